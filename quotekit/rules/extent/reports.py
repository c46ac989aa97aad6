"""Whether a report of its own begins at a word: a cue with its content, or with a source that has a name."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import COLON, COMMA, NUMBER, PAUSE, SEMICOLON, STOP, WORD
from quotekit.rules.introduction import has_content, has_statement, introduction
from quotekit.speakers import parse_mention

_MOST_OPENERS = 3
_FAR_REPORT = 16  # tokens from what a report is on to its verb
_NEAR_SOURCE = 10  # tokens behind a verb in which its source stands


def new_report(ctx: Context, i: int, strict: bool = False) -> bool:
    """من جهته ⟦قال⟧ المدير: …, كما ⟦أكد⟧ أن: does a report of the narrator's begin here: a finite cue of the third
    person with content of its own?

    ``strict``: only where a colon or marks introduce the content.
    """
    k = _past_openers(ctx, i)
    found = ctx.cue_at.get(k)
    if found is None:
        return False
    if found.cue.form == "participle":
        return _participle_opens_report(ctx, found, ctx.code(i - 1))
    if found.cue.form != "verb" or found.cue.tense == "future":
        return False
    if found.cue.person != 3:
        return _takes_turn(ctx, found)
    opened = k > i or bool(ctx.word(k).conjunction)
    if not opened and ctx.code(i - 1) not in (STOP, PAUSE):
        if ctx.code(i - 1) != COMMA:
            return False
        strict = True  # «…، قال: …»
    if strict:
        intro = introduction(ctx, found)
        return intro is not None and intro.spoken
    return has_statement(ctx, found) or names_speaker(ctx, found)


def _past_openers(ctx: Context, i: int) -> int:
    """⟦من جهته، كما⟧ قال: the token behind what may stand before the verb of a report."""
    for _ in range(_MOST_OPENERS):
        skip = ctx.sequence_at(i, ctx.lexicon.openers)
        if not skip:
            break
        i += skip
        i += ctx.code(i) == COMMA
    return i + (ctx.form(i) in ctx.lexicon.report_words.joining)


def _participle_opens_report(ctx: Context, found: FoundCue, before: str) -> bool:
    """؛ مضيفا, ، مشيرا إلى أن: does the participle report, behind this class of token?"""
    if before == SEMICOLON and participle_reports(ctx, found):
        return True
    return has_content(ctx, found) or (before == COMMA and tells_how(ctx, found))


def _takes_turn(ctx: Context, found: FoundCue) -> bool:
    """قال: من أنت؟ قلت: غريب. The turn of who tells of a conversation, right before its colon."""
    behind_turn = ctx.code(found.start - 1) in (STOP, PAUSE)
    return found.cue.tense == "past" and behind_turn and ctx.code(found.end) == COLON


def reports_on(ctx: Context, i: int) -> bool:
    """وعن غياب المهاجم قال المدرب إن, وفي ختام الجلسة، أكد: does the narrator's next report begin here, with what it
    is on?"""
    if ctx.word(i).conjunction != "و" or ctx.form(i)[1:] not in ctx.lexicon.report_words.on:
        return False
    for k in range(i + 1, min(i + _FAR_REPORT, ctx.level_end(i))):
        if ctx.code(k) not in (WORD, NUMBER, COMMA) or ctx.is_complementizer(k):
            return False
        found = ctx.cue_at.get(k)
        if found is not None and found.cue.form == "verb" and found.cue.person == 3:
            described = ctx.word(k).conjunction or ctx.word(k - 1).classes & w.RELATIVE
            return has_statement(ctx, found) and not (described or found.cue.near)
        if ctx.code(k) == COMMA and k + 1 not in ctx.cue_at:
            return False
    return False


# -- participles -----------------------------------------------------------------------------------------------------


def participle_reports(ctx: Context, found: FoundCue) -> bool:
    """مضيفا أن, مشيرا إلى: the participle begins a report of its own. Feminine and plural forms are adjectives as often
    (واردة، مخاطبين), so they need a complementizer, a colon or marks."""
    intro = introduction(ctx, found)
    if found.cue.gender == "masculine" and found.cue.number == "singular" and not found.cue.near:
        return not ctx.word(found.start).classes & (w.NOMINAL | w.ADJECTIVE) or intro is not None
    if intro is None:
        return False
    return intro.kind in ("clause", "colon", "mark") or intro.preposition != ""


def tells_how(ctx: Context, found: FoundCue) -> bool:
    """، رافضا التعليق, ، مضيفا أن: behind a comma a participle that is no noun (وناقلة) tells how the source spoke,
    with content or without."""
    word = ctx.word(found.start)
    noun = word.classes & (w.NOMINAL | w.ADJECTIVE) or (word.conjunction and found.cue.near)
    return not noun or participle_reports(ctx, found)


def says_how(ctx: Context, found: FoundCue) -> bool:
    """، وأضاف ⟦موضحا⟧ أن: does a participle with content stand right behind the verb of speech?"""
    how = ctx.cue_at.get(found.end)
    return how is not None and how.cue.form == "participle" and has_content(ctx, how)


# -- sources ---------------------------------------------------------------------------------------------------------


def names_speaker(ctx: Context, found: FoundCue) -> bool:
    """وأشاد سالم الحداد بالجمهور: is this a verb of speech of the past, with a named source? With no content of its
    own behind it the form must be nothing else (وبين، ونقل), and its source known."""
    if found.cue.tense != "past" or found.cue.near:
        return False
    sure = not has_content(ctx, found)
    return names_source(ctx, found, sure=sure) and not (sure and ctx.word(found.start).classes)


def names_source(ctx: Context, found: FoundCue, *, sure: bool = False) -> bool:
    """أكد ⟦سالم الحداد⟧: does the verb's own subject stand behind it, with its name? ``sure``: a name that the
    lexicon knows."""
    limit = min(found.end + _NEAR_SOURCE, ctx.level_end(found.start))
    mention = parse_mention(ctx.tokens, found.end, limit)
    if mention is None or mention.kind != "person" or (sure and mention.unlisted):
        return False
    return mention.name is not None
