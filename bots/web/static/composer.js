// The message box: grows with its text, remembers its draft, recalls what was said, and never loses a word.
import { byId, recall, remember } from "./dom.js";
import { createCompleter } from "./complete.js";
import { createReferences, listenForPictures } from "./references.js";
import { language, say } from "./words.js";

const DRAFT = "easel.draft";

/** on: {say(text, pictures), alone(count, go(command)), warn(sentence), typed() -> texts, edited()}; settings() is the server's hello. */
export function createComposer(settings, on) {
  const box = byId("message");
  const references = createReferences(byId("references"), () => settings().limits, { warn: on.warn, changed, arrived });
  const completer = createCompleter(box, byId("completions"), settings);
  let back = 0; // how far ArrowUp has gone into what was typed; 0 is the person's own draft
  let sent = false; // by the person, but it waits for its pictures to arrive

  function fit() {
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight}px`;
  }

  function changed() {
    sent = false; // whoever changes a message means to send it anew
    fit();
    remember("localStorage", DRAFT, box.value);
    byId("send").classList.toggle("ready", Boolean(box.value.trim() || references.count()));
  }

  function arrived() {
    if (sent) submit();
  }

  /** Put text into the box, ready to be changed or sent. */
  function write(text) {
    box.value = text;
    back = 0;
    completer.close();
    changed();
    box.focus();
    box.setSelectionRange(text.length, text.length);
  }

  function submit() {
    const text = box.value.trim();
    const { limits } = settings();
    if (!text && !references.count()) return box.focus();
    if (limits.text && text.length > limits.text) return on.warn(say("too_long", { most: limits.text.toLocaleString(language()) }));
    if (!text && !references.busy()) return on.alone(references.count(), (command) => on.say(command, references.take()));
    sent = references.busy();
    if (sent) return undefined; // the chip shows how far the picture is
    const pictures = references.take();
    write("");
    return on.say(text, pictures);
  }

  /** Take up a message again, with the pictures that it carried. */
  function rewrite(text, pictures) {
    references.take();
    references.restore(pictures);
    write(text);
  }

  /** A refused message comes back, unless something else has been begun meanwhile. */
  function giveBack(text, pictures) {
    if (box.value.trim() || references.count()) return false;
    rewrite(text, pictures);
    return true;
  }

  function walk(step) {
    const texts = on.typed();
    const showing = back ? texts[texts.length - back] : "";
    const next = back + step;
    if (box.value !== showing || next < 0 || next > texts.length) return false;
    write(next ? texts[texts.length - next] : "");
    back = next;
    return true;
  }

  box.addEventListener("keydown", (event) => {
    if (event.isComposing || completer.keydown(event)) return;
    const recalled = (event.key === "ArrowUp" && walk(1)) || (event.key === "ArrowDown" && back && walk(-1));
    if (recalled) event.preventDefault();
    if (event.key === "Escape") on.edited();
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    }
  });
  box.addEventListener("input", () => {
    changed();
    completer.refresh();
  });
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  new ResizeObserver(fit).observe(byId("composer"));
  listenForPictures(references.add, box, byId("add"), byId("file"), byId("drop"));
  references.recall();
  box.value = recall("localStorage", DRAFT);
  changed();

  /** Take what was pasted somewhere else on the page. */
  function paste(data) {
    const files = [...data.files];
    if (files.length) references.add(files);
    else {
      box.setRangeText(data.getData("text/plain"), box.selectionStart, box.selectionEnd, "end");
      changed();
    }
    box.focus();
  }

  return { write, submit, giveBack, rewrite, paste, focus: () => box.focus() };
}
