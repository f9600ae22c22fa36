// The page as a whole: what the server says goes into the store and from there onto the screen, what the person
// does goes out through the socket. Every part is made here and knows the others only through what it is handed.
import { byId, copied, h, keepTime, now } from "./dom.js";
import { connect } from "./socket.js";
import { createComposer } from "./composer.js";
import { createGallery } from "./gallery.js";
import { createLightbox } from "./lightbox.js";
import { createLog } from "./log.js";
import { createPost } from "./post.js";
import { echo, noteCard, passes, toast } from "./notices.js";
import { createSettings } from "./settings.js";
import { hangExamples } from "./empty.js";
import { say, speak } from "./words.js";
import { ENDED, Store } from "./store.js";

const GRACE = 1200; // ms a line may be gone before it is worth mentioning
const LONG = 60; // seconds after which somebody has turned to something else

const store = new Store();
const views = new Map(); // post id -> {el, update}
const log = createLog(byId("scroller"), byId("list"), byId("pill"));
let hello = { commands: [], parameters: [], limits: {} };
let echoes = []; // said, not yet shown by a post
let strip = 0;
let fetching = false;
let unseen = 0; // results that came while nobody looked

address();
const tell = (text) => toast(document.querySelector("dialog[open] .toasts") ?? byId("toasts"), text);
const composer = createComposer(() => ({ ...hello, posts: store.posts }), { say: send, warn: tell, typed, edited: clearNotice, alone: askAboutPictures });
const openLightbox = createLightbox(() => store.posts, tell);
const showSettings = createSettings((job, action, text = "") => socket.ask({ type: "press", job, action, text }), respond);
const postEvents = {
  press, words, bring,
  open: (post, index) => openLightbox(post.pictures[index].url),
  copyText,
  info: (post) => press(post, { key: "info" }),
  edit: (post) => composer.rewrite(post.edit, post.references.map(({ hash, thumb, alt }) => ({ hash, thumb, name: alt }))),
  parent: (job) => (job ? store.ofJob(job) : undefined),
};
const socket = connect({ message: receive, state: showLine });
for (const message of socket.leftovers) deliver(message, []);
const lookUp = log.onTop(fetchOlder);
const gallery = createGallery(() => hello.filters ?? [], {
  begin, bring, copyText, tell,
  ask: (message) => socket.ask(message),
  press: pressed,
  look: (post, index) => openLightbox(post.pictures[index].url, [post]),
  copy: async (text, el) => tell(say((await copied(text, el)) ? "copied" : "copy_by_hand")),
});

// --- from the server ---------------------------------------------------------------------------------------------

function receive(message) {
  if (message.type === "hello") greet(message);
  else if (message.type === "word") tell(message.text);
  else if (message.type === "note") renew(message.note);
  else {
    takePost(message.post);
    gallery.take(message.post);
  }
}

function greet(message) {
  hello = message;
  gallery.greeted();
  keepTime(message.now);
  document.title = message.title;
  byId("title").textContent = message.title;
  byId("provider").textContent = message.provider.title;
  hangExamples(byId("examples"), message.examples, (text) => composer.write(text));
  const known = new Set(store.posts.map((post) => post.id));
  const told = new Set(message.posts.map((post) => post.id));
  log.keep(() => {
    for (const id of store.greet(message.posts, message.more)) {
      views.get(id)?.el.remove();
      views.delete(id);
    }
    for (const post of store.posts) {
      draw(post);
      if (!known.has(post.id)) dropEcho(post);
    }
  });
  // A hello tells of the newest only; older ones that were at work may have ended meanwhile.
  for (const post of store.posts) if (!told.has(post.id) && !ENDED.has(post.state)) fetchPost(post.job);
  const first = !document.body.classList.contains("greeted");
  if (first && document.activeElement === document.body && matchMedia("(hover: hover)").matches) composer.focus();
  document.body.classList.add("greeted");
  showWhatIsEmpty();
  lookUp();
  if (first) arrive();
}

/** An address may name the job to which it leads, once. */
function arrive() {
  const job = /^#([0-9a-z]+)$/.exec(location.hash)?.[1];
  if (!job) return;
  history.replaceState(null, "", location.pathname);
  bring(job);
}

function takePost(post) {
  // What has ended further back than has been fetched comes with its page.
  if (store.more && !store.ofJob(post.job) && ENDED.has(post.state) && post.at < store.posts[0]?.at) return;
  const before = store.put(post);
  if (before === undefined) return;
  log.keep(() => {
    draw(post, true);
    if (!before) dropEcho(post);
    const parent = !before && store.pressed(post);
    if (parent) draw(parent);
  });
  showWhatIsEmpty();
  if (!before || (before.state !== post.state && post.state === "done")) log.fresh();
  if (before?.state !== post.state) announce(post);
  for (const { job } of post.several?.lines ?? []) if (job && atWork(job)) fetchPost(job); // nothing else tells of it
}

/** Whether a job is on the screen as one that goes on. */
function atWork(job) {
  const known = store.ofJob(job);
  return known !== undefined && !ENDED.has(known.state);
}

function draw(post, news = false) {
  let view = views.get(post.id);
  if (!view) {
    view = createPost(postEvents);
    views.set(post.id, view);
    log.place(view.el, post.at);
  }
  view.update(post, news);
}

// The log itself is silent, or every percent would be read out: only what matters is said, once. Notes and failures
// speak for themselves.
function announce(post) {
  byId("announcer").textContent = { done: say("ready"), asking: post.status }[post.state] ?? "";
  if (post.state === "done" && document.hidden) document.title = `(${++unseen}) ${hello.title}`;
  if (ENDED.has(post.state) && document.hidden && now() - post.at >= LONG) call(post);
}

/** Whether it is night for them, as they have said: `23-7`, and more behind that. */
function atNight() {
  const [begins, ends] = /^(\d+)-(\d+)/.exec(hello.night)?.slice(1).map(Number) ?? [0, 0];
  const hour = new Date().getHours();
  return begins < ends ? begins <= hour && hour < ends : begins > ends && (hour >= begins || hour < ends);
}

/** Whoever waited long has turned to something else: the browser tells them, as far as they want that. */
function call(post) {
  const wanted = { on: true, failures: post.state === "failed" }[hello.told];
  if (!wanted || post.state === "cancelled" || window.Notification?.permission !== "granted") return;
  try {
    const told = new Notification(hello.title, { body: post.name, tag: post.id, icon: "/static/icon.svg", silent: atNight() });
    told.onclick = () => { window.focus(); bring(post.job); told.close(); };
  } catch { /* on Android only a service worker may; the title tells of it */ }
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  unseen = 0;
  document.title = hello.title ?? document.title;
});

byId("open-gallery").addEventListener("click", () => gallery.open());
byId("open-settings").addEventListener("click", async () => respond(await socket.ask({ type: "say", text: "/settings" }), false));

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
  log.follow(mine.el);
  const answer = await socket.ask(message);
  mine.settle(answer.job);
  const back = answer.keep && composer.giveBack(message.text, pictures);
  const came = store.ofJob(answer.job);
  if (back || answer.show || came) drop(mine, came);
  else if (!answer.job) echoes = echoes.filter((other) => other !== mine); // it stays, with its answer; no post follows
  respond(answer, back, mine.el);
  showWhatIsEmpty();
  if (answer.show) bring(answer.show);
}

/** Show an answer: next to the box if it is about what stands there again, in place of the note `before` that asked for
 *  it, else below what did. */
function respond({ note, text, panel, reload, file }, aboutTheBox, asked, before) {
  if (file) h("a", { href: file.url, download: file.name }).click();
  if (panel) showSettings({ panel, reload });
  const told = panel?.lines.find(({ name }) => name === "told");
  if (told) hello.told = told.value || "on";
  const night = panel?.lines.find(({ name }) => name === "night");
  if (night) hello.night = night.write?.own ?? "";
  if (!note && !text) return;
  let card;
  if (note?.buttons?.length) note.actions = note.buttons.map(({ label, job, key, write, copy, url }) => ({ label, url, go: () => (copy ? copyText(copy) : write ? begin(write) : choose(job, key, card)) }));
  if (aboutTheBox) {
    byId("notice").replaceChildren(noteCard(note ?? { text }, { use: take, open: bring, close: clearNotice }));
  } else if (!note && passes(text)) {
    tell(text);
  } else {
    card = noteCard(note ?? { text }, { use: take, open: bring });
    if (note && before?.isConnected) {
      card.dataset.at = before.dataset.at; // by which the log keeps it where it stands
      before.replaceWith(card);
      return;
    }
    if (asked?.isConnected) log.below(asked, card);
    else atEnd(card);
    showWhatIsEmpty();
    log.show(card);
  }
}

/** Show what a note says from now on: in its place, or below all else where it has something to fetch. */
function renew(note) {
  const before = [...document.querySelectorAll(".note")].findLast((card) => card.querySelector("h3")?.textContent === note.title);
  if (before || note.buttons?.some(({ url }) => url)) respond({ note }, false, null, before);
}

/** Pictures came without a word: say so before anything is sent, and offer what can be done without words. */
function askAboutPictures(count, go) {
  const [label, command] = count > 1 ? [say("blend_them"), "blend"] : [say("describe_it"), "describe"];
  const actions = hello.commands.some(({ name }) => name === command) ? [{ label, go: () => { clearNotice(); go(`/${command}`); } }] : [];
  byId("notice").replaceChildren(noteCard({ text: say("pictures_alone"), actions }, { use: take, open: bring, close: clearNotice }));
}

/** Copy a job's id, or a whole message with its command. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    tell(say("id_copied", { id: text }));
  } catch {
    composer.write(text.startsWith("/") ? text : `/show ${text}`); // no clipboard: there it can be seen, and used
  }
}

function take(suggestion) {
  clearNotice();
  composer.write(suggestion);
  composer.submit(); // one tap draws it
}

/** `text`: the words that were being written beside it; what is wrong with them is said there, by whoever gave them. */
async function press(post, action, text) {
  const answer = await pressed(post.job, action.key, text);
  if (!answer.ok && text !== undefined) return answer;
  respond(answer, false, views.get(post.id)?.el);
  if (answer.ok && answer.job && answer.job !== post.job) await bring(answer.job); // what it makes, or what it made before
}

async function pressed(job, action, text = "") {
  const answer = await socket.ask({ type: "press", job, action, text });
  if (answer.ok && answer.open) {
    history.replaceState(null, "", `#${job}`); // from wherever one comes back
    location.assign(answer.open); // a page of its own, which leads back
  }
  return answer;
}

/** Put words into the box, to be changed and sent. */
function begin(text) {
  composer.write(text);
  composer.focus();
}

/** Press a button under a note: its answer stands below that, or in its place where it says how it is then. */
async function choose(job, key, card) {
  const answer = await socket.ask({ type: "press", job, action: key });
  respond(answer, false, card, answer.below ? null : card);
  if (answer.show) bring(answer.show);
}

function words(post, text) {
  return socket.ask({ type: "words", job: post.job, text });
}

async function fetchPost(job) {
  const answer = await socket.ask({ type: "show", job });
  respond(answer, false);
  const fresh = (answer.posts ?? []).filter((post) => store.put(post) !== undefined);
  log.keep(() => fresh.forEach((each) => draw(each)));
  showWhatIsEmpty();
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
    if (valid) store.prepend(page.posts, page.more).forEach((each) => draw(each));
  });
  // On until the screen is full; but not where a post further back, that somebody asked for, stands at the top.
  if (valid && store.posts[0] === page.posts[0]) lookUp();
}

// --- the screen --------------------------------------------------------------------------------------------------

/** Bring a job's post into view, from wherever in the past. */
async function bring(job) {
  if (!store.ofJob(job)) await fetchPost(job);
  const post = store.ofJob(job);
  if (post) log.show(views.get(post.id).el);
}

// A post takes the place of the words that asked for it. It may come before the answer that names its job.
function dropEcho(post) {
  const mine = echoes.find((other) => (other.job ? other.job === post.job : !post.parent && other.text === post.said));
  if (mine) drop(mine, post);
}

function drop(mine, post) {
  echoes = echoes.filter((other) => other !== mine);
  log.instead(mine.el, views.get(post?.id)?.el);
  mine.el.remove();
}

function atEnd(el) {
  const last = Number(byId("list").lastElementChild?.dataset.at ?? 0);
  log.place(el, Math.max(now(), last));
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
  const hide = (hidden) => document.querySelectorAll('[data-says="reconnecting"]').forEach((el) => { el.hidden = hidden; });
  if (state !== "open") {
    strip ||= setTimeout(hide, GRACE, false); // however often it is tried in vain meanwhile
    return;
  }
  clearTimeout(strip);
  strip = 0;
  hide(true);
}

/** Speak the person's language. */
function address() {
  speak();
  byId("message").placeholder = say("placeholder");
  byId("send").title = say("send");
}

// Whoever types or pastes means the box, wherever the focus is; keys that press what has it stay there.
const editable = (el) => el?.closest?.("input, textarea, [contenteditable], dialog[open]");
addEventListener("keydown", (event) => {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || editable(event.target)) return;
  if (byId("lightbox").open || (event.key === " " && event.target !== document.body)) return;
  composer.focus();
});
addEventListener("paste", (event) => {
  if (event.defaultPrevented || editable(event.target) || byId("lightbox").open) return;
  event.preventDefault();
  composer.paste(event.clipboardData);
});
