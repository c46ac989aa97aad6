"""The subject right before its verb."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import (
    BREAK,
    CLOSE,
    COLON,
    COMMA,
    DASH,
    LEFT,
    NUMBER,
    OPEN,
    PAUSE,
    RIGHT,
    SEMICOLON,
    STOP,
    WORD,
)
from quotekit.speakers.mention import Mention
from quotekit.speakers.noun_phrase import parse_mention
from quotekit.speakers.shapes import is_written_as_name
from quotekit.speakers.subject.counted import share
from quotekit.speakers.subject.plausible import is_accusative

_LONGEST_BEFORE = 30  # tokens of a subject before its verb
_LONGEST_EULOGY = 6  # tokens
_UNKNOWN_PART = 3  # words before the verb among which an unknown one may begin a name
#: Punctuation behind which a clause begins; the start of the text counts as a break.
_EDGES = frozenset({STOP, BREAK, COMMA, OPEN, CLOSE, COLON, DASH, PAUSE, SEMICOLON})


def subject_before(ctx: Context, found: FoundCue) -> Mention | None:
    """الوزير أكد، وكارتر قال: the phrase that ends where the verb begins; read once for a cue."""
    known: dict[int, Mention | None] = ctx.subjects_before
    if found.start not in known:
        known[found.start] = _subject_before(ctx, found)
    return known[found.start]


def _subject_before(ctx: Context, found: FoundCue) -> Mention | None:
    """The phrase may begin after a break, a stop, a comma, or a conjunction; the longest reading wins."""
    verb = found.start
    if ctx.word(verb).conjunction:
        return None
    end = _before_particles(ctx, verb)
    if ctx.form(end - 1) in ctx.lexicon.subject_words.before_verb or ctx.form(verb - 1) == "وقد":
        return None
    in_commas = ctx.code(end - 1) == COMMA  # الناطق باسم الجبهة، فلان، نفى
    eulogy = end - in_commas
    end = _before_eulogy(ctx, eulogy)
    for k in range(_earliest_start(ctx, verb, end), end):
        counted = share(ctx, k, end) if ctx.code(k) == NUMBER else None
        if counted is not None and counted.end == end:
            return counted
        begins = _begins_clause(ctx, k) or (end < eulogy and _hands_down(ctx, found, k))
        mention = parse_mention(ctx.tokens, k, end) if begins and _may_begin_subject(ctx, k, end) else None
        if mention is None:
            continue
        if mention.end == end:
            framed = not in_commas or _is_framed(ctx, mention, k)
            if framed and _is_sure(ctx, mention, k, behind_eulogy=end < eulogy):
                mention.start = k
                return mention
        elif ctx.code(mention.end) == COMMA and ctx.word(mention.end + 1).classes & w.RELATIVE:
            return mention
    return None


def _before_particles(ctx: Context, verb: int) -> int:
    """الوزير ⟦قد⟧ أكد، الخبراء ⟦ما زالوا⟧ يؤكدون: where the phrase ends that particles divide from its verb."""
    end = verb
    while end > 0 and ctx.form(end - 1) in ctx.lexicon.subject_words.between_subject_and_verb:
        end -= 1
    return end - (end < verb and ctx.form(end - 1) == "ما")


def _before_eulogy(ctx: Context, end: int) -> int:
    """Where the phrase ends that a eulogy follows, bare, in brackets or between dashes: الرسول ⟦صلى الله عليه وسلم⟧ قال."""
    bracketed = ctx.code(end - 1) in (RIGHT, DASH)
    for k in range(end - 1 - bracketed, max(end - _LONGEST_EULOGY - bracketed, 0), -1):
        length = ctx.sequence_at(k, ctx.lexicon.eulogies)
        if length and k + length == end - bracketed:
            return k - (bracketed and ctx.code(k - 1) in (LEFT, DASH))
    return end


# -- where the phrase begins -----------------------------------------------------------------------------------------


def _earliest_start(ctx: Context, verb: int, end: int) -> int:
    """Where to begin to look for a phrase that ends at ``end``, the verb behind it.

    In the sentence of the verb, unless the one before ends with a title (د .) or has a relative clause, whose noun the
    phrase may be.
    """
    steps = ctx.tokens.steps
    floor = max(ctx.level_start(verb), end - _LONGEST_BEFORE)
    sentence = min(ctx.sentence_start(verb), end)
    if (
        ctx.tokens.codes[sentence - 1] not in (STOP, BREAK)
        or ctx.word(sentence - 2).classes & w.COURTESY
        or LEFT in steps[floor:sentence]
    ):
        return floor
    return max(floor, sentence)


def _begins_clause(ctx: Context, k: int) -> bool:
    """Behind punctuation, with و, or behind كان or لكن."""
    if ctx.code(k - 1) in _EDGES or ctx.word(k).conjunction or ctx.word(k - 1).classes & w.AUXILIARY:
        return True
    return ctx.form(k - 1).removeprefix("و") in ctx.lexicon.subject_words.opening_clause


def _hands_down(ctx: Context, found: FoundCue, i: int) -> bool:
    """فعن ⟦أنس⟧ رضي الله عنه قال: is this he from whom the words have been handed down, and nobody else the subject behind?"""
    another = ctx.word(found.end).classes & (w.NOMINAL | w.NAME)  # عن أنس رضي الله عنه قال النبي
    return ctx.form(i - 1).lstrip("وف") == "عن" and not another


def _may_begin_subject(ctx: Context, k: int, end: int) -> bool:
    """Can the word at ``k`` be the first of a subject that ends at ``end``?"""
    if ctx.code(k) != WORD or ctx.word(k).preposition:
        return False
    return not (_is_adverbial(ctx, k, end) or _is_verb_or_unknown(ctx, k, end))


def _is_adverbial(ctx: Context, k: int, end: int) -> bool:
    """⟦وبهذه المناسبة⟧ قال المدير، ⟦على⟧, but not the name علي."""
    if k + ctx.sequence_at(k, ctx.lexicon.openers) == end:
        return True
    classes = ctx.word(k).classes
    name = classes & w.NAME and is_written_as_name(ctx.tokens, k)
    return bool(classes & w.PREPOSITION) and not name


def _is_verb_or_unknown(ctx: Context, k: int, end: int) -> bool:
    """A verb of speech, or a word of which nothing is known and that stands too far from the verb for a name alone."""
    word = ctx.word(k)
    if word.cue and word.cue.form == "verb" and not word.classes & w.NAME:
        return True
    unknown = word.classes == 0 and not word.definite and not word.conjunction
    return unknown and k < end - _UNKNOWN_PART


# -- what it must be -------------------------------------------------------------------------------------------------


def _is_framed(ctx: Context, mention: Mention, k: int) -> bool:
    """الناطق باسم الجبهة، فلان، نفى: a phrase that a comma divides from its verb has a name and a role."""
    return bool(mention.name and mention.role) and ctx.code(k - 1) in (STOP, BREAK, WORD)


def _is_sure(ctx: Context, mention: Mention, k: int, *, behind_eulogy: bool) -> bool:
    """Something is known of the phrase, and it is no accusative at the head of a clause (ختاما أكد)."""
    known = mention.name or mention.role or mention.kind != "unknown" or behind_eulogy
    return bool(known) and not (ctx.code(k - 1) in _EDGES and is_accusative(ctx, k))
