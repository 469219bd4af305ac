"""How the page is to look."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice
from wtforms.validators import AnyOf

from portal.web.forms import BaseForm
from portal.web.frame import LANGUAGES, SIZES, THEMES


def _one_of(label: Any, choices: list[tuple[str, Any]]) -> RadioField:
    # Our own sentence instead of the library's, for no choice and for one that does not exist.
    return RadioField(
        label,
        [AnyOf([value for value, _text in choices], message=_l("Välj en av raderna."))],
        choices=[SelectChoice(value, text) for value, text in choices],
        validate_choice=False,
    )


_THEMES = {
    "auto": _l("Som telefonen"),
    "light": _l("Ljus"),
    "dark": _l("Mörk"),
    "contrast": _l("Starka färger"),
    "muted": _l("Lugna färger"),
}
_SIZES = {
    "100": _l("Vanlig"),
    "125": _l("Större"),
    "150": _l("Mycket större"),
    "200": _l("Störst"),
}


class LookForm(BaseForm):
    """Colours, text size and language."""

    theme = _one_of(_l("Färger"), [(value, _THEMES[value]) for value in THEMES])
    text_size = _one_of(_l("Så stor är texten"), [(value, _SIZES[value]) for value in SIZES])
    language = _one_of(_l("Språk"), list(LANGUAGES.items()))


class LanguageForm(BaseForm):
    """The language only."""

    language = _one_of(_l("Språk"), list(LANGUAGES.items()))
