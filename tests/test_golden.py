"""The quotes of every article in seeds/, as they were when somebody last looked at them and found them good.

A difference is no error in itself: read it, and if it is an improvement renew the snapshot with

    python -m tests.test_golden

from the root of the repository.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotekit import Quote, extract

SEEDS = Path(__file__).parents[1] / "seeds"
SNAPSHOT = SEEDS / "golden.jsonl"
ARTICLES = sorted(SEEDS.glob("*.txt"))
COMMAND = "python -m tests.test_golden"


def compact(quote: Quote) -> dict[str, str | None]:
    """What a reader checks of a quote, without offsets."""
    return {
        "kind": quote.kind,
        "cue": quote.cue.span.text if quote.cue else None,
        "speaker": quote.speaker.name if quote.speaker else None,
        "role": quote.role,
        "content": quote.text,
    }


def snapshot_of(article: Path) -> list[dict[str, str | None]]:
    # As the command line reads it: bytes decoded, line ends left alone.
    return [compact(quote) for quote in extract(article.read_bytes().decode("utf-8"))]


def recorded() -> dict[str, list[dict[str, str | None]]]:
    if not SNAPSHOT.exists():
        pytest.skip(f"no snapshot yet: make it with {COMMAND}")
    lines = SNAPSHOT.read_text(encoding="utf-8").splitlines()
    return {entry["id"]: entry["quotes"] for entry in map(json.loads, lines)}


def test_there_are_articles() -> None:
    assert len(ARTICLES) >= 12


def test_every_article_has_its_snapshot() -> None:
    assert sorted(recorded()) == [article.stem for article in ARTICLES], f"renew the snapshot: {COMMAND}"


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.stem)
def test_the_quotes_are_those_of_the_snapshot(article: Path) -> None:
    before = recorded().get(article.stem, [])
    now = snapshot_of(article)
    lost = [quote for quote in before if quote not in now]
    new = [quote for quote in now if quote not in before]
    assert (lost, new) == ([], []), f"if this is better than before, renew the snapshot: {COMMAND}"
    assert now == before, "the same quotes in another order"


def renew() -> None:
    """Writes the snapshot anew: one article a line."""
    entries = [{"id": article.stem, "quotes": snapshot_of(article)} for article in ARTICLES]
    lines = [json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries]
    SNAPSHOT.write_text("".join(lines), encoding="utf-8", newline="\n")
    print(f"{SNAPSHOT}: {sum(len(entry['quotes']) for entry in entries)} quotes of {len(entries)} articles")


if __name__ == "__main__":
    renew()
