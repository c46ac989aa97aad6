"""What the lexicon says of one word: its classes, its features, and the cue that it may be."""

from __future__ import annotations

from typing import Final, Literal

from attrs import define, frozen

from quotekit.lexicon.inflection import Gender, Number, Tense
from quotekit.records import CueForm

# Classes of a word, as bits of one integer: a word may have several.
COMPLEMENTIZER: Final = 1 << 0  # أن إن بأن: open a reported clause and stay outside it
COMPLEMENTIZER_PRONOUN: Final = 1 << 1  # أنه بأنهم ألا: open it and belong to it
INTERROGATIVE: Final = 1 << 2
PREPOSITION: Final = 1 << 3
RELATIVE: Final = 1 << 4
DEMONSTRATIVE: Final = 1 << 5
EMPHATIC: Final = 1 << 6  # نفسه ذاتها
PRONOUN: Final = 1 << 7
NEGATION: Final = 1 << 8
AUXILIARY: Final = 1 << 9
ADVERB: Final = 1 << 10
CONJUNCTION: Final = 1 << 11
CLAUSE_HOLDER: Final = 1 << 12  # بعد يمكن: a following أن hangs on them
OCCASION: Final = 1 << 13  # مؤتمر تصريح
ROLE: Final = 1 << 14
ORGANISATION: Final = 1 << 15
MEDIUM: Final = 1 << 16
DOCUMENT: Final = 1 << 17
COURTESY: Final = 1 << 18
NATIONALITY: Final = 1 << 19
ADJECTIVE: Final = 1 << 20
NAME: Final = 1 << 21
NAME_PARTICLE: Final = 1 << 22  # أبو بن آل
PLACE: Final = 1 << 23
TIME: Final = 1 << 24
COMMON: Final = 1 << 25  # a name that is an ordinary word too
ANONYMOUS: Final = 1 << 26
OFFICIAL: Final = 1 << 27
RELATION: Final = 1 << 28  # kinship: no role
PROPER: Final = 1 << 29  # a medium's own name
VERB: Final = 1 << 30  # a verb of narration, none of speech
NOMINAL: Final = ROLE | ORGANISATION | MEDIUM | DOCUMENT


@frozen
class Cue:
    """A form that can signal a quote: the entry that it belongs to and the features of the form."""

    lemma: str
    act: str
    form: CueForm
    takes: frozenset[str]
    """What introduces its content: ``clause``, ``colon``, ``mark``, ``np`` … or a preposition."""
    polarity: Literal["affirmed", "denied"] = "affirmed"
    stance: Literal["neutral", "distancing", "endorsing"] = "neutral"
    tense: Tense | None = None
    person: int = 3
    gender: Gender | None = None
    number: Number = "singular"
    object_pronoun: bool = False
    """The form carries a pronoun: the object of a verb (وصفه), the source of a masdar (قوله)."""
    near: bool = False
    """Its content must stand close, because in most of its uses it reports no speech."""
    clause_after: frozenset[str] = frozenset()
    """Prepositions that introduce its content only with أن behind them (ذهب إلى أن)."""
    kind: str = ""
    """Of a phrase: attribution, clause, or message."""
    lookalikes: frozenset[str] = frozenset()
    """Folded words after which an attribution phrase names no source (وفقا للخطة)."""


@define
class Word:
    """One word form with its clitics taken off; shared by all its occurrences, so nobody changes it.

    Not frozen, because that takes twice as long to make, and a run over many documents makes hundreds of thousands.
    """

    stem: str
    """Folded, without conjunction, clitic preposition and article."""
    classes: int = 0
    conjunction: str = ""
    """و or ف in front, or nothing."""
    preposition: str = ""
    """ب, ل or ك in front, or nothing."""
    definite: bool = False
    gender: Gender | None = None
    number: Number | None = None
    cue: Cue | None = None
    suffix: str = ""
    """A possessive pronoun at the end, or nothing."""
    ordinary: bool = False
    """A noun or adjective with no class, of which no name is made."""
