// The picture on the wall: an empty canvas, then a preview that clears up as it is painted, then the result.
import { h, icon } from "./dom.js";
import { say } from "./words.js";

const THUMB = 1024; // px, the longer side of the server's thumbnails
const NARROWEST = 0.45; // a frame's shape stays hangable whatever --ar says; the picture itself is never cut
const WIDEST = 2.6;

/** The shape a job will have, known before its first pixel: from the picture, else from --ar, else square. */
function ratio(post) {
  const [picture] = post.pictures;
  const asked = /(?:--|—)(?:ar|aspect)\s+(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)/.exec(`${post.prompt} ${post.said}`);
  const [width, height] = picture?.width ? [picture.width, picture.height] : asked ? asked.slice(1) : [1, 1];
  return Math.min(WIDEST, Math.max(NARROWEST, width / height || 1));
}

/** The thumbnail, and the picture itself for screens on which that looks coarse. */
function sources({ thumb, url, width, height }) {
  const shrunk = THUMB / Math.max(width, height);
  return shrunk < 1 ? `${thumb} ${Math.round(width * shrunk)}w, ${url} ${width}w` : "";
}

// Many films may hang on the wall: each fetches its poster and its beginning once it comes near.
const near = new IntersectionObserver((seen) => {
  for (const { target } of seen.filter((each) => each.isIntersecting)) {
    near.unobserve(target);
    Object.assign(target, { poster: target.dataset.poster, preload: "metadata" });
  }
}, { rootMargin: "50% 0px" });

/** A player: silent and round and round, as these films are meant, until somebody wants it otherwise. */
export function film({ video, thumb, width, height }, name) {
  const el = h("video", { src: video, "data-poster": thumb, width, height, "aria-label": name, controls: true, loop: true, muted: true, playsinline: true, preload: "none" });
  el.muted = true; // the attribute alone counts only for what the parser makes
  near.observe(el);
  return el;
}

/** Make a frame. onOpen(picture index) is called when a result is clicked or opened by keyboard. */
export function createFrame(onOpen) {
  const canvas = h("div", { class: "canvas" }, icon("easel"));
  const el = h("figure", { class: "frame" }, canvas);
  let shown = ""; // the addresses on the canvas; a later update with the same ones changes nothing
  let coming = "";

  function update(post) {
    el.style.setProperty("--ratio", ratio(post));
    el.style.setProperty("--clear", (post.percent ?? 0) / 100);
    const urls = post.pictures.map((picture) => picture.url);
    const next = urls.join(" ") || post.preview || "";
    if (next === shown || next === coming) return;
    coming = next;
    if (urls.length) hang(post, next);
    else if (post.preview) preview(post, next);
  }

  // A preview is decoded before it takes the place of the last one: no flash of an empty canvas between two.
  async function preview(post, next) {
    const image = h("img", { class: "preview", alt: say("preview"), src: post.preview, draggable: "false" });
    await image.decode().catch(() => {});
    if (coming !== next) return;
    shown = next;
    if (!image.naturalWidth) return;
    canvas.querySelector(".preview")?.remove();
    canvas.append(image);
  }

  function hang(post, next) {
    shown = next;
    const old = [...canvas.children];
    canvas.classList.toggle("swift", old.some((child) => child.matches(".piece"))); // one for another, without a blink
    canvas.classList.toggle("several", post.pictures.length > 1);
    const pieces = post.pictures.map((picture, index) => piece(post, picture, index, () => old.forEach((child) => child.remove())));
    canvas.append(...pieces);
  }

  function piece(post, picture, index, loaded) {
    const name = picture.alt || post.prompt;
    const holder = h("div", { class: "piece" });
    const open = h("button", { type: "button", class: "round open", "aria-label": say("enlarge"), title: say("enlarge") }, icon("enlarge"));
    open.addEventListener("click", () => onOpen(index));
    if (picture.video) {
      holder.append(player(picture, name, loaded), open);
      holder.classList.add("there");
      return holder;
    }
    const image = h("img", { alt: name, loading: "lazy", decoding: "async", width: picture.width, height: picture.height });
    image.addEventListener("click", () => onOpen(index));
    image.addEventListener("load", () => {
      holder.classList.add("there");
      loaded();
    });
    image.addEventListener("error", () => {
      if (!picture.url || holder.querySelector("p")) return;
      holder.classList.add("there");
      loaded();
      const again = h("button", { type: "button", onclick: () => { sorry.remove(); aim(); } }, say("load_again"));
      const sorry = h("p", {}, say("not_loaded"), " ", again);
      holder.append(sorry);
    });
    const aim = () => {
      image.sizes = "(max-width: 720px) 100vw, 640px";
      image.srcset = sources(picture);
      image.src = picture.url;
    };
    aim();
    holder.append(image, open);
    return holder;
  }

  // What cannot be played here, for whatever reason, can still be had.
  function player(picture, name, loaded) {
    const video = film(picture, name);
    video.addEventListener("error", () => video.replaceWith(
      h("img", { src: picture.thumb, alt: name }),
      h("p", {}, say("not_played"), " ", h("a", { href: picture.url, download: picture.name }, say("download"))),
    ));
    loaded();
    return video;
  }

  /** Point at one quarter of a 2×2 grid (1–4 in reading order), or at none. */
  function point(quarter) {
    if (quarter) canvas.dataset.quarter = quarter;
    else delete canvas.dataset.quarter;
  }

  return { el, update, point };
}
