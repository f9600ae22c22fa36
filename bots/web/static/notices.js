// What the server answers besides posts: a sentence that passes, or a note that stays until it is read.
import { h, icon, moment } from "./dom.js";
import { drawn } from "./glyphs.js";
import { references, saidText } from "./post.js";
import { say } from "./words.js";

const PASSES_AFTER = 6000; // ms
const SHORT = 160; // characters that can be read before they pass

export const passes = (text) => text.length <= SHORT && !text.includes("\n");

/** Show one sentence for a moment, or until it is closed. */
export function toast(area, text) {
  if ([...area.children].some((el) => el.firstChild.textContent === text)) return;
  const el = h("div", { class: "toast" }, h("p", { dir: "auto" }, text));
  el.append(h("button", { type: "button", class: "round small", "aria-label": say("dismiss"), title: say("dismiss"), onclick: () => el.remove() }, icon("close")));
  area.append(el);
  setTimeout(() => el.remove(), PASSES_AFTER);
}

/** A note as a card. on: {use(text) takes its suggestion, open(job) leads to one that it lists, close, where given, takes it away}. */
export function noteCard(note, on) {
  return h("div", { class: "note", role: "status" },
    on.close && h("button", { type: "button", class: "round small", "aria-label": say("dismiss"), onclick: on.close }, icon("close")),
    note.title && h("h3", { dir: "auto" }, note.title),
    note.chart && h("img", { class: "chart", src: note.chart, alt: note.title }),
    note.text && h("p", { class: "words", dir: "auto" }, drawn(note.text)),
    note.facts && h("dl", { class: "known" }, note.facts.flatMap(known)),
    ...references(note.given ?? []),
    note.jobs?.length > 0 && h("ul", { class: "jobs" }, note.jobs.map((job) => h("li", {}, listed(job, on.open)))),
    note.suggestion && h("button", { type: "button", class: "suggestion", dir: "auto", onclick: () => on.use(note.suggestion) }, drawn(note.suggestion)),
    note.actions && h("div", { class: "buttons" }, note.actions.map(({ label, go, url }) => (url
      ? h("a", { class: "action", href: url, ...(url.startsWith("/") ? { download: "" } : { target: "_blank", rel: "noopener" }) }, label)
      : h("button", { type: "button", class: "action", onclick: go }, label)))));
}

/** One thing that is known of a job: what it is called, and what it is, or when it was. */
const known = ({ name, value, at, typed }) => [h("dt", { dir: "auto" }, name),
  h("dd", { class: typed ? "typed" : null, dir: "auto" }, drawn(value), at !== null && " · ", at !== null && moment(at))];

function listed({ job, what, title, state, thumb }, open) {
  const face = thumb ? h("img", { src: thumb, alt: "", loading: "lazy" }) : h("span", { class: "blank" }, icon("easel"));
  face.addEventListener("error", () => face.replaceWith(h("span", { class: "blank" }, icon("easel"))));
  return h("button", { type: "button", class: "job", "aria-label": [what, title, state].filter(Boolean).join(", "), title: what, onclick: () => open(job) },
    face, h("span", { class: "what", dir: "auto" }, what), h("span", { class: "facts" }, [title, state, job].filter(Boolean).join(" · ")));
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
