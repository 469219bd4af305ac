"""Pages are sent small, in what the browser takes."""

from __future__ import annotations

import gzip

import brotli
import pytest
from flask import Flask
from werkzeug.test import TestResponse


def _ask(app: Flask, accept: str | None, path: str = "/kontakt") -> TestResponse:
    headers = {"Accept-Encoding": accept} if accept is not None else {}
    return app.test_client().get(path, headers=headers)


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        (None, None),
        ("identity", None),
        ("deflate", None),
        ("gzip", "gzip"),
        ("br", "br"),
        ("gzip, deflate, br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, gzip;q=0", None),
        ("*", "br"),
    ],
)
def test_what_the_browser_takes(app: Flask, accept: str | None, encoding: str | None) -> None:
    plain = _ask(app, None)
    response = _ask(app, accept)
    assert response.headers.get("Content-Encoding") == encoding
    assert response.headers["Vary"] == "Accept-Encoding, Cookie, HX-Request"
    body = response.get_data()
    assert response.content_length == len(body)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding or "", bytes)
    assert unpack(body) == plain.get_data()
    if encoding:
        assert len(body) < len(plain.get_data()) / 2


@pytest.mark.parametrize("path", ["/halsa/live", "/hem"])
def test_small_answers_are_sent_as_they_are(app: Flask, path: str) -> None:
    assert "Content-Encoding" not in _ask(app, "br, gzip", path).headers


def test_errors_are_small_too(app: Flask) -> None:
    response = _ask(app, "br", "/finns-inte")
    assert response.status_code == 404
    assert response.headers["Content-Encoding"] == "br"
    assert "Sidan finns inte" in brotli.decompress(response.get_data()).decode()


def test_files_come_as_they_were_built(app: Flask) -> None:
    url = app.extensions["assets"].url("app.css")
    response = _ask(app, "br", url)
    try:
        assert response.status_code == 200
        css = brotli.decompress(response.get_data())
        assert css.decode().strip()
        with pytest.raises(brotli.error):
            brotli.decompress(css)  # once, not twice
    finally:
        response.close()
