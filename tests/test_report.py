"""The report on a corpus: what is read, what is counted, what the page holds."""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import io
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from page_samples import ARTICLE, EXTRACTION, INJECTION, LONG_NAME, parse, record

from quotekit.cli import report
from quotekit.export.page import printable
from quotekit.report import Corpus, InputError, read_documents, render
from quotekit.report.aggregate import Summary, summarise
from quotekit.report.corpus import CONTENT, CUE, SPEAKER

PIECES = -1


def corpus_of(*records: dict[str, Any]) -> Corpus:
    return read_documents(
        ("quotes.jsonl", number, json.dumps(each)) for number, each in enumerate(records, 1)
    )


def simple(kind: str = "direct", speaker: str | None = "سالم", **fields: Any) -> dict[str, Any]:
    """A document with one quote."""
    who = speaker and {"id": 0, "name": speaker, "mention": None, "role": None}
    content = [{"start": 0, "end": 3, "text": "نعم"}]
    quote = {
        "kind": kind,
        "content": content,
        "cue": None,
        "speaker": who,
        "role": None,
        "confidence": 0.5,
        "rule": "x",
    }
    return {"id": "d", "quotes": [quote], "speakers": [], **fields}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return corpus_of(
        record("one", outlet="الراصد", date="2024-01-05", title="عنوان </script>"),
        record("two", outlet="Daily <b>", published="Tue, 12 Mar 2024 10:00:00 GMT"),
        record("three", with_text=False),
        simple(id="four"),
    )


@pytest.fixture(scope="module")
def page(corpus: Corpus) -> str:
    return render(corpus)


def data_of(page: str) -> dict[str, Any]:
    found = json.loads(parse(page).all("script", id="data")[0].text)
    assert isinstance(found, dict)
    return found


def test_each_quote_is_a_row(corpus: Corpus) -> None:
    assert len(corpus.documents) == 4
    assert len(corpus.rows) == 3 * len(EXTRACTION) + 1
    assert [document.outlet for document in corpus.documents] == ["الراصد", "Daily <b>", None, None]
    assert [document.date for document in corpus.documents] == ["2024-01-05", "2024-03-12", None, None]


def test_a_row_stands_in_its_sentence(corpus: Corpus) -> None:
    row = corpus.rows[0]
    sentence = "".join(piece.text for piece in row.pieces)
    assert sentence.startswith("قالت وزيرة") and sentence.endswith("من الأعمال.")
    assert "".join(piece.text for piece in row.pieces if piece.part & CONTENT) == "السد سيكتمل في 15 مارس"
    assert [piece.text for piece in row.pieces if piece.part == CUE] == ["قالت"]
    assert LONG_NAME in "".join(piece.text for piece in row.pieces if piece.part == SPEAKER)


def test_an_interrupted_quote_is_one_row_of_two_stretches(corpus: Corpus) -> None:
    contents = [piece.text for piece in corpus.rows[2].pieces if piece.part & CONTENT]
    assert contents == ["لن نقبل بأي تأخير", "ولن ندفع يورو واحدا"]


@pytest.mark.parametrize("row", range(len(EXTRACTION)))
def test_sentences_are_cut_from_the_text(corpus: Corpus, row: int) -> None:
    assert "".join(piece.text for piece in corpus.rows[row].pieces) in ARTICLE


def test_without_the_text_the_content_stands_alone(corpus: Corpus) -> None:
    row = corpus.rows[2 * len(EXTRACTION) + 2]
    assert [(piece.text, piece.part) for piece in row.pieces] == [
        ("لن نقبل بأي تأخير … ولن ندفع يورو واحدا", CONTENT)
    ]


def test_a_text_that_does_not_fit_its_offsets_is_not_used() -> None:
    assert [piece.text for piece in corpus_of(simple(text="شيء آخر")).rows[0].pieces] == ["نعم"]


def test_far_sentences_are_cut_at_words() -> None:
    text = "كلمة " * 200 + "نعم" + " كلمة" * 200
    content = [{"start": 1000, "end": 1003, "text": "نعم"}]
    document = simple(text=text)
    document["quotes"][0]["content"] = content
    sentence = "".join(piece.text for piece in corpus_of(document).rows[0].pieces)
    assert len(sentence) < 700 and sentence.startswith("كلمة ") and sentence.endswith(" كلمة")


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2024-11-21", "2024-11-21"),
        ("2024-11-21T08:11:00+03:00", "2024-11-21"),
        ("2024-11", "2024-11"),
        ("2024", "2024"),
        (2024, "2024"),
        ("2024-13-01", None),
        ("Thu, 21 Nov 2024 08:11:00 GMT", "2024-11-21"),
        ("أمس", None),
        (None, None),
    ],
)
def test_dates(value: object, date: str | None) -> None:
    assert corpus_of(simple(date=value)).documents[0].date == date


def test_published_stands_in_for_a_date_that_says_nothing() -> None:
    assert corpus_of(simple(date="", published="2024-01-02")).documents[0].date == "2024-01-02"


def totals(counts: Iterable[Any]) -> list[tuple[str, int]]:
    return [(count.value, count.total) for count in counts]


def summary_of(*records: dict[str, Any]) -> Summary:
    return summarise(corpus_of(*records))


def test_counts_are_ranked_and_split_by_kind() -> None:
    summary = summary_of(
        simple(), simple("indirect"), simple(speaker="ألف"), simple(speaker="باء"), simple(speaker=None)
    )
    assert totals(summary.speakers) == [("سالم", 2), ("ألف", 1), ("باء", 1)]
    assert summary.speakers[0].by_kind == (1, 0, 1, 0)
    assert summary.kinds == (4, 0, 1, 0)


def test_unnamed_speakers_are_known(corpus: Corpus) -> None:
    assert summarise(corpus).unnamed == {"متحدث باسم البلدية", "مصادر مطلعة"}


@pytest.mark.parametrize(
    ("dates", "periods"),
    [
        (["2024-01-30", "2024-02-02"], ["2024-01-30", "2024-01-31", "2024-02-01", "2024-02-02"]),
        (["2023-11-02", "2024-02-20"], ["2023-11", "2023-12", "2024-01", "2024-02"]),
        (
            ["1999-01-01", "2002-05-05"],
            [f"{year}-{month:02}" for year in range(1999, 2003) for month in range(1, 13)][:41],
        ),
        (["1990", "1993-05-05"], ["1990", "1991", "1992", "1993"]),
        (["1950-01-01", "2000-01-01"], [str(year) for year in range(1950, 2001)]),
    ],
)
def test_periods_fit_the_range_and_have_no_gaps(dates: list[str], periods: list[str]) -> None:
    summary = summary_of(*(simple(date=date) for date in dates))
    assert [count.value for count in summary.periods] == periods
    assert sum(count.total for count in summary.periods) == len(dates)


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", 'not a document with "quotes"'),
        ('{"id": "a"}', 'not a document with "quotes"'),
        ('{"quotes": [3]}', "quote 1:"),
        ('{"quotes": [{"content": []}]}', "quote 1: no 'kind'"),
        ('{"quotes": [{"kind": "sung", "content": []}]}', "quote 1: unknown kind 'sung'"),
        ('{"quotes": [{"kind": "direct", "content": []}]}', "quote 1: the content is empty"),
        ('{"quotes": [{"kind": "direct", "confidence": 7, "content": []}]}', "no probability"),
        ('{"quotes": [{"kind": "direct", "confidence": NaN, "content": []}]}', "no probability"),
    ],
)
def test_a_bad_line_is_named(line: str, cause: str) -> None:
    with pytest.raises(InputError, match=re.escape(cause)) as caught:
        read_documents([("a.jsonl", 1, json.dumps(simple())), ("a.jsonl", 2, line)])
    assert str(caught.value).startswith("a.jsonl:2: ")


def test_blank_lines_are_passed_over() -> None:
    assert read_documents([("a", 1, "\n"), ("a", 2, " ")]).rows == ()


def test_the_data_in_the_page_holds_every_quote(page: str, corpus: Corpus) -> None:
    data = data_of(page)
    assert len(data["quotes"]) == len(corpus.rows)
    values = data["values"]
    for quote, row in zip(data["quotes"], corpus.rows, strict=True):
        assert values["kind"][quote[3]] == row.kind
        assert (values["speaker"][quote[0]] if quote[0] >= 0 else None) == (
            row.speaker and printable(row.speaker)
        )
        assert quote[PIECES][::2] == [printable(piece.text) for piece in row.pieces]


def test_data_can_not_end_its_element(page: str) -> None:
    block = page.split('id="data">')[1].split("</script>")[0]
    assert not set(block) & set("<>&\u2028\u2029")
    assert "\\u003cscript\\u003e" in block
    assert INJECTION in json.loads(block)["values"]["speaker"]


def test_text_never_becomes_markup(page: str) -> None:
    tree = parse(page)
    assert len(tree.all("script")) == 2
    assert not tree.all("img") and not tree.all("b")
    assert "Daily <b>" in tree.all("ol", data_bars="outlet")[0].text
    page.encode("utf-8")


def test_no_attribute_runs_styles_or_loads(page: str) -> None:
    for node in parse(page).all():
        names = set(node.attributes)
        assert not {name for name in names if name.startswith("on")} | names & {"style", "src", "action"}


def test_the_policy_names_what_stands_in_the_page(page: str) -> None:
    tree = parse(page)
    policy = tree.all("meta", http_equiv="Content-Security-Policy")[0].attributes["content"]
    for element in ("style", "script"):
        digest = hashlib.sha256(tree.all(element)[-1].text.encode("utf-8")).digest()
        assert f"{element}-src 'sha256-{base64.b64encode(digest).decode('ascii')}'" in policy


def test_charts_stand_in_the_page_without_the_script() -> None:
    tree = parse(render(corpus_of(simple(), simple("indirect"), simple(speaker="ألف")), language="en"))
    bars = tree.all("ol", data_bars="speaker")[0].all("li")
    assert [bar.text.split() for bar in bars] == [["سالم", "2"], ["ألف", "1"]]
    rects = [
        (rect.attributes["class"], rect.attributes["x"], rect.attributes["width"])
        for rect in bars[0].all("rect")
    ]
    assert rects == [("direct", "0.00%", "50.00%"), ("indirect", "50.00%", "50.00%")]
    assert bars[0].all("button")[0].attributes["title"] == "direct 1 · indirect 1"
    assert [item.text.split() for item in tree.all("ul", "kinds")[0].all("li")] == [
        ["direct", "2", "67%"],
        ["mixed", "0", "0%"],
        ["indirect", "1", "33%"],
        ["reported", "0", "0%"],
    ]


def test_what_the_input_lacks_is_hidden() -> None:
    hidden = [
        section.attributes["aria-labelledby"]
        for section in parse(render(corpus_of(simple()))).all("section", hidden="")
    ]
    assert hidden == ["t-outlets", "t-periods"]


def test_every_label_that_the_script_may_ask_for_exists(page: str) -> None:
    data = data_of(page)
    asked = {node.attributes["data-t"] for node in parse(page).all() if "data-t" in node.attributes}
    for language in ("ar", "en"):
        assert asked <= set(data["labels"][language])


def test_an_empty_corpus_gives_a_page() -> None:
    assert data_of(render(Corpus((), ())))["quotes"] == []


def test_the_title_is_escaped() -> None:
    assert parse(render(Corpus((), ()), title="</title><b>")).all("h1")[0].text == "</title><b>"


def arguments(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    report.add_parser(parser.add_subparsers())
    return parser.parse_args(["report", *words])


def test_the_command_reads_plain_and_compressed_files(tmp_path: Path) -> None:
    plain, packed, target = tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz", tmp_path / "report.html"
    plain.write_text(json.dumps(simple()), encoding="utf-8")
    packed.write_bytes(gzip.compress(json.dumps(simple()).encode()))
    assert report.run(arguments(str(plain), str(packed), "-o", str(target))) == 0
    assert len(data_of(target.read_text("utf-8"))["documents"]) == 2


def test_the_command_reads_and_writes_standard_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    received = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(json.dumps(simple()).encode())))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=received))
    assert report.run(arguments("-", "--title", "T", "--language", "en")) == 0
    assert parse(received.getvalue().decode("utf-8")).all("h1")[0].text == "T"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("bad.jsonl", b'{"quotes": []}\n{', "bad.jsonl:2: not JSON"),
        ("bytes.jsonl", b'{"quotes": []}\n\xff', "bytes.jsonl:2: not UTF-8"),
        (
            "cut.jsonl.gz",
            gzip.compress(b'{"quotes": []}\n', mtime=0)[:-9],
            "cut.jsonl.gz:2: not a whole gzip file",
        ),
        ("plain.jsonl.gz", b"{}", "plain.jsonl.gz:1: not a whole gzip file"),
    ],
    ids=["json", "utf8", "cut", "plain"],
)
def test_failures_name_the_file_the_line_and_the_cause(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, message: str
) -> None:
    path, target = tmp_path / name, tmp_path / "report.html"
    path.write_bytes(content)
    assert report.run(arguments(str(path), "-o", str(target))) == 1
    assert message in capsys.readouterr().err
    assert not target.exists()


def test_a_missing_file_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report.run(arguments(str(tmp_path / "missing.jsonl"))) == 1
    assert "missing.jsonl" in capsys.readouterr().err


def test_a_page_that_cannot_be_written_is_misuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quotes = tmp_path / "quotes.jsonl"
    quotes.write_text(json.dumps(simple()), encoding="utf-8")
    assert report.run(arguments(str(quotes), "-o", str(tmp_path / "no" / "page.html"))) == 2
    assert "page.html: No such file" in capsys.readouterr().err
