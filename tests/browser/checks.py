"""What a browser can measure on a page. Each check returns sentences about what is wrong."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_ROOT = Path(__file__).parents[2]
_SCRIPTS = Path(__file__).with_name("measures.js")

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

#: What axe cannot decide and need not: (rule, inside what) → who decides it instead. Everything
#: else that it leaves undecided is a fault, until it can be decided or stands here with a reason.
UNDECIDED = {
    ("color-contrast", ".look-sample"): (
        "letters in a drawing, over a shape of the same drawing; its colours are the themes' own, "
        "which tests/rules/test_contrast.py computes"
    ),
}

_AXE = """
async ([tags, undecided]) => {
  const run = () => axe.run(document, {
    runOnly: {type: "tag", values: tags},
    rules: {"color-contrast-enhanced": {enabled: true}},
    resultTypes: ["violations", "incomplete"],
    preload: false,
  });
  const found = await run();
  const say = (rule, node, sign) => {
    const why = [...node.any, ...node.all, ...node.none].map((check) => check.message);
    return `${sign} ${rule.id}: ${node.target.join(" ")}: ${why[0] ?? rule.help}`;
  };
  const decided = (rule, node) => undecided.some(([id, inside]) =>
    rule.id === id && document.querySelector(node.target.at(-1))?.closest(inside));
  const open = (results) => results.incomplete.flatMap((rule) => rule.nodes
    .filter((node) => !decided(rule, node))
    .map((node) => say(rule, node, "axe cannot decide")));
  let undecidable = open(found);
  if (undecidable.length) {
    // What stands still over a page that was scrolled hides what is under it. Once more without.
    const over = [...document.querySelectorAll(".bar, .leave")];
    over.forEach((part) => { part.style.position = "static"; });
    undecidable = open(await run());
    over.forEach((part) => { part.style.position = ""; });
  }
  return [
    ...found.violations.flatMap((rule) => rule.nodes.map((node) => say(rule, node, "axe"))),
    ...undecidable,
  ];
}
"""


@cache
def _axe_source() -> str:
    return (_ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


@cache
def _measures() -> str:
    return _SCRIPTS.read_text("utf-8")


def axe(page: Page) -> list[str]:
    """Faults against WCAG 2.2 A and AA, good practice, and contrast 7:1.

    What axe leaves to people is a fault as well, but for :data:`UNDECIDED`.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe_source())
    return list(page.evaluate(_AXE, [TAGS, list(UNDECIDED)]))


def _ask(page: Page, measure: str, *arguments: Any) -> list[str]:
    if not page.evaluate("() => 'measures' in window"):
        page.evaluate(_measures())
    return list(page.evaluate(f"(given) => measures.{measure}(...given)", list(arguments)))


def reflow(page: Page) -> list[str]:
    """Nothing has to be scrolled sideways, and no words are cut off."""
    return _ask(page, "reflow")


def targets(page: Page) -> list[str]:
    """Everything one can tap is at least 44 px in both directions; links in sentences may be less.

    Targets never lie on top of each other.
    """
    return _ask(page, "targets", 44)


def text_spacing(page: Page) -> list[str]:
    """The same with the spacing of WCAG 1.4.12."""
    return [f"with wide spacing: {fault}" for fault in _ask(page, "withSpacing")]


def large_text(page: Page) -> list[str]:
    """The same with text at 200 % on a phone."""
    return [f"with large text: {fault}" for fault in _ask(page, "withLargeText")]


def still(page: Page) -> list[str]:
    """Nothing moves for somebody who wants no movement."""
    return _ask(page, "moving")


def settle(page: Page) -> None:
    """Wait until the typeface is there and the page is painted as it now stands."""
    page.evaluate("() => document.fonts.ready.then(() => true)")
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def all_faults(page: Page) -> list[str]:
    """Every check on the page as it stands. Its text size and spacing come back afterwards."""
    settle(page)
    return [
        *axe(page),
        *reflow(page),
        *targets(page),
        *still(page),
        *text_spacing(page),
        *large_text(page),
    ]
