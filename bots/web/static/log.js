// Where the conversation stands on the screen. The rule: whoever is at the bottom stays at the bottom, what somebody
// asked for comes into view and is not pushed out by what comes after it, and whoever reads further up is never moved,
// and is told quietly that something new has come.
import { calm } from "./dom.js";

const NEAR = 60; // px from the bottom that still count as being there
const LONGEST = 1500; // ms that a scroll may take which we began

/** Returns the log: {place, below, keep, follow, instead, show, fresh, onTop}. */
export function createLog(scroller, list, pill) {
  let stuck = true;
  let wanted = null; // what was asked for last: while it is followed, it stays in view
  let aim = null; // where a scroll is going that we began: (behavior) => scrolls there
  let ending = 0;

  // The empty chat is a page of its own and is read from its top.
  const bottom = (behavior = "auto") => { if (list.childElementCount) scroller.scrollTo({ top: lowest(), behavior }); };

  /** How far down it goes: to the bottom, but not so far that what is wanted leaves the screen. */
  function lowest() {
    const most = scroller.scrollHeight - scroller.clientHeight;
    if (!wanted?.isConnected || wanted === list.lastElementChild) return most;
    const start = scroller.scrollTop - scroller.getBoundingClientRect().top;
    const { top, bottom } = wanted.getBoundingClientRect();
    return Math.min(most, Math.max(start + top, start + bottom - scroller.clientHeight));
  }

  /** Scroll there, whatever happens on the way: what changes sizes meanwhile only makes it a jump. */
  function go(there, smooth) {
    aim = there;
    clearTimeout(ending);
    ending = setTimeout(arrive, LONGEST); // a scroll that has nowhere to go tells of no end
    there(smooth && !calm() ? "smooth" : "auto");
  }

  function arrive() {
    clearTimeout(ending);
    aim?.("auto"); // the end of an earlier scroll may come in between
    aim = null;
    settle();
  }

  function settle() {
    if (aim) return; // on the way, the place says nothing of where the reader wants to be
    const ahead = lowest() - scroller.scrollTop;
    if (ahead < -NEAR) wanted = null; // the reader went past it
    stuck = ahead < NEAR;
    if (stuck && whole()) pill.hidden = true;
  }
  /** Whether there is nothing below what is followed. */
  const whole = () => lowest() + NEAR > scroller.scrollHeight - scroller.clientHeight;
  scroller.addEventListener("scroll", settle, { passive: true });
  scroller.addEventListener("scrollend", arrive, { passive: true });
  // Whoever scrolls by hand goes their own way.
  for (const type of ["wheel", "touchmove", "keydown"]) {
    scroller.addEventListener(type, () => {
      if (type !== "keydown") wanted = null;
      if (!aim) return;
      aim = null;
      clearTimeout(ending);
    }, { passive: true });
  }

  // Pictures that load, a growing composer and an opening keyboard all change sizes without a message.
  const sizes = new ResizeObserver(() => (aim ? aim("auto") : stuck && bottom()));
  sizes.observe(list);
  sizes.observe(scroller);

  /** Change the log without moving what the reader looks at. (Safari has no scroll anchoring of its own.) */
  function keep(change) {
    if (aim || stuck) {
      change();
      if (aim) aim("auto");
      else bottom();
      return;
    }
    const edge = scroller.getBoundingClientRect().top;
    const held = [...list.children].find((el) => el.getBoundingClientRect().bottom > edge);
    const before = held?.getBoundingClientRect().top;
    change();
    const moved = held?.isConnected ? held.getBoundingClientRect().top - before : 0;
    if (moved) scroller.scrollTop += moved;
  }

  /** Put an element where its time (unix seconds) belongs. */
  function place(el, at) {
    el.dataset.at = at;
    const later = [...list.children].findLast((other) => Number(other.dataset.at) <= at);
    if (later) later.after(el);
    else list.prepend(el);
  }

  /** Put an element right below another one, and keep it there. */
  function below(el, added) {
    added.dataset.at = el.dataset.at;
    el.after(added);
  }

  /** Go to the bottom and stay there, with this element in view, if there is one that is wanted. */
  function follow(el = null) {
    wanted = el;
    stuck = true;
    pill.hidden = true;
    go(bottom, true);
  }
  pill.addEventListener("click", () => follow());

  /** What was wanted is another element now. */
  function instead(old, el) {
    if (wanted === old) wanted = el ?? null;
  }

  /** Bring a post into view and let it light up once. The last one is followed from there on. */
  function show(el) {
    const { top } = el.getBoundingClientRect();
    const near = Math.abs(top) <= 4 * scroller.clientHeight; // nobody wants to see a hundred pictures fly by
    const long = el.matches(".note") && el.offsetHeight > scroller.clientHeight; // it is read from its beginning
    stuck = el === list.lastElementChild && !long;
    wanted = stuck ? el : null;
    if (stuck) pill.hidden = true;
    const inView = (behavior) => el.scrollIntoView({ block: el.offsetHeight > scroller.clientHeight ? "start" : "center", behavior });
    go(stuck ? bottom : inView, near);
    el.classList.remove("lit");
    void el.offsetWidth; // restarts the animation when the same post is shown twice
    el.classList.add("lit");
  }

  /** Something new stands at the bottom: say so to whoever is not there. */
  const fresh = () => { pill.hidden = stuck && whole(); };

  /** Call back whenever the top comes near, for loading what is older. Returns the check, for when nothing scrolls. */
  function onTop(call) {
    const near = () => scroller.scrollTop < 800 && call();
    scroller.addEventListener("scroll", near, { passive: true });
    return near;
  }

  return { place, below, keep, follow, instead, show, fresh, onTop };
}
