"""Where a reported clause ends."""

from __future__ import annotations

import re

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import (
    BREAK,
    CLOSE,
    COMMA,
    DASH,
    LINK,
    NUMBER,
    OPEN,
    OTHER,
    PAUSE,
    PLAIN,
    SEMICOLON,
    STOP,
    THAT,
    WORD,
)
from quotekit.rules.acts import SAYING
from quotekit.rules.extent.attribution import attribution_starts
from quotekit.rules.extent.comments import left_unsaid
from quotekit.rules.extent.contrasts import says_with_content
from quotekit.rules.extent.narrator import narrator_resumes, resumes_without_comma
from quotekit.rules.extent.remembered import unread_from
from quotekit.rules.extent.reports import new_report
from quotekit.rules.introduction import has_content, has_statement, introduction
from quotekit.speakers import parse_mention

# However little punctuation a text has, no report is longer (tokens): what bounds the time of a hostile text.
_LONGEST = 800
_LONGEST_OPENER = 4  # tokens
_SHORT_PHRASE = 3  # words in marks that are rather a part of the clause than a quote apart
#: Where a clause may end: at punctuation, and at a word that is no mere word.
_TURN = re.compile(f"[^{PLAIN}{LINK}{THAT}{NUMBER}{OTHER}]")


def clause_end(ctx: Context, start: int) -> int:
    """The token before which the reported clause that begins at ``start`` ends.

    What has been read for a clause before it on its level is not read again.
    """
    steps, end = ctx.tokens.steps, min(ctx.level_end(start), start + _LONGEST)
    subordinate = _is_subordinate(ctx, start)
    key = ctx.owner(start), subordinate
    read = unread_from(ctx, ctx.clauses.get(key), start)
    ended = False
    while not ended and (turn := _TURN.search(steps, read, end)):
        read = turn.start()
        if ctx.code(read) == OPEN:
            ended = read > start and _said_by_another(ctx, read)
            read = read if ended else ctx.after_marks(read)
            continue
        ended = _ends_at(ctx, read, start, subordinate)
        read += not ended
    ctx.clauses[key] = start, read if ended else max(read, end)
    return _opener_before(ctx, read, start) if ended else end


def _is_subordinate(ctx: Context, start: int) -> bool:
    """Does the report that begins at ``start`` stand in a clause that waits for its main clause: وبعدما أكد أن …، رغم قوله
    إن …؟"""
    begin = ctx.sentence_start(start)
    k = begin + ctx.sequence_at(begin, ctx.lexicon.subordinators)
    if k == begin:
        return False
    while ctx.word(k).classes & w.AUXILIARY:  # وبينما كان قد أكد
        k += 1
    if ctx.is_complementizer(k - 1) and k not in ctx.cue_at:  # رغم أن الوزير قال
        mention = parse_mention(ctx.tokens, k, start)
        k = mention.end if mention else k
    found = ctx.cue_at.get(k)
    intro = introduction(ctx, found) if found is not None else None
    return intro is not None and intro.content == start


def _said_by_another(ctx: Context, opening: int) -> bool:
    """إن الطريق مغلق، ⟦«…»⟧، يقول المدير: does an attribution of their own stand behind the marks, so that they are a
    quote apart?"""
    k = ctx.after_marks(opening)
    apart = ctx.code(opening - 1) != WORD or ctx.word(opening + 1).conjunction
    if not apart or ctx.code(k) not in (COMMA, SEMICOLON) or ctx.count_words(opening, k) <= _SHORT_PHRASE:
        return False
    found = ctx.cue_at.get(k + 1)
    if found is None or found.cue.form != "verb" or found.cue.act not in SAYING:
        return False
    return not ctx.word(k + 1).conjunction and not has_content(ctx, found)


def _ends_at(ctx: Context, i: int, start: int, subordinate: bool) -> bool:
    """Does the clause that begins at ``start`` end before this punctuation or word?"""
    code = ctx.code(i)
    if code == WORD:
        return i > start and _another_begins(ctx, i, start)
    if code in (BREAK, CLOSE):
        return True
    if code == STOP:
        return not _goes_on(ctx, i + 1)
    if code == COMMA:
        if narrator_resumes(ctx, i + 1) or (subordinate and _is_main_clause(ctx, i + 1)):
            return True
        # أن التدخل «ليس حلا»، بعد ساعات على تصريحات القائد
        return ctx.code(i - 1) == CLOSE and ctx.form(i + 1) in ctx.lexicon.report_words.background
    if code == SEMICOLON and subordinate and ctx.form(i + 1) in ctx.lexicon.then:
        return True
    if code in (SEMICOLON, PAUSE, DASH):
        return narrator_resumes(ctx, i + 1) or (code == PAUSE and new_report(ctx, i + 1))
    return False


def _goes_on(ctx: Context, i: int) -> bool:
    """أكد أن العمل بدأ. ⟦وأن⟧ الطريق فتح: behind a full stop, does وأن go on with the report?"""
    return ctx.word(i).conjunction == "و" and ctx.is_complementizer(i)


def _is_main_clause(ctx: Context, i: int) -> bool:
    """وبعدما أكد أن العمل بدأ، ⟦عاد⟧ الوزير: behind the comma of a subordinate clause the main clause, which neither
    a relative pronoun nor و opens."""
    word = ctx.word(i)
    return not (word.classes & (w.RELATIVE | w.PRONOUN | w.PREPOSITION) or word.conjunction == "و")


# -- without punctuation ---------------------------------------------------------------------------------------------


def _another_begins(ctx: Context, i: int, start: int) -> bool:
    """With no comma before: does another report begin at this word, or at the verb behind لكنه or لكن الوزير?"""
    if resumes_without_comma(ctx, i) and not (i - start <= 2 and _is_phrase(ctx, i)):
        return True
    if _is_report_of_another(ctx, i) and _opener_before(ctx, i, start) < i:
        return True
    if ctx.form(i) not in ctx.lexicon.but:
        return False
    following = ctx.cue_at.get(i + 1) or _verb_behind_subject(ctx, i + 1)
    return following is not None and has_content(ctx, following)


def _is_phrase(ctx: Context, i: int) -> bool:
    """أنه ⟦وفقا⟧ للنتائج، فإن: does an attribution without a verb begin here?"""
    found = ctx.cue_at.get(i)
    return found is not None and found.cue.form == "phrase"


def _is_report_of_another(ctx: Context, i: int) -> bool:
    """Behind an opener (فيما، من جهته): does a finite verb with its clause or words stand here, which opens no other?"""
    found = ctx.cue_at.get(i)
    if found is None or found.cue.form != "verb" or found.cue.person != 3 or ctx.word(i).conjunction:
        return False
    return has_statement(ctx, found) and not found.cue.near


def _verb_behind_subject(ctx: Context, i: int) -> FoundCue | None:
    """لكن ⟦المعارضة⟧ تنفي: the verb of speech of a clause that its subject opens."""
    if not ctx.word(i).classes & (w.NOMINAL | w.NAME | w.COURTESY | w.PLACE):
        return None
    mention = parse_mention(ctx.tokens, i, ctx.sentence_end(i))
    found = ctx.cue_at.get(mention.end) if mention else None
    return found if found is not None and found.cue.form == "verb" and not found.cue.near else None


def _opener_before(ctx: Context, i: int, start: int) -> int:
    """⟦من⟧ دون أن, ⟦فيما⟧ يرى الخبراء, ⟦حيث⟧ قالت إن, ⟦وفي⟧ المقابل قال, ⟦حسبما⟧ أعلنت: where begins what opens, with
    no comma, the report or the attribution at ``i``."""
    if ctx.code(i) != WORD:
        return i
    for k in range(max(start, i - _LONGEST_OPENER) + 1, i):
        form = ctx.form(k).removeprefix("و")
        tells_how = form == "حيث" and says_with_content(ctx, i)
        alone = k == i - 1 and (
            form in ctx.lexicon.report_words.meanwhile or tells_how or left_unsaid(ctx, k)
        )
        if alone or k + ctx.sequence_at(k, ctx.lexicon.comments) == i:
            return k
    return max(start, attribution_starts(ctx, i))
