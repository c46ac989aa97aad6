"""Quote marks: who opens, who closes, and what is done where one is missing.

One pass with a stack, linear in the number of tokens. A pair of marks of any family counts alike, so « » and “ ” may be
exchanged; a mark without direction (") opens or closes by the blanks around it and by what stands open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import Final

from quotekit.reading.tokens import (
    BREAK,
    CLOSE,
    COLON,
    COMMA,
    LEFT,
    OPEN,
    OTHER,
    PAUSE,
    RIGHT,
    STOP,
    WORD,
    Tokens,
)

_OPENING = "«‹"
_CLOSING = "»›"
_PLAIN = "\"'"
#: Single marks pair among themselves, double ones with any double one.
_SINGLE = "‹›'"
_DOUBLE = '«»"'
_MARK = re.compile(f"[{_OPENING}{_CLOSING}{_PLAIN}]")
_BREAK = re.compile(BREAK)
_PARENTHESIS_OR_BREAK = re.compile(rf"[{LEFT}{RIGHT}{BREAK}]")
_EULOGY_ENDS = frozenset({"تعالي", "وتعالي", "وجل", "وسلم", "شانه"})
_PROPHET = frozenset({"النبي", "الرسول"})
#: Glued to a mark (بـ«…») they open it.
_CLITICS = frozenset({"ب", "ل", "ك", "و", "ف", "وب", "ول"})
_LONGEST_UNCLOSED = 120  # tokens that an unclosed mark may cover
_LONGEST_QUOTE = 3 * _LONGEST_UNCLOSED  # tokens of a quote that runs over paragraphs, to its next mark

#: What is said of a mark that stands without its partner.
_REPEATED: Final = "opening mark repeated at the start of a paragraph"
_NO_OPENING: Final = "closing mark without an opening one, ignored"
_NO_CLOSING: Final = "opening mark without a closing one, ignored"
_CLOSED: Final = "opening mark without a closing one, closed at the end of its paragraph"


class Marks:
    """The paired marks of a text and the level of every token.

    ``close_of``: index of the closing token by that of the opening one, in text order; where no mark closes, the token
    before which it should have stood. ``repairs``: what was done about each mark without its partner, by its index.
    ``owner``: for each token the opening index of the innermost pair around it, -1 outside all. Codes of the tokens are
    rewritten: paired marks are `OPEN` and `CLOSE`, all other marks `OTHER`.

    A hostile text has nothing but marks, so they are held in plain numbers: objects would be walked by the collector of
    garbage again and again.
    """

    def __init__(self, tokens: Tokens) -> None:
        self.repairs: dict[int, str] = {}
        self.close_of: dict[int, int] = {}
        self.owner: list[int] | None = None
        codes = tokens.codes
        places = tokens.places_of(_MARK)
        if LEFT in tokens.steps:
            places = sorted(places + _parentheses_as_marks(tokens))
        if not places:
            return
        self._rewrite(codes, places, self._pairs(tokens, places))
        self.owner = _owners(self.close_of, len(codes))

    def _rewrite(self, codes: list[str], places: list[int], pairs: dict[int, int]) -> None:
        """Notes the pairs in text order, and gives their marks and those without a partner their codes."""
        for opening in sorted(pairs):
            close = self.close_of[opening] = pairs[opening]
            codes[opening] = OPEN
            if opening not in self.repairs:
                codes[close] = CLOSE
        for i in places:
            if codes[i] in _PLAIN or codes[i] in "‹›":
                codes[i] = OTHER

    def _pairs(self, tokens: Tokens, places: list[int]) -> dict[int, int]:
        """The closing token by that of its opening mark, read with a stack of those that stand open."""
        codes = tokens.codes
        directions = _directions(tokens, places)
        breaks = tokens.places_of(_BREAK)
        paragraphs = [bisect_left(breaks, i) for i in places]
        standing = _Standing(codes)
        pairs: dict[int, int] = {}
        for n, i in enumerate(places):
            family, direction = codes[i], directions[n]
            if standing.places and paragraphs[n] != paragraphs[n - 1]:
                if not standing.goes_on(i, direction):
                    pairs.update(self._unclosed(tokens, standing.all_taken(), i))
                elif direction == "open" and i - standing.places[-1] < _LONGEST_QUOTE:
                    self._ignore(tokens, i, _REPEATED)
                    continue
            if direction == "toggle":
                direction = "close" if standing.has(family) else "open"
            if direction == "open":
                standing.add(i)
            elif direction == "close":
                if standing.has_partner_of(family):
                    partner, between = standing.taken_by(family)
                    for k in between:
                        self._ignore(tokens, k, _NO_CLOSING)
                    pairs[partner] = i
                elif paragraphs[n : n + 2].count(paragraphs[n]) == 2 and _is_first(tokens, i, places[n + 1]):
                    standing.add(i)
                else:
                    self._ignore(tokens, i, _NO_OPENING)
        pairs.update(self._unclosed(tokens, standing.all_taken(), tokens.size))
        return pairs

    def _ignore(self, tokens: Tokens, i: int, why: str) -> None:
        """The mark at ``i`` is none."""
        tokens.codes[i] = OTHER
        self.repairs[i] = why

    def _unclosed(self, tokens: Tokens, stack: list[int], stop: int) -> dict[int, int]:
        """Opening marks that nothing closes: the outermost runs to the end of its paragraph, the others are dropped."""
        if not stack:
            return {}
        first, *rest = stack
        for k in rest:
            self._ignore(tokens, k, _NO_CLOSING)
        end = first + 1
        limit = min(stop, first + _LONGEST_UNCLOSED)
        while end < limit and tokens.codes[end] != BREAK:
            end += 1
        if tokens.codes[first] == "'" or end - first < 4 or (end == limit and limit < stop):
            self._ignore(tokens, first, _NO_CLOSING)
            return {}
        if end == stop and stop < tokens.size and tokens.codes[stop] != BREAK:
            # Another mark opens in the same paragraph: close at the last end of a sentence before it.
            while end > first + 1 and tokens.codes[end - 1] not in (STOP, PAUSE, COMMA):
                end -= 1
        while end > first + 1 and tokens.codes[end - 1] in (STOP, COMMA):
            end -= 1
        if end - first < 4:
            self._ignore(tokens, first, _NO_CLOSING)
            return {}
        self.repairs[first] = _CLOSED
        return {first: end}


def _is_first(tokens: Tokens, i: int, following: int) -> bool:
    """قال" …", قائلا» …»: a mark glued to the word before it, yet the first of two of one family in its paragraph."""
    family = tokens.codes[i]
    opens = family == '"' or (family == "»" and _introduced(tokens, i))
    return opens and tokens.codes[following] == family


# -- directions ------------------------------------------------------------------------------------------------------


def _directions(tokens: Tokens, places: list[int]) -> list[str]:
    """For each mark: open, close, toggle (a mark without direction in a place without one) or none."""
    text, codes = tokens.view.folded, tokens.codes
    out: list[str] = []
    spaced_open = False
    for i in places:
        before = text[tokens.start(i) - 1] if tokens.start(i) else " "
        after = text[tokens.ends[i]] if tokens.ends[i] < len(text) else " "
        free_before = not before.isalnum() and before not in ".!؟?،,)]»›"
        free_after = not after.isalnum() and after not in "([«‹"
        clitic = i > 0 and tokens.ends[i - 1] == tokens.start(i) and tokens.forms[i - 1] in _CLITICS
        glued = before.isalnum() and after.isalnum()
        opens = (free_before or clitic) and not free_after
        family = codes[i]
        if family == "'":
            out.append("none" if glued else "open" if opens else "close")
        elif family == '"':
            closes = free_after and not free_before
            out.append("open" if opens else "close" if closes else "toggle")
        elif family in _OPENING:
            spaced = free_before and free_after and not clitic
            # “ … “: of two opening marks with blanks on both sides, the second closes
            closes = (free_after and not free_before and not clitic) or (spaced and spaced_open)
            spaced_open = spaced and not closes
            out.append("close" if closes else "open")
        else:
            spaced_open = False
            out.append("none" if family == "›" and glued else "open" if opens else "close")
    return out


# -- parentheses -----------------------------------------------------------------------------------------------------


def _parentheses_as_marks(tokens: Tokens) -> list[int]:
    """قال تعالى: (…), قوله عز وجل (…), وقال (…): parentheses behind a colon, a eulogy or a form of قال hold words as marks do;
    their codes become those of marks. Where they are."""
    codes = tokens.codes
    open_: list[int] = []
    places: list[int] = []
    reversed_ = -1
    for i in tokens.places_of(_PARENTHESIS_OR_BREAK):
        code = codes[i]
        if code == BREAK:
            open_.clear()
            reversed_ = -1
        elif code == LEFT and reversed_ >= 0:
            codes[reversed_], codes[i] = "«", "»"
            places += reversed_, i
            reversed_ = -1
        elif code == LEFT:
            open_.append(i)
        elif code == RIGHT and open_:
            left = open_.pop()
            words = codes[left + 1 : min(i, left + 9)].count(WORD)
            spoken = codes[left - 1] == COLON or tokens.forms[left - 1] in _EULOGY_ENDS
            if (spoken and words > 1) or (words > 3 and _is_said(tokens, left)):
                codes[left], codes[i] = "«", "»"
                places += left, i
        elif code == RIGHT and (codes[i - 1] == COLON or tokens.forms[i - 1] in _EULOGY_ENDS):
            reversed_ = i  # قال تعالى: ]…[
    return places


def _is_said(tokens: Tokens, left: int) -> bool:
    """وقال (…), قائلا (…), قال النبي (…): does a form of قال stand before the parenthesis, perhaps with the Prophet for its
    subject, and no eulogy in it?"""
    cue = tokens.words[left - 1 - (tokens.forms[left - 1] in _PROPHET)].cue
    return cue is not None and cue.lemma == "قال" and tokens.forms[left + 1] not in tokens.lexicon.eulogies


def _introduced(tokens: Tokens, i: int) -> bool:
    """قائلا» …», قوله تعالى» …»: does a cue or the eulogy behind it stand before the mark?"""
    return tokens.words[i - 1].cue is not None or tokens.forms[i - 1] in _EULOGY_ENDS


# -- what stands open ------------------------------------------------------------------------------------------------


class _Standing:
    """The opening marks that stand without their closing ones so far, the innermost last.

    How many there are of each family is counted, so that no mark goes through them all in vain.
    """

    def __init__(self, codes: list[str]) -> None:
        self.places: list[int] = []
        self._codes = codes
        self._counts: Counter[str] = Counter()

    def add(self, i: int) -> None:
        self.places.append(i)
        self._counts[self._codes[i]] += 1

    def goes_on(self, i: int, direction: str) -> bool:
        """A quote may run over paragraphs: if what comes next, at ``i``, closes it, or opens it again at the start of one."""
        if len(self.places) > 1:
            return False
        last = self.places[-1]
        again = direction == "open" and self._codes[i - 1] == BREAK and self._codes[i] == self._codes[last]
        return again or (direction == "close" and i - last < _LONGEST_QUOTE)

    def has(self, family: str) -> bool:
        return self._counts[family] > 0

    def has_partner_of(self, closing: str) -> bool:
        """Is there a mark that this one may close?"""
        return any(self._counts[family] for family in (_SINGLE if closing in _SINGLE else _DOUBLE))

    def taken_by(self, closing: str) -> tuple[int, list[int]]:
        """The innermost mark that this one may close and those inside it; none of them stands from now on."""
        between: list[int] = []
        while True:
            i = self.places.pop()
            self._counts[self._codes[i]] -= 1
            if (self._codes[i] in _SINGLE) == (closing in _SINGLE):
                return i, between
            between.append(i)

    def all_taken(self) -> list[int]:
        """All of them, the outermost first; none stands from now on."""
        places, self.places = self.places, []
        self._counts.clear()
        return places


def _owners(close_of: dict[int, int], size: int) -> list[int]:
    """For each of so many tokens the opening mark of the innermost pair around it, or -1. The pairs are in text order."""
    owner: list[int] = []
    around = [-1]
    for opening in (*close_of, size):
        while around[-1] >= 0 and close_of[around[-1]] <= opening:
            inner = around.pop()
            owner += [inner] * (close_of[inner] - len(owner))
        owner += [around[-1]] * (min(opening + 1, size) - len(owner))
        around.append(opening)
    return owner
