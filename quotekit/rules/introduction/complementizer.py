"""Whether a complementizer opens the clause that a cue reports, or hangs on a word before it."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import BREAK, CLOSE, COLON, COMMA, OPEN, OTHER, SEMICOLON, STOP, WORD
from quotekit.rules.introduction.distance import gap
from quotekit.rules.introduction.found import Introduction
from quotekit.rules.introduction.prepositions import PREPOSITIONS, as_written, preposition_before
from quotekit.speakers.subject import ADDRESSED

_NEAR_BEING = 12  # tokens between a verb and its بكونه
_FAR_THAT = 40  # tokens from an أن to the إن that is the verb's own
_STILL_TO_COME = 30  # tokens within which a complementizer is still to come


def clause_at(ctx: Context, found: FoundCue, i: int) -> Introduction | None:
    """The clause that the complementizer at ``i`` opens, where there is one and it is this cue's own."""
    word = ctx.word(i)
    if not word.classes & (w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN) or word.conjunction:
        return None
    if _is_another_word(ctx, i) or not is_licensed(ctx, found, i):
        return None
    preposition = preposition_before(ctx, i)
    if ctx.code(i + 1) == COLON:  # وقال إن: …
        return Introduction("clause", i, i + 2, preposition)
    bare = bool(word.classes & w.COMPLEMENTIZER)
    return Introduction("clause", i, i + 1 if bare else i, preposition)


def _is_another_word(ctx: Context, i: int) -> bool:
    """إلا, which folds to the form of ألا and only the hamza tells apart; or the letters of a broadcaster's name (سي
    ان ان)."""
    form = ctx.tokens.forms[i]
    if form == "الا":
        return _first_letter(ctx, i) != "أ"
    return form == "ان" and (
        (ctx.form(i - 1) == "سي" and not ctx.form(i - 2).endswith("بي"))  # لبي بي سي إن
        or ctx.form(i + 1) == "بي"
        or (ctx.form(i - 1) == "." and ctx.code(i - 1) == OTHER)
        or (ctx.form(i - 2) == "سي" and ctx.form(i - 1) == "ان")
    )


def _first_letter(ctx: Context, i: int) -> str:
    """The first letter of a token with its hamza, which the folded form has lost."""
    return ctx.tokens.view.plain[ctx.tokens.start(i)]


def is_licensed(ctx: Context, found: FoundCue, i: int) -> bool:
    """Is the complementizer at ``i`` this cue's own, and not one that hangs on a word before it (بعد أن، يجب أن)?"""
    takes = found.cue.takes
    if ctx.tokens.forms[i].startswith("بكون"):  # وصف الخطوة بكونها سابقة
        return i - found.end <= _NEAR_BEING and takes >= {"ب", "object"}
    if _may(ctx, found, i):
        return False
    if i == found.end:
        return "clause" in takes or not found.cue.near
    if _obliges(ctx, found, i) or _gives_reason(ctx, i) or _is_hoped_by_speaker(ctx, found, i):
        return False
    if ctx.tokens.codes[i - 1] == WORD:
        if ctx.tokens.forms[i - 1] in PREPOSITIONS:
            return _takes_preposition(ctx, found, i)
        if _holds_clause(ctx, found, i - 1):
            return _is_family_name(ctx, found, i - 1)
        if _hangs_on_word_before(ctx, found, i):
            return False
    if "clause" not in takes and not (ctx.form(i).startswith("با") and "ب" in takes):
        return not found.cue.near
    return found.cue.lemma != "قال" or _is_of_saying(ctx, i)


def _may(ctx: Context, found: FoundCue, i: int) -> bool:
    """سبق ⟦له⟧ أن، يحق ⟦للدولة⟧ أن، يمكن ⟦للحكومة الجديدة⟧ أن: does أن tell what somebody may or has done?"""
    for k in range(i - 1, max(i - 3, found.end), -1):
        if ctx.word(k).preposition == "ل" or ctx.form(k) in ADDRESSED:
            return bool(ctx.word(k - 1).classes & w.CLAUSE_HOLDER)
    return False


def _obliges(ctx: Context, found: FoundCue, i: int) -> bool:
    """كان ⟦على الحكومة⟧ أن تستقيل: does أن tell what is up to somebody, and not what the cue introduces?"""
    if _first_letter(ctx, i) == "إ" or "على" in found.cue.takes:
        return False
    if i - 3 < found.end or ctx.form(i - 2) != "علي":
        return False
    opens = ctx.word(i - 3).classes & (w.AUXILIARY | w.COMPLEMENTIZER)
    return bool(opens and (ctx.word(i - 1).definite or ctx.word(i - 1).classes & w.PLACE))


def _gives_reason(ctx: Context, i: int) -> bool:
    """…، ⟦ذلك⟧ أن الوقت تأخر: for the reason that."""
    return ctx.tokens.forms[i - 1] == "ذلك" and ctx.code(i - 2) in (COMMA, SEMICOLON)


def _is_hoped_by_speaker(ctx: Context, found: FoundCue, i: int) -> bool:
    """قال المدير ⟦نأمل⟧ أن: does أن belong to a verb of the first person, which is what was said?"""
    before = ctx.cue_at.get(i - 1)
    return found.cue.lemma == "قال" and before is not None and before.cue.person == 1


def is_hoped(ctx: Context, found: FoundCue, i: int) -> bool:
    """أعرب عن أمله ⟦في⟧ أن، عن اعتقاده ⟦بأن⟧: does a noun behind عن stand before ``i``, so that its clause is the
    content?"""
    return found.cue.act == "express" and ctx.form(i - 2) == "عن"


def _takes_preposition(ctx: Context, found: FoundCue, i: int) -> bool:
    """أشار ⟦إلى⟧ أن, ذهب ⟦إلى⟧ أن, شدد ⟦في⟧ أن: is the preposition before the complementizer one that the cue takes?"""
    cue, form = found.cue, ctx.tokens.forms[i - 1]
    written = as_written(form)
    return (
        written in cue.takes
        or written in cue.clause_after
        or (form == "في" and "ب" in cue.takes)
        or (form in ("في", "من") and is_hoped(ctx, found, i - 1))
        or (i - 1 == found.end and not cue.near)
        or ("clause" in cue.takes and not cue.near and gap(ctx, found, i - 1) == 0)
    )


def _holds_clause(ctx: Context, found: FoundCue, i: int) -> bool:
    """⟦يجب⟧ أن, ⟦بعد⟧ أن: does the word before أن hold the clause?"""
    word = ctx.tokens.words[i]
    holder = word.classes & w.CLAUSE_HOLDER and not _is_ordinal(ctx, found, i)
    return bool(holder) or word.stem in ("بعد", "قبل", "حد")


def _is_ordinal(ctx: Context, found: FoundCue, i: int) -> bool:
    """كتبت الصحيفة في صفحتها ⟦الأولى⟧ أن، للمرة ⟦الأولى⟧ أن: does the word tell which, and hold no clause (من الأولى أن)?"""
    if ctx.sequence_at(i - 1, ctx.lexicon.openers) == 2:
        return True
    describes = i - 1 > found.end and not ctx.word(i - 1).classes & w.PREPOSITION
    return describes and ctx.form(i) == "الاولي"


def _is_family_name(ctx: Context, found: FoundCue, i: int) -> bool:
    """يرى نزار ⟦عوض⟧ أن: is what could hold a clause the source's family name?"""
    named = i - 1 < found.end or ctx.word(i - 1).classes & (w.NAME | w.ROLE | w.COURTESY)
    return bool(ctx.tokens.words[i].classes & w.NAME and named)


def _hangs_on_word_before(ctx: Context, found: FoundCue, i: int) -> bool:
    """Is the word before أن a masdar, a relative, or an unlisted verb or participle, which has the clause for itself?"""
    before = ctx.tokens.words[i - 1]
    other = ctx.cue_at.get(i - 1)
    masdar = other is not None and other.cue.form == "masdar" and i - 1 > found.start
    if masdar and not before.definite and not is_hoped(ctx, found, i):
        return True
    certain = found.cue.lemma == "قال" and _first_letter(ctx, i) == "إ"
    if not certain and (_looks_present(ctx, i - 1) or _looks_participle(ctx, i - 1)):
        return True
    return bool(before.classes & w.RELATIVE)


def _looks_present(ctx: Context, i: int) -> bool:
    """⟦يستوجب⟧ أن: an unlisted verb of the present tense: indefinite, unknown, with its prefix."""
    word = ctx.tokens.words[i]
    form = word.stem
    return (
        not word.definite
        and not word.ordinary
        and not word.classes & ~w.VERB
        and len(form) >= 4
        and form[0] in "يتن"
        and (word.cue is None or word.cue.tense == "present")
        and not form.endswith(("ه", "ها"))  # مصادر لم تسمها أن
        and not ctx.word(i - 1).classes & (w.NAME | w.COURTESY)
        and not (form.endswith("ي") and ctx.word(i - 1).classes & (w.OCCASION | w.DOCUMENT))
    )


def _looks_participle(ctx: Context, i: int) -> bool:
    """، ⟦مستشهدا⟧ بأن: an unlisted participle in the accusative, behind a comma."""
    form = ctx.form(i)
    if ctx.code(i - 1) != COMMA or ctx.word(i).classes or ctx.word(i).cue:
        return False
    return form[0] == "م" and form.endswith("ا") and len(form) >= 5


def _is_of_saying(ctx: Context, i: int) -> bool:
    """With the hamzas written, قال takes إن; an أن is another word's, if an إن is still to come."""
    plain = ctx.tokens.view.plain[ctx.tokens.start(i) : ctx.tokens.ends[i]]
    if plain != "أن" or ctx.tokens.forms[i] != "ان":
        return True
    return not _later_in(ctx, i)


def _later_in(ctx: Context, i: int) -> bool:
    """قال بعد أن عاد ⟦إن⟧: does an إن with its hamza stand behind in the sentence?"""
    plain = ctx.tokens.view.plain
    for k in range(i + 1, min(i + _FAR_THAT, ctx.level_end(i))):
        if ctx.tokens.codes[k] in (STOP, BREAK):
            return False
        if plain[ctx.tokens.start(k) : ctx.tokens.start(k) + 2] == "إن" and ctx.is_complementizer(k):
            return True
    return False


# -- still to come ---------------------------------------------------------------------------------------------------


def reports(ctx: Context, i: int) -> bool:
    """Does a verb or participle of speech stand at ``i``?"""
    return i in ctx.cue_at and ctx.cue_at[i].cue.form in ("verb", "participle")


def is_to_come_behind(ctx: Context, opening: int) -> bool:
    """قال لـ«المنارة» أمس ⟦إن⟧: is a complementizer or colon still to come behind the marks that open here?"""
    return is_to_come(ctx, ctx.after_marks(opening))


def is_to_come(ctx: Context, k: int) -> bool:
    """The same from a token on, before another verb of speech or the end of the sentence."""
    end = min(ctx.level_end(k), k + _STILL_TO_COME)
    while k < end:
        code = ctx.tokens.codes[k]
        if code in (STOP, BREAK, COLON):
            return code == COLON
        if code == CLOSE:
            return False
        if ctx.is_complementizer(k) and not ctx.word(k - 1).classes & w.CLAUSE_HOLDER:
            return True
        if reports(ctx, k):
            return False
        k = ctx.after_marks(k) if code == OPEN else k + 1
    return False
