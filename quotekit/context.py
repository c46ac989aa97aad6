"""One text in the course of extraction: its tokens, marks and cues, and how to walk among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from attrs import define, field

from quotekit.cues import FoundCue, find_cues
from quotekit.lexicon import Lexicon, Word
from quotekit.lexicon import words as w
from quotekit.lexicon.sequences import Sequences
from quotekit.marks import Marks
from quotekit.reading.tokens import (
    BREAK,
    CLOSE,
    COLON,
    COMMA,
    DASH,
    OPEN,
    OTHER,
    PAUSE,
    SEMICOLON,
    STOP,
    WORD,
    Tokens,
)

# They open clauses of their own: حيث رحب الوزير.
_RELATIVE_ADVERBS = frozenset({"حيث", "فيما", "بينما"})

#: Signs that belong to the number before them.
_PERCENT = ("%", "٪")

Range = tuple[int, int]
#: Punctuation at which no content begins or ends.
_NO_EDGE = frozenset({STOP, BREAK, COMMA, PAUSE, SEMICOLON, COLON, DASH, OTHER})


@define
class Context:
    """One text in the course of extraction."""

    tokens: Tokens
    marks: Marks
    lexicon: Lexicon
    cues: list[FoundCue]
    cue_at: dict[int, FoundCue] = field(factory=dict)
    introductions: dict[int, Any] = field(factory=dict)
    speeches: dict[int, Range] = field(factory=dict)
    """By level, the stretch that was read last for the end of unmarked speech, for `quotekit.rules.extent`."""
    clauses: dict[tuple[int, bool], Range] = field(factory=dict)
    """The same for the end of a reported clause, by whether it is part of a subordinate clause."""
    attributions: dict[tuple[int, bool], Range] = field(factory=dict)
    """The same for the end of an attribution, by whether marks end it."""
    subjects: dict[tuple[int, int, bool], Any] = field(factory=dict)
    subjects_before: dict[int, Any] = field(factory=dict)
    """What has been read for each cue, for `quotekit.rules.introduction` and `quotekit.speakers.subject`."""
    family_names: frozenset[str] | None = None
    """The words that stand behind a given name, for `quotekit.speakers.subject`; read when first asked for."""
    sentences: tuple[list[int], list[int]] | None = None
    extra_rules: tuple[Callable[..., Any], ...] = ()
    """Users' rules, which the engine asks before its own."""

    @classmethod
    def of(cls, tokens: Tokens, lexicon: Lexicon, extra_rules: Iterable[Callable[..., Any]] = ()) -> Context:
        """The context of freshly read tokens: marks paired, cues found."""
        marks = Marks(tokens)
        cues = find_cues(tokens, lexicon)
        cue_at = {found.start: found for found in cues}
        return cls(tokens, marks, lexicon, cues, cue_at, extra_rules=tuple(extra_rules))

    # -- levels: what stands inside one pair of marks is a text of its own ------------------------------------------

    def owner(self, i: int) -> int:
        """The opening mark of the innermost pair around token ``i``, or -1."""
        return self.marks.owner[i] if self.marks.owner else -1

    def level_start(self, i: int) -> int:
        """The first token of the level of ``i``: behind its opening mark, or the start of the text."""
        return self.owner(i) + 1

    def level_end(self, i: int) -> int:
        """The token that closes the level of ``i``: its closing mark, or the end of the text."""
        owner = self.owner(i)
        return self.tokens.size if owner < 0 else self.marks.close_of[owner]

    def after_marks(self, i: int) -> int:
        """The token behind the pair of marks that opens at ``i``."""
        close = self.marks.close_of[i]
        return close + 1 if self.tokens.codes[close] == CLOSE else close

    def sentence_end(self, i: int) -> int:
        """The first stop or break at the level of ``i``, from ``i`` on, or the end of the level."""
        return self._sentences()[1][i]

    def sentence_start(self, i: int) -> int:
        """The first token of the sentence of ``i``, at its level."""
        return self._sentences()[0][i]

    def _sentences(self) -> tuple[list[int], list[int]]:
        """For every token where its sentence starts and ends; read once, when first asked for."""
        if self.sentences is None:
            stops = self.tokens.stops
            self.sentences = (self._starts(stops), self._ends(stops))
        return self.sentences

    def _starts(self, stops: list[int]) -> list[int]:
        codes, close_of = self.tokens.codes, self.marks.close_of
        starts: list[int] = []
        start = value = 0
        outer: list[
            tuple[int, int]
        ] = []  # of the levels around: where the pair closes, where the sentence started
        turns = {0, *stops, *close_of, *close_of.values(), *(i - 1 for i in close_of.values())}
        # Between a turn and the token behind the next one nothing changes.
        for i in sorted(turns | {i + 1 for i in turns if i + 1 < len(codes)}):
            starts += [value] * (i - len(starts))
            while outer and i > outer[-1][0]:
                start = outer.pop()[1]
                # A stop inside the marks, before their end, ends the sentence too: «…». وقال
                if codes[i - 1] == CLOSE and codes[i - 2] == STOP and self.begins_sentence(i):
                    start = i
            starts.append(outer[-1][1] if outer and i == outer[-1][0] else start)
            if i in close_of:
                close = close_of[i]
                outer.append((close if codes[close] == CLOSE else close - 1, start))
                start = i + 1
            elif codes[i] in (STOP, BREAK):
                start = i + 1
            value = start
        starts += [value] * (len(codes) + 1 - len(starts))
        return starts

    def _ends(self, stops: list[int]) -> list[int]:
        codes, size = self.tokens.codes, self.tokens.size
        ends = [size] * (len(codes) + 1)
        end = done = size
        outer: list[
            tuple[int, int]
        ] = []  # of the levels around: where the pair opens, where the sentence ends
        closing = {close: opening for opening, close in self.marks.close_of.items()}
        for i in sorted({*stops, *closing, *closing.values()}, reverse=True):
            ends[i + 1 : done + 1] = [end] * (done - i)
            done = i - 1
            if i in closing:
                outer.append((closing[i], i if codes[i] in (STOP, BREAK) else end))
                end = i
                ends[i] = outer[-1][1]
                continue
            if outer and i == outer[-1][0]:
                end = outer.pop()[1]
            elif codes[i] == STOP or codes[i] == BREAK:
                end = i
            ends[i] = end
        ends[: done + 1] = [end] * (done + 1)
        return ends

    def closing_to_opening(self, close: int) -> int:
        """The opening mark that belongs to the closing mark at ``close``."""
        k = close - 1
        owner = self.marks.owner
        assert owner is not None
        target = owner[close]
        while k > 0 and owner[k] != target:
            k = owner[k]
        while k > 0 and self.tokens.codes[k] != OPEN:
            k -= 1
        return k

    def begins_sentence(self, i: int) -> bool:
        """Does a verb with its conjunction stand here (وقال), as a new sentence begins?"""
        word = self.tokens.words[i]
        return bool(word.conjunction and word.cue and word.cue.form == "verb")

    # -- words -------------------------------------------------------------------------------------------------------

    def word(self, i: int) -> Word:
        """What the lexicon says of token ``i``; an empty word outside the text."""
        return self.tokens.words[i]

    def form(self, i: int) -> str:
        """The folded form of token ``i``; the empty string outside the text."""
        return self.tokens.forms[i]

    def code(self, i: int) -> str:
        """The class of token ``i``; a break outside the text."""
        return self.tokens.codes[i]

    def is_complementizer(self, i: int) -> bool:
        """أن، إن، بأن, bare or with a pronoun."""
        return bool(self.word(i).classes & (w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN))

    def is_relative_pronoun(self, i: int) -> bool:
        """الذي، التي، ممن: a relative that has an antecedent, which حيث، فيما، بينما have not."""
        return bool(self.word(i).classes & w.RELATIVE) and self.form(i) not in _RELATIVE_ADVERBS

    def sequence_at(self, i: int, table: Sequences[None]) -> int:
        """The length of the longest sequence of ``table`` that begins at token ``i``, or 0."""
        forms = self.tokens.forms
        form = forms[i]
        found = table.at(forms, i, form) if form in table else None
        length = len(found[0]) if found else 0
        if form[:1] in ("و", "ف") and form[1:] in table:
            found = table.at(forms, i, form[1:])
            length = max(length, len(found[0]) if found else 0)
        return length

    def next_colon(self, start: int, end: int) -> int:
        """The first colon among the tokens ``start`` to ``end`` (exclusive), or -1."""
        return self.tokens.steps.find(COLON, start, end)

    def trim(self, start: int, end: int) -> Range:
        """The range without punctuation and breaks at its edges; marks that belong to a pair inside stay."""
        codes = self.tokens.codes
        while end > start and codes[end - 1] in _NO_EDGE and self.tokens.forms[end - 1] not in _PERCENT:
            end -= 1
        while start < end and codes[start] in _NO_EDGE:
            start += 1
        return start, end

    def count_words(self, start: int, end: int) -> int:
        """How many words the range holds."""
        return self.tokens.codes[start:end].count(WORD)
