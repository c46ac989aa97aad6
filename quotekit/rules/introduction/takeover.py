"""Whether another cue on the way from a cue to its content has what follows for itself."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import COMMA, OPEN, WORD
from quotekit.rules.acts import SPEAKING
from quotekit.rules.introduction.complementizer import is_to_come
from quotekit.rules.introduction.found import read_behind
from quotekit.rules.introduction.prepositions import PREPOSITIONS
from quotekit.speakers.subject import RELAYS

_AT_ONCE = 2  # tokens between a form of قال and the words that it cannot but introduce
_LONGEST_ASIDE = 25  # tokens of a clause between commas that describes the source
_WHILE = frozenset({"حيث", "فيما", "بينما", "اذ"})
_AS = frozenset({"ما", "كما", "حسبما"})


def is_taken_over(ctx: Context, found: FoundCue, i: int) -> bool:
    """Does another verb, participle or masdar begin here, so that what follows is its own content?"""
    other = ctx.cue_at.get(i)
    if other is None or i < found.end:
        return False
    if ctx.word(i).classes & w.PREPOSITION and not ctx.word(i).conjunction:
        return False
    if other.cue.form == "participle":
        return _participle_takes_over(ctx, other, i)
    seldom = found.cue.act not in SPEAKING or bool(found.cue.object_pronoun)
    if (seldom or other.cue.tense == "past") and _says_at_once(ctx, other) and not _relays(ctx, found, i):
        return True
    if other.cue.form == "masdar":
        return _masdar_takes_over(ctx, found, other)
    return other.cue.form == "verb" and other.cue.person == 3 and _verb_takes_over(ctx, found, other)


def _participle_takes_over(ctx: Context, other: FoundCue, i: int) -> bool:
    """قال المدير ⟦مشيرا⟧ إلى أن: has the participle content of its own? Feminine and plural forms describe as often
    (واردة)."""
    if ctx.is_complementizer(i + 1) and not ctx.word(i).definite:
        return True  # مشيرة أن
    if ctx.word(i).classes & w.ROLE:
        return False
    own = read_behind(ctx, other)
    introduces = own is not None and own.kind != "np"
    if other.cue.gender != "masculine" or other.cue.number != "singular":
        apart = ctx.code(i - 1) == COMMA or (own is not None and own.preposition in PREPOSITIONS)
        return introduces and apart and not ctx.word(i).definite
    return introduces or other.cue.act not in ("reject", "expect", "none")


def _says_at_once(ctx: Context, other: FoundCue) -> bool:
    """ينشرها كما يقول «…», ما عرج عليه المدير بقوله: «…»: does this form of قال stand right before words in marks?"""
    if other.cue.lemma != "قال" or other.cue.person == 1 or ctx.word(other.start).definite:
        return False  # شدد على القول «…» is شدد
    own = read_behind(ctx, other)
    return own is not None and own.spoken and own.at - other.end <= _AT_ONCE


def _relays(ctx: Context, found: FoundCue, i: int) -> bool:
    """نقلت الوكالة عن الوزير قوله, أوضح التقرير نقلا عن الوزير قوله: does the cue relay what somebody else says at ``i``?"""
    return found.cue.lemma in RELAYS or any(
        k in ctx.cue_at and ctx.cue_at[k].cue.lemma.startswith("نقلا") for k in range(found.end, i)
    )


def _masdar_takes_over(ctx: Context, found: FoundCue, other: FoundCue) -> bool:
    """نقلت الوكالة عن الوزير ⟦قوله⟧ إن, يرون البيع مباحا ⟦لقوله⟧ تعالى: «…»: does the masdar introduce what is told
    or cited?"""
    own = read_behind(ctx, other)
    if own is None:
        return False
    if other.cue.object_pronoun and _relays(ctx, found, other.start):
        return True
    if other.cue.lemma != "قال" or ctx.word(other.start).definite:
        return False
    eulogised = ctx.form(other.end) in ctx.lexicon.eulogised
    return own.spoken and (eulogised or found.cue.act not in SPEAKING)


def _verb_takes_over(ctx: Context, found: FoundCue, other: FoundCue) -> bool:
    """صرح المدير في لقاء حيث ⟦أعلن⟧ أن, بحسب ما أورده الموقع ⟦قال⟧ المدير إن: does the verb open a clause of its own,
    and not one that describes a noun?"""
    i, word = other.start, ctx.word(other.start)
    if word.preposition == "ل":  # البيان الذي أصدرته لتوضح أن
        own = read_behind(ctx, other)
        return own is not None and own.kind == "clause"
    before = ctx.form(i - 1)
    if before in _WHILE or ctx.is_complementizer(i + 1) or (before, ctx.form(i - 2)) == ("الذي", "الوقت"):
        return True
    if ctx.word(i - 1).classes & w.RELATIVE or before in _AS:
        return False
    if not word.conjunction:
        joined = ctx.word(i - 1).classes & (w.AUXILIARY | w.CONJUNCTION)
        if ctx.code(i - 1) == WORD and i > found.end and not joined:
            return _is_main_verb(ctx, found, other)
        if ctx.code(i - 1) == COMMA and _closed_by_complementizer(ctx, i):
            return False  # مصدر، تحدث شريطة عدم كشف اسمه، أن
    if word.classes & (w.NAME | w.NOMINAL | w.ADJECTIVE):
        return False
    return other.cue.tense == "past" or bool(word.conjunction) or before == "و"


def _is_main_verb(ctx: Context, found: FoundCue, other: FoundCue) -> bool:
    """بحسب ما أورده الموقع ⟦قال⟧ المدير إن: is the verb right behind a word the main one, behind the cue's relative clause?
    Elsewhere it describes the noun before it (في إفصاح ⟦نشر⟧ على الموقع)."""
    if not _in_relative_clause(ctx, found) and found.cue.tense == "past":
        return False
    own = read_behind(ctx, other)
    if own is None or own.kind == "np":
        return False
    return other.cue.tense == "past" or (other.cue.tense == found.cue.tense and own.spoken)


def _in_relative_clause(ctx: Context, found: FoundCue) -> bool:
    """Does a relative pronoun stand before this cue (الذي تدعو إليه، ما أورده)?"""
    return found.cue.form == "verb" and (
        bool(ctx.word(found.start - 1).classes & w.RELATIVE)
        or ctx.form(found.start - 1) in ("ما", "بما", "كما")
    )


def _closed_by_complementizer(ctx: Context, i: int) -> bool:
    """مصدر، ⟦طلب⟧ عدم كشف اسمه، أن: is the clause that begins at ``i`` closed by a comma with a complementizer right
    behind it?"""
    k, end = i + 1, min(i + _LONGEST_ASIDE, ctx.level_end(i))
    while k < end:
        if ctx.code(k) == OPEN:  # أورده موقع «الساحل»، أن
            k = ctx.after_marks(k)
        if ctx.code(k) == COMMA and ctx.word(k + 1).definite and not ctx.word(k + 1).preposition:
            k += 1  # أورده الموقع، التابع للقناة، أن
        if ctx.code(k) == COMMA:
            return _complementizer_behind(ctx, k)
        if ctx.code(k) != WORD or ctx.is_complementizer(k):
            return False
        k += 1
    return False


def _complementizer_behind(ctx: Context, comma: int) -> bool:
    """، ⟦أن⟧, ، إلى ⟦أن⟧, ، لـ«المنارة» ⟦إن⟧: does the complementizer stand behind the comma, at most past who was
    told or where?"""
    following = ctx.word(comma + 1)
    if following.preposition == "ل" or ctx.form(comma + 1) in ("ل", "لـ", "في", "خلال", "عبر"):
        return is_to_come(ctx, comma)
    return ctx.is_complementizer(comma + 1) or (
        following.classes & w.PREPOSITION != 0 and ctx.is_complementizer(comma + 2)
    )
