"""Pages are sent small: brotli where the browser takes it, gzip otherwise."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import brotli
from flask import request

if TYPE_CHECKING:
    from flask import Flask, Response

_SMALLEST = 500


def init_compression(app: Flask) -> None:
    """Compress every text the application answers with."""

    @app.after_request
    def _compress(response: Response) -> Response:
        if (
            response.direct_passthrough
            or "Content-Encoding" in response.headers
            or not (response.mimetype or "").startswith("text/")
            or (response.content_length or 0) < _SMALLEST
        ):
            return response
        accepted = request.accept_encodings
        body = response.get_data()
        if accepted["br"]:
            response.set_data(brotli.compress(body, quality=4, mode=brotli.MODE_TEXT))
            response.headers["Content-Encoding"] = "br"
        elif accepted["gzip"]:
            response.set_data(gzip.compress(body, compresslevel=5, mtime=0))
            response.headers["Content-Encoding"] = "gzip"
        return response
