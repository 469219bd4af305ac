"""Every page that the invented participants, mentors and visitors can reach by its links."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urldefrag, urlsplit

from flask import Flask
from flask.testing import FlaskClient

#: Who reads easy Swedish: nobody signed in, and the demo's participants and mentor.
READERS: tuple[str | None, ...] = (None, "amina", "farid", "sofia", "bo")

_MANY = 400


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the addresses of links."""
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def pages(app: Flask) -> Iterator[tuple[str, str]]:
    """Place and HTML of every page, in Swedish; each address once for each reader.

    Raises:
        RuntimeError: a link leads to a page that is not there.
    """
    for reader in READERS:
        client = app.test_client()
        if reader is not None:
            client.post("/demo", data={"person": reader})
        for path, html in _follow(client, "/hem" if reader else "/"):
            yield f"{reader or 'besökare'} {path}", html
        # The list of devices must not grow with every reading.
        client.post("/logga-ut")


def _follow(client: FlaskClient, start: str) -> Iterator[tuple[str, str]]:
    waiting, seen = [start], {start}
    while waiting:
        path = waiting.pop(0)
        answer = client.get(path, follow_redirects=True)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        html = answer.get_data(as_text=True)
        yield path, html
        links = _Links()
        links.feed(html)
        for link in links.found:
            target = urldefrag(link).url
            if not target.startswith("/") or urlsplit(target).path.startswith("/static"):
                continue
            if target not in seen and len(seen) < _MANY:
                seen.add(target)
                waiting.append(target)
