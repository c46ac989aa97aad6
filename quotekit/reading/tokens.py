"""Tokens of a folded text: words, punctuation and paragraph breaks, each with a one-character class."""

from __future__ import annotations

from itertools import accumulate, compress
from operator import add
from typing import Final

import regex

from quotekit.lexicon import Lexicon, Word
from quotekit.reading.view import View

#: A word; a paragraph break, also one that was lost to a wide blank; a blank; any other character.
TOKEN: Final = regex.compile(r"\w++|[^\S\n]*+\n\s*+| {3,}+|\s|[^\w\s]")

WORD: Final = "w"
NUMBER: Final = "0"
STOP: Final = "."  # ends a sentence
PAUSE: Final = "…"  # two or more dots: a pause that may end a clause
COMMA: Final = ","
SEMICOLON: Final = ";"
COLON: Final = ":"
BREAK: Final = "\n"
OPEN: Final = "«"
CLOSE: Final = "»"
DASH: Final = "-"
LEFT: Final = "("
RIGHT: Final = ")"
OTHER: Final = "x"

_CODES: Final = {
    ".": STOP,
    "!": STOP,
    "?": STOP,
    "؟": STOP,
    "۔": STOP,
    "…": PAUSE,
    ",": COMMA,
    "،": COMMA,
    ";": SEMICOLON,
    "؛": SEMICOLON,
    ":": COLON,
    "(": LEFT,
    "[": LEFT,
    ")": RIGHT,
    "]": RIGHT,
    "-": DASH,
    "–": DASH,
    "—": DASH,
    "ـ": DASH,
    "«": "«",
    "»": "»",
    "{": "«",
    "}": "»",
    "‹": "‹",
    "›": "›",
    '"': '"',
    "'": "'",
}
_BLANK: Final = Word("")
# Behind the last token, and at index -1, stands the end of the text: rules may look one step too far without asking.
_END_FORMS: Final = ("",) * 4
_END_CODES: Final = (BREAK,) * 4
_END_WORDS: Final = (_BLANK,) * 4


class Tokens:
    """The tokens of a view, in parallel lists.

    ``forms``: the folded strings; ``starts`` and ``ends``: offsets in the view; ``codes``: one character a token
    (`WORD`, `STOP`, `COMMA` … ; quote marks as they stand until `quotekit.marks` has paired them); ``words``: what
    the lexicon says of each, an empty `Word` for punctuation. ``size`` tokens are the text's; four more stand for its end.
    """

    __slots__ = ("codes", "ends", "forms", "size", "starts", "view", "words")

    def __init__(self, view: View, lexicon: Lexicon) -> None:
        self.view = view
        pieces = TOKEN.findall(view.folded)
        table = lexicon.tokens
        entries = [table.get(piece) or _entry(piece, lexicon) for piece in pieces]
        # Every character belongs to one piece, so lengths add up to offsets; blanks, which have no code, drop out.
        offsets = list(accumulate(map(len, pieces), initial=0))
        kept = [code for code, _ in entries]
        self.forms: list[str] = [*compress(pieces, kept), *_END_FORMS]
        self.codes: list[str] = [*compress(kept, kept), *_END_CODES]
        self.words: list[Word] = [*compress([word for _, word in entries], kept), *_END_WORDS]
        self.size = len(self.forms) - len(_END_FORMS)
        self.starts: list[int] = list(compress(offsets, kept))
        self.ends: list[int] = list(map(add, self.starts, map(len, self.forms)))
        self._mend_dots()

    def _mend_dots(self) -> None:
        """A dot that ends no sentence: in a number, after an initial, in a Latin name, or one of several."""
        codes, forms, starts, ends = self.codes, self.forms, self.starts, self.ends
        last = self.size - 1
        for i, form in enumerate(forms):
            if form == "?" and i > 0 and ends[i - 1] == starts[i] and forms[i - 1][-1].isdigit():
                codes[i] = OTHER  # 8.3?: a sign of percent that an encoding has lost
            if form != ".":
                continue
            if self._in_parentheses(i):
                codes[i] = OTHER
                continue
            glued_before = i > 0 and ends[i - 1] == starts[i]
            glued_after = i < last and ends[i] == starts[i + 1]
            if (glued_after and forms[i + 1] == ".") or (glued_before and forms[i - 1] == "."):
                codes[i] = PAUSE
            elif (
                (
                    glued_before
                    and forms[i - 1][-1].isdigit()
                    and i < last
                    and codes[i + 1] == NUMBER
                    and glued_after
                )
                or (glued_before and codes[i - 1] == WORD and len(forms[i - 1]) == 1)
                or (glued_before and glued_after and forms[i - 1].isascii() and forms[i + 1].isascii())
            ):
                codes[i] = OTHER

    def _in_parentheses(self, i: int) -> bool:
        """(تي.اف 1): an abbreviation in parentheses of a few tokens."""
        before = self.codes[max(i - 4, 0) : i]
        return LEFT in before and RIGHT not in before and RIGHT in self.codes[i : i + 6]

    def __len__(self) -> int:
        return self.size


def _entry(form: str, lexicon: Lexicon) -> tuple[str, Word]:
    """The code and the word of a form that has not been seen before; kept in the lexicon's table of tokens."""
    code = _CODES.get(form)
    word = _BLANK
    if code is None:
        first = form[0]
        if first.isspace():
            code = BREAK if "\n" in form or (len(form) > 2 and form.isspace() and form[0] == " ") else ""
        elif first.isdigit():
            code = NUMBER
        elif first.isalpha() or first == "_" or len(form) > 1:
            code, word = WORD, lexicon.word(form)
        else:
            code = OTHER
    return lexicon.remember(form, (code, word))
