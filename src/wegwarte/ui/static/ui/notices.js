// Shows the sentences that the page carries in <template data-NAME-notice>: so that they come translated.

// Puts the notice into the page, before `place` or at the bottom edge, once; returns its element or null.
export function notice(name, place = null) {
  const template = document.querySelector(`template[data-${name}-notice]`);
  const present = document.querySelector(`[data-notice="${name}"]`);
  if (!template || present) return present;
  const element = document.createElement("div");
  element.dataset.notice = name;
  element.append(template.content.cloneNode(true));
  if (place) place.before(element);
  else corner().append(element);
  return element;
}

export function withdraw(name) {
  for (const element of document.querySelectorAll(`[data-notice="${name}"]`)) element.remove();
}

function corner() {
  const present = document.querySelector(".wg-notices");
  if (present) return present;
  const element = document.createElement("div");
  element.className = "wg-notices";
  element.setAttribute("aria-live", "assertive");
  document.body.append(element);
  return element;
}
