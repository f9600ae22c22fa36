// One job, one post: what the person said, and the one reply that fills from placeholder to result.
import { createFrame } from "./frame.js";
import { fill, h, icon, timeTag } from "./dom.js";

const WORDS_ONLY = new Set(["describe", "shorten"]); // these answer in words: no canvas waits for them
const AT_WORK = new Set(["waiting", "running"]);
const TROUBLE = new Set(["failed", "unknown"]);
const LONG = 600; // characters, or LONG_LINES lines, above which a bubble is folded
const LONG_LINES = 10;

const DRAWN = {
  "🔄": "again", "⬅": "left", "➡": "right", "⬆": "up", "⬇": "down", "❤": "heart", "🪄": "wand",
  "🖌": "brush", "🔍": "zoom", "⏫": "rise", "↔": "sides",
};

/** on: {press(post, action), words(post, text), open(post, index), goTo(job), edit(text), parent(job)}. */
export function createPost(on) {
  let post = null;
  const frame = createFrame((index) => on.open(post, index));
  const said = h("div", { class: "said", hidden: true });
  const bar = h("div", { class: "bar", role: "progressbar", "aria-label": "Progress", "aria-valuemin": 0, "aria-valuemax": 100 });
  const status = h("p", { class: "status", dir: "auto" });
  const progress = h("div", { class: "progress" }, status, bar);
  const text = h("div", { class: "text", dir: "auto", hidden: true });
  const trouble = h("div", { class: "trouble", hidden: true });
  const asking = h("div", { class: "asking", hidden: true });
  const actions = h("div", { class: "actions", hidden: true });
  const reply = h("div", { class: "reply" }, frame.el, progress, text, trouble, asking, actions);
  const el = h("article", { class: "post" }, said, reply);

  /** Show this version of the post. Only what differs from the last one is touched. */
  function update(next) {
    post = next;
    el.dataset.state = post.state;
    fill(said, [post.said, post.at, post.references, post.parent, post.of, thumbOf(on.parent(post.parent))], () => bubble(post, on));
    const painting = AT_WORK.has(post.state) && !WORDS_ONLY.has(post.command);
    frame.el.hidden = !post.pictures.length && !painting;
    if (!frame.el.hidden) frame.update(post);
    showProgress();
    fill(text, post.text, () => post.text && foldable(h("div", { class: "words" }, post.text), post.text));
    fill(trouble, [post.state, post.status, post.reason], () => TROUBLE.has(post.state) && explain(post, on));
    fill(asking, post.ask, () => post.ask && askWords(post.ask, () => post, on));
    const rows = post.actions.map((row) => row.map(({ used, ...action }) => action));
    fill(actions, rows, () => post.actions.map((row, i) => actionRow(row, i, () => post, on, frame)));
    markUsed(actions, post.actions);
  }

  function showProgress() {
    const working = AT_WORK.has(post.state);
    progress.hidden = !working && (TROUBLE.has(post.state) || Boolean(post.ask) || post.state === "done");
    bar.hidden = !working;
    const facts = [post.status || (working ? "Working on it" : post.state)];
    if (working && post.percent !== null && !/%/.test(post.status)) facts.push(`${post.percent} %`);
    if (working && post.eta) facts.push(`about ${duration(post.eta)} left`);
    status.textContent = facts.join(" · ");
    bar.classList.toggle("unsure", post.percent === null);
    bar.style.setProperty("--done", (post.percent ?? 0) / 100);
    if (post.percent === null) bar.removeAttribute("aria-valuenow");
    else bar.setAttribute("aria-valuenow", post.percent);
  }

  return { el, update };
}

// One picture with a U4 below it is a 2×2 grid; U3 and V3 then speak of its third quarter.
const looksLikeGrid = (post) => post?.pictures.length === 1 && post.actions.flat().some((action) => action.label === "U4");
const quarterOf = (label) => /^[UV]([1-4])$/.exec(label)?.[1];
const duration = (seconds) => (seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`);
const thumbOf = (post) => post?.pictures[0]?.thumb ?? post?.pictures[0]?.url ?? "";

function bubble(post, on) {
  if (!post.said && !post.references.length) return null;
  const thumb = thumbOf(on.parent(post.parent));
  const origin = thumb && h("button", { type: "button", class: "origin", "aria-label": "Go to the picture this came from", title: "Go to the picture this came from" },
    h("img", { src: thumb, alt: "", "data-quarter": looksLikeGrid(on.parent(post.parent)) ? quarterOf(post.of) : null }));
  if (origin) origin.addEventListener("click", () => on.goTo(post.parent));
  return h("div", { class: "bubble" },
    origin,
    h("div", { class: "saying" }, ...references(post.references), saidText(post.said), timeTag(post.at)));
}

/** The pictures that came with a message. */
export function references(pictures) {
  if (!pictures.length) return [];
  return [h("div", { class: "given" }, pictures.map((picture, i) => h("img", { src: picture.thumb ?? picture.url, alt: `Picture ${i + 1} given` })))];
}

/** What was typed, with the command and the parameters set apart, folded when very long. */
export function saidText(text) {
  const [, command, rest] = /^(\/\w+)?([^]*)$/.exec(text);
  const cut = rest.search(/\s(?:--|—)[a-z]/i);
  const prompt = cut < 0 ? rest : rest.slice(0, cut);
  // <bdi> keeps the command out of dir="auto": the prompt alone decides which way the bubble reads.
  const p = h("p", { class: "words", dir: "auto" },
    command && h("bdi", { class: "command", dir: "ltr" }, command), prompt,
    cut >= 0 && h("bdi", { class: "parameters", dir: "ltr" }, rest.slice(cut)));
  return foldable(p, text);
}

function foldable(el, text) {
  if (text.length <= LONG && text.split("\n", LONG_LINES + 1).length <= LONG_LINES) return el;
  el.classList.add("folded");
  const more = h("button", { type: "button", class: "quiet", "aria-expanded": "false" }, "Show all");
  more.addEventListener("click", () => {
    const folded = el.classList.toggle("folded");
    more.textContent = folded ? "Show all" : "Show less";
    more.setAttribute("aria-expanded", String(!folded));
  });
  return h("div", {}, el, more);
}

function explain(post, on) {
  // Only where it is certain that nothing was made: what may have succeeded is not offered a second time.
  const again = post.state === "failed" && /^\//.test(post.said)
    && h("button", { type: "button", class: "action", onclick: () => on.edit(post.said) }, "Edit and try again");
  return [
    h("h3", { dir: "auto" }, post.status || (post.state === "failed" ? "This did not work" : "It is not known how this ended")),
    post.reason && h("p", { dir: "auto" }, post.reason),
    again && h("div", { class: "buttons" }, again),
  ];
}

// The first button of an ask takes the words; any other is an ordinary press (as it is, cancel, …).
function askWords(ask, current, on) {
  const box = h("textarea", { rows: 3, dir: "auto", "aria-label": ask.title || "Your words" });
  box.value = ask.text;
  const buttons = ask.buttons.map((button, i) => h("button", { type: "button", class: `action ${i ? "" : "primary"}` }, button.label));
  const choose = async (i) => {
    buttons.forEach((button) => { button.disabled = true; });
    await (i ? on.press(current(), ask.buttons[i]) : on.words(current(), box.value));
    buttons.forEach((button) => { button.disabled = false; });
  };
  buttons.forEach((button, i) => button.addEventListener("click", () => choose(i)));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!buttons[0]?.disabled) choose(0);
  });
  return [h("h3", { dir: "auto" }, ask.title), box, h("div", { class: "buttons" }, buttons)];
}

function actionRow(row, rowIndex, current, on, frame) {
  const isGrid = looksLikeGrid(current());
  return h("div", { class: "buttons" }, row.map((action, i) => {
    const worded = [...action.label].length > 4 ? "worded" : "";
    const button = h("button", { type: "button", class: `action ${action.style} ${worded}`, "data-key": action.key }, ...drawn(action.label));
    button.addEventListener("click", async () => {
      if (button.classList.contains("busy")) return;
      button.classList.add("busy");
      await on.press(current(), current().actions[rowIndex]?.[i] ?? action);
      button.classList.remove("busy");
    });
    // Whoever reaches for U3 sees which picture the third one is.
    const quarter = isGrid && quarterOf(action.label);
    if (quarter) {
      button.addEventListener("focus", () => frame.point(quarter));
      // Only a pointer that moves: a result may come to lie under one that rests.
      button.addEventListener("pointermove", (event) => (event.movementX || event.movementY) && frame.point(quarter));
      for (const type of ["pointerleave", "blur"]) button.addEventListener(type, () => frame.point(null));
    }
    return button;
  }));
}

// A known emoji is drawn in the page's own line; its character stays in the text, so the name stays the label.
function drawn(label) {
  const [lead, glyph] = /^(\p{Extended_Pictographic})\uFE0F?\s*/u.exec(label) ?? [];
  const name = DRAWN[glyph];
  return name ? [icon(name), h("span", { class: "unseen" }, lead), label.slice(lead.length)] : [label];
}

function markUsed(actions, rows) {
  for (const action of rows.flat()) {
    const button = actions.querySelector(`[data-key="${CSS.escape(action.key)}"]`);
    if (!button) continue;
    button.classList.toggle("used", action.used);
    const title = [action.title, action.used && "Used before."].filter(Boolean).join(" ");
    if (title !== action.label) button.title = title;
  }
}
