// All pictures, as a wall to walk along: what /history finds, with what can be chosen there, and one of them at a time.
import { byId, h, icon } from "./dom.js";
import { createDetail } from "./detail.js";
import { createGrid } from "./grid.js";
import { noteCard } from "./notices.js";
import { say } from "./words.js";

const PAUSE = 250; // ms without a key, after which is looked for what was typed

/** filters() as the server tells them. on: {ask(message) -> answer, press(job, key) -> answer, begin(text) writes into the
 *  box, bring(job) leads to its post, look(post, index), copy(text), copyText(job), tell(sentence)}. */
export function createGallery(filters, on) {
  const dialog = byId("gallery");
  const words = h("input", { type: "search", "aria-label": say("gallery_search"), placeholder: say("gallery_search"), title: "/", maxlength: 120, dir: "auto", enterkeyhint: "search", autocomplete: "off" });
  const chosen = h("div", { class: "choices", role: "group", "aria-label": say("gallery_filters") });
  const told = h("p", { class: "told", role: "status", dir: "auto" });
  const list = h("div", { class: "squares", role: "listbox", tabindex: 0, "aria-label": say("gallery") });
  const nothing = h("div", { class: "nothing", hidden: true });
  const scroller = h("div", { class: "shelf", tabindex: -1 }, list, nothing);
  const asked = h("div", { class: "asked" });
  const one = h("section", { class: "detail", "aria-label": say("picture"), hidden: true });
  const wall = h("div", { class: "wall-of-all" },
    h("div", { class: "head" },
      h("h2", { id: "gallery-title" }, say("gallery")), words,
      h("button", { type: "button", class: "round", "aria-label": say("close"), title: say("close"), onclick: () => dialog.close() }, icon("close"))),
    h("p", { class: "strip", role: "status", "data-says": "reconnecting", hidden: true }, say("reconnecting")), chosen, told, scroller);
  dialog.append(wall, one, asked, h("div", { class: "toasts", role: "status" }));

  let cursor = null; // where the next page begins
  let turn = 0; // each search has its own: what comes for another is late
  let coming = null; // the next page, while it is on its way
  const grid = createGrid(scroller, list, { open, more });
  const detail = createDetail(one, {
    ask: on.ask, press, use, look: on.look, copy: on.copy, back, open: (job) => detail.show(job),
    can: (step) => grid.place(grid.meant()?.job) >= 0 && Boolean(grid.all()[grid.place(grid.meant().job) + step]),
    go: walk,
  });

  // --- what is looked for --------------------------------------------------------------------------------------

  const text = () => [words.value, ...[...chosen.querySelectorAll('[aria-pressed="true"]')].map((chip) => chip.value), chosen.querySelector("select")?.value].filter(Boolean).join(" ").trim();

  /** A chip for each kind; of times one is chosen. */
  function offer() {
    const [kinds, times] = filters();
    if (chosen.firstChild || !kinds) return;
    chosen.append(
      ...kinds.choices.map(({ value, label }) => h("button", { type: "button", class: "choice", "aria-pressed": "false", value, onclick: toggle }, label)),
      h("select", { "aria-label": times.label, onchange: look }, h("option", { value: "" }, say("gallery_any_time")), times.choices.map(({ value, label }) => h("option", { value }, label))));
  }

  function toggle({ currentTarget: chip }) {
    chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
    look();
  }

  function clear() {
    words.value = "";
    for (const chip of chosen.querySelectorAll("[aria-pressed]")) chip.setAttribute("aria-pressed", "false");
    for (const time of chosen.querySelectorAll("select")) time.value = "";
    look();
    list.focus();
  }

  /** Look for it from the beginning. */
  async function look() {
    turn += 1;
    [cursor, coming] = [null, null];
    const answer = await page();
    if (answer) show(answer, () => grid.set(answer.rows, answer.more !== null));
  }

  /** The next page, asked for once however often it is wanted. Tells whether it has come. */
  function more() {
    if (cursor !== null) coming ??= onward();
    return coming;
  }

  async function onward() {
    const answer = await page();
    if (!answer) return false;
    coming = null;
    show(answer, () => grid.add(answer.rows, answer.more !== null));
    return answer.ok;
  }

  /** What is new since, while all others stay where they are; all anew where there is too much of it. */
  async function refresh() {
    const [mine, known] = [turn, new Set(grid.all().map(({ job }) => job))];
    const answer = await on.ask({ type: "gallery", text: text() });
    if (mine !== turn || !answer.ok) return;
    if (!answer.rows.some(({ job }) => known.has(job))) return void look();
    grid.begin(answer.rows);
  }

  /** A page of it, with something on it unless that is all; null where something else is looked for by now. */
  async function page() {
    const mine = turn;
    if (cursor === null) told.textContent = say("gallery_looking");
    let answer;
    do answer = await on.ask({ type: "gallery", text: text(), before: cursor ?? "" });
    while (mine === turn && answer.ok && !answer.rows.length && (cursor = answer.more));
    return mine === turn ? answer : null;
  }

  function show(answer, hang) {
    if (!answer.ok) return void fail(answer);
    cursor = answer.more;
    hang();
    const none = !grid.all().length;
    told.textContent = none || !text() ? "" : answer.rows.length ? answer.text : told.textContent;
    nothing.hidden = !none;
    nothing.replaceChildren(...(none ? [icon("easel"), h("p", { dir: "auto" }, answer.text), text() && h("button", { type: "button", class: "action", onclick: clear }, say("gallery_clear"))].filter(Boolean) : []));
  }

  function fail({ text: why, note }) {
    told.replaceChildren(why || note?.text || say("gallery_lost"), " ", h("button", { type: "button", class: "action", onclick: () => (grid.all().length ? more() : look()) }, say("load_again")));
  }

  // --- one of them ---------------------------------------------------------------------------------------------

  function open(row) {
    wall.inert = true;
    detail.show(row.job);
    deeper();
  }

  function back() {
    detail.close();
    wall.inert = false;
    list.focus();
    unwind();
  }

  function walk(step) {
    const place = grid.place(detail.shown());
    grid.go((place < 0 ? grid.place(grid.meant()?.job) : place) + step);
    if (grid.meant()) detail.show(grid.meant().job);
  }

  /** Press a button of a job, and show what comes of it: here, or in the chat, where it makes something new. */
  async function press(job, key) {
    const answer = await on.press(job, key);
    ask(answer, job);
    if (!answer.ok) return;
    if (key === "love") await again(job);
    if (key === "deletenow") gone(job);
    if (answer.job && answer.job !== job) leave(() => on.bring(answer.job));
    if (answer.show) leave(() => on.bring(answer.show));
  }

  /** What becomes of it after a press: of a job from elsewhere nothing else tells. */
  async function again(job) {
    const answer = await on.ask({ type: "show", job });
    for (const post of answer.posts ?? []) take(post);
  }

  function gone(job) {
    if (detail.shown() === job) back();
    grid.drop(job);
    if (!grid.all().length) look();
  }

  function leave(then) {
    dialog.close();
    then();
  }

  /** What a button under a note says. */
  function use({ job, key, write, copy }) {
    if (copy) on.copyText(copy);
    else if (write) leave(() => on.begin(write));
    else if (key === "open") leave(() => on.bring(job));
    else press(job, key);
  }

  /** Show an answer: a question or a note over everything until it is answered, a sentence in passing. */
  function ask({ note, text: sentence }) {
    const from = asked.firstChild ? asked.from : document.activeElement;
    asked.replaceChildren();
    if (note) {
      const actions = (note.buttons ?? []).map((each) => ({ ...each, go: () => use(each) }));
      asked.append(noteCard({ ...note, actions: actions.length ? actions : null }, { use: (prompt) => leave(() => on.begin(prompt)), open: (job) => leave(() => on.bring(job)), close: unask }));
      asked.from = from;
      asked.querySelector("button").focus();
    } else if (asked.from) {
      unask();
    }
    if (sentence) on.tell(sentence);
  }

  function unask() {
    asked.replaceChildren();
    const to = asked.from?.isConnected ? asked.from : detail.shown() ? one.querySelector("button") : list;
    asked.from = null;
    to.focus();
  }

  /** A post has changed, or has come. */
  function take(post) {
    const loved = post.actions.flat().some(({ key, style }) => key === "love" && style === "success");
    if (grid.place(post.job) >= 0) {
      if (post.state === "done") grid.love(post.job, loved);
      else gone(post.job);
    } else if (dialog.open && post.state === "done" && post.pictures.length) {
      refresh();
    }
    detail.update(post);
  }

  // --- keys ----------------------------------------------------------------------------------------------------

  let ending = false;

  /** On to the very end, page by page, until something else is done. */
  async function toTheEnd() {
    ending = true;
    grid.go(Infinity);
    while (cursor !== null && ending && (await more())) grid.go(Infinity);
  }

  function onWall(event) {
    const { key } = event;
    if (key === "/") words.focus();
    else if (grid.led(key) !== null) {
      list.focus({ preventScroll: true });
      if (key === "End") toTheEnd();
      else grid.go(grid.led(key));
    } else if (event.target !== list || !grid.meant()) return;
    else if (key === "Enter" || key === " ") open(grid.meant());
    else if (key === "f") press(grid.meant().job, "love");
    else if (key === "Delete") press(grid.meant().job, "delete");
    else return;
    event.preventDefault();
  }

  function onOne(event) {
    const does = { ArrowLeft: () => walk(-1), ArrowRight: () => walk(1), f: () => press(detail.shown(), "love"), Delete: () => press(detail.shown(), "delete") }[event.key];
    if (!does || event.target.closest("video")) return; // there they seek
    event.preventDefault();
    does();
  }

  /** Out of what stands over the wall. Tells whether anything did. */
  function stepBack() {
    if (asked.firstChild) unask();
    else if (detail.shown()) back();
    else return false;
    return true;
  }

  dialog.addEventListener("keydown", (event) => {
    ending = false;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      if (!stepBack()) dialog.close();
    } else if (asked.contains(event.target)) {
      return;
    } else if (detail.shown()) {
      onOne(event);
    } else if (event.target === words) {
      if (event.key === "Enter" || event.key === "ArrowDown") {
        event.preventDefault();
        list.focus();
      }
    } else if (!event.target.closest("select")) {
      onWall(event);
    }
  });
  dialog.addEventListener("cancel", (event) => { if (stepBack()) event.preventDefault(); }); // a phone's own way back
  scroller.addEventListener("wheel", () => { ending = false; }, { passive: true });
  let typed = 0;
  words.addEventListener("input", () => {
    clearTimeout(typed);
    typed = setTimeout(look, PAUSE);
  });
  // --- the browser's own way back ------------------------------------------------------------------------------

  // The gallery is an entry of the browser's history, and one of its pictures is another behind it.
  const depth = () => history.state?.gallery ?? 0;
  const stands = () => Number(dialog.open) + Number(Boolean(detail.shown()));
  let own = 0; // steps back of ours that the browser has still to tell of

  function deeper() {
    if (depth() < stands()) history.pushState({ gallery: stands() }, "");
  }

  /** Leave no entry for what is closed already. */
  function unwind() {
    if (depth() <= stands()) return;
    own += 1;
    history.go(stands() - depth());
  }

  addEventListener("popstate", () => {
    if (own > 0) {
      own -= 1;
      return deeper(); // it may be open again by now
    }
    if (depth() < 2 && detail.shown()) back();
    if (depth() < 1 && dialog.open) dialog.close();
    return undefined;
  });
  history.scrollRestoration = "manual"; // what is led to out of the gallery stays in view
  if (depth()) history.replaceState(null, ""); // it was open when the page was loaded anew

  dialog.addEventListener("close", () => {
    ending = false;
    asked.replaceChildren();
    asked.from = null;
    detail.close();
    wall.inert = false;
    unwind();
  });

  return {
    take,
    greeted: offer, // it may be open before the server has said what can be chosen
    open() {
      offer();
      dialog.showModal(); // whoever closes it is where they were
      list.focus();
      deeper();
      if (grid.all().length) refresh();
      else look();
    },
  };
}
