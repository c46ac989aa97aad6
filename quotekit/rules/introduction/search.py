"""The walk from a cue to what introduces its content."""

from __future__ import annotations

import re

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import (
    BREAK,
    COLON,
    COMMA,
    DASH,
    LINK,
    NUMBER,
    OPEN,
    PLAIN,
    STOP,
    TURN,
    WORD,
)
from quotekit.rules.acts import SAYS_AT_ONCE
from quotekit.rules.introduction.complementizer import clause_at
from quotekit.rules.introduction.distance import FAR, gap
from quotekit.rules.introduction.found import Introduction
from quotekit.rules.introduction.marks import belong_to_topic, hold_speech, negation_opens_clause, takes_marks
from quotekit.rules.introduction.prepositions import preposition_before
from quotekit.rules.introduction.strength import is_strong_enough
from quotekit.rules.introduction.takeover import is_taken_over
from quotekit.rules.introduction.topic import topic_at
from quotekit.speakers.subject import ADDRESSED

_LONGEST_ASIDE = 15  # tokens between dashes
_NEAR_ASIDE = 3  # tokens from the dash to the verb of an aside
_NEAR_COLON = 25  # words between a cue that seldom takes a colon, and its colon
_NEAR_QUESTION = 12  # words between a cue and its embedded question
_LONGEST_SOURCE = 25  # tokens of a source behind which its own words may stand at once
_NOT_PLAIN = re.compile(f"[^{PLAIN}]")
_NO_MERE_WORD = re.compile(f"[^{PLAIN}{LINK}]")
#: What cues take that have a noun phrase behind a preposition for their content.
_BEFORE_NOUN = frozenset({"إلى", "على", "من", "عن", "في", "ب", "ل"})


def introduction(ctx: Context, found: FoundCue) -> Introduction | None:
    """The introduction of the content behind a cue, or None where the cue has none.

    All are read when one is first asked for, the last cue first: what a cue introduces may hang on the cues behind it.
    """
    known: dict[int, Introduction | None] = ctx.introductions
    if not known:
        for cue in reversed(ctx.cues):
            known[cue.start] = _read(ctx, cue)
    if found.start not in known:
        known[found.start] = _read(ctx, found)
    return known[found.start]


def has_content(ctx: Context, found: FoundCue) -> bool:
    """Has this cue content of its own?"""
    return introduction(ctx, found) is not None


def has_statement(ctx: Context, found: FoundCue) -> bool:
    """قال إن, سأل كيف, وتابع: …, and not دعا إلى الحوار: has this cue a clause, a question or words, and not a topic
    alone?"""
    intro = introduction(ctx, found)
    return intro is not None and intro.kind != "np"


def _read(ctx: Context, found: FoundCue) -> Introduction | None:
    """The same, read from the text."""
    result = _own_words(ctx, found)
    if result is not None:
        return result
    result = _find(ctx, found)
    if result is None or is_strong_enough(ctx, found, result):
        return result
    if result.kind == "mark" and result.preposition == "" and found.cue.form == "participle":
        result = _find(ctx, found, pass_marks=True)
        if result is not None and result.kind == "np" and is_strong_enough(ctx, found, result):
            return result
    return None


def _own_words(ctx: Context, found: FoundCue) -> Introduction | None:
    """وقال ⟦يا صديقي حقك علي⟧, قال المدير ⟦نأمل في الفوز⟧: what nobody but the speaker says, right behind the verb or
    its source."""
    cue = found.cue
    if cue.lemma not in SAYS_AT_ONCE or cue.form not in ("verb", "participle") or cue.object_pronoun:
        return None
    if cue.form == "participle" and negation_opens_clause(ctx, found.end):
        return Introduction("words", found.end, found.end)
    for k in range(found.end, found.end + _LONGEST_SOURCE):
        if ctx.code(k) not in (WORD, COMMA) or ctx.is_complementizer(k):
            return None
        if _is_own_word(ctx, k):
            addressed = k == found.end + 1 and ctx.form(found.end) in ADDRESSED
            return Introduction("words", k, k) if addressed or gap(ctx, found, k) == 0 else None
    return None


def _is_own_word(ctx: Context, i: int) -> bool:
    """يا صديقي, نأمل, لدينا: a word of the speaker's about himself, or with which he calls or asks somebody."""
    word = ctx.word(i)
    first_person = word.cue is not None and word.cue.person == 1 and not word.classes
    return not word.conjunction and (first_person or ctx.form(i) in ctx.lexicon.own_words)


def _find(ctx: Context, found: FoundCue, *, pass_marks: bool = False) -> Introduction | None:
    """What introduces the content behind the cue: the first word, colon or marks that can, before anything takes over.

    ``pass_marks``: marks are passed over, because they stand inside what the cue's preposition introduces (مصرة على ضرورة
    ضمان «الحياة»).
    """
    codes, steps, takes = ctx.tokens.codes, ctx.tokens.steps, found.cue.takes
    i, end = found.end, min(ctx.level_end(found.start), found.end + FAR * 2)
    seen = 0
    topic: Introduction | None = None
    asks = "ما" in takes
    turn = _NOT_PLAIN if asks or not _BEFORE_NOUN.isdisjoint(takes) else _NO_MERE_WORD
    while i < end and seen < FAR and (following := turn.search(steps, i, end)):
        seen += following.start() - i
        i = following.start()
        code = codes[i]
        if seen >= FAR or code in (STOP, BREAK):
            break
        if code in (COLON, DASH) and (behind := _behind_aside(ctx, i)) > i:
            i = behind
            continue
        if code == COLON and not codes[i - 1] == NUMBER == codes[i + 1]:
            return _behind_colon(ctx, i) if "colon" in takes or seen < _NEAR_COLON else None
        if code == OPEN:
            if not pass_marks and _are_introduced(ctx, found, topic, i):
                return Introduction("mark", i, i, preposition_before(ctx, i))
            i = ctx.after_marks(i)
            continue
        if code == DASH and _closes_aside_around(ctx, found, i):
            break
        if code == WORD:
            seen += 1
            if steps[i] != LINK and (clause := clause_at(ctx, found, i)):
                return clause
            if steps[i] == TURN and is_taken_over(ctx, found, i):
                return None if ctx.cue_at[i].cue.form == "masdar" else topic
            if topic is None:
                topic = topic_at(ctx, found, i)
                turn = turn if topic is None or asks else _NO_MERE_WORD
            if asks and seen <= _NEAR_QUESTION and _asks(ctx, i):
                return Introduction("question", i, i)
        i += 1
    return topic


def _behind_colon(ctx: Context, colon: int) -> Introduction:
    """وقال: ⟦«…»⟧, وقال: إن ⟦…⟧, وقال: ⟦…⟧: marks, a clause or bare words behind a colon, perhaps on a line of their own."""
    following = colon + 1
    if ctx.code(following) == BREAK and ctx.code(following + 1) in (OPEN, "-", "x"):
        following += 1
    if ctx.code(following) == OPEN:
        return Introduction("mark", following, following, ":")
    if ctx.word(following).classes & w.COMPLEMENTIZER and ctx.code(following) == WORD:
        return Introduction("colon", colon, following + 1, "ان")
    return Introduction("colon", colon, following)


def _are_introduced(ctx: Context, found: FoundCue, topic: Introduction | None, opening: int) -> bool:
    """Do the marks that open here hold what the cue introduces, and not a part of the topic before them?"""
    if topic is not None and belong_to_topic(ctx, found, topic, opening):
        return False
    return takes_marks(ctx, found, opening) and hold_speech(ctx, found, opening)


def _asks(ctx: Context, i: int) -> bool:
    """سأل ⟦ما⟧ إذا, أوضح ⟦كيف⟧: is this an interrogative that opens an embedded question or a free relative?"""
    if not ctx.word(i).classes & w.INTERROGATIVE:
        return False
    form = ctx.tokens.forms[i]
    if form in ("من", "بما", "مما", "لم", "اذا"):
        return False
    if form == "ما":
        return ctx.form(i + 1) in ("اذا", "ان") or ctx.form(i - 1) not in ("وفق", "حسب")
    return True


# -- asides ----------------------------------------------------------------------------------------------------------


def _behind_aside(ctx: Context, i: int) -> int:
    """ألقى كلمة بعنوان⟦: «…»⟧, قال مسؤول ⟦- طلب عدم كشف اسمه -⟧ إن: the token behind a title or a short aside that
    begins here, else ``i``."""
    if ctx.code(i) == COLON and ctx.form(i - 1) in ctx.lexicon.report_words.entitled:
        return ctx.after_marks(i + 1) if ctx.code(i + 1) == OPEN else i + 1
    if ctx.code(i) == DASH and _opens_content(ctx, closing := _closing_dash(ctx, i)):
        return closing + 1
    return i


def _closing_dash(ctx: Context, opening: int) -> int:
    """The dash that closes a short aside which one opens here (قال مسؤول - طلب عدم كشف اسمه - إن), or -1."""
    last = min(opening + _LONGEST_ASIDE, ctx.sentence_end(opening))
    return next((k for k in range(opening + 1, last) if ctx.code(k) == DASH), -1)


def _opens_content(ctx: Context, dash: int) -> bool:
    """Does a complementizer, a colon or a mark stand right behind the dash that closes an aside?"""
    return dash > 0 and (ctx.is_complementizer(dash + 1) or ctx.code(dash + 1) in (COLON, OPEN))


def _closes_aside_around(ctx: Context, found: FoundCue, dash: int) -> bool:
    """صرح مسؤول -⟦رفض⟧ كشف هويته-: does the cue stand in an aside that this dash closes, so that what follows is not
    its content?"""
    opened = range(max(found.start - _NEAR_ASIDE, ctx.sentence_start(found.start)), found.start)
    goes_on = ctx.code(dash + 1) == OPEN  # «…» -تقول المتحدثة- «…»
    return _opens_content(ctx, dash) and not goes_on and any(ctx.code(k) == DASH for k in opened)
