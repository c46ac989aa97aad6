"""Speech after a colon: behind a cue, in a headline, in the turns of a transcript."""

from __future__ import annotations

from collections import Counter

from attrs import frozen

from quotekit.context import Context, Range
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import BREAK, OPEN, PAUSE, STOP, WORD
from quotekit.records import Kind
from quotekit.rules.candidate import Candidate
from quotekit.rules.extent import speech_end
from quotekit.rules.introduction import introduction
from quotekit.rules.sources import propose, source_of
from quotekit.speakers import Mention, parse_mention
from quotekit.speakers.subject import is_known_name


def colon_speech(ctx: Context, found: FoundCue) -> Candidate | None:
    """وتابع: ⟦نحن مستعدون⟧: words after a colon with no marks, to the end of the paragraph or where the narrator resumes."""
    intro = introduction(ctx, found)
    if intro is None or intro.kind != "colon":
        return None
    if ctx.form(found.start) in ctx.lexicon.labels and ctx.code(found.start - 1) in (BREAK, "-", "x"):
        return None  # a byline: كتب - فلان:
    subject = source_of(ctx, found, intro.at)
    start = intro.content
    if ctx.code(start) == BREAK:
        start += 1
    end = speech_end(ctx, start)
    reported = intro.preposition == "ان" or ctx.form(start) in ctx.lexicon.report_words.of_another
    kind: Kind = "indirect" if reported and not _speaks_of_itself(ctx, start, end) else "direct"
    return propose(ctx, found, "colon_speech", kind, [ctx.trim(start, end)], subject)


def _speaks_of_itself(ctx: Context, start: int, end: int) -> bool:
    """إن ⟦بلادنا⟧ بخير، ⟦وأرجو⟧ لكم التوفيق: is there a first person in the words, so that they are verbatim?"""
    return any(
        word.suffix == "نا"
        or word.stem in ctx.lexicon.report_words.of_oneself
        or (word.cue is not None and word.cue.person == 1)
        for word in ctx.tokens.words[start:end]
    )


def is_label(ctx: Context, start: int, colon: int) -> bool:
    """Is the line's beginning a label of the page (المصدر:، كتب - فلان:) and no speaker?"""
    form = ctx.form(start)
    return form in ctx.lexicon.bylines or (form in ctx.lexicon.labels and (colon == start + 1))


_LONGEST_SOURCE = 16  # tokens before the colon of a headline


def headline(ctx: Context, start: int, end: int) -> Candidate | None:
    """الرئيس: ⟦لن نسمح⟧ at the head of a line, or of a part of a headline: the colon is the cue."""
    while start < end and ctx.code(start) in ("-", "x", STOP):
        start += 1
    colon = _colon_of(ctx, start, end)
    if colon > start and is_label(ctx, start, colon):
        return None
    if colon <= start or ctx.code(colon + 1) == BREAK or ctx.owner(colon) >= 0:
        return None
    mention = _source_in_headline(ctx, start, colon)
    if mention is None:
        return None
    begin = colon + 1
    if ctx.code(begin) == OPEN and ctx.marks.close_of[begin] - begin > 3:
        content = (begin + 1, ctx.marks.close_of[begin])
    else:
        content = ctx.trim(begin, min(speech_end(ctx, begin), end))
    if ctx.count_words(*content) < (2 if start and ctx.code(start - 1) == PAUSE else 3):
        return None
    return Candidate(
        "headline_colon", "direct", [content], None, (colon, colon + 1), mention, "mention", None, colon
    )


_LONGEST_HEADLINE = 40  # tokens


def parts_of(ctx: Context, start: int, end: int) -> list[Range]:
    """The parts of a headline that two dots join, each but the first with a colon: the whole line where it has none."""
    if end - start > _LONGEST_HEADLINE:
        return [(start, end)]
    dots = [k for k in range(start, end) if ctx.code(k) == PAUSE and _colon_of(ctx, k + 1, end) > 0]
    return list(zip([start, *(k + 1 for k in dots)], [*dots, end], strict=True))


def _colon_of(ctx: Context, start: int, end: int) -> int:
    """The first colon behind a stretch that is short enough to be a source, or -1."""
    return ctx.next_colon(start, min(end, start + _LONGEST_SOURCE))


def _source_in_headline(ctx: Context, start: int, colon: int) -> Mention | None:
    """The source that all words before the colon of a headline name, but for whom or where it spoke to."""
    in_marks = ctx.code(start) == OPEN and ctx.after_marks(start) == colon and colon - start <= _LONGEST_LABEL
    if in_marks and not any(k in ctx.cue_at for k in range(start, colon)):
        return Mention(start, colon, (start + 1, colon - 1), kind="organisation")  # «التجمع الوطني»: …
    if ctx.form(start) in ctx.lexicon.ministries and colon == start + 1:
        return Mention(
            start, colon, (start, colon), kind="organisation", gender="feminine", number="singular"
        )
    mention = parse_mention(ctx.tokens, start, colon)
    if mention is None or ctx.word(start).stem in ctx.lexicon.page_parts:
        return None
    if mention.end != colon and not _told(ctx, mention.end, colon):
        return None
    if not _is_known(ctx, mention, start) or _is_dateline(ctx, mention, colon):
        return None
    return mention


#: Classes of the word that opens the source of a headline.
_OPENS_SOURCE = (
    w.ROLE | w.NAME | w.COURTESY | w.ORGANISATION | w.MEDIUM | w.DOCUMENT | w.PLACE | w.NATIONALITY | w.NAME_PARTICLE
)  # fmt: skip


def _is_known(ctx: Context, mention: Mention, start: int) -> bool:
    """⟦الحداد⟧: …, ⟦بوخاتم الحداد⟧: …, and not ⟦المركز⟧ الأول: …: does the text or the lexicon know who it is?"""
    first = ctx.word(start)
    unknown = not first.classes and not first.definite
    if mention.end - start == 2 and unknown and ctx.word(start + 1).classes & w.NAME:
        first = ctx.word(start + 1)
    behind_dots = start > 0 and ctx.code(start - 1) == PAUSE
    if first.preposition or (first.conjunction and not behind_dots):
        return False
    if not first.classes & _OPENS_SOURCE and (first.classes or not is_known_name(ctx, start)):
        return False  # but a family name may stand in the text behind a given name
    ranked = ctx.word(mention.end - 1).stem in ctx.lexicon.report_words.ordinal
    return not ranked or bool(first.classes & w.ROLE)


_SPOKEN = w.NEGATION | w.PRONOUN | w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN


def _is_dateline(ctx: Context, mention: Mention, colon: int) -> bool:
    """صنعاء: افتتح المعرض, إيلاف: أعلن باحثون: a place or an outlet before the colon that tells where the news comes
    from or is set, unless what follows is spoken (دمشق: لن نسمح)."""
    begin = colon + 1
    if mention.kind == "media":
        other = ctx.cue_at.get(begin)
        return other is not None and other.cue.form == "verb" and other.cue.tense == "past"
    place = mention.kind == "organisation" and ctx.word(mention.start).classes & w.PLACE
    if not place:
        return False
    word = ctx.word(begin)
    first_person = word.cue is not None and word.cue.person == 1
    return not (ctx.code(begin) == OPEN or word.classes & _SPOKEN or first_person)


def _told(ctx: Context, i: int, colon: int) -> bool:
    """الوزير لـ«المنارة»: …, المتهم أمام القاضي: …: do the words before the colon say who was told?"""
    if ctx.form(i) == "ل" and ctx.code(i + 1) == OPEN:
        return ctx.after_marks(i + 1) == colon
    if ctx.word(i).preposition == "ل" and ctx.word(i).classes & (w.MEDIUM | w.ROLE):
        return colon - i <= _LONGEST_LABEL
    return ctx.form(i) == "امام" and colon - i <= 3


_FEWEST_TURNS = 3
_LONGEST_LABEL = 6
_QUESTION_AND_ANSWER = frozenset({"س", "ج", "سوال", "جواب", "السوال", "الجواب"})
_ANSWER = frozenset({"ج", "جواب", "الجواب"})


@frozen
class _Label:
    """What stands before the colon of a line of a transcript: tokens ``start`` to ``end``, which are ``text``."""

    line: Range
    start: int
    end: int
    colon: int
    text: str


def turns(ctx: Context, lines: list[Range]) -> dict[int, Candidate]:
    """المذيعة: ⟦…⟧ / س: ⟦…⟧: lines that begin with a label and a colon, where there are three or more and labels return.

    The candidates by the first token of their line; none where the text is no transcript.
    """
    labels = [label for label in (_label_of(ctx, line) for line in lines) if label is not None]
    counts = Counter(label.text for label in labels)
    if len(labels) < _FEWEST_TURNS or max(counts.values()) < 2:
        return {}
    found = ((label.line[0], _turn(ctx, label)) for label in labels)
    return {begin: turn for begin, turn in found if turn is not None}


def _label_of(ctx: Context, line: Range) -> _Label | None:
    """⟦المذيعة⟧: …, - ⟦سالم الحداد (مدرب)⟧: …: who seems to speak in this line, if it is no label of the page."""
    start, end = line
    while start < end and ctx.code(start) in ("-", "x"):
        start += 1
    colon = ctx.next_colon(start, min(end, start + _LONGEST_LABEL + 1))
    if colon <= start or colon + 1 >= end or ctx.code(start) != WORD or ctx.owner(colon) >= 0:
        return None
    place = ctx.word(start).classes & w.PLACE and not ctx.word(start).classes & w.NAME
    if is_label(ctx, start, colon) or place:
        return None
    name_end = next((k for k in range(start, colon) if ctx.code(k) == "("), colon)
    if any(k in ctx.cue_at or ctx.word(k).classes & (w.PREPOSITION | w.TIME) for k in range(start, name_end)):
        return None
    return _Label(line, start, name_end, colon, " ".join(ctx.tokens.forms[start:name_end]))


def _turn(ctx: Context, label: _Label) -> Candidate | None:
    """The words behind a label to the end of its line, if there are any."""
    colon, start, end = label.colon, label.start, label.end
    content = ctx.trim(colon + 1, label.line[1])
    if content[0] >= content[1]:
        return None
    mention = Mention(start, end, (start, end), kind="person")
    if label.text not in _QUESTION_AND_ANSWER:
        mention = parse_mention(ctx.tokens, start, end) or mention
    how = "interviewee" if label.text in _ANSWER else "mention"
    return Candidate("turn", "direct", [content], None, (colon, colon + 1), mention, how, None, colon)
