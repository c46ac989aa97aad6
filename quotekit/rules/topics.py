"""Speech acts with a topic only: a noun phrase in place of a clause."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import COMMA, OPEN, WORD
from quotekit.records import Kind
from quotekit.rules.candidate import Candidate
from quotekit.rules.extent import attribution_limit, clause_end
from quotekit.rules.introduction import Introduction, introduction
from quotekit.rules.marked import kind_of
from quotekit.rules.sources import past_source, propose, source_of
from quotekit.speakers.subject import Subject

#: Acts that are no speech act with a noun phrase alone: their noun phrase is an object or a place.
_NO_TOPIC = frozenset({"consider", "continue", "none", "narrate", "comment"})
#: A verb right behind these stands at the head of its clause, or behind the name of its source.
_NO_DESCRIBED = (
    w.AUXILIARY | w.CONJUNCTION | w.PRONOUN | w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN | w.NEGATION | w.RELATIVE
    | w.CLAUSE_HOLDER | w.PREPOSITION | w.ADVERB | w.NAME | w.PLACE
)  # fmt: skip
#: No object of a speech act begins with these.
_NO_OBJECT = (
    w.PREPOSITION | w.PRONOUN | w.RELATIVE | w.DEMONSTRATIVE | w.NAME | w.ROLE | w.NEGATION | w.CONJUNCTION
)
#: The pronouns of what somebody speaks in, at the end of a preposition: فيه، خلالها.
_IT = ("ه", "ها", "هم", "هما")


def topic(ctx: Context, found: FoundCue) -> Candidate | None:
    """دعا إلى ⟦وقف النار⟧، أعلن ⟦بداية العملية⟧: a speech act with a noun phrase for its content."""
    if not _may_tell(ctx, found):
        return None
    intro = introduction(ctx, found)
    if intro is not None and intro.kind not in ("np", "mark"):
        return None
    limit = intro.at if intro else attribution_limit(ctx, found.end, marks_end_it=False)
    direct = _direct_object(ctx, found, limit)
    if direct is not None or intro is None or intro.kind == "mark":
        return direct
    if not _names_topic(ctx, found, intro) or _is_across(ctx, found):
        return None
    subject = source_of(ctx, found, intro.at, introduced=False)
    nobodys = _describes(ctx, found) or (found.cue.lemma == "عبر" and ctx.word(intro.content).stem == "راي")
    if subject.mention is None and nobodys:
        return None  # التعليقات المنشورة تعبر عن رأي أصحابها
    return _told(ctx, found, intro.content, subject)


def _may_tell(ctx: Context, found: FoundCue) -> bool:
    """⟦دعا⟧ المدير إلى الحوار, and not لم ⟦يدع⟧ إلى الحوار, إذا ⟦دعا⟧, الذي ⟦دعا⟧, إصابة ⟦مؤكدة⟧: may the cue tell of
    a speech act here?"""
    cue, before, form = found.cue, ctx.word(found.start - 1), ctx.form(found.start - 1)
    if cue.form not in ("verb", "participle") or cue.act in _NO_TOPIC:
        return False
    if before.classes & w.NEGATION or (cue.near and cue.tense == "present"):
        return False
    if ctx.is_relative_pronoun(found.start - 1) or (cue.near and before.classes & w.RELATIVE):
        return False
    if cue.form == "participle" and cue.gender == "feminine" and ctx.code(found.start - 1) == WORD:
        return False  # إصابة مؤكدة: an adjective
    words = ctx.lexicon.report_words
    if form in words.free_relative or form in words.condition:
        return False
    if form in words.whenever and cue.tense == "present":
        return False
    # بعد أن أكد الزوار حجوزاتهم
    return not (form == "ان" and ctx.word(found.start - 2).classes & w.CLAUSE_HOLDER)


def _names_topic(ctx: Context, found: FoundCue, intro: Introduction) -> bool:
    """صرح ⟦بضرورة⟧ الحوار, and not صرح ⟦بذلك⟧, تقدر ⟦بنحو⟧ مليون دولار: is the noun phrase what the speech is about?"""
    first, following = ctx.word(intro.content), intro.content + 1
    if first.classes & (w.PRONOUN | w.RELATIVE) or ctx.form(intro.content) == "بذلك":
        return False
    if found.cue.act == "estimate" and intro.preposition == "ب":
        return False
    if not first.classes & w.DEMONSTRATIVE:
        return True
    # رحب بهذه الخطوة
    return first.preposition != "" and (ctx.word(following).definite or ctx.code(following) == OPEN)


def _is_across(ctx: Context, found: FoundCue) -> bool:
    """الهجمات ⟦عبر⟧ الجهة اليسرى, أطلقوا الصواريخ ⟦عبر⟧ الحدود، دفاعا عن النفس: is عبر a preposition?"""
    cue, following = found.cue, ctx.word(found.end)
    ends_in_ta = ctx.code(found.end) == WORD and ctx.tokens.view.plain[ctx.tokens.ends[found.end] - 1] == "ة"
    if cue.lemma == "عبر" and cue.gender == "masculine" and following.definite and ends_in_ta:
        return True
    behind_noun = ctx.form(found.start) == "عبر" and ctx.form(found.start - 1).startswith("ال")
    source = following.classes & (w.NOMINAL & ~w.OCCASION | w.NAME | w.COURTESY)
    return behind_noun and ctx.form(found.end) != "عن" and not source


def _describes(ctx: Context, found: FoundCue) -> bool:
    """قصائد ⟦تعبر⟧ عن روح متمردة: a verb right behind a noun that is no source tells what the noun is or shows; not
    where somebody speaks in it (كلمة ⟦أكد⟧ فيها)."""
    cue, i = found.cue, found.start
    if cue.form != "verb" or ctx.code(i - 1) != WORD or ctx.word(i).conjunction or cue.act == "thank":
        return False
    before = ctx.word(i - 1)
    shows = cue.tense == "present" or (cue.gender == "masculine" and cue.number == "singular")
    spoken_in = any(ctx.word(k).classes & w.PREPOSITION and ctx.form(k).endswith(_IT) for k in (i + 1, i + 2))
    return shows and not before.classes & _NO_DESCRIBED and before.cue is None and not spoken_in


def _direct_object(ctx: Context, found: FoundCue, limit: int) -> Candidate | None:
    """أكد الوزير ⟦أهمية التعاون⟧، أكد ⟦حرصه على السلام⟧: an object of the verb right behind its subject."""
    cue = found.cue
    if "np" not in cue.takes or cue.object_pronoun:
        return None
    subject = source_of(ctx, found, limit, introduced=False)
    start = past_source(ctx, found, subject, limit)
    behind_date = _behind_date(ctx, limit) if start == limit else limit
    if behind_date > limit:
        start, limit = behind_date, attribution_limit(ctx, behind_date, marks_end_it=False)
    if subject.mention is None and _describes(ctx, found):
        return None
    if start >= limit or not _is_object(ctx, found, start):
        return None
    return _told(ctx, found, start, subject)


def _behind_date(ctx: Context, i: int) -> int:
    """أعلن الجيش، أمس السبت، ⟦مقتل⟧ جنديين: the token behind two commas that hold words of time alone, else ``i``."""
    k = i + 1
    while ctx.word(k).classes & w.TIME:
        k += 1
    return k + 1 if ctx.code(i) == COMMA == ctx.code(k) and k > i + 1 else i


def _is_object(ctx: Context, found: FoundCue, i: int) -> bool:
    """أكد ⟦أهمية⟧ التعاون, نفى ⟦هذه⟧ الرواية, and not نافيا ⟦نفيا⟧ قاطعا, رفض ⟦التعليق⟧: can what is said begin with
    this word?"""
    cue, word, following = found.cue, ctx.word(i), ctx.word(i + 1)
    if ctx.code(i) != WORD or word.conjunction or word.preposition:
        return False
    if word.cue is not None and word.cue.lemma == cue.lemma:
        return False
    if cue.act == "reject" and word.stem.removeprefix("ال") in ctx.lexicon.report_words.refused:
        return False
    if not word.classes & _NO_OBJECT or ctx.form(i) == "عدم":
        return True
    if cue.act == "deny" and word.classes & w.DEMONSTRATIVE:
        return True
    # أكد سلامة الركاب: a name too
    return word.classes == w.NAME | w.COMMON and following.definite and not following.classes & w.NAME


def _told(ctx: Context, found: FoundCue, start: int, subject: Subject) -> Candidate | None:
    """The topic from ``start`` on, with the subject as its source."""
    content = [ctx.trim(start, clause_end(ctx, start))]
    plain: Kind = "indirect" if _goes_on_with_clause(ctx, *content[0]) else "reported"
    return propose(ctx, found, "topic", kind_of(ctx, content, plain), content, subject)


def _goes_on_with_clause(ctx: Context, start: int, end: int) -> bool:
    """أكد أهمية الحوار، ⟦وأن⟧ الأبواب مفتوحة: does و join a clause to the noun phrase, and not to one that hangs on the noun (ضرورة أن
    يبدأ الحوار وأن ينجح) or on another word (خصوصا وأن)?"""
    that = next((k for k in range(start + 1, end) if ctx.is_complementizer(k)), start)
    held = ctx.word(that - 1).classes & w.CLAUSE_HOLDER or ctx.form(that) == "وانما"
    return that > start and bool(ctx.word(that).conjunction) and not held
