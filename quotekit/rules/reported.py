"""Reported clauses behind a complementizer or with nothing before them, and speech acts with a topic only."""

from __future__ import annotations

from quotekit.context import Context, Range
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.lexicon.words import Cue
from quotekit.reading.tokens import BREAK, CLOSE, COMMA, OPEN, PAUSE, SEMICOLON, STOP, WORD
from quotekit.records import Kind
from quotekit.rules.acts import SAYING, SAYS_AT_ONCE
from quotekit.rules.candidate import Candidate
from quotekit.rules.extent import attribution_limit, clause_end, narrator_resumes
from quotekit.rules.introduction import introduction
from quotekit.rules.introduction.marks import WHAT
from quotekit.rules.introduction.prepositions import PREPOSITIONS
from quotekit.rules.marked import continues_behind_marks, end_of_marked, holds_marked_words
from quotekit.rules.sources import past_source, propose, source_of
from quotekit.speakers.subject import ADDRESSED


def that_clause(ctx: Context, found: FoundCue) -> Candidate | None:
    """قال فلان إن ⟦…⟧: a reported clause behind a complementizer, or an embedded question."""
    intro = introduction(ctx, found)
    if intro is None or intro.kind not in ("clause", "question"):
        return None
    subject_limit = intro.at - 1 if intro.preposition in PREPOSITIONS else intro.at
    subject = source_of(ctx, found, subject_limit)
    rule = {"verb": "verb_that_clause", "participle": "participle_that_clause"}.get(
        found.cue.form, "noun_that_clause"
    )
    start = intro.content
    if ctx.code(start) == OPEN:
        close = end_of_marked(ctx, start)
        after = ctx.after_marks(start)
        if ctx.count_words(start + 1, close) >= 3 and _report_ends(ctx, after):
            content: list[Range] = [(start + 1, close)]
            return propose(ctx, found, "marked_clause", "direct", content, subject)
    end = clause_end(ctx, start)
    start, end = ctx.trim(start, end)
    kind: Kind = "mixed" if holds_marked_words(ctx, start, end) else "indirect"
    return propose(ctx, found, rule, kind, [(start, end)], subject)


def _report_ends(ctx: Context, after: int) -> bool:
    """Behind the closing mark of a whole clause: does the report end there?"""
    code = ctx.code(after)
    if code in (STOP, BREAK, SEMICOLON, PAUSE, CLOSE, ")", "-"):
        return True
    if code == COMMA:
        if ctx.code(after + 1) == OPEN:
            return False
        word = ctx.word(after + 1)
        if word.conjunction and ctx.code(after + 2) == OPEN:
            return False
        return narrator_resumes(ctx, after + 1) or not (word.conjunction and ctx.is_complementizer(after + 1))
    if code == WORD:
        other = ctx.cue_at.get(after)
        if other is not None and other.cue.act not in SAYING and introduction(ctx, other) is None:
            return ctx.word(after).conjunction != ""  # أن «مجموعة مسلحة» اعترضت السيارة
        if not continues_behind_marks(ctx, after):
            return not (ctx.word(after).conjunction and not ctx.cue_at.get(after))
        return False
    return True


def considered(ctx: Context, found: FoundCue) -> Candidate | None:
    """اعتبر الوزير ⟦القرار خطوة مهمة⟧: what a source holds to be what, in two accusatives."""
    cue = found.cue
    if cue.lemma != "اعتبر" or introduction(ctx, found) is not None:
        return None
    if cue.object_pronoun or cue.form == "participle":
        return _considered_by_those(ctx, found)
    if cue.form != "verb" or cue.tense == "future":
        return None
    subject = source_of(ctx, found, attribution_limit(ctx, found.end), introduced=False)
    mention = subject.mention
    if mention is not None and (mention.unlisted or mention.kind == "unknown"):
        return None
    at_head = ctx.word(found.start).conjunction or ctx.code(found.start - 1) != WORD
    behind_source = mention is not None and mention.end == found.start
    if not (
        at_head
        or behind_source
        or ctx.form(found.start - 1) in ctx.lexicon.report_words.between_head_and_verb
    ):
        return None
    start = mention.end if mention and mention.start >= found.end else found.end
    word = ctx.word(start)
    pointed = word.classes & w.DEMONSTRATIVE or ctx.form(start) == "ما"
    if mention is None and (cue.tense == "present" or not pointed):
        return None  # واعتبر الملعب صالحا, يعتبر هذا المتحف أقدم المتاحف: by nobody in particular
    if cue.tense == "present" and not pointed:
        return None  # يعتبر المسرح البلدي أقدم المسارح
    if ctx.code(start) != WORD or not (
        pointed or word.definite or word.suffix or ctx.word(start + 1).definite
    ):
        return None
    if word.preposition or word.conjunction or word.classes & (w.PREPOSITION | w.RELATIVE | w.COMPLEMENTIZER):
        return None
    start, end = ctx.trim(start, clause_end(ctx, start))
    if ctx.count_words(start, end) < 2:
        return None
    return propose(ctx, found, "considered", "indirect", [(start, end)], subject)


def _considered_by_those(ctx: Context, found: FoundCue) -> Candidate | None:
    """الذين اعتبروه ⟦نكوصا عن الحرية⟧، معتبرين ⟦القرار خطأ⟧: the subject stands before, and all behind is content."""
    limit = attribution_limit(ctx, found.end)
    subject = source_of(ctx, found, limit, introduced=False)
    start = subject.mention.end if subject.mention and subject.mention.start >= found.end else found.end
    word = ctx.word(start)
    if ctx.code(start) != WORD or word.classes & (w.RELATIVE | w.COMPLEMENTIZER | w.PRONOUN | w.TIME):
        return None
    if word.preposition or word.conjunction or (word.classes & w.PREPOSITION and ctx.form(start) != "من"):
        return None
    start, end = ctx.trim(start, clause_end(ctx, start))
    kind: Kind = "mixed" if holds_marked_words(ctx, start, end) else "indirect"
    if ctx.count_words(start, end) < 2:
        return None
    return propose(ctx, found, "considered", kind, [(start, end)], subject)


def estimated(ctx: Context, found: FoundCue) -> Candidate | None:
    """قدرت المنظمة ⟦عدد النازحين بمليون شخص⟧: what a source takes for how much."""
    cue = found.cue
    if cue.form != "verb" or cue.act != "estimate" or cue.person != 3 or cue.object_pronoun:
        return None
    intro = introduction(ctx, found)
    if intro is None or intro.kind != "np" or intro.preposition != "ب":
        return None
    subject = source_of(ctx, found, intro.at, introduced=False)
    mention = subject.mention
    if mention and (mention.unlisted or mention.kind == "unknown" or mention.end >= intro.at):
        return None
    behind = mention.end if mention and mention.start >= found.end else found.end
    if behind >= intro.at or (mention is None and not ctx.word(found.start).conjunction):
        return None  # ميزانية تقدر بمليار: an amount, and nobody's estimate
    start, end = ctx.trim(behind, clause_end(ctx, behind))
    return propose(ctx, found, "estimated", "indirect", [(start, end)], subject)


#: Acts that are no speech act with a noun phrase alone: their noun phrase is an object or a place.
_NO_TOPIC = frozenset({"consider", "continue", "none", "narrate", "comment"})


#: A verb right behind these stands at the head of its clause, or behind the name of its source.
_NO_DESCRIBED = (
    w.AUXILIARY | w.CONJUNCTION | w.PRONOUN | w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN | w.NEGATION | w.RELATIVE
    | w.CLAUSE_HOLDER | w.PREPOSITION | w.ADVERB | w.NAME | w.PLACE
)  # fmt: skip


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


#: The pronouns of what somebody speaks in, at the end of a preposition: فيه، خلالها.
_IT = ("ه", "ها", "هم", "هما")


def topic(ctx: Context, found: FoundCue) -> Candidate | None:
    """دعا إلى ⟦وقف النار⟧، أعلن ⟦بداية العملية⟧: a speech act with a noun phrase for its content."""
    cue = found.cue
    if cue.form not in ("verb", "participle") or cue.act in _NO_TOPIC:
        return None
    if ctx.word(found.start - 1).classes & w.NEGATION or (cue.near and cue.tense == "present"):
        return None
    if ctx.is_relative_pronoun(found.start - 1) or (
        cue.near and ctx.word(found.start - 1).classes & w.RELATIVE
    ):
        return None
    if cue.form == "participle" and cue.gender == "feminine" and ctx.code(found.start - 1) == WORD:
        return None  # إصابة مؤكدة: an adjective
    before = ctx.form(found.start - 1)
    if (
        before in WHAT
        or before in ctx.lexicon.report_words.condition
        or (before in ctx.lexicon.report_words.whenever and cue.tense == "present")
    ):
        return None
    if before == "ان" and ctx.word(found.start - 2).classes & w.CLAUSE_HOLDER:
        return None  # بعد أن أكد الزوار حجوزاتهم
    intro = introduction(ctx, found)
    if intro is not None and intro.kind not in ("np", "mark"):
        return None
    limit = intro.at if intro else attribution_limit(ctx, found.end, marks_end_it=False)
    direct = _direct_object(ctx, found, limit)
    if direct is not None or intro is None or intro.kind == "mark":
        return direct
    first = ctx.word(intro.content)
    alone = not first.preposition or not (
        ctx.word(intro.content + 1).definite or ctx.code(intro.content + 1) == OPEN
    )  # رحب بهذه الخطوة
    pointed = first.classes & w.DEMONSTRATIVE and alone
    if pointed or first.classes & (w.PRONOUN | w.RELATIVE) or ctx.form(intro.content) == "بذلك":
        return None  # صرح بذلك المتحدث
    if cue.act == "estimate" and intro.preposition == "ب":
        return None  # بنحو مليون دولار: an amount
    subject = source_of(ctx, found, intro.at, introduced=False)
    behind = ctx.tokens.view.plain[ctx.tokens.ends[found.end] - 1] if ctx.code(found.end) == WORD else ""
    if cue.lemma == "عبر" and cue.gender == "masculine" and ctx.word(found.end).definite and behind == "ة":
        return None  # الهجمات عبر الجهة اليسرى: a preposition
    across = ctx.form(found.start) == "عبر" and ctx.form(found.start - 1).startswith("ال")
    if (
        across
        and ctx.form(found.end) != "عن"
        and not ctx.word(found.end).classes & (w.NOMINAL & ~w.OCCASION | w.NAME | w.COURTESY)
    ):
        return None  # أطلقوا الصواريخ عبر الحدود، دفاعا عن النفس
    nobodys = _describes(ctx, found) or (cue.lemma == "عبر" and first.stem == "راي")
    if subject.mention is None and nobodys:
        return None  # التعليقات المنشورة تعبر عن رأي أصحابها
    start, end = ctx.trim(intro.content, clause_end(ctx, intro.content))
    kind: Kind = "mixed" if holds_marked_words(ctx, start, end) else "reported"
    return propose(ctx, found, "topic", kind, [(start, end)], subject)


def _behind_date(ctx: Context, i: int) -> int:
    """أعلن الجيش، أمس السبت، ⟦مقتل⟧ جنديين: the token behind two commas that hold words of time alone, else ``i``."""
    k = i + 1
    while ctx.word(k).classes & w.TIME:
        k += 1
    return k + 1 if ctx.code(i) == COMMA == ctx.code(k) and k > i + 1 else i


def _direct_object(ctx: Context, found: FoundCue, limit: int) -> Candidate | None:
    """أكد الوزير ⟦أهمية التعاون⟧، أكد ⟦حرصه على السلام⟧: an object of the verb right behind its subject."""
    cue = found.cue
    if "np" not in cue.takes or cue.object_pronoun:
        return None
    subject = source_of(ctx, found, limit, introduced=False)
    start = past_source(ctx, found, subject, limit)
    if start == limit and _behind_date(ctx, limit) > limit:
        start = _behind_date(ctx, limit)
        limit = attribution_limit(ctx, start, marks_end_it=False)
    word = ctx.word(start)
    if subject.mention is None and _describes(ctx, found):
        return None
    if start >= limit or ctx.code(start) != WORD or word.conjunction or word.preposition:
        return None
    if word.cue is not None and word.cue.lemma == cue.lemma:
        return None  # نافيا نفيا قاطعا
    if cue.act == "reject" and word.stem.removeprefix("ال") in ctx.lexicon.report_words.refused:
        return None
    denied = cue.act == "deny" and word.classes & w.DEMONSTRATIVE  # نفى هذه الرواية
    owned = word.classes == w.NAME | w.COMMON and ctx.word(start + 1).definite  # أكد سلامة الركاب, a name too
    if (
        not denied
        and not (owned and not ctx.word(start + 1).classes & w.NAME)
        and ctx.form(start) != "عدم"
        and word.classes
        & (
            w.PREPOSITION
            | w.PRONOUN
            | w.RELATIVE
            | w.DEMONSTRATIVE
            | w.NAME
            | w.ROLE
            | w.NEGATION
            | w.CONJUNCTION
        )
    ):
        return None
    start, end = ctx.trim(start, clause_end(ctx, start))
    kind: Kind = "mixed" if holds_marked_words(ctx, start, end) else "reported"
    return propose(ctx, found, "topic", kind, [(start, end)], subject)


def bare_speech(ctx: Context, found: FoundCue) -> Candidate | None:
    """وأضاف ⟦سيتبع المعرض عدد من الفعاليات⟧، فقال لهم ⟦نحن لن نعود⟧: a verb of saying, and then the words at once:
    any at the head of a sentence, elsewhere such as are plainly spoken."""
    cue, intro = found.cue, introduction(ctx, found)
    if intro is not None:
        return _own_words(ctx, found, intro.content) if intro.kind == "words" else None
    at_head = found.start == ctx.sentence_start(found.start) or ctx.code(found.end) == COMMA
    if cue.form != "verb" or cue.lemma not in SAYS_AT_ONCE or cue.object_pronoun or not at_head:
        return None
    subject = source_of(ctx, found, ctx.sentence_end(found.end))
    start = subject.mention.end if subject.mention and subject.mention.start >= found.end else found.end
    start += ctx.form(start) in ADDRESSED
    start += ctx.sequence_at(start, ctx.lexicon.eulogies)
    if ctx.code(start) in (COMMA, CLOSE):  # وقال «الحداد» سنلعب غدا
        start += 1
    if not _may_be_bare(ctx, found.cue, start):
        return None
    end = clause_end(ctx, start)
    if ctx.count_words(start, end) < 4:
        return None
    kind: Kind = "direct" if _is_first_person(ctx, start) else "indirect"
    return propose(ctx, found, "bare_speech", kind, [ctx.trim(start, end)], subject)


def _own_words(ctx: Context, found: FoundCue, start: int) -> Candidate | None:
    """The speaker's own words from ``start`` on, if they are more than a cry."""
    content = ctx.trim(start, clause_end(ctx, start))
    if ctx.count_words(*content) < 3:
        return None
    plain = found.cue.form == "participle" and not _is_first_person(ctx, start)
    kind: Kind = "indirect" if plain else "direct"
    return propose(ctx, found, "bare_speech", kind, [content], source_of(ctx, found, start))


def _is_first_person(ctx: Context, start: int) -> bool:
    """⟦نحن⟧ جاهزون, لقد ⟦عملنا⟧ كثيرا: do the words begin as only the speaker himself can say them?"""
    for k in range(start, start + 3):
        form, word = ctx.form(k), ctx.word(k)
        ours = len(form) >= 5 and form.endswith("نا") and not word.classes & (w.NAME | w.PLACE)
        if form in ctx.lexicon.own_words or ours or (word.cue is not None and word.cue.person == 1):
            return True
    return False


def _may_be_bare(ctx: Context, cue: Cue, start: int) -> bool:
    """May the words at ``start``, behind a verb at the head of its sentence and its source, be what was said?"""
    word = ctx.word(start)
    if (
        ctx.code(start) != WORD
        or word.preposition
        or (word.conjunction and ctx.code(start - 1) == COMMA)
        or word.classes & (w.PREPOSITION | w.RELATIVE | w.CLAUSE_HOLDER)
        or ctx.cue_at.get(start)
    ):
        return False
    return cue.lemma == "قال" or bool(
        word.stem[:1] in ("ي", "س", "ن")
        or word.classes & (w.NEGATION | w.PRONOUN | w.DEMONSTRATIVE | w.AUXILIARY)
    )
