"""The figures of the evaluation: by hand on small cases, and against the reference scorer where that is at hand."""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotekit.cli import evaluate as command
from quotekit.evaluation import (
    InputError,
    Report,
    evaluate,
    gold_document,
    predicted_quotes,
    read_gold,
    read_predictions,
)
from quotekit.evaluation.annotations import compile_document
from quotekit.evaluation.breakdown import word_order
from quotekit.evaluation.documents import Entity
from quotekit.evaluation.errors import GROUPS
from quotekit.evaluation.matching import resolves
from quotekit.evaluation.words import Words, agreement, name_words

TEXT = """قال الوزير سالم الحداد إن المشروع الكبير انتهى قبل موعده بشهر كامل.
وأضاف أن العمل في الطريق الجديد مستمر.
«لن نتوقف عند هذا الحد»، قالت المهندسة هدى النجار.
سالم الحداد: سنكمل الطريق
وأعلن الحداد بداية العمل في الميناء."""
ENTITIES = {
    "salim": {"name": "سالم الحداد", "aliases": ["الحداد", "الوزير"]},
    "huda": {"name": "هدى النجار", "aliases": ["المهندسة"]},
}
QUOTES: list[dict[str, Any]] = [
    {
        "line": 1,
        "kind": "indirect",
        "content": ["المشروع … كامل"],
        "cue": "قال",
        "speaker": "الوزير سالم الحداد",
        "role": "الوزير",
        "entity": "salim",
    },
    {"line": 2, "kind": "indirect", "content": ["العمل … مستمر"], "cue": "أضاف", "entity": "salim"},
    {
        "line": 3,
        "kind": "direct",
        "content": ["لن نتوقف عند هذا الحد"],
        "cue": "قالت",
        "speaker": "المهندسة هدى النجار",
        "role": "المهندسة",
        "entity": "huda",
    },
    {
        "line": 4,
        "kind": "direct",
        "content": ["سنكمل الطريق"],
        "cue": ":",
        "speaker": "سالم الحداد",
        "entity": "salim",
    },
    {
        "line": 5,
        "kind": "reported",
        "content": ["بداية … الميناء"],
        "cue": "أعلن",
        "speaker": "الحداد",
        "entity": "salim",
    },
]
GOLD: dict[str, Any] = {
    **compile_document("a", TEXT, {"entities": ENTITIES, "quotes": QUOTES}),
    "outlet": "الصحيفة",
}


def perfect(gold: dict[str, Any]) -> list[dict[str, Any]]:
    """Predictions that say just what gold says."""

    def mapping(offsets: Any) -> dict[str, int] | None:
        return offsets and {"start": offsets[0], "end": offsets[1]}

    return [
        {
            "kind": quote["kind"],
            "content": [mapping(stretch) for stretch in quote["content"]],
            "cue": mapping(quote["cue"]),
            "speaker": quote["entity"]
            and {
                "name": gold["entities"][quote["entity"]]["name"],
                "mention": mapping(quote["speaker"]),
                "role": mapping(quote["role"]),
            },
        }
        for quote in gold["quotes"]
    ]


def report(predicted: list[dict[str, Any]], gold: dict[str, Any] = GOLD, samples: int = 0) -> Report:
    document = gold_document(gold)
    return evaluate(
        [document], {"a": predicted_quotes({"quotes": predicted}, document.words)}, samples=samples
    )


def causes(predicted: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(error.group, error.cause) for error in report(predicted).errors]


def span(string: str) -> dict[str, int]:
    start = TEXT.index(string)
    return {"start": start, "end": start + len(string)}


# Against the reference scorer.

SHARED = Path(__file__).parent.parent.parent / "shared" / "gold"
needs_reference = pytest.mark.skipif(
    not (SHARED / "score.py").is_file(), reason="the reference scorer and its gold are not here"
)


@cache
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_scorer", SHARED / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def shared_gold() -> list[dict[str, Any]]:
    files = (SHARED / f"{name}.jsonl" for name in ("seeds", "read", "dev"))
    return [
        json.loads(line) for file in files if file.is_file() for line in file.read_text("utf-8").splitlines()
    ]


def assert_agrees(gold: list[dict[str, Any]], predicted: dict[str, list[dict[str, Any]]]) -> None:
    expected = reference().score(gold, {name: {"quotes": quotes} for name, quotes in predicted.items()})
    documents = [gold_document(data) for data in gold]
    mine = evaluate(
        documents,
        {each.id: predicted_quotes({"quotes": predicted[each.id]}, each.words) for each in documents},
    ).to_dict()
    by_kind = expected.pop("by kind")
    assert {name: mine[name] for name in expected} == expected
    for kind, row in by_kind.items():
        assert {name: mine["by kind"][kind][name] for name in row} == row


def jitter(random: Random, spans: dict[str, int] | None, length: int) -> dict[str, int] | None:
    """The same span, moved a little at either edge, or gone."""
    if spans is None or random.random() < 0.1:
        return None
    reach = random.choice((0, 3, 30, 200))
    start = min(max(0, spans["start"] + random.randint(-reach, reach)), length - 1)
    return {"start": start, "end": min(length, max(start + 1, spans["end"] + random.randint(-reach, reach)))}


def random_span(random: Random, length: int) -> dict[str, int]:
    start = random.randrange(length)
    return {"start": start, "end": min(length, start + random.randint(1, 150))}


def some_name(random: Random, gold: dict[str, Any]) -> str | None:
    """A name of the document, or words of several, in other spellings."""
    aliases = [alias for entity in gold["entities"].values() for alias in entity["aliases"]] or ["فلان"]
    words = " ".join(random.choices(aliases, k=random.choice((1, 1, 2)))).split()
    chosen = (
        words[random.randint(0, 1) :]
        if random.random() < 0.5
        else random.sample(words, random.randint(0, len(words)))
    )
    name = " ".join([*chosen, *random.choices(("الأستاذ", "بن", "فلان"), k=random.choice((0, 0, 1, 2)))])
    return random.choice((name, name, name.replace("أ", "ا").replace("ة", "ه"), name.replace("ل", "لَ"), None))


def perturbed(random: Random, gold: dict[str, Any]) -> list[dict[str, Any]]:
    """Gold with quotes dropped, doubled and split, edges moved, speakers exchanged, kinds changed."""
    length = len(gold["text"])
    quotes = []
    for quote in (
        random.choices(perfect(gold), k=random.randint(0, 2 * len(gold["quotes"]))) if gold["quotes"] else []
    ):
        stretches = [jitter(random, stretch, length) or stretch for stretch in quote["content"]]
        speaker = quote["speaker"]
        if speaker and random.random() < 0.6:
            speaker = {
                "name": some_name(random, gold),
                "mention": jitter(random, speaker["mention"], length),
                "role": jitter(random, speaker["role"], length),
            }
        changed = {"content": stretches, "cue": jitter(random, quote["cue"], length), "speaker": speaker}
        quotes.append({"kind": random.choice((quote["kind"], "direct", "reported", "mixed")), **changed})
    return quotes


def at_random(random: Random, gold: dict[str, Any]) -> list[dict[str, Any]]:
    """Predictions that know nothing of gold but its names."""
    length = len(gold["text"])
    return [
        {
            "kind": random.choice(("direct", "indirect", "mixed", "reported")),
            "content": [random_span(random, length) for _ in range(random.randint(1, 3))],
            "cue": random.choice((None, random_span(random, length))),
            "speaker": random.choice(
                (
                    None,
                    {"name": some_name(random, gold), "mention": random_span(random, length), "role": None},
                )
            ),
        }
        for _ in range(random.randint(0, 30))
    ]


@needs_reference
def test_perfect_predictions_score_as_in_the_reference() -> None:
    gold = shared_gold()
    assert_agrees(gold, {data["id"]: perfect(data) for data in gold})


@needs_reference
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), predictor=st.sampled_from([perturbed, at_random]), size=st.integers(1, 8))
def test_wrong_predictions_score_as_in_the_reference(
    seed: int, predictor: Callable[[Random, dict[str, Any]], list[dict[str, Any]]], size: int
) -> None:
    random = Random(seed)
    gold = random.sample(shared_gold(), size)
    assert_agrees(gold, {data["id"]: predictor(random, data) for data in gold})


HARD_WORDS = """
أن إن ان بأن بإن بان أنّ إنّه «قال» قال: الـوزير، لِلوزير والأستاذة هُدى هدي مؤيد مويد (2.5) . “لا”"""
HARD_NAMES: tuple[tuple[str, str, list[str]], ...] = (
    ("a", "هدى النجار", ["الأستاذة", "الوزيرة هدى"]),
    ("b", "هدي مؤيد", ["مويد بن علي", "للوزير"]),
    ("c", "مؤيد هدى النجار الصغير", []),
)


def invented(random: Random) -> dict[str, Any]:
    """A gold document of words that are hard to compare: complementizers, marks, spellings, nested quotes."""
    text = random.choice(("", " ")).join(random.choices(HARD_WORDS.split(), k=random.randint(5, 30)))
    entities = {key: {"name": name, "aliases": [name, *some]} for key, name, some in HARD_NAMES}
    spans = [random_span(random, len(text)) for _ in range(5)]

    def offsets() -> list[int]:
        chosen = random.choice((random.choice(spans), random_span(random, len(text))))
        return [chosen["start"], chosen["end"]]

    quotes = [
        {
            "kind": random.choice(("direct", "indirect", "mixed", "reported")),
            "content": sorted(offsets() for _ in range(random.randint(1, 2))),
            "cue": random.choice((None, offsets())),
            "speaker": random.choice((None, offsets())),
            "role": random.choice((None, offsets())),
            "entity": random.choice((None, *entities)),
            "optional": random.random() < 0.3,
        }
        for _ in range(random.randint(0, 6))
    ]
    return {"id": str(random.random()), "text": text, "entities": entities, "quotes": quotes}


@needs_reference
@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 2**32), predictor=st.sampled_from([perturbed, at_random]))
def test_hard_words_and_names_score_as_in_the_reference(
    seed: int, predictor: Callable[[Random, dict[str, Any]], list[dict[str, Any]]]
) -> None:
    random = Random(seed)
    gold = [invented(random) for _ in range(3)]
    assert_agrees(gold, {data["id"]: predictor(random, data) for data in gold})


# The words.


def test_the_content_is_its_words_without_marks_and_complementizer() -> None:
    text = "قال: «إنّ المَشروع انتهى»."
    words = Words(text)
    whole = words.content([(0, len(text))])
    assert words.content([(5, len(text))]) == words.content([(6, len(text) - 2)]) == whole[2:]
    assert words.content([(text.index("شروع"), len(text))]) == whole[2:]  # a part of a word is the word
    assert words.content([(4, 6)]) == ()


@given(st.text(alphabet="اأنبو «»:.َـ x", max_size=40), st.data())
def test_a_word_is_touched_if_a_character_of_it_is(text: str, data: st.DataObject) -> None:
    words = Words(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert set(words.touched((start, end))) <= set(words.touched((0, len(text))))
    if start < end and text[start:end].strip(" «»:."):
        assert words.touched((start, end))


def test_names_agree_over_spelling_article_and_marks() -> None:
    assert name_words("الأُستاذة هُدى") == name_words("استاذه هدي")
    assert name_words("مؤيد وهائل") == name_words("مويد وهايل")
    assert agreement(["سالم", "الحداد"], ["سالم"]) == pytest.approx(2 / 3)
    assert agreement([], ["سالم"]) == 0.0


def test_a_name_resolves_to_the_entity_that_it_fits_best() -> None:
    entities = {
        "father": Entity("سالم أحمد الحداد", ("سالم أحمد الحداد",)),
        "son": Entity("أحمد سالم الحداد الصغير", ("أحمد سالم الحداد الصغير", "الصغير")),
    }
    assert resolves("سالم أحمد الحداد", "father", entities)
    assert not resolves("سالم أحمد الحداد", "son", entities)
    assert resolves("الصغير", "son", entities)
    assert not resolves("خالد", "son", entities)
    long = {"long": Entity("", ("سالم أحمد محمود الحداد الكبير",))}
    assert resolves("سالم أحمد محمود النجار الصغير", "long", long)  # three words of five: just enough
    assert not resolves("سالم أحمد محمود علي النجار الصغير", "long", long)
    assert not resolves("", "son", entities)
    assert not resolves(None, "son", entities)


# The figures.


def test_perfect_predictions_have_every_figure_at_one_and_no_error() -> None:
    result = report(perfect(GOLD))
    figures = {name: value for name, value in result.figures.items() if name != "calibration"}
    assert set(figures.values()) == {1.0}
    assert result.errors == []
    data = result.to_dict()
    for each in data["GenderGapTracker"].values():
        assert each == {"quotes": {"p": 1, "r": 1, "f1": 1}, "speaker": 1, "verb": 1}
    for part in data["Citron"].values():
        assert part == {"exact": {"p": 1, "r": 1, "f1": 1}, "overlap": {"p": 1, "r": 1, "f1": 1}}


def test_optional_quotes_are_neither_rewarded_nor_punished() -> None:
    required = [quote for quote in perfect(GOLD) if quote["kind"] != "reported"]
    with_it, without = report(perfect(GOLD)), report(required)
    assert with_it.to_dict()["detection"] == without.to_dict()["detection"]
    assert (with_it.figures["reported recall"], without.figures["reported recall"]) == (1.0, 0.0)
    assert without.figures["reported touched"] is None


def test_nothing_predicted_has_recall_zero_and_no_precision() -> None:
    result = report([])
    assert result.to_dict()["detection"] == {"p": None, "r": 0.0, "f1": 0.0}
    assert result.figures["speaker"] is None


def test_a_document_without_prediction_counts_as_empty() -> None:
    result = evaluate([gold_document(GOLD)], {})
    assert (result.unanswered, result.figures["detection R"]) == (1, 0.0)
    assert "1 documents have no prediction" in result.table()


def test_intervals_are_the_same_every_time_and_hold_the_figure() -> None:
    documents = [gold_document({**GOLD, "id": str(number)}) for number in range(12)]
    predicted = {
        each.id: predicted_quotes({"quotes": perfect(GOLD)[: int(each.id) % 4]}, each.words)
        for each in documents
    }
    first = evaluate(documents, predicted, samples=200)
    assert first.intervals == evaluate(documents, predicted, samples=200).intervals
    low, high = first.intervals["detection R"] or (1.0, 0.0)
    recall = first.figures["detection R"]
    assert recall is not None
    assert 0 < low < recall < high < 1


def test_gender_gap_tracker_measures_the_coverage_of_the_gold_quote() -> None:
    quotes = perfect(GOLD)[:3]
    quotes[0]["content"] = [span("المشروع الكبير انتهى")]  # less than 0.8, more than 0.3 of its characters
    quotes[1]["content"] = [span("أن العمل في الطريق الجديد مستمر")]  # too long does not matter
    quotes[1]["speaker"]["mention"] = span("العمل")  # gold has no mention there
    quotes[2]["cue"] = None
    tracker = report(quotes).gender_gap_tracker
    assert tracker[0.3]["quotes"] == {"p": 1.0, "r": 3 / 4, "f1": 6 / 7}
    assert tracker[0.8]["quotes"]["r"] == 2 / 4
    assert (tracker[0.3]["speaker"], tracker[0.3]["verb"]) == (2 / 3, 2 / 3)


def test_citron_counts_sources_and_contents_at_a_shared_cue() -> None:
    quotes = perfect(GOLD)[:3]
    quotes[0]["speaker"]["mention"] = span("سالم الحداد")  # two of the three words
    quotes[1]["cue"] = span("مستمر")
    parts = report(quotes).citron
    assert parts["cue"]["exact"]["p"] == 2 / 3
    assert parts["cue"]["exact"]["r"] == 2 / 4
    assert parts["content"]["exact"]["p"] == 2 / 3  # the right content, at another cue
    assert parts["content"]["overlap"]["p"] == 1.0
    assert parts["source"]["overlap"]["p"] == 1.0
    assert parts["source"]["overlap"]["r"] == 5 / 8
    assert parts["all"]["exact"]["p"] == 1 / 3


def test_calibration_is_the_weighted_distance_of_confidence_and_rightness() -> None:
    quotes = perfect(GOLD)[:4]
    for quote, confidence in zip(quotes, (0.9, 0.95, 1.0, 0.3), strict=True):
        quote["confidence"] = confidence
    quotes[1]["speaker"] = {"name": "هدى النجار"}
    result = report(quotes).calibration
    assert result["quotes"] == 4
    assert result["error"] == pytest.approx((3 * abs(2.85 / 3 - 2 / 3) + 0.7) / 4)
    assert [each["quotes"] for each in result["bins"]] == [0, 0, 0, 1, 0, 0, 0, 0, 0, 3]
    assert report(perfect(GOLD)).calibration["error"] is None


def test_word_order_is_where_the_cue_stands() -> None:
    document = gold_document(GOLD)
    assert [word_order(quote) for quote in document.quotes] == [
        "before",
        "before",
        "after",
        "before",
        "before",
    ]
    between, without = predicted_quotes(
        {"quotes": [{"content": [[0, 3], [11, 15]], "cue": [4, 10]}, {"content": [[0, 3]]}]}, document.words
    )
    assert (word_order(between), word_order(without)) == ("between", "none")


def test_breakdowns_have_recall_by_gold_and_precision_by_prediction() -> None:
    quotes = perfect(GOLD)[:2]
    quotes[0]["kind"] = "mixed"
    quotes[0]["cue"]["lemma"] = "قال"
    quotes[1]["cue"]["lemma"] = "أضاف"
    groups = report(quotes).breakdowns
    assert (groups["kind"]["indirect"]["detected"], groups["kind"]["indirect"]["predicted"]) == (1.0, 1)
    assert (groups["kind"]["mixed"]["gold"], groups["kind"]["mixed"]["precision"]) == (0, 1.0)
    assert groups["outlet"]["الصحيفة"]["gold"] == 4
    assert groups["order"]["after"]["detected"] == 0.0
    assert set(groups["cue"]) == {"قال", "أضاف", "قالت", ":"}


# The errors.


def changed(index: int, **fields: Any) -> list[dict[str, Any]]:
    quotes = perfect(GOLD)
    quotes[index] |= fields
    return quotes


def without(index: int) -> list[dict[str, Any]]:
    return [quote for number, quote in enumerate(perfect(GOLD)) if number != index]


@pytest.mark.parametrize(
    ("predicted", "expected"),
    [
        (without(0), ("missed", "no cue predicted there")),
        (changed(0, content=[span("المشروع الكبير")]), ("missed", "cue found, content too short")),
        (changed(3, content=[span("وأعلن")]), ("missed", "cue found, other content")),
        (
            changed(0, content=[span("المشروع الكبير")]),
            ("spurious", "cue of a gold quote, content too short"),
        ),
        ([*perfect(GOLD), {"content": [span("العمل في الطريق")]}], ("spurious", "part of a gold quote")),
        (
            [*perfect(GOLD), {"kind": "direct", "content": [span("سالم")], "cue": span("الوزير")}],
            ("spurious", "cue that is none in gold (direct)"),
        ),
        (changed(0, speaker=None), ("speaker", "mention not seen, no source predicted")),
        (
            changed(1, speaker={"name": "هدى النجار"}),
            ("speaker", "elided subject or pronoun, another source of the document"),
        ),
        (
            changed(1, speaker={"name": "الطريق"}),
            ("speaker", "elided subject or pronoun, a name that is no source"),
        ),
        (
            changed(0, speaker={"name": "هدى النجار", "mention": span("الوزير سالم الحداد")}),
            ("speaker", "mention seen, given a wrong name"),
        ),
        (
            changed(0, speaker={"name": "المشروع", "mention": span("الحداد إن")}),
            ("speaker", "mention cut wrongly"),
        ),
        (
            changed(0, speaker={"name": "المشروع", "mention": span("المشروع")}),
            ("speaker", "mention beside the cue, other words taken"),
        ),
        (changed(1, content=[span("العمل في الطريق الجديد")]), ("extent", "ends too early")),
        (
            changed(1, content=[span("وأضاف أن العمل في الطريق الجديد مستمر")]),
            ("extent", "begins too early (far)"),
        ),
        (changed(0, kind="mixed"), ("detail", "kind indirect taken for mixed")),
        (changed(0, cue=None), ("detail", "cue not predicted")),
        (changed(1, speaker={"name": "الحداد"}), ("detail", "name right but not the fullest")),
    ],
)
def test_an_error_is_put_down_to_its_likely_cause(
    predicted: list[dict[str, Any]], expected: tuple[str, str]
) -> None:
    assert expected in causes(predicted)


def test_a_title_alone_has_its_own_cause() -> None:
    quotes = [{**QUOTES[0], "speaker": "الوزير"}]
    gold = {**compile_document("a", TEXT, {"entities": ENTITIES, "quotes": quotes})}
    predicted = perfect(gold)
    predicted[0]["speaker"]["name"] = "هدى النجار"
    assert [error.cause for error in report(predicted, gold).errors if error.group == "speaker"] == [
        "title alone seen, given a wrong name"
    ]


def test_a_source_where_gold_has_none_is_invented() -> None:
    gold = compile_document("a", TEXT, {"entities": ENTITIES, "quotes": [{**QUOTES[1], "entity": None}]})
    predicted = perfect(gold)
    assert report(predicted, gold).figures["speaker"] == 1.0
    predicted[0]["speaker"] = {"name": "سالم"}
    assert [error.cause for error in report(predicted, gold).errors] == [
        "source invented where gold has none"
    ]


# The files and the command.


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD, ensure_ascii=False) + "\n", "utf-8")
    return path


def run(*arguments: object) -> int:
    parser = argparse.ArgumentParser()
    command.add_parser(parser.add_subparsers())
    return command.run(parser.parse_args(["evaluate", *map(str, arguments)]))


def predictions(folder: Path, *documents: dict[str, Any]) -> Path:
    path = folder / "predicted.jsonl"
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), "utf-8")
    return path


def test_the_command_prints_a_table_and_json(gold_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    predicted = predictions(
        gold_file.parent, {"id": "a", "quotes": without(0)}, {"id": "unknown", "quotes": []}
    )
    assert run(gold_file, predicted, "--by", "cue", "--by", "outlet", "--errors", 1, "--bootstrap", 20) == 0
    table = capsys.readouterr().out
    assert "detection" in table and "by cue" in table and "by outlet" in table and "by kind" not in table
    assert "missed: no cue predicted there [a]" in table
    assert run(gold_file, predicted, "--json", "--bootstrap", 0) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["detection"] == {"p": 1.0, "r": 0.75, "f1": 6 / 7}
    assert list(data["errors"]) == list(GROUPS)
    assert data["bootstrap"]["intervals"] == {}
    assert "examples" not in data


def test_without_predictions_the_engine_runs_on_the_gold_texts(
    gold_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(gold_file, "--json") == 0
    assert json.loads(capsys.readouterr().out)["documents without prediction"] == 0


def test_compressed_files_are_read(gold_file: Path) -> None:
    path = gold_file.with_suffix(".jsonl.gz")
    path.write_bytes(gzip.compress(gold_file.read_bytes()))
    assert [document.id for document in read_gold(path)] == ["a"]


def test_spans_may_be_pairs_or_objects(gold_file: Path) -> None:
    quotes = perfect(GOLD)
    quotes[0]["content"] = [[stretch["start"], stretch["end"]] for stretch in quotes[0]["content"]]
    gold = read_gold(gold_file)
    predicted = read_predictions(predictions(gold_file.parent, {"id": "a", "quotes": quotes}), gold)
    assert evaluate(gold, predicted).figures["exact F1"] == 1.0


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("{", "line 2: no JSON"),
        ("[]", "line 2: no JSON object"),
        ('{"id": "b", "text": "نص"}', "line 2: field 'quotes' is missing"),
        ('{"id": 1, "text": "نص", "quotes": []}', "line 2: `id` is no string"),
        (json.dumps(GOLD), "line 2: a second document 'a'"),
        (
            '{"id": "b", "text": "نص", "quotes": [{"kind": "direct"}]}',
            "line 2: quote 1: field 'entity' is missing",
        ),
        (
            '{"id": "b", "text": "نص", "quotes": [{"kind": "direct", "entity": "e"}]}',
            "line 2: quote 1: entity 'e' is not declared",
        ),
        (
            '{"id": "b", "text": "نص", "quotes": [{"kind": "x", "entity": null}]}',
            "line 2: quote 1: kind 'x' is none of direct, indirect, mixed, reported",
        ),
        (
            '{"id": "b", "text": "نص", "quotes": [{"kind": "direct", "entity": null, "content": [[0, 9]]}]}',
            "line 2: quote 1: content 0..9 is no stretch of a text of 2 characters",
        ),
        (
            '{"id": "b", "text": "نص", "quotes": [{"kind": "direct", "entity": null, "content": []}]}',
            "line 2: quote 1: the content has no stretch",
        ),
    ],
)
def test_a_fault_in_gold_names_file_line_and_cause(
    gold_file: Path, capsys: pytest.CaptureFixture[str], line: str, cause: str
) -> None:
    gold_file.write_text(gold_file.read_text("utf-8") + line + "\n", "utf-8")
    assert run(gold_file) == 1
    assert capsys.readouterr().err.startswith(f"quotekit evaluate: {gold_file}, {cause}")


@pytest.mark.parametrize(
    ("documents", "cause"),
    [
        ([{"id": "z"}], "holds none of the 1 gold documents"),
        ([{"id": "a"}, {"id": "a"}], "line 2: a second document 'a'"),
        ([{"quotes": []}], "line 1: field 'id' is missing"),
        ([{"id": "a", "quotes": [{"content": [{"start": "0", "end": 2}]}]}], "line 1: quote 1: content "),
        ([{"id": "a", "quotes": [{"content": [[0, 2]], "confidence": 2}]}], "line 1: quote 1: confidence 2"),
        ([{"id": "a", "quotes": [{"content": [[0, 2, 3]]}]}], "line 1: quote 1: "),
        ([{"id": "a", "quotes": ["x"]}], "line 1: quote 1: "),
    ],
)
def test_a_fault_in_predictions_names_file_line_and_cause(
    gold_file: Path, capsys: pytest.CaptureFixture[str], documents: list[dict[str, Any]], cause: str
) -> None:
    path = predictions(gold_file.parent, *documents)
    assert run(gold_file, path) == 1
    message = capsys.readouterr().err
    assert str(path) in message and cause in message


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "broken.jsonl.gz").write_bytes(b"no gzip")
    for name in ("bytes.jsonl", "broken.jsonl.gz", "missing.jsonl", "."):
        with pytest.raises(InputError):
            read_gold(tmp_path / name)
    (tmp_path / "empty.jsonl").write_text("\n")
    assert run(tmp_path / "empty.jsonl") == 1


@pytest.mark.parametrize(
    "arguments", [(), ("g", "--by", "weather"), ("g", "--errors", "-1"), ("g", "--bootstrap", "x")]
)
def test_wrong_usage_is_refused(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stop:
        run(*arguments)
    assert stop.value.code == 2
