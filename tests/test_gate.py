"""The gate holds figures against floors, and floors against their own past."""

from __future__ import annotations

import importlib.util
import subprocess
import tomllib
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).parent.parent / ".ci" / "gate.py"


@pytest.fixture(scope="module")
def gate() -> ModuleType:
    if not SCRIPT.is_file():
        pytest.skip("the gate is not part of this distribution")
    spec = importlib.util.spec_from_file_location("gate", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Project:
    """A repository with one gold file, whose figures a test sets."""

    def __init__(self, gate: ModuleType, root: Path) -> None:
        self.gate, self.root = gate, root
        self.figures = {"detection F1": 90.0, "speaker": 80.0}
        self.gold = root / "seeds" / "gold.jsonl"
        self.floors = root / ".ci" / "floors.toml"
        self.gold.parent.mkdir()
        self.floors.parent.mkdir()
        self.gold.write_text("{}\n")

    def run(self, *arguments: str) -> int:
        code: int = self.gate.main(
            arguments, repository=self.root, path=self.floors, measured=lambda _: dict(self.figures)
        )
        return code

    def pinned(self) -> dict[str, Any]:
        seeds: dict[str, Any] = tomllib.loads(self.floors.read_text("utf-8"))["seeds"]
        return seeds

    def git(self, *arguments: str) -> None:
        who = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *arguments], cwd=self.root, check=True, capture_output=True)

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-m", "floors")


@pytest.fixture
def project(gate: ModuleType, tmp_path: Path) -> Project:
    return Project(gate, tmp_path)


def test_without_floors_it_fails_and_pinning_makes_it_pass(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert project.run() == 1
    assert "no floors yet" in capsys.readouterr().err
    assert project.run("--pin", "--margin", "0.5") == 0
    assert project.pinned()["floors"] == {"detection F1": 89.5, "speaker": 79.5}
    assert project.run() == 0


def test_a_figure_below_its_floor_fails(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.run("--pin")
    project.figures["speaker"] = 79.49
    assert project.run() == 1
    assert "speaker is 79.49, its floor 79.50" in capsys.readouterr().err


def test_a_figure_that_cannot_be_measured_any_more_fails(project: Project) -> None:
    project.run("--pin")
    del project.figures["speaker"]
    assert project.run() == 1


def test_another_gold_file_fails_until_it_is_pinned(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.run("--pin")
    project.gold.write_text('{"id": "x"}\n')
    assert project.run() == 1
    assert "pin again" in capsys.readouterr().err
    assert project.run("--pin") == 0


def test_a_missing_gold_file_of_the_seeds_fails(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.run("--pin")
    project.gold.unlink()
    assert project.run() == 1
    assert "gold.jsonl is missing" in capsys.readouterr().err


def test_pinning_raises_floors_and_lowers_none(project: Project) -> None:
    project.run("--pin")
    project.figures = {"detection F1": 95.0, "speaker": 70.0}
    project.gold.write_text('{"id": "other"}\n')
    assert project.run("--pin") == 1
    assert project.pinned()["floors"] == {"detection F1": 94.5, "speaker": 79.5}


def test_a_lowering_leaves_its_reason_and_date(project: Project) -> None:
    project.run("--pin")
    project.figures = {"detection F1": 89.6, "speaker": 70.0}
    reason = 'gold has new «hard» articles, "as planned"'
    assert project.run("--pin", "--lower", reason) == 0
    assert project.pinned()["floors"] == {"detection F1": 89.5, "speaker": 69.5}
    assert project.pinned()["lowered"] == [
        {"figure": "speaker", "from": 79.5, "to": 69.5, "date": date.today(), "reason": reason}
    ]


@pytest.mark.parametrize(
    "arguments", [("--lower", "because"), ("--pin", "--margin", "-1"), ("--pin", "--lower")]
)
def test_wrong_usage_is_refused(project: Project, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stop:
        project.run(*arguments)
    assert stop.value.code == 2


def test_a_floor_lowered_by_hand_fails_before_and_after_the_commit(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.git("init")
    project.run("--pin")
    project.commit()
    assert project.run() == 0
    project.floors.write_text(project.floors.read_text("utf-8").replace("79.50", "50.00"), "utf-8")
    assert project.run() == 1
    assert "speaker went from 79.50 to 50.00 without a reason" in capsys.readouterr().err
    project.commit()
    assert project.run() == 1


def test_a_floor_taken_out_by_hand_fails(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.git("init")
    project.run("--pin")
    project.commit()
    project.floors.write_text(project.floors.read_text("utf-8").replace('"speaker" = 79.50\n', ""), "utf-8")
    assert project.run() == 1
    assert "speaker went from 79.50 to nothing" in capsys.readouterr().err


def test_a_lowering_on_record_passes_and_covers_no_later_one(project: Project) -> None:
    project.git("init")
    project.run("--pin")
    project.commit()
    project.figures["speaker"] = 70.0
    assert project.run("--pin", "--lower", "a stricter definition") == 0
    project.commit()
    assert project.run() == 0
    project.figures["speaker"] = 75.0
    assert project.run("--pin") == 0
    project.commit()
    project.floors.write_text(project.floors.read_text("utf-8").replace("= 74.50", "= 72.00"), "utf-8")
    project.commit()
    assert project.run() == 1


def test_the_floors_of_this_repository_can_be_read(gate: ModuleType) -> None:
    pinned = gate.load(gate.FLOORS)
    assert set(pinned) <= set(gate.GOLD)
    assert (
        tomllib.loads(gate.dump({name: {"lowered": [], **entry} for name, entry in pinned.items()})) == pinned
    )
