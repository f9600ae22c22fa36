// The few helpers through which everything on the page is made. Text only ever becomes text nodes and
// attributes, so nothing that a person or a provider writes can become markup.
import { language, say } from "./words.js";

/** Make an element: on* are listeners, true/false/null switch attributes, everything else is an attribute. */
export function h(tag, props = {}, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else el.setAttribute(name, value === true ? "" : value);
  }
  el.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return el;
}

export const byId = (id) => document.getElementById(id);

const SVG = "http://www.w3.org/2000/svg";

/** Make an SVG element with these attributes. */
function svg(tag, attributes = {}, ...children) {
  const el = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) el.setAttribute(name, value);
  el.append(...children);
  return el;
}

/** One of the drawings in index.html. It is never part of an accessible name. */
export const icon = (name) => svg("svg", { class: "icon", "aria-hidden": "true" }, svg("use", { href: `#i-${name}` }));

/** Rebuild an element's content only when what it shows has changed, so focus, selection and media survive. */
export function fill(el, key, build) {
  const text = JSON.stringify(key);
  if (el.shown === text) return;
  el.shown = text;
  const content = build();
  el.replaceChildren(...[content].flat().filter(Boolean));
  el.hidden = !el.childNodes.length;
}

const STEPS = [["day", 86400], ["hour", 3600], ["minute", 60]];

let ahead = 0;

/** From now on, time is counted as Easel does: the browser's clock, or the machine's, may be another one. */
export function keepTime(easels) {
  ahead = easels - Date.now() / 1000;
}

/** Easel's time, in seconds. */
export const now = () => Date.now() / 1000 + ahead;

function ago(at) {
  const seconds = now() - at;
  const [unit, size] = STEPS.find(([, length]) => seconds >= length) ?? [null, 1];
  if (!unit) return say("just_now");
  return new Intl.RelativeTimeFormat(language(), { numeric: "auto" }).format(-Math.floor(seconds / size), unit);
}

/** A <time> that keeps saying how long ago it was. */
export function timeTag(at) {
  const date = new Date((at - ahead) * 1000);
  return h("time", { datetime: date.toISOString(), title: date.toLocaleString(language()), "data-at": at }, ago(at));
}

/** A moment as it is said where the reader is. */
export function moment(at) {
  const date = new Date((at - ahead) * 1000);
  return h("time", { datetime: date.toISOString() }, date.toLocaleString(language(), { dateStyle: "medium", timeStyle: "short" }));
}

setInterval(() => {
  for (const el of document.querySelectorAll("time[data-at]")) el.textContent = ago(Number(el.dataset.at));
}, 20000);

/** A random UUID. crypto.randomUUID exists only on HTTPS and loopback pages; this works everywhere. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The browser's storage, which private windows may refuse: then nothing is remembered, and nothing breaks. */
export function remember(storage, key, value) {
  try {
    if (value) window[storage].setItem(key, value);
    else window[storage].removeItem(key);
  } catch { /* not remembered */ }
}

export function recall(storage, key) {
  try {
    return window[storage].getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** Copy a text. Where there is no clipboard, as on plain HTTP, what shows it is selected, and the answer is no. */
export async function copied(text, el) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (el) getSelection().selectAllChildren(el);
    return false;
  }
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
