// The line to the server. Whatever is asked stays in the outbox until it is answered and is said again, with the
// same id, after a reconnect: the server makes one job of it however often it hears it.
import { recall, remember, uuid } from "./dom.js";

const FIRST_WAIT = 500; // ms; doubles up to LONGEST_WAIT
const LONGEST_WAIT = 8000;
const PATIENCE = 20000; // an answer later than this means a dead line (a laptop that slept), not a slow server
const KEPT = "easel.outbox";

/** on: {message(message), state("open"|"lost")}. Returns {ask, leftovers}. */
export function connect(on) {
  const outbox = new Map(); // id -> {message, resolve, timer}
  const leftovers = readKept();
  let socket = null;
  let wait = FIRST_WAIT;
  let greeted = false; // the server's hello has come: it listens
  let retry = 0;

  function open() {
    clearTimeout(retry);
    const line = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`);
    socket = line;
    line.onmessage = (event) => line === socket && receive(JSON.parse(event.data));
    line.onclose = () => line === socket && lost();
  }

  function lost() {
    socket = null;
    greeted = false;
    on.state("lost");
    retry = setTimeout(open, wait * (0.7 + Math.random() * 0.6)); // jitter: not every tab at the same instant
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  function receive(message) {
    if (message.type === "hello") {
      greeted = true;
      wait = FIRST_WAIT;
      on.state("open");
      on.message(message);
      for (const entry of outbox.values()) send(entry);
      return;
    }
    const entry = message.id !== undefined && outbox.get(message.id);
    if (entry) {
      outbox.delete(message.id);
      clearTimeout(entry.timer);
      keep();
      entry.resolve(message);
    }
    if (message.type === "post" || message.type === "word" || message.type === "note") on.message(message);
  }

  function send(entry) {
    if (!greeted) return;
    const age = Math.max(0, (Date.now() - entry.message.at) / 1000); // what is too old is asked about, not done
    socket.send(JSON.stringify({ ...entry.message, age }));
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => greeted && socket.close(), PATIENCE);
  }

  /** Ask the server; resolves with its answer, however many reconnects later. */
  function ask(message) {
    return new Promise((resolve) => {
      const entry = { message: { id: uuid(), at: Date.now(), ...message }, resolve, timer: 0 };
      outbox.set(entry.message.id, entry);
      keep();
      send(entry);
    });
  }

  // Only what was said is kept over a reload: a press or a page of history is asked for again by hand.
  function keep() {
    const said = [...outbox.values()].map((entry) => entry.message).filter((message) => message.type === "say");
    remember("sessionStorage", KEPT, said.length ? JSON.stringify(said) : "");
  }

  const hurry = () => {
    if (!socket && document.visibilityState === "visible") open();
  };
  addEventListener("online", hurry);
  document.addEventListener("visibilitychange", hurry);
  open();
  return { ask, leftovers };
}

function readKept() {
  try {
    return JSON.parse(recall("sessionStorage", KEPT) || "[]");
  } catch {
    return [];
  }
}
