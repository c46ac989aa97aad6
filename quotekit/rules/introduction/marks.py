"""Whether marks behind a cue hold what was said, rather than a name on the way to it."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import BREAK, COLON, COMMA, NUMBER, OPEN, STOP, WORD
from quotekit.rules.introduction.complementizer import is_licensed, is_to_come_behind, reports
from quotekit.rules.introduction.distance import gap
from quotekit.rules.introduction.found import Introduction
from quotekit.rules.introduction.prepositions import PREPOSITIONS, as_written, preposition_before
from quotekit.speakers import parse_mention
from quotekit.speakers.subject import ADDRESSED, is_known_name

_OPENS_CLAUSE = w.VERB | w.NEGATION | w.AUXILIARY | w.PRONOUN | w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN
#: Of the negations these open no clause: غير منطقي.
_NEGATED_NOUN = frozenset({"عدم", "غير", "دون", "بدون"})
_BY = frozenset({"ب", "بـ"})
_SHORT = 3  # words in marks that are rather a name than a sentence
_LONGEST_NAME = 4  # words of a name in marks
_LONGEST_TITLE = 5  # words of a title in marks, behind the noun that has it
_LONGEST_OBJECT = 6  # words in marks behind a preposition that are what it takes
_NEAR_CALL = 12  # tokens between اعتبر and the words by which it calls something
_FAR_CLAUSE = 25  # tokens between marks inside an adjunct and the complementizer behind its comma


def takes_marks(ctx: Context, found: FoundCue, i: int) -> bool:
    """Can this cue's own words stand in marks, with or without a preposition before them?"""
    if found.cue.takes & {"mark", "marked-only", "colon", "noun"} or found.cue.kind == "attribution":
        return True
    by_preposition = bool(preposition_before(ctx, i)) and not found.cue.clause_after
    return by_preposition or not found.cue.near


def belong_to_topic(ctx: Context, found: FoundCue, topic: Introduction, opening: int) -> bool:
    """مشيرا إلى وجود «260 مليون سيارة», تعهد بالمساعدة «لمعاقبة الجناة»: do the marks belong to the topic behind the cue's
    preposition, or to an adjunct of it?"""
    behind = ctx.form(found.start - 1)
    if (
        found.cue.form == "masdar"
        or behind in ctx.lexicon.report_words.free_relative
        or ctx.is_relative_pronoun(found.start - 1)
    ):
        return False  # no topic is read there
    last = ctx.cue_at.get(opening - 1)
    said = last is not None and last.cue.form == "masdar" and last.cue.lemma == "قال"  # شدد على القول «…»
    apart = ctx.code(opening - 1) != WORD or opening == topic.content
    return bool(topic.preposition) and not (apart or said)


def hold_speech(ctx: Context, found: FoundCue, i: int) -> bool:
    """Are the marks that open at ``i`` around what was said, rather than around a name on the way to it?"""
    close = ctx.marks.close_of[i]
    size = ctx.count_words(i + 1, close)
    if size <= _LONGEST_NAME and ctx.code(close + 1) == WORD and _name_source(ctx, found, i):
        return False
    if i == found.end:
        return _hold_speech_at_once(ctx, found, i, size)
    if ctx.code(i - 1) == COLON:
        return True
    if ctx.code(i - 1) == COMMA:
        return size >= _SHORT or not is_to_come_behind(ctx, i)
    if ctx.form(i - 1) in ("ل", "لـ", "ب", "ك") and not (ctx.form(i - 1) == "ب" and "ب" in found.cue.takes):
        return False
    if _are_plainly_said(ctx, found, i, size):
        return True
    if ctx.form(i - 1) in ADDRESSED:  # قال له «…», but في اتصال معه «المنارة»، إن
        return size > _LONGEST_NAME or not is_to_come_behind(ctx, i)
    before = ctx.word(i - 1)
    named = size == 1 and ctx.code(i - 1) == WORD and not before.classes & (w.PREPOSITION | w.PRONOUN)
    if named and gap(ctx, found, i) > 0:
        return ctx.form(i - 1) in _BY  # كتب القارئ عن مدينة «البصرة», but وصف ما جرى بـ«المهزلة»
    if before.classes & w.PREPOSITION and size <= _LONGEST_OBJECT:
        spoken_to = ctx.word(i - 2).classes & w.OCCASION and size <= _SHORT  # في حديث إلى «المنارة»
        return not spoken_to and as_written(ctx.form(i - 1)) in found.cue.takes
    if before.classes & w.PROPER and ctx.code(i - 1) == WORD:
        return True  # كتب على تويتر "…": the medium has its name already
    return not _name_noun_before(ctx, i, size) and not _stand_on_the_way(ctx, found, i, size)


def _hold_speech_at_once(ctx: Context, found: FoundCue, i: int, size: int) -> bool:
    """قال ⟦«…»⟧, and not وأضاف ⟦«آل صالح»⟧، أن: marks right behind the cue, but for a name with the content still to
    come."""
    if size <= _SHORT and ctx.code(ctx.marks.close_of[i] + 1) == COMMA and found.cue.act == "demand":
        return False  # طالبت «الحركة»، في بيانها، بالإصلاح
    if found.cue.lemma == "اعتبر" and found.cue.tense == "present" and not found.cue.object_pronoun:
        return False  # تعتبر «الرشوة» جريمة: by nobody in particular
    return size > _SHORT or not is_to_come_behind(ctx, i)


def _are_plainly_said(ctx: Context, found: FoundCue, i: int, size: int) -> bool:
    """وصف ما جرى ⟦«بالمهزلة»⟧, قال المدير على موقعه ⟦«نتمنى لكم التوفيق»⟧, اعتبر الخطط ⟦«عملا غير مقبول»⟧: what the
    cue takes, a whole sentence, or what something is called."""
    before = ctx.word(i - 1)
    if "ب" in found.cue.takes and ctx.word(i + 1).preposition == "ب":
        return True
    whole = size >= _SHORT and opens_clause(ctx, i + 1) and ctx.form(i + 1) not in _NEGATED_NOUN
    titled = before.preposition and not before.definite  # بعنوان «لن نعود»
    if whole and not titled and not is_to_come_behind(ctx, i):
        return True
    known = before.definite or found.cue.object_pronoun  # التي تعتبرها أنقرة "معادية"
    return calls(ctx, found, i) and known


def opens_clause(ctx: Context, i: int) -> bool:
    """A verb, a negation, a pronoun or a complementizer: no name begins so."""
    word = ctx.word(i)
    return bool(word.classes & _OPENS_CLAUSE) or (
        word.cue is not None and word.cue.form == "verb" and not word.classes
    )


def negation_opens_clause(ctx: Context, i: int) -> bool:
    """مضيفا ⟦ليس⟧ من العدل أن: does a negation open a clause here?"""
    word, form = ctx.word(i), ctx.form(i)
    negates_noun = form in _NEGATED_NOUN or form == "ما"
    return bool(word.classes & w.NEGATION) and not negates_noun and not word.conjunction


def calls(ctx: Context, found: FoundCue, i: int) -> bool:
    """اعتبر الخطط ⟦«عملا غير مقبول»⟧: does اعتبر stand close enough to be what calls something by the words in marks?"""
    if found.cue.act != "consider":
        return False
    if found.cue.tense == "past":
        return i - found.end <= _NEAR_CALL
    return found.cue.object_pronoun and gap(ctx, found, i) == 0  # but not يعتبر, which may be passive


def _name_source(ctx: Context, found: FoundCue, i: int) -> bool:
    """شرح المدرب «لويس كامبوس» أسباب الغياب، قال «الحداد» إنه: do the marks that open at ``i`` hold the name of the verb's
    own subject?"""
    if found.cue.form != "verb":
        return False
    close = ctx.marks.close_of[i]
    if i == found.end:  # يقول «أبو خالد» من سكان الحي «…»
        return close <= i + 3 and (is_known_name(ctx, i + 1) or _more_marks_follow(ctx, i))
    mention = parse_mention(ctx.tokens, found.end, close + 1)
    return mention is not None and mention.name == (i + 1, close)


def _name_noun_before(ctx: Context, i: int, size: int) -> bool:
    """في صحيفة ⟦«المنارة»⟧, لرئيس ⟦«الحركة»⟧: do the marks hold the name or the title of the noun before them?"""
    before = ctx.word(i - 1)
    if before.classes & (w.ORGANISATION | w.MEDIUM | w.DOCUMENT | w.OCCASION) and size <= _LONGEST_TITLE:
        return True
    told = before.preposition == "ل" and before.definite  # قال للصحفيين «…»
    return bool(before.preposition and not told and size <= _LONGEST_TITLE and not before.classes & w.ROLE)


def _stand_on_the_way(ctx: Context, found: FoundCue, i: int, size: int) -> bool:
    """أوضح المدير، في ندوة حول ⟦«مكانة المسرح في المدينة»⟧، أن: is the content, or other marks, still to come behind
    these?"""
    short = size <= _LONGEST_NAME
    if short and is_to_come_behind(ctx, i):
        return True
    if ctx.code(i - 1) != WORD:
        return False
    behind = ctx.after_marks(i)
    if "clause" in found.cue.takes and _clause_behind_comma(ctx, found, behind):
        return True
    if short and ctx.code(behind) == WORD and _more_marks_follow(ctx, i):
        return True
    before = ctx.word(i - 1)
    bearer = before.classes & w.ROLE and not before.classes & w.NAME and not before.definite
    return bool(size <= _SHORT and bearer)


def _clause_behind_comma(ctx: Context, found: FoundCue, k: int) -> bool:
    """Is the clause still to come, behind commas alone (“…”، مساء الجمعة، إلى أن)?"""
    end = min(ctx.sentence_end(k), k + _FAR_CLAUSE)
    while ctx.code(k) == COMMA:
        at = k + 2 if ctx.form(k + 1) in PREPOSITIONS else k + 1
        if ctx.is_complementizer(at):
            return is_licensed(ctx, found, at) and not ctx.word(at).conjunction
        k += 1
        while k < end and ctx.code(k) in (WORD, NUMBER) and not reports(ctx, k):
            k += 1
    return False


def _more_marks_follow(ctx: Context, i: int) -> bool:
    """Stands another pair of marks, or a colon, behind this one in the sentence, before the next verb (قال أحدهم «…» وقالت
    أمه «…»)?"""
    k = ctx.after_marks(i)
    while k < ctx.level_end(i) and ctx.tokens.codes[k] not in (STOP, BREAK, COMMA):
        if ctx.tokens.codes[k] in (OPEN, COLON):
            return True
        found = ctx.cue_at.get(k)
        if found is not None and found.cue.form == "verb" and ctx.word(k).conjunction:
            return False
        k += 1
    return False
