"""Nytt sedan sist: what to talk about at a meeting, each thing once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from portal.plans.enums import Reply, VersionState
from portal.plans.services.journal import Happened, Happening
from portal.plans.services.journal_versions import VersionTold
from portal.plans.views.journal import Lines, journal_lines

if TYPE_CHECKING:
    from portal.accounts.viewer import Viewer
    from portal.plans.reading import PlanRead

#: How it went with a step is news at the table, whoever marked it.
_RESULTS = {Happened.STEP_DONE, Happened.STEP_STUCK}
_AT_A_GLANCE = 6


def news_lines(
    happened: Iterable[VersionTold | Happening], read: PlanRead, viewer: Viewer
) -> Lines:
    """What is new as sentences, by day, the newest first; nothing twice, nothing *viewer* said."""
    told: set[str] = set()
    news: Lines = []
    for day, sentences in reversed(journal_lines(_news(happened, viewer), read)):
        fresh = [one for one in dict.fromkeys(sentences) if one not in told]
        told.update(fresh)
        if fresh:
            news.append((day, fresh))
    return news


def newest_of(news: Lines) -> Lines:
    """The newest days: as many as one reads at a glance, and never less than one."""
    said = 0
    for place, (_day, sentences) in enumerate(news):
        said += len(sentences)
        if place and said > _AT_A_GLANCE:
            return news[:place]
    return news


def _news(
    happened: Iterable[VersionTold | Happening], viewer: Viewer
) -> Iterator[VersionTold | Happening]:
    for one in happened:
        if isinstance(one, VersionTold):
            yield from _version_news(one)
        elif one.by_id != viewer.person_id or one.what in _RESULTS:
            yield one


def _version_news(one: VersionTold) -> Iterator[VersionTold]:
    """What came into force, and a no with its reason.

    A yes is heard in that the version is in force. What a proposal changes stands further down the
    page as long as it waits, and is no news when it does not.
    """
    if one.head.state is VersionState.DECLINED:
        noes = [answer for answer in one.answers if answer.reply is Reply.NO]
        yield replace(one, changes=[], answers=noes)
    elif one.head.state not in {VersionState.PROPOSED, VersionState.WITHDRAWN}:
        yield replace(one, answers=[])
