// Completion in the message box: commands after a leading "/", jobs where a command wants one, parameters after "--".
import { h } from "./dom.js";
import { ENDED } from "./store.js";

const JOBS = 8; // the latest that fit

/** What could stand at the caret: {from, to, typed, items: [{name, rest, help, insert}]}, or null. No DOM in here. */
export function completions(text, caret, { commands, parameters, video_parameters = [], posts = [] }) {
  const before = text.slice(0, caret);
  const command = /^\/(\w*)$/.exec(before);
  if (command) {
    const items = commands.filter((c) => c.name.startsWith(command[1].toLowerCase())).map((c) => ({
      name: `/${c.name}`, rest: c.usage.replace(`/${c.name}`, ""), help: c.help, insert: `/${c.name} `,
    }));
    return items.length ? { from: 0, to: caret, typed: before, items } : null;
  }
  const about = /^\/(\w+)\s+(\S*)$/.exec(before);
  const which = about && commands.find((c) => c.name === about[1].toLowerCase())?.job;
  if (which) {
    const wanted = about[2].toLowerCase();
    const meant = posts.filter((p) => which === "any" || !ENDED.has(p.state));
    const jobs = meant.filter((p) => p.job.startsWith(wanted) || p.prompt.toLowerCase().includes(wanted)).slice(-JOBS);
    const items = jobs.reverse().map((p) => ({ name: p.job, rest: "", help: p.said || p.prompt, insert: p.job }));
    return items.length ? { from: caret - about[2].length, to: caret, typed: about[2], items } : null;
  }
  // Phones turn "--" into a dash as one types.
  const parameter = /(?:^|\s)((?:--|—|–)([\w-]*))$/.exec(before);
  if (!parameter) return null;
  const typed = `--${parameter[2].toLowerCase()}`;
  const known = /^\/video\s/i.test(text) ? video_parameters : parameters;
  const items = known.filter((p) => p.name.startsWith(typed)).map((p) => ({
    name: p.name, rest: p.example ? ` ${p.example}` : "", help: p.help, insert: `${p.name} `,
  }));
  return items.length ? { from: caret - parameter[1].length, to: caret, typed, items } : null;
}

/** Tie the list to the box. Returns {keydown(event) -> true if it was taken, refresh, close}. */
export function createCompleter(box, list, vocabulary) {
  let found = null;
  let at = 0;
  let moved = false; // chosen by arrow: then Enter takes it, whatever is typed

  function refresh() {
    const alone = box.selectionStart === box.selectionEnd;
    found = alone ? completions(box.value, box.selectionStart, vocabulary()) : null;
    at = 0;
    moved = false;
    draw();
  }

  function draw() {
    list.hidden = !found;
    if (!found) {
      box.removeAttribute("aria-activedescendant");
      list.replaceChildren();
      return;
    }
    list.replaceChildren(...found.items.map((item, i) => h("li", {
      role: "option", id: `completion-${i}`, "aria-selected": String(i === at),
      // Not click: that would take the focus, and with it the phone's keyboard, from the box.
      onpointerdown: (event) => event.preventDefault(),
      onclick: () => take(i),
    }, h("span", { class: "usage" }, h("b", {}, item.name), item.rest), " ", h("span", { class: "help" }, item.help))));
    box.setAttribute("aria-activedescendant", `completion-${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  function take(i) {
    const { from, to, items } = found;
    box.setRangeText(items[i].insert, from, to, "end");
    close();
    box.focus();
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function move(step) {
    at = (at + step + found.items.length) % found.items.length;
    moved = true;
    draw();
  }

  function close() {
    found = null;
    draw();
  }

  // Enter still sends what is complete as it stands: "/help", a parameter in full, a sentence that ends in "--".
  function sends(event) {
    const whole = found.items.find((item) => item.name === found.typed);
    const complete = found.typed === "--" || (whole && (found.typed.startsWith("--") || !whole.rest));
    return event.shiftKey || (complete && !moved);
  }

  function keydown(event) {
    if (!found || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    const keys = {
      ArrowDown: () => move(1), ArrowUp: () => move(-1), Escape: close,
      Tab: () => take(at), Enter: sends(event) ? null : () => take(at),
    };
    if (!keys[event.key] || (event.key === "Tab" && event.shiftKey)) return false;
    event.preventDefault();
    keys[event.key]();
    return true;
  }

  box.addEventListener("blur", close);
  return { keydown, refresh, close };
}
