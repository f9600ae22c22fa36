// What a post asks of whoever pressed: words, and for a part of a picture also the cells that are meant.
import { fill, h, recall, remember } from "./dom.js";
import { drawn } from "./glyphs.js";

const DRAFTS = "easel.words"; // what was half written: [[job, {begun: the words that stood there, text}], …]
const KEPT = 20; // questions of which that is remembered

/** current() is the post; on: {press(post, action, text) -> answer, where it is about the text, words(post, text) -> answer}. */
export function createAsking(current, on) {
  const title = h("h3", { dir: "auto" });
  const told = h("div", { hidden: true });
  const cells = h("div", { class: "cells", role: "group", hidden: true });
  const tools = h("div", { class: "buttons", hidden: true });
  const box = h("textarea", { rows: 3, dir: "auto" });
  const refusal = h("div", { class: "refusal", role: "alert", hidden: true });
  const buttons = h("div", { class: "buttons" });
  const el = h("div", { class: "asking", hidden: true }, title, told, cells, tools, box, refusal, buttons);
  let begun = null; // the words as the server has them

  /** Show what is asked now, if anything is. What is being written, and where the focus is, stays. */
  function update(ask) {
    el.hidden = !ask;
    if (!ask) return;
    fill(title, ask.title, () => drawn(ask.title));
    box.setAttribute("aria-label", ask.label ?? ask.title);
    box.placeholder = ask.label ?? "";
    cells.setAttribute("aria-label", ask.title);
    if (ask.text !== begun) box.value = draft(current().job, ask.text) ?? ask.text;
    begun = ask.text;
    fill(told, ask.told, () => ask.told?.map((sentence) => h("p", { dir: "auto" }, sentence)));
    const all = ask.cells?.flat() ?? [];
    refill(cells, all.map(({ key }) => key), () => all.map((cell) => pressable("cell", cell, () => on.press(current(), cell))));
    cells.style.setProperty("--cells", ask.cells?.length ?? 0);
    all.forEach(({ chosen }, n) => cells.children[n].setAttribute("aria-pressed", String(chosen)));
    refill(tools, ask.tools, () => ask.tools?.map((tool) => pressable("action", tool, () => worded(tool))));
    // The first of them takes the words; any other is an ordinary press (as it was, cancel, …).
    fill(buttons, ask.buttons, () => ask.buttons.map((button, i) => h("button", { type: "button", class: `action ${i ? "" : "primary"}`, onclick: () => choose(i) }, button.label)));
  }

  function pressable(look, { key, label }, does) {
    const button = h("button", { type: "button", class: look, "data-key": key }, label);
    button.addEventListener("click", async () => {
      if (button.classList.contains("busy")) return;
      button.classList.add("busy");
      await does();
      button.classList.remove("busy");
    });
    return button;
  }

  async function choose(i) {
    const all = [...buttons.children];
    all.forEach((button) => { button.disabled = true; });
    await (i ? worded(current().ask.buttons[i]) : give());
    all.forEach((button) => { button.disabled = false; });
  }

  async function give() {
    const { job } = current();
    const answer = await on.words(current(), box.value);
    if (answer.ok) keep(job, null);
    refuse(answer, "words", () => choose(0));
  }

  /** Press a button with which the words go along. */
  async function worded(button) {
    refuse((await on.press(current(), button, box.value)) ?? {}, button.key, () => worded(button));
  }

  // Refused words stay in their box, with what is wrong with them below it.
  function refuse(answer, key, again) {
    fill(refusal, [answer.text, answer.note, key], () => {
      const { text, suggestion } = answer.note ?? { text: answer.text };
      const take = () => {
        box.value = suggestion;
        again(); // one tap does what was meant
      };
      return [
        text && h("p", { class: "words", dir: "auto" }, drawn(text)),
        suggestion && h("button", { type: "button", class: "suggestion", dir: "auto", onclick: take }, drawn(suggestion)),
      ];
    });
  }

  box.addEventListener("input", () => keep(current().job, box.value === begun ? null : { begun, text: box.value }));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!buttons.firstChild?.disabled) choose(0);
  });
  return { el, update };
}

/** `fill` for buttons: whoever is on one stays on it, or where it was. */
function refill(el, key, build) {
  const was = [...el.children].indexOf(document.activeElement);
  const name = was >= 0 ? el.children[was].dataset.key : "";
  fill(el, key ?? [], build);
  if (was >= 0 && !el.contains(document.activeElement)) {
    ([...el.children].find((button) => button.dataset.key === name) ?? el.children[was] ?? el.lastElementChild)?.focus();
  }
}

// Words that were being written, over a reload: as long as the question stands as it did when they were begun.
function draft(job, begun) {
  const kept = drafts().get(job);
  return kept?.begun === begun ? kept.text : null;
}

function keep(job, words) {
  const all = drafts();
  all.delete(job);
  if (words) all.set(job, words);
  remember("localStorage", DRAFTS, all.size ? JSON.stringify([...all].slice(-KEPT)) : "");
}

function drafts() {
  try {
    return new Map(JSON.parse(recall("localStorage", DRAFTS) || "[]"));
  } catch {
    return new Map();
  }
}
