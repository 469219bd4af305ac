"""Så arbetar kommunen och Arbetsförmedlingen tillsammans: read by all, kept by the coordinator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g, render_template, request, url_for
from flask_babel import gettext as _

from portal.accounts.enums import Role
from portal.errors import Conflict, NotFound
from portal.extensions import db
from portal.plans import presenting
from portal.plans.agreement_forms import (
    EMPTY_ROWS,
    AgreementForm,
    agreement_form,
    rows_sent,
    said_before,
)
from portal.plans.services import agreements
from portal.plans.services.agreements import AgreementRead, AgreementSaid
from portal.plans.views import blueprint
from portal.web.access import allow
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

_FORM = "plans/agreement/change.html"


@blueprint.get("/overenskommelse")
@allow(*Role)
def agreement() -> ResponseReturnValue:
    """The newest agreement of my municipality."""
    read = _newest()
    if read is None:
        return render_template("plans/agreement/none.html", keeps=_keeps())
    return _page(read)


@blueprint.get("/overenskommelse/<int:number>")
@allow(*Role)
def older_agreement(number: int) -> ResponseReturnValue:
    """An older one: a plan keeps to the one it began from."""
    if number > 1_000_000:  # more than a database can count to is no version either
        raise NotFound
    return _page(agreements.read_agreement(db.session, g.viewer.municipality_id, number))


@blueprint.route("/overenskommelse/andra", methods=["GET", "POST"])
@allow(Role.COORDINATOR)
def change_agreement() -> ResponseReturnValue:
    """Write a new version; publishing makes it so at once."""
    read = _newest()
    form = _form(read)
    if not form.is_submitted():
        return render_template(_FORM, form=form, read=read)
    if not form.validate():
        return invalid(_FORM, form=form, read=read)
    try:
        agreements.publish_agreement(db.session, g.viewer, _said(form), form.seen)
    except Conflict:
        return _somebody_was_first(form)
    return finish(
        url_for("plans.agreement"),
        said=_("Den nya versionen gäller nu. Nya planer börjar från den."),
    )


def _newest() -> AgreementRead | None:
    try:
        return agreements.read_agreement(db.session, g.viewer.municipality_id)
    except NotFound:
        return None


def _keeps() -> bool:
    return bool(g.viewer.role is Role.COORDINATOR)


def _page(read: AgreementRead) -> ResponseReturnValue:
    versions = agreements.list_agreements(db.session, g.viewer.municipality_id)
    return render_template(
        "plans/agreement/agreement.html",
        read=read,
        newest=versions[0].number,
        older=[one for one in versions if one.number != read.agreement.number],
        keeps=_keeps(),
        written_in=presenting.written_in(),
    )


def _form(read: AgreementRead | None) -> AgreementForm:
    organisations = agreements.list_organisations(db.session, g.viewer)
    if request.method == "POST":
        return agreement_form(organisations, rows_sent(request.form))()
    rows = len(read.steps) if read else 0
    made = agreement_form(organisations, rows + EMPTY_ROWS)
    return made(data=said_before(read) if read else {"weeks_between": 8, "lead_moves_days": 7})


def _said(form: AgreementForm) -> AgreementSaid:
    return AgreementSaid(
        text=form.text.data or "",
        weeks_between=form.weeks_between.data or 0,
        lead_moves_days=form.lead_moves_days.data or 0,
        lead_swaps_person=bool(form.lead_swaps_person.data),
        parties=form.parties(),
        steps=form.usual_steps(),
    )


def _somebody_was_first(form: AgreementForm) -> ResponseReturnValue:
    """Both texts on one page (409): sent again, the own one becomes the version after theirs."""
    db.session.rollback()
    theirs = _newest()
    form.seen_number.data = str(theirs.agreement.number if theirs else 0)
    return render_template(
        _FORM, form=form, read=theirs, theirs=theirs, written_in=presenting.written_in()
    ), 409
