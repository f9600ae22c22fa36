// The page as a whole: what the server says goes into the store and from there onto the screen, what the person
// does goes out through the socket. Every part is made here and knows the others only through what it is handed.
import { byId } from "./dom.js";
import { connect } from "./socket.js";
import { createComposer } from "./composer.js";
import { createLightbox } from "./lightbox.js";
import { createLog } from "./log.js";
import { createPost } from "./post.js";
import { echo, noteCard, passes, toast } from "./notices.js";
import { hangExamples } from "./empty.js";
import { Store } from "./store.js";

const GRACE = 1200; // ms a line may be gone before it is worth mentioning

const store = new Store();
const views = new Map(); // post id -> {el, update}
const log = createLog(byId("scroller"), byId("list"), byId("pill"));
let hello = { commands: [], parameters: [], limits: {} };
let echoes = []; // said, not yet shown by a post
let awaited = []; // {job, label}: presses whose post is to be shown when it comes
let strip = 0;
let fetching = false;
let unseen = 0; // results that came while nobody looked

const say = (text) => toast(byId("toasts"), text);
const composer = createComposer(() => hello, { say: send, warn: say, typed, edited: clearNotice });
const openLightbox = createLightbox(
  () => store.posts.flatMap((post) => post.pictures.map((picture) => ({ picture, prompt: post.prompt }))), say);
const postEvents = {
  press, words,
  open: (post, index) => openLightbox(post.pictures[index].url),
  goTo: (job) => goTo(store.ofJob(job)),
  edit: (text) => composer.write(text),
  parent: (job) => (job ? store.ofJob(job) : undefined),
};
const socket = connect({ message: receive, state: showLine });
for (const message of socket.leftovers) deliver(message, []);
const lookUp = log.onTop(fetchOlder);

// --- from the server ---------------------------------------------------------------------------------------------

function receive(message) {
  if (message.type === "hello") greet(message);
  else takePost(message.post);
}

function greet(message) {
  hello = message;
  document.title = message.title;
  byId("title").textContent = message.title;
  byId("provider").textContent = message.provider.title;
  hangExamples(byId("examples"), message.examples, (text) => composer.write(text));
  const known = new Set(store.posts.map((post) => post.id));
  log.keep(() => {
    for (const id of store.greet(message.posts, message.more)) {
      views.get(id)?.el.remove();
      views.delete(id);
    }
    for (const post of store.posts) {
      if (!known.has(post.id)) dropEcho(post);
      draw(post);
    }
  });
  document.body.classList.add("greeted");
  showWhatIsEmpty();
  lookUp();
}

function takePost(post) {
  const before = store.put(post);
  if (before === undefined) return;
  log.keep(() => {
    if (!before) dropEcho(post);
    draw(post);
  });
  showWhatIsEmpty();
  if (!before || (before.state !== post.state && post.state === "done")) log.fresh();
  if (before?.state !== post.state) announce(post);
  const wish = awaited.find(({ job, label }) => post.parent === job && post.of === label);
  if (wish) reveal(wish, post);
}

function draw(post) {
  let view = views.get(post.id);
  if (!view) {
    view = createPost(postEvents);
    views.set(post.id, view);
    log.place(view.el, post.at);
  }
  view.update(post);
}

// The log itself is silent, or every percent would be read out: only what matters is said, once.
function announce(post) {
  const words = { done: `Ready: ${post.prompt.slice(0, 120)}`, failed: post.reason, asking: post.ask?.title, waiting: post.status };
  byId("announcer").textContent = words[post.state] || "";
  if (post.state === "done" && document.hidden) document.title = `(${++unseen}) ${hello.title}`;
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  unseen = 0;
  document.title = hello.title ?? document.title;
});

// --- to the server -----------------------------------------------------------------------------------------------

function send(text, pictures) {
  clearNotice();
  deliver({ type: "say", text, pictures: pictures.map((picture) => picture.hash) }, pictures);
}

async function deliver(message, pictures) {
  const mine = echo(message.text, pictures);
  echoes.push(mine);
  atEnd(mine.el);
  showWhatIsEmpty();
  log.toBottom();
  const answer = await socket.ask(message);
  mine.settle();
  const back = answer.keep && composer.giveBack(message.text, pictures);
  if (back) mine.el.remove();
  if (answer.note || answer.text) echoes = echoes.filter((other) => other !== mine); // this is its reply; no post follows
  respond(answer, back);
  showWhatIsEmpty();
}

/** Show an answer: next to the box if it is about what stands there again, in the conversation otherwise. */
function respond(answer, aboutTheBox) {
  const note = answer.note ?? (answer.text && !passes(answer.text) ? { text: answer.text } : null);
  if (answer.text && passes(answer.text)) say(answer.text);
  if (!note) return;
  if (aboutTheBox) {
    byId("notice").replaceChildren(noteCard(note, take, clearNotice));
  } else {
    atEnd(noteCard(note, take, null));
    log.toBottom();
  }
  byId("announcer").textContent = [note.title, note.text].filter(Boolean).join(". ");
}

function take(suggestion) {
  clearNotice();
  composer.write(suggestion);
}

async function press(post, action) {
  const wish = { job: post.job, label: action.label };
  awaited.push(wish);
  const answer = await socket.ask({ type: "press", job: post.job, action: action.key });
  respond(answer, false);
  if (!answer.ok) awaited = awaited.filter((other) => other !== wish);
  // Pressed again, and the server made nothing new of it: show what the first press made.
  const made = store.posts.findLast((other) => other.parent === wish.job && other.of === wish.label);
  if (answer.ok && made && awaited.includes(wish)) reveal(wish, made);
}

async function words(post, text) {
  respond(await socket.ask({ type: "words", job: post.job, text }), false);
}

async function fetchOlder() {
  if (fetching || !store.more) return;
  fetching = true;
  log.keep(() => { byId("older").hidden = false; });
  const before = store.more;
  const page = await socket.ask({ type: "older", before });
  fetching = false;
  const valid = page.posts && before === store.more; // or a reconnect began the log anew meanwhile
  log.keep(() => {
    byId("older").hidden = true;
    if (valid) store.prepend(page.posts, page.more).forEach(draw);
  });
  if (valid) lookUp();
}

// --- the screen --------------------------------------------------------------------------------------------------

function reveal(wish, post) {
  awaited = awaited.filter((other) => other !== wish);
  goTo(post);
}

function goTo(post) {
  const view = post && views.get(post.id);
  if (view) log.show(view.el);
  else say("That picture is further up; scroll up to load it.");
}

// A post takes the place of the words that asked for it. The server may have tidied those words, hence the fallback.
function dropEcho(post) {
  if (post.parent) return;
  const same = (a, b) => a.replace(/\s+/g, " ").trim() === b.replace(/\s+/g, " ").trim();
  const mine = echoes.find((other) => same(other.text, post.said)) ?? echoes[0];
  if (!mine) return;
  echoes = echoes.filter((other) => other !== mine);
  mine.el.remove();
}

function atEnd(el) {
  const last = Number(byId("list").lastElementChild?.dataset.at ?? 0);
  log.place(el, Math.max(Date.now() / 1000, last));
}

function typed() {
  return store.typed().concat(echoes.map((mine) => mine.text));
}

function clearNotice() {
  byId("notice").replaceChildren();
}

function showWhatIsEmpty() {
  byId("empty").hidden = !document.body.classList.contains("greeted") || byId("list").childElementCount > 0;
}

function showLine(state) {
  clearTimeout(strip);
  if (state === "open") byId("strip").hidden = true;
  else strip = setTimeout(() => { byId("strip").hidden = false; }, GRACE);
}
