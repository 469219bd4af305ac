"""A swap and a fresh load must come to the same page."""

from __future__ import annotations

import copy
import difflib
import re
from collections.abc import Mapping
from typing import Any

from bs4 import BeautifulSoup, Tag

from tests.client import Client
from tests.page import Page

#: What may differ: it belongs to one rendering, or to the moment after the swap.
_FRESH_VALUES = {"csrf_token", "once"}
_MOMENT_ATTRIBUTES = ("data-announce", "autofocus", "tabindex")


def assert_swap_is_fresh_load(
    client: Client,
    path: str,
    action: str,
    data: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> Page:
    """Send the form to *action* on the page at *path* with htmx, and compare with a new load.

    *data* is added to what the form holds. Returns the part that was swapped in.

    Raises:
        AssertionError: the form does not use htmx, the answer has another status, or the page
            after the swap differs from the page loaded anew (the difference is shown).
    """
    before = client.get(path)
    form = before.find_form(action)
    part = client.post(action, {**before.form(action), **(data or {})}, htmx=True)
    assert part.status == status, f"{part} answers {part.status}"
    after = apply_swap(before.soup, form, part)
    fresh = client.get(path)
    compare(after, fresh.soup)
    return part


def apply_swap(page: BeautifulSoup, element: Tag, part: Page) -> BeautifulSoup:
    """The page as it is when htmx has put *part* where *element* says.

    Knows what the portal uses: hx-target with an id, "this" or "closest …"; hx-swap outerHTML,
    innerHTML, beforeend, delete and none; HX-Retarget and HX-Reswap; hx-swap-oob by id.
    """
    assert element.has_attr("hx-post") or element.has_attr("hx-get"), f"no htmx on {element.name}"
    result = copy.copy(page)
    parsed = BeautifulSoup(part.html, "html5lib")
    content = parsed.body
    assert content is not None
    if parsed.title is not None and result.title is not None:
        # htmx gives the page the title that comes with the part.
        result.title.string = parsed.title.get_text()
    elsewhere = [tag.extract() for tag in content.find_all(attrs={"hx-swap-oob": True})]
    target = _target(page, result, element, part.headers.get("HX-Retarget"))
    how = part.headers.get("HX-Reswap") or str(element.get("hx-swap") or "innerHTML")
    _swap(target, list(content.contents), how.split()[0])
    for tag in elsewhere:
        del tag["hx-swap-oob"]
        _only(result.select(f"#{tag['id']}"), f"#{tag['id']}").replace_with(tag)
    return result


def _target(page: BeautifulSoup, result: BeautifulSoup, element: Tag, given: str | None) -> Tag:
    selector = given or str(element.get("hx-target") or "this")
    if selector == "this":
        found: Tag | None = element
    elif selector.startswith("closest "):
        found = next(
            (p for p in (element, *element.parents) if p in page.select(selector[8:])), None
        )
    else:
        return _only(result.select(selector), selector)
    assert found is not None, f"hx-target {selector} is not there"
    # The same place in the copy: the n-th element of the document.
    elements = page.find_all(True)
    index = next(i for i, tag in enumerate(elements) if tag is found)
    return result.find_all(True)[index]


def _swap(target: Tag, content: list[Any], how: str) -> None:
    if how == "outerHTML":
        target.replace_with(*content)
    elif how == "innerHTML":
        target.clear()
        target.extend(content)
    elif how == "beforeend":
        target.extend(content)
    elif how == "delete":
        target.decompose()
    else:
        assert how == "none", f"hx-swap {how} is not known here"


def _title(page: BeautifulSoup) -> str:
    return page.title.get_text() if page.title is not None else ""


def _only(found: list[Tag], selector: str) -> Tag:
    assert len(found) == 1, f"{selector} is there {len(found)} times"
    return found[0]


def compare(after: BeautifulSoup, fresh: BeautifulSoup) -> None:
    """Fail with the difference when two pages say different things in title and main."""
    one, other = [_title(after), *_lines(after)], [_title(fresh), *_lines(fresh)]
    if one != other:
        difference = "\n".join(
            difflib.unified_diff(one, other, "after the swap", "loaded anew", lineterm="", n=2)
        )
        raise AssertionError(f"the swap is not the fresh load:\n{difference}")


def _lines(page: BeautifulSoup) -> list[str]:
    main = copy.copy(page.find("main"))
    assert isinstance(main, Tag)
    for tag in main.find_all(True):
        if tag.get("name") in _FRESH_VALUES and tag.has_attr("value"):
            tag["value"] = ""
        for name in _MOMENT_ATTRIBUTES:
            if tag.has_attr(name):
                del tag[name]
    for said in main.select(".flashed"):
        said.decompose()
    return [line for line in (re.sub(r"\s+", " ", x).strip() for x in _split(main)) if line]


def _split(main: Tag) -> list[str]:
    return str(main.prettify()).splitlines()
