"""Going about a page without a pointer."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

_HERE = "(element) => element === document.activeElement"

#: The focus is drawn as an outline or a shadow, round the control or round its row, and in sight.
_VISIBLE = """
(element) => {
  const drawn = (each) => {
    const style = getComputedStyle(each);
    const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return outline || style.boxShadow !== "none";
  };
  const shown = [element, element.nextElementSibling, element.closest(".row")];
  const box = element.getBoundingClientRect();
  const middle = (box.top + box.bottom) / 2;
  const covered = [...document.querySelectorAll("nav.bar")].some((bar) => {
    const over = bar.getBoundingClientRect();
    const across = box.left < over.right && box.right > over.left;
    const down = middle > over.top && middle < over.bottom;
    return getComputedStyle(bar).position === "fixed" && !bar.contains(element) && across && down;
  });
  const inside = box.bottom > 0 && box.top < innerHeight;
  return shown.some((each) => each && drawn(each)) && inside && !covered;
}
"""


def tab_to(page: Page, wanted: Locator, *, most: int = 120) -> None:
    """Press Tab until *wanted* has the focus; on the way the focus is always to be seen.

    Raises:
        AssertionError: it was not reached, or the focus was somewhere it cannot be seen.
    """
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.locator("*:focus")
        if focused.count() == 0:
            continue  # the focus was in the browser's own bar
        assert focused.evaluate(_VISIBLE), f"not to be seen: {focused.evaluate('e => e.outerHTML')}"
        if wanted.evaluate(_HERE):
            return
    raise AssertionError(f"{most} times Tab do not lead to {wanted}")


def choose(page: Page, wanted: Locator) -> None:
    """Go to a button or link with Tab, and press Enter."""
    tab_to(page, wanted)
    page.keyboard.press("Enter")
