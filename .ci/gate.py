"""The accuracy gate: no figure may fall below the floor that is pinned for it.

    python .ci/gate.py                     measure, and fail below a floor
    python .ci/gate.py --pin               raise the floors to the present figures less a margin; lowers none
    python .ci/gate.py --pin --lower WHY   lowers those that are missed, and writes date and reason into the file

Floors (in per cent, of figures of which more is better) stand in `floors.toml` beside this file, each set with the
SHA-256 of the gold file they were measured on. The gate fails when

- a figure is below its floor or cannot be measured any more,
- a gold file has another hash than the pinned one, or no floors yet,
- a floor is lower than in the version before, or gone, and no lowering is on record that covers it. The
  versions compared are the last two that git has of `floors.toml`; without git this one check is left out, and said so.

`seeds/gold.jsonl` must be there. The other gold files stand outside the repository: they are measured where present.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
FLOORS = Path(__file__).resolve().with_name("floors.toml")
REQUIRED = "seeds"
GOLD = {
    REQUIRED: "seeds/gold.jsonl",
    "founding": "../shared/gold/seeds.jsonl",
    "read": "../shared/gold/read.jsonl",
    "dev": "../shared/gold/dev.jsonl",
}
MARGIN = 0.5

Figures = dict[str, float]
"""Per cent by name, without those that cannot be measured."""
Document = dict[str, Any]
"""What `floors.toml` holds: by set, ``gold``, ``sha256``, ``pinned``, ``floors`` and a list ``lowered``."""


def measure(gold_file: Path) -> Figures:
    """The engine's figures on a gold file, in per cent."""
    from quotekit.evaluation import evaluate, read_gold
    from quotekit.evaluation.engine import run_engine

    gold = read_gold(gold_file)
    figures = evaluate(gold, run_engine(gold)).figures
    return {name: 100 * value for name, value in figures.items() if value is not None}


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check(pinned: Document, name: str, gold_file: Path, figures: Figures) -> list[str]:
    """What is wrong with one gold file: floors missing, another gold, figures below their floors."""
    entry = pinned.get(name)
    if entry is None:
        return [f"{name}: no floors yet; pin them"]
    if entry["sha256"] != digest(gold_file):
        return [f"{name}: {entry['gold']} is not the file that its floors were measured on; pin again"]
    return [
        f"{name}: {figure} is {_shown(figures.get(figure))}, its floor {floor:.2f}"
        for figure, floor in entry["floors"].items()
        if figures.get(figure, -math.inf) < floor
    ]


def lowered_silently(before: Document, now: Document) -> list[str]:
    """Floors that are lower than before, or gone, without a record made since that covers it."""
    faults = []
    for name, entry in before.items():
        floors, records = now.get(name, {}).get("floors", {}), _records_since(entry, now.get(name, {}))
        faults += [
            f"{name}: the floor of {figure} went from {old:.2f} to {_shown(floors.get(figure))} without a reason on record"
            for figure, old in entry["floors"].items()
            if floors.get(figure, -math.inf) < old and not _covered(records, figure, old, floors.get(figure))
        ]
    return faults


def _records_since(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[dict[str, Any]]:
    known = before.get("lowered", [])
    return [record for record in now.get("lowered", ()) if record["reason"] and record not in known]


def _covered(records: Sequence[Mapping[str, Any]], figure: str, old: float, new: float | None) -> bool:
    mine = [record for record in records if record["figure"] == figure]
    if not mine or new is None:
        return False
    return bool(max(record["from"] for record in mine) >= old and min(record["to"] for record in mine) <= new)


def pin(
    entry: Document | None,
    gold: str,
    gold_file: Path,
    figures: Figures,
    *,
    margin: float,
    lower: str,
    today: date,
) -> Document:
    """The entry of one gold file with its floors raised; with a reason in ``lower``, also lowered where missed."""
    floors = dict(entry["floors"]) if entry else {}
    lowered = list(entry.get("lowered", ())) if entry else []
    for figure, value in figures.items():
        aim = max(0.0, math.floor(100 * (value - margin)) / 100)
        floor = floors.get(figure)
        if floor is None or aim > floor:
            floors[figure] = aim
        elif lower and value < floor:
            floors[figure] = aim
            lowered.append({"figure": figure, "from": floor, "to": aim, "date": today, "reason": lower})
    return {"gold": gold, "sha256": digest(gold_file), "pinned": today, "floors": floors, "lowered": lowered}


def dump(document: Document) -> str:
    """`floors.toml` as text: the standard library reads TOML and does not write it."""
    blocks = []
    for name, entry in document.items():
        block = [f"[{name}]", *(f"{key} = {_value(entry[key])}" for key in ("gold", "sha256", "pinned"))]
        block += [
            "",
            f"[{name}.floors]",
            *(f"{_value(key)} = {value:.2f}" for key, value in entry["floors"].items()),
        ]
        for record in entry["lowered"]:
            block += [
                "",
                f"[[{name}.lowered]]",
                *(f"{key} = {_value(value)}" for key, value in record.items()),
            ]
        blocks.append("\n".join(block))
    return "\n\n".join(blocks) + "\n"


def _value(value: object) -> str:
    """A TOML value: strings as JSON writes them, with the one character that TOML does not allow escaped."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _shown(value: float | None) -> str:
    return "nothing" if value is None else f"{value:.2f}"


def load(path: Path) -> Document:
    """The floors on disk; none where there is no file."""
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def former(path: Path) -> list[Document] | None:
    """The last two versions of the floors that git has; None where git cannot say."""
    try:
        revisions = _git(path, "rev-list", "-n", "2", "HEAD", "--", path.name).split()
        return [tomllib.loads(_git(path, "show", f"{revision}:./{path.name}")) for revision in revisions]
    except (OSError, subprocess.CalledProcessError):
        return None


def _git(path: Path, *arguments: str) -> str:
    command = ["git", "-C", str(path.parent), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def main(
    arguments: Iterable[str] | None = None,
    *,
    repository: Path = REPOSITORY,
    path: Path = FLOORS,
    measured: Callable[[Path], Figures] = measure,
) -> int:
    """Run the gate; 1 where it fails."""
    options = _options(arguments)
    pinned = load(path)
    present = {name: gold for name, gold in GOLD.items() if (repository / gold).is_file()}
    figures = {name: measured(repository / gold) for name, gold in present.items()}
    if options.pin:
        for name, gold in present.items():
            pinned[name] = pin(
                pinned.get(name),
                gold,
                repository / gold,
                figures[name],
                margin=options.margin,
                lower=options.lower,
                today=date.today(),
            )
        path.write_text(dump(pinned), "utf-8")
    faults = [
        fault
        for name, gold in present.items()
        for fault in check(pinned, name, repository / gold, figures[name])
    ]
    faults += [] if REQUIRED in present else [f"{REQUIRED}: {GOLD[REQUIRED]} is missing"]
    versions = former(path)
    faults += dict.fromkeys(fault for before in versions or () for fault in lowered_silently(before, pinned))
    _report(pinned, figures, faults, versions is not None)
    return 1 if faults else 0


def _options(arguments: Iterable[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Hold the accuracy figures against their pinned floors.")
    parser.add_argument(
        "--pin", action="store_true", help="raise the floors to the present figures less the margin"
    )
    parser.add_argument(
        "--margin",
        type=float,
        default=MARGIN,
        metavar="POINTS",
        help="what --pin leaves below (default: %(default)s)",
    )
    parser.add_argument(
        "--lower", metavar="REASON", default="", help="let --pin lower floors that are missed"
    )
    options = parser.parse_args(None if arguments is None else list(arguments))
    if options.lower and not options.pin:
        parser.error("--lower goes with --pin")
    if options.margin < 0:
        parser.error("--margin is below 0")
    return options


def _report(pinned: Document, figures: Mapping[str, Figures], faults: Sequence[str], history: bool) -> None:
    for name, gold in GOLD.items():
        if name not in figures:
            print(f"{name}: {gold} is not here, not measured")
            continue
        floors = pinned.get(name, {}).get("floors", {})
        print(f"{name}: figure, floor")
        for figure, value in figures[name].items():
            print(f"  {figure:18} {value:6.2f}  {_shown(floors.get(figure)):>7}")
    if not history:
        print("git has no history to compare the floors with: not checked for silent lowering")
    for fault in faults:
        print(f"FAILED {fault}", file=sys.stderr)


if __name__ == "__main__":
    sys.path.insert(0, str(REPOSITORY))  # what is measured is this checkout, installed or not
    sys.exit(main())
