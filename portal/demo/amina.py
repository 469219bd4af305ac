"""Amina's year: three versions that stood or stand, and one that waits for her answer."""

from __future__ import annotations

from datetime import date, timedelta

from portal import clock
from portal.accounts.enums import Role
from portal.consent.enums import How, Scope, Seen
from portal.consent.models import (
    Assignment,
    CaseNumber,
    Consent,
    Opening,
)
from portal.database import Base
from portal.demo.people import HOME, demo_id
from portal.demo.story import G, S, Story
from portal.messages.models import Message
from portal.plans.enums import Phase, Reply, Status, VersionState, WritingKind
from portal.plans.models import (
    Delivery,
    FollowUp,
    Plan,
    StepAsk,
    StepMark,
    Talk,
    Writing,
)

DOERS = {
    "carin": ("carin", "ungas-vag"),
    "ali": ("ali", "ungas-vag"),
    "dana": ("dana", "af"),
    "af": (None, "af"),
    "komvux": (None, "komvux"),
    "vard": (None, "vard"),
}

_WORK_1 = G(
    "jobb",
    "Jag vill jobba med djur eller i butik",
    (
        S("prata-jobb", "Berätta vad jag vill jobba med", "me", -340),
        S("skriv-in", "Skriva in Amina på Arbetsförmedlingen", "dana", -330),
    ),
)
_SLEEP_1 = G(
    "orka",
    "Jag vill sova bättre och orka hela dagen",
    (S("boka-vard", "Boka en tid på vårdcentralen", "me", -320),),
)
_WORK_2 = _WORK_1.added(S("studiebesok", "Följa med till två arbetsplatser", "carin", -180)).added(
    S("hitta-praktik", "Leta efter en praktikplats med djur", "dana", -100)
)
_SLEEP_2 = _SLEEP_1.added(S("promenad", "Gå en promenad varje dag", "me", -150))
_WORK_3 = (
    _WORK_2.added(S("ring", "Ringa Djurhuset och fråga om praktik", "me", 6))
    .added(S("avtal", "Ordna praktikavtal med Djurhuset", "dana", -5))
    .added(S("forsta-besok", "Följa med på första besöket", "carin", 12))
    .added(
        S(
            "rapport",
            "Skicka aktivitetsrapporten",
            "me",
            13,
            "Skicka den i tid. Annars kan du få mindre pengar. Carin hjälper dig gärna.",
        )
    )
)
_STUDY_3 = G(
    "skola",
    "Jag vill läsa klart svenska och matte",
    (
        S("kurser", "Visa vilka kurser som passar Amina", "komvux", 25),
        S("betyg", "Hitta mina gamla betyg", "me", 18),
    ),
)
_WORK_4 = _WORK_3.changed("forsta-besok", due=19).added(
    S("busskort", "Ordna busskort till praktiken", "carin", 10)
)
_STUDY_4 = _STUDY_3.changed("betyg", text="Hitta mina gamla betyg tillsammans med Carin")

#: What the version in force says.
IN_FORCE = [_WORK_3, _SLEEP_2, _STUDY_3]

_DONE = {
    "prata-jobb": -338,
    "skriv-in": -331,
    "boka-vard": -316,
    "studiebesok": -181,
    "hitta-praktik": -104,
    "promenad": -140,
}
_ONGOING = {"ring": -2, "avtal": -12}


def tell(day: date) -> tuple[Story, list[Base]]:
    """The plan's story, and what belongs to it and comes after the wordings."""
    home = demo_id(HOME)
    plan = Plan(
        id=demo_id("amina-plan"),
        municipality_id=home,
        person_id=demo_id("amina"),
        lead_id=demo_id("carin"),
        deputy_id=demo_id("ali"),
        agreement_id=demo_id("ekdala-avtal"),
        phase=Phase.FIND_WAYS,
        phase_since=day - timedelta(days=61),
        started_at=clock.at_local(day - timedelta(days=358), 10),
    )
    plan.strengths = "Jag är lugn med djur. Jag kommer i tid. Jag är bra på att lyssna."
    plan.wishes = "Jag vill ha ett jobb där jag får röra mig. Jag vill ha egna pengar."
    story = Story(day, home, plan.id, "carin", "amina", DOERS)
    story.rows.append(plan)
    story.version([_WORK_1, _SLEEP_1], VersionState.REPLACED, -350, -210)
    story.version([_WORK_2, _SLEEP_2], VersionState.REPLACED, -211, -60)
    story.version(IN_FORCE, VersionState.IN_FORCE, -61, None)
    story.version([_WORK_4, _SLEEP_2, _STUDY_4], VersionState.PROPOSED, -2, None)
    _mark(story)
    return story, _around(story, plan)


def _mark(story: Story) -> None:
    for done, marks in ((Status.DONE, _DONE), (Status.ONGOING, _ONGOING)):
        for key, days in marks.items():
            step = story.steps[key]
            step.status, step.status_at = done, story.at(days, 14)
            step.status_by_id = demo_id("amina")
    story.steps["avtal"].lead_asks_on = story.day + timedelta(days=3)


def _around(story: Story, plan: Plan) -> list[Base]:
    home, at = story.municipality_id, story.at
    found: list[Base] = [
        StepMark(
            municipality_id=home,
            step_id=story.steps[key].id,
            kind=story.steps[key].status.value,
            at=at(days, 14),
            by_id=demo_id("amina"),
        )
        for key, days in (_DONE | _ONGOING).items()
    ]
    found += _consents(story)
    found += _follow_ups(story, plan)
    found += _openings(story)
    found += _told(story)
    question = Writing(
        municipality_id=home,
        plan_id=plan.id,
        writer_id=demo_id("amina"),
        kind=WritingKind.QUESTION,
        step_id=story.steps["avtal"].id,
        written_at=at(-4, 20, 15),
        shared_at=at(-4, 20, 16),
        answered_at=at(-3, 9, 5),
        answered_by_id=demo_id("carin"),
    )
    question.text = "Vad är ett praktikavtal?"
    question.answer = (
        "Det är ett papper om din praktik. Där står dina tider och vad du ska göra. "
        "Dana ordnar pappret."
    )
    found.append(question)
    return found


def _consents(story: Story) -> list[Base]:
    home, at = story.municipality_id, story.at
    consent = Consent(
        id=demo_id("amina-af-consent"),
        municipality_id=home,
        person_id=demo_id("amina"),
        organisation_id=demo_id("af"),
        number=1,
        scope=Scope.PLAN,
        until=story.day + timedelta(days=120),
        at=at(-62, 11),
        how=How.PORTAL,
        recorded_by_id=demo_id("amina"),
        wording="2026-1",
        language="sv",
    )
    assignment = Assignment(
        municipality_id=home,
        person_id=demo_id("amina"),
        caseworker_id=demo_id("dana"),
        organisation_id=demo_id("af"),
        started_at=at(-62, 11),
    )
    number = CaseNumber(
        municipality_id=home,
        person_id=demo_id("amina"),
        organisation_id=demo_id("af"),
        number="AF-2024-118",
    )
    found: list[Base] = [consent, assignment, number]
    in_force = story.versions[2]
    found.append(
        Delivery(
            municipality_id=home,
            plan_id=story.plan_id,
            version_id=in_force.id,
            organisation_id=demo_id("af"),
            consent_id=consent.id,
            scope=Scope.PLAN,
            at=in_force.in_force_at,
        )
    )
    found += [
        StepAsk(
            municipality_id=home,
            step_id=story.steps[key].id,
            version_id=in_force.id,
            organisation_id=demo_id("af"),
            asked_at=in_force.in_force_at,
            reply=Reply.YES,
            replied_at=at(-58, 10),
            how=How.PORTAL,
            recorded_by_id=demo_id("dana"),
        )
        for key in ("skriv-in", "hitta-praktik", "avtal")
    ]
    return found


def _follow_ups(story: Story, plan: Plan) -> list[Base]:
    found: list[Base] = []
    for days, held in ((-210, True), (-61, True), (12, False)):
        follow_up = FollowUp(
            municipality_id=story.municipality_id,
            plan_id=plan.id,
            planned_at=story.at(days, 10),
            held_at=story.at(days, 10) if held else None,
        )
        follow_up.place = "Ungas väg, Storgatan 4, rum 3"
        found.append(follow_up)
    for days in (-30, -9, -2):
        found.append(
            Talk(
                municipality_id=story.municipality_id,
                plan_id=plan.id,
                on=story.day + timedelta(days=days),
                by_id=demo_id("carin"),
            )
        )
    return found


def _openings(story: Story) -> list[Base]:
    seen = [
        ("carin", Role.COACH, "ungas-vag", -9, 9, Seen.PLAN, None),
        ("carin", Role.COACH, "ungas-vag", -2, 9, Seen.PLAN, None),
        ("carin", Role.COACH, "ungas-vag", -2, 10, Seen.DRAFT, None),
        ("dana", Role.CASEWORKER, "af", -12, 13, Seen.DELIVERED_PLAN, "amina-af-consent"),
        ("dana", Role.CASEWORKER, "af", -6, 8, Seen.DELIVERED_PLAN, "amina-af-consent"),
    ]
    return [
        Opening(
            municipality_id=story.municipality_id,
            person_id=demo_id("amina"),
            viewer_id=demo_id(viewer),
            role=role,
            organisation_id=demo_id(organisation),
            at=story.at(days, hour),
            what=what,
            consent_id=demo_id(consent) if consent else None,
        )
        for viewer, role, organisation, days, hour, what, consent in seen
    ]


def _told(story: Story) -> list[Base]:
    told = [
        ("amina", "question_answered", -3, {"who": "Carin"}),
        ("amina", "version_proposed", -2, {"who": "Carin", "changes": 3}),
    ]
    return [
        Message(
            municipality_id=story.municipality_id,
            recipient_id=demo_id(recipient),
            about_id=demo_id("amina"),
            kind=kind,
            at=story.at(days, 10),
            values=values,
        )
        for recipient, kind, days, values in told
    ]
