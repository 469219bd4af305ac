"""The command `flask language check`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from portal.information.language.catalogue import catalogue_messages, check_catalogue
from portal.information.language.check import report
from portal.information.language.corpus import Corpus
from portal.information.language.counter import Measures
from portal.information.language.rules import Finding

# What is judged: where it stands, and its HTML or text.
Texts = Iterable[tuple[str, str]]


def make_command(
    collect: Callable[[], Texts],
    catalogue: Path | None = None,
    staff_prefixes: Sequence[str] = (),
) -> click.Group:
    """The group `language`.

    `collect` gives (place, html) for every page a participant or a visitor meets, in Swedish.
    `catalogue` is the .pot or .po whose message ids are judged too; those met only in files whose
    names begin with one of `staff_prefixes` are left out. Both can be set on the command line.
    """

    @click.group("language", help="Is our Swedish easy?")
    def language() -> None:
        pass

    @language.command("check", help="Judge every page and every text of the catalogue.")
    @click.option(
        "--catalogue",
        "path",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        default=catalogue,
        help="The .pot or .po whose message ids are judged.",
    )
    @click.option(
        "--staff",
        "prefixes",
        multiple=True,
        default=tuple(staff_prefixes),
        help="Leave out texts met only in files that begin like this. May be given several times.",
    )
    @click.option("--figures", is_flag=True, help="Print the figures of every page.")
    def check(path: Path | None, prefixes: tuple[str, ...], figures: bool) -> None:
        messages = list(catalogue_messages(path, prefixes)) if path else []
        if path and not messages:
            raise click.ClickException(f"No text to judge in {path}.")
        if _check(collect(), messages, figures):
            raise SystemExit(1)

    return language


def _check(pages: Texts, messages: list[tuple[str, str]], figures: bool) -> list[Finding]:
    corpus = Corpus()
    for place, html in pages:
        corpus.add_page(place, html)
    if not corpus.measures.all_words:
        # A check that saw nothing must not look like a check that found nothing.
        raise click.ClickException("No text was collected from any page.")
    findings = corpus.findings + corpus.judge_whole() + check_catalogue(messages)
    if figures:
        for page in corpus.pages:
            click.echo(f"{page.place}: {_figures(page.measures)}")
    if findings:
        click.echo(report(findings))
    total = _figures(corpus.measures)
    click.echo(f"{len(corpus.pages)} pages: {total}")
    click.echo(f"{len(messages)} texts of the catalogue; {len(findings)} findings in all")
    return findings


def _figures(of: Measures) -> str:
    return (
        f"{of.all_words} words, masked LIX {of.masked_lix:.1f}, raw {of.raw_lix:.1f},"
        f" sentences {of.mean_sentence:.1f} on average, {of.longest_sentence} at most"
    )
