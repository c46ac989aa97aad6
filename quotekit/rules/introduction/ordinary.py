"""Whether a form that looks like a cue is an ordinary word here: a preposition, a noun, a name, a verb with another
sense."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import COMMA, NUMBER, WORD
from quotekit.rules.acts import SPEAKING
from quotekit.rules.introduction.complementizer import is_hoped
from quotekit.rules.introduction.distance import gap
from quotekit.rules.introduction.found import Introduction
from quotekit.rules.introduction.marks import calls
from quotekit.speakers.shapes import is_written_with_hamza

_NEAR_NAME = 8  # tokens between the source and the content of a form that is a noun too
_NEAR_PREPOSITION = 6  # the same of one that is a preposition too
_NEAR_VERB = 3  # the same of a verb that seldom reports
_NEAR_COLON = 12  # the same where a colon shows that it does
_SHORT = 3  # words in marks that are rather a name


def is_ordinary_word(ctx: Context, found: FoundCue, intro: Introduction) -> bool:
    """A form that is a preposition or a noun too (بين، طالب، رد), or a verb with other senses, whose content is not
    close enough to show that it reports speech."""
    word = ctx.word(found.start)
    previous = ctx.cue_at.get(found.start - 1)
    if previous is not None and previous.cue.form == "participle" and not word.conjunction:
        return True  # رافضا كشف هويته: a masdar
    if word.classes & (w.PREPOSITION | w.CLAUSE_HOLDER):
        if _is_plainly_verb(ctx, found, intro):
            return False
        distance = gap(ctx, found, intro.at)
        if not _is_followed_as_verb(ctx, found, distance):
            return not word.conjunction or not _introduces_close_by(intro, distance)
    if word.classes & (w.NOMINAL | w.OCCASION | w.NAME | w.ADJECTIVE | w.NATIONALITY):
        counted = ctx.code(found.start - 1) == NUMBER
        if counted or ctx.code(found.end) == COMMA or _is_behind_preposition(ctx, found):
            return True
        return gap(ctx, found, intro.at) > _NEAR_NAME
    if _seldom_introduces(ctx, found, intro):
        return _has_name_in_marks(ctx, found, intro)
    return found.cue.near and (_is_behind_preposition(ctx, found) or _stands_far(ctx, found, intro))


def _is_behind_preposition(ctx: Context, found: FoundCue) -> bool:
    """في ⟦رد⟧ على: a noun, which no form behind كما or حتى is."""
    preposition = ctx.word(found.start - 1).classes & w.PREPOSITION
    return bool(preposition) and ctx.form(found.start - 1) not in ("كما", "حتي")


def _is_plainly_verb(ctx: Context, found: FoundCue, intro: Introduction) -> bool:
    """⟦أبان⟧ with its hamza, ⟦وعبر⟧ الوزير عن أمله في أن: what no preposition is."""
    if found.cue.lemma == "أبان" and is_written_with_hamza(ctx.tokens, found.start):
        return True
    return any(is_hoped(ctx, found, k) for k in (intro.at, intro.at - 1))


def _is_followed_as_verb(ctx: Context, found: FoundCue, distance: int) -> bool:
    """⟦بين⟧ في كلمته أن, من جانبه ⟦بين⟧ المدير أن, ⟦يتوقع⟧ الخبراء أن: does what stands around the form show that it
    is a verb?"""
    word, following = ctx.word(found.start), ctx.word(found.end)
    if following.classes & w.PREPOSITION or _is_behind_opener(ctx, found, distance):
        return True
    if not (word.classes & w.CLAUSE_HOLDER and found.cue.tense == "present"):
        return False
    somebody = following.classes & (w.NOMINAL | w.NAME | w.COURTESY | w.NATIONALITY)  # but not يتوقع أن
    return bool(somebody) or following.definite


def _is_behind_opener(ctx: Context, found: FoundCue, distance: int) -> bool:
    """من جانبه ⟦بين⟧ المدير أن، بدوره، ⟦بين⟧ المدير أن: behind what opens a sentence, and with a source right behind
    it, the form is a verb."""
    start = ctx.sentence_start(found.start)
    opener = ctx.sequence_at(start, ctx.lexicon.openers)
    apart = ctx.code(found.start - 1) == COMMA
    source = ctx.word(found.end).classes & (w.NOMINAL | w.NAME | w.NAME_PARTICLE | w.COURTESY)
    return bool(opener and start + opener + apart == found.start and source and distance == 0)


def _introduces_close_by(intro: Introduction, distance: int) -> bool:
    """⟦وأبان⟧ الحاج: …, ⟦وبين⟧ المدير أن: does a colon stand right behind the source, or a clause or marks close by?"""
    at_colon = distance == 0 and intro.kind == "colon"
    return (intro.kind in ("clause", "mark") or at_colon) and distance <= _NEAR_PREPOSITION


def _seldom_introduces(ctx: Context, found: FoundCue, intro: Introduction) -> bool:
    """سجل مؤشر «…» تراجعا: do marks stand apart from a verb that seldom introduces words?"""
    return (
        intro.kind == "mark"
        and intro.preposition == ""
        and found.cue.act not in SPEAKING
        and not calls(ctx, found, intro.at)
        and intro.at > found.end
    )


def _has_name_in_marks(ctx: Context, found: FoundCue, intro: Introduction) -> bool:
    """سجل مؤشر ⟦«…»⟧ تراجعا, but not انتقد في هذا الإطار ⟦«اختلالات»⟧: do the marks behind such a verb hold a name?"""
    if ctx.sequence_at(found.end, ctx.lexicon.openers) == intro.at - found.end:
        return found.cue.near
    behind = ctx.after_marks(intro.at)
    short = ctx.count_words(intro.at + 1, ctx.marks.close_of[intro.at]) <= _SHORT
    return short or (ctx.code(behind) == WORD and behind not in ctx.cue_at)


def _stands_far(ctx: Context, found: FoundCue, intro: Introduction) -> bool:
    """Does the content of a verb that seldom reports stand too far from its source to be its own?"""
    alone = not any(k in ctx.cue_at for k in range(found.end, intro.at))
    reach = _NEAR_COLON if intro.preposition == ":" and alone else _NEAR_VERB
    return gap(ctx, found, intro.at) > reach


def describes_bearer(ctx: Context, i: int) -> bool:
    """طالب ⟦سعودي⟧، طالب ⟦ورئيس⟧ هيئة: does the word behind the form tell that this is a role, and no verb?"""
    word = ctx.word(i)
    if word.definite or word.preposition or word.number == "plural":
        return False
    if word.conjunction:
        return bool(word.classes & w.ROLE)
    named = word.classes & w.NAME and ctx.word(i + 1).definite  # طالب تركي الحداد
    return bool(word.classes & w.NATIONALITY) and not named
