"""The language as data: every file is sound, every verb is found by its example, and forms are built right."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st

from quotekit import Lexicon, extract
from quotekit.characters import fold
from quotekit.cues import FoundCue, find_cues
from quotekit.lexicon import words as w
from quotekit.lexicon.inflection import circumstantial_forms, relation_forms
from quotekit.reading.tokens import Tokens
from quotekit.reading.view import View

LEXICON = Lexicon.default()
FOLDER = files("quotekit.lexicon")
VERBS = tomllib.loads((FOLDER / "verbs.toml").read_text(encoding="utf-8"))["verb"]
PHRASES = tomllib.loads((FOLDER / "phrases.toml").read_text(encoding="utf-8"))["phrase"]
FUNCTION_WORDS = tomllib.loads((FOLDER / "function_words.toml").read_text(encoding="utf-8"))
REPORTING = [verb for verb in VERBS if verb["takes"]]

#: Number of columns of each file of entries; a range where the last ones may be left out.
COLUMNS = {
    "adjectives.txt": (1, 1),
    "courtesy.txt": (1, 2),
    "documents.txt": (4, 4),
    "media.txt": (1, 4),
    "name_particles.txt": (1, 2),
    "names.txt": (2, 3),
    "narrative_verbs.txt": (2, 3),
    "nationalities.txt": (1, 1),
    "openers.txt": (1, 1),
    "ordinary_words.txt": (1, 1),
    "organisations.txt": (4, 4),
    "places.txt": (1, 1),
    "roles.txt": (4, 4),
    "time_words.txt": (1, 1),
}
TAKES = {"clause", "ما", "colon", "mark", "bare", "np", "subjunctive", "object", "marked-only"}
TAKES |= {"إلى", "على", "من", "عن", "في", "ب", "ل", "مع", "ضد", "حول", "بين", "أمام", "بشأن"}
ACTS = {
    "accuse", "add", "admit", "advise", "affirm", "agree", "announce", "answer", "ask", "call-for",
    "claim", "comment", "complain", "conclude", "confirm", "consider", "continue", "criticise",
    "demand", "deny", "deplore", "describe", "doubt", "estimate", "expect", "explain", "express",
    "joke", "narrate", "none", "order", "point-out", "praise", "promise", "propose", "reject", "report",
    "reveal", "say", "stress", "swear", "thank", "threaten", "warn", "welcome", "wonder", "write",
}  # fmt: skip


def rows(name: str) -> list[list[str]]:
    lines = (line.split("#", 1)[0].strip() for line in (FOLDER / name).read_text(encoding="utf-8").splitlines())
    return [[column.strip() for column in line.split("|")] for line in lines if line]


def cues_of(text: str) -> list[FoundCue]:
    return find_cues(Tokens(View(text), LEXICON), LEXICON)


def duplicates(items: list[object]) -> list[object]:
    return [item for item, times in Counter(items).items() if times > 1]


# -- files -----------------------------------------------------------------------------------------------------------


def test_every_file_of_the_folder_is_known_here() -> None:
    names = {entry.name for entry in FOLDER.iterdir() if entry.name.endswith((".txt", ".toml"))}
    assert names == set(COLUMNS) | {"verbs.toml", "phrases.toml", "function_words.toml"}


@pytest.mark.parametrize("name", COLUMNS)
def test_every_entry_has_its_columns(name: str) -> None:
    least, most = COLUMNS[name]
    entries = rows(name)
    assert len(entries) > 20
    assert [entry for entry in entries if not least <= len(entry) <= most or not entry[0]] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_no_entry_stands_twice_in_a_file(name: str) -> None:
    columns = {"roles.txt": 3, "narrative_verbs.txt": 2}.get(name, 1)
    key = [tuple(map(fold, entry[:columns])) for entry in rows(name)]
    assert duplicates(key) == []


@pytest.mark.parametrize("name", COLUMNS)
def test_entries_are_written_plainly(name: str) -> None:
    """No invisible characters, and (but for abbreviations) no punctuation inside a word."""
    for entry in rows(name):
        for column in entry[: 1 if name in ("courtesy.txt", "names.txt") else None]:
            assert View(column).plain == column, column
            assert " ".join(column.split()) == column, column


def test_genders_of_names_and_nouns_are_known() -> None:
    assert {entry[1] for entry in rows("names.txt")} <= {"m", "f", "s"}
    for name in ("organisations.txt", "documents.txt"):
        assert {entry[1] for entry in rows(name)} <= {"m", "f"}, name


def test_function_words_are_listed_once_in_their_class() -> None:
    repeated = {name: duplicates(list(map(str, words))) for name, words in FUNCTION_WORDS.items()}
    assert {name: words for name, words in repeated.items() if words} == {}


# -- verbs -----------------------------------------------------------------------------------------------------------


def test_there_are_verbs_and_phrases_enough() -> None:
    lemmas = {verb["lemma"] for verb in REPORTING} | {phrase["text"] for phrase in PHRASES}
    assert len(lemmas) >= 250


def test_no_lemma_stands_twice() -> None:
    assert duplicates([(fold(verb["lemma"]), fold(verb["present"])) for verb in VERBS]) == []
    assert duplicates([fold(phrase["text"]) for phrase in PHRASES]) == []


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb["lemma"])
def test_the_fields_of_a_verb(verb: dict[str, object]) -> None:
    allowed = {"lemma", "present", "participle", "masdar", "short", "act", "takes", "polarity", "stance", "reach", "clause_after", "example"}
    assert set(verb) <= allowed
    assert str(verb["present"])[0] == "ي"
    assert verb["act"] in ACTS
    assert set(verb["takes"]) <= TAKES  # type: ignore[call-overload]
    assert (verb["act"] == "none") == (not verb["takes"])
    assert verb.get("polarity", "affirmed") in ("affirmed", "denied")
    assert verb.get("stance", "neutral") in ("neutral", "distancing", "endorsing")
    assert verb.get("reach", "near") == "near"


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase["text"])
def test_the_fields_of_a_phrase(phrase: dict[str, object]) -> None:
    assert set(phrase) <= {"text", "act", "kind", "takes", "suffix", "lookalikes", "stance", "example"}
    assert phrase["act"] in ACTS
    assert phrase["kind"] in ("attribution", "pronominal", "clause", "message")
    assert phrase.get("stance", "neutral") in ("neutral", "distancing", "endorsing")
    lookalikes = list(phrase.get("lookalikes", []))  # type: ignore[call-overload]
    assert duplicates(list(map(fold, lookalikes))) == []


@pytest.mark.parametrize("verb", REPORTING, ids=lambda verb: verb["lemma"])
def test_the_example_of_a_verb_shows_its_cue(verb: dict[str, str]) -> None:
    assert verb["lemma"] in {found.cue.lemma for found in cues_of(verb["example"])}


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase["text"])
def test_the_example_of_a_phrase_shows_its_cue(phrase: dict[str, str]) -> None:
    assert phrase["text"] in {found.cue.lemma for found in cues_of(phrase["example"])}


def extracted(entries: list[dict[str, str]], key: str) -> float:
    """The share of entries whose example gives a quote with their own cue."""
    found = sum(
        entry[key] in {quote.cue.lemma for quote in extract(entry["example"]) if quote.cue} for entry in entries
    )
    return found / len(entries)


def test_nearly_every_example_of_a_verb_is_extracted() -> None:
    assert extracted(REPORTING, "lemma") >= 0.85


def test_nearly_every_example_of_a_phrase_is_extracted() -> None:
    assert extracted(PHRASES, "text") >= 0.75


@pytest.mark.parametrize("verb", [verb for verb in VERBS if not verb["takes"]], ids=lambda verb: verb["lemma"])
def test_a_look_alike_is_no_cue(verb: dict[str, str]) -> None:
    assert verb["lemma"] not in {found.cue.lemma for found in cues_of(verb["example"])}


def test_a_lexicon_of_ones_own() -> None:
    verb = {"lemma": "زقزق", "present": "يزقزق", "act": "say", "takes": ["clause"]}
    lexicon = Lexicon([verb], [], {}, FUNCTION_WORDS)
    cue = lexicon.word(fold("وزقزقت")).cue
    assert cue is not None
    assert (cue.lemma, cue.gender, cue.tense) == ("زقزق", "feminine", "past")
    assert lexicon.word("قالت").cue is None


# -- inflection ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        # sound
        ("أعلن", "أعلن أعلنت أعلنا أعلنتا أعلنوا أعلنت أعلنا يعلن تعلن يعلنان تعلنان يعلنون أعلن نعلن سيعلن ستعلن سيعلنون معلنا معلنة معلنين"),
        ("كتب", "كتب كتبت كتبوا يكتب تكتب يكتبون سيكتب"),
        # hollow
        ("قال", "قال قالت قالا قالتا قالوا قلت قلنا يقول تقول يقولان يقولون نقول سيقول ستقول قائلا قائلة قائلين"),
        ("أضاف", "أضاف أضافت أضافوا أضفت أضفنا يضيف تضيف يضيفون سيضيف مضيفا مضيفة مضيفين"),
        ("أشار", "أشار أشارت أشاروا أشرت أشرنا يشير تشير يشيرون مشيرا مشيرة"),
        # defective
        ("دعا", "دعا دعت دعوا دعوت دعونا يدعو تدعو يدعون داعيا داعية"),
        ("نفى", "نفى نفت نفوا نفيت نفينا ينفي تنفي ينفون نافيا نافية نافين"),
        ("رأى", "رأى رأت رأوا رأيت رأينا يرى ترى يرون"),
        # geminate
        ("رد", "رد ردت ردوا رددت رددنا يرد ترد يردون"),
        ("أقر", "أقر أقرت أقروا أقررت أقررنا يقر تقر يقرون مقرا"),
        # with a prefix of its own
        ("استنكر", "استنكر استنكرت استنكروا يستنكر تستنكر يستنكرون مستنكرا"),
        # hamzated
        ("سأل", "سأل سألت سألوا يسأل تسأل يسألون سائلا"),
    ],
)
def test_the_forms_of_a_verb_of_each_class(lemma: str, forms: str) -> None:
    for form in forms.split():
        cue = LEXICON.word(fold(form)).cue
        assert cue is not None and cue.lemma == lemma, (form, cue and cue.lemma)


@pytest.mark.parametrize(
    ("form", "tense", "gender", "number"),
    [
        ("قال", "past", "masculine", "singular"),
        ("قالت", "past", "feminine", "singular"),
        ("قالا", "past", "masculine", "dual"),
        ("قالتا", "past", "feminine", "dual"),
        ("قالوا", "past", "masculine", "plural"),
        ("يقول", "present", "masculine", "singular"),
        ("تقول", "present", "feminine", "singular"),
        ("يقولون", "present", "masculine", "plural"),
        ("ستقول", "future", "feminine", "singular"),
        ("سيقولون", "future", "masculine", "plural"),
        ("مضيفا", None, "masculine", "singular"),
        ("مضيفةً", None, "feminine", "singular"),
        ("مضيفين", None, "masculine", "plural"),
        ("مضيفات", None, "feminine", "plural"),
    ],
)
def test_the_features_of_a_form(form: str, tense: str | None, gender: str, number: str) -> None:
    cue = LEXICON.word(fold(form)).cue
    assert cue is not None
    assert (cue.tense, cue.gender, cue.number) == (tense, gender, number)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("وصفها", "وصف"), ("فأجابه", "أجاب"), ("سألهم", "سأل"), ("نفاها", "نفى"), ("اتهمته", "اتهم"), ("أبلغنا", "أبلغ"), ("قوله", "قال"), ("تأكيدها", "أكد")],
)
def test_forms_with_a_pronoun(form: str, lemma: str) -> None:
    cue = LEXICON.word(fold(form)).cue
    assert cue is not None
    assert cue.lemma == lemma


@pytest.mark.parametrize("conjunction", ["", "و", "ف"])
@pytest.mark.parametrize("form", ["قال", "أضافت", "يؤكد", "مشيرا", "ردت"])
def test_a_conjunction_changes_no_cue(conjunction: str, form: str) -> None:
    plain, joined = LEXICON.word(fold(form)), LEXICON.word(fold(conjunction + form))
    assert plain.cue is not None
    assert joined.cue == plain.cue


@pytest.mark.parametrize("form", ["قلم", "بيت", "قالب", "كتابة", "وردة", "قائمة", "مدرسة"])
def test_ordinary_words_are_no_cues(form: str) -> None:
    cue = LEXICON.word(fold(form)).cue
    assert cue is None


#: Forms that a verb of speech leaves to another word: an impersonal تبين, a يعد that counts, a يبلغ that amounts.
LEFT_TO_OTHERS = {"بين", "وعد", "أبان", "أبلغ", "ردد"}


@pytest.mark.parametrize("verb", REPORTING, ids=lambda verb: verb["lemma"])
def test_every_form_of_a_verb_is_a_cue(verb: dict[str, str]) -> None:
    third = [f for f in strategies.finite_forms(verb) if f.person == 3]
    lost = [f.form for f in third if LEXICON.word(fold(f.form)).cue is None]
    assert bool(lost) == (verb["lemma"] in LEFT_TO_OTHERS), lost


def test_inflection_gives_no_form_twice_with_the_same_features() -> None:
    for verb in VERBS:
        forms = strategies.finite_forms(verb)
        assert len(forms) == len(set(forms)), verb["lemma"]


def test_participles_and_relation_adjectives() -> None:
    assert [f.form for f in circumstantial_forms("نافي")] == ["نافيا", "نافية", "نافين", "نافيتين", "نافيات"]
    assert ("سعودية", "feminine", "singular") in list(relation_forms("سعودي"))


# -- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "classes"),
    [
        ("أن", w.COMPLEMENTIZER),
        ("إن", w.COMPLEMENTIZER),
        ("ان", w.COMPLEMENTIZER),
        ("بأن", w.COMPLEMENTIZER),
        ("أنه", w.COMPLEMENTIZER_PRONOUN),
        ("بأنهم", w.COMPLEMENTIZER_PRONOUN),
        ("إنني", w.COMPLEMENTIZER_PRONOUN),
        ("الذي", w.RELATIVE),
        ("في", w.PREPOSITION),
        ("الوزير", w.ROLE),
        ("وزيرة", w.ROLE),
        ("مسؤولون", w.ROLE),
        ("صحيفة", w.MEDIUM),
        ("بيان", w.DOCUMENT),
        ("وزارة", w.ORGANISATION),
        ("الدكتور", w.COURTESY),
        ("السعودية", w.NATIONALITY),
        ("محمد", w.NAME),
        ("بن", w.NAME_PARTICLE),
        ("القاهرة", w.PLACE),
        ("الثلاثاء", w.TIME),
        ("نفسه", w.EMPHATIC),
    ],
)
def test_the_class_of_a_word(form: str, classes: int) -> None:
    assert LEXICON.word(fold(form)).classes & classes


@pytest.mark.parametrize(
    ("form", "stem", "conjunction", "preposition", "definite"),
    [
        ("والوزير", "وزير", "و", "", True),
        ("للوزير", "وزير", "", "ل", True),
        ("بالوزير", "وزير", "", "ب", True),
        ("لوزير", "وزير", "", "ل", False),
        ("وزير", "وزير", "", "", False),
        ("ووزير", "وزير", "و", "", False),
        ("وبالوزير", "وزير", "و", "ب", True),
    ],
)
def test_the_clitics_of_a_word(form: str, stem: str, conjunction: str, preposition: str, definite: bool) -> None:
    word = LEXICON.word(fold(form))
    assert (word.stem, word.conjunction, word.preposition, word.definite) == (stem, conjunction, preposition, definite)


@pytest.mark.parametrize(
    "form",
    [
        "كاليفورنيا",
        "والتر",
        "فالنتين",
        "كالوف",
        "كالاس",
    ],
)
def test_a_foreign_name_has_no_clitic(form: str) -> None:
    word = LEXICON.word(fold(form))
    assert (word.conjunction, word.preposition, word.definite) == ("", "", False)


@settings(max_examples=200)
@given(st.sampled_from(strategies.cue_forms()), st.data())
def test_disguises_change_no_cue(form: str, data: st.DataObject) -> None:
    disguised = data.draw(strategies.sprinkled(form, strategies.TASHKEEL + strategies.TATWEEL + strategies.BIDI))
    assert LEXICON.word(fold(disguised)) == LEXICON.word(fold(form))
    without_hamza = form.translate(str.maketrans("أإآىة", "اااءه".replace("ء", "ي")))
    assert LEXICON.word(fold(without_hamza)) == LEXICON.word(fold(form))


@given(st.text(min_size=1, max_size=12).map(fold).filter(bool))
def test_any_word_has_an_analysis_and_always_the_same(form: str) -> None:
    word = LEXICON.word(form)
    assert LEXICON.word(form) == word
    assert form.endswith(word.stem) or word.suffix
