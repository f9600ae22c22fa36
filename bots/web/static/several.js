// One prompt that stands for several jobs: what each is, how it stands, and the way to it.
import { h } from "./dom.js";
import { drawn } from "./glyphs.js";

/** As the server tells it; `bring` leads to a job. */
export function severalLines({ title, told, lines, more }, bring) {
  return [
    title && h("h3", { dir: "auto" }, title),
    lines.length > 0 && h("ul", {}, lines.map((line) => h("li", {}, place(line, bring), line.words && h("bdi", { class: "words" }, drawn(line.words)), line.state && h("span", { class: "stands" }, line.state)))),
    more && h("p", {}, more),
    ...told.map((sentence) => h("p", { dir: "auto" }, drawn(sentence))),
  ];
}

function place({ number, job }, bring) {
  if (!job) return h("span", { class: "number" }, `${number}.`);
  return h("button", { type: "button", class: "action", onclick: () => bring(job) }, `${number}`);
}
