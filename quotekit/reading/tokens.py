"""Tokens of a folded text: words, punctuation and paragraph breaks, each with a one-character class."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, compress
from typing import Final
from weakref import WeakKeyDictionary

import regex

from quotekit.lexicon import Lexicon, Word
from quotekit.lexicon import words as w
from quotekit.reading.view import View

# A word or a sign with the blank before it; a paragraph break, also one that was lost to a wide blank; any other blank.
_PIECE: Final = r" ?(?:{word}++|\S)|[^\S\n]*+\n\s*+| {{3,}}+|\s"
# `re` reads twice as fast, and has the same opinion of these letters, of this punctuation and of these blanks.
_LETTERS: Final = (
    r"0-9A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0621-\u063a\u0641-\u064a\u0660-\u0669\u0671-\u06d3"
)
_SIGNS: Final = (
    r"\0\n -/:-@\[-^`{-~\u00ab\u00b0\u00b7\u00bb\u00d7\u00f7\u060c\u061b\u061f\u066a-\u066d"
    r"\u2010-\u2027\u2030-\u203e\u20ac\u2122"
)
_FAST: Final = re.compile(_PIECE.format(word=f"[{_LETTERS}]"))
_NOT_AGREED: Final = re.compile(f"[^{_LETTERS}{_SIGNS}]")


@cache
def _exact() -> regex.Pattern[str]:
    """The pattern for all characters; most programs never need it."""
    return regex.compile(_PIECE.format(word=r"\w"))


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
# What a word is in `Tokens.steps`; punctuation stands there with its code.
PLAIN: Final = "w"
THAT: Final = "t"  # a complementizer
LINK: Final = (
    "l"  # may lead to content in another way: a preposition, also a clitic one, an interrogative, then
)
TURN: Final = "c"  # a cue perhaps, or what may open another report without one

# They bound the memory of a run over any number of documents, with words of any length.
_MOST_PIECES: Final = 200_000
_LONGEST_PIECE: Final = 60
_ENDING: Final = re.compile(f"[{STOP}{BREAK}]")
#: Words of names, بان كي مون and سو كي, that have the form of بأن and of the particle كي.
_LIKE_PARTICLES: Final = ("بان كي", "سو كي")
#: A given name that has the folded letters of الآن; its first letter tells them apart.
_LIKE_NOW: Final = "آلان"
_BLANK: Final = Word("")
# Behind the last token, and at index -1, stands the end of the text: rules may look one step too far without asking.
_END_FORMS: Final = ("",) * 4
_END_CODES: Final = (BREAK,) * 4
_END_WORDS: Final = (_BLANK,) * 4


#: What a piece of the text is as a token: its form, code, word and step.
_Entry = tuple[str, str, Word, str]


class _Table(dict[str, _Entry]):
    """The entries of the pieces that have been read with one lexicon, but for endless ones; it fills itself."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __missing__(self, piece: str) -> _Entry:
        if len(piece) > _LONGEST_PIECE:
            return _entry(piece, self._lexicon)
        if len(self) >= _MOST_PIECES:
            self.clear()
        entry = self[piece] = _entry(piece, self._lexicon)
        return entry


_TABLES: Final[WeakKeyDictionary[Lexicon, _Table]] = WeakKeyDictionary()


class Tokens:
    """The tokens of a view, in parallel lists.

    ``forms``: the folded strings; ``ends``: offsets in the view, as is `start`; ``codes``: one character a token
    (`WORD`, `STOP`, `COMMA` … ; quote marks as they stand until `quotekit.marks` has paired them); ``words``: what
    the ``lexicon`` says of each, an empty `Word` for punctuation. ``size`` tokens are the text's; four more stand for its end.

    ``stops`` are the tokens that end a sentence, those of the end included.

    ``steps`` has one character a token too, for who runs over many: a word at which no rule has to stop is `PLAIN`.
    """

    __slots__ = ("codes", "ends", "forms", "lexicon", "size", "steps", "stops", "view", "words")

    def __init__(self, view: View, lexicon: Lexicon) -> None:
        self.view = view
        self.lexicon = lexicon
        table = _TABLES.get(lexicon)
        if table is None:
            table = _TABLES[lexicon] = _Table(lexicon)
        folded = view.folded
        pieces = (_exact() if _NOT_AGREED.search(folded) else _FAST).findall(folded)
        entries = list(map(table.__getitem__, pieces))
        # Every character belongs to one piece and a piece ends with its token, so lengths add up to the ends of tokens.
        ends: Sequence[int] = tuple(accumulate(map(len, pieces)))
        forms, codes, words, steps = zip(*entries, strict=True) if entries else ((), (), (), ())
        if "" in codes:  # blanks that nothing stands behind
            forms, words, ends = (tuple(compress(column, codes)) for column in (forms, words, ends))
            codes = tuple(filter(None, codes))
        self.forms: Sequence[str] = forms + _END_FORMS
        self.codes: list[str] = [*codes, *_END_CODES]
        self.words: Sequence[Word] = words + _END_WORDS
        self.steps: str = "".join(steps) + "".join(_END_CODES)
        self.ends = ends
        self.size = len(forms)
        for letters in _LIKE_PARTICLES:
            for i in list(self.words_with(letters)):
                self._mend_name(i, *letters.split())
        if _LIKE_NOW in view.plain:
            for i in list(self.words_with("الان")):
                self._mend_now(i)
        endings = self.places_of(_ENDING)
        self._mend_dots(endings)
        self.stops: list[int] = [i for i in endings if self.codes[i] in (STOP, BREAK)]

    def start(self, i: int) -> int:
        """The offset in the view where token ``i`` begins."""
        return self.ends[i] - len(self.forms[i])

    def words_with(self, letters: str) -> Iterator[int]:
        """The words that hold these folded letters, found in the text as a whole."""
        folded, ends = self.view.folded, self.ends
        at = folded.find(letters) if letters else -1
        while at >= 0:
            i = bisect_right(ends, at)
            if self.codes[i] == WORD:
                yield i
            at = folded.find(letters, ends[i])

    def places_of(self, steps: re.Pattern[str]) -> list[int]:
        """The tokens, those of the end included, whose `steps` match this pattern of one character."""
        return [match.start() for match in steps.finditer(self.steps)]

    def _mend_name(self, i: int, first: str, second: str) -> None:
        """⟦بان كي⟧ مون، ل⟦بان كي⟧ مون: two words of a name."""
        clitic = self.forms[i].removesuffix(first)
        if clitic not in ("", "و", "ل") or self.forms[i + 1] != second:
            return
        conjunction, preposition = clitic.strip("ل"), clitic.strip("و")
        name = Word(first, w.NAME, conjunction, preposition), Word(second, w.NAME)
        self.words = [*self.words[:i], *name, *self.words[i + 2 :]]
        self.steps = self.steps[:i] + PLAIN * 2 + self.steps[i + 2 :]

    def _mend_now(self, i: int) -> None:
        """⟦آلان⟧ بورت, و⟦آلان⟧ بورت: a name, no adverb."""
        clitic, _, rest = self.forms[i].partition("الان")
        written = self.view.plain[self.start(i) + len(clitic) : self.ends[i]]
        if rest or clitic not in ("", "و", "ل", "ول") or written != _LIKE_NOW:
            return
        name = Word("الان", w.NAME, clitic.strip("ل"), clitic.strip("و"))
        self.words = [*self.words[:i], name, *self.words[i + 1 :]]
        self.steps = self.steps[:i] + PLAIN + self.steps[i + 1 :]

    def _mend_dots(self, endings: list[int]) -> None:
        """A dot that ends no sentence: in a number, after an initial, in a Latin name, or one of several."""
        for i in endings:
            if self.forms[i] == ".":
                self._mend_dot(i)
            elif self.forms[i] == "?" and i > 0 and self._behind_digit(i):
                self.codes[i] = OTHER  # 8.3?: a sign of percent that an encoding has lost

    def _behind_digit(self, i: int) -> bool:
        return self.ends[i - 1] == self.start(i) and self.forms[i - 1][-1].isdigit()

    def _mend_dot(self, i: int) -> None:
        codes, forms, ends = self.codes, self.forms, self.ends
        last = self.size - 1
        if self._in_parentheses(i):
            codes[i] = OTHER
            return
        glued_before = i > 0 and ends[i - 1] == ends[i] - 1
        glued_after = i < last and ends[i] == self.start(i + 1)
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
            or (glued_before and self._spells_initials(i))
        ):
            codes[i] = OTHER

    def _spells_initials(self, i: int) -> bool:
        """بي.جي. كراولي: does the dot stand behind one of several letters that are spelled out?"""
        letters, forms = self.lexicon.source_words.spelled_letter, self.forms
        if forms[i - 1] not in letters:
            return False
        return forms[i + 1] in letters or (i > 2 and forms[i - 2] == "." and forms[i - 3] in letters)

    def _in_parentheses(self, i: int) -> bool:
        """(تي.اف 1): an abbreviation in parentheses of a few tokens."""
        before = self.codes[max(i - 4, 0) : i]
        return LEFT in before and RIGHT not in before and RIGHT in self.codes[i : i + 6]

    def __len__(self) -> int:
        return self.size


def _entry(piece: str, lexicon: Lexicon) -> _Entry:
    """What a piece is that has not been seen before."""
    form = piece if piece.isspace() else piece.lstrip(" ")
    code = _CODES.get(form)
    if code is None:
        first = form[0]
        if first.isspace():
            code = BREAK if "\n" in form or (len(form) > 2 and form.isspace() and form[0] == " ") else ""
        elif first.isdigit():
            code = NUMBER
        elif first.isalpha() or first == "_" or len(form) > 1:
            word = lexicon.word(form)
            return form, WORD, word, _step(form, word, lexicon)
        else:
            code = OTHER
    return form, code, _BLANK, code


def _step(form: str, word: Word, lexicon: Lexicon) -> str:
    """The kind of a word for `Tokens.steps`."""
    if word.cue is not None or lexicon.opens_phrase(form) or form in lexicon.limits:
        return TURN
    if word.classes & (w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN):
        return THAT
    if (
        word.classes & (w.PREPOSITION | w.INTERROGATIVE)
        or word.preposition
        or form[0] in "بل"
        or form in lexicon.then
    ):
        return LINK
    return PLAIN
