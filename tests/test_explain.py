"""Explanations lead back to their quotes, say why, and change nothing; rejections name what became no quote."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import strategies
from attrs import evolve
from hypothesis import example, given, settings

from quotekit import Explanation, Extraction, Lexicon, Quote, Reason, Rejection, Span, explanation, extract
from quotekit.cli import main
from quotekit.explanation import replay
from quotekit.resolve import tracing

SEEDS = sorted((Path(__file__).resolve().parent.parent / "seeds").glob("*.txt"))

MINISTER = "وقال الوزير سالم الحداد إن المشروع انتهى."
#: A report that begins inside the content of another one and runs on behind it.
CROSSING = "قال الوزير سالم الحداد أن المشروع انتهى أكد المدير أن ««العمل انتهى»، المشروع انتهى.."
WITH_SECOND_CUE = "وأضاف الوزير سالم الحداد في المؤتمر قائلا: «لن نقبل بهذا أبدا»."


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


@cache
def explained(path: Path) -> Extraction:
    return extract(read(path), explain=True)


def rebuilt(text: str, explanation: Explanation) -> tuple[object, ...]:
    found = replay(text, explanation)
    return found.rule, found.kind, found.content, found.cue, found.mention


def facts(quote: Quote) -> tuple[object, ...]:
    cue = quote.cue.span if quote.cue else None
    return quote.rule, quote.kind, quote.content, cue, quote.speaker.mention if quote.speaker else None


def labels(text: str) -> list[tuple[str, str]]:
    """The evidence of the only quote of a text."""
    (explanation,) = extract(text, explain=True).explanations
    return [(evidence.label, evidence.span.text) for evidence in explanation.evidence]


def reasons(text: str) -> list[tuple[str, str | None]]:
    """Why each quote of a text has its speaker."""
    found = [explanation.speaker for explanation in extract(text, explain=True).explanations]
    return [(reason.kind, reason.words and reason.words.text) for reason in found]


def rejected(text: str, **options: Any) -> Mapping[str, str]:
    """The words that became no quote, and the kinds of rejection."""
    return {r.span.text: r.kind for r in extract(text, explain=True, **options).rejections}


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
class TestTheExampleArticles:
    def test_every_quote_is_rebuilt_from_its_explanation(self, path: Path) -> None:
        text, found = read(path), explained(path)
        assert [e.quote for e in found.explanations] == list(range(len(found)))
        for quote, why in zip(found, found.explanations, strict=True):
            assert rebuilt(text, why) == facts(quote)

    def test_every_explanation_says_what_its_quote_says(self, path: Path) -> None:
        for quote, why in zip(explained(path), explained(path).explanations, strict=True):
            assert why.rule == quote.rule
            assert why.meaning.strip()
            assert why.spans("content") == quote.content
            assert why.spans("cue") == ((quote.cue.span,) if quote.cue else ())
            mention = quote.speaker.mention if quote.speaker else None
            assert why.spans("mention") == ((mention,) if mention else ())
            assert (why.speaker.kind == "nobody") == (quote.speaker is None)
            assert (why.speaker.words is None) == (quote.speaker is None)

    def test_a_speaker_named_elsewhere_is_never_said_to_stand_beside_the_cue(self, path: Path) -> None:
        for quote, why in zip(explained(path), explained(path).explanations, strict=True):
            mention = quote.speaker.mention if quote.speaker else None
            beside = why.speaker.kind in ("named beside the cue", "label before the colon")
            assert beside == (mention is not None and why.speaker.kind != "interviewee")
            assert not beside or why.speaker.words == mention

    def test_all_words_stand_in_the_text(self, path: Path) -> None:
        text, found = read(path), explained(path)
        spans = [e.span for why in found.explanations for e in why.evidence]
        spans += [why.speaker.words for why in found.explanations if why.speaker.words]
        spans += [rejection.span for rejection in found.rejections]
        assert all(span.text and text[span.start : span.end] == span.text for span in spans)

    def test_what_is_found_is_the_same_without_explanation(self, path: Path) -> None:
        plain = extract(read(path))
        assert not plain.explanations and not plain.rejections
        assert plain == evolve(explained(path), explanations=(), rejections=())

    def test_no_cue_of_a_quote_is_rejected_as_well(self, path: Path) -> None:
        found = explained(path)
        cues = {quote.cue.span for quote in found if quote.cue}
        assert not cues & {rejection.span for rejection in found.rejections}
        places = [(rejection.span.start, rejection.span.end) for rejection in found.rejections]
        assert places == sorted(places)

    def test_it_survives_its_dictionary_and_json(self, path: Path) -> None:
        found = explained(path)
        assert Extraction.from_dict(found.to_dict()) == found
        assert Extraction.from_json(found.to_json()) == found


class TestEvidence:
    def test_a_reported_clause(self) -> None:
        assert labels(MINISTER) == [
            ("cue", "قال"),
            ("complementizer", "إن"),
            ("content", "المشروع انتهى"),
            ("mention", "الوزير سالم الحداد"),
            ("role", "الوزير"),
        ]

    def test_a_preposition_before_the_complementizer(self) -> None:
        found = labels("وأشار الخبير فارس النجدي إلى أن الأسعار سترتفع قريبا.")
        assert ("preposition", "إلى") in found and ("complementizer", "أن") in found

    def test_words_in_marks_behind_a_colon(self) -> None:
        found = labels("قال المدرب نبيل الشهاوي: «كنا الأفضل في الشوط الثاني».")
        assert found[:4] == [
            ("cue", "قال"),
            ("colon", ":"),
            ("opening mark", "«"),
            ("content", "كنا الأفضل في الشوط الثاني"),
        ]

    def test_marks_before_their_cue(self) -> None:
        found = labels("«هذه فرصة لا تتكرر مرتين»، يقول التاجر منصور الظاهري.")
        assert found[:2] == [("cue", "يقول"), ("opening mark", "«")]

    def test_a_second_cue(self) -> None:
        found = labels(WITH_SECOND_CUE)
        assert found[:2] == [("cue", "أضاف"), ("second cue", "قائلا")]
        assert "قائلا" not in rejected(WITH_SECOND_CUE)

    def test_the_full_name_of_a_speaker_who_goes_on(self) -> None:
        last = extract(f"{MINISTER} وأضاف أن الطريق سيفتح غدا.", explain=True).explanations[-1]
        assert [span.text for span in last.spans("name")] == ["سالم الحداد"]


class TestWhyThisSpeaker:
    def test_named_and_continued(self) -> None:
        assert reasons(f"{MINISTER} وأضاف أن الطريق سيفتح غدا.") == [
            ("named beside the cue", "الوزير سالم الحداد"),
            ("continues the last speaker", "الوزير سالم الحداد"),
        ]

    def test_the_subject_of_the_sentence(self) -> None:
        text = "وأكدت المديرة سلمى النجار أن المتحف سيفتح أبوابه، مضيفة أن الدخول مجاني."
        assert reasons(text)[1] == ("subject of its sentence", "المديرة سلمى النجار")

    def test_a_headline(self) -> None:
        kind, words = reasons("وزير المالية: لن نرفع الضرائب هذا العام\n\nوافتتح المعرض أمس.")[0]
        assert (kind, words) == ("label before the colon", "وزير المالية")

    def test_named_before(self) -> None:
        text = "وعاد الصياد يونس المرسى إلى الميناء مساء أمس. وقال إن البحر هائج."
        assert reasons(text) == [("named before", "الصياد يونس المرسى")]

    def test_a_relative_clause(self) -> None:
        text = "وغادر الخبير فارس النجدي الذي أكد أن الأسعار سترتفع قريبا."
        assert reasons(text) == [("antecedent", "الخبير فارس النجدي")]

    def test_a_eulogy(self) -> None:
        assert reasons("قال عليه الصلاة والسلام: «خيركم من تعلم القرآن».") == [("eulogy", "عليه الصلاة والسلام")]

    def test_nobody(self) -> None:
        assert reasons("وقال إن الطريق مقفل.") == [("nobody", None)]


class TestRejections:
    @pytest.mark.parametrize(
        ("text", "words", "kind"),
        [
            ("زار الوفد مقر تنظيم «الفجر الجديد» في المدينة.", "«الفجر الجديد»", "name in marks"),
            ("كان ذلك «خطيرا جدا» على الجميع أمس.", "«خطيرا جدا»", "scare quote"),
            ("ولم يؤكد الوزير موعد الافتتاح.", "يؤكد", "negated"),
            ("وقلت إن الطريق مقفل.", "قلت", "first person"),
            ("وسارت الأمور حسب الأصول.", "حسب", "look-alike"),
            ("وسار الوفد بين القرى.", "بين", "look-alike"),
            ("طلب المصدر عدم ذكر اسمه.", "ذكر", "look-alike"),
            (WITH_SECOND_CUE, "لا شيء", ""),
        ],
    )
    def test_the_kind(self, text: str, words: str, kind: str) -> None:
        assert rejected(text).get(words, "") == kind

    def test_every_rejection_gives_a_reason(self) -> None:
        assert all(rejection.reason for path in SEEDS for rejection in explained(path).rejections)

    def test_a_quote_below_the_confidence_asked_for(self) -> None:
        result = extract(MINISTER, min_confidence=1.0, explain=True)
        assert not result and not result.explanations
        assert [(r.span.text, r.kind) for r in result.rejections] == [("قال", "low confidence")]

    def test_words_of_a_quote_are_no_scare_quote(self) -> None:
        assert rejected("قال المدير إن الشركة «في وضع ممتاز جدا».") == {}


class TestReplay:
    def test_another_text_is_an_error(self) -> None:
        (why,) = extract(MINISTER, explain=True).explanations
        with pytest.raises(ValueError, match="other words"):
            replay(MINISTER.replace("انتهى", "توقف"), why)

    def test_evidence_that_bears_no_quote_is_an_error(self) -> None:
        (why,) = extract(MINISTER, explain=True).explanations
        with pytest.raises(ValueError, match="no such quote"):
            replay(MINISTER, evolve(why, rule="marked_speech"))
        moved = [evolve(e, span=Span(5, 11, "الوزير")) if e.label == "cue" else e for e in why.evidence]
        with pytest.raises(ValueError, match="no such quote"):
            replay(MINISTER, evolve(why, evidence=tuple(moved)))
        shorter = [evolve(e, span=Span(27, 34, "المشروع")) if e.label == "content" else e for e in why.evidence]
        with pytest.raises(ValueError):
            replay(MINISTER, evolve(why, evidence=tuple(shorter)))

    def test_an_explanation_from_json_is_as_good(self) -> None:
        result = extract(WITH_SECOND_CUE, explain=True)
        (why,) = Extraction.from_json(result.to_json()).explanations
        assert rebuilt(WITH_SECOND_CUE, why) == facts(result[0])

    def test_with_the_lexicon_of_the_extraction(self) -> None:
        (why,) = extract(MINISTER, explain=True).explanations
        assert replay(MINISTER, why, Lexicon.default()) == replay(MINISTER, why)

    @settings(max_examples=60, deadline=None)
    @given(strategies.articles())
    @example(CROSSING)
    def test_every_quote_of_any_text_is_rebuilt(self, text: str) -> None:
        found = extract(text, explain=True)
        for quote, why in zip(found, found.explanations, strict=True):
            assert rebuilt(text, why) == facts(quote)

    @settings(max_examples=60, deadline=None)
    @given(strategies.hostile())
    def test_any_string_is_explained_without_an_error(self, text: str) -> None:
        found = extract(text, explain=True)
        assert len(found.explanations) == len(found)
        assert extract(text) == evolve(found, explanations=(), rejections=())


class TestRecords:
    RECORDS = (
        Reason("nobody"),
        Reason("antecedent", Span(0, 2, "أب")),
        Rejection(Span(0, 2, "أب"), "scare quote", "why"),
        *extract(MINISTER, explain=True).explanations,
    )

    @pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
    def test_to_a_dictionary_and_back(self, record: Reason | Rejection | Explanation) -> None:
        assert type(record).from_dict(json.loads(json.dumps(record.to_dict()))) == record
        assert hash(record) == hash(type(record).from_dict(record.to_dict()))
        assert not hasattr(record, "__dict__")

    def test_the_output_without_explanation_has_its_old_shape(self) -> None:
        assert list(extract(MINISTER).to_dict()) == ["quotes", "speakers", "repairs"]

    def test_nothing_is_worked_out_unasked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> None:
            raise AssertionError("explained unasked")

        monkeypatch.setattr(explanation, "explained", fail)
        monkeypatch.setattr(tracing, "trace", fail)
        assert extract(MINISTER)


class TestCommand:
    @pytest.fixture
    def article(self, tmp_path: Path) -> Path:
        path = tmp_path / "article.txt"
        path.write_text(f"{MINISTER}\nزار الوفد مقر تنظيم «الفجر الجديد». وقال: «نعم", encoding="utf-8")
        return path

    def test_the_report(self, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["explain", str(article)]) == 0
        lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
        assert lines[0] == "═══ article ═══"
        assert "[1] المشروع انتهى" in lines
        assert "rule:           verb_that_clause" in lines
        assert "because:        named beside the cue: الوزير سالم الحداد (5–23)" in lines
        assert any(line.startswith("«الفجر الجديد»") and "name in marks" in line for line in lines)
        assert any("mark without a closing one" in line for line in lines[lines.index("repaired marks:") :])

    def test_json(self, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["explain", "--json", str(article)]) == 0
        (line,) = capsys.readouterr().out.splitlines()
        data = json.loads(line)
        text = article.read_text("utf-8")
        assert data.pop("id") == "article"
        assert Extraction.from_dict(data) == extract(text, explain=True)

    def test_json_is_as_the_schema_says(self, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
        jsonschema = pytest.importorskip("jsonschema", reason="needs jsonschema")
        from quotekit.schema import json_schema

        main(["explain", "--json", str(article)])
        validator = jsonschema.Draft202012Validator(json_schema())
        data = json.loads(capsys.readouterr().out)
        validator.validate(data)
        data["rejections"][0]["kind"] = "unheard of"
        assert not validator.is_valid(data)

    def test_a_text_without_anything(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "none.txt").write_text("سار الوفد.", encoding="utf-8")
        assert main(["explain", str(tmp_path / "none.txt")]) == 0
        assert capsys.readouterr().out.count("none") == 3
        assert main(["explain", "--json", str(tmp_path / "none.txt")]) == 0
        assert json.loads(capsys.readouterr().out)["rejections"] == []

    def test_control_characters_do_not_reach_the_terminal(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "a.txt").write_text(MINISTER.replace("انتهى", "انتهى\x1b[31m جدا"), encoding="utf-8")
        main(["explain", str(tmp_path / "a.txt")])
        assert "\x1b" not in capsys.readouterr().out

    @pytest.mark.parametrize(("name", "content", "cause"), [("no.txt", None, "No such file"), ("bad.txt", b"\n\xff", "not UTF-8")])
    def test_what_cannot_be_read_is_named(
        self, tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, cause: str
    ) -> None:
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        assert main(["explain", str(path), str(article)]) == 1
        captured = capsys.readouterr()
        assert captured.err.startswith("quotekit explain: ") and str(path) in captured.err and cause in captured.err
        assert "═══ article ═══" in captured.out

    def test_a_lexicon_that_cannot_be_used_is_named(
        self, tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["explain", "--lexicon", str(tmp_path / "none.toml"), str(article)]) == 2
        captured = capsys.readouterr()
        assert str(tmp_path / "none.toml") in captured.err and not captured.out

    def test_standard_input(self) -> None:
        command = [sys.executable, "-m", "quotekit", "explain", "-"]
        done = subprocess.run(command, input=MINISTER.encode(), capture_output=True, timeout=60, check=True)
        assert "verb_that_clause" in done.stdout.decode("utf-8")


class TestCompletion:
    def completed(self, line: str, tmp_path: Path, *options: str) -> list[str]:
        """What the shell is offered at the end of the line: argcomplete writes it to descriptor 8."""
        answer = tmp_path / "answer"
        asking = {
            "_ARGCOMPLETE": "1",
            "_ARGCOMPLETE_IFS": "\n",
            "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
            "COMP_LINE": line,
            "COMP_POINT": str(len(line)),
            "COMP_TYPE": "9",
        }
        code = "import sys; from quotekit.cli import main; sys.argv = ['quotekit']; main()"
        subprocess.run(
            [sys.executable, *options, "-c", code], env=os.environ | asking, capture_output=True, timeout=60, check=False
        )
        return sorted(answer.read_text("utf-8").split()) if answer.exists() else []

    def test_commands_and_options(self, tmp_path: Path) -> None:
        pytest.importorskip("argcomplete", reason="needs quotekit[completion]")
        assert self.completed("quotekit ex", tmp_path) == ["explain", "extract"]
        assert "--json" in self.completed("quotekit explain --", tmp_path)

    def test_without_the_package_the_command_line_works(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "argcomplete", None)
        monkeypatch.setenv("_ARGCOMPLETE", "1")
        with pytest.raises(SystemExit) as ended:
            main(["explain", "--help"])
        assert ended.value.code == 0

    def test_the_marker_stands_where_shells_look_for_it(self) -> None:
        import quotekit.cli as module

        assert module.__file__ is not None
        assert b"PYTHON_ARGCOMPLETE_OK" in Path(module.__file__).read_bytes()[:1024]
