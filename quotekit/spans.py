"""From token indices to spans of the original text."""

from __future__ import annotations

from quotekit import records
from quotekit.context import Context
from quotekit.cues import FoundCue, is_negated
from quotekit.reading.tokens import BREAK, CLOSE, OPEN
from quotekit.records import Span


class Spans:
    """The way from the token indices of one text to spans of its original."""

    def __init__(self, context: Context) -> None:
        self.ctx = context

    def span(self, start: int, end: int) -> Span:
        """The span of the original of the tokens ``start`` to ``end`` (exclusive)."""
        tokens = self.ctx.tokens
        return tokens.view.span(tokens.start(start), tokens.ends[end - 1])

    def phrase(self, start: int, end: int) -> Span:
        """The same without the clitics of its first word: وقال gives قال, لمصادر gives مصادر."""
        tokens = self.ctx.tokens
        word = tokens.words[start]
        offset = len(word.conjunction)
        if word.preposition and not (word.cue and word.cue.form == "masdar"):
            form = tokens.forms[start][offset:]
            offset += 0 if form.startswith("لل") and word.definite else 1
        return tokens.view.span(tokens.start(start) + offset, tokens.ends[end - 1])

    def text(self, tokens: tuple[int, int]) -> str:
        """The words of a range in one line, as they stand in the original, but for an article that ل has swallowed: للوزارة
        gives الوزارة."""
        words = " ".join(self.phrase(*tokens).text.split()).strip(" ./-")
        return "ا" + words[1:] if words.startswith("لل") and self.ctx.word(tokens[0]).definite else words

    def content(self, start: int, end: int) -> Span:
        """The span of a stretch of content."""
        codes = self.ctx.tokens.codes
        # Marks that hold the whole stretch, or stand at its edge without their partner, stay outside.
        if codes[start] == OPEN and self.ctx.after_marks(start) >= end and end - start > 2:
            start += 1
            if codes[end - 1] == CLOSE:
                end -= 1
        # So do line breaks and wide blanks inside the marks.
        while start < end - 1 and codes[start] == BREAK:
            start += 1
        while start < end - 1 and codes[end - 1] == BREAK:
            end -= 1
        return self.span(start, end)

    def cue_words(self, found: FoundCue) -> Span:
        """The span of a cue, without the conjunction before it."""
        if found.cue.form != "phrase":
            return self.phrase(found.start, found.end)
        tokens = self.ctx.tokens
        return tokens.view.span(tokens.start(found.start) + found.clitic, tokens.ends[found.end - 1])

    def cue(self, found: FoundCue) -> records.Cue:
        """The record of a cue."""
        cue = found.cue
        negated = cue.form == "verb" and is_negated(self.ctx.tokens, found.start)
        polarity = "denied" if negated else cue.polarity
        return records.Cue(
            self.cue_words(found), cue.lemma, cue.act, cue.form, polarity, cue.stance, cue.tense
        )
