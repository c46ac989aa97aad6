"""Annotations by hand become offsets: every string is found where its author meant it, or the fault is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quotekit.evaluation.annotations import AnnotationError, Locator, compile_document, compile_folder, main

SEEDS = Path(__file__).parent.parent / "seeds"
TEXT = "عنوان الخبر\nوقال الوزير سالم الحداد إن المشروع انتهى، وقال إن العمل مستمر.\nوأضاف: «نعم» و«نعم»."
ENTITIES = {"e1": {"name": "سالم الحداد"}}


def quote(**fields: Any) -> dict[str, Any]:
    return {
        "line": 2,
        "kind": "indirect",
        "content": ["المشروع انتهى"],
        "cue": "قال",
        "entity": "e1",
        **fields,
    }


def compiled(*quotes: dict[str, Any]) -> list[dict[str, Any]]:
    result = compile_document("d", TEXT, {"id": "d", "entities": ENTITIES, "quotes": list(quotes)})
    found: list[dict[str, Any]] = result["quotes"]
    return found


def words(span: tuple[int, int]) -> str:
    return TEXT[slice(*span)]


def test_a_quote_gets_the_offsets_of_its_strings() -> None:
    (found,) = compiled(quote(speaker="الوزير سالم الحداد", role="الوزير"))
    assert [words(span) for span in found["content"]] == ["المشروع انتهى"]
    assert (words(found["cue"]), words(found["speaker"]), words(found["role"])) == (
        "قال",
        "الوزير سالم الحداد",
        "الوزير",
    )
    assert found["optional"] is False


def test_a_string_for_content_is_one_stretch() -> None:
    assert compiled(quote(content="المشروع انتهى")) == compiled(quote())


def test_an_ellipsis_runs_to_the_first_occurrence_of_what_follows() -> None:
    (found,) = compiled(quote(content=["المشروع … إن"]))
    assert words(found["content"][0]) == "المشروع انتهى، وقال إن"


def test_the_nearest_occurrence_is_meant_unless_a_number_asks_for_another() -> None:
    near, numbered = compiled(quote(content=["العمل مستمر"]), quote(content=["العمل مستمر"], cue="قال#1"))
    assert near["cue"][0] > numbered["cue"][0]
    (second,) = compiled(quote(line=3, kind="direct", cue="أضاف", content=["نعم#2"]))
    assert second["content"][0][0] == TEXT.rindex("نعم")


def test_a_cue_is_a_whole_word_with_at_most_a_clitic() -> None:
    text = "مقال طويل، فقال الرجل إن العمل انتهى"
    found = Locator(text).find("قال", (0, len(text)), 0, word=True)
    assert text[found[0] - 1] == "ف"


def test_reported_quotes_are_optional_and_quotes_stand_in_text_order() -> None:
    first, second = compiled(quote(kind="reported", content=["العمل مستمر"]), quote())
    assert (first["optional"], second["optional"]) == (False, True)


def test_the_name_is_an_alias_and_listed_aliases_keep_their_order() -> None:
    entities = {"e1": {"name": "سالم", "aliases": ["الوزير"]}, "e2": {"name": "هند", "aliases": ["أ", "هند"]}}
    result = compile_document("d", TEXT, {"entities": entities, "quotes": []})
    assert [entity["aliases"] for entity in result["entities"].values()] == [["سالم", "الوزير"], ["أ", "هند"]]


@pytest.mark.parametrize(
    ("fields", "cause"),
    [
        ({"content": ["لا يوجد"]}, "not in the text: 'لا يوجد'"),
        ({"content": ["نعم#3"], "line": 3}, "no occurrence 3"),
        ({"content": []}, "no stretch"),
        ({"content": ["المشروع … "]}, "empty string"),
        ({"cue": "صرح"}, "not in the text: 'صرح'"),
        ({"role": "الأمين"}, "not in the text: 'الأمين'"),
        ({"entity": "e9"}, "entity 'e9' is not declared"),
        ({"kind": "straight"}, "kind 'straight'"),
        ({"line": 9}, "no line 9"),
        ({"line": 0}, "no line 0"),
        ({"line": None}, "quote 2 (line None)"),
    ],
)
def test_a_fault_names_the_document_the_quote_and_the_cause(fields: dict[str, Any], cause: str) -> None:
    with pytest.raises(AnnotationError) as fault:
        compiled(quote(), quote(**fields))
    assert str(fault.value).startswith("d, quote 2 (line ")
    assert cause in str(fault.value)


def test_every_fault_of_a_document_is_reported_at_once() -> None:
    with pytest.raises(AnnotationError) as fault:
        compiled(quote(cue="صرح"), quote(kind="x"), {"line": 2, "kind": "direct"})
    assert len(str(fault.value).split("\n")) == 3
    assert "field 'content' is missing" in str(fault.value)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "annotations").mkdir()
    (tmp_path / "d.txt").write_bytes(TEXT.encode())
    annotation = {"id": "d", "entities": ENTITIES, "quotes": [quote()]}
    (tmp_path / "annotations" / "d.json").write_text(json.dumps(annotation), "utf-8")
    return tmp_path


def test_the_command_writes_the_gold_file_and_checks_that_it_is_current(
    seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(seeds), "--check"]) == 1
    assert main([str(seeds)]) == 0
    assert main([str(seeds), "--check"]) == 0
    assert json.loads((seeds / "gold.jsonl").read_text("utf-8"))["id"] == "d"
    (seeds / "d.txt").write_bytes(TEXT.replace("عنوان", "رأس").encode())
    assert main([str(seeds), "--check"]) == 1
    assert "not current" in capsys.readouterr().err


def test_line_ends_of_the_text_stay_as_they_are(seeds: Path) -> None:
    (seeds / "d.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert json.loads(compile_folder(seeds))["text"].count("\r\n") == 2


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        ("annotations/e.json", '{"id": "e", "quotes": []}', "e.json: no text e.txt"),
        ("annotations/e.json", '[{"id": "d", "quotes": []}]', "e.json: d: annotated twice"),
        ("annotations/e.json", "{", "e.json: no JSON"),
        ("annotations/d.json", '{"id": "d"}', "field 'quotes' is missing"),
        ("e.txt", "نص", "e.txt: no annotations"),
    ],
)
def test_a_faulty_folder_is_refused(
    seeds: Path, capsys: pytest.CaptureFixture[str], name: str, content: str, cause: str
) -> None:
    (seeds / name).write_text(content, "utf-8")
    assert main([str(seeds)]) == 1
    assert cause in capsys.readouterr().err
    assert not (seeds / "gold.jsonl").exists()


@pytest.mark.skipif(not (SEEDS / "annotations").is_dir(), reason="no annotated seeds here")
def test_the_gold_file_of_the_seeds_is_current() -> None:
    assert (SEEDS / "gold.jsonl").read_bytes() == compile_folder(SEEDS).encode(), (
        "compile them: python -m quotekit.evaluation.annotations seeds"
    )
