"""Attributions behind their content, and where such a content begins."""

from __future__ import annotations

from quotekit.context import Context, Range
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import BREAK, CLOSE, COLON, COMMA, DASH, NUMBER, OPEN, PAUSE, SEMICOLON, WORD
from quotekit.rules.acts import SAYING
from quotekit.rules.candidate import Candidate
from quotekit.rules.extent import attribution_limit, attribution_starts, clause_end, narrator_resumes
from quotekit.rules.introduction import Introduction, introduction
from quotekit.rules.leading import reports
from quotekit.rules.marked import continues_behind_marks, is_name_in_marks, kind_of
from quotekit.rules.sources import propose, source_of_attribution
from quotekit.speakers.subject import Subject

#: What may stand between a content and the attribution behind it.
_BEFORE_ATTRIBUTION = frozenset({COMMA, SEMICOLON, DASH, PAUSE})
_LONGEST = 300  # tokens of a clause before its attribution: what bounds the time of a hostile text


def content_before(ctx: Context, found: FoundCue) -> Candidate | None:
    """⟦«…»⟧، قال فلان and ⟦…⟧، كما قال فلان: the content stands before its verb."""
    begin = attribution_starts(ctx, found.start)
    intro = introduction(ctx, found)
    if not _may_attribute(ctx, found, begin, intro):
        return None
    end = _end_of_content(ctx, begin)
    attributed = begin < found.start
    marked = (
        ctx.code(end - 1) == CLOSE
        and not is_name_in_marks(ctx, ctx.closing_to_opening(end - 1))
        and ctx.owner(end - 1) == ctx.owner(found.start)
    )
    if not (marked or attributed or _is_interposed(ctx, found, begin)):
        return None
    subject, limit = source_of_attribution(ctx, found, _attribution_end(ctx, found))
    if marked:
        opening = ctx.closing_to_opening(end - 1)
        rest = _second_stretch(ctx, found, limit)
        resumed = bool(rest) or (intro is not None and intro.kind == "mark")
        if _are_too_few(ctx, found, begin, opening) or _is_relay(ctx, found, begin, opening):
            return None
        if (resumed or intro is not None) and _is_said_already(ctx, opening, resumed=resumed):
            return None
        return propose(ctx, found, "marked_speech_before", "direct", [(opening + 1, end - 1), *rest], subject)
    told = attributed and not _goes_on_telling(ctx, found, begin, subject)
    if not told and not (_is_interposed(ctx, found, begin) and _stands_alone(ctx, found, subject)):
        return None
    start = clause_start(ctx, begin)
    parts = around_attribution(ctx, past_conjunction(ctx, start), end, limit) if start >= 0 else []
    return propose(ctx, found, "clause_before", kind_of(ctx, parts[1:]), parts, subject) if parts else None


def _may_attribute(ctx: Context, found: FoundCue, begin: int, intro: Introduction | None) -> bool:
    """«…»، ⟦قال⟧ فلان, and not كما ⟦طلب⟧, «…» ⟦بين⟧ الناس, ⟦قال⟧ إن: may the verb attribute what stands before ``begin``?"""
    if not reports(found) or begin == ctx.sentence_start(begin):
        return False
    if begin < found.start:
        if found.cue.act not in SAYING and ctx.form(begin) != "هكذا":
            return False  # كما طلب: what else he did
    elif found.cue.form == "phrase" or ctx.word(begin).conjunction or ctx.word(begin).classes & w.PREPOSITION:
        return False  # «…» بين الناس
    if intro is None or intro.kind == "np":
        return True
    # «أ»، قال كارتر، «ب»
    return intro.kind == "mark" and not intro.preposition and ctx.code(begin - 1) in (COMMA, CLOSE)


def _end_of_content(ctx: Context, begin: int) -> int:
    """⟦…⟧، قال فلان, ⟦…⟧، وذلك حسبما قال: where the content ends before an attribution, its punctuation and its وذلك."""
    end = begin - (ctx.code(begin - 1) in _BEFORE_ATTRIBUTION)
    if ctx.form(end - 1) == "وذلك":
        end -= 1
        end -= ctx.code(end - 1) == COMMA
    return end


def _is_interposed(ctx: Context, found: FoundCue, begin: int) -> bool:
    """المعرض، ⟦يقول⟧ المدير، سيفتتح غدا: does a verb of saying in the present stand behind punctuation?"""
    behind = ctx.code(begin - 1) in _BEFORE_ATTRIBUTION
    return behind and found.cue.tense == "present" and found.cue.act in ("say", "add", "explain")


def _stands_alone(ctx: Context, found: FoundCue, subject: Subject) -> bool:
    """، يقول ⟦المدير⟧، : is the source behind the verb all that stands there?"""
    mention = subject.mention
    return mention is not None and mention.start >= found.end and ctx.code(mention.end) != WORD


def _attribution_end(ctx: Context, found: FoundCue) -> int:
    """Where an attribution with this verb ends at the latest: names in marks belong to it (حسبما ذكرت صحيفة «المنارة»
    أمس)."""
    named = ctx.code(found.end) == OPEN and ctx.count_words(found.end, ctx.marks.close_of[found.end]) <= 3
    limit = attribution_limit(ctx, ctx.after_marks(found.end) if named else found.end)
    if limit > found.end and ctx.code(limit) == OPEN and is_name_in_marks(ctx, limit):
        return attribution_limit(ctx, ctx.after_marks(limit))
    return limit


def _are_too_few(ctx: Context, found: FoundCue, begin: int, opening: int) -> bool:
    """«الساحل»، قال المدرب: do the marks hold a name or a term rather than words that a plain verb attributes?"""
    return begin == found.start and ctx.count_words(opening + 1, ctx.marks.close_of[opening]) < 3


def _is_relay(ctx: Context, found: FoundCue, begin: int, opening: int) -> bool:
    """أكد المدير أن «…»، وفق ما نقلته الوكالة: does the attribution only pass on another's words?"""
    return begin < found.start and (ctx.is_complementizer(opening - 1) or ctx.code(opening - 1) == COLON)


def _is_said_already(ctx: Context, opening: int, *, resumed: bool) -> bool:
    """وصف القرار «بالمفاجئ»، طالبت النقابة, وأكد أن الفريق «تأخر»، قال المدرب «…»: are the marks the words of the cue
    before them, and not of the verb behind them, which has content of its own? Where other marks stand behind the
    verb (``resumed``), so are those inside a clause before it.
    """
    for k in range(opening - 1, ctx.sentence_start(opening) - 1, -1):
        other = ctx.cue_at.get(k)
        intro = introduction(ctx, other) if other is not None else None
        if intro is not None and intro.kind != "np":
            return intro.at == opening or (resumed and ctx.code(opening - 1) == WORD)
    return False


_LONGEST_ASIDE = 30  # tokens of an attribution between the two stretches of what it attributes


def _second_stretch(ctx: Context, found: FoundCue, limit: int) -> list[Range]:
    """«…»، تقول مريم، وهي أم لطفلين، ⟦«…»⟧: the words in marks that go on behind the attribution, if there are any."""
    if ctx.code(limit) == OPEN and is_name_in_marks(ctx, limit):
        return []
    for k in range(found.end, min(found.end + _LONGEST_ASIDE, ctx.sentence_end(found.end))):
        if k in ctx.cue_at:
            break
        if ctx.code(k) == OPEN:
            if k == limit or ctx.code(k - 1) in (COMMA, COLON):
                return [(k + 1, ctx.marks.close_of[k])]
            break
    return []


def _goes_on_telling(ctx: Context, found: FoundCue, begin: int, subject: Subject) -> bool:
    """كما أكد على ضرورة الحوار, كما بين الطرق العملية: does كما mean also, so that nothing before it is attributed?"""
    if not ctx.form(begin).endswith("كما"):
        return False
    mention = subject.mention
    if found.cue.near or mention is None:
        return ctx.code(found.end) == WORD
    intro = introduction(ctx, found)
    if intro is not None and intro.preposition == "الي":
        return True  # كما أشار التقرير إلى عمليات التأهيل
    return mention.unlisted or mention.kind == "unknown"


_SHORT = 6  # words before an attribution between commas that the clause behind it goes on with


def around_attribution(ctx: Context, start: int, end: int, after: int) -> list[Range]:
    """The clause that an attribution follows, and what goes on behind it: ⟦المعرض⟧، كما يقول المدير، ⟦سيفتتح غدا⟧;
    ⟦بلغت الأرباح⟧ وفق البيان ⟦300 مليون⟧; ⟦المعرض⟧، بحسب المدير، «⟦أكبر من العام الماضي⟧».

    ``after``: the token behind the attribution. Empty where the clause is too short to be one.
    """
    start, end = ctx.trim(start, end)
    parts: list[Range] = [(start, end)]
    if ctx.code(end) == DASH:  # ترجح الدراسة - كما أشار الباحث - انخفاض الأسعار
        last = min(end + _LONGEST_ASIDE, ctx.tokens.size)
        after = next((k for k in range(end + 1, last) if ctx.code(k) == DASH), after)
    apart = ctx.code(end) == ctx.code(after) and ctx.code(end) in (COMMA, DASH)
    inside = ctx.code(end) == WORD and _goes_on_behind(ctx, after)
    resumed = after + 1 if apart else after
    words_follow = (
        (apart or inside)
        and ctx.code(resumed) == WORD
        and (end - start <= _SHORT or ctx.form(resumed) in ("علي", "الي") or _is_future(ctx, resumed))
        and not narrator_resumes(ctx, resumed)
    )
    marks_follow = apart and ctx.code(resumed) == OPEN and not is_name_in_marks(ctx, resumed)
    if ctx.code(resumed) == NUMBER or words_follow or marks_follow:
        rest = ctx.trim(resumed, clause_end(ctx, resumed))
        if rest[1] - rest[0] > 1:
            parts.append(rest)
    return parts if sum(ctx.count_words(*part) for part in parts) >= 3 else []


def _is_future(ctx: Context, i: int) -> bool:
    """لا شك أن الجنوب، كما يقول الخبير، ⟦سيخلص⟧ إلى ذلك: a verb in the future, whose subject stood before."""
    word = ctx.word(i)
    return (
        not (word.classes or word.conjunction) and word.stem[:2] in ("سي", "ست", "سن") and len(word.stem) > 4
    )


def _goes_on_behind(ctx: Context, after: int) -> bool:
    """بلغت التكلفة وفق البيان ⟦إلى مليونين⟧, but not the clause that describes an indefinite source (مصادر ⟦لم تسمها⟧)."""
    last = ctx.word(after - 1)
    described = last.classes & (w.NOMINAL | w.ADJECTIVE) and not last.definite and not last.classes & w.NAME
    return continues_behind_marks(ctx, after) and not (
        described and not ctx.word(after).classes & w.PREPOSITION
    )


def past_conjunction(ctx: Context, start: int) -> int:
    """Without the conjunction that opens the clause: إلا أن، غير أن، بيد أن، لكن."""
    if ctx.form(start) in ("الا", "غير", "بيد", "كما") and ctx.is_complementizer(start + 1):
        return start + 2 if ctx.word(start + 1).classes & w.COMPLEMENTIZER else start + 1
    return start + 1 if ctx.form(start) in ("لكن", "ولكن", "كما") else start


def clause_start(ctx: Context, before: int) -> int:
    """Where the clause that ends before this token begins: its sentence's start, past a conjunction; -1 if another
    report stands in the sentence."""
    start = _past_dateline(ctx, ctx.sentence_start(before - 1))
    if before - start > _LONGEST:
        return -1
    for k in range(start, before):
        other = ctx.cue_at.get(k)
        if other and other.cue.form in ("verb", "participle") and other.cue.person == 3:
            intro = introduction(ctx, other)
            if intro is not None and intro.kind == "np" and intro.at < before:
                last = _last_coordinate_clause(ctx, intro.at, before)
                return last if last >= 0 else k
            if intro is not None and intro.at < before:
                return _last_coordinate_clause(ctx, intro.at, before)
    return start


_LONGEST_DATELINE = 6


def _past_dateline(ctx: Context, start: int) -> int:
    """تونس - أعلنت الحكومة, لندن (رويترز) - قالت: behind the place and the agency at the head of a paragraph, and
    their dash."""
    if not ctx.word(start).classes & (w.PLACE | w.MEDIUM) or ctx.code(start - 1) != BREAK:
        return start
    dashes = (k for k in range(start + 1, start + _LONGEST_DATELINE) if ctx.code(k) == DASH)
    return next(dashes, start - 1) + 1


def _last_coordinate_clause(ctx: Context, start: int, before: int) -> int:
    """The clause of the narrator's that a comma and و join to a report before it; -1 if there is none."""
    for k in range(before - 3, start, -1):
        word = ctx.word(k)
        if (
            ctx.code(k - 1) == COMMA
            and word.conjunction == "و"
            and not word.definite
            and not word.classes & (w.NOMINAL | w.NAME)
        ):
            return k if not ctx.is_complementizer(k) else -1
    return -1
