"""Quote marks: who opens, who closes, and what is done where one is missing.

One pass with a stack, linear in the number of tokens. A pair of marks of any family counts alike, so « » and “ ” may be
exchanged; a mark without direction (") opens or closes by the blanks around it and by what stands open.
"""

from __future__ import annotations

import re

from attrs import frozen

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
_MARK = re.compile(f"[{_OPENING}{_CLOSING}{_PLAIN}]")
_BREAK = re.compile(BREAK)
_PARENTHESIS_OR_BREAK = re.compile(rf"[{LEFT}{RIGHT}{BREAK}]")
_EULOGY_ENDS = frozenset({"تعالي", "وتعالي", "وجل", "وسلم", "شانه"})
_LONGEST_UNCLOSED = 120  # tokens that an unclosed mark may cover


@frozen
class Marked:
    """A stretch in marks: token indices of its opening mark and of its closing mark.

    Where a mark is missing, ``close`` is the token before which it should have stood and ``repair`` says so.
    """

    open: int
    close: int
    repair: str = ""


class Marks:
    """The paired marks of a text and the level of every token.

    ``close_of``: index of the closing token by that of the opening one. ``owner``: for each token the opening index of the
    innermost pair around it, -1 outside all. Codes of the tokens are rewritten: paired marks are `OPEN` and
    `CLOSE`, all other marks `OTHER`.
    """

    def __init__(self, tokens: Tokens) -> None:
        self.repairs: list[Marked] = []
        self.close_of: dict[int, int] = {}
        self.owner: list[int] | None = None
        codes = tokens.codes
        places = tokens.places_of(_MARK)
        if LEFT in tokens.steps:
            places = sorted(places + _parentheses_as_marks(tokens))
        if not places:
            return
        directions = self._directions(tokens, places)
        stack: list[int] = []
        pairs: list[Marked] = []
        breaks = tokens.places_of(_BREAK)
        next_break = 0
        for n, i in enumerate(places):
            crossed = False
            while next_break < len(breaks) and breaks[next_break] < i:
                next_break += 1
                crossed = True
            family, direction = codes[i], directions[n]
            if crossed and stack:
                # A quote may run over paragraphs: if what comes next closes it, or opens it again at the start of one.
                if (
                    direction == "open"
                    and codes[i - 1] == BREAK
                    and family == codes[stack[-1]]
                    and len(stack) == 1
                ):
                    if i - stack[-1] < _LONGEST_UNCLOSED * 3:
                        tokens.codes[i] = OTHER
                        self.repairs.append(Marked(i, i, "opening mark repeated at the start of a paragraph"))
                        continue
                elif not (direction == "close" and len(stack) == 1 and i - stack[-1] < _LONGEST_UNCLOSED * 3):
                    pairs.extend(self._unclosed(tokens, stack, i))
                    stack.clear()
            if direction == "toggle":
                direction = "close" if any(codes[k] == family for k in stack) else "open"
            if direction == "open":
                stack.append(i)
            elif direction == "close":
                partner = next(
                    (k for k in range(len(stack) - 1, -1, -1) if _match(codes[stack[k]], family)), None
                )
                if (
                    partner is None
                    and family == '"'
                    and n + 1 < len(places)
                    and codes[places[n + 1]] == '"'
                    and (next_break == len(breaks) or places[n + 1] < breaks[next_break])
                ):
                    stack.append(i)  # "glued to the word before it, yet the first of two
                    continue
                if partner is None:
                    tokens.codes[i] = OTHER
                    self.repairs.append(Marked(i, i, "closing mark without an opening one, ignored"))
                    continue
                for k in stack[partner + 1 :]:
                    self.repairs.append(Marked(k, k, "opening mark without a closing one, ignored"))
                    tokens.codes[k] = OTHER
                pairs.append(Marked(stack[partner], i))
                del stack[partner:]
        pairs.extend(self._unclosed(tokens, stack, tokens.size))
        pairs.sort(key=lambda pair: pair.open)
        owner = [-1] * len(codes)
        for pair in pairs:
            codes[pair.open] = OPEN
            if not pair.repair:
                codes[pair.close] = CLOSE
            self.close_of[pair.open] = pair.close
            owner[pair.open + 1 : pair.close] = [pair.open] * (pair.close - pair.open - 1)
        for i in places:
            if codes[i] in _PLAIN or codes[i] in "‹›":
                codes[i] = OTHER
        self.owner = owner

    @staticmethod
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
            # A clitic glued to a mark (بـ«…») opens it.
            clitic = (
                i > 0
                and tokens.ends[i - 1] == tokens.start(i)
                and tokens.forms[i - 1] in ("ب", "ل", "ك", "و", "ف", "وب", "ول")
            )
            family = codes[i]
            if family == "'":
                if before.isalnum() and after.isalnum():
                    out.append("none")
                elif (free_before or clitic) and not free_after:
                    out.append("open")
                else:
                    out.append("close")
            elif family == '"':
                if (free_before or clitic) and not free_after:
                    out.append("open")
                elif free_after and not free_before:
                    out.append("close")
                else:
                    out.append("toggle")
            elif family in _OPENING:
                spaced = free_before and free_after and not clitic
                # “ … “: of two opening marks with blanks on both sides, the second closes
                reversed_ = (free_after and not free_before and not clitic) or (spaced and spaced_open)
                spaced_open = spaced and not reversed_
                out.append("close" if reversed_ else "open")
            else:
                spaced_open = False
                reversed_ = (free_before or clitic) and not free_after
                glued_apostrophe = family == "›" and before.isalnum() and after.isalnum()
                out.append("none" if glued_apostrophe else "open" if reversed_ else "close")
        return out

    def _unclosed(self, tokens: Tokens, stack: list[int], stop: int) -> list[Marked]:
        """Opening marks that nothing closes: the outermost runs to the end of its paragraph, the others are dropped."""
        if not stack:
            return []
        first, *rest = stack
        for k in rest:
            tokens.codes[k] = OTHER
            self.repairs.append(Marked(k, k, "opening mark without a closing one, ignored"))
        end = first + 1
        limit = min(stop, first + _LONGEST_UNCLOSED)
        while end < limit and tokens.codes[end] != BREAK:
            end += 1
        if tokens.codes[first] == "'" or end - first < 4 or (end == limit and limit < stop):
            tokens.codes[first] = OTHER
            self.repairs.append(Marked(first, first, "opening mark without a closing one, ignored"))
            return []
        if end == stop and stop < tokens.size and tokens.codes[stop] != BREAK:
            # Another mark opens in the same paragraph: close at the last end of a sentence before it.
            while end > first + 1 and tokens.codes[end - 1] not in (STOP, PAUSE, COMMA):
                end -= 1
        while end > first + 1 and tokens.codes[end - 1] in (STOP, COMMA):
            end -= 1
        if end - first < 4:
            tokens.codes[first] = OTHER
            self.repairs.append(Marked(first, first, "opening mark without a closing one, ignored"))
            return []
        repair = Marked(first, end, "opening mark without a closing one, closed at the end of its paragraph")
        self.repairs.append(repair)
        return [repair]


def _parentheses_as_marks(tokens: Tokens) -> list[int]:
    """قال تعالى: (…), قوله عز وجل (…): parentheses behind a colon or a eulogy hold words as marks do; their codes become those
    of marks. Where they are."""
    codes = tokens.codes
    open_: list[int] = []
    places: list[int] = []
    for i in tokens.places_of(_PARENTHESIS_OR_BREAK):
        code = codes[i]
        if code == BREAK:
            open_.clear()
        elif code == LEFT:
            open_.append(i)
        elif code == RIGHT and open_:
            left = open_.pop()
            if (codes[left - 1] == COLON or tokens.forms[left - 1] in _EULOGY_ENDS) and codes[
                left + 1 : min(i, left + 9)
            ].count(WORD) > 1:
                codes[left], codes[i] = "«", "»"
                places += left, i
    return places


def _match(opening: str, closing: str) -> bool:
    """May these two marks form a pair? Single marks pair among themselves, double ones with any double one."""
    single = "‹›'"
    return (opening in single) == (closing in single)
