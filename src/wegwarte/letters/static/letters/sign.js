// A field to sign in with finger, pen or mouse. What is drawn becomes numbers: units of the field and milliseconds, as
// strokes.py reads them. They stand in the form alone, and are drawn anew whenever the field changes its size.
const WIDTH = 3000, HEIGHT = 1000, PEN = 16, NEAR = 6, MOST = 7800, LATEST = 3600000;

function begin(place) {
  const form = place.closest("form"), canvas = place.querySelector("canvas"), pen = canvas.getContext("2d");
  const kept = form.querySelector("input[name=strokes]"), typed = form.querySelector("[data-typed]");
  let strokes = readBack(kept.value), drawing = null, penSeen = false, started = null, before = lastTime(strokes);

  const keep = () => { kept.value = strokes.length ? JSON.stringify(strokes) : ""; };
  const count = () => strokes.reduce((sum, stroke) => sum + stroke.length, 0);

  function show() {
    const scale = window.devicePixelRatio || 1, style = getComputedStyle(canvas);
    canvas.width = Math.round(canvas.clientWidth * scale);
    canvas.height = Math.round(canvas.clientHeight * scale);
    pen.setTransform(canvas.width / WIDTH, 0, 0, canvas.height / HEIGHT, 0, 0);
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = style.color;
    pen.globalAlpha = 0.4;
    pen.lineWidth = 6;
    pen.stroke(new Path2D("M150 780H2850"));
    pen.globalAlpha = 1;
    pen.lineWidth = PEN;
    for (const stroke of strokes) pen.stroke(lineOf(stroke));
  }

  function pointOf(event) {
    const box = canvas.getBoundingClientRect(), within = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
    started ??= event.timeStamp - before;
    return [
      within(((event.clientX - box.left) / box.width) * WIDTH, WIDTH),
      within(((event.clientY - box.top) / box.height) * HEIGHT, HEIGHT),
      Math.max(before, Math.min(LATEST, Math.round(event.timeStamp - started))),
    ];
  }

  function add(event) {
    const stroke = strokes[strokes.length - 1], last = stroke[stroke.length - 1], next = pointOf(event);
    if (Math.hypot(next[0] - last[0], next[1] - last[1]) < NEAR || count() >= MOST) return;
    before = next[2];
    stroke.push(next);
  }

  canvas.addEventListener("pointerdown", (event) => {
    penSeen ||= event.pointerType === "pen";
    const palm = penSeen && event.pointerType === "touch";
    if (drawing !== null || palm || event.button !== 0 || count() >= MOST) return;
    event.preventDefault();
    drawing = event.pointerId;
    canvas.setPointerCapture(drawing);
    const first = pointOf(event);
    before = first[2];
    strokes.push([first]);
    show();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId !== drawing) return;
    const all = event.getCoalescedEvents?.() ?? [];
    for (const one of all.length ? all : [event]) add(one);
    show();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, (event) => {
      if (event.pointerId !== drawing) return;
      drawing = null;
      keep();
    });
  }
  place.querySelector("[data-clear] button").addEventListener("click", () => {
    strokes = [];
    drawing = started = null;
    before = 0;
    keep();
    show();
  });
  place.hidden = false;
  if (!typed.querySelector("input").value) typed.open = false;
  new ResizeObserver(show).observe(canvas);
}

function readBack(text) {
  try {
    const said = JSON.parse(text || "[]");
    return Array.isArray(said) && said.every((stroke) => Array.isArray(stroke) && stroke.length) ? said : [];
  } catch {
    return [];
  }
}

function lastTime(strokes) {
  return strokes.length ? strokes[strokes.length - 1].slice(-1)[0][2] : 0;
}

// As strokes.py draws it on the paper.
function lineOf(stroke) {
  const path = new Path2D(), [first, ...rest] = stroke, last = rest[rest.length - 1];
  path.moveTo(first[0], first[1]);
  if (!last) path.lineTo(first[0] + 1, first[1]);
  for (let at = 0; at < rest.length - 1; at++) {
    const [ax, ay] = rest[at], [bx, by] = rest[at + 1];
    path.quadraticCurveTo(ax, ay, (ax + bx) / 2, (ay + by) / 2);
  }
  if (last) path.lineTo(last[0], last[1]);
  return path;
}

for (const place of document.querySelectorAll("[data-sign]")) begin(place);
