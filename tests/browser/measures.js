// Measures of a page, run inside it. Each returns sentences about what is wrong; none when all is well.
(() => {
  const short = (element) => {
    const id = element.id ? `#${element.id}` : "";
    const kind = [...element.classList].map((name) => `.${name}`).join("");
    const words = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
    return `<${element.localName}${id}${kind}> "${words}"`;
  };

  const seen = (element) => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true }) && box.width > 1 && box.height > 1;
  };

  // Where something that sticks out may be scrolled on its own.
  const scrolls = (element) => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };

  const shown = () => [...document.body.querySelectorAll("*")].filter(seen);

  function reflow() {
    const faults = [];
    const root = document.documentElement;
    const wide = root.clientWidth;
    if (root.scrollWidth > wide) {
      faults.push(`page is ${root.scrollWidth} px in a window of ${wide} px`);
      const out = shown().filter((element) => {
        const box = element.getBoundingClientRect();
        return (box.right > wide + 1 || box.left < -1) && !scrolls(element);
      });
      faults.push(...out.slice(-5).map((element) => `sticks out: ${short(element)}`));
    }
    for (const element of shown()) {
      const style = getComputedStyle(element);
      const cut = ["hidden", "clip"];
      const tall = cut.includes(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
      const broad = cut.includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      if ((tall || broad) && element.clientHeight > 1 && element.textContent.trim()) {
        faults.push(`cut off: ${short(element)}`);
      }
    }
    return faults;
  }

  // The box a finger may hit: a choice and its words are one.
  const area = (element) => {
    const choice = element.matches("input[type=radio], input[type=checkbox]");
    const row = choice ? element.closest(".row, label") : null;
    return (row ?? element).getBoundingClientRect();
  };

  const inSentence = (element) => {
    if (element.localName !== "a" || getComputedStyle(element).display !== "inline") return false;
    const around = element.parentElement.textContent.replace(/\s+/g, " ").trim();
    return around.length > element.textContent.trim().length + 3;
  };

  function targets(least) {
    const faults = [];
    const all = [...document.querySelectorAll(
      "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
      .filter((element) => seen(element) && !element.matches(".skip, :disabled"));
    const boxes = all.filter((element) => !inSentence(element)).map((element) => [element, area(element)]);
    for (const [element, box] of boxes) {
      if (box.width < least - 0.5 || box.height < least - 0.5) {
        faults.push(`target ${Math.round(box.width)}×${Math.round(box.height)} px: ${short(element)}`);
      }
    }
    // What stays in its place while the page scrolls may cover what is below it for a moment.
    const fixed = (element) => {
      for (let at = element; at; at = at.parentElement) {
        if (["fixed", "sticky"].includes(getComputedStyle(at).position)) return true;
      }
      return false;
    };
    const flat = boxes.filter(([element]) => !fixed(element));
    flat.forEach(([one, a], index) => {
      for (const [other, b] of flat.slice(index + 1)) {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        const same = a.top === b.top && a.left === b.left;
        if (across > 1 && down > 1 && !same && !one.contains(other) && !other.contains(one)) {
          faults.push(`targets lie on each other: ${short(one)} and ${short(other)}`);
        }
      }
    });
    return faults;
  }

  // Styles made by script are allowed where written ones are not.
  function withStyle(css, measure) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    try {
      return measure();
    } finally {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    }
  }

  function withSpacing() {
    return withStyle(
      `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
       p { margin-block-end: 2em !important; }`, reflow);
  }

  function withLargeText() {
    const root = document.documentElement;
    const before = root.dataset.size;
    root.dataset.size = "200";
    try {
      return reflow();
    } finally {
      root.dataset.size = before;
    }
  }

  // An animation of nothing but pointer-events cannot be seen: a row takes no tap for a moment.
  const unseen = new Set(["pointerEvents", "offset", "computedOffset", "easing", "composite"]);
  const isSeen = (each) => each.effect.getKeyframes().some((frame) => Object.keys(frame).some((name) => !unseen.has(name)));

  function moving() {
    return document.getAnimations()
      .filter(isSeen)
      .filter((each) => each.playState === "running" && each.effect.getComputedTiming().duration > 1)
      .map((each) => `moves: ${short(each.effect.target)}`);
  }

  window.measures = { reflow, targets, withSpacing, withLargeText, moving };
})();
