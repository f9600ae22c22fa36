// Where the conversation stands on the screen. The rule: whoever is at the bottom stays at the bottom, whoever
// reads further up is never moved, and is told quietly that something new has come.
import { calm } from "./dom.js";

const NEAR = 60; // px from the bottom that still count as being there

/** Returns the log: {place, keep, toBottom, show, fresh, onTop}. */
export function createLog(scroller, list, pill) {
  let stuck = true;

  // The empty chat is a page of its own and is read from its top.
  const bottom = () => { if (list.childElementCount) scroller.scrollTop = scroller.scrollHeight; };

  function settle() {
    stuck = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
    if (stuck) pill.hidden = true;
  }
  scroller.addEventListener("scroll", settle, { passive: true });

  // Pictures that load, a growing composer and an opening keyboard all change sizes without a message.
  const sizes = new ResizeObserver(() => stuck && bottom());
  sizes.observe(list);
  sizes.observe(scroller);

  /** Change the log without moving what the reader looks at. (Safari has no scroll anchoring of its own.) */
  function keep(change) {
    if (stuck) {
      change();
      bottom();
      return;
    }
    const edge = scroller.getBoundingClientRect().top;
    const held = [...list.children].find((el) => el.getBoundingClientRect().bottom > edge);
    const before = held?.getBoundingClientRect().top;
    change();
    if (held?.isConnected) scroller.scrollTop += held.getBoundingClientRect().top - before;
  }

  /** Put an element where its time (unix seconds) belongs. */
  function place(el, at) {
    el.dataset.at = at;
    const later = [...list.children].findLast((other) => Number(other.dataset.at) <= at);
    if (later) later.after(el);
    else list.prepend(el);
  }

  function toBottom() {
    stuck = true;
    pill.hidden = true;
    scroller.scrollTo({ top: scroller.scrollHeight, behavior: calm() ? "auto" : "smooth" });
  }
  pill.addEventListener("click", toBottom);

  /** Bring a post into view and let it light up once. */
  function show(el) {
    const { top, height } = el.getBoundingClientRect();
    const far = Math.abs(top) > 4 * scroller.clientHeight; // nobody wants to see a hundred pictures fly by
    if (el !== list.lastElementChild) stuck = false;
    el.scrollIntoView({ block: height > scroller.clientHeight ? "start" : "center", behavior: calm() || far ? "auto" : "smooth" });
    el.classList.remove("lit");
    void el.offsetWidth; // restarts the animation when the same post is shown twice
    el.classList.add("lit");
  }

  /** Something new stands at the bottom: say so to whoever is not there. */
  const fresh = () => { pill.hidden = stuck; };

  /** Call back whenever the top comes near, for loading what is older. Returns the check, for when nothing scrolls. */
  function onTop(call) {
    const near = () => scroller.scrollTop < 800 && call();
    scroller.addEventListener("scroll", near, { passive: true });
    return near;
  }

  return { place, keep, toBottom, show, fresh, onTop };
}
