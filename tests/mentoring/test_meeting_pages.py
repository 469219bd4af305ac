"""The participant's meetings: what comes, what has been, and one of them."""

from __future__ import annotations

import uuid
from datetime import timedelta

from sqlalchemy.orm import Session

from portal import clock
from portal.consent.enums import Seen
from portal.mentoring.enums import MatchState, MeetingState, PlaceKind, Side, Why
from portal.mentoring.models import Meeting, MeetingPlace, Mentorship
from portal.mentoring.services import answering, ending
from tests.conftest import ClientFor, CountQueries
from tests.consent.rows import openings, viewer_of
from tests.mentoring.going import AFTER, at_of, now, send
from tests.mentoring.own import NEXT, ask, at
from tests.personas import person_id
from tests.rules.rows import another


class TestTheList:
    def test_nothing_yet(self, client_for: ClientFor, pair: Mentorship) -> None:
        page = client_for("amina").get("/moten")
        assert "Du och Bo kan ses 2 timmar i november." in page.text
        assert "/moten/boka" in page.links
        assert "Tidigare möten" not in page.text

    def test_without_a_mentor(self, client_for: ClientFor) -> None:
        page = client_for("farid").get("/moten")
        assert "När du har en mentor kan ni boka tider här." in page.text
        assert "/mentor" in page.links
        assert "/moten/boka" not in page.links

    def test_asked(self, client_for: ClientFor, session: Session, pair: Mentorship) -> None:
        ask(session)
        page = client_for("amina").get("/moten")
        assert "Bo har inte svarat än. Svar senast tisdag." in page.text
        assert "Tisdag 24 november klockan 13 till 14" in page.text
        assert "Du och Bo kan ses 1 timme till i november." in page.text

    def test_all_booked(self, client_for: ClientFor, session: Session, pair: Mentorship) -> None:
        ask(session, minutes=120)
        assert "har bokat all tid i november" in client_for("amina").get("/moten").text

    def test_declined(self, client_for: ClientFor, session: Session, pair: Mentorship) -> None:
        asked = ask(session)
        answering.decline(session, viewer_of(session, "bo"), asked.id, asked.version)
        page = client_for("amina").get("/moten")
        assert "Bo kan inte då. Välj en annan tid." in page.text
        ask(session)
        assert "Bo kan inte då." not in client_for("amina").get("/moten").text

    def test_expired(self, client_for: ClientFor, session: Session, pair: Mentorship) -> None:
        asked = ask(session)
        asked.state, asked.ended_by = MeetingState.EXPIRED, Side.HOST
        asked.ended_at = clock.now()
        page = client_for("amina").get("/moten")
        assert "Bo svarade inte i tid. Välj en ny tid." in page.text

    def test_over(self, client_for: ClientFor, meeting: Meeting) -> None:
        with clock.frozen(AFTER):
            page = client_for("amina").get("/moten")
        assert "Hur blev mötet med Bo?" in page.text
        assert at_of(meeting, "vi-sags") in page.links

    def test_hem_shows_the_earliest(self, client_for: ClientFor, meeting: Meeting) -> None:
        page = client_for("amina").get("/hem")
        assert "Nästa möte Tisdag 24 november klockan 13 till 14" in page.text
        assert at_of(meeting) in page.links

    def test_few_queries(
        self, client_for: ClientFor, session: Session, count_queries: CountQueries
    ) -> None:
        """Those of the demo: seven months of meetings, and one asked for; then 300 more."""
        self.check_queries(client_for, count_queries)
        old = session.get_one(Meeting, person_id("amina-mote-2-tisdag"))
        for number in range(300):
            earlier = timedelta(days=1 + number // 10, hours=number % 10)
            session.add(
                another(old, starts_at=old.starts_at - earlier, ends_at=old.ends_at - earlier)
            )
        self.check_queries(client_for, count_queries)

    def check_queries(self, client_for: ClientFor, count_queries: CountQueries) -> None:
        amina, bo = client_for("amina"), client_for("bo")
        for client, path, most in (
            (amina, "/hem", 4),
            (amina, "/moten", 7),
            (amina, "/moten/boka", 7),
            (bo, "/moten", 4),
            (bo, "/hem", 6),
        ):
            client.get(path)
            with count_queries() as queries:
                client.get(path)
            assert len(queries) <= most, f"{path}\n{queries}"


class TestPicking:
    def suggested(self, session: Session) -> Meeting:
        asked = ask(session)
        moments = [at(NEXT, 13), at(NEXT, 15)]
        answering.suggest(session, viewer_of(session, "bo"), asked.id, asked.version, moments)
        session.commit()
        return asked

    def test_works(self, client_for: ClientFor, session: Session, pair: Mentorship) -> None:
        asked = self.suggested(session)
        amina = client_for("amina")
        page = amina.get("/moten")
        assert "Bo kan inte då. Passar någon av de här tiderna?" in page.text
        action = at_of(asked, "valj")
        forms = [form for form in page.soup.find_all("form") if form["action"] == action]
        assert len(forms) == 2
        assert amina.post(action, page.form(action)).location == at_of(asked)
        assert now(session, asked).state is MeetingState.CONFIRMED
        assert now(session, asked).starts_at == at(NEXT, 13)
        # The same tap again, from a page that is old now.
        again = amina.post(action, {**page.form(action), "once": "another"})
        assert again.status == 422
        assert again.mistakes() == ["Mötet har ändrats. Läs det som gäller nu."]

    def test_not_a_time_of_it(
        self, client_for: ClientFor, session: Session, pair: Mentorship
    ) -> None:
        asked = self.suggested(session)
        form = {"version": str(asked.version), "pick": str(uuid.uuid4())}
        assert client_for("amina").post(at_of(asked, "valj"), form).status == 404


class TestTopics:
    def test_works(self, client_for: ClientFor, session: Session, meeting: Meeting) -> None:
        amina = client_for("amina")
        sent = send(amina, meeting, "prata-om", first="Jobb i butik", second="  ", third="Lön")
        assert sent.location == at_of(meeting)
        assert "Att prata om Jobb i butik Lön" in amina.get(at_of(meeting)).text
        assert "Jobb i butik" in client_for("bo").get(at_of(meeting)).text

    def test_too_long(self, client_for: ClientFor, meeting: Meeting) -> None:
        sent = send(client_for("amina"), meeting, "prata-om", first="Jobb " * 100)
        assert sent.status == 422
        assert sent.mistakes() == ["Texten är för lång."]
        assert "Jobb Jobb" in sent.html

    def test_an_old_page(self, client_for: ClientFor, session: Session, meeting: Meeting) -> None:
        amina = client_for("amina")
        path = at_of(meeting, "prata-om")
        page = amina.get(path)
        ending.cancel(session, viewer_of(session, "bo"), meeting.id, meeting.version, Why.CANNOT)
        sent = amina.post(path, {**page.form(path), "first": "Jobb"})
        assert sent.status == 422
        assert "Mötet har ändrats" in sent.mistakes()[0]
        assert amina.get(path).location == at_of(meeting)


class TestOneMeeting:
    def test_by_video(self, client_for: ClientFor, session: Session, meeting: Meeting) -> None:
        link = "https://mote.example/bo"
        place = session.get_one(MeetingPlace, person_id("bo-telefon"))
        place.kind, place.link = PlaceKind.VIDEO, link
        session.get_one(Meeting, meeting.id).place_id = place.id
        # Another host on a page is a fault elsewhere; here somebody is led there on purpose.
        page = client_for("amina").get(at_of(meeting), inspect=False)
        found = page.soup.select_one(f'a[href="{link}"]')
        assert found is not None
        assert "noreferrer" in found["rel"]

    def test_a_stranger(self, client_for: ClientFor, meeting: Meeting) -> None:
        for who in ("farid", "sofia", "hassan"):
            assert client_for(who).get(at_of(meeting)).status == 404

    def test_the_mentor_is_logged(
        self, client_for: ClientFor, session: Session, meeting: Meeting
    ) -> None:
        bo = client_for("bo")
        for path in ("/hem", "/moten", "/forfragningar"):
            bo.get(path)
        assert not openings(session, "amina", Seen.MENTOR_MEETING, "bo")
        bo.get(at_of(meeting))
        assert len(openings(session, "amina", Seen.MENTOR_MEETING, "bo")) == 1
        assert "Läste om ert möte" in client_for("amina").get("/vem-har-tittat").text

    def test_nothing_is_the_mentors_when_it_has_ended(
        self, client_for: ClientFor, session: Session, meeting: Meeting, pair: Mentorship
    ) -> None:
        found = session.get_one(Mentorship, meeting.mentorship_id)
        found.state = MatchState.ENDED
        bo = client_for("bo")
        assert bo.get(at_of(meeting)).status == 404
        assert "Amina" not in bo.get("/moten").text
        assert client_for("amina").get(at_of(meeting)).status == 200
