"""Tokens of a folded text: words, punctuation and paragraph breaks, each with a one-character class."""

from __future__ import annotations

from typing import Final

import regex

from quotekit.lexicon import Lexicon, Word
from quotekit.reading.view import View

#: A word; a paragraph break, also one that was lost to a wide blank; any other visible character.
TOKEN: Final = regex.compile(r"\w++|[^\S\n]*+\n\s*+| {3,}+|[^\w\s]")

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
    "‹": "‹",
    "›": "›",
    '"': '"',
    "'": "'",
}
_BLANK: Final = Word("")


class Tokens:
    """The tokens of a view, in parallel lists.

    ``forms``: the folded strings; ``starts`` and ``ends``: offsets in the view; ``codes``: one character a token
    (`WORD`, `STOP`, `COMMA` … ; quote marks as they stand until `quotekit.marks` has paired them); ``words``: what
    the lexicon says of each, an empty `Word` for punctuation.
    """

    __slots__ = ("codes", "ends", "forms", "starts", "view", "words")

    def __init__(self, view: View, lexicon: Lexicon) -> None:
        self.view = view
        forms: list[str] = []
        starts: list[int] = []
        for match in TOKEN.finditer(view.folded):
            forms.append(match[0])
            starts.append(match.start())
        self.forms = forms
        self.starts = starts
        self.ends = [start + len(form) for start, form in zip(starts, forms, strict=True)]
        word = lexicon.word
        codes: list[str] = []
        words: list[Word] = []
        for form in forms:
            code = _CODES.get(form)
            if code is None:
                first = form[0]
                if first.isspace():
                    code = BREAK
                elif first.isdigit():
                    code = NUMBER
                elif first.isalpha() or first == "_" or len(form) > 1:
                    codes.append(WORD)
                    words.append(word(form))
                    continue
                else:
                    code = OTHER
            codes.append(code)
            words.append(_BLANK)
        self.codes = codes
        self.words = words
        self._mend_dots()

    def _mend_dots(self) -> None:
        """A dot that ends no sentence: in a number, after an initial, in a Latin name, or one of several."""
        codes, forms, starts, ends = self.codes, self.forms, self.starts, self.ends
        last = len(codes) - 1
        for i, form in enumerate(forms):
            if form != ".":
                continue
            if self._in_parentheses(i):
                codes[i] = OTHER
                continue
            glued_before = i > 0 and ends[i - 1] == starts[i]
            glued_after = i < last and ends[i] == starts[i + 1]
            if (glued_after and forms[i + 1] == ".") or (glued_before and forms[i - 1] == "."):
                codes[i] = PAUSE
            elif glued_before and codes[i - 1] == NUMBER and i < last and codes[i + 1] == NUMBER and glued_after:
                codes[i] = OTHER
            elif (glued_before and codes[i - 1] == WORD and len(forms[i - 1]) == 1) or (
                glued_before and glued_after and forms[i - 1].isascii() and forms[i + 1].isascii()
            ):
                codes[i] = OTHER

    def _in_parentheses(self, i: int) -> bool:
        """(تي.اف 1): an abbreviation in parentheses of a few tokens."""
        before = self.codes[max(i - 4, 0) : i]
        return LEFT in before and RIGHT not in before and RIGHT in self.codes[i : i + 6]

    def __len__(self) -> int:
        return len(self.forms)
