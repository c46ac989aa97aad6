"""Who speaks beside a cue, and the candidate that a rule makes of it."""

from __future__ import annotations

from quotekit.context import Context, Range
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import BREAK, CLOSE, COMMA, NUMBER, OPEN
from quotekit.records import Kind
from quotekit.rules.acts import LEADING
from quotekit.rules.candidate import Candidate
from quotekit.rules.extent import attribution_limit
from quotekit.rules.introduction import introduction
from quotekit.speakers import parse_mention
from quotekit.speakers.subject import RELAYS, Subject, is_known_name, relayed_source, subject_of

_FAR_VERB = 25  # tokens from a verb of speech to its قائلا
_LONGEST_NAME = 3  # words of a name in marks
_FAR_RELAY = 40  # tokens from the verb that relays words to the قوله before them
_FROM_HIM = frozenset({"عنه", "عنها", "عنهم"})


def cue_range(found: FoundCue) -> Range:
    """The tokens of the cue."""
    return found.start, found.end


def source_of(ctx: Context, found: FoundCue, limit: int, *, introduced: bool = True) -> Subject:
    """Whose words a cue introduces, by its form: the subject of a verb, the owner of a masdar, the document in which
    something stood; where no phrase names him, how he is to be sought.

    ``limit``: the token before which the source beside the cue ends. ``introduced``: whether a content stands behind
    it.
    """
    cue = found.cue
    if cue.form == "verb":
        return subject_of(ctx, found, limit, introduced=introduced)
    if cue.form == "masdar":
        if cue.object_pronoun:
            return _source_by_pronoun(ctx, found)
        return (
            _named_behind(ctx, found, limit)
            if not ctx.word(found.start).definite
            else Subject(None, "sentence")
        )
    if cue.kind == "clause" and ctx.form(found.end - 1) in ("في", "علي"):
        return _named_behind(ctx, found, limit)  # جاء في البيان أن
    if cue.kind == "clause" and cue.act == "ask":
        return Subject(None, "impersonal")  # سئل الوزير عما: whoever asked
    return Subject(None, "sentence")


def _named_behind(ctx: Context, found: FoundCue, limit: int) -> Subject:
    """لقول ⟦المدير⟧ إن, جاء في ⟦البيان⟧ أن: the phrase right behind the cue."""
    mention = parse_mention(ctx.tokens, found.end, limit)
    return Subject(mention, "mention") if mention else Subject(None, "sentence")


def _source_by_pronoun(ctx: Context, found: FoundCue) -> Subject:
    """في قوله ⟦تعالى⟧, نقلت الوكالة عن ⟦الوزير⟧ قوله, شدد المدير في قوله: to whom the pronoun of a masdar refers."""
    eulogised = ctx.lexicon.eulogised.get(ctx.form(found.end))
    if eulogised:
        return Subject(None, "eulogy", name=eulogised)
    relay = _relay_before(ctx, found)
    if relay is None:
        return Subject(None, "sentence")
    if any(ctx.form(k) in _FROM_HIM for k in range(relay.start + 1, relay.start + 4)):
        return Subject(None, "elided")  # نقلت عنه الوكالة قوله
    relayed = relayed_source(ctx, relay, found.start)
    return Subject(relayed, "mention") if relayed is not None else Subject(None, "sentence")


def _relay_before(ctx: Context, found: FoundCue) -> FoundCue | None:
    """⟦نقلت⟧ الوكالة عن الوزير قوله: the verb in the sentence that relays the words which the masdar introduces."""
    first = max(ctx.sentence_start(found.start), found.start - _FAR_RELAY + 1)
    cues = (ctx.cue_at[k] for k in range(found.start - 1, first - 1, -1) if k in ctx.cue_at)
    return next((cue for cue in cues if cue.cue.lemma in RELAYS), None)


def source_of_attribution(ctx: Context, found: FoundCue, limit: int) -> tuple[Subject, int]:
    """The source of an attribution that ends at ``limit``, with the role or the name that follows it between commas
    (حسبما قالت سلمى النجار، ⟦مديرة المتحف⟧، أمس), and where the attribution ends then."""
    subject = source_of(ctx, found, limit, introduced=False)
    mention = subject.mention
    if mention is None or mention.end != limit or ctx.code(limit) != COMMA:
        return subject, limit
    if not ctx.word(limit + 1).classes & (w.ROLE | w.NAME | w.COURTESY):
        return subject, limit
    wider = source_of(ctx, found, attribution_limit(ctx, limit + 1), introduced=False)
    if wider.mention is None or wider.mention.start != mention.start or wider.mention.end <= limit:
        return subject, limit
    return wider, wider.mention.end


def behind_source(found: FoundCue, subject: Subject) -> int:
    """قال المدير ⟦…⟧, المدير قال ⟦…⟧: the token behind the cue, and behind its source where that follows."""
    mention = subject.mention
    return mention.end if mention and mention.start >= found.end else found.end


def past_source(ctx: Context, found: FoundCue, subject: Subject, limit: int) -> int:
    """Where the object of a verb may begin: behind its source and what tells when and where (أمس الأول، الأحد 19 مارس)."""
    i = behind_source(found, subject)
    if ctx.form(i) in ("ل", "لـ") and ctx.code(i + 1) == OPEN:  # أكد مصدر لـ«المنارة» وصول الشحنة
        i = ctx.after_marks(i + 1)
    while i < limit and ctx.form(i) != "بدايه":
        skip = ctx.sequence_at(i, ctx.lexicon.openers)
        dated = ctx.word(i - 1).classes & w.TIME and (ctx.word(i).definite or ctx.code(i) == NUMBER)
        if not (skip or dated or ctx.word(i).classes & (w.TIME | w.ADVERB)):
            break
        i += skip or 1
    return i


#: What a stretch of content that has no words may hold.
_HOLD_NOTHING = frozenset({BREAK, OPEN, CLOSE})


def propose(
    ctx: Context, found: FoundCue, rule: str, kind: Kind, content: list[Range], subject: Subject
) -> Candidate | None:
    """The candidate of a rule, or None where no stretch of its content holds a word."""
    codes = ctx.tokens.codes
    content = [part for part in content if not _HOLD_NOTHING.issuperset(codes[part[0] : part[1]])]
    if not content:
        return None
    return Candidate(
        rule,
        kind,
        content,
        found,
        cue_range(found),
        subject.mention,
        subject.how,
        subject.antecedent,
        found.start,
        subject.name,
    )


def with_first_verb(ctx: Context, candidate: Candidate) -> Candidate:
    """أضاف فلان قائلا: of two verbs for one quote, the first that is a verb of speech is the cue."""
    found = candidate.found
    if found is None or candidate.subject == "eulogy" or found.cue.form not in ("participle", "masdar"):
        return candidate
    if found.cue.lemma not in ("قال", "القول") and not _comments_on(ctx, found):
        return candidate
    verb = _verb_before(ctx, found)
    if verb is None or not _leads_to_words(ctx, verb):
        return candidate
    subject = subject_of(ctx, verb, found.start)
    candidate.found, candidate.cue, candidate.order = verb, cue_range(verb), verb.start
    candidate.mention, candidate.subject, candidate.antecedent = (
        subject.mention,
        subject.how,
        subject.antecedent,
    )
    return candidate


def _verb_before(ctx: Context, found: FoundCue) -> FoundCue | None:
    """⟦أضاف⟧ المتحدث باسم «صحة الساحل» قائلا: the last verb before a participle or masdar in its sentence, past names
    in marks and relative clauses."""
    opening = found.start
    first = max(ctx.sentence_start(found.start), found.start - _FAR_VERB + 1)
    for k in range(found.start - 1, first - 1, -1):
        if k > opening:
            continue  # المتحدث باسم «صحة الساحل»: in marks
        if ctx.code(k) == CLOSE and ctx.count_words(ctx.closing_to_opening(k) + 1, k) <= _LONGEST_NAME:
            opening = ctx.closing_to_opening(k)
            continue
        if ctx.code(k) == OPEN and k != opening:
            return None
        other = ctx.cue_at.get(k)
        if other is not None and other.cue.form == "verb" and not ctx.is_relative_pronoun(k - 1):
            return other
    return None


def _leads_to_words(ctx: Context, verb: FoundCue) -> bool:
    """⟦أضاف⟧ المدير قائلا, and not وهو ما ⟦أكده⟧ الخبير بقوله: is this a verb of speech with no content of its own?"""
    cue = verb.cue
    return (
        cue.act in LEADING
        and cue.lemma not in ("مضى", "ختم", "اختتم")
        and cue.person == 3
        and ctx.form(verb.start - 1) != "ما"
        and introduction(ctx, verb) is None
    )


def _comments_on(ctx: Context, found: FoundCue) -> bool:
    """معلقا على القرار: what the words are about, told between the verb and its colon?"""
    return found.cue.form == "participle" and found.cue.act == "comment" and ctx.form(found.end) == "علي"


def speaking(ctx: Context, found: FoundCue) -> list[Candidate]:
    """A verb of speech with a subject beside it and no content (ولم يكشف الوزير عن): whoever speaks next may be its
    subject."""
    if found.cue.form != "verb" or found.cue.near or ctx.word(found.start).classes & w.PREPOSITION:
        return []
    if ctx.is_relative_pronoun(found.start - 1):
        return []
    how = ctx.cue_at.get(found.end)
    if how is not None and how.cue.form == "participle" and introduction(ctx, how) is not None:
        return []  # وأضاف موضحا أن: the subject is no part of what was said
    mention = subject_of(ctx, found, attribution_limit(ctx, found.end)).mention
    if (
        mention is None
        or (mention.unlisted and not is_known_name(ctx, mention.start))
        or not (mention.role or mention.name or mention.kind != "person")
    ):
        return []
    return [
        Candidate("speaking", "reported", [], found, cue_range(found), mention, "mention", None, found.start)
    ]
