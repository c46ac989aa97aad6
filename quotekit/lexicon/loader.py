"""The language as data: reads the files of this folder and answers what a word is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import evolve

from quotekit.characters import fold
from quotekit.lexicon import words as w
from quotekit.lexicon.files import rows, text_of
from quotekit.lexicon.inflection import (
    Gender,
    Number,
    circumstantial_forms,
    narrative_forms,
    past_forms,
    present_forms,
)
from quotekit.lexicon.nouns import Entry, Noun, listed, read_nouns, with_entries
from quotekit.lexicon.sequences import Sequences
from quotekit.lexicon.word_sets import AgainWords, CueWords, ReportWords, SourceWords, SubjectWords
from quotekit.lexicon.words import Cue, Word

if TYPE_CHECKING:
    from pathlib import Path

_FUNCTION_CLASSES = {
    "complementizer": w.COMPLEMENTIZER,
    "complementizer_fused": w.COMPLEMENTIZER_PRONOUN,
    "interrogative": w.INTERROGATIVE,
    "preposition": w.PREPOSITION,
    "relative": w.RELATIVE,
    "demonstrative": w.DEMONSTRATIVE,
    "emphatic": w.EMPHATIC,
    "pronoun": w.PRONOUN,
    "negation": w.NEGATION,
    "auxiliary": w.AUXILIARY,
    "adverb": w.ADVERB,
    "eulogy": w.ADVERB,
    "conjunction": w.CONJUNCTION,
    "clause_holder": w.CLAUSE_HOLDER,
    "occasion": w.OCCASION,
}
# Of the derived forms that begin with an alif: باستمرار، لارتفاع، بانتظار.
_MASDAR = re.compile("است|ا.ت|ان..ا")
_PRONOUNS = ("هما", "هم", "هن", "ها", "نا", "ني", "كم", "ه", "ك", "ي")
_OBJECTS = ("هما", "هم", "ها", "نا", "ني", "ه")
_POSSESSIVES = ("هما", "هم", "هن", "ها", "نا", "ه")
#: What may stand before a stem, by its first letter: the letters, the preposition among them, whether an article is.
_CLITICS = {
    "ا": (("ال", "", True),),
    "ل": (("لل", "ل", True), ("ل", "ل", False)),
    "ب": (("بال", "ب", True), ("ب", "ب", False)),
    "ك": (("كال", "ك", True), ("ك", "ك", False)),
}
#: What ends in an article, by its first letter: the letters, the conjunction and the preposition among them.
_ARTICLES = {
    "ا": (("ال", "", ""),),
    "و": (("وال", "و", ""), ("ولل", "و", "ل"), ("وبال", "و", "ب")),
    "ف": (("فال", "ف", ""),),
    "ل": (("لل", "", "ل"),),
    "ب": (("بال", "", "ب"),),
}


class Lexicon:
    """Everything the rules know of words; `word` is the one question that they ask it.

    >>> Lexicon.default().word("وقالت").cue.lemma
    'قال'
    """

    def __init__(
        self,
        verbs: Iterable[Entry],
        phrases: Iterable[Entry],
        nouns: Mapping[str, Noun],
        function_words: Mapping[str, Any],
        openers: Iterable[str] = (),
        narrative_verbs: Iterable[Sequence[str]] = (),
        ordinary_words: Iterable[str] = (),
    ) -> None:
        self.verbs = tuple(verbs)
        self.phrases = tuple(phrases)
        self._nouns = nouns
        self._function_words = function_words
        self._openers = tuple(openers)
        self._narrative_verbs = tuple(narrative_verbs)
        self._ordinary = frozenset(map(fold, ordinary_words))
        self._function: dict[str, int] = {}
        for name, bit in _FUNCTION_CLASSES.items():
            for form in function_words[name]:
                key = fold(form)
                self._function[key] = self._function.get(key, 0) | bit
        for stem in function_words["complementizer_stem"]:
            for pronoun in _PRONOUNS:
                self._function.setdefault(fold(stem + pronoun), w.COMPLEMENTIZER_PRONOUN)
        for stem in function_words["preposition_stem"]:
            for pronoun in _PRONOUNS:
                key = fold(stem + pronoun)
                if key != "بي":  # بي بي سي
                    self._function[key] = self._function.get(key, 0) | w.PREPOSITION
        self.comments = self._sequences(function_words["comment"])
        self.subordinators = self._sequences(function_words["subordinator"])
        """What opens a clause that waits for its main clause (بعدما، على الرغم من)."""
        self.openers = self._sequences(self._openers)
        self.headings = self._sequences(function_words["heading"])
        self.eulogies = self._sequences(function_words["eulogies"])
        self.eulogised = {fold(form): name for form, name in function_words["eulogised"]}
        """Whom a eulogy right behind a verb stands for (قال تعالى: الله), by its first word."""
        self.numerals = frozenset(map(fold, function_words["numeral"]))
        self.ministries = frozenset(map(fold, function_words["ministry"]))
        self.but = frozenset(map(fold, function_words["but"]))
        """But with a pronoun (لكنه): a verb behind it may open a report in the middle of another."""
        self.without = frozenset(map(fold, function_words["without"]))
        """Behind them, with أن, the narrator says what was left out."""
        self.contrast = frozenset(map(fold, function_words["contrast"]))
        """What sets one report against another, with أن behind it."""
        self.limits = self.but | self.without | self.contrast | frozenset(map(fold, function_words["adding"]))
        """Words at which a report may end without a comma."""
        self.then = frozenset(map(fold, function_words["then"]))
        """What opens the main clause behind an attribution."""
        self.own_words = frozenset(map(fold, function_words["own_word"]))
        """With these begins what nobody but the speaker says."""
        self.page_parts = frozenset(map(fold, function_words["page_part"]))
        self.bylines = frozenset(map(fold, function_words["byline"]))
        self.labels = self.bylines | frozenset(map(fold, function_words["label"]))
        self.cue_words = CueWords.of(function_words)
        self.subject_words = SubjectWords.of(function_words)
        self.source_words = SourceWords.of(function_words)
        self.report_words = ReportWords.of(function_words)
        self.again_words = AgainWords.of(function_words)
        self._cues: dict[str, Cue] = {}
        for verb in self.verbs:
            self._add_verb(verb)
        self.narrating = self._add_narrative_verbs()
        """Verbs of narration that share their form with a noun, an adjective or a name (عقد، جدد، التقى)."""
        self.phrase_cues: Sequences[Cue] = Sequences(
            form for phrase in self.phrases for form in phrase_forms(phrase)
        )

    @staticmethod
    def _sequences(texts: Iterable[str]) -> Sequences[None]:
        sequences = (tuple(fold(text).split()) for text in texts)
        return Sequences((sequence, None) for sequence in sequences if sequence)

    def _add_verb(self, verb: Entry) -> None:
        for form, cue, masdar in verb_forms(verb):
            if masdar and self._cues[fold(masdar)].form == "verb":
                continue  # وصفه، رده: the verb with its object wins
            self._cues.setdefault(fold(form), cue)

    def _add_narrative_verbs(self) -> frozenset[str]:
        """Gives the class of verbs to the forms that are nothing else; returns those that are a noun or a name too."""
        shared: set[str] = set()
        forms: set[str] = set()
        for past, present, *also in self._narrative_verbs:
            forms.update(fold(form) for form in narrative_forms(past, present))
            if also:
                shared.add(fold(past))
        shared |= {form for form in forms if form in self._nouns}
        for form in forms - shared:
            if form not in self._cues:
                self._function.setdefault(form, w.VERB)
        return frozenset(shared)

    @classmethod
    @cache
    def default(cls) -> Lexicon:
        """The lexicon that comes with quotekit; read once."""
        import tomllib  # here, as an import of quotekit alone reads nothing

        return cls(
            tomllib.loads(text_of("verbs.toml"))["verb"],
            tomllib.loads(text_of("phrases.toml"))["phrase"],
            read_nouns(),
            tomllib.loads(text_of("function_words.toml")),
            (row[0] for row in rows("openers.txt")),
            rows("narrative_verbs.txt"),
            (word for row in rows("ordinary_words.txt") for word in row[0].split()),
        )

    # -- with entries of one's own -----------------------------------------------------------------------------------

    def with_verbs(self, verbs: Iterable[Entry]) -> Lexicon:
        """A new lexicon with these verbs, which win over its own; the fields are those of ``verbs.toml``.

        A verb with the lemma and the present of a known one replaces it. Raises `LexiconError`, which names each entry
        that is not sound and the reason; so do the methods below.

        >>> verb = {"lemma": "غرد", "present": "يغرد", "act": "write", "takes": ["clause", "colon", "mark"]}
        >>> Lexicon.default().with_verbs([verb]).word("غردت").cue.lemma
        'غرد'
        """
        return self._with("verb", verbs)

    def with_phrases(self, phrases: Iterable[Entry]) -> Lexicon:
        """A new lexicon with these phrases and message nouns; the fields are those of ``phrases.toml``."""
        return self._with("phrase", phrases)

    def with_roles(self, roles: Iterable[Entry]) -> Lexicon:
        """A new lexicon with these roles: ``masculine``, ``feminine``, ``plural`` (one or several), ``tags``.

        >>> role = {"masculine": "كبسول", "feminine": "كبسولة", "tags": ["official"]}
        >>> Lexicon.default().with_roles([role]).word("الكبسوله").gender
        'feminine'
        """
        return self._with("role", roles)

    def with_organisations(self, organisations: Iterable[Entry]) -> Lexicon:
        """A new lexicon with these heads of names of organisations: ``singular``, ``gender``, ``plural``, ``tags``."""
        return self._with("organisation", organisations)

    def with_names(self, names: Iterable[Entry]) -> Lexicon:
        """A new lexicon with these words of personal names: ``name``, ``gender``, ``common`` (an ordinary word, too)."""
        return self._with("name", names)

    def extended_with(self, file: str | Path) -> Lexicon:
        """A new lexicon with the entries of a TOML file: ``[[verb]]``, ``[[phrase]]``, ``[[role]]`` and so on.

        Raises `LexiconError` where the file or an entry is not sound, `OSError` where it cannot be read.
        """
        from quotekit.lexicon.validation import read_entries

        return self._extended(read_entries(file))

    def _with(self, kind: str, entries: Iterable[Entry]) -> Lexicon:
        from quotekit.lexicon.validation import checked

        return self._extended(checked({kind: list(entries)}))

    def _extended(self, entries: Mapping[str, Sequence[Entry]]) -> Lexicon:
        return Lexicon(
            _joined(entries.get("verb", ()), self.verbs, ("lemma", "present")),
            _joined(entries.get("phrase", ()), self.phrases, ("text",)),
            with_entries(self._nouns, entries),
            self._function_words,
            self._openers,
            self._narrative_verbs,
            self._ordinary,
        )

    def opens_phrase(self, form: str) -> bool:
        """Can a cue of several words begin with this one, or with what stands behind its conjunction?"""
        return form in self.phrase_cues or (form[0] in "وف" and form[1:] in self.phrase_cues)

    # -- words -------------------------------------------------------------------------------------------------------

    def word(self, form: str) -> Word:
        """The analysis of a folded word form.

        A word that the lexicon does not know has no classes, but its article and its conjunction are found.
        """
        found = self._known(form, "")
        if (
            found
            and found.cue is None
            and form[0] in "وف"
            and not found.classes & ~(w.NAME | w.COMMON | w.ADJECTIVE | w.VERB)
        ):
            # ورد the given name, or رد with و: in the news the verb. So is ودعت rather دعت than ودع.
            verb = self._known(form[1:], form[0])
            if verb and verb.cue and verb.cue.form == "verb":
                return verb
        if found:
            return found
        if form[0] in "وف" and len(form) > 2:
            found = self._known(form[1:], form[0])
            if found:
                return found
        return self._unknown(form)

    def _known(self, form: str, conjunction: str) -> Word | None:
        """The analysis of a form whose stem is listed, after at most one clitic preposition and the article."""
        function = self._function.get(form, 0)
        cue = self._cues.get(form)
        noun = self._nouns.get(form)
        if cue is None and not noun and not function:
            cue = self._cue_with_pronoun(form)
        if cue and not cue.takes:
            cue = None
        if function & w.CLAUSE_HOLDER and noun is None and form.startswith("ال"):
            noun = self._nouns.get(form[2:])  # المعروف is an adjective, too
        if function or cue or noun:
            classes, gender, number = noun or (0, None, None)
            masdar = cue and cue.form == "masdar" and form[2:] in self._cues  # التزام has no article
            definite = form.startswith("ال") and len(form) > 3 and bool(noun or masdar)
            # A family name that is an adjective without its article (الحوثي) is both; الأحد is no أحد with the article.
            if definite and noun and not classes & w.TIME:
                classes |= self._nouns.get(form[2:], (0, None, None))[0] & ~w.NAME
            return Word(form, classes | function, conjunction, "", definite, gender, number, cue)
        for prefix, preposition, definite in _CLITICS.get(form[0], ()):
            if form.startswith(prefix):
                stem = form[len(prefix) :]
                # A place or a name may have its article listed with it (القاهرة).
                noun = self._nouns.get(stem) or (self._nouns.get("ال" + stem) if definite else None)
                cue = self._cues.get(stem) if preposition and not definite else None
                if cue is None and preposition and definite:
                    cue = self._cues.get("ال" + stem)
                if cue and cue.form != "masdar" and not (prefix == "ل" and cue.tense == "present"):
                    cue = None  # ليؤكد، لتعلن: the subjunctive
                function = w.NEGATION if stem == "عدم" else 0  # بعدم القدرة
                if preposition:
                    function |= self._function.get(stem, 0) & w.DEMONSTRATIVE  # لهذه الصحيفة
                if noun or cue or function or (preposition and stem in self.source_words.elative):
                    classes, gender, number = noun or (function, None, None)
                    return Word(stem, classes, conjunction, preposition, definite, gender, number, cue)
        if form.endswith("ا") and len(form) > 4 and not form.endswith("ها"):
            # The indefinite accusative of a noun, which رئيسها is not: لكن مسؤولا في السفارة قال
            noun = self._nouns.get(form[:-1])
            if noun and noun[0] & w.NOMINAL and noun[2] == "singular":
                return Word(form[:-1], noun[0] & ~w.NAME, conjunction, "", False, noun[1], noun[2])
        pronoun = _ending(form, _POSSESSIVES)
        if pronoun:
            for prefix in ("", "ب", "ل"):
                stem = form[len(prefix) : -len(pronoun)]
                if len(stem) > 2 and form.startswith(prefix):
                    noun = self._nouns.get(stem)
                    if noun is None and stem.endswith("ت"):
                        noun = self._nouns.get(stem[:-1] + "ه")
                    if noun and noun[0] & w.NOMINAL:
                        return Word(stem, noun[0], conjunction, prefix, True, noun[1], noun[2], None, pronoun)
        return None

    def _cue_with_pronoun(self, form: str) -> Cue | None:
        """A finite verb with an object pronoun: وصفها، فأجابه."""
        pronoun = _ending(form, _OBJECTS)
        if not pronoun or len(form) <= len(pronoun) + 2:
            return None
        stem = form[: -len(pronoun)]
        if stem in self._function:
            return None
        cue = self._cues.get(stem)
        if cue is None and stem.endswith("و"):
            cue = self._cues.get(stem + "ا")
        if cue is None and stem.endswith("ا"):  # دعاه, نفاها: listed with ى
            cue = self._cues.get(stem[:-1] + "ي")
        return evolve(cue, object_pronoun=True) if cue and cue.form == "verb" else None

    def _unknown(self, form: str) -> Word:
        if form in self._ordinary:
            return Word(form, ordinary=True)
        first = form[0]
        for prefix, conjunction, preposition in _ARTICLES.get(first, ()):
            shortest = {"": 1, "ل": 2, "ب": 3}[preposition]  # للشغل, but بالي is no article
            stem = form[len(prefix) :]
            if form.startswith(prefix) and (
                len(form) > len(prefix) + shortest or (preposition and stem in self._ordinary)
            ):
                return Word(stem, 0, conjunction, preposition, True, ordinary=stem in self._ordinary)
        if first in "وف" and form[1:] in self._ordinary:
            return Word(form[1:], 0, first, ordinary=True)
        conjunction = "و" if first == "و" else ""
        rest = form[len(conjunction) :]
        if conjunction and len(rest) >= 4 and rest[0] in "يتن" and rest[1] != "ل":
            return Word(rest, 0, conjunction)  # ويعمل، ويبلغ: a verb in the present
        # بضرورة، لاستضافته، باستمرار: a clitic preposition before a noun of verbal shape
        if (
            rest[:1] in ("ب", "ل")
            and rest[:2] not in ("بو", "بن", "بل")
            and (
                (len(rest) >= 5 and rest.endswith(("ه", "ات", "ها", "هم")) and rest[:2] != "بي")
                or (len(rest) >= 6 and _MASDAR.match(rest, 1))
            )
        ):
            return Word(rest[1:], 0, conjunction, rest[0])
        return Word(form)


def _ending(form: str, pronouns: tuple[str, ...]) -> str:
    """The one of these pronouns that the form ends in, or nothing; none of them is the end of another."""
    return next(filter(form.endswith, pronouns)) if form.endswith(pronouns) else ""


def _joined(own: Iterable[Entry], known: Iterable[Entry], key: Sequence[str]) -> list[Entry]:
    """The entries of the user, then the known ones that none of them replaces."""
    entries = list(own)
    replaced = {tuple(fold(entry[name]) for name in key) for entry in entries}
    return entries + [entry for entry in known if tuple(fold(entry[name]) for name in key) not in replaced]


def phrase_forms(phrase: Entry) -> Iterator[tuple[tuple[str, ...], Cue]]:
    """A phrase as folded words with its cue; one that takes pronouns with each of them, too."""
    cue = Cue(
        lemma=phrase["text"],
        act=phrase["act"],
        form="noun" if phrase["kind"] == "message" else "phrase",
        takes=frozenset(phrase["takes"]),
        stance=phrase.get("stance", "neutral"),
        kind=phrase["kind"],
        lookalikes=frozenset(map(fold, phrase.get("lookalikes", ()))),
    )
    words = tuple(fold(phrase["text"]).split())
    yield words, cue
    if phrase.get("suffix"):
        last = phrase["text"].split()[-1]
        stem = last[:-1] + "ت" if last.endswith("ة") else last
        for pronoun in _POSSESSIVES:
            gender: Gender | None = {"ه": "masculine", "ها": "feminine"}.get(pronoun)  # type: ignore[assignment]
            number: Number = "singular" if gender else "plural"
            with_pronoun = evolve(cue, object_pronoun=True, gender=gender, number=number)
            yield (*words[:-1], fold(stem + pronoun)), with_pronoun


def verb_forms(verb: Entry) -> Iterator[tuple[str, Cue, str]]:
    """Every form of a verb with its cue and, where it is a masdar with a pronoun, the masdar without it.

    >>> verb = {"lemma": "غرد", "present": "يغرد", "masdar": "تغريد", "act": "write", "takes": ["clause"]}
    >>> [form for form, cue, masdar in verb_forms(verb) if cue.form == "masdar" and not masdar]
    ['تغريد', 'التغريد']
    """
    lemma = verb["lemma"]
    short = verb.get("short") or (
        lemma[:-1] + ("و" if lemma[-1] == "ا" else "ي") if lemma[-1] in "اى" else lemma
    )
    common = {
        "lemma": lemma,
        "act": verb["act"],
        "takes": frozenset(verb["takes"]),
        "polarity": verb.get("polarity", "affirmed"),
        "stance": verb.get("stance", "neutral"),
        "near": verb.get("reach") == "near",
        "clause_after": frozenset(verb.get("clause_after", ())),
    }
    for f in (*past_forms(lemma, short), *present_forms(verb["present"])):
        if not verb["takes"] and f.person != 3:
            continue  # a look-alike cancels what it shares with a verb of speech, no more
        yield (
            f.form,
            Cue(form="verb", tense=f.tense, person=f.person, gender=f.gender, number=f.number, **common),
            "",
        )
    for participle in listed(verb.get("participle")):
        for f in circumstantial_forms(participle):
            yield f.form, Cue(form="participle", gender=f.gender, number=f.number, **common), ""
    for masdar in listed(verb.get("masdar")):
        yield masdar, Cue(form="masdar", **common), ""
        yield "ال" + masdar, Cue(form="masdar", **common), ""
        stem = masdar[:-1] + "ت" if masdar.endswith("ة") else masdar
        for pronoun in _POSSESSIVES:
            gender: Gender | None = {"ه": "masculine", "ها": "feminine"}.get(pronoun)  # type: ignore[assignment]
            number: Number = "singular" if gender else "plural"
            cue = Cue(form="masdar", gender=gender, number=number, object_pronoun=True, **common)
            yield stem + pronoun, cue, masdar
