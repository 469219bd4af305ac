"""One question a screen: what the participant alone and the two together have in common."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from flask import g, render_template, request, url_for
from flask_babel import gettext as _

from portal.errors import NotFound
from portal.extensions import db, htmx
from portal.ratings.enums import Special
from portal.ratings.forms import AnswerForm, read_answer
from portal.ratings.instrument import Question, Theme
from portal.ratings.reading import RoundRead
from portal.ratings.services import answers
from portal.web.frame import chosen_language
from portal.web.reply import finish, invalid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@dataclass(frozen=True)
class Way:
    """Where the pages of one way of answering are: alone, or together on a coach's device."""

    #: How the names of its routes begin.
    name: str
    values: dict[str, Any] = field(default_factory=dict)
    #: Whose answers they are, where somebody else holds the device.
    who: str | None = None

    def start(self) -> str:
        """The list of themes."""
        return url_for(f"ratings.{self.name}_start", **self.values)

    def question(self, question: Question, **more: Any) -> str:
        """A question; *more* says what was answered before it, or where to go after it."""
        return url_for(f"ratings.{self.name}_question", key=question.key, **self.values, **more)

    def talk(self, question: Question) -> str:
        """Where "Prata om det" is sent."""
        return url_for(f"ratings.{self.name}_talk", key=question.key, **self.values)

    def theme(self, theme: Theme) -> str:
        """What was answered in a theme."""
        return url_for(f"ratings.{self.name}_theme", key=theme.key, **self.values)


def show_question(way: Way, read: RoundRead, key: str) -> ResponseReturnValue:
    """The page of a question."""
    question = question_of(read, key)
    saved = read.instrument.question(request.args.get("sparat", ""))
    values = question_values(way, read, question, saved=saved)
    return render_template("ratings/question.html", **values)


def question_values(
    way: Way,
    read: RoundRead,
    question: Question,
    *,
    saved: Question | None = None,
    problem: str | None = None,
) -> dict[str, Any]:
    """What the page of a question shows."""
    theme = read.instrument.theme_of(question)
    asked = read.instrument.first if not read.first_are_done else theme.questions
    place = asked.index(question) if question in asked else None
    form = AnswerForm(formdata=None)
    if problem is not None:
        form.form_errors.append(problem)
    known = saved is not None and read.of(saved).is_answered
    return {
        "way": way,
        "read": read,
        "question": question,
        "theme": theme,
        "given": read.of(question),
        "number": None if place is None else place + 1,
        "of": len(asked),
        "back": way.question(asked[place - 1]) if place else way.start(),
        "saved": saved if known else None,
        "said": said_words(read, saved) if saved is not None else "",
        "special": special_words(),
        "form": form,
        "after": request.values.get("till", ""),
        "is_swap": False,
        "lang": chosen_language(),
    }


def keep_answer(way: Way, read: RoundRead, key: str) -> ResponseReturnValue:
    """Keep the answer of the button that was pressed, and go on to the next question."""
    question = question_of(read, key)
    said = read_answer(request.form.get("svar", ""))
    if said is None or (isinstance(said, int) and read.instrument.choice(said) is None):
        values = question_values(way, read, question, problem=_("Välj ett av svaren."))
        return invalid("ratings/question.html", "ratings/_question.html", **values)
    answers.answer(db.session, g.viewer, read.id, key, said)
    read.given[key] = replace(read.of(question), said=said)
    if request.form.get("till") == "tema":
        return finish(way.theme(read.instrument.theme_of(question)), said=_("Sparat."))
    following = read.next_after(question)
    if following is None:
        url = way.start() if question.first else way.theme(read.instrument.theme_of(question))
        return _leave(url, _("Sparat."))
    url = way.question(following, sparat=question.key)
    reply = finish(
        url,
        partial="ratings/_question.html",
        **{**question_values(way, read, following, saved=question), "is_swap": True},
    )
    return _pushed(reply, url)


def keep_talk(way: Way, read: RoundRead, key: str) -> ResponseReturnValue:
    """ "Det här vill jag prata om", or not any more."""
    question = question_of(read, key)
    talk = request.form.get("prata") != "nej"
    answers.set_talk(db.session, g.viewer, read.id, key, talk)
    back = request.form.get("fran", "")
    here = read.instrument.question(back) or question
    said = _("Det står på listan att prata om.") if talk else _("Det står inte på listan längre.")
    return finish(way.question(here), said=said)


def said_words(read: RoundRead, question: Question) -> str:
    """What was answered, in a word inside a sentence: "lätt", "jag vet inte"."""
    said = read.of(question).said
    if isinstance(said, Special):
        word = special_words()[said]
    else:
        label = read.label(question, chosen_language())
        word = label[0] if label else ""
    return word[:1].lower() + word[1:]


def special_words() -> dict[Special, str]:
    """The answers beside the scale."""
    return {Special.UNKNOWN: _("Jag vet inte"), Special.SKIPPED: _("Hoppa över")}


def question_of(read: RoundRead, key: str) -> Question:
    """The question of that key.

    Raises:
        NotFound: the instrument has none.
    """
    question = read.instrument.question(key)
    if question is None:
        raise NotFound
    return question


def theme_of(read: RoundRead, key: str) -> Theme:
    """The theme of that key.

    Raises:
        NotFound: the instrument has none.
    """
    theme = read.instrument.theme(key)
    if theme is None:
        raise NotFound
    return theme


def _leave(url: str, said: str) -> ResponseReturnValue:
    """Go to a page of another kind: htmx loads it whole."""
    reply = finish(url, said=said)
    if not htmx:
        return reply
    return "", 204, {"HX-Redirect": url}


def _pushed(reply: ResponseReturnValue, url: str) -> ResponseReturnValue:
    """Let the browser's address follow what it shows."""
    return (reply, 200, {"HX-Push-Url": url}) if isinstance(reply, str) else reply
