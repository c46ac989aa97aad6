"""What the letters of a word tell where the lexicon does not: a masdar, a noun with its pronoun, a name or a preposition."""

from __future__ import annotations

import re

from quotekit.lexicon import words as w
from quotekit.lexicon.words import Word
from quotekit.reading.tokens import Tokens

#: Endings of an unlisted verb or noun with its pronoun: دراسة ⟦أجرتها⟧ الجامعة، أكدت الحكومة ⟦التزامها⟧; and of a masdar
#: with ه (أبدى المدير ⟦استعداده⟧), which many a foreign name ends in.
_WITH_PRONOUN = ("ها", "ته", "هم", "تنا")
_FATHATAN = "\N{ARABIC FATHATAN}"
#: Masdars by their patterns: استمرار، انخفاض، ارتفاع، تأجيل، إعلان; and some that no pattern tells.
_MASDAR = re.compile("است..ا.|ان..ا.|ا.ت.ا.|ت..ي.|ا..ا.")
_MASDARS = frozenset(
    {
        *("وجود", "صحه", "حدوث", "وقوع", "اهميه", "ضروره", "حرص", "رفض", "دعم", "وقف", "بدء", "مقتل", "مصرع"),
        *("وصول", "عزم", "عدم", "فتح", "منع", "حظر", "قطع", "دخول", "خروج", "ظهور", "حصول", "قيام"),
        *("تعاون", "تورط", "تقدم", "فوز", "حل", "ضم", "سن", "سد", "فك", "رد"),
    }
)


#: Accusative participles of the forms that begin with ت، ن، است, and feminine ones of the third and the tenth form.
_CIRCUMSTANCE = re.compile("م(?:.ت..|ست...|ت....|ن...)ا|م(?:.ا..|ست...)ه")


def is_circumstance(word: Word) -> bool:
    """مبتسما، مخاطبة: does an unlisted indefinite word look like a participle that tells how somebody said it?"""
    return not (word.classes or word.definite) and _CIRCUMSTANCE.fullmatch(word.stem) is not None


def has_pronoun(tokens: Tokens, i: int) -> bool:
    """Does the word at ``i`` carry a pronoun, by the lexicon or, where it is not listed, by its ending?"""
    word, form = tokens.words[i], tokens.forms[i]
    if word.suffix or (form.endswith("ه") and not word.definite and looks_like_masdar(word.stem[:-1])):
        return True
    return len(form) >= 5 and form.endswith(_WITH_PRONOUN)


def has_tanween(tokens: Tokens, i: int) -> bool:
    """ترحيباً: is the word at ``i`` written with the ending of the indefinite accusative, which no name has?"""
    if tokens.forms[i][-1:] not in ("ا", "ء"):
        return False
    return _FATHATAN in tokens.view.span(tokens.start(i), tokens.ends[i]).text


def is_masdar(word: Word) -> bool:
    """Does an unlisted indefinite word look like a masdar, the usual head of the object of a verb of speech?"""
    if word.definite or word.classes & ~w.NEGATION or word.preposition:
        return False
    return looks_like_masdar(word.stem)


def looks_like_masdar(stem: str) -> bool:
    """Has this folded stem the pattern of a masdar?"""
    return stem in _MASDARS or _MASDAR.fullmatch(stem) is not None


def is_written_as_name(tokens: Tokens, i: int, *, sure: bool = True) -> bool:
    """Is this the name علي and not على, which folds to its form? ``sure``: some outlets write both with dots, so that
    only another name behind it decides."""
    if is_written_as_preposition(tokens, i):
        return False
    following = tokens.words[i + 1]
    second_half = following.stem in tokens.lexicon.source_words.second_half  # علي أكبر صالحي
    return not sure or second_half or bool(following.classes & (w.NAME | w.NAME_PARTICLE))


def is_written_as_preposition(tokens: Tokens, i: int) -> bool:
    """على and the name علي fold to one form, مني (from me) and منى too; the letters as written tell them apart."""
    return (tokens.view.plain[tokens.ends[i] - 1] == "ى") != tokens.forms[i].endswith("مني")


def is_written_with_hamza(tokens: Tokens, i: int) -> bool:
    """أبان, the verb, and not إبان, which folds to its form."""
    return tokens.view.plain[tokens.start(i) + bool(tokens.words[i].conjunction)] == "أ"


def is_imam(tokens: Tokens, i: int) -> bool:
    """إمام, and not the preposition أمام, which folds to its form."""
    word = tokens.words[i]
    at = tokens.start(i) + bool(word.conjunction)
    return word.stem == "امام" and tokens.view.plain[at] == "إ"
