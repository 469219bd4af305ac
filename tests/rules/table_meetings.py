"""The access table: meetings. Each has their own, as a participant or as a mentor."""

from __future__ import annotations

from tests.rules.doors import IN, REST, Who, both, door, door_to

_AT = "/moten"
_ONE = f"{_AT}/<uuid:meeting_id>"

#: One that Amina has asked Bo for, one they have had, and one of which nobody has said how it was.
_ASKED, _HELD, _UNTOLD = "amina-mote-fragat", "amina-mote-1-tisdag", "amina-mote-0-tisdag"

#: Amina and Bo are in it; the others who have meetings do not know of it.
_THEIRS: Who = {200: "amina bo", 404: "farid sofia", 403: REST}
_THEIRS_IN: Who = {IN: "amina bo", 404: "farid sofia", 403: REST}
_NOBODYS: Who = {404: "amina bo farid sofia", 403: REST}
_AMINAS: Who = {IN: "amina", 404: "farid sofia", 403: REST}
_NO_PARTICIPANTS: Who = {404: "amina farid sofia", 403: REST}
_BOS: Who = {IN: "bo", 403: REST}
_NO_MENTORS: Who = {404: "bo", 403: REST}

MEETINGS = [
    door("GET", _AT, {200: "amina farid sofia bo", 403: REST}),
    # Who has no mentor has nobody to ask.
    *both(f"{_AT}/boka", _AMINAS),
    door_to("GET", _ONE, {_ASKED: _THEIRS, _HELD: _THEIRS, "missing": _NOBODYS}),
    *both(f"{_ONE}/prata-om", {_ASKED: _AMINAS, "missing": _NO_PARTICIPANTS}),
    *both(f"{_ONE}/flytta", {_ASKED: _AMINAS, "missing": _NO_PARTICIPANTS}),
    door_to("POST", f"{_ONE}/ta-tillbaka", {_ASKED: _AMINAS, "missing": _NO_PARTICIPANTS}),
    door_to("POST", f"{_ONE}/valj", {_ASKED: _AMINAS, "missing": _NO_PARTICIPANTS}),
    door_to("POST", f"{_ONE}/samma-tid", {_HELD: _AMINAS, "missing": _NO_PARTICIPANTS}),
    door_to("POST", f"{_ONE}/ja", {_ASKED: _BOS, "missing": _NO_MENTORS}),
    door_to("POST", f"{_ONE}/nej", {_ASKED: _BOS, "missing": _NO_MENTORS}),
    *both(f"{_ONE}/annan-tid", {_ASKED: _BOS, "missing": _NO_MENTORS}),
    *both(f"{_ONE}/avboka", {_ASKED: _THEIRS_IN, "missing": _NOBODYS}),
    *both(f"{_ONE}/vi-sags", {_UNTOLD: _THEIRS_IN, "missing": _NOBODYS}),
    *both(f"{_ONE}/blev-inte-av", {_UNTOLD: _THEIRS_IN, "missing": _NOBODYS}),
    *both(f"{_ONE}/sedan", {_HELD: _THEIRS_IN, "missing": _NOBODYS}),
]
