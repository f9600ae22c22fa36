// The empty chat: a small wall of canvases, one for each example, each sketched from its words.
import { drawn } from "./glyphs.js";
import { h, svg } from "./dom.js";

const W = 160;
const H = 200;

// sky, light, far, middle, near, spark
const PALETTES = [
  [/snow|winter|ice|arctic|frost/i, ["#dbe4ea", "#f7f3ea", "#b9c8d3", "#eef2f4", "#ffffff", "#c8552b"]],
  [/night|moon|star|neon|dark|space/i, ["#1c2540", "#f3e3b3", "#2c3a5e", "#23304f", "#141b30", "#e8b04a"]],
  [/sea|ocean|water|boat|lighthouse|whale|lake/i, ["#f0d9bd", "#e9744f", "#7fa3a4", "#3f7d86", "#1f4f5c", "#fdf6ea"]],
  [/forest|garden|tree|moss|leaf|tea/i, ["#e9e3cf", "#f2c14e", "#9db38a", "#5d8464", "#2f5343", "#d96c47"]],
  [/./, ["#f1dcc9", "#d9583b", "#d9a679", "#a86f56", "#5b3f45", "#f7efe2"]],
  [/./, ["#dfe3da", "#e3a53c", "#a9b7b0", "#6b8a8c", "#38545f", "#d6623f"]],
];

// FNV-1a: the same words always give the same sketch.
function seed(text) {
  let value = 2166136261;
  for (const char of text) value = Math.imul(value ^ char.codePointAt(0), 16777619);
  return () => {
    value = Math.imul(value ^ (value >>> 15), 2246822507) + 0x9e3779b9;
    return (value >>> 0) / 2 ** 32;
  };
}

function hill(random, base, swell) {
  const [a, b, c] = [0, 1, 2].map(() => base + (random() - 0.5) * swell);
  return `M0 ${a} C${W * 0.3} ${a - swell} ${W * 0.35} ${b - swell} ${W * 0.55} ${b} S${W * 0.85} ${c - swell} ${W} ${c} V${H} H0Z`;
}

const turned = (random) => (random() < 0.5 ? { transform: `translate(${W} 0) scale(-1 1)` } : {});

function sketch(text) {
  const random = seed(text);
  const plain = PALETTES.slice(-2)[Math.floor(random() * 2)];
  const [sky, light, far, middle, near, spark] = (PALETTES.slice(0, -2).find(([words]) => words.test(text)) ?? plain)[1];
  const shape = (tag, fill, attributes) => svg(tag, { fill, ...attributes });
  const x = 34 + random() * 92;
  return svg("svg", { viewBox: `0 0 ${W} ${H}`, preserveAspectRatio: "xMidYMid slice", "aria-hidden": "true" },
    shape("rect", sky, { width: W, height: H }),
    shape("circle", light, { cx: 30 + random() * 100, cy: 62 + random() * 22, r: 12 + random() * 10 }),
    shape("path", far, { d: hill(random, 118, 34), ...turned(random) }),
    shape("path", middle, { d: hill(random, 138, 26), ...turned(random) }),
    shape("path", spark, { d: `M${x} 150l7-17 7 17z` }),
    shape("path", near, { d: hill(random, 160, 20), ...turned(random) }));
}

/** Hang the examples; choose(text) is called with the one that is clicked. */
export function hangExamples(wall, examples, choose) {
  wall.replaceChildren(...examples.slice(0, 4).map((text) => h("button", { type: "button", class: "example", onclick: () => choose(text) },
    h("span", { class: "study" }, sketch(text)), h("span", { class: "caption" }, drawn(text)))));
}
