// Cuts KERN down to the components Wegwarte uses and mirrors it for right-to-left.
// KERN ships every component, a grid and 2,000 utility classes (340 kB); an old phone should not pay for them.
// Usage: node kern.cjs <kern.css> <out.css> <out.rtl.css>
const fs = require("fs");
const postcss = require("postcss");
const rtlcss = require("rtlcss");

const BLOCKS = new Set([
  "alert", "badge", "body", "btn", "card", "dark", "description-list", "description-list-item", "dialog", "error",
  "fieldset", "form-check", "form-input", "hint", "label", "light", "sr-only", "table",
]);

// Variants nobody uses; icons, which Wegwarte draws as SVG; and KERN's focus rules for bare elements, which take
// the ring away again from everything with a tabindex.
const UNUSED = new RegExp([
  "kern-icon", "kern-card--(small|large|active|interactive|hover)", "kern-link", "kern-btn--x-small", "-mobile",
  "__media", "kern-table--", "kern-(body|label)--", "kern-title", "description-list--col", "kern-alert__",
  "^area\\[", "^iframe:", "^\\[tabindex\\]", "^\\[contentEditable",
].join("|"));

const classesOf = (selector) => (selector.match(/\.kern-[a-z0-9_-]+/g) || []).map((name) => name.slice(6));
const blockOf = (name) => name.replace(/(--|__).*$/, "");

function keeps(selector) {
  if (UNUSED.test(selector)) return false;
  return classesOf(selector).every((name) => BLOCKS.has(name) || BLOCKS.has(blockOf(name)));
}

function slim(root) {
  root.walkComments((comment) => comment.remove());
  root.walkRules((rule) => {
    const kept = rule.selectors.filter(keeps);
    if (kept.length) rule.selectors = kept;
    else rule.remove();
  });
  // KERN repeats every token's default as a fallback; the tokens are always defined here.
  root.walkDecls((decl) => {
    decl.value = decl.value.replace(/var\((--kern-[a-z0-9-]+),\s*[^()]*\)/g, "var($1)");
  });
  joinThemes(root);
  flattenLayers(root);
  dropOverridden(root);
  dropUnusedTokens(root);
  root.walkAtRules((rule) => {
    if (rule.nodes && !rule.nodes.length) rule.remove();
  });
  return root;
}

// KERN says the light colours twice and the dark ones twice. Light becomes the ground, so that once is enough.
function joinThemes(root) {
  const medium = (scheme) => root.nodes.find((node) => node.type === "atrule" && node.params === `(prefers-color-scheme: ${scheme})`);
  const light = root.nodes.find((node) => node.type === "rule" && node.selector.startsWith("[data-kern-theme=light],"));
  medium("light").remove();
  light.selectors = [":root", ...light.selectors];
  medium("dark").before(light);
  medium("dark").nodes[0].selector = ":root:not([data-kern-theme=light])";
}

// KERN's layers give every colour a second, "contextual" name; Wegwarte has one layer and uses the first.
function flattenLayers(root) {
  const names = new Map();
  root.walkRules(/:not\(\[class\*=kern-level-\]\)/, (rule) => {
    rule.walkDecls((decl) => names.set(decl.prop, decl.value));
    rule.remove();
  });
  root.walkDecls((decl) => {
    decl.value = decl.value.replace(/var\((--kern-[a-z0-9-]+-contextual)\)/g, (whole, name) => names.get(name) ?? whole);
  });
}

// KERN's mixins set a property and then set it again in the same rule: only the last one counts.
function dropOverridden(root) {
  root.walkRules((rule) => {
    const last = new Map();
    rule.walkDecls((decl) => last.set(decl.prop + (decl.important ? "!" : ""), decl));
    rule.each((node) => {
      if (node.type === "decl" && last.get(node.prop + (node.important ? "!" : "")) !== node) node.remove();
    });
  });
}

function dropUnusedTokens(root) {
  for (let removed = 1; removed; ) {
    removed = 0;
    const used = root.toString();
    root.walkDecls(/^--kern-/, (decl) => {
      if (!used.includes(`var(${decl.prop})`) && !used.includes(`var(${decl.prop},`)) {
        decl.remove();
        removed += 1;
      }
    });
  }
}

function compact(root) {
  root.walk((node) => {
    node.raws.before = node.type === "decl" ? "" : "\n";
    node.raws.between = node.type === "decl" ? ":" : "";
    node.raws.after = "";
    node.raws.semicolon = false;
    if (node.type === "rule") node.selector = node.selector.replace(/,\s+/g, ",");
  });
  return root;
}

const [source, target, mirrored] = process.argv.slice(2);
const banner = "/* KERN Design System 2.7.2, EUPL-1.2, cut to the parts in use by vendor/kern.cjs: do not edit. */";
const css = compact(slim(postcss.parse(fs.readFileSync(source, "utf8")))).toString();
fs.writeFileSync(target, `@charset "UTF-8";\n${banner}${css.replace(/@charset[^;]*;/, "")}\n`);
fs.writeFileSync(mirrored, rtlcss.process(fs.readFileSync(target, "utf8")));
