// The empty chat: a small wall of pictures, one for each example. The simulator has painted them from the same words
// (seed 1), at 320 by 400.
import { drawn } from "./glyphs.js";
import { h } from "./dom.js";

/** Hang the examples ({text, picture}); choose(text) is called with the one that is clicked. */
export function hangExamples(wall, examples, choose) {
  wall.replaceChildren(...examples.map(({ text, picture }) => h("button", { type: "button", class: "example", onclick: () => choose(text) },
    h("span", { class: "study" }, h("img", { src: picture, alt: "", width: 320, height: 400 })), h("span", { class: "caption" }, drawn(text)))));
}
