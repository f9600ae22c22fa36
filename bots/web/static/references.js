// Pictures on their way into a message: dropped, pasted or chosen, uploaded at once, shown as chips above the box.
import { h, icon, recall as recalled, remember } from "./dom.js";
import { say } from "./words.js";

const KEPT = "easel.pictures"; // what stands in the box outlives a reload, as the draft does

/** limits() gives {picture_bytes, pictures}; on: {warn(sentence), changed(), arrived()}. */
export function createReferences(list, limits, on) {
  let chips = []; // {el, thumb, hash}

  function keep() {
    const arrived = chips.filter((chip) => chip.hash).map(({ hash, thumb, name }) => ({ hash, thumb, name }));
    remember("localStorage", KEPT, arrived.length ? JSON.stringify(arrived) : "");
  }

  function show() {
    list.replaceChildren(...chips.map((chip) => chip.el));
    list.hidden = !chips.length;
    keep();
    on.changed();
  }

  function add(files) {
    for (const file of files) {
      const refused = refuse(file);
      if (refused) on.warn(refused);
      else upload(file);
    }
  }

  function refuse(file) {
    const { pictures, picture_bytes: most } = limits();
    const name = file.name || say("that");
    if (!file.type.startsWith("image/")) return say("no_picture", { name });
    if (chips.length >= pictures) return say("too_many", { most: pictures });
    if (file.size > most) return say("too_large", { name, megabytes: Math.floor(most / 2 ** 20) });
    return "";
  }

  function upload(file) {
    const local = URL.createObjectURL(file); // seen at once, before a byte has travelled
    const chip = make(local, file.name || say("picture"));
    const request = new XMLHttpRequest(); // fetch cannot tell how far an upload is
    request.open("POST", "/pictures");
    request.setRequestHeader("Content-Type", file.type);
    request.setRequestHeader("X-Easel", "1");
    request.responseType = "json";
    request.upload.onprogress = (event) => chip.el.style.setProperty("--done", event.loaded / (event.total || 1));
    request.onload = () => {
      if (request.status !== 200) return fail(request.response?.error || say("not_taken"));
      Object.assign(chip, { hash: request.response.hash, thumb: request.response.thumb });
      chip.el.classList.remove("loading");
      keep();
      return on.arrived();
    };
    request.onerror = () => fail(say("upload_broke"));
    chip.el.classList.add("loading");
    chip.stop = () => {
      request.abort();
      URL.revokeObjectURL(local);
    };
    request.send(file);

    function fail(sentence) {
      remove(chip);
      on.warn(sentence);
    }
  }

  function make(thumb, name, hash) {
    const chip = { thumb, name, hash, stop: () => {} };
    chip.el = h("li", { class: "chip", title: name },
      h("img", { src: thumb, alt: name }),
      h("button", { type: "button", class: "round small", "aria-label": say("remove", { name }), onclick: () => remove(chip) }, icon("close")));
    chips.push(chip);
    show();
    return chip;
  }

  function remove(chip) {
    chip.stop();
    chips = chips.filter((other) => other !== chip);
    show();
  }

  /** Take all of them into a message: [{hash, thumb, name}]. */
  function take() {
    const taken = chips.map(({ hash, thumb, name }) => ({ hash, thumb, name }));
    chips.forEach((chip) => chip.stop());
    chips = [];
    show();
    return taken;
  }

  /** Put back what a message carried. */
  const restore = (pictures) => pictures.forEach(({ thumb, name, hash }) => make(thumb, name, hash));

  /** Put back what stood there before a reload; what is not kept any more goes. */
  function recall() {
    let kept = [];
    try {
      kept = JSON.parse(recalled("localStorage", KEPT) || "[]");
    } catch { /* of another version */ }
    for (const { thumb, name, hash } of kept) {
      const chip = make(thumb, name, hash);
      chip.el.querySelector("img").addEventListener("error", () => remove(chip));
    }
  }

  return { add, take, restore, recall, busy: () => chips.some((chip) => !chip.hash), count: () => chips.length };
}

/** Listen for pictures dropped anywhere on the page, pasted into the box, or chosen with the button. */
export function listenForPictures(add, box, button, input, veil) {
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    add([...input.files]);
    input.value = "";
  });
  box.addEventListener("paste", (event) => {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    add(files);
  });
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    veil.hidden = false;
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) veil.hidden = true; });
  addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    veil.hidden = true;
    add([...event.dataTransfer.files]);
    box.focus();
  });
}
