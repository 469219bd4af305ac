"""The plans of the others: Farid's empty one, Leo's on paper, Nova's, Sofia's elsewhere."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from portal import clock
from portal.database import Base
from portal.demo.people import AWAY, HOME, demo_id
from portal.demo.story import G, S, Story
from portal.plans.enums import Phase, VersionState
from portal.plans.models import FollowUp, Plan

_LEO = G(
    "jobb",
    "Jag vill jobba ute, med träd och gräs",
    (
        S("park", "Fråga parkens chef om sommarjobb", "carin", 20),
        S("korkort", "Läsa en bok om traktorkort", "me", 40),
    ),
)
_NOVA = G(
    "trygg",
    "Jag vill bo tryggt och börja plugga",
    (S("bostad", "Skicka in ansökan om bostad", "ali", 15),),
)
_SOFIA = G(
    "frisor",
    "Jag vill bli frisör",
    (
        S("salong", "Besöka en salong", "me", 9),
        S("utbildning", "Berätta om utbildningar", "norr-af", 16),
    ),
)


def _plan(
    who: str, lead: str, deputy: str | None, place: str, day: date, days: int, phase: Phase
) -> Plan:
    return Plan(
        id=demo_id(f"{who}-plan"),
        municipality_id=demo_id(place),
        person_id=demo_id(who),
        lead_id=demo_id(lead),
        deputy_id=demo_id(deputy) if deputy else None,
        agreement_id=demo_id(f"{place}-avtal"),
        phase=phase,
        phase_since=day - timedelta(days=days),
        started_at=clock.at_local(day - timedelta(days=days), 10),
    )


def tell(day: date) -> tuple[list[Story], list[Base]]:
    """Every other plan, and what comes after the wordings."""
    empty = _plan("farid", "carin", "ali", HOME, day, 0, Phase.TELL)
    told = [
        _one(day, "leo", "carin", "ali", HOME, 140, Phase.UNDERSTAND, _LEO),
        _one(day, "nova", "ali", "carin", HOME, 80, Phase.TELL, _NOVA),
        _one(day, "sofia", "nils", None, AWAY, 200, Phase.CHOOSE, _SOFIA),
    ]
    told[0].rows.insert(0, empty)
    after: list[Base] = []
    for story, days in ((told[0], 2), (told[2], 21)):
        follow_up = FollowUp(
            municipality_id=story.municipality_id,
            plan_id=story.plan_id,
            planned_at=story.at(days, 9),
        )
        follow_up.place = "Rum 3"
        after.append(follow_up)
    return told, after


def _one(
    day: date,
    who: str,
    lead: str,
    deputy: str | None,
    place: str,
    days: int,
    phase: Phase,
    goal: G,
) -> Story:
    plan = _plan(who, lead, deputy, place, day, days, phase)
    municipality: UUID = plan.municipality_id
    doers: dict[str, tuple[str | None, str]] = {
        "carin": ("carin", "ungas-vag"),
        "ali": ("ali", "ungas-vag"),
        "norr-af": (None, "norr-af"),
    }
    story = Story(day, municipality, plan.id, lead, who, doers, on_paper=who in {"leo", "nova"})
    story.rows.append(plan)
    story.version([goal], VersionState.IN_FORCE, -days + 10, None)
    return story
