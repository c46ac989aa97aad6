"""One text in the course of extraction: its tokens, marks and cues, and how to walk among them."""

from __future__ import annotations

from attrs import define, field

from quotekit.cues import FoundCue, find_cues
from quotekit.lexicon import Lexicon, Word
from quotekit.lexicon import words as w
from quotekit.marks import Marks
from quotekit.reading.tokens import BREAK, CLOSE, COMMA, OPEN, PAUSE, STOP, WORD, Tokens

Range = tuple[int, int]


@define
class Context:
    """One text in the course of extraction."""

    tokens: Tokens
    marks: Marks
    lexicon: Lexicon
    cues: list[FoundCue]
    cue_at: dict[int, FoundCue] = field(factory=dict)
    introductions: dict[int, object] = field(factory=dict)

    @classmethod
    def of(cls, tokens: Tokens, lexicon: Lexicon) -> Context:
        """The context of freshly read tokens: marks paired, cues found."""
        marks = Marks(tokens)
        cues = find_cues(tokens, lexicon)
        return cls(tokens, marks, lexicon, cues, {found.start: found for found in cues})

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
        """The first stop or break at the level of ``i``, from ``i`` on."""
        codes, end = self.tokens.codes, self.level_end(i)
        while i < end:
            code = codes[i]
            if code in (STOP, BREAK):
                return i
            i = self.after_marks(i) if code == OPEN else i + 1
        return end

    def sentence_start(self, i: int) -> int:
        """The first token of the sentence of ``i``, at its level."""
        codes, start = self.tokens.codes, self.level_start(i)
        while i > start:
            code = codes[i - 1]
            if code in (STOP, BREAK):
                return i
            if code == CLOSE:
                inside = self.closing_to_opening(i - 1)
                # A stop inside the marks, before their end, ends the sentence too: «…». وقال
                if i - 2 > inside and codes[i - 2] == STOP and self.begins_sentence(i):
                    return i
                i = inside
            else:
                i -= 1
        return i

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

    def sequence_at(self, i: int, table: dict[str, list[tuple[str, ...]]]) -> int:
        """The length of the longest sequence of ``table`` that begins at token ``i``, or 0."""
        form = self.form(i)
        for first in (form, form[1:]) if form[:1] in ("و", "ف") else (form,):
            for sequence in table.get(first, ()):
                if tuple(self.tokens.forms[i + 1 : i + len(sequence)]) == sequence[1:]:
                    return len(sequence)
        return 0

    def trim(self, start: int, end: int) -> Range:
        """The range without punctuation and breaks at its edges; marks that belong to a pair inside stay."""
        codes = self.tokens.codes
        while end > start and codes[end - 1] in (STOP, BREAK, COMMA, PAUSE, ";", ":", "-", "x"):
            end -= 1
        while start < end and codes[start] in (STOP, BREAK, COMMA, PAUSE, ";", ":", "-", "x"):
            start += 1
        return start, end

    def count_words(self, start: int, end: int) -> int:
        """How many words the range holds."""
        return sum(1 for code in self.tokens.codes[start:end] if code == WORD)
