// The page on which a part of a picture is painted: by mouse, pen, finger or keyboard, or by checkboxes.
import { selection } from "./selection.js";

const job = JSON.parse(document.getElementById("job").textContent);
const here = location.pathname; // whatever path a proxy puts before it
const byId = (id) => document.getElementById(id);
const say = (key, values = {}) => job.messages[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

document.documentElement.lang = job.lang;
for (const el of document.querySelectorAll("[data-says]")) el.textContent = say(el.dataset.says);
for (const el of document.querySelectorAll("[data-named]")) el.setAttribute("aria-label", say(el.dataset.named));
document.title = say("paint_title");

const TOOLS = [["brush", "🖌️"], ["eraser", "🩹"], ["lasso", "➰"], ["rectangle", "▭"], ["hand", "✋"]];
const [LEAST, MOST] = [1, 8]; // how far one may zoom
const STEP = 1.25;
const MOVED = 40; // pixels of the screen by which an arrow moves the picture

if (job.over) over(job.over, { again: job.again });
else start().catch(() => over(say("paint_not_loaded"), { again: true }));

/** The page is of no more use: it says why, and whether loading it again may help. */
function over(text, { done = false, again = false } = {}) {
  byId("why").textContent = text;
  byId("again").hidden = !again;
  byId("again").onclick = () => location.reload();
  byId("over").classList.toggle("done", done);
  byId("over").hidden = false;
  byId("desk").hidden = true;
}

function loaded(image, address) {
  return new Promise((done, failed) => {
    image.onload = () => done(image);
    image.onerror = failed;
    image.src = address;
  });
}

async function before() {
  const answer = await fetch(`${here}/mask`);
  if (answer.status === 204) return null;
  if (!answer.ok) throw new Error(answer.statusText);
  const address = URL.createObjectURL(await answer.blob());
  const image = await loaded(new Image(), address);
  URL.revokeObjectURL(address);
  return image;
}

function button(parent, label, named, does, more = {}) {
  const el = document.createElement("button");
  el.type = "button";
  el.textContent = label;
  el.title = say(named);
  el.setAttribute("aria-label", say(named));
  for (const [name, value] of Object.entries(more)) el.setAttribute(name, value);
  el.addEventListener("click", does);
  parent.append(el);
  return el;
}

async function start() {
  const canvas = byId("mask");
  [canvas.width, canvas.height] = [job.width, job.height];
  byId("sheet").style.setProperty("--ratio", job.width / job.height);
  canvas.setAttribute("aria-label", say("paint_canvas"));
  const [base] = await Promise.all([before(), loaded(byId("picture"), `${here}/picture`)]);
  byId("desk").hidden = false;
  byId("words").value = job.words;
  const chosen = selection(canvas, base);
  const view = viewport(byId("stage"), byId("sheet"));
  const changed = told(chosen);
  const act = (does) => () => { does(); changed(); };

  const tool = tools(canvas);
  const steps = byId("steps");
  const undo = button(steps, "↩️", "paint_undo", act(chosen.undo));
  const redo = button(steps, "↪️", "paint_redo", act(chosen.redo));
  button(steps, "🔁", "paint_invert", act(() => chosen.add({ kind: "invert" })));
  button(steps, "🧹", "paint_clear", act(() => chosen.add({ kind: "clear" })));
  button(steps, "➕", "paint_in", () => view.zoom(STEP));
  button(steps, "➖", "paint_out", () => view.zoom(1 / STEP));
  button(steps, "⤢", "paint_fit", () => view.fit());
  changed.after = () => { undo.disabled = !chosen.canUndo; redo.disabled = !chosen.canRedo; };

  const hand = painting(chosen, tool, changed);
  pointers(canvas, hand, view, tool);
  keyboard(canvas, hand, view, tool, { undo: act(chosen.undo), redo: act(chosen.redo) });
  cells(chosen, changed);
  sending(chosen);
  changed();
}

// --- tools ---------------------------------------------------------------------------------------------------------
function tools(canvas) {
  const state = { name: "brush", get size() { return (byId("size").valueAsNumber / 100) * Math.min(job.width, job.height) * 0.3; } };
  const all = TOOLS.map(([name, sign]) => button(byId("tools"), sign, `paint_${name}`, () => pick(name), { role: "radio", "data-tool": name }));
  function pick(name) {
    state.name = canvas.dataset.tool = name;
    for (const el of all) {
      el.setAttribute("aria-checked", String(el.dataset.tool === name));
      el.tabIndex = el.dataset.tool === name ? 0 : -1;
    }
  }
  byId("tools").addEventListener("keydown", (event) => {
    const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    const next = all[(all.findIndex((el) => el.dataset.tool === state.name) + way + all.length) % all.length];
    pick(next.dataset.tool);
    next.focus();
  });
  pick("brush");
  return state;
}

/** A step from where the tool goes down to where it comes up, in the picture's pixels. */
function painting(chosen, tool, changed) {
  let step = null;
  return {
    get down() { return step !== null; },
    begin(point) {
      const { name, size } = tool;
      if (name === "rectangle") step = { kind: "box", from: point, box: bounds(point, point) };
      else if (name === "lasso") step = { kind: "shape", points: [point] };
      else step = { kind: "stroke", erase: name === "eraser", size: Math.max(size, 2), points: [point] };
      chosen.show(step);
    },
    move(point) {
      if (!step) return;
      if (step.kind === "box") step.box = bounds(step.from, point);
      else step.points.push(point);
      chosen.show(step);
    },
    end() {
      if (step && (step.kind !== "shape" || step.points.length > 2)) chosen.add(step);
      else chosen.show();
      step = null;
      changed();
    },
    drop() {
      step = null;
      chosen.show();
    },
  };
}

function bounds([x, y], [u, v]) {
  const within = (value, most) => Math.min(Math.max(value, 0), most);
  return [
    within(Math.floor(Math.min(x, u)), job.width), within(Math.floor(Math.min(y, v)), job.height),
    within(Math.ceil(Math.max(x, u)), job.width), within(Math.ceil(Math.max(y, v)), job.height),
  ];
}

// --- pointers and keys ---------------------------------------------------------------------------------------------
function pointers(canvas, hand, view, tool) {
  const there = new Map();
  const at = ({ clientX, clientY }) => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return [((clientX - left) / width) * job.width, ((clientY - top) / height) * job.height];
  };
  // A stroke is no swipe: a browser that thinks so takes the next tap, on whatever button, for the end of it.
  canvas.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
  canvas.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button > 1) return;
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    try { canvas.setPointerCapture(event.pointerId); } catch { /* it is gone already */ }
    there.set(event.pointerId, event);
    const moves = tool.name === "hand" || event.button === 1;
    if (there.size > 1) hand.drop(); // two fingers move the picture
    else if (!moves) hand.begin(at(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    const last = there.get(event.pointerId);
    if (!last) return;
    if (there.size > 1) {
      const [other] = [...there.values()].filter((each) => each.pointerId !== event.pointerId);
      const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1;
      view.move((event.clientX - last.clientX) / 2, (event.clientY - last.clientY) / 2);
      view.zoom(apart(event) / apart(last), (event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2);
    } else if (hand.down) {
      const all = event.getCoalescedEvents?.() ?? [];
      for (const each of all.length ? all : [event]) hand.move(at(each));
    } else view.move(event.clientX - last.clientX, event.clientY - last.clientY);
    there.set(event.pointerId, event);
  });
  for (const type of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(type, (event) => {
      if (!there.delete(event.pointerId) || !hand.down) return;
      if (type === "pointerup") hand.end();
      else hand.drop();
    });
  }
  byId("stage").addEventListener("wheel", (event) => {
    event.preventDefault();
    view.zoom(STEP ** (-Math.sign(event.deltaY)), event.clientX, event.clientY);
  }, { passive: false });
}

/** Arrows move a pen, Space puts it down and lifts it; with the hand they show what lies that way. */
function keyboard(canvas, hand, view, tool, does) {
  const pen = [job.width / 2, job.height / 2];
  let drawing = false; // with the pen: a stroke of a pointer ends with that
  const cursor = byId("cursor");
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const show = () => {
    cursor.hidden = tool.name === "hand" || !canvas.matches(":focus-visible");
    [cursor.style.left, cursor.style.top] = [`${(pen[0] / job.width) * 100}%`, `${(pen[1] / job.height) * 100}%`];
    cursor.style.width = cursor.style.height = hand.down ? "22px" : "14px";
  };
  canvas.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    drawing &&= hand.down;
    if (way && tool.name === "hand") view.move(-way[0] * MOVED, -way[1] * MOVED);
    else if (way) {
      const far = (Math.min(job.width, job.height) / 64) * (event.shiftKey ? 8 : 1);
      pen[0] = Math.min(Math.max(pen[0] + way[0] * far, 0), job.width);
      pen[1] = Math.min(Math.max(pen[1] + way[1] * far, 0), job.height);
      hand.move([...pen]);
    } else if (event.key === " " || event.key === "Enter") {
      if (hand.down) hand.end();
      else if (tool.name !== "hand") hand.begin([...pen]);
      drawing = hand.down;
    } else if (event.key === "Escape" && hand.down) hand.drop();
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") (event.shiftKey ? does.redo : does.undo)();
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "y") does.redo();
    else if (event.key === "+" || event.key === "=") view.zoom(STEP);
    else if (event.key === "-") view.zoom(1 / STEP);
    else if (event.key === "0") view.fit();
    else return;
    event.preventDefault();
    show();
  });
  canvas.addEventListener("focus", show);
  canvas.addEventListener("blur", () => {
    cursor.hidden = true;
    if (drawing && hand.down) hand.end(); // what is seen is what is sent
    drawing = false;
  });
}

/** How far the picture is zoomed in, and where it is moved to. */
function viewport(stage, sheet) {
  let [scale, x, y] = [1, 0, 0];
  function put() {
    const [width, height] = [sheet.offsetWidth, sheet.offsetHeight];
    x = Math.min(Math.max(x, width - width * scale), 0);
    y = Math.min(Math.max(y, height - height * scale), 0);
    sheet.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  }
  return {
    zoom(by, clientX, clientY) {
      const { left, top, width, height } = stage.getBoundingClientRect();
      const [dx, dy] = [(clientX ?? left + width / 2) - left - sheet.offsetLeft, (clientY ?? top + height / 2) - top - sheet.offsetTop];
      const next = Math.min(Math.max(scale * by, LEAST), MOST);
      [x, y] = [dx - ((dx - x) * next) / scale, dy - ((dy - y) * next) / scale];
      scale = next;
      put();
    },
    move(dx, dy) {
      [x, y] = [x + dx, y + dy];
      put();
    },
    fit() {
      [scale, x, y] = [1, 0, 0];
      put();
    },
  };
}

// --- what is selected ----------------------------------------------------------------------------------------------
/** Say how much is selected, and show it in the checkboxes; soon, where it changes quickly. */
function told(chosen) {
  let waiting = 0;
  const changed = () => {
    changed.after?.();
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      const { share, cells: halves } = chosen.measure(job.grid);
      const [least, most] = job.advised;
      const key = share === 0 ? "none" : share < least ? "few" : share > most ? "many" : "well";
      byId("share").textContent = say(`region_share_${key}`, { share, least, most });
      byId("share").dataset.share = share;
      byId("grid").querySelectorAll("input").forEach((box, n) => { box.checked = halves[n]; });
    });
  };
  return changed;
}

/** The same without a canvas: a checkbox for each cell. */
function cells(chosen, changed) {
  const grid = job.grid;
  const edge = (whole, n) => Math.round((whole * n) / grid);
  for (let n = 0; n < grid * grid; n++) {
    const [row, column] = [Math.floor(n / grid), n % grid];
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.setAttribute("aria-label", say("region_cell", { row: row + 1, column: column + 1 }));
    box.addEventListener("change", () => {
      const [left, right] = [edge(job.width, column), edge(job.width, column + 1)];
      const [top, bottom] = [edge(job.height, row), edge(job.height, row + 1)];
      chosen.add({ kind: "box", erase: !box.checked, box: [left, top, right, bottom] });
      changed();
    });
    label.append(box);
    byId("grid").append(label);
  }
}

// --- sending -------------------------------------------------------------------------------------------------------
function sending(chosen) {
  const buttons = [byId("send"), byId("keep")];
  const trouble = byId("trouble");
  let id = name(); // the same until there is an answer: what got through and was not answered is not done twice
  const deliver = async (send) => {
    buttons.forEach((each) => { each.disabled = true; });
    trouble.hidden = true;
    const { problem, answered } = await post(chosen, id, send);
    buttons.forEach((each) => { each.disabled = false; });
    if (answered) id = name();
    if (!problem) return leave(say(send ? "paint_sent" : "paint_kept"));
    trouble.textContent = problem;
    trouble.hidden = false;
    trouble.scrollIntoView({ block: "nearest" });
    return undefined;
  };
  byId("form").addEventListener("submit", (event) => {
    event.preventDefault();
    deliver(true);
  });
  byId("keep").addEventListener("click", () => deliver(false));
}

/** What is wrong, in a sentence, and whether Easel said so. Selection and words stay, whatever it is. */
async function post(chosen, id, send) {
  let mask = "";
  try {
    mask = await base64(await chosen.png());
  } catch {
    return { answered: false, problem: say("paint_no_picture") }; // too little memory, or pixels are kept from pages
  }
  try {
    const headers = { "Content-Type": "application/json", "X-Easel": "1" };
    const body = JSON.stringify({ id, mask, words: byId("words").value, send });
    const answer = await fetch(here, { method: "POST", headers, body });
    const { error } = await answer.json(); // what stands between here and Easel answers in other ways
    return { answered: answer.status < 500, problem: answer.ok ? "" : error || say("paint_later") };
  } catch {
    return { answered: false, problem: say("paint_offline") };
  }
}

function leave(text) {
  over(text, { done: true });
  if (job.back) location.assign(job.back);
  // Within Telegram the page is a Mini App, which closes itself (core.telegram.org/api/web-events).
  window.TelegramWebviewProxy?.postEvent("web_app_close", "{}");
  if (window.parent !== window) window.parent.postMessage(JSON.stringify({ eventType: "web_app_close", eventData: {} }), "https://web.telegram.org");
}

const name = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

function base64(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = failed;
    reader.readAsDataURL(blob);
  });
}
