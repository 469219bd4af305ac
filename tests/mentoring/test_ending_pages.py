"""A meeting ends: cancelled, held, or it did not become. What comes next."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.mentoring.enums import MeetingState, Why
from portal.mentoring.models import Meeting
from tests.conftest import ClientFor
from tests.mentoring.going import AFTER, at_of, now, send
from tests.mentoring.own import AT_ONE, meetings


class TestCancelling:
    @pytest.mark.parametrize(
        ("who", "why"), [("amina", "cannot"), ("amina", "too_hard"), ("bo", "cannot")]
    )
    def test_works(
        self, client_for: ClientFor, session: Session, meeting: Meeting, who: str, why: str
    ) -> None:
        client = client_for(who)
        page = client.get(at_of(meeting, "avboka"))
        assert ("Vill du prata med någon?" in page.text) == (who == "amina")
        sent = send(client, meeting, "avboka", why=why)
        assert sent.location == at_of(meeting)
        assert now(session, meeting).state is MeetingState.CANCELLED
        assert now(session, meeting).ended_why is Why(why)
        assert "Du har avbokat mötet." in client.get(at_of(meeting)).text

    def test_why_is_not_told(self, client_for: ClientFor, meeting: Meeting) -> None:
        send(client_for("amina"), meeting, "avboka", why="too_hard")
        bo = client_for("bo")
        for path in ("/hem", "/moten", at_of(meeting)):
            assert "svårt" not in bo.get(path).text
        assert "Amina kan inte komma" in bo.get("/hem").text

    def test_nothing_chosen(self, client_for: ClientFor, meeting: Meeting) -> None:
        sent = send(client_for("amina"), meeting, "avboka")
        assert sent.status == 422
        assert sent.mistakes() == ["Välj en av raderna."]

    def test_the_mentor_has_no_too_hard(self, client_for: ClientFor, meeting: Meeting) -> None:
        assert send(client_for("bo"), meeting, "avboka", why="too_hard").status == 422

    def test_too_late(self, client_for: ClientFor, session: Session, meeting: Meeting) -> None:
        amina = client_for("amina")
        form = amina.get(at_of(meeting, "avboka")).form(at_of(meeting, "avboka"))
        with clock.frozen(AFTER):
            amina = client_for("amina")  # three days later
            sent = amina.post(at_of(meeting, "avboka"), {**form, "why": "cannot"})
            assert sent.status == 422
            assert "Säg i stället hur det blev." in sent.mistakes()[0]
            assert amina.get(at_of(meeting, "avboka")).location == at_of(meeting)


class TestAfterwards:
    @pytest.mark.parametrize("who", ["amina", "bo"])
    @pytest.mark.parametrize(
        ("data", "minutes"), [({"minutes": "90"}, 90), ({"other": "45"}, 45), ({}, 60)]
    )
    def test_held(
        self,
        client_for: ClientFor,
        session: Session,
        meeting: Meeting,
        who: str,
        data: dict[str, str],
        minutes: int,
    ) -> None:
        with clock.frozen(AFTER):
            assert send(client_for(who), meeting, "vi-sags", **data).location == at_of(meeting)
        assert now(session, meeting).held_minutes == minutes
        assert now(session, meeting).state is MeetingState.HELD

    @pytest.mark.parametrize("typed", ["länge", "0", "5000"])
    def test_no_such_length(self, client_for: ClientFor, meeting: Meeting, typed: str) -> None:
        with clock.frozen(AFTER):
            sent = send(client_for("amina"), meeting, "vi-sags", other=typed)
        assert sent.status == 422
        assert f'value="{typed}"' in sent.html
        assert sent.mistakes() == ["Skriv minuter med siffror, till exempel 45."]

    def test_not_before_it_has_been(self, client_for: ClientFor, meeting: Meeting) -> None:
        for page in ("vi-sags", "blev-inte-av", "sedan"):
            assert client_for("amina").get(at_of(meeting, page)).location == at_of(meeting)

    @pytest.mark.parametrize("why", ["cannot", "too_hard", "alone", "other"])
    def test_not_held(
        self, client_for: ClientFor, session: Session, meeting: Meeting, why: str
    ) -> None:
        with clock.frozen(AFTER):
            amina = client_for("amina")
            assert send(amina, meeting, "blev-inte-av", why=why).location == at_of(meeting)
            assert now(session, meeting).state is MeetingState.NOT_HELD
            assert "Mötet blev inte av." in amina.get(at_of(meeting)).text
            theirs = client_for("bo").get(at_of(meeting)).text
        assert "Mötet blev inte av." in theirs
        assert "svårt" not in theirs

    def test_a_line_is_own_until_it_is_shown(
        self, client_for: ClientFor, session: Session, meeting: Meeting
    ) -> None:
        with clock.frozen(AFTER):
            amina, bo = client_for("amina"), client_for("bo")
            send(amina, meeting, "vi-sags")
            send(amina, meeting, "sedan", text="Jag ringer butiken", visa="nej")
            assert "Bara du ser den." in amina.get(at_of(meeting)).text
            assert "ringer butiken" not in bo.get(at_of(meeting)).text
            send(amina, meeting, "sedan", text="Jag ringer butiken", visa="ja")
            assert "Bo ser den." in amina.get(at_of(meeting)).text
            assert "ringer butiken" in bo.get(at_of(meeting)).text
            send(bo, meeting, "sedan", text="Jag frågar min vän")
            assert "Bo skriver Jag frågar min vän" in amina.get(at_of(meeting)).text

    def test_the_same_time_again(
        self, client_for: ClientFor, session: Session, meeting: Meeting
    ) -> None:
        with clock.frozen(AFTER):
            amina = client_for("amina")
            send(amina, meeting, "vi-sags")
            page = amina.get("/moten")
            assert "Samma tid nästa månad? Tisdag 22 december klockan 13 till 14" in page.text
            action = at_of(meeting, "samma-tid")
            sent = amina.post(action, page.form(action))
            assert sent.status == 303
            again = meetings(session)[-1]
            assert sent.location == at_of(again)
            assert again.starts_at == AT_ONE + timedelta(days=28)
            # A double tap, and a tap on a page that is old.
            assert amina.post(action, page.form(action)).location == sent.location
            late = amina.post(action, {**page.form(action), "once": "another"})
            assert late.status == 422
            assert "Samma tid" not in amina.get("/moten").text
        assert len(meetings(session)) == 2
