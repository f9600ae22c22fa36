// What the server answers besides posts: a sentence that passes, or a note that stays until it is read.
import { h, icon } from "./dom.js";
import { drawn } from "./glyphs.js";
import { saidText } from "./post.js";
import { say } from "./words.js";

const PASSES_AFTER = 6000; // ms
const SHORT = 160; // characters that can be read before they pass

export const passes = (text) => text.length <= SHORT && !text.includes("\n");

/** Show one sentence for a moment. */
export function toast(area, text) {
  if ([...area.children].some((el) => el.textContent === text)) return;
  const el = h("p", { class: "toast", dir: "auto" }, text);
  area.append(el);
  setTimeout(() => el.remove(), PASSES_AFTER);
}

/** A note as a card. use(text) takes its suggestion; close, where given, takes it away. */
export function noteCard(note, use, close) {
  return h("div", { class: "note", role: "status" },
    close && h("button", { type: "button", class: "round small", "aria-label": say("dismiss"), onclick: close }, icon("close")),
    note.title && h("h3", { dir: "auto" }, note.title),
    note.text && h("p", { class: "words", dir: "auto" }, drawn(note.text)),
    note.suggestion && h("button", { type: "button", class: "suggestion", dir: "auto", onclick: () => use(note.suggestion) }, drawn(note.suggestion)));
}

/** What the person has said but no post shows yet. settle(job) is called once the server has it. */
export function echo(text, pictures) {
  const mark = h("span", { class: "status" }, say("sending"));
  const el = h("article", { class: "post echo" }, h("div", { class: "said" }, h("div", { class: "bubble" },
    h("div", { class: "saying" },
      pictures.length ? h("div", { class: "given" }, pictures.map((picture) => h("img", { src: picture.thumb, alt: "" }))) : null,
      saidText(text), mark))));
  const mine = { el, text, job: null, settle };
  function settle(job) {
    mine.job = job;
    mark.remove();
    el.classList.remove("echo");
  }
  return mine;
}
