"""Measures speed, memory, start-up and growth, each against a baseline of the same run.

    python -m benchmarks.speed [ARTICLES.jsonl[.gz]] [--limit N] [--json FILE]

Without a file it reads the example articles of ``seeds/``. The baseline of the speed is one pass of ``regex`` over the same
texts with the pattern ``\\w+``; that of the import is the import of the three packages that quotekit needs. Growth is the
exponent of time over length, fitted over texts doubled in length: 1 is linear.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import islice, product
from pathlib import Path
from typing import Any

import regex

from benchmarks.corpus import articles
from quotekit import extract

_WORD = regex.compile(r"\w+")

#: Hostile texts by what is hostile in them; each is a piece to be repeated.
HOSTILE = {
    "opening marks": "«",
    "alternating marks": "« »",
    "opening and plain marks": '«أ "',
    "one cue": "قال ",
    "cue and complementizer": "قال الوزير أن ",
    "complementizers": "أن ",
    "colons": "قال: ",
    "attributions": "بحسب الوزير، ",
    "participles": "مضيفا أن ",
    "relative clauses": "الذي قال ",
    "unlisted names": "ولم يكشف الزعبولق عن شيء. ",
    "turns of a transcript": "س: نعم\nج: لا بد من ذلك\n",
    "one token": "ا",
    "no blanks": "قالالوزيرإن.",
    "combining marks": "قَّّّ",
    "bidi controls": "\u202bقال\u202c ",
    "lone surrogates": "\ud800 ",
    "NUL": "\0",
}
#: Texts in which everybody has another name, put in for the braces.
CROWDS = {
    "sources named once": "قال سالم ال{} إن العمل بدأ. ",
    "sources without a verb": "قال مدير شركة {}: «العمل بدأ». ",
    "sources named again": "وقال الوزير نبيل ال{}: «العمل بدأ». وأضاف ال{} أنه قريب. ",
}


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def throughput(texts: list[str]) -> dict[str, float]:
    """Words a second of the bare pass and of the extraction, and the ratio of their times."""
    words = sum(len(_WORD.findall(text)) for text in texts)
    bare = min(seconds(lambda: [None for text in texts for _ in _WORD.finditer(text)]) for _ in range(3))
    full = seconds(lambda: [extract(text) for text in texts])
    return {
        "articles": len(texts),
        "words": words,
        "bare pass, words a second": words / bare,
        "extraction, words a second": words / full,
        "extraction in bare passes": full / bare,
    }


def start_up() -> dict[str, float]:
    """Milliseconds of the import beyond that of its packages, and of the first extraction; the best of five.

    The modules are compiled beforehand, as those of an installed package are.
    """
    program = (
        "import time; a = time.perf_counter(); import regex, pyarabic.araby, attrs; b = time.perf_counter(); import quotekit; "
        "c = time.perf_counter(); quotekit.extract('قال الوزير إن المشروع انتهى.'); d = time.perf_counter(); "
        "print(b - a, c - b, d - c)"
    )
    runs = [
        list(
            map(
                float,
                subprocess.run(
                    [sys.executable, "-c", program],
                    capture_output=True,
                    text=True,
                    check=True,
                    env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
                ).stdout.split(),
            )
        )
        for _ in range(5)
    ]
    base, own, first = (1000 * min(column) for column in zip(*runs, strict=True))
    return {"packages, ms": base, "import beyond them, ms": own, "first extraction, ms": first}


def repeated(piece: str, size: int) -> str:
    """A text of about this size that repeats the piece."""
    return piece * -(-size // len(piece))


def crowd(piece: str, size: int) -> str:
    """A text of about this size that repeats the piece, each time with another invented name."""
    letters = "بتجحخدذرزسشصضطظعغفقكلمنهي"
    names = (f"{a}ا{b}ي{c}و{d}" for a, b, c, d in product(letters, repeat=4))
    return "".join(piece.replace("{}", name) for name in islice(names, size // len(piece)))


def growth(text_of: Callable[[int], str], longest: int) -> float:
    """The exponent of time over length for texts of these sizes, fitted over four doublings."""
    sizes = [longest >> k for k in (3, 2, 1, 0)]
    points = []
    for size in sizes:
        text = text_of(size)
        points.append((math.log(len(text)), math.log(min(seconds(partial(extract, text)) for _ in range(2)))))
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def measure(path: Path | None, limit: int, longest: int) -> dict[str, Any]:
    """All measurements, with the date and the machine."""
    texts = list(articles(path, limit))
    result: dict[str, Any] = {
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {platform.system()}",
        "speed": throughput(texts),
        "start": start_up(),
        "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    joined = "\n\n".join(texts)
    result["growth"] = {
        "articles joined": growth(lambda size: repeated(joined, size)[:size], longest),
        "one article repeated": growth(partial(repeated, joined[:4000]), longest),
    }
    for texts_of, pieces in ((repeated, HOSTILE), (crowd, CROWDS)):
        result["growth"] |= {
            name: growth(partial(texts_of, piece), longest // 4) for name, piece in pieces.items()
        }
    return result


def table(result: dict[str, Any]) -> str:
    """The measurements for people."""
    rows = [("date", result["date"]), ("python", result["python"]), ("machine", result["machine"])]
    rows += [(name, f"{value:,.1f}") for name, value in result["speed"].items()]
    rows += [(name, f"{value:,.0f}") for name, value in result["start"].items()]
    rows += [("peak memory, MB", f"{result['peak memory, MB']:,.0f}")]
    rows += [(f"growth, {name}", f"{value:.2f}") for name, value in result["growth"].items()]
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:{width}}  {value}" for name, value in rows)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--limit", type=int, default=2000, help="articles at most (default: %(default)s)")
    parser.add_argument(
        "--longest", type=int, default=200_000, help="characters of the longest text for growth"
    )
    parser.add_argument("--json", type=Path, help="write the measurements to this file too")
    arguments = parser.parse_args()
    result = measure(arguments.articles, arguments.limit, arguments.longest)
    print(table(result))
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
