"""The texts that the benchmarks read: those of a JSON Lines file, or the example articles."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import IO

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def articles(path: Path | None, limit: int | None = None) -> Iterator[str]:
    """At most ``limit`` texts of a JSON Lines file, plain or gzipped; without a file the example articles.

    The example articles are repeated until there are ``limit``, and come once where there is none.
    """
    if path is None:
        seeds = [file.read_text("utf-8") for file in sorted(SEEDS.glob("*.txt"))]
        yield from seeds if limit is None else islice(cycle(seeds), limit)
        return
    reading: Callable[..., IO[str]] = gzip.open if path.suffix == ".gz" else open
    with reading(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, limit):
            yield json.loads(line)["text"]
