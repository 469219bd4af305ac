// A stand-in for the engine that speaks: a headless browser has no voices. It speaks nothing, keeps the rules of real
// engines, and lets a test decide when voices come and when a sentence has ended.
// window.voices: what the device has. window.said: what was asked of the engine, in order.
(() => {
  const droppedFor = 50; // ms after a cancel
  let cancelled = -Infinity;
  let now;

  window.said = [];
  const engine = {
    onvoiceschanged: null,
    getVoices: () => window.voices ?? [],
    speak(utterance) {
      if (now) throw new Error("two sentences at once");
      const { text, lang, rate, voice } = utterance;
      const late = performance.now() - cancelled;
      said.push({ act: late < droppedFor ? "dropped" : "speak", text, lang, rate, voice: voice.name });
      now = utterance;
    },
    cancel() {
      said.push({ act: "cancel" });
      // The one test that leaves the page looks here for what happened on the way out.
      if (window.name === "leaving") sessionStorage.setItem("cancelled", location.pathname);
      cancelled = performance.now();
      const was = now;
      now = undefined;
      setTimeout(() => was?.onerror?.({ error: "interrupted" }));
    },
  };
  const replace = (name, value) => Object.defineProperty(window, name, { value, configurable: true });
  replace("speechSynthesis", engine);
  replace("SpeechSynthesisUtterance", class { constructor(text) { this.text = text; } });

  window.voicesCome = (voices) => {
    window.voices = voices;
    engine.onvoiceschanged?.();
  };
  window.sentenceEnds = async () => {
    for (let tries = 0; !now && tries < 100; tries++) await new Promise((done) => setTimeout(done, 10));
    const was = now;
    now = undefined;
    was.onend({});
  };
  window.engineFails = (error) => {
    const was = now;
    now = undefined;
    was.onerror({ error });
  };
  // The text that is marked in the page.
  window.marked = () => [...CSS.highlights.get("listen")].map(String).join();
})();
