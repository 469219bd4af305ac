"""Anpassa: colours, text size and language, for everybody, signed in or not."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Blueprint, current_app, g, make_response, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from portal.display import services
from portal.display.forms import LanguageForm, LookForm
from portal.extensions import db
from portal.web import frame
from portal.web.access import public
from portal.web.frame import LOOK_COOKIE
from portal.web.kept import is_local
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask import Response
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("display", __name__)

_YEAR = 365 * 24 * 60 * 60


@blueprint.get("/anpassa")
@public()
def look() -> ResponseReturnValue:
    """How the page looks now, and what else it can look like."""
    now = frame.build()
    form = LookForm(
        formdata=None,
        data={"theme": now.theme, "text_size": now.text_size, "language": now.lang},
    )
    return render_template("display/look.html", form=form, back=_came_from())


@blueprint.post("/anpassa")
@public()
def change_look() -> ResponseReturnValue:
    """Look like this from now on, here and wherever I sign in."""
    form = LookForm()
    if not form.validate():
        return invalid("display/look.html", form=form, back=_came_from())
    theme, size, language = form.theme.data, form.text_size.data, form.language.data
    if g.viewer is not None:
        services.keep_look(db.session, g.viewer, theme=theme, text_size=size, language=language)
    return _remember({"t": theme, "s": size, "l": language}, _saved(language))


@blueprint.post("/anpassa/sprak")
@public()
def change_language() -> ResponseReturnValue:
    """Change the language, and go on where one was."""
    form = LanguageForm()
    if not form.validate():
        return invalid("display/look.html", form=_as_sent(), back=_came_from())
    language = form.language.data
    if g.viewer is not None:
        services.keep_language(db.session, g.viewer, language)
    return _remember({**frame.look(), "l": language}, None, _came_from() or "/anpassa#sprak")


@blueprint.post("/anpassa/aterstall")
@public()
def reset_look() -> ResponseReturnValue:
    """As it was from the beginning."""
    if g.viewer is not None:
        services.keep_look(db.session, g.viewer, theme=None, text_size=None, language=None)
    return _remember({}, _saved("sv"))


def _saved(language: str) -> str:
    """What is said afterwards, in the language that was chosen."""
    with force_locale(language):
        return str(_("Sparat. Så här ser sidan ut nu."))


def _remember(look: dict[str, str], said: str | None, url: str | None = None) -> Response:
    """Commit, lead on, and let the device keep *look* for a year; an empty one is forgotten."""
    back = _came_from()
    onwards = url or (url_for("display.look", fran=back) if back else url_for("display.look"))
    response = make_response(finish(onwards, said=said))
    if look:
        response.set_cookie(
            LOOK_COOKIE,
            ".".join(f"{name}-{value}" for name, value in sorted(look.items())),
            max_age=_YEAR,
            secure=current_app.config["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(
            LOOK_COOKIE,
            secure=current_app.config["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite="Lax",
        )
    return response


def _as_sent() -> LookForm:
    """The whole form after a language that does not exist: the mistake, and the look as it is."""
    now = frame.build()
    form = LookForm(
        formdata=None, data={"theme": now.theme, "text_size": now.text_size, "language": ""}
    )
    form.validate()
    return form


def _came_from() -> str | None:
    """The page on this site that one came from; none when it was this one, or unknown."""
    wanted = request.values.get("fran", "")
    if not wanted:
        # Asked for with a link from another page, whose address the browser tells within the site.
        before = urlsplit(request.referrer or "")
        wanted = before.path if before.netloc == request.host else ""
    if not is_local(wanted) or len(wanted) > 300 or wanted.startswith("/anpassa"):
        return None
    return wanted
