"""Names and titles of one source: how well two of them agree, and which is the fullest."""

from __future__ import annotations

from collections.abc import Iterable

from quotekit.context import Context, Range
from quotekit.lexicon import Word
from quotekit.lexicon import words as w
from quotekit.reading.tokens import OPEN, WORD
from quotekit.speakers import parse_mention
from quotekit.speakers.affiliation import completed_by_preposition
from quotekit.speakers.names import is_title_in_body
from quotekit.speakers.shapes import is_masdar, is_written_as_name

_NO_FIRST_NAME = w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN | w.CONJUNCTION | w.ADVERB
_MOST_FIRST_NAMES = 6  # words
#: With these a name goes on, and none begins.
_SON = frozenset({"بن", "بنت", "ولد"})
_SERVANT_OR_FATHER = frozenset({"عبد", "ابو", "ابي", "ابا", "ام"})
#: Sources that are no persons.
BODIES = frozenset({"organisation", "media", "document"})


def name_match(known: tuple[str, ...], words: tuple[str, ...]) -> float:
    """How well two names agree, 0 to 1: all words, or one inside the other with its last or first word."""
    if known == words:
        return 1.0
    a, b = set(known), set(words)
    common = len(a & b)
    if not common:
        short, long = sorted((known, words), key=len)
        return 0.6 if len(short) == 1 and _alike(short[0], long[-1]) else 0.0
    if a <= b or b <= a:
        short = known if len(known) <= len(words) else words
        long = words if short is known else known
        if len(short) == 1 and short[0] not in (long[0], long[-1]):
            return 0.5
        first_name = len(short) == 1 < len(long) and short[0] != long[-1]
        return (0.7 if first_name else 0.8) + 0.1 * common / max(len(known), len(words))
    if len(known) > 1 and len(words) > 1:
        # Two spellings of one name: every word of the shorter is alike some word of the longer.
        short, long = sorted((known, words), key=len)
        if all(any(_alike(x, y) for y in long) for x in short):
            return 0.6
    return 0.0


def is_namesake(known: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """سالم الحداد and لينا الحداد: do two full names share the family name only?"""
    full = len(known) > 1 < len(words)
    return full and known[-1] == words[-1] and name_match(known, words) == 0


def _alike(a: str, b: str) -> bool:
    """Are these spellings of one name: equal, or longer than three letters and one letter apart?"""
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    short, long = sorted((a, b), key=len)
    return any(long[:k] + long[k + 1 :] == short for k in range(len(long)))


def title_match(phrase: tuple[str, ...], words: list[str]) -> bool:
    """Do the words of a title name the bearer of this fuller title? The heads must agree."""
    if not phrase or not words:
        return False
    if phrase[0] != words[0] and not (len(words) == 1 and words[0] in phrase[:2]):
        return False
    return set(words) <= set(phrase)


# -- the fullest name ------------------------------------------------------------------------------------------------


def fullest_name(ctx: Context, name: Range, places: Iterable[int]) -> Range:
    """كارتر: آشتون كارتر; of the names that end in one of these places, where the last word of this name stands too, the
    longest that holds all its words."""
    words, best = ctx.tokens.words, name
    known = {"بن" if words[i].stem == "ابن" else words[i].stem for i in range(*name)}
    last, alone = ctx.form(name[1] - 1), len(known) == 1
    if alone and last == "الله":
        return name  # and not نصر الله
    for i in places:
        if _has_clitic(words[i]) and ctx.form(i) != last:
            continue  # مالك وكارتر
        start = _start_of_name(ctx, i, alone=alone)
        if i - start > best[1] - best[0] - 1 and known <= {words[k].stem for k in range(start, i + 1)}:
            best = (start, i + 1)
    return best


def _start_of_name(ctx: Context, end: int, *, alone: bool) -> int:
    """Where the name with the last word ``end`` begins, with as many first names as stand before it (آشتون جون كارتر، أبو نضال
    كارتر); of a family name ``alone``, the word right before it may be unlisted, or an ordinary word too."""
    start = i = end
    while i > 0 and end - i < _MOST_FIRST_NAMES and not (i < end and _has_clitic(ctx.word(i))):
        if i > 1 and is_title_in_body(ctx.tokens, i - 2):
            break  # مدير جامعة الملك سعود سالم الحداد
        before_son = ctx.form(i) in _SON
        if _is_second_half(ctx, i - 1):
            i -= 2
        elif (
            _is_first_name(ctx, i - 1)
            or (before_son and _is_unlisted(ctx, i - 1))
            or (alone and i == end and _is_unknown_first_name(ctx, i - 1))
        ):
            i -= 1
        else:
            break
        if (alone or before_son or _is_sure_first_name(ctx, i)) and ctx.form(i) not in _SON:
            start = i
    return start


def _has_clitic(word: Word) -> bool:
    """وخالد, لخالد: a conjunction or preposition, before which no word of the name stands."""
    return bool(word.conjunction or word.preposition)


def _is_second_half(ctx: Context, i: int) -> bool:
    """عبد ⟦الرحيم⟧, أبو ⟦جرة⟧, نور ⟦الدين⟧, بن ⟦علي⟧; but بن ⟦الخطاب⟧ ends a name."""
    word, before = ctx.word(i), ctx.word(i - 1).stem
    if ctx.code(i) != WORD or _has_clitic(word):
        return False
    if ctx.form(i) in ctx.lexicon.source_words.second_half:
        return bool(ctx.word(i - 1).classes & w.NAME_PARTICLE) or _is_sure_first_name(ctx, i - 1)
    return before in _SERVANT_OR_FATHER or (before in _SON and not word.definite)


def fullest_body(ctx: Context, body: Range, places: Iterable[int]) -> Range:
    """المركز: مركز الإحصاء, المركز الوطني; the phrase that begins at the last of these places where a name may begin."""
    for i in sorted(places, reverse=True):
        if not _begins_name_of_body(ctx, i):
            continue
        mention = parse_mention(ctx.tokens, i, _end_of_body(ctx, i), object_follows=True)
        if mention is not None and mention.kind in BODIES and not mention.joint and mention.end - i > 1:
            return mention.start, mention.end
    return body


def _begins_name_of_body(ctx: Context, i: int) -> bool:
    """مركز ⟦الإحصاء⟧، المركز ⟦الوطني⟧، مركز ⟦«الساحل»⟧: an iḍāfa with a definite word or a name in marks, or a definite
    adjective."""
    word, following = ctx.word(i), ctx.word(i + 1)
    if ctx.code(i + 1) == OPEN:
        return not (word.definite or word.preposition)
    if not following.definite or following.conjunction or following.preposition:
        return False
    if ctx.tokens.view.plain[ctx.tokens.start(i + 1)] == "أ":
        return False  # صحيفة ألمانية
    describes = following.classes & (w.ADJECTIVE | w.NATIONALITY)
    agrees = not ctx.form(i).endswith("ه") or ctx.form(i + 1).endswith("ه")
    return not word.definite or (bool(describes) and agrees)


def _end_of_body(ctx: Context, i: int) -> int:
    """Where the name of a body may end at the latest: behind its marks, or before a preposition, but for ل and في with a
    place."""
    if ctx.code(i + 1) == OPEN:
        return ctx.after_marks(i + 1)
    end = ctx.sentence_end(i)
    for k in range(i + 1, end):
        word = ctx.word(k)
        in_place = ctx.form(k) == "في" and ctx.word(k + 1).classes & w.PLACE
        complement = in_place or completed_by_preposition(ctx.tokens, k)  # هيئة الرقابة على الأدوية
        if (word.classes & w.PREPOSITION and not complement) or word.preposition == "ب":
            return k
    return end


def _is_first_name(ctx: Context, i: int) -> bool:
    """Is the word at ``i`` a listed part of the name that goes on behind it?"""
    word, classes = ctx.word(i), ctx.word(i).classes
    if not classes & (w.NAME | w.NAME_PARTICLE) or classes & _NO_FIRST_NAME or word.definite or word.cue:
        return False
    if classes & w.PREPOSITION and not is_written_as_name(ctx.tokens, i):
        return False
    if ctx.form(i) == "باسم" and ctx.word(i - 1).classes & w.ROLE:
        return False  # المتحدثة باسم الادعاء
    return not word.preposition or _is_sure_first_name(ctx, i)  # لآلان, but not لسان


def _is_sure_first_name(ctx: Context, i: int) -> bool:
    """آشتون, عبد; but no ordinary word (حياة آشتون كارتر) and no particle of family names (سان)."""
    classes = ctx.word(i).classes
    return ctx.word(i).stem in _SERVANT_OR_FATHER or bool(classes & w.NAME and not classes & w.COMMON)


def _is_unlisted(ctx: Context, i: int) -> bool:
    """Is this a word of which nothing is known, so that it may be a name?"""
    word = ctx.word(i)
    listed = word.classes or word.definite or word.cue or _has_clitic(word)
    return ctx.code(i) == WORD and not listed and ctx.form(i) != "يا"


def _is_unknown_first_name(ctx: Context, i: int) -> bool:
    """الوزير ⟦آشتون⟧ كارتر: does an unlisted word stand where a name begins?"""
    word, before = ctx.word(i), ctx.word(i - 1)
    if not _is_unlisted(ctx, i) or is_masdar(word):
        return False  # انتظرت الأطراف توقيع كارتر
    if before.classes & w.COMPLEMENTIZER and ctx.tokens.view.plain[ctx.tokens.start(i - 1)] == "إ":
        return True  # إن فيدريكا موجيريني
    if ctx.code(i - 1) == WORD:
        return before.definite or bool(before.classes & (w.COURTESY | w.NATIONALITY | w.PLACE))
    # At the head of a clause an unknown word is a verb as often (غادر كارتر، هزت مريم رأسها).
    return not (word.stem.endswith("ت") or i in ctx.cue_at or i == ctx.sentence_start(i))
