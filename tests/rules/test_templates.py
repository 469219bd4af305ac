"""What holds in every template, read from its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment, nodes

TEMPLATES = Path(__file__).parents[2] / "templates"
#: Everything but the page of samples, which speaks Swedish only.
NAMES = sorted(
    path.relative_to(TEMPLATES).as_posix()
    for path in TEMPLATES.rglob("*.html")
    if "dev" not in path.relative_to(TEMPLATES).parts
)

#: Forms that somebody sends before, while or after signing in, or that do the same however often.
WITHOUT_ONCE = {
    "accounts/_demo_people.html": "nobody is signed in yet",
    "accounts/_sign_in_form.html": "nobody is signed in yet",
    "accounts/code.html": "nobody is signed in yet",
    "accounts/welcome.html": "nobody is signed in yet",
    "errors/kept.html": "shows what was typed; the form behind it has its own key",
}
#: Being signed out twice is being signed out; the answer pressed last is the one that stands, also
#: when it is the same as one before.
ACTIONS_WITHOUT_ONCE = {"accounts.sign_out", "accounts.leave", "svara"}

#: Words that are the same in every language.
NAMES_OF_THINGS = {"Aa", "PDF"}

#: Calls whose texts nobody reads: addresses, names of icons, classes.
_NOT_READ = {"url_for", "asset", "icon_url", "icon", "picture", "append", "update", "join"}
_TRANSLATES = {"_", "gettext", "ngettext", "pgettext"}
#: Arguments of macros that are codes and no words.
_CODES = re.compile(r"^[a-z0-9#/._:-]*$")
_LETTER = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture(scope="module")
def environment(shared_app: Flask) -> Environment:
    return shared_app.jinja_env


def test_there_are_templates() -> None:
    assert len(NAMES) > 30


def test_every_template_compiles(environment: Environment) -> None:
    broken = []
    for name in NAMES:
        try:
            environment.get_template(name)
        except Exception as error:
            broken.append(f"{name}: {error}")
    assert not broken, broken


def test_imported_macros_exist(environment: Environment) -> None:
    """A wrong name in an import is only noticed when its page is shown."""
    missing = []
    for name in NAMES:
        tree = _tree(environment, name)
        for wanted in tree.find_all(nodes.FromImport):
            module = _tree(environment, wanted.template.as_const())
            known = {macro.name for macro in module.find_all(nodes.Macro)}
            for each in wanted.names:
                macro = each[0] if isinstance(each, tuple) else each
                if macro not in known:
                    missing.append(f"{name} imports {macro}")
    assert not missing, missing


def _tree(environment: Environment, name: str) -> nodes.Template:
    return environment.parse((TEMPLATES / name).read_text("utf-8"))


def _calls(tree: nodes.Node, name: str) -> Iterator[nodes.Call]:
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == name:
            yield call


def test_forms_of_signed_in_people_act_once(environment: Environment) -> None:
    """A double tap acts once: each form carries a key."""
    without = []
    for name in NAMES:
        if name in WITHOUT_ONCE or name.startswith("components/"):
            continue
        tree = _tree(environment, name)
        for macro in ("post_form", "confirm_page"):
            for call in _calls(tree, macro):
                ends = {const.value for const in call.find_all(nodes.Const)}
                keys = {keyword.key for keyword in call.kwargs}
                if "once" not in keys and not ends & ACTIONS_WITHOUT_ONCE:
                    without.append(f"{name}:{call.lineno} {macro}")
    assert not without, without


def test_forms_are_made_by_the_component() -> None:
    # The form behind "Lämna sidan" stands in the frame, and needs neither token nor key.
    known = {"components/post_form.html", "base.html"}
    own = [
        name
        for name in NAMES
        if name not in known
        and re.search(r"<form\b[^>]*\bpost\b", (TEMPLATES / name).read_text("utf-8"), re.IGNORECASE)
    ]
    assert not own, own


def test_nothing_dangerous() -> None:
    """Marks that turn protection off, and htmx that the design does without."""
    pattern = re.compile(
        r"\|\s*safe\b|Markup\(|autoescape false|hx-boost|hx-on|hx-vals|hx-headers|\bstyle=|<style"
        r"|\bon(?:click|submit|change|load)=|https?://"
    )
    found = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name in NAMES
        for number, line in enumerate((TEMPLATES / name).read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found, found


def test_words_are_translated(environment: Environment) -> None:
    """No words outside _(): in the text of a template, in its attributes, or given to a macro."""
    bare = [
        f"{name}:{line}: {words}"
        for name in NAMES
        for line, words in _bare_words(environment, (TEMPLATES / name).read_text("utf-8"))
    ]
    assert not bare, "\n  ".join(["", *bare])


def _bare_words(environment: Environment, source: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(_markup(source).splitlines(), 1):
        for words in line.split("\x00"):
            words = re.sub(r"&\w+;", " ", words).strip()
            if _LETTER.search(words) and words not in NAMES_OF_THINGS:
                yield number, words
    yield from _bare_constants(environment.parse(source), read=False)


def _markup(source: str) -> str:
    """What stands between the tags of a template, and in attributes that are read aloud.

    Every line stays on its line; what was code or a tag is a mark.
    """
    source = re.sub(r"(\{% block main_class %\})[\w -]*(?=\{%)", r"\1", source)
    plain = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", _lines_only, source, flags=re.DOTALL)

    def inside(tag: re.Match[str]) -> str:
        read = re.findall(r'\s(?:aria-label|title|alt|placeholder)="([^"]*)"', tag[0])
        return "\x00".join(["", *read, _lines_only(tag)])

    return re.sub(r"<[^>]*>", inside, plain)


def _lines_only(found: re.Match[str]) -> str:
    return "\x00" + "\n" * found[0].count("\n")


def _bare_constants(node: nodes.Node, *, read: bool) -> Iterator[tuple[int, str]]:
    """Texts inside expressions that a reader would meet: shown, or given to a macro."""
    if isinstance(node, nodes.Call):
        name = getattr(node.node, "name", None) or getattr(node.node, "attr", None)
        if name in _TRANSLATES or name in _NOT_READ:
            return
        read = True
    if isinstance(node, nodes.Output):
        read = True
    if isinstance(node, (nodes.Compare, nodes.Getitem, nodes.Filter, nodes.Test)):
        read = False
    if isinstance(node, nodes.Const) and read and isinstance(node.value, str):
        words = node.value.strip()
        if _LETTER.search(words) and not _CODES.match(words) and words not in NAMES_OF_THINGS:
            yield node.lineno, words
    for child in node.iter_child_nodes():
        yield from _bare_constants(child, read=read)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Hej på dig</p>", ["Hej på dig"]),
        ('<p class="stor">{{ _("Hej på dig") }}</p>', []),
        ('<ul aria-label="Alla steg"></ul>', ["Alla steg"]),
        ('{{ button("Spara nu", "quiet") }}', ["Spara nu"]),
        ('{{ button(_("Spara nu"), "quiet") }}', []),
        ('<p{% if x %} class="stor"{% endif %}>{{ x }}</p>', []),
        ('{% if x == "Spara nu" %}{{ x }}{% endif %}', []),
        ('{{ "Ja tack" if x else _("Nej") }}', ["Ja tack"]),
    ],
)
def test_bare_words_are_seen(environment: Environment, source: str, found: list[str]) -> None:
    assert [words for _line, words in _bare_words(environment, source)] == found
