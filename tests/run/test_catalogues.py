"""The check of the languages finds what is missing, left over or wrong."""

from __future__ import annotations

from babel.messages.catalog import Catalog

from scripts.catalogues import faults_between

HELLO = "Hej %(name)s!"
STEPS = ("%(num)s steg", "%(num)s nya steg")


def source() -> Catalog:
    catalog = Catalog()
    catalog.add(HELLO, locations=[("templates/home/page.html", 0)])
    catalog.add(STEPS, locations=[("templates/staff/page.html", 0)])
    return catalog


def arabic(hello: str = "مرحبا %(name)s!", steps: str = "%(num)s خطوات") -> Catalog:
    catalog = Catalog(locale="ar", fuzzy=False)
    catalog.add(HELLO, hello)
    catalog.add(STEPS, (steps,) * 6)
    return catalog


def faults(catalog: Catalog, exempt: list[str] | None = None) -> str:
    return "\n".join(faults_between(source(), catalog, exempt or []))


def test_a_whole_catalogue_has_no_faults() -> None:
    assert faults(arabic()) == ""


def test_a_plural_form_may_do_without_the_number() -> None:
    catalog = arabic()
    catalog.add(STEPS, ("لا خطوات", "خطوة", "خطوتان", *("%(num)s خطوات",) * 3))
    assert faults(catalog) == ""


def test_a_missing_translation_is_found_unless_its_page_may_stay_swedish() -> None:
    assert "has no translation (templates/staff/page.html)" in faults(arabic(steps=""))
    assert faults(arabic(steps=""), ["templates/staff/*"]) == ""
    assert "has no translation" in faults(arabic(hello=""), ["templates/staff/*"])


def test_other_placeholders_are_found() -> None:
    assert "the placeholders differ" in faults(arabic(hello="مرحبا!"))
    assert "the placeholders differ" in faults(arabic(hello="مرحبا %(who)s!"))
    assert "the placeholders differ" in faults(arabic(steps="خطوات"))


def test_a_new_an_old_and_an_unsure_text_are_found() -> None:
    catalog = arabic()
    catalog.delete(HELLO)
    catalog.add("Borta", "ذهب")
    catalog.get(STEPS).flags.add("fuzzy")  # type: ignore[union-attr]
    found = faults(catalog)
    assert "“Hej %(name)s!” is not in the catalogue" in found
    assert "“Borta” is no longer used" in found
    assert "is marked fuzzy" in found
