"""How the page is to look."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.web.forms import BaseForm, one_of
from portal.web.frame import LANGUAGES, SIZES, THEMES

_CHOOSE = _l("Välj en av raderna.")

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

    theme = one_of(_l("Färger"), [(value, _THEMES[value]) for value in THEMES], _CHOOSE)
    text_size = one_of(
        _l("Så stor är texten"), [(value, _SIZES[value]) for value in SIZES], _CHOOSE
    )
    language = one_of(_l("Språk"), list(LANGUAGES.items()), _CHOOSE)


class LanguageForm(BaseForm):
    """The language only."""

    language = one_of(_l("Språk"), list(LANGUAGES.items()), _CHOOSE)
