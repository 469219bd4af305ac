"""The languages of the portal: collect the texts, check the translations, compile them.

    python scripts/catalogues.py update     texts from the code into locales/*.po, then compile
    python scripts/catalogues.py check      every text translated, nothing left over
    python scripts/catalogues.py compile    .po into .mo

Swedish is the source: a text's id is its Swedish sentence, so Swedish has no catalogue.
Settings: [tool.babel] and [tool.portal.catalogues] in pyproject.toml.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "locales"
KEYWORDS = ("_l", "lazy_gettext", "lazy_ngettext:1,2", "lazy_pgettext:1c,2")
PLACEHOLDER = re.compile(r"%\((\w+)\)")
# Dates and versions in a catalogue's head change without a word of it changing: left out.
CHURN = re.compile(
    rb'^"(Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date'
    rb'|Last-Translator|Language-Team|Generated-By):.*\\n"\n',
    re.MULTILINE,
)
HEAD = "# Min väg. Brought up to date by `make translate`; the translations are written by hand."
WIDTH = 100


def settings() -> dict[str, Any]:
    """The tool part of pyproject.toml."""
    tool: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    return tool


def languages() -> dict[str, list[str]]:
    """Each language with the files whose texts it may leave in Swedish (patterns)."""
    wanted: dict[str, list[str]] = settings()["portal"]["catalogues"]
    return wanted


def path_of(language: str) -> Path:
    """Where a language's catalogue stands."""
    return LOCALES / language / "LC_MESSAGES" / "messages.po"


def collected() -> Catalog:
    """Every text in the code and the templates, with the files it stands in."""
    mappings = settings()["babel"]["mappings"]
    methods = [(each["pattern"], each["method"]) for each in mappings]
    options = {
        each["pattern"]: {k: str(v) for k, v in each.items() if k not in ("pattern", "method")}
        for each in mappings
    }
    catalog = Catalog()
    keywords = {**DEFAULT_KEYWORDS, **parse_keywords(KEYWORDS)}
    for folder in ("portal", "templates"):
        found = extract_from_dir(
            ROOT / folder, methods, options, keywords=keywords, comment_tags=("Translators:",)
        )
        for name, _line, text, comments, context in found:
            # No line numbers: a line added above a text is no news to its translators.
            place = (f"{folder}/{name}", 0)
            catalog.add(text, None, [place], auto_comments=comments, context=context)
    return catalog


def read(language: str) -> Catalog:
    """A language's catalogue as it is committed; an empty one for a new language."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, header_comment=HEAD, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update() -> None:
    """Brings each .po up to date: new texts come empty, texts that are gone go."""
    template = collected()
    for language in languages():
        catalog = read(language)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        output = BytesIO()
        write_po(
            output,
            catalog,
            width=WIDTH,
            sort_by_file=True,
            ignore_obsolete=True,
            include_lineno=False,
        )
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(CHURN.sub(b"", output.getvalue()))
        missing = sum(not _is_translated(each) for each in _texts(catalog))
        print(f"{language}: {len(catalog)} texts, {missing} without a translation")
    compile_all()


def compile_all() -> None:
    """Writes each .mo from its .po."""
    for source in sorted(LOCALES.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalog = read_po(file, locale=source.parts[-3])
        # Written beside and moved into place: a server never reads half a catalogue.
        beside = source.with_suffix(".mo.new")
        with beside.open("wb") as file:
            write_mo(file, catalog)
        beside.replace(source.with_suffix(".mo"))


def check() -> list[str]:
    """What is wrong with the catalogues, one sentence each; empty when all is well."""
    template = collected()
    wrong: list[str] = []
    for language, exempt in languages().items():
        if path_of(language).exists():
            wrong += [
                f"{language}: {each}" for each in faults_between(template, read(language), exempt)
            ]
        else:
            wrong.append(f"{language}: {path_of(language).relative_to(ROOT)} is missing")
    return wrong


def faults_between(template: Catalog, catalog: Catalog, exempt: list[str]) -> Iterator[str]:
    """What a catalogue lacks of the template or has too much, one sentence each.

    A text whose files all match a pattern in `exempt` may lack its translation.
    """
    for wanted in _texts(template):
        message = catalog.get(wanted.id, wanted.context)
        if message is None:
            yield f"{_name(wanted)} is not in the catalogue: make translate"
        elif not _is_translated(message):
            if not _is_exempt(wanted, exempt):
                yield f"{_name(wanted)} has no translation ({wanted.locations[0][0]})"
        else:
            yield from _faults_of(message, catalog)
    for message in _texts(catalog):
        if template.get(message.id, message.context) is None:
            yield f"{_name(message)} is no longer used: make translate"
    if catalog.obsolete:
        yield f"{len(catalog.obsolete)} texts are commented out: make translate"


def _faults_of(message: Message, catalog: Catalog) -> Iterator[str]:
    if message.fuzzy:
        yield f"{_name(message)} is marked fuzzy"
    for error in message.check(catalog):
        yield f"{_name(message)}: {error}"
    ids, strings = _forms(message.id), _forms(message.string)
    expected = {name for text in ids for name in PLACEHOLDER.findall(text)}
    found = [set(PLACEHOLDER.findall(text)) for text in strings]
    # A plural form may say "one step" in words; all forms together use what the source uses.
    if set().union(*found) != expected or (not message.pluralizable and found[0] != expected):
        names = ", ".join(sorted(expected)) or "none"
        yield f"{_name(message)}: the placeholders differ from the source's ({names})"


def _texts(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _is_translated(message: Message) -> bool:
    return all(_forms(message.string))


def _is_exempt(message: Message, patterns: list[str]) -> bool:
    """A text may stay Swedish when every file it stands in may."""
    return all(
        any(fnmatch(place, pattern) for pattern in patterns) for place, _ in message.locations
    )


def _forms(text: Any) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (text or "",)


def _name(message: Message) -> str:
    text = _forms(message.id)[0]
    return f"“{text if len(text) <= 60 else text[:57] + '…'}”"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["update"]:
            update()
        case ["compile"]:
            compile_all()
        case ["check"]:
            faults = check()
            print("\n".join(faults) or "Every text is translated.")
            sys.exit(bool(faults))
        case _:
            sys.exit(__doc__)
