"""Which question comes next, and where somebody goes on another day."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.ratings.reading import Given, RoundRead, Said
from portal.ratings.services.instruments import shipped
from tests.ratings.plain import ANSWERED, BODY, SKIPPED, UNKNOWN, a_round
from tests.ratings.tiny import tiny

FIRST = [question.key for question in shipped().first]


def after(read: RoundRead, key: str) -> str | None:
    """The key of what is asked after *key*."""
    question = read.instrument.question(key)
    assert question is not None
    following = read.next_after(question)
    return following.key if following else None


def test_one_question_of_each_theme_comes_first() -> None:
    assert len(FIRST) == 7
    assert {shipped().theme_of(question).key for question in shipped().first} == {
        theme.key for theme in shipped().themes
    }
    read = a_round({FIRST[0]: 2})
    assert after(read, FIRST[0]) == FIRST[1]
    # Skipped and unknown are answers; what was passed by comes again at the end.
    read = a_round({FIRST[0]: 2, FIRST[2]: SKIPPED, FIRST[6]: UNKNOWN})
    assert after(read, FIRST[0]) == FIRST[1]
    assert after(read, FIRST[1]) == FIRST[3]
    assert after(read, FIRST[6]) == FIRST[1]
    assert not read.first_are_done


def test_after_the_first_questions_the_person_chooses_on() -> None:
    read = a_round(dict.fromkeys(FIRST, 2))
    assert read.first_are_done
    assert after(read, FIRST[6]) is None
    assert after(read, FIRST[0]) is None


def test_a_theme_is_asked_to_its_end() -> None:
    keys = [question.key for question in BODY.questions]
    others = [key for key in keys if key not in FIRST]
    read = a_round({others[0]: 1})
    assert after(read, others[0]) == others[1]
    read = a_round(dict.fromkeys(keys[:-1], 1))
    assert after(read, keys[-2]) == keys[-1]
    read = a_round(dict.fromkeys(keys, 1))
    assert after(read, keys[-1]) is None


@given(st.lists(ANSWERED, min_size=7, max_size=7), st.data())
@settings(max_examples=50, deadline=None)
def test_whoever_goes_on_answers_everything_once(said: list[Said], data: st.DataObject) -> None:
    """From any question of a theme, going on meets each open question of it exactly once."""
    theme = data.draw(st.sampled_from(shipped().themes))
    read = a_round(dict.fromkeys(FIRST, 2))
    question = read.next_in(theme)
    met = []
    while question is not None:
        met.append(question.key)
        read.given[question.key] = Given(said[len(met)], talk=False, left_out=False)
        question = read.next_after(question)
    assert met == [one.key for one in theme.questions if not one.first]
    assert read.next_in(theme) is None


def resumes(read: RoundRead) -> str | None:
    """The key of the question where somebody goes on."""
    return read.resume_at.key if read.resume_at else None


def test_where_somebody_goes_on() -> None:
    assert resumes(a_round()) == FIRST[0]
    assert resumes(a_round({FIRST[0]: 2, FIRST[1]: SKIPPED})) == FIRST[2]
    # One who began in another place still meets the first questions.
    assert resumes(a_round({"mat": 2})) == FIRST[0]
    done: dict[str, Said] = dict.fromkeys(FIRST, 2)
    rest = [question.key for question in BODY.questions if not question.first]
    assert resumes(a_round({**done, rest[2]: 2})) == rest[0]
    # Nothing is left in the theme: the person chooses on.
    assert resumes(a_round({**done, **dict.fromkeys(rest, 2)})) is None
    # Wanting to talk about something is no answer.
    assert resumes(a_round({FIRST[0]: 2}, talk=[FIRST[1]])) == FIRST[1]


def test_another_size_is_asked_in_the_same_way() -> None:
    read = a_round(instrument=tiny())
    assert tiny().themes[0].needed == 2
    assert resumes(read) == "a1"
    read = a_round({"a1": 3, "b1": 0}, instrument=tiny())
    assert resumes(read) == "b2"
    assert after(read, "a2") == "a3"
    read = a_round({"a1": 3, "a2": 2}, instrument=tiny())
    word = read.word(tiny().themes[0])
    assert word is not None
    assert word.value == 3
