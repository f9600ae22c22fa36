// What the page itself says, in the person's language; what is said about a job comes with the job. The server knows
// the languages and which of them the browser asks for, and has put its words into the page.
const { lang, messages } = JSON.parse(document.getElementById("messages").textContent);

export const language = () => lang;

/** The words for this key, with the values in the places of their {names}. */
export const say = (key, values = {}) => messages[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** Put the words into the page: data-says names an element's text, data-named its accessible name. */
export function speak() {
  document.documentElement.lang = lang;
  for (const el of document.querySelectorAll("[data-says]")) el.textContent = say(el.dataset.says);
  for (const el of document.querySelectorAll("[data-named]")) {
    el.setAttribute("aria-label", say(el.dataset.named));
    if (el.matches("button")) el.title = say(el.dataset.named);
  }
}
