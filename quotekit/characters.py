"""Characters of Arabic text: which are letters in disguise, which are invisible, and the fold of a word.

The only module that imports pyarabic. Everything that depends on the code point of a character stands here, written by
name, never as an invisible glyph.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pyarabic import araby

TATWEEL: str = araby.TATWEEL
_KORANIC_MARKS = "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_MARKS_ABOVE_AND_BELOW = "\N{ARABIC FATHATAN}-\N{ARABIC WAVY HAMZA BELOW}"
_SUPERSCRIPT_ALEF = "\N{ARABIC LETTER SUPERSCRIPT ALEF}"

#: Characters that carry no letter: short vowels and other marks, the stretching bar, zero-width and bidi controls.
INVISIBLE = (
    "".join(araby.TASHKEEL)
    + TATWEEL
    + _MARKS_ABOVE_AND_BELOW
    + _SUPERSCRIPT_ALEF
    + _KORANIC_MARKS
    + "\N{SOFT HYPHEN}\N{ARABIC LETTER MARK}"
    + "\N{ZERO WIDTH SPACE}-\N{RIGHT-TO-LEFT MARK}"
    + "\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}"
    + "\N{WORD JOINER}-\N{INHIBIT SYMMETRIC SWAPPING}"
    + "\N{ZERO WIDTH NO-BREAK SPACE}"
)
PRESENTATION_FORMS = "\ufb50-\ufdff\ufe70-\ufefc"

#: What does not stand for itself in a plain view of the text: one stretch of invisible characters, one letter in a
#: presentation form, a mark written with two characters or as an HTML entity, a line break of two characters, and the
#: question mark that a wrong encoding leaves of an invisible character before a word. The pattern begins with the set of all
#: first characters, and only then asks which it was: `re` runs to the next character of a leading set without stopping.
DISGUISED = re.compile(
    rf"[{INVISIBLE}{PRESENTATION_FORMS}&<>'`\r?](?:"
    rf"(?<=[{INVISIBLE}])[{INVISIBLE}]*+"
    rf"|(?<=[{PRESENTATION_FORMS}])"
    r"|(?<=&)(?:quot|laquo|raquo|ldquo|rdquo|lsquo|rsquo|apos|nbsp|amp|#[0-9]{2,4}|#[xX][0-9A-Fa-f]{1,4});"
    r"|(?<=<)<|(?<=>)>|(?<=')'|(?<=`)`"
    r"|(?<=\r)\n?+"
    r"|(?<=[\s\"(«]\?)(?<![\x1c-\x1f]\?)(?=[\u0621-\u064a]))"
)
_PLAIN = {
    "&quot;": '"',
    "&laquo;": "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "&raquo;": "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "&ldquo;": "\N{LEFT DOUBLE QUOTATION MARK}",
    "&rdquo;": "\N{RIGHT DOUBLE QUOTATION MARK}",
    "&lsquo;": "\N{LEFT SINGLE QUOTATION MARK}",
    "&rsquo;": "\N{RIGHT SINGLE QUOTATION MARK}",
    "&apos;": "'",
    "&nbsp;": " ",
    "&amp;": "&",
    "<<": "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    ">>": "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "''": '"',
    "``": '"',
    "\r\n": "\n",
    "\r": "\n",
}

# One letter for one, so that a folded text has the length of the plain one.
_LETTERS = (
    (araby.ALEF_HAMZA_ABOVE, araby.ALEF),
    (araby.ALEF_HAMZA_BELOW, araby.ALEF),
    (araby.ALEF_MADDA, araby.ALEF),
    ("\N{ARABIC LETTER ALEF WASLA}", araby.ALEF),
    (araby.ALEF_MAKSURA, araby.YEH),
    ("\N{ARABIC LETTER FARSI YEH}", araby.YEH),
    (araby.YEH_HAMZA, araby.YEH),
    (araby.WAW_HAMZA, araby.WAW),
    (araby.TEH_MARBUTA, araby.HEH),
    ("\N{ARABIC LETTER KEHEH}", araby.KAF),
    ("\N{NO-BREAK SPACE}", " "),
    ("\t", " "),
)
_MARKS = (
    ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"),
    ("\N{DOUBLE LOW-9 QUOTATION MARK}", "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"),
    ("\N{RIGHT DOUBLE QUOTATION MARK}", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"),
    ("\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"),
    ("\N{LEFT SINGLE QUOTATION MARK}", "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"),
    ("\N{RIGHT SINGLE QUOTATION MARK}", "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"),
)
# Single words are folded faster with a table, whole texts with one replacement after another.
_FOLDED = str.maketrans(dict(_LETTERS + _MARKS))


def plain_form(disguised: str) -> str:
    """What a match of `DISGUISED` stands for; the empty string for invisible characters.

    >>> plain_form("\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}"), plain_form("&#171;")
    ('لا', '«')
    """
    if disguised in _PLAIN:
        return _PLAIN[disguised]
    if disguised.startswith("&#"):
        return _numbered(disguised[2:-1])
    return _spelt_out(disguised) if len(disguised) == 1 else ""


def _numbered(number: str) -> str:
    """The plain form of the character that an HTML entity gives by its number: &#34; or &#x22;."""
    character = chr(int(number[1:], 16) if number[0] in "xX" else int(number))
    return plain_form(character) if DISGUISED.fullmatch(character) else character


@cache
def _spelt_out(character: str) -> str:
    """The letters of a presentation form, nothing for another character. Remembered, as there are few single characters."""
    if re.fullmatch(f"[{PRESENTATION_FORMS}]", character):
        return re.sub(f"[{INVISIBLE}]", "", unicodedata.normalize("NFKC", character)).replace(" ", "")
    return ""


def fold_letters(plain: str) -> str:
    """The plain text with one form of alef, ya, ta marbuta, kaf, hamza seat, blank and quote mark; same length.

    >>> fold_letters("أكّد مسؤولٌ أنّ القضيّة انتهت".replace("ّ", "").replace("ٌ", ""))
    'اكد مسوول ان القضيه انتهت'
    """
    for letter, folded in _LETTERS:
        plain = plain.replace(letter, folded)
    for mark, folded in _MARKS:
        plain = plain.replace(mark, folded)
    return plain


def fold(word: str) -> str:
    """A word as the lexicon looks it up: invisible characters removed, letters folded.

    >>> fold("مُضيفــًا")
    'مضيفا'
    """
    return DISGUISED.sub(lambda match: plain_form(match[0]), word).translate(_FOLDED)
