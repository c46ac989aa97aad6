"""A noun phrase in the course of reading: how far it has come, what it has seen, and what stands around its next word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from quotekit.lexicon import words as w
from quotekit.lexicon.words import Word
from quotekit.reading.tokens import CLOSE, OPEN, WORD, Tokens
from quotekit.speakers.mention import Mention
from quotekit.speakers.shapes import has_pronoun

#: Words that open no source and end one: a clause, an adjunct or another phrase begins there.
ENDS = (
    w.COMPLEMENTIZER
    | w.COMPLEMENTIZER_PRONOUN
    | w.RELATIVE
    | w.CONJUNCTION
    | w.PRONOUN
    | w.AUXILIARY
    | w.ADVERB
    | w.NEGATION
    | w.VERB
)
_LONGEST = 40

Parser = Callable[[Tokens, int, int], Mention | None]
"""Reads the phrase that begins at a token and ends before another."""


class Phrase:
    """The state of one reading: where it stands and what it has seen.

    Its readers take the word or sign at ``i`` into the phrase and answer whether it goes on behind it.
    """

    __slots__ = (
        *("tokens", "known", "object_follows", "i", "limit", "mention", "head", "closed", "indefinite_head"),
        *("name_start", "name_end", "role_start", "role_end", "_parse"),
    )

    def __init__(
        self, tokens: Tokens, start: int, limit: int, parse: Parser, *, object_follows: bool = False
    ) -> None:
        self.tokens = tokens
        self._parse = parse
        self.known = tokens.lexicon.source_words
        self.object_follows = object_follows
        self.i = start
        self.limit = min(limit, start + _LONGEST, tokens.size)
        self.mention = Mention(start, start)
        self.head: Literal["", "role", "body", "name"] = (
            ""  # body: an organisation, medium, document or place
        )
        self.closed = False  # the iḍāfa chain of the head has met its definite word
        self.indefinite_head = False
        self.name_start = -1
        self.name_end = -1
        self.role_start = -1
        self.role_end = -1

    # -- what it does --------------------------------------------------------------------------------------------------

    def go_on(self, *, closed: bool) -> bool:
        """Takes one word, which closes the iḍāfa chain or opens it again."""
        self.i += 1
        self.closed = closed
        return True

    def begin_name(self) -> None:
        """رئيس البلدية ⟦سالم⟧: takes the first word of the name behind a title."""
        self.name_start = self.i
        if self.role_start >= 0 and self.role_end < 0:
            self.role_end = self.i
        if self.mention.gender is None:
            self.mention.gender = self.tokens.words[self.i].gender
        if self.head == "role":
            self.mention.anonymous = False
        self.i += 1

    def another(self, start: int, limit: int | None = None) -> Mention | None:
        """What the phrase says that begins at ``start``, beside this one or behind it."""
        return self._parse(self.tokens, start, self.limit if limit is None else min(limit, self.limit))

    # -- what it knows of its words ------------------------------------------------------------------------------------

    def is_unnamed(self) -> bool:
        """Is the head a word for an unnamed source (مصدر، شاهد)?"""
        return bool(self.tokens.words[self.mention.start].classes & w.ANONYMOUS)

    def is_in_title(self) -> bool:
        """Does it stand in a title or a body: before any name, or in a role behind one (سالم الحداد ⟦رئيس⟧)?"""
        return self.name_start < 0 or self.role_start > self.name_start

    def is_in_name(self) -> bool:
        """Has a name begun that is not at its end (سالم ⟦نفسه⟧)?"""
        return self.name_end < 0 <= self.name_start

    def is_behind_particle(self) -> bool:
        """بن ⟦الراوي⟧: is the word before a particle of names, and none with an article (الناصر, a family name)?"""
        before = self.tokens.words[self.i - 1]
        return bool(before.classes & w.NAME_PARTICLE) and not before.definite

    def stands_at_name(self) -> bool:
        """المتحدث باسمها ⟦سالم⟧: is the next word a known name?"""
        return self.i < self.limit and bool(self.tokens.words[self.i].classes & w.NAME)

    def is_before_name(self) -> bool:
        """Does a known name follow the word?"""
        return self.i + 1 < self.limit and bool(self.tokens.words[self.i + 1].classes & w.NAME)

    def is_before_definite(self) -> bool:
        """برفع ⟦السعر⟧: does a definite word follow, or one that is no name?"""
        if self.i + 1 >= self.limit:
            return False
        following, code = self.tokens.words[self.i + 1], self.tokens.codes[self.i + 1]
        return code == WORD and (following.definite or not following.classes & w.NAME)

    def opens_idafa(self) -> bool:
        """Is a definite word, or one in marks, behind this indefinite one?"""
        behind = self.i + 1
        if behind >= len(self.tokens):
            return False
        return self.tokens.words[behind].definite or self.tokens.codes[behind] == OPEN

    def holds_another(self) -> bool:
        """أكدت ⟦حرص⟧ بلاده، نفى ⟦صحة⟧ الأنباء: is this indefinite word one that the next belongs to?"""
        i = self.i
        if self.tokens.words[i].definite or i + 1 >= len(self.tokens):
            return False
        return self.opens_idafa() or has_pronoun(self.tokens, i + 1)

    def may_end(self, i: int) -> bool:
        """Does nothing follow at ``i`` that would make the word before it a title (المدير العام)?"""
        if i >= self.limit or self.tokens.codes[i] != WORD:
            return True
        word = self.tokens.words[i]
        return bool(word.classes & (ENDS | w.PREPOSITION | w.TIME) or word.preposition or word.cue)

    def is_time_of_two(self, word: Word) -> bool:
        """العام الماضي: two words of time, one behind the other."""
        return bool(word.classes & w.TIME and self.tokens.words[self.i + 1].classes & w.TIME)

    def closing_mark(self, opening: int) -> int:
        """The closing index of a name in marks that begins here, or 0."""
        if self.tokens.words[opening + 1].preposition:
            return 0
        for k in range(opening + 1, min(opening + 7, self.limit)):
            if self.tokens.codes[k] == CLOSE:
                return k
        return 0
