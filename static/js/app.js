// Small help on top of pages that work without it. Nothing is stored on the device. Words come from data- attributes on #live.
import "htmx.org/dist/htmx.min.js";

// htmx notes the path of the page for a history we do not use. On a shared phone that is a trace too many.
function forgetPath() {
  try { sessionStorage.removeItem("htmx-current-path-for-history"); } catch { /* storage is switched off */ }
}
forgetPath();
addEventListener("pagehide", forgetPath);

const live = () => document.getElementById("live");
const speakAfter = 100; // ms: a screen reader needs to see the region empty before it is filled
const slowAfter = 1000; // ms before a wait is spoken of

let speaking;
function say(text) {
  const region = live();
  if (!region) return;
  clearTimeout(speaking);
  region.textContent = "";
  speaking = setTimeout(() => { region.textContent = text; }, speakAfter);
}

// Waiting: the target says that it is busy, and stops saying so whatever happens.
const waits = new Map();
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  document.querySelectorAll(".failure").forEach((old) => old.remove());
  detail.target.setAttribute("aria-busy", "true");
  waits.set(detail.xhr, setTimeout(() => say(live().dataset.busy), slowAfter));
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  detail.target.removeAttribute("aria-busy");
  clearTimeout(waits.get(detail.xhr));
  waits.delete(detail.xhr);
});

// After a swap: the new part says itself what has happened.
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const spoken = detail.elt.closest("[data-announce]") ?? detail.elt.querySelector("[data-announce]");
  if (spoken) say(spoken.dataset.announce);
});

// A request that failed: what was typed stays, and the message stands where the reader is.
function failed(detail, text) {
  const form = detail.elt.closest("form");
  const pressed = detail.requestConfig?.triggeringEvent?.submitter ?? detail.elt;
  const message = document.createElement("div");
  const words = document.createElement("p");
  const again = document.createElement("a");
  message.className = "notice tone-problem failure";
  words.textContent = `${text} `;
  again.textContent = live().dataset.retry;
  again.href = location.href;
  again.addEventListener("click", (event) => {
    event.preventDefault();
    pressed.focus(); // this message goes away: the reader is put back where it began
    if (form) form.requestSubmit(pressed.form === form ? pressed : undefined);
    else pressed.click();
  });
  words.append(again);
  message.append(words);
  (form ?? detail.elt).before(message);
  say(text);
}
for (const event of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(event, ({ detail }) => failed(detail, (detail.elt.closest("[data-offline]") ?? live()).dataset.offline));
}
document.addEventListener("htmx:responseError", ({ detail }) => failed(detail, live().dataset.error));

// Buttons that need a script are hidden until there is one.
function reveal(root) {
  root.querySelectorAll("[data-copy][hidden], [data-print][hidden]").forEach((button) => { button.hidden = false; });
}
document.addEventListener("htmx:load", ({ detail }) => reveal(detail.elt));

async function copy(box) {
  box.select();
  try {
    await navigator.clipboard.writeText(box.value);
  } catch {
    document.execCommand("copy"); // older phones, and pages without https
  }
  say(live().dataset.copied);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy], [data-print], [data-leave]");
  if (!button) return;
  if (button.dataset.copy) copy(document.getElementById(button.dataset.copy));
  else if ("print" in button.dataset) print();
  else {
    // Gone from the screen at once, and Back must not lead here again: the page is replaced.
    event.preventDefault();
    document.documentElement.hidden = true;
    fetch(button.form.action, { method: "POST", keepalive: true }).finally(() => location.replace(button.dataset.leave));
  }
});
