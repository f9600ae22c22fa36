// One job, one post: what the person said, and the one reply that fills from placeholder to result.
import { createAsking } from "./asking.js";
import { createFrame } from "./frame.js";
import { drawing, drawn } from "./glyphs.js";
import { fill, h, icon, timeTag } from "./dom.js";
import { say } from "./words.js";
import { severalLines } from "./several.js";

const WORDS_ONLY = new Set(["describe", "shorten"]); // these answer in words: no canvas waits for them
const AT_WORK = new Set(["waiting", "running"]);
const TROUBLE = new Set(["failed", "unknown"]);
const LONG = 600; // characters, or LONG_LINES lines, above which a bubble is folded
const LONG_LINES = 10;

/** on: {copyText(job), press(post, action, text), words(post, text) -> answer, open(post, index), bring(job), edit(post), info(post), parent(job)}. */
export function createPost(on) {
  let post = null;
  const frame = createFrame((index) => on.open(post, index));
  const said = h("div", { class: "said", hidden: true });
  const bar = h("div", { class: "bar", role: "progressbar", "aria-label": say("progress"), "aria-valuemin": 0, "aria-valuemax": 100 });
  const status = h("p", { class: "status", dir: "auto" });
  const progress = h("div", { class: "progress" }, status, bar);
  const text = h("div", { class: "text", dir: "auto", hidden: true });
  const file = h("div", { class: "text", dir: "auto", hidden: true });
  const four = h("div", { class: "four", hidden: true });
  const save = h("div", { class: "buttons", hidden: true });
  const several = h("div", { class: "several-jobs", hidden: true });
  const trouble = h("div", { class: "trouble", hidden: true });
  const asking = createAsking(() => post, on);
  const actions = h("div", { class: "actions", hidden: true });
  const reply = h("div", { class: "reply" }, frame.el, four, save, file, progress, text, several, trouble, asking.el, actions);
  const el = h("article", { class: "post" }, said, reply);

  /** Show this version of the post; `news`: it has just come. Only what differs from the last one is touched. */
  function update(next, news) {
    if (news || AT_WORK.has(next.state)) trouble.setAttribute("role", "alert"); // old trouble is not news
    post = next;
    el.dataset.state = post.state;
    el.setAttribute("aria-label", post.name);
    fill(said, [post.said, post.added, post.at, post.job, post.references, post.from, post.of, thumbOf(on.parent(post.parent))], () => bubble(post, on));
    const painting = AT_WORK.has(post.state) && !WORDS_ONLY.has(post.command) && !post.several;
    frame.el.hidden = !post.pictures.length && !painting;
    if (!frame.el.hidden) frame.update(post);
    showProgress();
    fill(text, post.text, () => post.text && foldable(h("div", { class: "words" }, drawn(post.text)), post.text));
    fill(file, post.file, () => post.file && h("a", { href: post.file.url, download: post.file.name }, post.file.label));
    const tiles = post.pictures[0]?.tiles ?? [];
    fill(four, tiles, () => tiles.length > 0 && row(tiles, post.job));
    // A picture is saved as it is seen, a film only by its own way: what is played of it may be smaller than it is.
    const films = post.pictures.filter((picture) => picture.video || picture.original);
    fill(save, films, () => films.map(({ url, original, name }) => h("a", { class: "action", href: original ?? url, download: name }, icon("down"), say("download"))));
    fill(trouble, [post.state, post.status, post.reason], () => TROUBLE.has(post.state) && explain(post));
    fill(several, post.several, () => post.several && severalLines(post.several, on.bring));
    asking.update(post.ask);
    const rows = post.actions.map((row) => row.map(({ used, ...action }) => action));
    const known = post.state === "done";
    fill(actions, [rows, post.edit, known], () => [
      ...post.actions.map((row, i) => actionRow(row, i, () => post, on, frame)),
      (post.edit || known) && h("div", { class: "buttons" },
        post.edit && h("button", { type: "button", class: "action", onclick: () => on.edit(post) }, say("edit")),
        known && h("button", { type: "button", class: "action", onclick: () => on.info(post) }, say("info"))),
    ]);
    markUsed(actions, post.actions);
  }

  function showProgress() {
    const working = AT_WORK.has(post.state);
    progress.hidden = !working && (TROUBLE.has(post.state) || Boolean(post.ask ?? post.several) || post.state === "done");
    bar.hidden = !working;
    const facts = [post.status || (working ? say("working") : post.state)];
    if (working && post.percent !== null && !post.several && !/%/.test(post.status)) facts.push(`${post.percent} %`);
    if (working && post.eta) facts.push(say("left", { time: duration(post.eta) }));
    status.textContent = progress.hidden ? "" : facts.join(" · ");
    bar.classList.toggle("unsure", post.percent === null);
    bar.style.setProperty("--done", (post.percent ?? 0) / 100);
    if (post.percent === null) bar.removeAttribute("aria-valuenow");
    else bar.setAttribute("aria-valuenow", post.percent);
  }

  return { el, update };
}

/** The pictures of a grid in a row, each to be saved; nothing is fetched before it is opened. */
function row(tiles, job) {
  return h("details", {}, h("summary", {}, say("four")), h("div", { class: "given" }, tiles.map((url, i) =>
    h("a", { href: url, download: `${job}-${i + 1}`, "aria-label": say("one_of_four", { number: i + 1 }) }, h("img", { src: url, alt: "", loading: "lazy" })))));
}

// One picture with a U4 below it is a 2×2 grid; U3 and V3 then speak of its third quarter.
const looksLikeGrid = (post) => post?.pictures.length === 1 && post.actions.flat().some((action) => action.label === "U4");
const quarterOf = (label) => /^[UV]([1-4])$/.exec(label)?.[1];
const duration = (seconds) => (seconds < 90 ? say("seconds", { count: Math.max(1, Math.round(seconds)) }) : say("minutes", { count: Math.round(seconds / 60) }));
const thumbOf = (post) => post?.pictures[0]?.thumb ?? post?.pictures[0]?.url ?? "";

function bubble(post, on) {
  if (!post.said && !post.references.length) return null;
  return h("div", { class: "bubble" },
    post.from && origin(post, on.parent(post.parent), () => on.bring(post.parent)),
    h("div", { class: "saying" }, ...references(post.references), saidText(post.said), post.added && h("p", { class: "added", dir: "auto" }, drawn(post.added)), facts(post, on)));
}

/** When it was said, and the name by which commands know it. */
function facts(post, on) {
  const name = say("id"); // without the id itself, in which somebody who looks for a button might find its label
  return h("p", { class: "facts" }, timeTag(post.at),
    post.from && h("button", { type: "button", class: "id way", onclick: () => on.bring(post.parent) }, post.from),
    h("button", { type: "button", class: "id", "aria-label": name, title: name, onclick: () => on.copyText(post.job) }, post.job));
}

/** The way back to the picture from which this one came; the picture itself is seen where it is loaded. */
function origin(post, parent, go) {
  const thumb = thumbOf(parent);
  const face = thumb ? h("img", { src: thumb, alt: "", "data-quarter": looksLikeGrid(parent) ? quarterOf(post.of) : null }) : icon("up");
  return h("button", { type: "button", class: "origin", "aria-label": say("origin"), title: say("origin"), onclick: go }, face);
}

/** The pictures that came with a message. */
export function references(pictures) {
  if (!pictures.length) return [];
  return [h("div", { class: "given" }, pictures.map((picture) => h("img", { src: picture.thumb ?? picture.url, alt: picture.alt })))];
}

/** What was typed, with the command and the parameters set apart, folded when very long. */
export function saidText(text) {
  const [, command, rest] = /^(\/\w+)?([^]*)$/.exec(text);
  const cut = rest.search(/\s(?:--|—)[a-z]/i);
  const prompt = cut < 0 ? rest : rest.slice(0, cut);
  // <bdi> keeps the command out of dir="auto": the prompt alone decides which way the bubble reads.
  const p = h("p", { class: "words", dir: "auto" },
    command && h("bdi", { class: "command", dir: "ltr" }, command), drawn(prompt),
    cut >= 0 && h("bdi", { class: "parameters", dir: "ltr" }, drawn(rest.slice(cut))));
  return foldable(p, text);
}

function foldable(el, text) {
  if (text.length <= LONG && text.split("\n", LONG_LINES + 1).length <= LONG_LINES) return el;
  el.classList.add("folded");
  const more = h("button", { type: "button", class: "quiet", "aria-expanded": "false" }, say("show_all"));
  more.addEventListener("click", () => {
    const folded = el.classList.toggle("folded");
    more.textContent = say(folded ? "show_all" : "show_less");
    more.setAttribute("aria-expanded", String(!folded));
  });
  return h("div", {}, el, more);
}

// A reason has a heading above it; of what is not known, the status says everything.
const explain = ({ status, reason }) => (reason ? [h("h3", { dir: "auto" }, status), h("p", { dir: "auto" }, drawn(reason))] : [h("p", { dir: "auto" }, status)]);

export function actionRow(row, rowIndex, current, on, frame) {
  const isGrid = looksLikeGrid(current());
  return h("div", { class: "buttons" }, row.map((action, i) => {
    const worded = [...action.label].length > 4 ? "worded" : "";
    const button = h("button", { type: "button", class: `action ${action.style} ${worded}`, "data-key": action.key }, ...face(action));
    button.addEventListener("click", async () => {
      if (button.classList.contains("busy")) return;
      button.classList.add("busy");
      await on.press(current(), current().actions[rowIndex]?.[i] ?? action);
      button.classList.remove("busy");
    });
    // Whoever reaches for U3 sees which picture the third one is.
    const quarter = isGrid && quarterOf(action.label);
    if (quarter) {
      // Not where a tap has brought the focus: on a phone nothing would take the dimming away again.
      button.addEventListener("focus", () => button.matches(":focus-visible") && frame.point(quarter));
      // Only a mouse that moves: a result may come to lie under one that rests.
      button.addEventListener("pointermove", (event) => event.pointerType === "mouse" && (event.movementX || event.movementY) && frame.point(quarter));
      for (const type of ["pointerleave", "blur"]) button.addEventListener(type, () => frame.point(null));
    }
    return button;
  }));
}

// A button's name is its label and nothing else: an emoji before it is hidden from that name, and where the label
// itself is drawn, its characters stay in the text.
function face({ emoji, label }) {
  if (drawing(label)) return [drawing(label), h("span", { class: "unseen" }, label)];
  const before = drawing(emoji) ?? (emoji && h("span", { "aria-hidden": "true" }, emoji));
  return [before, label].filter(Boolean);
}

export function markUsed(actions, rows) {
  for (const action of rows.flat()) {
    const button = actions.querySelector(`[data-key="${CSS.escape(action.key)}"]`);
    if (!button) continue;
    button.classList.toggle("used", action.used);
    const title = [action.title, action.used && say("used")].filter(Boolean).join(" ");
    if (title !== action.label) button.title = title;
  }
}
