"""Being signed in on a device, and ending that."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts.enums import Role
from portal.accounts.models import Organisation, RoleHeld, SignIn
from portal.accounts.viewer import Viewer
from portal.errors import NotFound

#: How long one stays signed in at most. Staff sit at shared desks.
_STAFF_STAYS = timedelta(hours=10)
_OTHERS_STAY = timedelta(days=14)
_UNTIL_CLOSED = timedelta(hours=12)


def begin_sign_in(
    session: Session,
    *,
    person_id: uuid.UUID,
    agent: str,
    stays: bool,
    role_held_id: uuid.UUID | None = None,
) -> str:
    """Sign the person in on a device and return the key for its cookie.

    Args:
        person_id: who it is; already proved.
        agent: what the browser calls itself; only a short name of the device is kept.
        stays: whether the sign-in outlives the closing of the browser.
        role_held_id: the role to act in; the one acted in last time when none is given.

    Raises:
        NotFound: the person holds no role.
    """
    query = sa.select(RoleHeld).where(RoleHeld.person_id == person_id, RoleHeld.ended_at.is_(None))
    if role_held_id is not None:
        query = query.where(RoleHeld.id == role_held_id)
    roles = session.scalars(query.order_by(RoleHeld.id)).all()
    if not roles:
        raise NotFound
    held = roles[0] if len(roles) == 1 else _last_acted_in(session, person_id, roles)
    now = clock.now()
    key = secrets.token_urlsafe(32)
    longest = _OTHERS_STAY if stays else _UNTIL_CLOSED
    lasts = _STAFF_STAYS if held.role.is_staff else longest
    session.add(
        SignIn(
            municipality_id=held.municipality_id,
            person_id=person_id,
            role_held_id=held.id,
            key_hash=hashlib.sha256(key.encode()).hexdigest(),
            device=device_name(agent),
            signed_in_at=now,
            seen_at=now,
            ends_at=now + lasts,
        )
    )
    session.flush()
    return key


def _last_acted_in(session: Session, person_id: uuid.UUID, roles: Sequence[RoleHeld]) -> RoleHeld:
    last = session.scalar(
        sa.select(SignIn.role_held_id)
        .where(SignIn.person_id == person_id)
        .order_by(SignIn.signed_in_at.desc(), SignIn.id.desc())
        .limit(1)
    )
    return next((held for held in roles if held.id == last), roles[0])


def end_sign_in(session: Session, viewer: Viewer, sign_in_id: uuid.UUID) -> None:
    """End one of the viewer's own sign-ins, this device's or another's.

    Raises:
        NotFound: it is not theirs, or has ended.
    """
    ended = session.execute(
        sa.update(SignIn)
        .where(
            SignIn.id == sign_in_id,
            SignIn.person_id == viewer.person_id,
            SignIn.ended_at.is_(None),
        )
        .values(ended_at=clock.now())
    )
    if ended.rowcount == 0:  # type: ignore[attr-defined]
        raise NotFound


def end_if_open(session: Session, viewer: Viewer | None) -> None:
    """End the sign-in of this device, if there is one and nobody ended it meanwhile."""
    if viewer is not None:
        with suppress(NotFound):
            end_sign_in(session, viewer, viewer.sign_in_id)


def end_other_sign_ins(session: Session, viewer: Viewer) -> None:
    """Sign the viewer out everywhere but on this device."""
    session.execute(
        sa.update(SignIn)
        .where(
            SignIn.person_id == viewer.person_id,
            SignIn.id != viewer.sign_in_id,
            SignIn.ended_at.is_(None),
        )
        .values(ended_at=clock.now())
    )


def get_own_sign_in(session: Session, viewer: Viewer, sign_in_id: uuid.UUID) -> SignIn:
    """One of the viewer's own sign-ins that has not ended.

    Raises:
        NotFound: it is not theirs, or has ended.
    """
    for sign_in in list_sign_ins_of(session, viewer):
        if sign_in.id == sign_in_id:
            return sign_in
    raise NotFound


def list_sign_ins_of(session: Session, viewer: Viewer) -> Sequence[SignIn]:
    """Where the viewer is signed in, the latest used first."""
    return session.scalars(
        sa.select(SignIn)
        .where(
            SignIn.person_id == viewer.person_id,
            SignIn.ended_at.is_(None),
            SignIn.ends_at > clock.now(),
        )
        .order_by(SignIn.seen_at.desc(), SignIn.id)
    ).all()


def list_roles_of(
    session: Session, viewer: Viewer
) -> Sequence[sa.Row[uuid.UUID, Role, str, uuid.UUID]]:
    """The roles the viewer can act in: id, role, name of the organisation, organisation_id."""
    return session.execute(
        sa.select(RoleHeld.id, RoleHeld.role, Organisation.name, RoleHeld.organisation_id)
        .join(Organisation, Organisation.id == RoleHeld.organisation_id)
        .where(RoleHeld.person_id == viewer.person_id, RoleHeld.ended_at.is_(None))
        .order_by(RoleHeld.id)
    ).all()


def act_as(session: Session, viewer: Viewer, role_held_id: uuid.UUID) -> str | None:
    """Act in another of one's own roles on this device, and return the new key for its cookie.

    A role among the staff lasts as long from the sign-in as it would have from the start: none is
    returned, and the sign-in has ended, when that time is over already.

    Raises:
        NotFound: the viewer does not hold that role.
    """
    held = session.scalars(
        sa.select(RoleHeld).where(
            RoleHeld.id == role_held_id,
            RoleHeld.person_id == viewer.person_id,
            RoleHeld.ended_at.is_(None),
        )
    ).one_or_none()
    if held is None:
        raise NotFound
    sign_in = session.scalars(
        sa.select(SignIn).where(SignIn.id == viewer.sign_in_id).with_for_update()
    ).one()
    if held.role.is_staff:
        sign_in.ends_at = min(sign_in.ends_at, sign_in.signed_in_at + _STAFF_STAYS)
    if sign_in.ends_at <= clock.now():
        sign_in.ended_at = clock.now()
        session.flush()
        return None
    key = secrets.token_urlsafe(32)
    sign_in.role_held_id = held.id
    sign_in.key_hash = hashlib.sha256(key.encode()).hexdigest()
    session.flush()
    return key


def device_name(agent: str) -> str:
    """A short name for a device from what its browser calls itself; never more than 80 letters."""
    systems = {
        "Android": "Android",
        "iPhone": "iPhone",
        "iPad": "iPad",
        "Windows": "Windows",
        "Mac OS": "Mac",
        "CrOS": "Chromebook",
        "Linux": "Linux",
    }
    browsers = {"Edg": "Edge", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
    system = next((name for sign, name in systems.items() if sign in agent), "")
    browser = next((name for sign, name in browsers.items() if sign in agent), "")
    return " · ".join(part for part in (system, browser) if part) or "?"
