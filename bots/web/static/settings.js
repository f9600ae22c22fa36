// What is set, in a dialog: a list for each thing, and a box where it can be written. Each change is kept at once.
import { byId, fill, h } from "./dom.js";
import { say } from "./words.js";

/** Returns show(answer): opens the dialog, or has it follow. press(job, key, text) changes something, respond(answer)
 *  shows what came of it. */
export function createSettings(press, respond) {
  const dialog = byId("settings");

  async function change(key, text) {
    const answer = await press(key.job, key.key, text);
    if (!dialog.open && !answer.reload) return; // it was closed meanwhile
    const elsewhere = answer.note && answer.ok !== false; // what is no setting stands among the messages
    if (elsewhere) dialog.close();
    if (answer.panel || elsewhere) respond(answer);
    else dialog.querySelector(".wrong").textContent = answer.note?.text ?? answer.text;
  }

  function line({ name, label, hint, choices, write }) {
    const list = h("select", { id: `set-${name}`, onchange: () => change(choices[list.selectedIndex]) },
      choices.map((each) => h("option", { selected: each.chosen }, each.label)));
    const picks = !write || choices.length > (write.own ? 2 : 1); // else there is nothing to choose from
    const parts = [h("label", { for: picks ? `set-${name}` : `write-${name}`, title: hint }, label), picks && list];
    if (write) {
      const box = h("input", { id: `write-${name}`, type: "text", dir: "auto", value: write.own, maxlength: 500, "aria-label": label,
        placeholder: say("own_words", { example: write.example }),
        onchange: () => (box.value.trim() === write.own ? null : change(box.value.trim() ? write : choices[0], box.value.trim())) });
      parts.push(box);
    }
    if (name === "told" && window.Notification?.permission === "default") {
      const allow = h("button", { type: "button", onclick: async () => { await Notification.requestPermission(); allow.remove(); } }, say("allow_calls"));
      parts.push(allow);
    }
    return h("div", { class: "line" }, parts);
  }

  function show({ panel, reload }) {
    if (reload) return location.reload();
    fill(dialog, panel, () => h("form", { method: "dialog" },
      h("h2", { id: "settings-title" }, panel.title),
      h("p", {}, panel.told),
      h("p", { class: "wrong", role: "alert" }),
      h("div", { class: "lines" }, panel.lines.map(line)),
      h("div", { class: "tools" },
        panel.tools.map((tool) => h("button", { type: "button", onclick: () => change(tool) }, tool.label)),
        h("button", { class: "primary" }, say("done")))));
    dialog.hidden = false;
    if (!dialog.open) dialog.showModal();
    return undefined;
  }

  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  return show;
}
