"""The rules every HTML answer keeps, checked on every answer of every test."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from html5lib import HTMLParser
from werkzeug.datastructures import Headers

#: Written here by hand, byte for byte, so that a change in the application is noticed.
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "object-src 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

DIRECTIONS = {"sv": "ltr", "en": "ltr", "ar": "rtl"}
OWN_HOSTS = {"localhost", "127.0.0.1"}

#: What the parser says about a part that is no whole page.
_NOT_WHOLE = {"expected-doctype-but-got-start-tag", "expected-doctype-but-got-chars"}
_ADDRESSES = ("href", "src", "action", "formaction", "poster", "srcset", "cite", "data")
_POINTING = (
    "aria-describedby",
    "aria-labelledby",
    "aria-controls",
    "aria-owns",
    "for",
    "data-listen",
)
_OTHER_HOST = re.compile(r"(?:https?:)?//([^/\s\"'<>:]+)", re.IGNORECASE)
_IN_TEXT = re.compile(r"https?://([^/\s\"'<>:]+)", re.IGNORECASE)


def faults_in_headers(headers: Headers) -> list[str]:
    """Security headers that are missing or differ by a byte, and answers that may be kept."""
    faults = [
        f"header {name} is {headers.getlist(name)}"
        for name, value in SECURITY_HEADERS.items()
        if headers.getlist(name) != [value]
    ]
    if headers.get("Cache-Control") != "no-store":
        faults.append(f"header Cache-Control is {headers.get('Cache-Control')}")
    if "Server" in headers or "X-Powered-By" in headers:
        faults.append("a header tells what serves the page")
    return faults


def faults_in(html: str, *, whole: bool = True) -> list[str]:
    """What is wrong with a page, or with a part for htmx (not *whole*); empty when nothing is."""
    soup = BeautifulSoup(html, "html5lib")
    faults = [
        *_parsing(html, whole=whole),
        *_ids(soup, whole=whole),
        *_forms(soup),
        *_names(soup),
        *_summary(soup),
        *_inline(soup),
        *_other_hosts(soup),
        *_written_by_people(soup),
    ]
    if whole:
        faults += [*_document(soup), *_title(soup), *_targets(soup)]
    elif soup.find("h1") is not None and soup.find("title") is None and soup.find("main"):
        faults.append("a part for htmx holds the whole frame")
    return faults


def _parsing(html: str, *, whole: bool) -> Iterator[str]:
    parser = HTMLParser()
    parser.parse(html)
    for (line, column), code, _values in parser.errors:
        if whole or code not in _NOT_WHOLE:
            yield f"does not parse at line {line}, column {column}: {code}"


def _document(soup: BeautifulSoup) -> Iterator[str]:
    root = soup.find("html")
    assert isinstance(root, Tag)
    lang, direction = root.get("lang"), root.get("dir")
    if DIRECTIONS.get(str(lang)) != direction or lang is None:
        yield f"lang is {lang} and dir is {direction}"
    for what in ("h1", "main", "title"):
        found = len(soup.find_all(what))
        if found != 1:
            yield f"has {found} {what}"
    if len(soup.find_all(autofocus=True)) > 1:
        yield "has several autofocus"
    live = soup.find_all(attrs={"role": "status", "id": "live"})
    if len(live) != 1 or live[0].get_text(strip=True) or live[0].find_parent("main"):
        yield "needs one empty live region outside main"


def _title(soup: BeautifulSoup) -> Iterator[str]:
    h1, title = soup.find("h1"), soup.title
    if h1 is None or title is None:
        return
    heading = " ".join(h1.get_text(" ").split())
    said = " ".join(title.get_text(" ").split())
    before, found, _after = said.partition(f"{heading} – ")
    if not heading:
        yield "the h1 is empty"
    elif not found or (before and not before.rstrip().endswith(":")):
        yield f"the title {said!r} does not start with the h1 {heading!r}"
    elif bool(before) != (soup.find(id="summary") is not None):
        yield f"the title {said!r} says the wrong thing about mistakes"


def _ids(soup: BeautifulSoup, *, whole: bool) -> Iterator[str]:
    ids = Counter(str(tag["id"]) for tag in soup.find_all(id=True))
    for name, times in ids.items():
        if times > 1 or not name or " " in name:
            yield f"id {name!r} occurs {times} times"
    # A part for htmx may point at something that stands around it.
    for attribute in _POINTING if whole else ():
        yield from _pointing_nowhere(soup, attribute, ids)
    for link in soup.select('a[href^="#"]') if whole else ():
        if str(link["href"])[1:] not in ids:
            yield f"{_short(link)} leads nowhere on the page"


def _pointing_nowhere(soup: BeautifulSoup, attribute: str, ids: Counter[str]) -> Iterator[str]:
    for tag in soup.find_all(attrs={attribute: True}):
        for target in str(tag[attribute]).split() or [""]:
            if target not in ids:
                yield f"{attribute} of {_short(tag)} points at {target!r}, which is not here"


def _forms(soup: BeautifulSoup) -> Iterator[str]:
    for form in soup.find_all("form"):
        if not form.get("action") or form.get("method") not in {"get", "post"}:
            yield f"{_short(form)} lacks action or method"
        if form.has_attr("hx-post") and form["hx-post"] != form.get("action"):
            yield f"{_short(form)} leads elsewhere with htmx"
        if form.has_attr("hx-get") and form.get("method") != "get":
            yield f"{_short(form)} asks with htmx and sends without"


def _names(soup: BeautifulSoup) -> Iterator[str]:
    labelled = {str(label["for"]) for label in soup.find_all("label", attrs={"for": True})}
    for control in soup.find_all(["input", "select", "textarea"]):
        named = (
            control.get("aria-label")
            or control.get("aria-labelledby")
            or control.get("id") in labelled
            or control.find_parent("label")
        )
        if not named and control.get("type") not in {"hidden", "submit", "button"}:
            yield f"{_short(control)} has no label"
    for tag in soup.find_all(["button", "a", "summary", "legend", "label", "th", "caption"]):
        if not (tag.get_text(strip=True) or tag.get("aria-label")):
            yield f"{_short(tag)} has no words"
    for image in soup.select("img:not([alt])"):
        yield f"{_short(image)} has no alt"
    for link in soup.select("a:not([href])"):
        yield f"{_short(link)} leads nowhere"


def _summary(soup: BeautifulSoup) -> Iterator[str]:
    summary = soup.find(id="summary")
    if isinstance(summary, Tag) and not summary.select("li"):
        yield "the error summary lists nothing"
    if summary is None and soup.find(attrs={"aria-invalid": "true"}) is not None:
        yield "a field has a mistake, and there is no error summary"


def _inline(soup: BeautifulSoup) -> Iterator[str]:
    if soup.find("style") is not None:
        yield "has a style element"
    for script in soup.find_all("script"):
        if not script.get("src") or script.get_text(strip=True):
            yield "has a script of its own"
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            if name == "style" or name.startswith(("on", "hx-on")):
                yield f"{_short(tag)} has {name}"
            if isinstance(value, str) and value.lower().startswith(("javascript:", "data:")):
                yield f"{_short(tag)} has {value[:20]}"


def _other_hosts(soup: BeautifulSoup) -> Iterator[str]:
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            if name not in _ADDRESSES and not name.startswith("hx-"):
                continue
            for host in _OTHER_HOST.findall(str(value)):
                if host.lower() not in OWN_HOSTS:
                    yield f"{_short(tag)} names the host {host}"
    for host in _IN_TEXT.findall(soup.get_text(" ")):
        if (urlsplit(f"//{host}").hostname or "") not in OWN_HOSTS:
            yield f"the text names the host {host}"


def _written_by_people(soup: BeautifulSoup) -> Iterator[str]:
    """Text that people wrote must not come alive: it stands inside hx-disable."""
    for tag in soup.find_all(attrs={"dir": "auto"}):
        if tag.name in {"input", "textarea", "select", "option", "bdi"}:
            continue
        if not tag.has_attr("hx-disable") and tag.find_parent(attrs={"hx-disable": True}) is None:
            yield f"{_short(tag)} holds somebody's text and is not inside hx-disable"
    for shut in soup.find_all(attrs={"hx-disable": True}):
        for tag in (shut, *shut.find_all(True)):
            alive = [name for name in tag.attrs if name.startswith("hx-") and name != "hx-disable"]
            if alive:
                yield f"{_short(tag)} has {alive[0]} inside hx-disable"


def _targets(soup: BeautifulSoup) -> Iterator[str]:
    for tag in soup.find_all(attrs={"hx-target": True}):
        target = str(tag["hx-target"])
        if target.startswith("#") and soup.find(id=target[1:]) is None:
            yield f"hx-target of {_short(tag)} is not on the page"


def _short(tag: Tag) -> str:
    """The start tag, for a list of faults."""
    attributes = "".join(
        f' {name}="{" ".join(value) if isinstance(value, list) else value}"'
        for name, value in list(tag.attrs.items())[:5]
    )
    return f"<{tag.name}{attributes}>"[:160]
