"""Whether a content stands close enough to a form of this kind to be what it introduces.

Masdars, participles and message nouns are ordinary nouns and adjectives as often as cues; of verbs some are.
"""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.lexicon.words import Cue
from quotekit.reading.tokens import COLON, COMMA
from quotekit.rules.introduction.distance import gap, gap_behind_eulogy
from quotekit.rules.introduction.found import Introduction, read_behind
from quotekit.rules.introduction.ordinary import describes_bearer, is_ordinary_word

#: A verb behind these supposes that somebody says so.
_SUPPOSING = frozenset({"اذا", "فاذا", "واذا"})
_NEAR = 4  # tokens from a masdar with a pronoun, or a feminine or plural participle, to its content
_NEAR_EULOGY = 8  # the same with a eulogy between: قوله تعالى
_AT_COLON = 8  # tokens between the source of a form of قول and a colon before words in marks
_BEHIND_OWNER = 2  # tokens between the source of a masdar and its content
_NEAR_CLAUSE = 8  # tokens from a masdar to its clause, with the owner between
_FAR_IN_DOCUMENT = 14  # tokens from جاء في to its content, with what it was said in between
_BEHIND_PHRASE = 2  # the same from other phrases
_BEHIND_SOURCE = 3  # tokens between the source of a verb that takes words in marks alone and its clause


def is_strong_enough(ctx: Context, found: FoundCue, intro: Introduction) -> bool:
    """Does the content stand close enough to its cue, for what the cue is?"""
    cue = found.cue
    if cue.kind == "attribution" or ctx.form(found.start - 1) == "لو":
        return False  # an attribution has a source and no introduction; لو قال is no report
    if intro.kind == "clause" and ctx.form(found.start - 1) in _SUPPOSING:
        return False
    if cue.form == "masdar":
        return _is_behind_masdar(ctx, found, intro)
    if cue.form == "participle" and not (cue.gender == "masculine" and cue.number == "singular"):
        return _is_behind_adjective(ctx, found, intro)
    if cue.form == "noun":
        return _is_behind_message(found, intro)
    if cue.kind == "clause":
        return _is_behind_phrase(ctx, found, intro)
    if "marked-only" in cue.takes and not intro.spoken:
        return _is_behind_marked_only(ctx, found, intro)
    return _is_behind_verb(ctx, found, intro)


def _is_behind_masdar(ctx: Context, found: FoundCue, intro: Introduction) -> bool:
    """في قوله إن, لقول المدير: «…», تأكيد الوزير أن, but not بالإضافة إلى."""
    if intro.kind not in ("clause", "colon", "mark") or ctx.form(found.start).startswith("لل"):
        return False
    if not _takes_words(found.cue, intro):
        return False
    cue, far = found.cue, intro.at - found.end
    if cue.object_pronoun:
        return far <= (_NEAR_EULOGY if ctx.form(found.end) in ctx.lexicon.eulogised else _NEAR)
    between = any(k in ctx.cue_at for k in range(found.end, intro.at))
    owned = not ctx.word(found.start).definite and not between
    if owned and cue.lemma == "قال":
        reach = _AT_COLON if intro.preposition == ":" else _BEHIND_OWNER
        return gap_behind_eulogy(ctx, found, intro.at) <= reach
    if ctx.form(found.start - 1) == "في" or cue.act == "add":  # في إشارة إلى، بالإضافة إلى
        return far == 0 and cue.act != "add"
    if owned and intro.preposition == ":" and ctx.code(intro.at - 1) == COLON:
        return gap_behind_eulogy(ctx, found, intro.at) <= _BEHIND_OWNER
    named = ctx.word(found.end).classes & (w.NOMINAL | w.NAME) and not ctx.word(found.start).definite
    return far <= 1 or (intro.kind == "clause" and far <= _NEAR_CLAUSE and bool(named))


def _takes_words(cue: Cue, intro: Introduction) -> bool:
    """قوله «…», القول: …, and إعلان الوزير: «…»: can a masdar of this verb introduce what follows, if that is no clause?"""
    says = cue.lemma == "قال" or cue.object_pronoun
    if intro.kind == "mark":
        return intro.preposition == ":" or (says and intro.preposition == "")
    return says or intro.kind == "clause"


def _is_behind_adjective(ctx: Context, found: FoundCue, intro: Introduction) -> bool:
    """، مطالبة الجامعة بالكشف عن النتائج, مشيرة إلى أن: a feminine or plural participle, which may describe a noun."""
    far = intro.at - found.end
    if intro.kind == "np":
        return intro.preposition != "" and far <= _NEAR and ctx.code(found.start - 1) == COMMA
    if intro.kind == "clause" and ctx.code(found.end) == COMMA:  # مشيرة، في بيان لها، إلى أن
        return ctx.code(intro.at - 1 - bool(intro.preposition)) == COMMA
    if intro.kind == "mark":
        return far <= (_NEAR if intro.preposition else 1)
    return intro.kind in ("clause", "colon") and far <= _NEAR


def _is_behind_message(found: FoundCue, intro: Introduction) -> bool:
    """رسالة مفادها أن, جوابه: a noun for a message, with its content right behind it."""
    far = intro.at - found.end
    if intro.kind == "mark":
        return intro.preposition == ":" and far <= 2
    return intro.kind in ("clause", "colon") and far <= 1


def _is_behind_phrase(ctx: Context, found: FoundCue, intro: Introduction) -> bool:
    """جاء في البيان أن: a phrase with a clause of its own, and what it was said in between."""
    far = intro.at - found.end
    if ctx.form(found.end - 1) != "في":
        himself = far == 0 and found.cue.act == "report"  # علمت أن: the speaker himself, and no outlet
        return far <= _BEHIND_PHRASE and not himself
    spoken_in = ctx.word(found.end).classes & (w.DOCUMENT | w.OCCASION | w.MEDIUM | w.ORGANISATION)
    at_colon = intro.kind != "mark" or intro.preposition == ":"
    return bool(spoken_in) and far <= _FAR_IN_DOCUMENT and at_colon


def _is_behind_marked_only(ctx: Context, found: FoundCue, intro: Introduction) -> bool:
    """A verb whose content is what stands in marks has a clause too, where that is close."""
    preposition = ctx.word(found.start).classes & w.PREPOSITION
    if preposition and (intro.at == found.end or _is_introduced_by_another(ctx, found, intro)):
        return False  # عقب أن وصل، وعقب الجولة قال المدير إن
    return intro.kind == "clause" and not found.cue.near and gap(ctx, found, intro.at) <= _BEHIND_SOURCE


def _is_introduced_by_another(ctx: Context, found: FoundCue, intro: Introduction) -> bool:
    """وعقب الجولة ⟦قال⟧ المدير إن: does a verb between the two introduce the content?"""
    between = (ctx.cue_at[k] for k in range(found.end, intro.at) if k in ctx.cue_at)
    return any(other.cue.form == "verb" and read_behind(ctx, other) == intro for other in between)


def _is_behind_verb(ctx: Context, found: FoundCue, intro: Introduction) -> bool:
    """قال المدير إن, and not اعتبره العلماء من الربا، وفي الحديث أن: a finite verb, or a participle in the masculine
    singular."""
    cue = found.cue
    if intro.kind == "question":
        return gap(ctx, found, intro.at) <= 2
    if intro.kind == "mark" and intro.preposition != ":" and cue.object_pronoun and cue.act == "affirm":
        return False  # حسب ما أكده مصدر لإذاعة «الساحل»
    if intro.kind == "clause" and cue.act == "consider" and cue.object_pronoun:
        return gap(ctx, found, intro.at) <= _BEHIND_SOURCE  # اعتبره العلماء من الربا، وفي الحديث أن
    if cue.form != "verb":
        return True
    if ctx.word(found.start).classes & w.ROLE and describes_bearer(ctx, found.end):
        return False
    return intro.kind == "np" or not is_ordinary_word(ctx, found, intro)
