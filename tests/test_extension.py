"""Entries and rules of one's own: what they change, what they leave alone, and how errors in them are told."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from quotekit import Extractor, Lexicon, LexiconError, extract, extract_many, rule
from quotekit.characters import fold
from quotekit.cli import main
from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import validation
from quotekit.lexicon import words as w
from quotekit.lexicon.nouns import built_in_names, built_in_nouns
from quotekit.rules.candidate import Candidate
from quotekit.rules.sources import propose, source_of

VERB = {
    "lemma": "زقزق",
    "present": "يزقزق",
    "masdar": "زقزقة",
    "act": "write",
    "takes": ["clause", "colon", "mark"],
}
PHRASE = {"text": "بلسان حال", "act": "say", "kind": "attribution", "takes": ["noun"]}
ROLE = {"masculine": "كبسول", "feminine": "كبسولة", "plural": ["كباسيل"], "tags": ["official"]}
TEXT = "وزقزق الوزير سالم الحداد أن الجلسة ألغيت."
MINE = """
[[verb]]
lemma = "زقزق"
present = "يزقزق"
act = "write"
takes = ["clause", "colon", "mark"]

[[role]]
masculine = "كبسول"
plural = "كباسيل"

[[organisation]]
singular = "هيصة"
gender = "feminine"

[[name]]
name = "زنبرك"
gender = "masculine"

[[phrase]]
text = "بلسان حال"
act = "say"
kind = "attribution"
takes = ["noun"]
"""
WRONG = """
[[verb]]
lemma = "زقزق"
act = "tweet"
takes = ["clause"]

[[name]]
name = ""
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    file = tmp_path / "mine.toml"
    file.write_text(MINE, "utf-8")
    return file


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    file = tmp_path / "wrong.toml"
    file.write_text(WRONG, "utf-8")
    return file


def problems(change: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(LexiconError) as caught:
        change()
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


# -- entries ---------------------------------------------------------------------------------------------------------


class TestEntries:
    def test_a_new_verb_makes_a_quote_appear(self) -> None:
        lexicon = Lexicon.default().with_verbs([VERB])
        assert not extract(TEXT)
        (quote,) = Extractor(lexicon).extract(TEXT)
        assert quote.cue is not None and quote.speaker is not None
        assert (quote.cue.lemma, quote.cue.act, quote.text) == ("زقزق", "write", "الجلسة ألغيت")
        assert quote.speaker.name == "سالم الحداد"
        assert not extract(TEXT), "the lexicon that comes with quotekit stays as it is"

    def test_a_lexicon_has_memories_of_its_own(self) -> None:
        before = Lexicon.default()
        assert before.word(fold("زقزقت")).cue is None
        after = before.with_verbs([VERB])
        assert after.word(fold("زقزقت")).cue is not None
        assert before.word(fold("زقزقت")).cue is None

    def test_everything_else_stays(self) -> None:
        text = "وقال الوزير سالم الحداد إن المشروع انتهى. وأضاف: «سنفتح الطريق غدا»، وفقا لبيان الوزارة."
        lexicon = Lexicon.default().with_verbs([VERB]).with_phrases([PHRASE]).with_roles([ROLE])
        assert Extractor(lexicon).extract(text) == extract(text)

    def test_a_verb_of_the_same_lemma_is_replaced(self) -> None:
        said = {"lemma": "قال", "present": "يقول", "act": "swear", "takes": ["clause"]}
        lexicon = Lexicon.default().with_verbs([said])
        assert [verb["act"] for verb in lexicon.verbs if verb["lemma"] == "قال"] == ["swear"]
        assert len(lexicon.verbs) == len(Lexicon.default().verbs)
        cue = lexicon.word(fold("قالت")).cue
        assert cue is not None and cue.act == "swear"
        assert lexicon.word(fold("قائلا")).cue is None, (
            "the replaced verb had a participle, the new one has none"
        )

    def test_a_shared_form_goes_to_the_users_verb(self) -> None:
        verb = {"lemma": "قالت", "present": "يقالت", "act": "joke", "takes": ["clause"]}
        cue = Lexicon.default().with_verbs([verb]).word(fold("قالت")).cue
        assert cue is not None and cue.act == "joke"

    def test_a_look_alike_switches_a_verb_off(self) -> None:
        off = {"lemma": "قال", "present": "يقول", "act": "none", "takes": []}
        text = "وقال الوزير سالم الحداد إن المشروع انتهى."
        assert extract(text) and not Extractor(Lexicon.default().with_verbs([off])).extract(text)

    def test_a_phrase_makes_a_quote_appear(self) -> None:
        text = "انخفض إنتاج القمح هذا العام، بلسان حال وزارة الزراعة."
        assert not extract(text)
        (quote,) = Extractor(Lexicon.default().with_phrases([PHRASE])).extract(text)
        assert quote.speaker is not None and quote.speaker.name == "وزارة الزراعة"

    def test_a_phrase_of_the_same_text_is_replaced(self) -> None:
        lexicon = Lexicon.default().with_phrases([{**PHRASE, "text": "بحسب", "act": "claim"}])
        assert [phrase["act"] for phrase in lexicon.phrases if phrase["text"] == "بحسب"] == ["claim"]

    def test_a_role_is_known_in_all_its_forms(self) -> None:
        lexicon = Lexicon.default().with_roles([ROLE])
        for form, gender, number in (
            ("كبسول", "masculine", "singular"),
            ("الكبسولة", "feminine", "singular"),
            ("للكباسيل", "masculine", "plural"),
        ):
            word = lexicon.word(fold(form))
            assert word.classes & w.ROLE and word.classes & w.OFFICIAL
            assert (word.gender, word.number) == (gender, number)
        (quote,) = Extractor(lexicon).extract("وقالت الكبسولة سلمى النجار إن المشروع انتهى.")
        assert quote.role == "الكبسولة"

    def test_an_organisation_and_a_name(self) -> None:
        lexicon = Lexicon.default().with_organisations(
            [{"singular": "هيصة", "gender": "feminine", "plural": "هيصات"}]
        )
        assert lexicon.word(fold("والهيصات")).classes & w.ORGANISATION
        lexicon = lexicon.with_names([{"name": "زنبرك", "gender": "masculine"}])
        assert lexicon.word("زنبرك").classes & w.NAME
        assert lexicon.word(fold("الهيصة")).classes & w.ORGANISATION, "additions add up"

    def test_what_an_entry_says_replaces_what_was_said_of_the_form(self) -> None:
        known = Lexicon.default().word("علي").classes
        assert known & w.NAME and known & w.COMMON
        (changed,) = (Lexicon.default().with_names([{"name": "علي"}]).word("علي").classes,)
        assert changed == known & ~w.COMMON, "its other classes stay"

    def test_a_file_holds_every_kind(self, mine: Path) -> None:
        lexicon = Lexicon.default().extended_with(mine)
        assert lexicon.word(fold("زقزقت")).cue is not None
        assert lexicon.word("كباسيل").classes & w.ROLE
        assert lexicon.word(fold("هيصة")).classes & w.ORGANISATION
        assert lexicon.word("زنبرك").classes & w.NAME
        assert "بلسان" in lexicon.phrase_cues
        assert Extractor(lexicon).extract(TEXT)

    def test_a_file_with_a_byte_order_mark_is_read(self, mine: Path) -> None:
        mine.write_text(MINE, "utf-8-sig")
        assert Extractor(Lexicon.default().extended_with(str(mine))).extract(TEXT)


# -- errors ----------------------------------------------------------------------------------------------------------


class TestErrors:
    @pytest.mark.parametrize(
        ("change", "problem"),
        [
            ({"present": None}, "verb 1 (زقزق): field `present` is missing"),
            ({"act": None}, "verb 1 (زقزق): field `act` is missing"),
            ({"colour": "red"}, "verb 1 (زقزق): unknown field `colour`; allowed: lemma, present, "),
            (
                {"act": "tweet"},
                "verb 1 (زقزق): field `act` has the unknown value 'tweet'; allowed: accuse, add, ",
            ),
            (
                {"takes": ["clauses"]},
                "verb 1 (زقزق): field `takes` has the unknown value 'clauses'; allowed: bare, ",
            ),
            ({"takes": "clause"}, "verb 1 (زقزق): field `takes` must be a list of strings, not a string"),
            ({"takes": [1]}, "verb 1 (زقزق): field `takes` must hold strings, not a number"),
            ({"takes": []}, 'verb 1 (زقزق): `act = "none"` and `takes = []` go together'),
            ({"act": "none"}, 'verb 1 (زقزق): `act = "none"` and `takes = []` go together'),
            (
                {"stance": "happy"},
                "field `stance` has the unknown value 'happy'; allowed: distancing, endorsing, neutral",
            ),
            ({"polarity": True}, "field `polarity` must be a string, not a boolean"),
            ({"reach": "far"}, "field `reach` has the unknown value 'far'; allowed: near"),
            ({"lemma": ""}, "verb 1 (يزقزق): field `lemma` is empty"),
            ({"lemma": 3}, "verb 1 (يزقزق): field `lemma` must be a string, not a number"),
            ({"lemma": "ق"}, "verb 1 (ق): field `lemma` is too short"),
            ({"lemma": "قال لي"}, "verb 1 (قال لي): field `lemma` must be one word"),
            ({"lemma": "قَالَ"}, "field `lemma` must be plain letters, without vowel signs"),
            ({"present": "تزقزق"}, "verb 1 (زقزق): field `present` must begin with ي"),
            ({"masdar": ["زقزقة", ""]}, "verb 1 (زقزق): field `masdar` is empty"),
            ({"example": {}}, "verb 1 (زقزق): field `example` must be a string, not a table"),
        ],
    )
    def test_of_a_verb(self, change: dict[str, Any], problem: str) -> None:
        verb = {name: value for name, value in {**VERB, **change}.items() if value is not None}
        (found,) = problems(lambda: Lexicon.default().with_verbs([verb]))
        assert problem in found

    @pytest.mark.parametrize(
        ("method", "entry", "problem"),
        [
            ("with_phrases", {**PHRASE, "kind": "verb"}, "phrase 1 (بلسان حال): field `kind` has the unknown value 'verb'"),
            ("with_phrases", {**PHRASE, "suffix": "yes"}, "phrase 1 (بلسان حال): field `suffix` must be true or false"),
            ("with_phrases", {**PHRASE, "lookalikes": "قانون"}, "field `lookalikes` must be a list of words, not a string"),
            ("with_phrases", {**PHRASE, "text": "بلسان  حال"}, "field `text` must be plain letters"),
            ("with_roles", {"tags": []}, "role 1: needs one of the fields `masculine`, `feminine` and `plural`"),
            ("with_roles", {**ROLE, "tags": ["boss"]}, "role 1 (كبسول): field `tags` has the unknown value 'boss'"),
            ("with_organisations", {"singular": "بيت المال"}, "organisation 1 (بيت المال): field `singular` must be one word"),
            ("with_names", {"name": "زنبرك", "gender": "m"}, "name 1 (زنبرك): field `gender` has the unknown value 'm'; allowed: feminine, masculine"),
            ("with_names", "زنبرك", "name 1: must be a table of fields, not a string"),
        ],
    )  # fmt: skip
    def test_of_other_entries(self, method: str, entry: object, problem: str) -> None:
        (found,) = problems(lambda: getattr(Lexicon.default(), method)([entry]))
        assert problem in found

    def test_an_entry_that_stands_twice(self) -> None:
        (found,) = problems(lambda: Lexicon.default().with_verbs([VERB, {**VERB, "act": "say"}]))
        assert found == "verb 2 (زقزق): stands there already, as verb 1"

    def test_in_a_file_all_are_told_with_its_name(self, wrong: Path) -> None:
        found = problems(lambda: Lexicon.default().extended_with(wrong))
        assert len(found) == 3
        assert all(line.startswith(f"{wrong}: ") for line in found)
        assert found[2] == f"{wrong}: name 1: field `name` is empty"

    @pytest.mark.parametrize(
        ("content", "problem"),
        [
            (b'[[verb]]\nlemma = "\xd9\x82\n', ": not TOML: "),
            (b"[[verb]]\nlemma = oops\n[[verb]]\n", "line 2"),
            (b'[[verb]]\nlemma = "\xff"\n', ": not UTF-8 at line 2"),
            (b'[[verbs]]\nlemma = "a"\n', ": unknown table `verbs`; allowed: [[verb]], [[phrase]], "),
            (b'[verb]\nlemma = "a"\n', ": `verb` must be written [[verb]]"),
            (b"verb = [1]\n", ": verb 1: must be a table of fields, not a number"),
        ],
    )
    def test_of_a_file(self, tmp_path: Path, content: bytes, problem: str) -> None:
        file = tmp_path / "mine.toml"
        file.write_bytes(content)
        (found,) = problems(lambda: Lexicon.default().extended_with(file))
        assert found.startswith(str(file)) and problem in found

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            Lexicon.default().extended_with(tmp_path / "none.toml")

    def test_an_error_is_a_value_error_and_crosses_processes(self) -> None:
        error = LexiconError("first", "second")
        assert isinstance(error, ValueError)
        assert pickle.loads(pickle.dumps(error)).problems == ("first", "second")

    @pytest.mark.parametrize("kind", ["verb", "phrase", "role", "name"])
    def test_the_entries_that_come_with_quotekit_are_sound(self, kind: str) -> None:
        entries: dict[str, list[Mapping[str, Any]]] = {
            "verb": list(Lexicon.default().verbs),
            "phrase": list(Lexicon.default().phrases),
            "role": [entry for of, entry in built_in_nouns() if of == "role"],
            "name": list(built_in_names()),
        }
        plain = [
            {name: value for name, value in entry.items() if value not in ("", None)}
            for entry in entries[kind]
        ]
        validation.checked({kind: plain})


# -- rules -----------------------------------------------------------------------------------------------------------


@rule
def rest_of_sentence(ctx: Context, found: FoundCue) -> Candidate | None:
    """قالها: ⟦…⟧."""
    if found.cue.lemma != "وصف":
        return None
    end = ctx.sentence_end(found.end)
    return propose(ctx, found, "", "reported", [(found.end, end)], source_of(ctx, found, end))


class TestRules:
    TEXT = "وصف الوزير سالم الحداد المشروع كله. وقال إن العمل انتهى."

    def test_a_rule_decides_before_the_built_in_ones(self) -> None:
        result = Extractor(extra_rules=[rest_of_sentence]).extract(self.TEXT)
        assert [quote.rule for quote in result] == ["rest_of_sentence", "verb_that_clause"]
        assert 0 < result[0].confidence < 1
        assert [quote.rule for quote in extract(self.TEXT)] == ["verb_that_clause"], (
            "others know nothing of it"
        )

    def test_a_rule_is_the_function_that_it_was(self) -> None:
        assert rest_of_sentence.__name__ == "rest_of_sentence"
        assert rest_of_sentence.__doc__ == "قالها: ⟦…⟧."

    def test_the_first_rule_with_something_to_say_decides(self) -> None:
        @rule
        def first(ctx: Context, found: FoundCue) -> Candidate | None:
            return propose(ctx, found, "", "indirect", [(0, 1)], source_of(ctx, found, 1))

        result = Extractor(extra_rules=[first, rest_of_sentence]).extract(self.TEXT)
        assert {quote.rule for quote in result} == {"first"}

    def test_lexicon_and_rules_go_together(self) -> None:
        extractor = Extractor(Lexicon.default().with_verbs([VERB]), extra_rules=[rest_of_sentence])
        assert [quote.rule for quote in extractor.extract(f"{TEXT} {self.TEXT}")][1] == "rest_of_sentence"

    def test_a_function_without_the_decorator_is_refused(self) -> None:
        with pytest.raises(TypeError, match=r"is no rule: decorate the function with @quotekit\.rule"):
            Extractor(extra_rules=[rest_of_sentence.function])  # type: ignore[list-item]

    @pytest.mark.parametrize(
        ("content", "kind"),
        [([(0, 999)], "direct"), ([(-1, 2)], "direct"), ([(2, 2)], "direct"), ([(3, 5), (1, 2)], "direct"), ([], "direct"), ([(0, 1)], "other")],
    )  # fmt: skip
    def test_what_cannot_be_a_quote_names_the_rule(self, content: list[tuple[int, int]], kind: Any) -> None:
        @rule
        def broken(ctx: Context, found: FoundCue) -> Candidate | None:
            return Candidate("", kind, content, found, (found.start, found.end))

        with pytest.raises(ValueError, match="rule broken: "):
            Extractor(extra_rules=[broken]).extract(self.TEXT)

    def test_what_is_no_candidate_names_the_rule(self) -> None:
        @rule
        def broken(ctx: Context, found: FoundCue) -> Any:
            return "quote"

        with pytest.raises(TypeError, match="rule broken: must return a Candidate or None, not 'quote'"):
            Extractor(extra_rules=[broken]).extract(self.TEXT)


# -- many texts, and the command line --------------------------------------------------------------------------------


@pytest.mark.parametrize("workers", [1, 2])
class TestWorkers:
    def test_every_process_has_the_entries(self, mine: Path, workers: int) -> None:
        texts = [TEXT] * 200
        expected = Extractor(Lexicon.default().extended_with(mine)).extract(TEXT)
        assert expected
        assert list(extract_many(texts, workers, lexicon=mine)) == [expected] * 200
        assert not any(extract_many(texts, workers))

    def test_a_wrong_file_is_told_at_once(self, wrong: Path, workers: int) -> None:
        with pytest.raises(LexiconError, match="tweet"):
            extract_many([], workers, lexicon=wrong)

    def test_the_command_extract(self, mine: Path, workers: int, tmp_path: Path) -> None:
        articles = tmp_path / "articles.jsonl"
        articles.write_text(json.dumps({"id": 1, "text": TEXT}) + "\n", "utf-8")
        output = tmp_path / "quotes.jsonl"
        words = [
            "extract",
            str(articles),
            "-o",
            str(output),
            "--lexicon",
            str(mine),
            "--workers",
            str(workers),
        ]
        assert main(words) == 0
        assert json.loads(output.read_text("utf-8"))["quotes"][0]["cue"]["lemma"] == "زقزق"
        assert main([*words, "--resume"]) == 0

    def test_extract_with_a_wrong_file_touches_no_output(
        self, wrong: Path, workers: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        output = tmp_path / "quotes.jsonl"
        output.write_text("kept", "utf-8")
        (tmp_path / "a.txt").write_text(TEXT, "utf-8")
        words = [
            "extract",
            str(tmp_path / "a.txt"),
            "-o",
            str(output),
            "--workers",
            str(workers),
            "--lexicon",
        ]
        assert main([*words, str(wrong)]) == 2
        assert f"{wrong}: verb 1 (زقزق): field `act`" in capsys.readouterr().err
        assert main([*words, str(tmp_path / "none.toml")]) == 2
        assert "none.toml: No such file" in capsys.readouterr().err
        assert output.read_text("utf-8") == "kept"


class TestCommands:
    def test_view_and_evaluate_take_a_lexicon(
        self, mine: Path, wrong: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        article = tmp_path / "article.txt"
        article.write_text(TEXT, "utf-8")
        assert main(["view", str(article), "--lexicon", str(mine)]) == 0
        assert main(["view", str(article), "--lexicon", str(wrong)]) == 2
        (quote,) = Extractor(Lexicon.default().extended_with(mine)).extract(TEXT)
        content = [[span.start, span.end] for span in quote.content]
        annotated = {
            "kind": quote.kind,
            "content": content,
            "cue": None,
            "speaker": None,
            "entity": None,
            "role": None,
            "optional": False,
        }
        gold = tmp_path / "gold.jsonl"
        gold.write_text(
            json.dumps({"id": "a", "text": TEXT, "quotes": [annotated], "entities": {}}) + "\n", "utf-8"
        )
        capsys.readouterr()
        words = ["evaluate", str(gold), "--json", "--bootstrap", "0"]
        found = []
        for option in ([], ["--lexicon", str(mine)]):
            assert main([*words, *option]) == 0
            found.append(json.loads(capsys.readouterr().out))
        assert found[0] != found[1]
        assert main([*words, "--lexicon", str(wrong)]) == 2
        assert main(["evaluate", str(gold), str(gold), "--lexicon", str(mine)]) == 2

    def test_check(self, mine: Path, wrong: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["lexicon", "check", str(mine)]) == 0
        assert capsys.readouterr().out == f"{mine}: 1 verb, 1 phrase, 1 role, 1 organisation, 1 name\n"
        assert main(["lexicon", "check", str(mine), str(wrong), str(tmp_path / "none.toml")]) == 1
        shown = capsys.readouterr()
        assert len(shown.out.splitlines()) == 1
        assert len(shown.err.splitlines()) == 4

    @pytest.mark.parametrize(
        ("word", "lines"),
        [
            ("أكد", ["أكد: verb", "act affirm", "polarity affirmed", "example أكدت"]),
            ("اكد", ["أكد: verb"]),
            (
                "وستقول",
                ["قال: verb", "past قال قالت قالا", "future سيقول", "participle قائلا", "masdar قول القول"],
            ),
            ("بلغ", ["بلغ: look-alike, which is no cue"]),
            ("على حد قول", ["على حد قول: phrase", "kind attribution", "stance ", "forms على حد قول، على حد"]),
            (
                "الوزيرة",
                ["وزير: role", "masculine وزير", "feminine وزيرة", "plural وزراء", "tags post, official"],
            ),
            ("وزارة", ["وزارة: organisation", "gender feminine", "plural وزارات"]),
            ("بيان", ["بيان: document"]),
            ("محمد", ["محمد: name", "gender masculine"]),
        ],
    )
    def test_show(self, word: str, lines: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["lexicon", "show", *word.split()]) == 0
        shown = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
        for wanted in lines:
            assert any(line.startswith(wanted) for line in shown), (wanted, shown)

    def test_show_an_entry_of_ones_own(
        self, mine: Path, wrong: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for word, title in (("زقزقت", "زقزق: verb"), ("كباسيل", "كبسول: role"), ("زنبرك", "زنبرك: name")):
            assert main(["lexicon", "show", word, "--lexicon", str(mine)]) == 0
            assert capsys.readouterr().out.startswith(title)
        assert main(["lexicon", "show", "قال", "--lexicon", str(wrong)]) == 2

    def test_show_what_is_not_there(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["lexicon", "show", "أككد"]) == 1
        shown = capsys.readouterr()
        assert shown.out == ""
        assert shown.err.startswith("quotekit lexicon: أككد: not in the lexicon; near it: أكد")
        assert main(["lexicon", "show", "xyz"]) == 1
        assert capsys.readouterr().err == "quotekit lexicon: xyz: not in the lexicon\n"


def test_importing_quotekit_does_not_import_the_validation() -> None:
    code = "import sys, quotekit; print('quotekit.lexicon.validation' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
