"""Subjects further before their verb: a topic, the noun that a relative pronoun refers to, whose statement it was."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import COMMA, WORD
from quotekit.speakers.mention import Mention
from quotekit.speakers.noun_phrase import parse_mention
from quotekit.speakers.subject.plausible import agrees

_LONGEST_OWNER = 25  # tokens from a document to the verb of what it says
_LONGEST_CLAUSE = 60  # tokens from the head of a clause to its verb
_LONGEST_INSERTION = 25  # tokens between a topic and its verb
_LONGEST_ANTECEDENT = 25  # tokens of a phrase before its relative pronoun
_SOURCE = w.NOMINAL | w.NAME | w.COURTESY
#: Relative pronouns by the pronoun that takes up what they refer to.
_TAKEN_UP = {"الذي": "ه", "التي": "ها", "الذين": "هم"}
#: What الذين may refer to, and what the other relative pronouns may.
_PEOPLE = frozenset({"person", "group", "unknown"})
_KNOWN = frozenset({"person", "group", "organisation", "document", "media"})


# -- the topic of the clause -----------------------------------------------------------------------------------------


def announced_topic(ctx: Context, found: FoundCue) -> Mention | None:
    """أما السائق فقال, أما السائق فقد قال: the topic that opens the sentence is the subject of the verb with ف."""
    then = found.start - (ctx.form(found.start - 1) == "فقد")
    if ctx.word(found.start).conjunction != "ف" and then == found.start:
        return None
    start = ctx.sentence_start(found.start)
    if ctx.form(start) not in ("اما", "واما"):
        return None
    topic = parse_mention(ctx.tokens, start + 1, then)
    return topic if topic and agrees(topic, found.cue) else None


def clause_topic(ctx: Context, found: FoundCue) -> Mention | None:
    """اللاعب الذي … أكد، والوزير خلال استجوابه قال: the phrase at the head of the clause, an adjunct or relative clause
    behind it, and then its verb, which has no conjunction."""
    verb = found.start
    if ctx.word(verb).conjunction or found.cue.tense == "future":
        return None
    start = _head_of_clause(ctx, verb)
    if start is None or ctx.code(start) != WORD or not ctx.word(start).classes & _SOURCE:
        return None
    if ctx.word(start).preposition or ctx.word(start).conjunction == "ف":
        return None
    mention = parse_mention(ctx.tokens, start, verb)
    if mention is None or not mention.start < mention.end < verb or verb - mention.end > _LONGEST_INSERTION:
        return None
    in_commas = ctx.code(mention.end) == COMMA and ctx.code(verb - 1) == COMMA
    inserted = ctx.word(mention.end).classes & (w.RELATIVE | w.PREPOSITION | w.TIME)
    return mention if in_commas or inserted else None


def _head_of_clause(ctx: Context, verb: int) -> int | None:
    """Where the clause of the verb begins: behind أن, لكن or بينما, or with its sentence; None where another verb stands
    between that has a subject of its own."""
    start = ctx.sentence_start(verb)
    for k in range(verb - 1, max(start, verb - _LONGEST_CLAUSE) - 1, -1):
        complementizer = ctx.is_complementizer(k) and not ctx.word(k).classes & w.CONJUNCTION
        if complementizer or ctx.form(k) in ("لكن", "ولكن", "بينما", "فيما"):
            return k + 1
        if _has_own_subject(ctx, k):
            return None
    return start


def _has_own_subject(ctx: Context, k: int) -> bool:
    """Is this a verb of speech that belongs to no relative clause (الذي قال) and to no insertion (، قال الشاهد،)?"""
    found = ctx.cue_at.get(k)
    if found is None or found.cue.form != "verb":
        return False
    inserted = ctx.code(k - 1) == COMMA and not ctx.word(k).conjunction
    return not (ctx.word(k - 1).classes & w.RELATIVE or inserted)


# -- before a relative pronoun ---------------------------------------------------------------------------------------


def antecedent(ctx: Context, found: FoundCue) -> Mention | None:
    """⟦الوزير⟧ الذي أكد: the phrase that the relative pronoun before the verb refers to, unless the verb takes it up as its
    object."""
    relative = found.start - 1
    if _resumes(ctx, found):
        return None
    end = relative - (ctx.code(relative - 1) == COMMA)
    plural = ctx.form(relative) in ("الذين", "اللذين", "اللذان")
    for k in range(max(ctx.level_start(relative), end - _LONGEST_ANTECEDENT), end):
        word = ctx.word(k)
        people = plural and word.definite and word.classes & w.NATIONALITY
        if ctx.code(k) != WORD or not (people or word.classes & _SOURCE):
            continue
        mention = parse_mention(ctx.tokens, k, end)
        if mention and mention.end == end and mention.kind in (_PEOPLE if plural else _KNOWN):
            return mention
    return None


def _resumes(ctx: Context, found: FoundCue) -> bool:
    """المسار الذي تعتبره أساسيا: does the pronoun of the verb take up the noun before the relative, as its object?"""
    pronoun = _TAKEN_UP.get(ctx.form(found.start - 1))
    return found.cue.object_pronoun and pronoun is not None and ctx.form(found.start).endswith(pronoun)


# -- whose occasion it was -------------------------------------------------------------------------------------------


def owner_of_occasion(ctx: Context, found: FoundCue) -> Mention | None:
    """بيان لوزارة الصحة قالت فيه، تصريحات حارس النادي التي قال فيها: whose statement or speech it was."""
    if ctx.form(found.end) not in ctx.lexicon.subject_words.therein:
        return None
    for k in range(found.start - 1, max(ctx.sentence_start(found.start), found.start - _LONGEST_OWNER), -1):
        if ctx.word(k).classes & w.DOCUMENT:
            person = _person_before(ctx, k + 1, found.start)
            if person is not None:
                return person
            owned = ctx.word(k + 1).preposition == "ل" or _is_owned(ctx, k)
            owner = parse_mention(ctx.tokens, k + 1, found.start) if owned else None
            return owner if owner is not None and owner.kind != "unknown" else None
    return None


def _person_before(ctx: Context, start: int, verb: int) -> Mention | None:
    """كلمة ألقاها ⟦المدير سالم الحداد⟧ شكر فيها: a person with a name right before the verb."""
    end = verb - (ctx.code(verb - 1) == COMMA)
    for k in range(start, end):
        in_name = ctx.word(k - 1).classes & (w.NAME | w.NAME_PARTICLE)
        if ctx.word(k).classes & (w.ROLE | w.NAME | w.COURTESY) and not (ctx.word(k).preposition or in_name):
            mention = parse_mention(ctx.tokens, k, end)
            if mention is not None and mention.end == end:
                return mention if mention.kind == "person" and mention.name is not None else None
    return None


def _is_owned(ctx: Context, i: int) -> bool:
    """تصريحات ⟦حارس⟧ النادي, كلمة ⟦الوزير⟧, but not بيان صحفي: does the word make an iḍāfa with its owner?"""
    word, owner = ctx.word(i), ctx.word(i + 1)
    if word.definite or word.suffix or not owner.classes & _SOURCE:
        return False
    return owner.definite or ctx.word(i + 2).definite
