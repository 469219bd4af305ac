"""Showing a new invitation, the one time it can be shown: link, picture of the link, and code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno
from flask import g, render_template, url_for
from markupsafe import Markup

from portal.extensions import db

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from portal.accounts.services import NewInvitation


def show_invitation(
    invitation: NewInvitation,
    *,
    name: str,
    back: str,
    again: str,
    done: str = "",
    apart: bool = False,
) -> ResponseReturnValue:
    """Commit, and answer with the page; the same form sent again leads to *back* instead.

    Args:
        invitation: just made.
        name: who it is for, as the viewer may read it.
        back: where the same form sent again leads.
        again: where another one is made, should this one have gone wrong.
        done: where one goes from here; *back* when empty.
        apart: the two are not in the same room, so that the link has to be sent.
    """
    link = url_for("accounts.open_invitation", link=invitation.link, _external=True)
    once = g.get("once")
    if once is not None:
        once.location = back
    db.session.commit()
    return render_template(
        "accounts/invite_show.html",
        invitation=invitation,
        name=name,
        link=link,
        picture=_picture(link),
        again=again,
        done=done or back,
        apart=apart,
    )


def _picture(link: str) -> Markup:
    """The link as a square code; black on white in every theme, since cameras want that."""
    # The library's svg has attributes only, no styles, and holds nothing but the link's squares.
    drawn = segno.make(link, error="m").svg_inline(
        omitsize=True, dark="#000", light="#fff", svgclass=None, lineclass=None
    )
    # With a size and a viewBox it shrinks on a narrow screen instead of being cut.
    return Markup(drawn.replace("<svg ", '<svg width="280" height="280" ', 1))
