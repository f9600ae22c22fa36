// One picture alone, as large as the window allows; the arrow keys walk through all results of the conversation.
import { byId } from "./dom.js";

/** all() -> [{picture, prompt}] in the order of the chat; say(sentence) confirms a copy. Returns open(url). */
export function createLightbox(all, say) {
  const dialog = byId("lightbox");
  const image = byId("lightbox-picture");
  const download = byId("lightbox-download");
  const button = (does) => dialog.querySelector(`[data-does="${does}"]`);
  let shown = null;

  function show(item) {
    const items = all();
    const index = items.findIndex((other) => other.picture.url === item.picture.url);
    shown = item;
    image.src = item.picture.url;
    image.alt = item.picture.alt || item.prompt;
    byId("lightbox-prompt").textContent = item.prompt;
    download.href = item.picture.url;
    download.download = item.picture.name || "";
    button("back").disabled = index <= 0;
    button("on").disabled = index >= items.length - 1;
  }

  function walk(step) {
    const items = all();
    const index = items.findIndex((other) => other.picture.url === shown.picture.url);
    if (items[index + step]) show(items[index + step]);
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(shown.prompt);
      button("copy").textContent = "Copied";
      setTimeout(() => { button("copy").textContent = "Copy prompt"; }, 1500);
    } catch {
      getSelection().selectAllChildren(byId("lightbox-prompt")); // no clipboard on plain HTTP: ready for Ctrl+C
      say("The prompt is selected; copy it with the keyboard.");
    }
  }

  const does = { back: () => walk(-1), on: () => walk(1), close: () => dialog.close(), copy };
  dialog.addEventListener("click", (event) => {
    const act = does[event.target.closest("[data-does]")?.dataset.does];
    if (act) act();
    else if (!event.target.closest("a, .label")) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) walk(step);
  });
  // Nothing of it stays in the page: the chat alone carries the pictures and their prompts.
  dialog.addEventListener("close", () => {
    image.removeAttribute("src");
    image.alt = "";
    byId("lightbox-prompt").textContent = "";
  });

  return (url) => {
    const item = all().find((other) => other.picture.url === url);
    if (!item) return;
    show(item);
    dialog.showModal();
    button("close").focus();
  };
}
