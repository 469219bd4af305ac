"""The routes of mentors and meetings, one module per use case."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from flask import Blueprint

blueprint = Blueprint("mentoring", __name__)

# Every module here adds its routes to the blueprint when it is imported.
for _module in sorted(module.name for module in iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")
