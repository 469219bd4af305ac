"""A coach proposes mentors to a participant, and sees what became of it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flask import g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.accounts.enums import Role
from portal.consent import services as consent
from portal.consent.enums import Seen
from portal.database import set_reading
from portal.extensions import db
from portal.mentoring import meeting_words
from portal.mentoring.forms.matching import ProposeForm, read_ids
from portal.mentoring.services import agreement, choosing, matching, reads
from portal.mentoring.views import blueprint
from portal.plans import presenting
from portal.plans.staff_forms import PlainForm, StaffForm
from portal.plans.views.holding_opening import done, plan_url, without_fields
from portal.web.access import allow
from portal.web.reply import finish

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

_AT = "/deltagare/<uuid:person_id>/mentor"
_ONE = f"{_AT}/<uuid:mentorship_id>"


@blueprint.get(_AT)
@allow(Role.COACH, opens=True)
def match(person_id: uuid.UUID) -> ResponseReturnValue:
    """Who is the mentor, who was proposed, or who can be."""
    return _show(person_id)


@blueprint.post(f"{_AT}/foresla")
@allow(Role.COACH)
def propose(person_id: uuid.UUID) -> ResponseReturnValue:
    """Propose one to three mentors."""
    form = ProposeForm()
    form.offer(matching.read_match(db.session, g.viewer, person_id).can)
    what = (db.session, g.viewer, person_id)
    if done(form, lambda: matching.propose(*what, form.chosen, form.why.data or None)):
        count = len(form.chosen)
        return _back(
            person_id, ngettext("Ett förslag är skickat.", "%(num)s förslag är skickade.", count)
        )
    return _show(person_id, form)


@blueprint.post(f"{_ONE}/ta-tillbaka")
@allow(Role.COACH)
def take_back(person_id: uuid.UUID, mentorship_id: uuid.UUID) -> ResponseReturnValue:
    """A proposal that nobody has answered is gone."""
    what = (db.session, g.viewer, person_id, mentorship_id)
    return _act(person_id, lambda: matching.take_back(*what), _("Förslaget är borta."))


@blueprint.post(f"{_ONE}/fornya")
@allow(Role.COACH)
def renew_match(person_id: uuid.UUID, mentorship_id: uuid.UUID) -> ResponseReturnValue:
    """Ask both for one year more."""
    what = (db.session, g.viewer, person_id, mentorship_id)
    return _act(person_id, lambda: agreement.renew(*what), _("Båda har fått frågan."))


@blueprint.route(f"{_ONE}/avsluta", methods=["GET", "POST"])
@allow(Role.COACH, opens=True)
def end_match(person_id: uuid.UUID, mentorship_id: uuid.UUID) -> ResponseReturnValue:
    """End it, asked once more."""
    form = PlainForm()
    if done(form, lambda: agreement.end_of(db.session, g.viewer, person_id, mentorship_id)):
        return _back(person_id, _("Mentorn är inte kvar. Hör av dig till deltagaren."))
    matching.get_of(db.session, g.viewer, person_id, mentorship_id)
    read = matching.read_match(db.session, g.viewer, person_id)
    if read.current is None or read.current.row.id != mentorship_id:
        return redirect(_page_of(person_id), 303)
    return _render("mentoring/match_end.html", read, form)


@blueprint.post(f"{_ONE}/valt")
@allow(Role.COACH)
def write_choice(person_id: uuid.UUID, mentorship_id: uuid.UUID) -> ResponseReturnValue:
    """Write in whom somebody without an account wants to meet."""
    what = (db.session, g.viewer, person_id, mentorship_id)
    return _act(person_id, lambda: choosing.write_choice(*what), _("Svaret är sparat."))


@blueprint.post(f"{_AT}/ingen")
@allow(Role.COACH)
def write_none(person_id: uuid.UUID) -> ResponseReturnValue:
    """Write in that somebody without an account wants none of them."""
    shown = read_ids(request.form.get("forslag", ""))
    what = (db.session, g.viewer, person_id, shown)
    return _act(person_id, lambda: choosing.choose_none(*what), _("Svaret är sparat."))


@blueprint.post(f"{_ONE}/ja")
@allow(Role.COACH)
def write_yes(person_id: uuid.UUID, mentorship_id: uuid.UUID) -> ResponseReturnValue:
    """Write in that somebody without an account says yes to the agreement."""
    what = (db.session, g.viewer, person_id, mentorship_id, request.form.get("galler", ""))
    return _act(person_id, lambda: agreement.write_yes(*what), _("Svaret är sparat."))


def _act(person_id: uuid.UUID, act: Callable[[], object], said: str) -> ResponseReturnValue:
    form = PlainForm()
    return _back(person_id, said) if done(form, act) else _show(person_id, form)


def _back(person_id: uuid.UUID, said: str) -> ResponseReturnValue:
    return finish(_page_of(person_id), said=said)


def _page_of(person_id: uuid.UUID) -> str:
    return url_for("mentoring.match", person_id=person_id)


def _show(person_id: uuid.UUID, form: StaffForm | None = None) -> ResponseReturnValue:
    read = matching.read_match(db.session, g.viewer, person_id)
    propose = form if isinstance(form, ProposeForm) else ProposeForm(formdata=None)
    propose.offer(read.can)
    if not read.can_propose:
        form = without_fields(form)
    return _render(
        "mentoring/match.html",
        read,
        form,
        propose=propose,
        happened=reads.read_happened(db.session, g.viewer, person_id),
        meeting_words=meeting_words,
    )


def _render(
    page: str, read: matching.PersonMatch, form: StaffForm | None, **values: Any
) -> ResponseReturnValue:
    """Log that the participant is opened, commit, and only then render; 422 after a mistake."""
    consent.log_opening(db.session, g.viewer, read.person_id, Seen.MENTOR)
    db.session.commit()
    set_reading(True)
    wrong = form is not None and bool(form.errors)
    if wrong:
        values["form_errors"] = True
    rendered = render_template(
        page,
        read=read,
        form=form,
        person_id=read.person_id,
        plan_url=plan_url(read.person_id),
        match_url=_page_of(read.person_id),
        stamp=agreement.stamp_of(read.current.row) if read.current else "",
        written_in=presenting.written_in(),
        **values,
    )
    return (rendered, 422) if wrong else rendered
