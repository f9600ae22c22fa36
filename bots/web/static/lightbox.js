// One picture or film alone, as large as the window allows; the arrow keys walk through all results of the conversation.
import { byId, calm, copied } from "./dom.js";
import { film } from "./frame.js";
import { say } from "./words.js";

/** All that can be looked at, in the order of the chat: each picture, and after a grid its four tiles. */
function looks(posts) {
  return posts.flatMap((post) => post.pictures.flatMap((picture) => {
    const urls = [picture.url, ...(picture.tiles ?? [])];
    return urls.map((url, i) => ({
      url,
      original: i ? url : picture.original ?? picture.url,
      picture,
      alt: picture.alt,
      prompt: post.prompt,
      name: i ? picture.name.replace(/(\.\w+)?$/, `-${i}$1`) : picture.name,
      place: urls.length > 1 ? say("place", { number: i + 1, count: urls.length }) : "",
    }));
  }));
}

/** posts() in the order of the chat; tell(sentence) says what the page could not do. Returns open(url, posts), these being
 *  among what one walks: without them, all of the chat. */
export function createLightbox(posts, tell) {
  const dialog = byId("lightbox");
  const image = byId("lightbox-picture");
  const download = byId("lightbox-download");
  const button = (does) => dialog.querySelector(`[data-does="${does}"]`);
  let shown = null;
  let among = posts;

  /** Show what lies so many steps from this address. */
  function show(url, step = 0) {
    const all = looks(among());
    const index = all.findIndex((look) => look.url === url) + step;
    if (!all[index]) return false;
    shown = all[index];
    image.hidden = Boolean(shown.picture.video);
    if (image.hidden) image.removeAttribute("src");
    else image.src = shown.url;
    image.alt = image.hidden ? "" : shown.alt;
    play(shown);
    byId("lightbox-prompt").textContent = shown.prompt;
    byId("lightbox-place").textContent = shown.place;
    download.href = shown.original;
    download.download = shown.name;
    button("back").disabled = index === 0;
    button("on").disabled = index === all.length - 1;
    if (!dialog.contains(document.activeElement)) button("close").focus(); // the button just used had its last turn
    return true;
  }

  /** The films of the conversation stand still while one is looked at. */
  function play({ picture, alt }) {
    image.parentElement.querySelector("video")?.remove();
    if (!picture.video) return;
    for (const other of document.querySelectorAll("video")) other.pause();
    const video = film(picture, alt);
    image.after(video);
    if (!calm()) video.play().catch(() => {}); // a browser may want to be asked first
  }

  async function copy() {
    if (!(await copied(shown.prompt, byId("lightbox-prompt")))) return tell(say("copy_by_hand"));
    button("copy").textContent = say("copied");
    setTimeout(() => { button("copy").textContent = say("copy"); }, 1500);
    return undefined;
  }

  const does = { back: () => show(shown.url, -1), on: () => show(shown.url, 1), close: () => dialog.close(), copy };
  dialog.addEventListener("click", (event) => {
    const act = does[event.target.closest("[data-does]")?.dataset.does];
    if (act) act();
    else if (!event.target.closest("a, .label, video")) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && !event.target.closest("video")) show(shown.url, step); // there they seek
  });
  // Nothing of it stays in the page: the chat alone carries the pictures and their prompts.
  dialog.addEventListener("close", () => {
    image.parentElement.querySelector("video")?.remove();
    image.removeAttribute("src");
    image.alt = "";
    for (const id of ["lightbox-prompt", "lightbox-place"]) byId(id).textContent = "";
  });

  return (url, these) => {
    among = these ? () => these : posts;
    dialog.showModal();
    button("close").focus();
    if (!show(url)) dialog.close();
  };
}
