"""The benchmarks read what they say they read, and the comparison runs with spaCy and without."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

if not (ROOT / "benchmarks" / "compare.py").is_file():
    pytest.skip("the benchmarks are not part of this distribution", allow_module_level=True)

sys.path.append(str(ROOT))  # `benchmarks` is no part of the package
from benchmarks import compare  # noqa: E402
from benchmarks.corpus import articles  # noqa: E402


def test_the_example_articles_come_once_or_as_often_as_asked_for() -> None:
    once = list(articles(None))
    assert len(once) == len(list((ROOT / "seeds").glob("*.txt")))
    assert list(articles(None, len(once) + 2)) == [*once, *once[:2]]
    assert list(articles(None, 3)) == once[:3]


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz"])
def test_articles_of_a_file(tmp_path: Path, suffix: str) -> None:
    texts = ["واحد", "اثنان", "ثلاثة"]
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()
    path = tmp_path / f"articles{suffix}"
    path.write_bytes(gzip.compress(lines) if suffix.endswith("gz") else lines)
    assert list(articles(path)) == texts
    assert list(articles(path, 2)) == texts[:2]


def test_the_comparison_without_spacy(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    measures = compare.compare(list(articles(None, 5)))
    assert "spaCy is not installed" in capsys.readouterr().out
    assert [measure.way for measure in measures] == ["quotekit", r"bare pass of `\w+`"]
    assert measures[0].times_quotekit == 1 < measures[1].times_quotekit
    assert len(compare.table(measures).splitlines()) == 4


def test_the_comparison_with_spacy() -> None:
    pytest.importorskip("spacy")
    measures = compare.compare(list(articles(None, 2)))
    assert len(measures) == 4
    assert all(measure.words_per_second > 0 for measure in measures)
