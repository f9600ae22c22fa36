// Squares in rows, of which only those near the window are in the page, however many there are. The focus stays on the
// whole, which names the square that is meant: no scrolling takes it away.
import { h, icon } from "./dom.js";

const GAP = 8; // px
const NARROWEST = 150; // px of a square; a phone has three in a row whatever that makes of them
const FEWEST = 3;
const MOST = 10; // in a row
const BEYOND = 2; // rows above and below the window
const AHEAD = 6; // rows before the end at which the next page is asked for
const REST = 100; // ms without a leap, after which pictures are fetched

/** on: {open(row), more() asks for the next page}. */
export function createGrid(scroller, list, on) {
  let rows = []; // {job, name, thumb, film, loved}
  let more = false;
  let meant = 0; // the place of the square that keys are about
  let width = 0;
  let columns = FEWEST;
  let step = 1; // px from one row to the next
  let top = 0; // where it was scrolled to when it was last painted
  let frame = 0;
  let rest = 0;
  const squares = new Map(); // job, or the place of one that has not come -> element

  const soon = () => { frame ||= requestAnimationFrame(paint); };

  function measure() {
    if (list.clientWidth === width) return; // it has become longer, no more
    width = list.clientWidth;
    if (!width) return; // it is not to be seen
    const [first, was] = [Math.floor(top / step) * columns, step];
    columns = Math.min(MOST, Math.max(FEWEST, Math.floor((width + GAP) / (NARROWEST + GAP))));
    step = Math.floor((width + GAP) / columns);
    list.style.setProperty("--side", `${step - GAP}px`);
    size();
    scroller.scrollTop = was === step ? top : Math.floor(first / columns) * step; // what was at the top stays there
    soon();
  }

  // While there is more, some empty rows say so: the scrollbar tells of what has come, and grows.
  const places = () => rows.length + (more ? columns * AHEAD - (rows.length % columns) : 0);
  const size = () => { list.style.height = `${Math.max(0, Math.ceil(places() / columns) * step - GAP)}px`; };

  function paint() {
    frame = 0;
    if (!scroller.clientHeight) return; // it is not to be seen
    const leapt = Math.abs(scroller.scrollTop - top) > scroller.clientHeight;
    top = scroller.scrollTop;
    const above = Math.max(0, Math.floor(top / step) - BEYOND) * columns;
    const below = Math.min(places(), (Math.ceil((top + scroller.clientHeight) / step) + BEYOND) * columns);
    const stay = new Set();
    for (let place = above; place < below; place += 1) {
      const key = rows[place]?.job ?? place;
      stay.add(key);
      if (!squares.has(key)) squares.set(key, hang(rows[place]));
      put(squares.get(key), place, rows[place]);
    }
    for (const [key, el] of squares) if (!stay.has(key)) take(key, el);
    mark();
    clearTimeout(rest);
    if (leapt) rest = setTimeout(fetchPictures, REST); // nobody looks at what flies by
    else fetchPictures();
    if (more && below > rows.length - columns * AHEAD) on.more();
  }

  function hang(row) {
    const el = row
      ? h("div", { role: "option", class: "square", id: `square-${row.job}`, title: row.name, "data-job": row.job }, !row.thumb && icon("easel"), row.film && h("span", { class: "film" }, icon("play")))
      : h("div", { class: "square blank", "aria-hidden": "true" });
    el.thumb = row?.thumb; // until it is fetched
    list.append(el);
    return el;
  }

  function put(el, place, row) {
    const told = [place, columns, step, row?.loved, more ? -1 : rows.length].join(" ");
    if (el.told === told) return;
    el.told = told;
    el.style.transform = `translate(${(place % columns) * step}px, ${Math.floor(place / columns) * step}px)`;
    if (!row) return;
    el.setAttribute("aria-label", row.loved ? `${row.name} ❤` : row.name);
    el.setAttribute("aria-posinset", place + 1);
    el.setAttribute("aria-setsize", more ? -1 : rows.length);
    el.classList.toggle("loved", row.loved);
  }

  function take(key, el) {
    el.querySelector("img")?.removeAttribute("src"); // not fetched for nobody
    el.remove();
    squares.delete(key);
  }

  function fetchPictures() {
    for (const el of squares.values()) {
      if (!el.thumb) continue;
      const image = h("img", { src: el.thumb, alt: "", decoding: "async", draggable: "false" });
      image.addEventListener("load", () => el.classList.add("there"));
      image.addEventListener("error", () => image.isConnected && image.replaceWith(icon("easel")));
      el.prepend(image);
      el.thumb = null;
    }
  }

  /** Mark the square that is meant. */
  function mark() {
    list.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
    const el = squares.get(rows[meant]?.job);
    el?.setAttribute("aria-selected", "true");
    if (el) list.setAttribute("aria-activedescendant", el.id);
    else list.removeAttribute("aria-activedescendant");
  }

  /** Mean another square and have it in view. */
  function go(place) {
    meant = Math.min(Math.max(0, place), Math.max(0, rows.length - 1));
    const y = Math.floor(meant / columns) * step;
    if (y < scroller.scrollTop) scroller.scrollTop = y;
    else if (y + step > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = y + step - scroller.clientHeight;
    soon();
  }

  /** Where a key leads from here; null for another key. */
  function led(key) {
    const page = Math.max(1, Math.floor(scroller.clientHeight / step) - 1) * columns;
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, PageUp: -page, PageDown: page, Home: -meant, End: rows.length };
    return key in steps ? meant + steps[key] : null;
  }

  function changed() {
    size();
    meant = Math.min(meant, Math.max(0, rows.length - 1));
    for (const [key, el] of squares) if (typeof key === "number") take(key, el);
    soon();
  }

  list.addEventListener("click", (event) => {
    const job = event.target.closest("[data-job]")?.dataset.job;
    meant = Math.max(0, rows.findIndex((row) => row.job === job));
    mark();
    if (job) on.open(rows[meant]);
  });
  scroller.addEventListener("scroll", soon, { passive: true });
  new ResizeObserver(measure).observe(list);

  return {
    go, led,
    all: () => rows,
    meant: () => rows[meant],
    place: (job) => rows.findIndex((row) => row.job === job),
    /** Show these, from the top. */
    set(fresh, goesOn) {
      [rows, more, meant] = [fresh, goesOn, 0];
      scroller.scrollTop = 0;
      changed();
    },
    /** Show these as well: behind the others, or before them, which stay where they are. */
    add(fresh, goesOn) {
      const known = new Set(rows.map((row) => row.job));
      rows = [...rows, ...fresh.filter((row) => !known.has(row.job))];
      more = goesOn;
      changed();
    },
    /** What has come since stands before all others. */
    begin(fresh) {
      const known = new Set(rows.map((row) => row.job));
      const added = fresh.filter((row) => !known.has(row.job));
      rows = [...added, ...rows];
      if (meant) meant += added.length;
      changed();
    },
    love(job, loved) {
      const row = rows.find((each) => each.job === job);
      if (row) row.loved = loved;
      soon();
    },
    drop(job) {
      rows = rows.filter((row) => row.job !== job);
      changed();
    },
  };
}
