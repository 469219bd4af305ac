"""What somebody sends in about where they can be met."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, ValidationError

from portal.mentoring.enums import PlaceKind
from portal.mentoring.reading import PlaceRead
from portal.mentoring.services.places import PlaceSaid
from portal.plans.staff_forms import StaffForm
from portal.web.forms import one_of, text_field

_LONGEST_LINK = 500


class PlaceForm(StaffForm):
    """A place, the phone, or a video link."""

    kind = one_of(
        _l("Hur kan ni ses?"),
        [
            (PlaceKind.VISIT.value, _l("På en plats")),
            (PlaceKind.PHONE.value, _l("På telefon")),
            (PlaceKind.VIDEO.value, _l("På video")),
        ],
        _l("Välj hur ni kan ses."),
    )
    name = text_field(_l("Vad heter platsen?"), message=_l("Skriv vad platsen heter."))
    way_there = text_field(_l("Hur hittar man dit? Det måste inte sägas."), must=False)
    link = text_field(_l("Länk till video"), longest=_LONGEST_LINK, must=False)
    ramp = BooleanField(_l("Det går att komma in med rullstol"))
    hearing_loop = BooleanField(_l("Det finns hörslinga"))
    quiet_room = BooleanField(_l("Det finns ett lugnt rum"))

    def validate_link(self, field: Any) -> None:
        """An address that is sent safely, and only for video."""
        if not field.data or field.errors:
            return
        if self.kind.data in {PlaceKind.VISIT.value, PlaceKind.PHONE.value}:
            raise ValidationError(_("En länk behövs bara för video. Ta bort den."))
        if not _is_safe(_address(field.data)):
            raise ValidationError(_("Skriv en länk som börjar med https."))

    @property
    def said(self) -> PlaceSaid:
        """What was said, once the form is valid."""
        return PlaceSaid(
            PlaceKind(self.kind.data),
            self.name.data,
            self.way_there.data or None,
            _address(self.link.data) if self.link.data else None,
            self.ramp.data,
            self.hearing_loop.data,
            self.quiet_room.data,
        )


def as_typed(place: PlaceRead) -> dict[str, Any]:
    """What stands in the form of a place that is there."""
    return {
        "kind": place.kind.value,
        "name": place.name,
        "way_there": place.way_there,
        "link": place.link,
        "ramp": place.ramp,
        "hearing_loop": place.hearing_loop,
        "quiet_room": place.quiet_room,
    }


def _address(typed: str) -> str:
    """An address as people write it often lacks its beginning."""
    return typed if "://" in typed else f"https://{typed}"


def _is_safe(address: str) -> bool:
    try:
        parts = urlsplit(address)
        has_host = "." in (parts.hostname or "") and parts.username is None
    except ValueError:
        return False
    return parts.scheme == "https" and has_host and not any(sign.isspace() for sign in address)
