// Midjourney's emoji, drawn in the page's own line: buttons look the same on machines that have no font for them.
import { h, icon } from "./dom.js";

const DRAWN = {
  "🔄": "again", "⬅": "left", "➡": "right", "⬆": "up", "⬇": "down", "❤": "heart", "🪄": "wand",
  "🖌": "brush", "🔍": "zoom", "⏫": "rise", "↔": "sides",
};
const KEYCAP = /(\d)\uFE0F?\u20E3/gu;
const PIECES = new RegExp(`((?:${Object.keys(DRAWN).join("|")})\\uFE0F?|--[A-Za-z]{1,10}(?: [\\w:.]{1,8}(?![\\w:.]))?)`, "u");

/** The drawing of a text that is a known emoji and nothing else. */
export function drawing(text) {
  const name = DRAWN[text.replace("\uFE0F", "")];
  return name && icon(name);
}

/** Text with its emoji drawn, while their characters stay in it, and with each parameter and its value on one line. */
export function drawn(text) {
  return text.replace(KEYCAP, "$1.").split(PIECES).map((piece, i) => {
    if (i % 2 === 0) return piece;
    const picture = drawing(piece);
    return h("span", { class: picture ? "glyph" : "unbroken" }, picture, picture ? h("span", { class: "unseen" }, piece) : piece);
  });
}
