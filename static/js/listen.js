// Reads a part of the page aloud, sentence by sentence, with a voice that the device has itself: no word leaves it.
// The button names the part, data-listen="its id". It stays hidden until there is a voice for the language of that part.
const engine = window.speechSynthesis;

const lateVoices = 500; // ms: some browsers never say that their voices have come
const afterCancel = 50; // ms: what is spoken right after a cancel is dropped
const longest = 199; // characters: more than that falls silent halfway

// Not read: what is not seen, what is only there for screen readers, and what a page takes away itself.
const unread =
  "[data-listen], [data-listen-skip], [aria-hidden=true], .unseen, select, details:not([open]) > :not(summary)";
// A sentence ends with its line, or with a mark after which a new one begins: neither "kl. 13" nor "t.ex. en" does.
const sentences = /\S.*?(?:[.!?…؟۔]+["'”’»)\]]*(?=\s+[^\s\p{Ll}\p{N}])|$)/gmu;
const word = /[\p{L}\p{N}]/u;
// Where a long sentence is cut, best first: after a comma and its like, else between two words.
const cuts = [/^.*[,;:–،؛]\s+/s, /^.*\s+/s];
// The list of an iPhone begins with joke voices for English, all of them American.
const regions = { en: "en-gb" };

const language = (lang) => lang.toLowerCase().split(/[-_]/)[0];
const languageOf = (element) => element.closest("[lang]").lang;

/** The device's own voice for a language: the reader's default, the right region, or the first there is. */
function voiceFor(lang) {
  const own = engine.getVoices().filter((voice) => voice.localService === true && language(voice.lang) === language(lang));
  const region = regions[lang] ?? lang.toLowerCase();
  return own.find((voice) => voice.default) ?? own.find((voice) => voice.lang.toLowerCase().replace("_", "-") === region) ?? own[0];
}

function isSeen(text) {
  const range = new Range();
  range.selectNodeContents(text);
  return range.getClientRects().length > 0 && getComputedStyle(text.parentElement).visibility === "visible";
}

function blockOf(element) {
  while (["inline", "contents"].includes(getComputedStyle(element).display)) element = element.parentElement;
  return element;
}

/** What is seen of the part: one run for every block, line and language, with the text nodes that it came from. */
function runsOf(part) {
  const runs = [];
  let run;
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && node.matches(unread) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeName === "BR") run = undefined;
    if (node.nodeType === Node.ELEMENT_NODE) continue;
    if (node.data.trim()) {
      if (!isSeen(node)) continue;
      const block = blockOf(node.parentElement);
      const lang = languageOf(node.parentElement);
      if (run?.block !== block || run.lang !== lang) {
        run = { block, lang, text: "", nodes: [] };
        runs.push(run);
      }
    }
    if (!run) continue;
    run.nodes.push({ node, from: run.text.length });
    // A line break counts where it is seen. The length stays, so that places in the run are places in the nodes.
    run.text += getComputedStyle(run.block).whiteSpace.startsWith("pre") ? node.data : node.data.replace(/\s/g, " ");
  }
  return runs;
}

function beginningOf(text) {
  if (text.length <= longest) return text;
  const room = text.slice(0, longest);
  for (const cut of cuts) {
    const found = cut.exec(room);
    if (found) return found[0];
  }
  return room;
}

/** Everything that can be read of the part, in pieces to be spoken one at a time. No voice for a language: passed over. */
function piecesOf(part) {
  const pieces = [];
  for (const { block, lang, text, nodes } of runsOf(part)) {
    const voice = voiceFor(lang);
    if (!voice) continue;
    for (const { 0: sentence, index } of text.matchAll(sentences)) {
      let from = index;
      while (from < index + sentence.length) {
        const piece = beginningOf(text.slice(from, index + sentence.length));
        const words = piece.replace(/\u00AD/g, "").replace(/\s+/g, " ").trim(); // soft hyphens are not for the ear
        if (word.test(words)) pieces.push({ words, voice, block, nodes, from, to: from + piece.trimEnd().length });
        from += piece.length;
      }
    }
  }
  return pieces;
}

function rangeOf({ nodes, from, to }) {
  const range = new Range();
  const first = nodes.filter((each) => each.from <= from).pop();
  const last = nodes.filter((each) => each.from < to).pop();
  range.setStart(first.node, from - first.from);
  range.setEnd(last.node, to - last.from);
  return range;
}

// The sentence being read is marked without touching the page; a browser that cannot do that marks its block.
const marks = window.CSS?.highlights ? new Highlight() : null;
if (marks) CSS.highlights.set("listen", marks);

function mark(piece) {
  if (marks) {
    marks.clear();
    if (piece) marks.add(rangeOf(piece));
  } else {
    document.querySelector(".listen-here")?.classList.remove("listen-here");
    piece?.block.classList.add("listen-here");
  }
}

let reading; // what is being read: its button, its pieces, and which of them
let soon; // the timer of a reading that waits for its turn
let silentSince = -Infinity;
const places = new WeakMap(); // button → the piece where it stopped

/** Silence. Pausing is the same: an Android's own pause ends everything, so the place is remembered here. */
function stop() {
  if (!reading) return;
  const { button, pieces, at } = reading;
  reading = undefined;
  clearTimeout(soon);
  engine.cancel();
  silentSince = performance.now();
  mark();
  button.setAttribute("aria-pressed", "false");
  places.set(button, { at, words: pieces[at]?.words });
}

function speak() {
  const mine = reading;
  const piece = mine.pieces[mine.at];
  if (!piece) return stop();
  const utterance = new SpeechSynthesisUtterance(piece.words);
  utterance.voice = piece.voice;
  utterance.lang = piece.voice.lang; // Android looks at nothing else
  utterance.rate = Number(document.documentElement.dataset.speed) || 1;
  utterance.onend = () => {
    if (reading !== mine) return;
    mine.at += 1;
    speak();
  };
  utterance.onerror = () => { if (reading === mine) stop(); };
  mine.utterance = utterance; // held on to: otherwise it may be cleared away, and its end is never heard of
  mark(piece);
  engine.speak(utterance);
}

function press(button) {
  const goesOn = reading?.button !== button;
  stop();
  const part = document.getElementById(button.dataset.listen);
  const pieces = goesOn && part ? piecesOf(part) : [];
  if (!pieces.length) return;
  const place = places.get(button);
  const at = place && pieces[place.at]?.words === place.words ? place.at : 0;
  reading = { button, pieces, at: pieces[at] ? at : 0 };
  button.setAttribute("aria-pressed", "true");
  const wait = silentSince + afterCancel - performance.now();
  // Where nothing was cancelled just now, the first words come in the task of the press: an iPhone asks for that.
  if (wait > 0) soon = setTimeout(speak, Math.ceil(wait));
  else speak();
}

function reveal() {
  for (const button of document.querySelectorAll("[data-listen][hidden]")) {
    const part = document.getElementById(button.dataset.listen);
    if (part && voiceFor(languageOf(part)) && piecesOf(part).length) button.hidden = false;
  }
}

if (engine) {
  engine.onvoiceschanged = reveal;
  setTimeout(reveal, lateVoices);
  reveal();
  document.addEventListener("htmx:load", reveal);
  document.addEventListener("htmx:beforeRequest", stop);
  document.addEventListener("htmx:beforeSwap", stop);
  addEventListener("pagehide", stop);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-listen], [data-leave]");
    if (button && "listen" in button.dataset) press(button);
    else if (button) stop(); // who leaves fast wants silence at once, not when the next page has come
  });
}
