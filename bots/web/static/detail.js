// One picture of the gallery with all that is known of it, and what can be done with it.
import { createFrame } from "./frame.js";
import { h, icon } from "./dom.js";
import { noteCard } from "./notices.js";
import { actionRow, markUsed } from "./post.js";
import { say } from "./words.js";

/** on: {ask(message) -> answer, press(job, key) acts, go(step) to the one so many further on, can(step), back(), open(job),
 *  look(post, index) enlarges, use(button) does what a button of a note says, copy(prompt, the element that shows it)}. */
export function createDetail(el, on) {
  let shown = "";
  let post = null;
  let known = null;

  const button = (name, drawing, does) => h("button", { type: "button", class: "round", "aria-label": say(name), title: say(name), onclick: does }, icon(drawing));
  const back = button("gallery_back", "squares", on.back);
  const [before, after] = [button("previous", "left", () => on.go(-1)), button("next", "right", () => on.go(1))];
  const stage = h("div", { class: "picture" });
  const about = h("div", { class: "about", tabindex: -1 });
  el.append(h("div", { class: "ways" }, back, h("span", {}, h("span", { role: "status", "data-says": "reconnecting", hidden: true }, say("reconnecting"))), before, after), h("div", { class: "both" }, stage, about));

  /** Show a job: its picture at once, and what is known as soon as it is told. */
  async function show(job) {
    [shown, post, known] = [job, null, null];
    el.hidden = false;
    if (!el.contains(document.activeElement)) back.focus();
    [before.disabled, after.disabled] = [!on.can(-1), !on.can(1)];
    stage.replaceChildren();
    about.replaceChildren(h("p", { role: "status" }, say("gallery_looking")));
    await tell();
  }

  /** Tell anew what there is of it. */
  async function tell() {
    const job = shown;
    const [seen, told] = await Promise.all([on.ask({ type: "show", job }), on.ask({ type: "press", job, action: "info" })]);
    if (shown !== job) return;
    if (!seen.ok || !told.ok) {
      about.replaceChildren(h("p", { role: "alert", dir: "auto" }, seen.text || told.text || say("gallery_lost")),
        h("button", { type: "button", class: "action", onclick: tell }, say("load_again")));
      return;
    }
    known = told.note;
    update(seen.posts[0]);
  }

  /** Show this version of its post. */
  function update(next) {
    if (next.job !== shown || !known || (post && next.revision < post.revision)) return;
    post = next;
    if (!stage.firstChild || !post.pictures.length) hang();
    const kept = document.activeElement?.dataset?.key; // whoever has pressed one stays on it
    about.replaceChildren(...[
      h("h3", { dir: "auto" }, known.title),
      part({ facts: known.facts }),
      h("div", { class: "actions" }, post.actions.map((row, i) => actionRow(row, i, () => post, { press: (_, action) => on.press(shown, action.key) }, frame)), h("div", { class: "buttons" }, tools())),
      known.given.length + known.jobs.length > 0 && part({ given: known.given, jobs: known.jobs }),
    ].filter(Boolean));
    markUsed(about, post.actions);
    if (kept) about.querySelector(`[data-key="${CSS.escape(kept)}"]`)?.focus();
  }

  let frame = null;

  function hang() {
    frame = createFrame((index) => on.look(post, index));
    stage.replaceChildren(post.pictures.length ? frame.el : h("p", { dir: "auto" }, post.text));
    if (post.pictures.length) frame.update(post);
  }

  function tools() {
    const files = [...post.pictures.map(({ url, original, name }) => ({ url: original ?? url, name })), ...(post.file ? [post.file] : [])];
    const use = (each) => h("button", { type: "button", class: "action worded", onclick: () => on.use(each) }, each.key === "open" ? say("gallery_chat") : each.label);
    return [
      post.prompt && h("button", { type: "button", class: "action worded", onclick: () => on.copy(post.prompt, about.querySelector(".typed")) }, say("copy")),
      ...known.buttons.filter(({ write }) => write).map(use),
      ...files.map(({ url, name }) => h("a", { class: "action worded", href: url, download: name }, icon("down"), say("download"))),
      ...known.buttons.filter(({ write }) => !write).map(use),
    ];
  }

  /** Some of what is known. */
  function part(note) {
    const card = noteCard(note, { open: on.open });
    card.removeAttribute("role"); // it is no news
    return card;
  }

  return {
    show, update, tell,
    shown: () => (el.hidden ? "" : shown),
    close() {
      [el.hidden, shown, post] = [true, "", null];
      stage.replaceChildren(); // a film goes on nowhere
    },
  };
}
