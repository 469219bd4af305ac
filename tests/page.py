"""What came back: one answer of the portal, inspected, and read the way a test asks about it."""

from __future__ import annotations

import hashlib
import re
from functools import cached_property

from bs4 import BeautifulSoup, Tag
from werkzeug.test import TestResponse

from tests.inspection import faults_in, faults_in_headers

#: What differs between two renderings of the same page.
_FRESH = re.compile(r'(name="(?:csrf_token|once)"[^>]*? value=")[^"]*')

_inspected: set[bytes] = set()


class Page:
    """An answer to a request. Making one inspects it: a page with a fault fails its test.

    Attributes:
        status: the HTTP status.
        html: the body as text.
        headers: the headers of the answer.
        location: where a redirect leads (path and query), else None.
        whole: whether it is a whole page and not a part for htmx.
    """

    def __init__(self, response: TestResponse, path: str, *, inspect: bool = True) -> None:
        self.status = response.status_code
        self.headers = response.headers
        self.path = path
        self.location = response.headers.get("Location")
        self.is_html = response.mimetype == "text/html"
        self.html = response.get_data(as_text=True) if _is_text(response) else ""
        self.whole = self.html.lstrip()[:9].lower() == "<!doctype"
        if inspect:
            self._inspect()

    def _inspect(self) -> None:
        faults = faults_in_headers(self.headers)
        if self.is_html and self.html.strip() and self.location is None:
            seen = hashlib.sha256(f"{self.whole}{self.settled}".encode()).digest()
            if seen not in _inspected:
                faults += faults_in(self.html, whole=self.whole)
                if not faults:
                    _inspected.add(seen)
        if faults:
            listed = "\n  ".join(faults)
            raise AssertionError(f"{self.path} ({self.status}) has faults:\n  {listed}")

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The parsed page, as a browser would build it."""
        return BeautifulSoup(self.html, "html5lib")

    @property
    def settled(self) -> str:
        """The body without what is made anew each time: form tokens and once keys."""
        return _FRESH.sub(r"\1", self.html)

    @property
    def text(self) -> str:
        """The words of the page, with single spaces: what stands in main, else the whole body."""
        part = self.soup.find("main") or self.soup.body or self.soup
        return _words(part)

    @property
    def title(self) -> str:
        """The words of the title."""
        return _words(self.soup.title) if self.soup.title else ""

    @property
    def h1(self) -> str:
        """The words of the first heading."""
        heading = self.soup.find("h1")
        return _words(heading) if heading else ""

    @property
    def links(self) -> list[str]:
        """Where the links of the page lead, in their order."""
        return [str(a["href"]) for a in self.soup.find_all("a", href=True)]

    @property
    def actions(self) -> list[str]:
        """Where the forms of the page lead, in their order."""
        return [str(form["action"]) for form in self.soup.find_all("form", action=True)]

    @property
    def announced(self) -> str | None:
        """What is read aloud after this part was swapped in."""
        part = self.soup.find(attrs={"data-announce": True})
        return str(part["data-announce"]) if part else None

    def form(self, action: str | None = None) -> dict[str, str | list[str]]:
        """What the form that leads to *action* would send as it stands, without its token.

        With no *action*: the only form in main. Names that occur several times have a list.

        Raises:
            AssertionError: there is no such form, or no single one.
        """
        return form_values(self.find_form(action))

    def find_form(self, action: str | None = None) -> Tag:
        """The form that leads to *action*, or the only one in main."""
        main = self.soup.find("main") or self.soup
        forms = main.find_all("form")
        if action is not None:
            forms = [form for form in forms if form.get("action") == action]
        assert forms, f"{self.path} has no form to {action}; it has {self.actions}"
        assert action is not None or len(forms) == 1, f"several forms: {self.actions}"
        return forms[0]

    def mistakes(self) -> list[str]:
        """The sentences of the error summary."""
        return [_words(item) for item in self.soup.select("#summary li")]

    def __repr__(self) -> str:
        return f"<Page {self.path} {self.status} {self.title!r}>"


def form_values(form: Tag) -> dict[str, str | list[str]]:
    """What *form* would send as it stands, without its token."""
    values: dict[str, list[str]] = {}
    for control in form.find_all(["input", "textarea", "select"]):
        name = control.get("name")
        if not name or name == "csrf_token" or control.has_attr("disabled"):
            continue
        values.setdefault(str(name), []).extend(_sent(control))
    return {name: found[0] if len(found) == 1 else found for name, found in values.items() if found}


def _sent(control: Tag) -> list[str]:
    if control.name == "textarea":
        return [control.get_text()]
    if control.name == "select":
        options = control.find_all("option")
        chosen = [o for o in options if o.has_attr("selected")] or options[:1]
        return [str(option.get("value", option.get_text())) for option in chosen]
    kind = control.get("type", "text")
    if kind in {"checkbox", "radio"} and not control.has_attr("checked"):
        return []
    return [] if kind in {"submit", "button"} else [str(control.get("value", ""))]


def _words(part: Tag) -> str:
    return " ".join(part.get_text(" ").split())


def _is_text(response: TestResponse) -> bool:
    return (response.mimetype or "").startswith("text/") or response.mimetype == "application/json"
