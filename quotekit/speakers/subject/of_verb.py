"""Decides which of the phrases around a finite verb is its source."""

from __future__ import annotations

from attrs import define

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.reading.tokens import LEFT
from quotekit.speakers.extension import extend_mention, take_affiliation
from quotekit.speakers.mention import Mention
from quotekit.speakers.subject.before import subject_before
from quotekit.speakers.subject.behind import subject_behind
from quotekit.speakers.subject.plausible import agrees, is_dateline, is_object
from quotekit.speakers.subject.relays import RELAYS, relayed_source
from quotekit.speakers.subject.topics import announced_topic, antecedent, clause_topic, owner_of_occasion

#: Verbs whose present without a subject says what people hold in general, as a passive that is written like the active.
_IMPERSONAL = frozenset({"توقع", "افترض", "اعتقد", "رجح", "اشتبه", "خشي"})
#: Before a verb these hold its subject, or bind the verb to one before.
_BOUND = frozenset({"لا", "ولا", "كما", "كان", "وكان", "ما", "انه", "الا"})


@define
class Subject:
    """``mention``: the words beside the cue, or None. ``how``: where to seek the source otherwise (see Candidate);
    ``name``: the name that a eulogy stands for."""

    mention: Mention | None
    how: str
    antecedent: Mention | None = None
    name: str = ""


def subject_of(ctx: Context, found: FoundCue, limit: int, *, introduced: bool = False) -> Subject:
    """The source of a finite verb whose content is introduced at token ``limit``.

    ``introduced``: a complementizer, colon or marks stand there, so that all before it is source or adjunct.
    Several rules ask for one cue; what is read once is remembered.
    """
    key = found.start, limit, introduced
    known: Subject | None = ctx.subjects.get(key)
    if known is None:
        adverbial = _adverbial_before(ctx, limit) if introduced else 0
        known = ctx.subjects[key] = _subject_of(ctx, found, limit - adverbial, introduced)
        if known.mention and known.mention.start >= found.end and "object" not in found.cue.takes:
            if "من" not in found.cue.takes:
                take_affiliation(ctx.tokens, known.mention, limit - adverbial)
            if introduced and not adverbial:
                extend_mention(ctx.tokens, known.mention, limit)
    return known


def _adverbial_before(ctx: Context, limit: int) -> int:
    """أظهرت دراسة للمرة الأولى أن: how many words before the content are an adverbial that no source holds."""
    return next((k for k in (3, 2) if ctx.sequence_at(limit - k, ctx.lexicon.openers) == k), 0)


def _subject_of(ctx: Context, found: FoundCue, limit: int, introduced: bool) -> Subject:
    """Whom a eulogy stands for, else the phrases beside the verb, the surest first, else those further before it."""
    eulogised = _eulogised(ctx, found.end)
    if eulogised:
        return Subject(None, "eulogy", name=eulogised)
    relayed = relayed_source(ctx, found, limit) if found.cue.lemma in RELAYS else None
    if relayed is not None:
        return Subject(relayed, "mention")
    before = subject_before(ctx, found)
    agreeing = before if before is not None and agrees(before, found.cue) else None
    if agreeing and not (agreeing.unlisted or is_dateline(ctx, agreeing, found, limit)):
        return Subject(agreeing, "mention")
    if not _has_subject_already(ctx, found):
        behind = subject_behind(ctx, found, limit, introduced=introduced)
        if behind is not None and not is_object(ctx, found, behind, limit):
            return Subject(behind, "mention")
    return _subject_further_before(ctx, found, agreeing)


def _subject_further_before(ctx: Context, found: FoundCue, before: Mention | None) -> Subject:
    """The topic that أما announces, the owner of the occasion, the antecedent of a relative pronoun; then the less sure
    phrase right ``before`` the verb, and the topic of its clause."""
    topic = announced_topic(ctx, found)
    if topic is not None:
        return Subject(topic, "mention")
    owner = owner_of_occasion(ctx, found)
    if owner is not None and agrees(owner, found.cue):
        return Subject(None, "elided", owner)
    if ctx.is_relative_pronoun(found.start - 1):
        return Subject(None, "elided", antecedent(ctx, found))
    if before is not None:
        return Subject(before, "mention")
    topic = clause_topic(ctx, found)
    if topic is not None and agrees(topic, found.cue):
        return Subject(topic, "mention")
    return Subject(None, "impersonal" if _is_impersonal(ctx, found) else "elided")


def _eulogised(ctx: Context, i: int) -> str:
    """قال ⟦تعالى⟧، قال ⟦(ص)⟧: whom the eulogy at ``i`` stands for; عليه is one before الصلاة or السلام only."""
    formula = ctx.form(i) != "عليه" or ctx.form(i + 1) in ("الصلاه", "السلام", "افضل")
    return ctx.lexicon.eulogised.get(ctx.form(i + (ctx.code(i) == LEFT)), "") if formula else ""


def _has_subject_already(ctx: Context, found: FoundCue) -> bool:
    """A verb in the plural, or behind a pronoun (لكنها ناشدت), has its subject before it: what follows is no subject."""
    if found.cue.number in ("plural", "dual"):
        return True
    return ctx.form(found.start - 1).lstrip("وف") in ctx.lexicon.subject_words.subject_pronoun


def _is_impersonal(ctx: Context, found: FoundCue) -> bool:
    """يتوقع أن تصل الأمطار: does nobody hold this in particular?"""
    cue = found.cue
    if cue.lemma not in _IMPERSONAL or cue.tense != "present" or cue.person != 3:
        return False
    singular = cue.gender == "masculine" and cue.number != "plural"
    return singular and not _has_subject_already(ctx, found) and ctx.form(found.start - 1) not in _BOUND
