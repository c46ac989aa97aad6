"""What the narrator adds to a report that is no report: what was not said, when it was, what had happened before."""

from __future__ import annotations

from quotekit.context import Context
from quotekit.lexicon import words as w
from quotekit.reading.tokens import COMMA, WORD
from quotekit.rules.acts import SAYING
from quotekit.rules.introduction import has_content

_NEAR_HAD = 10  # tokens from كان to its قد
_OBLIQUE = frozenset({"علي", "الي", "عن", "من", "ب"})


def left_unsaid(ctx: Context, i: int) -> bool:
    """⟦دون⟧ أن يوضح، ⟦من⟧ دون أن يحدد، ⟦لكنه⟧ لم يفصح: the narrator on what was not said."""
    i += ctx.form(i) == "من"
    found = ctx.cue_at.get(i + 2)
    withheld = ctx.form(i + 2)[1:] in ctx.lexicon.report_words.withheld
    if ctx.form(i) in ctx.lexicon.but and ctx.form(i + 1) == "لم":
        return withheld or (found is not None and found.cue.act in SAYING)
    without = ctx.form(i) in ctx.lexicon.without and ctx.is_complementizer(i + 1)
    return without and (withheld or found is not None)


def tells_when(ctx: Context, i: int) -> bool:
    """⟦وذلك⟧ بعد أيام من الحادث: the narrator on when and where."""
    if ctx.form(i) != "وذلك":
        return False
    circumstance = ctx.form(i + 1) in ctx.lexicon.report_words.circumstance
    return circumstance or bool(ctx.word(i + 1).classes & w.TIME)


def had_happened(ctx: Context, i: int) -> bool:
    """⟦وكان⟧ النادي قد فاز: does the narrator add what had happened before, of somebody with a name (not وكانت قد
    تراجعت)?"""
    if ctx.form(i) not in ("وكان", "وكانت") or ctx.code(i + 1) != WORD:
        return False
    following = range(i + 2, min(i + _NEAR_HAD, ctx.sentence_end(i)))
    return ctx.form(i + 1) != "قد" and any(ctx.form(k) == "قد" for k in following)


def looks_like_participle(ctx: Context, i: int) -> bool:
    """⟦مستندا⟧ إلى، ⟦ومعددا⟧، ⟦مستدلة⟧ على: does the word look like the participle of any verb, in the accusative?"""
    form = ctx.form(i).removeprefix("و")
    if form[:1] != "م" or len(form) < 5 or ctx.word(i).classes & (w.NOMINAL | w.CONJUNCTION | w.RELATIVE):
        return False
    feminine = form[:3] == "مست" and form.endswith("ه")
    oblique = ctx.form(i + 1) in _OBLIQUE or ctx.word(i + 1).preposition != ""
    return form.endswith("ا") or (feminine and oblique)


def says_of_it(ctx: Context, i: int) -> bool:
    """تعطلت المحطة، ⟦التي⟧ قال إنها قديمة.: does what the source said of the last word end the sentence?"""
    found = ctx.cue_at.get(i + 1) if ctx.is_relative_pronoun(i) else None
    if found is None or found.cue.lemma not in ("قال", "وصف") or found.cue.tense != "past":
        return False
    return has_content(ctx, found) and COMMA not in ctx.tokens.codes[i : ctx.sentence_end(i)]
