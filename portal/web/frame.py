"""What stands around every page: language, look, the places one can go to, who to ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flask import current_app, g, request, session
from flask_babel import gettext as _

from portal.extensions import babel

if TYPE_CHECKING:
    from flask import Flask

LANGUAGES = {"sv": "Svenska", "en": "English", "ar": "العربية"}
THEMES = ("auto", "light", "dark", "contrast", "muted")
SIZES = ("100", "125", "150", "200")

#: The cookie that remembers the look before anybody signs in.
LOOK_COOKIE = "utseende"


@dataclass(frozen=True)
class Place:
    """Somewhere the bar leads to."""

    url: str
    label: str
    icon: str
    current: bool


@dataclass(frozen=True)
class Help:
    """Who to ask, and where."""

    url: str
    text: str


@dataclass(frozen=True)
class Frame:
    """The frame of one page."""

    lang: str
    dir: str
    theme: str
    text_size: str
    viewer: Any
    places: list[Place] = field(default_factory=list)
    leave: bool = False
    help: Help | None = None
    languages: list[tuple[str, str]] = field(default_factory=lambda: list(LANGUAGES.items()))
    here: str = "/"


#: What a feature that joins the others adds to the frame of a signed-in person.
Places = Callable[[Any], list[Place]]
Helper = Callable[[Any], Help]


def init_frame(app: Flask) -> None:
    """Give every template its frame."""
    babel.init_app(app, locale_selector=chosen_language)
    app.jinja_env.globals["frame"] = None
    app.context_processor(lambda: {"frame": build()})


def look() -> dict[str, str]:
    """The look chosen on this device: theme, size, language."""
    chosen: dict[str, str] = {}
    for part in request.cookies.get(LOOK_COOKIE, "").split("."):
        name, _sign, value = part.partition("-")
        allowed = {"t": THEMES, "s": SIZES, "l": tuple(LANGUAGES)}.get(name, ())
        if value in allowed:
            chosen[name] = value
    return chosen


def chosen_language() -> str:
    """The language of this page: the person's, the device's, else easy Swedish.

    The browser's own language is not asked: a borrowed phone would change the words of a plan.
    """
    viewer = g.get("viewer")
    if viewer is not None and viewer.language in LANGUAGES:
        return str(viewer.language)
    return look().get("l", "sv") if request else "sv"


def build() -> Frame:
    """The frame of the present page."""
    lang = chosen_language()
    viewer = g.get("viewer")
    chosen = look()
    participant = viewer is not None and viewer.is_participant
    extension = current_app.extensions
    return Frame(
        lang=lang,
        dir="rtl" if lang == "ar" else "ltr",
        theme=(viewer and viewer.theme) or chosen.get("t", "auto"),
        text_size=(viewer and viewer.text_size) or chosen.get("s", "100"),
        viewer=viewer,
        places=extension["portal_places"](viewer) if viewer is not None else [],
        leave=participant,
        help=_help(viewer),
        here=request.path,
    )


def _help(viewer: Any) -> Help:
    helper: Helper | None = current_app.extensions.get("portal_help")
    if viewer is not None and helper is not None and not g.get("without_help"):
        return helper(viewer)
    return Help("/kontakt", _("Fråga oss"))


def is_signed_in() -> bool:
    """Whether a sign-in stands behind this request."""
    return "key" in session and g.get("viewer") is not None
