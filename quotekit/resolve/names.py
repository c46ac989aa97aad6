"""Names and titles of one source: how well two of them agree, and which is the fullest."""

from __future__ import annotations

from collections.abc import Iterable

from quotekit.context import Context, Range
from quotekit.lexicon import words as w
from quotekit.reading.tokens import WORD
from quotekit.speakers import parse_mention

_MOST_FIRST_NAMES = 3
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
    """كارتر: آشتون كارتر; the longest that ends in one of these places, where the name of one word stands too."""
    best = name
    for i in places:
        start = i
        while start > 0 and i - start < _MOST_FIRST_NAMES and _is_first_name(ctx, start - 1):
            start -= 1
        if i - start > best[1] - best[0] - 1:
            best = (start, i + 1)
    return best


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
    """مركز ⟦الإحصاء⟧، المركز ⟦الوطني⟧: an iḍāfa with a definite word, or a definite adjective."""
    word, following = ctx.word(i), ctx.word(i + 1)
    if not following.definite or following.conjunction or following.preposition or word.preposition:
        return False
    if ctx.tokens.view.plain[ctx.tokens.start(i + 1)] == "أ":
        return False  # صحيفة ألمانية
    describes = following.classes & (w.ADJECTIVE | w.NATIONALITY)
    agrees = not ctx.form(i).endswith("ه") or ctx.form(i + 1).endswith("ه")
    return not word.definite or (bool(describes) and agrees)


def _end_of_body(ctx: Context, i: int) -> int:
    """Where the name of a body may end at the latest: before a preposition, but for ل and في with a place."""
    end = ctx.sentence_end(i)
    for k in range(i + 1, end):
        word = ctx.word(k)
        in_place = ctx.form(k) == "في" and ctx.word(k + 1).classes & w.PLACE
        if (word.classes & w.PREPOSITION and not in_place) or word.preposition == "ب":
            return k
    return end


def _is_first_name(ctx: Context, i: int) -> bool:
    """Is the word at ``i`` part of the name that goes on behind it?"""
    word = ctx.word(i)
    if ctx.code(i) != WORD or ctx.form(i) == "يا":
        return False
    if ctx.form(i) == "باسم" and ctx.word(i - 1).classes & w.ROLE:
        return False  # المتحدثة باسم الادعاء
    if word.definite or word.preposition or word.conjunction or word.cue:
        return False
    if word.classes & (
        w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN | w.PREPOSITION | w.CONJUNCTION | w.ADVERB
    ):
        return False
    return bool(word.classes & (w.NAME | w.NAME_PARTICLE)) or (
        not word.classes and _is_unknown_first_name(ctx, i)
    )


def _is_unknown_first_name(ctx: Context, i: int) -> bool:
    """الوزير ⟦آشتون⟧ كارتر: does an unlisted word stand where a name begins?"""
    word, before = ctx.word(i), ctx.word(i - 1)
    if ctx.code(i - 1) == WORD:
        return before.definite or bool(before.classes & (w.COURTESY | w.NATIONALITY | w.PLACE))
    # At the head of a clause an unknown word is a verb as often (غادر كارتر، هزت مريم رأسها).
    return not (word.stem.endswith("ت") or i in ctx.cue_at or i == ctx.sentence_start(i))
