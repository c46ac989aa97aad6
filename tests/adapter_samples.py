"""What the tests of adapters and formats work on: the hard article of the pages, the example articles, short texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from page_samples import ARTICLE, EXTRACTION

from quotekit import extract
from quotekit.documents import Document, Result

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SHORT = (
    "وقال الوزير سالم الحداد إن المشروع انتهى.",
    "لا اقتباس في هذا النص.",
    "«لن نقبل بأي تأخير»، قال المهندس رامي النجار، «ولن نوقف العمل».",
    "",
)


def articles(count: int = 40) -> dict[str, str]:
    """The first example articles: id and text."""
    paths = sorted(SEEDS.glob("*.txt"))[:count]
    return {path.stem: path.read_bytes().decode("utf-8") for path in paths}


def hard_result(identity: str | int = "sad") -> Result:
    """An article with injections, control characters and a lone surrogate, with an extraction written by hand."""
    return Result(Document(identity, ARTICLE, {"outlet": "نبأ"}), EXTRACTION)


def results(count: int = 10) -> Iterator[Result]:
    """The example articles as the engine reads them, then the hard one."""
    for name, text in articles(count).items():
        yield Result(Document(name, text, {"outlet": "نبأ"}), extract(text))
    yield hard_result()


def rows() -> list[dict[str, Any]]:
    """A table: short texts of two outlets and a null."""
    texts = [*SHORT, None, *articles(3).values()]
    return [
        {"id": number, "outlet": "ab"[number % 2], "body": text, "date": "2024-05-01"}
        for number, text in enumerate(texts)
    ]


def write_jsonl(path: Path) -> Path:
    """The table as JSON Lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows()), "utf-8")
    return path
