"""Words in quote marks behind their cue, and marks that hold no words of anybody's."""

from __future__ import annotations

from quotekit.context import Context, Range
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import CLOSE, COLON, COMMA, OPEN, PAUSE, STOP, WORD
from quotekit.records import Kind
from quotekit.rules.acts import OF_A_THING
from quotekit.rules.candidate import Candidate
from quotekit.rules.extent import clause_end, speech_end
from quotekit.rules.introduction import introduction
from quotekit.rules.introduction.marks import opens_clause
from quotekit.rules.introduction.prepositions import as_written
from quotekit.rules.sources import past_source, propose, source_of
from quotekit.speakers.shapes import has_pronoun, looks_like_masdar


def marked_speech(ctx: Context, found: FoundCue) -> Candidate | None:
    """قال فلان: ⟦«…»⟧: marks behind the cue, a colon before them or none."""
    intro = introduction(ctx, found)
    if intro is None or intro.kind != "mark" or found.cue.kind == "attribution":
        return None
    opening = intro.at
    if intro.preposition != ":" and _within_object(ctx, found, opening):
        return None  # أكدت التزامها «الكامل» بالاتفاق
    subject = source_of(ctx, found, opening - 1 if ctx.code(opening - 1) in (COLON, COMMA) else opening)
    close = end_of_marked(ctx, opening)
    after = ctx.after_marks(opening)
    built_in = intro.preposition not in ("", ":") or found.cue.act == "consider"
    size = ctx.count_words(opening + 1, close)
    if intro.preposition == ":" and size <= 3 and ctx.code(after) == WORD and ctx.cue_at.get(after) is None:
        # A marked name at the head of unmarked speech: وقال: «الهلال» فريق كبير
        end = speech_end(ctx, opening)
        return propose(ctx, found, "colon_speech", "direct", [ctx.trim(opening, end)], subject)
    goes_on = ctx.code(after) == WORD and continues_behind_marks(ctx, after)
    if built_in and found.cue.form != "phrase":
        part = (opening, clause_end(ctx, after)) if goes_on else (opening + 1, close)
        return propose(ctx, found, "marked_phrase", "mixed", [part], subject)
    if goes_on and not built_in and intro.preposition != ":":
        return propose(
            ctx, found, "marked_phrase", "mixed", [ctx.trim(opening, clause_end(ctx, after))], subject
        )
    second = _resumed(ctx, after)
    content = [(opening + 1, close), *([second] if second else [])]
    kind: Kind = "mixed" if intro.preposition != ":" and _asks_for(ctx, found, opening + 1) else "direct"
    return propose(ctx, found, "marked_speech", kind, content, subject)


def _asks_for(ctx: Context, found: FoundCue, i: int) -> bool:
    """ناشد الأهالي «⟦عدم⟧ السفر», أشارت «⟦إلى⟧ تأخر الدفع»: do the words in marks hang on the verb, as its object or by its
    preposition?"""
    word = ctx.word(i)
    if word.preposition in found.cue.takes or as_written(ctx.form(i)) in found.cue.takes & _BEFORE:
        return True
    noun = word.definite or ctx.form(i) in ("عدم", "كل") or looks_like_masdar(word.stem)
    return found.cue.act in OF_A_THING and noun and not ctx.word(i + 1).classes & w.PRONOUN  # الهدف هو


def end_of_marked(ctx: Context, opening: int) -> int:
    """The closing mark; or, where a mark is never closed, the token before which the speech that it opens ends."""
    close = ctx.marks.close_of[opening]
    if ctx.code(close) == CLOSE:
        return close
    return ctx.trim(opening + 1, speech_end(ctx, opening + 1))[1]


#: Prepositions of cues, as they are written.
_BEFORE = frozenset({"إلى", "على", "عن", "من"})


def _within_object(ctx: Context, found: FoundCue, opening: int) -> bool:
    """Do the marks stand inside a noun phrase that is the object of the verb?"""
    if found.cue.form != "verb" or "np" not in found.cue.takes or found.cue.object_pronoun:
        return False
    subject = source_of(ctx, found, opening, introduced=False)
    start = past_source(ctx, found, subject, opening)
    word = ctx.word(start)
    owned = has_pronoun(ctx.tokens, start) or ctx.tokens.view.plain[ctx.tokens.ends[start] - 1] == "ه"
    return (
        start < opening
        and ctx.code(start) == WORD
        and bool(owned or ctx.word(start + 1).definite or ctx.code(start + 1) == OPEN)
        and not (
            word.preposition
            or word.conjunction
            or word.classes & (w.PREPOSITION | w.NAME | w.ROLE | w.RELATIVE)
        )
    )


def continues_behind_marks(ctx: Context, i: int) -> bool:
    """Does the narrator's clause go on behind the marks with words that it needs?"""
    word = ctx.word(i)
    if ctx.cue_at.get(i) and ctx.cue_at[i].cue.form in ("verb", "participle", "phrase"):
        return False
    if (
        word.classes & (w.RELATIVE | w.CLAUSE_HOLDER)
        or ctx.form(i) in ctx.lexicon.report_words.aside
        or ctx.sequence_at(i, ctx.lexicon.comments)
    ):
        return False
    if word.classes & w.PREPOSITION and ctx.word(i + 1).classes & (
        w.OCCASION | w.DOCUMENT | w.TIME | w.MEDIUM
    ):
        return False
    return not word.conjunction


def _resumed(ctx: Context, after: int) -> Range | None:
    """A second stretch of marked words right behind the first, with no cue of its own: «…». «…», «…» و«…»"""
    if (
        ctx.form(after) == "و"
        and ctx.code(after + 1) == OPEN
        and ctx.count_words(after + 2, ctx.marks.close_of[after + 1]) > 1
    ):
        return after + 2, ctx.marks.close_of[after + 1]
    k = after
    while ctx.code(k) in (COMMA, STOP, PAUSE) and k < after + 2:
        k += 1
    if k > after and ctx.code(k) == OPEN and ctx.count_words(k + 1, ctx.marks.close_of[k]) > 5:
        return k + 1, ctx.marks.close_of[k]
    return None


def _holds_marked_words(ctx: Context, start: int, end: int) -> bool:
    """Does the clause hold words of the speaker's in marks, not only names?"""
    codes = ctx.tokens.codes
    while OPEN in codes[start:end]:
        opening = codes.index(OPEN, start)
        if not is_name_in_marks(ctx, opening):
            return True
        start = ctx.after_marks(opening)
    return False


def kind_of(ctx: Context, parts: list[Range], plain: Kind = "indirect") -> Kind:
    """Whether a content is the speaker's words in marks in part, or in none; ``plain`` is its kind then."""
    return "mixed" if any(_holds_marked_words(ctx, *part) for part in parts) else plain


def _begins_like_a_clause(ctx: Context, i: int) -> bool:
    """A clause opens, or an unknown word has the prefix of the future."""
    word = ctx.word(i)
    future = len(word.stem) >= 5 and word.stem[:2] in ("سي", "ست", "سن")
    return opens_clause(ctx, i) or (future and not word.classes and not word.definite)


_LONGEST_LETTER = 2  # letters of a letter's name
#: What a name may be, or begin with.
_NAMED = w.NAME | w.PLACE | w.MEDIUM | w.ORGANISATION


def is_name_in_marks(ctx: Context, i: int) -> bool:
    """Marks around a name or title: a few words behind a noun that takes a name (تنظيم «الدولة»، صحيفة «…»)."""
    size = ctx.count_words(i + 1, ctx.marks.close_of[i])
    if size > 5:
        return False
    if size == 0 or (size == 1 and len(ctx.form(i + 1)) <= _LONGEST_LETTER):
        return True  # «66%», المنتخب «ب»، فيتامين «سي»
    before, inside = ctx.word(i - 1), ctx.word(i + 1)
    if _begins_like_a_clause(ctx, i + 1) or (size > 1 and before.definite and _is_indefinite(ctx, i + 1)):
        return False  # الدراسة «مثيرة جدا»: what is said of something known
    if before.classes & (w.NOMINAL | w.OCCASION | w.NATIONALITY) and ctx.code(i - 1) == WORD:
        return True
    if inside.classes & _NAMED and not inside.classes & w.COMMON:
        return True
    glued = ctx.tokens.ends[i - 1] == ctx.tokens.start(i) if i else False
    head = before.definite or has_pronoun(ctx.tokens, i - 1) or before.preposition or before.classes
    unknown = ctx.code(i - 1) == WORD and not (head or glued)
    described = size == 2 and _is_indefinite(ctx, i + 1) and ctx.form(i + 1).endswith(("ه", "ا"))
    return unknown and size <= 2 and not (described and ctx.form(i + 2).endswith("ه"))  # فككوا «خلية إرهابية»


def _is_indefinite(ctx: Context, i: int) -> bool:
    """Are this word and the one behind it indefinite, and no words of names?"""
    words = ctx.word(i), ctx.word(i + 1)
    return not any((word.definite and not word.preposition) or word.classes & _NAMED for word in words)
