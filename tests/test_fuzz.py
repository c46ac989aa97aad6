"""The fuzzing of ``benchmarks``: a bounded run, and that its checks see what is broken."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

ROOT = Path(__file__).resolve().parent.parent

if not (ROOT / "benchmarks" / "fuzz.py").is_file():
    pytest.skip("the benchmarks are not part of this distribution", allow_module_level=True)

sys.path.append(str(ROOT))  # `benchmarks` is no part of the package
from benchmarks import fuzz  # noqa: E402
from benchmarks.corpus import articles  # noqa: E402
from quotekit import Extraction, Span, extract  # noqa: E402

SEED = 7
TEXT = (
    "وقال الوزير سالم الحداد إن المشروع «سينتهي قريبا»، مضيفا أن الكلفة معقولة. "
    "«هذه فرصة»، قالت المديرة سلمى النجار، «لا تتكرر مرتين أبدا»."
)


@pytest.fixture(scope="module")
def pool() -> list[str]:
    return list(articles(None))


def test_mutilated_articles_are_extracted_soundly(pool: list[str]) -> None:
    run = fuzz.fuzz(pool, SEED, range(300), limit=5)
    assert not run.failures, "\n".join(map(str, run.failures))
    assert run.texts == 300
    assert run.quotes > 300
    assert run.repairs > 100


def test_a_text_follows_from_seed_and_number(pool: list[str]) -> None:
    texts = [fuzz.make(SEED, number, pool) for number in range(50)]
    assert [fuzz.make(SEED, number, pool) for number in reversed(range(50))] == texts[::-1]
    assert len(set(texts)) == 50
    assert fuzz.make(SEED + 1, 0, pool) != texts[0]


@pytest.mark.parametrize("mutilation", dict.fromkeys(fuzz.MUTILATIONS), ids=lambda one: one.__name__)
def test_a_mutilation_reads_any_text_and_changes_some(mutilation: fuzz.Mutilation) -> None:
    chance = random.Random(SEED)
    for text in ("", " ", "«", "قال"):
        mutilation(chance, text)
    assert any(mutilation(chance, TEXT) != TEXT for _ in range(50))


# -- the checks see what is broken -----------------------------------------------------------------------------------


def break_quote(**changes: Callable[[Any], Any]) -> Callable[[Extraction], Extraction]:
    """The first quote with some fields changed, each by a function of the quote."""

    def broken(result: Extraction) -> Extraction:
        first = result.quotes[0]
        first = evolve(first, **{name: change(first) for name, change in changes.items()})
        return evolve(result, quotes=(first, *result.quotes[1:]))

    return broken


def shifted(span: Span) -> Span:
    return evolve(span, start=span.start + 1, end=span.end + 1)


BREAKS: dict[str, tuple[str, Callable[[Extraction], Extraction]]] = {
    "content beside its place": ("spans_are_slices", break_quote(content=lambda q: tuple(map(shifted, q.content)))),
    "an empty mention": ("spans_are_slices", break_quote(speaker=lambda q: evolve(q.speaker, mention=Span(3, 3, "")))),
    "a cue behind the end": ("spans_are_slices", break_quote(cue=lambda q: evolve(q.cue, span=Span(900, 903, "قال")))),
    "quotes out of order": ("quotes_stand_in_text_order", lambda r: evolve(r, quotes=r.quotes[::-1])),
    "no content": ("quotes_are_whole", break_quote(content=lambda q: ())),
    "an unknown kind": ("quotes_are_whole", break_quote(kind=lambda q: "sung")),
    "too sure": ("quotes_are_whole", break_quote(confidence=lambda q: 1.5)),
    "a quote twice": ("no_quote_comes_twice", lambda r: evolve(r, quotes=(r.quotes[0], *r.quotes))),
    "stretches that overlap": ("stretches_stand_apart", break_quote(content=lambda q: (q.content[0], q.content[0]))),
    "a role outside": ("a_role_lies_in_its_mention", break_quote(speaker=lambda q: evolve(q.speaker, role=q.cue.span))),
    "an unknown speaker": ("speakers_are_sources", break_quote(speaker=lambda q: evolve(q.speaker, id=99))),
    "sources renumbered": ("speakers_are_sources", lambda r: evolve(r, speakers=r.speakers[::-1])),
    "an alias twice": (
        "speakers_are_sources",
        lambda r: evolve(r, speakers=(evolve(r.speakers[0], aliases=r.speakers[0].aliases * 2), *r.speakers[1:])),
    ),
    "what JSON cannot keep": ("survives_dictionary_and_json", break_quote(confidence=lambda q: float("nan"))),
}


@pytest.mark.parametrize("case", BREAKS)
def test_a_broken_record_is_reported(case: str) -> None:
    check, change = BREAKS[case]
    result = extract(TEXT)
    assert len(result) >= 3
    assert fuzz.broken(TEXT, result) == {}
    assert check in fuzz.broken(TEXT, change(result))


def test_quotes_that_cross_are_seen_and_nested_ones_are_not() -> None:
    text = "واحد اثنان ثلاثة أربعة"
    quote = extract(TEXT)[0]

    def crossing(*ranges: tuple[int, int]) -> list[str]:
        quotes = tuple(evolve(quote, content=(Span(start, end, text[start:end]),)) for start, end in ranges)
        return list(fuzz.quotes_do_not_cross(text, Extraction(quotes)))

    assert crossing((0, 10), (5, 16))
    assert not crossing((0, 16), (5, 10))
    assert not crossing((0, 16), (0, 10))
    assert not crossing((0, 4), (5, 10))


def test_another_result_the_second_time_is_reported() -> None:
    assert not list(fuzz.reads_the_same_again(TEXT, extract(TEXT)))
    assert list(fuzz.reads_the_same_again(TEXT, Extraction()))


def test_an_exception_is_reported_with_a_short_text(pool: list[str]) -> None:
    def reader(text: str) -> Extraction:
        if "«" in text:
            raise RecursionError("too deep")
        return Extraction()

    run = fuzz.fuzz(pool, SEED, range(100), reader=reader, again_every=1000, most_failures=3)
    failures = [failure for failure in run.failures if failure.check == "RecursionError"]
    assert failures
    assert all(failure.shortened == "«" for failure in failures)
    assert f"of seed {SEED}: RecursionError: too deep" in str(failures[0])


def test_a_text_that_takes_too_long_is_reported(pool: list[str]) -> None:
    run = fuzz.fuzz(pool, SEED, range(3), limit=-1, again_every=1000, most_failures=1)
    assert [failure.check for failure in run.failures] == ["time"]


def test_a_shortened_text_still_breaks() -> None:
    assert fuzz.shorten("abcXdefYghi", lambda text: "X" in text and "Y" in text) == "XY"
    assert fuzz.shorten("abc", lambda text: True, most=0) == "abc"


@pytest.mark.parametrize("arguments", [["--texts", "3"], ["--only", "2"]])
def test_the_command_line(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.fuzz", *arguments], cwd=ROOT, capture_output=True, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()
    assert b"failures" in done.stdout
    assert done.stderr == b"", "progress is for terminals"


def test_the_exit_code_tells_of_a_failure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def never(text: str, result: Extraction) -> Any:
        yield "always wrong"

    monkeypatch.setattr(fuzz, "CHECKS", (never,))
    assert fuzz.main(["--texts", "5", "--most-failures", "1"]) == 1
    assert "never: always wrong" in capsys.readouterr().out


# -- what the fuzzing has found --------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["قال الوزير: «   »", "قال الوزير إن «\n»", "دعا «\n‟", "حسب الوزير ‘   ’"])
def test_marks_around_blanks_hold_nothing(text: str) -> None:
    assert extract(text) == Extraction(repairs=extract(text).repairs)


def test_wide_blanks_inside_marks_are_no_content() -> None:
    (quote,) = extract("قال الوزير: «   الجسر سيفتح غدا\n»")
    assert quote.text == "الجسر سيفتح غدا"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وقال سالم الحداد رئيس لجنة الجسور الخميس: «لن نتراجع أبدا».", "سالم الحداد"),
        ("وبحسب أ.ف.ب، انسحب الجيش أمس.", "أ.ف.ب"),
    ],
)
def test_every_source_has_its_name(text: str, name: str) -> None:
    assert [source.name for source in extract(text).speakers] == [name]
