"""``flask instrument``: what an operator does with the questions from a shell."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result

from portal import clock
from portal.demo.people import AWAY, demo_id
from portal.ratings.services import instruments
from tests.conftest import OwnDatabase
from tests.databases import NOON
from tests.ratings.tiny import broken, next_version, tiny_source

#: Where nothing is loaded yet.
HERE = "--municipality=Norrviks kommun"
ELSEWHERE = "--municipality=Ekdala kommun"


def run(own_database: OwnDatabase, *arguments: str, later: int = 0) -> Result:
    """Run the command as an operator would, *later* minutes after noon."""
    with clock.frozen(NOON + timedelta(minutes=later), everywhere=True):
        return own_database.app.test_cli_runner().invoke(args=["instrument", *arguments])


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    """A file with the small instrument."""
    path = tmp_path / "liten.toml"
    path.write_text(tiny_source(), "utf-8")
    return str(path)


@pytest.fixture
def shipped() -> str:
    """The file that comes with the portal."""
    folder = Path(instruments.__file__).parents[1] / "instruments"
    return str(folder / instruments.SHIPPED)


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_check(own_database: OwnDatabase, tiny: str, shipped: str) -> None:
    right = run(own_database, "check", shipped)
    assert right.output == "no faults: 7 themes, 49 questions, sv en ar\n"
    assert right.exit_code == 0
    assert run(own_database, "check", tiny).output == "no faults: 2 themes, 6 questions, sv en\n"


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_check_finds_faults(own_database: OwnDatabase, tmp_path: Path) -> None:
    path = tmp_path / "fel.toml"
    path.write_text(broken("version = 1", "version = 0").replace('"EUPL-1.2"', '""'), "utf-8")
    wrong = run(own_database, "check", str(path))
    assert wrong.output.splitlines() == [
        f"{path}:10: `version` is a number from 1 to 9999.",
        f"{path}:11: `licence` is empty.",
    ]
    assert wrong.exit_code == 1
    loaded = run(own_database, "load", str(path), HERE)
    assert (loaded.output, loaded.exit_code) == (wrong.output, 1)
    assert "nothing is loaded" in run(own_database, "list", HERE).output


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_files_of_other_editors(own_database: OwnDatabase, tmp_path: Path) -> None:
    path = tmp_path / "annan.toml"
    path.write_bytes(b"\xef\xbb\xbf" + tiny_source().replace("\n", "\r\n").encode())
    assert "no faults" in run(own_database, "check", str(path)).output
    path.write_bytes(tiny_source().encode("utf-16"))
    wrong = run(own_database, "check", str(path))
    assert (wrong.exit_code, wrong.output) == (1, f"Error: {path} is not written in UTF-8\n")
    assert run(own_database, "check", str(tmp_path / "ingen.toml")).exit_code == 2


def test_load_list_and_choose(own_database: OwnDatabase, tiny: str, shipped: str) -> None:
    assert run(own_database, "load", shipped, HERE).output == "new rounds use hur-funkar-det 1\n"
    assert run(own_database, "load", tiny, HERE, later=1).output == "new rounds use liten 1\n"
    assert listed(own_database) == ["liten 1", "hur-funkar-det 1"]
    chosen = run(own_database, "choose", "hur-funkar-det", "1", HERE, later=2)
    assert (chosen.exit_code, chosen.output) == (0, "new rounds use hur-funkar-det 1\n")
    assert listed(own_database) == ["hur-funkar-det 1", "liten 1"]
    assert current(own_database) == "hur-funkar-det"
    # The same text again chooses it again.
    assert run(own_database, "load", tiny, HERE, later=3).exit_code == 0
    assert listed(own_database) == ["liten 1", "hur-funkar-det 1"]
    assert current(own_database) == "liten"


def test_a_changed_text_needs_a_new_version(
    own_database: OwnDatabase, tmp_path: Path, shipped: str
) -> None:
    run(own_database, "load", shipped, HERE)
    path = tmp_path / "ny.toml"
    path.write_text(next_version().replace("version = 2\n", "version = 1\n"), "utf-8")
    refused = run(own_database, "load", str(path), HERE)
    assert refused.exit_code == 1
    assert refused.output == (
        "Error: hur-funkar-det version 1 is loaded with another text: "
        "give the changed text the next version.\n"
    )
    path.write_text(next_version(), "utf-8")
    assert run(own_database, "load", str(path), HERE, later=1).exit_code == 0
    assert listed(own_database) == ["hur-funkar-det 2", "hur-funkar-det 1"]


def test_what_is_not_there(own_database: OwnDatabase, tiny: str) -> None:
    refused = run(own_database, "choose", "liten", "1", HERE)
    assert (refused.exit_code, refused.output) == (1, "Error: liten version 1 is not loaded.\n")
    for arguments in (("load", tiny), ("list",), ("choose", "liten", "1")):
        refused = run(own_database, *arguments, "--municipality=Ankeborg")
        assert refused.exit_code == 1
        assert refused.output == "Error: no municipality is called Ankeborg\n"


def test_each_municipality_has_its_own(own_database: OwnDatabase, tiny: str) -> None:
    run(own_database, "load", tiny, HERE)
    assert "liten" in run(own_database, "list", HERE).output
    assert "liten" not in run(own_database, "list", ELSEWHERE).output


def listed(own_database: OwnDatabase) -> list[str]:
    """What is loaded, the one that is used first."""
    lines = run(own_database, "list", HERE).output.splitlines()
    assert all(line.endswith("  loaded 2026-11-21") for line in lines)
    return [line.partition("  ")[0] for line in lines]


def current(own_database: OwnDatabase) -> str:
    """The key of what a new round asks."""
    with own_database.session() as session:
        return instruments.current_instrument(session, demo_id(AWAY)).key
