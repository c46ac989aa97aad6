"""The subject behind its verb: at once, or after adverbs, openers and adjuncts."""

from __future__ import annotations

from attrs import define

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import BREAK, CLOSE, COMMA, LEFT, NUMBER, OPEN, RIGHT, STOP, WORD
from quotekit.speakers.mention import Mention
from quotekit.speakers.names import addressed_letters
from quotekit.speakers.noun_phrase import parse_mention
from quotekit.speakers.shapes import is_imam
from quotekit.speakers.subject.counted import reader_at
from quotekit.speakers.subject.plausible import is_plausible

_ADJUNCT_LIMIT = 45  # tokens from the verb to its subject
_LONGEST_NAME_IN_MARKS = 4  # words
#: Prepositions with a pronoun, complete in one word: what follows may be the subject (قال له عمر).
ADDRESSED = frozenset(
    {
        *("له", "لها", "لهم", "لهما", "لهن", "لي", "لنا", "لكم", "به", "بها", "بهم", "معه", "معها", "معهم"),
        *("عنه", "عنها", "عنهم", "عليه", "عليها", "عليهم", "منه", "منها", "منهم", "فيه", "فيها", "فيهم"),
        *("اليه", "اليها", "اليهم", "الينا", "علينا"),
    }
)


def subject_behind(ctx: Context, found: FoundCue, limit: int, *, introduced: bool) -> Mention | None:
    """The source behind the verb, before ``limit``; ``introduced``: a complementizer, colon or marks stand there."""
    search = _Search(ctx, found, min(limit, found.end + _ADJUNCT_LIMIT), introduced, found.end)
    while search.i < search.limit:
        i = search.i
        reader = reader_at(ctx, i, at_verb=i == found.end)
        if reader is not None:
            return reader(ctx, i, search.limit)
        if ctx.code(i) != WORD:
            named = search.name_in_sign()
            if named or ctx.code(i) in (STOP, BREAK):
                return named
            search.pass_sign()
        elif search.ends():
            return None
        elif not search.pass_adverbial():
            mention = search.read_phrase()
            if mention is not None:
                return mention
    return None


@define
class _Search:
    """A way from the verb to its subject: the word that it has come to, and whether this stands in an adjunct."""

    ctx: Context
    found: FoundCue
    limit: int
    introduced: bool
    i: int
    in_adjunct: bool = False

    # -- signs -------------------------------------------------------------------------------------------------------

    def name_in_sign(self) -> Mention | None:
        """قال ⟦«آل صالح»⟧: the name in marks or brackets right behind the verb."""
        ctx, i = self.ctx, self.i
        if i != self.found.end or ctx.code(i) not in (OPEN, LEFT) or self._tells_medium():
            return None
        named = parse_mention(ctx.tokens, i, self.limit)
        return _in_marks(ctx, i, self.limit) if named is None and self.introduced else named

    def _tells_medium(self) -> bool:
        """أبلغ ⟦«المنارة»⟧ مسؤول في الوزارة: do the marks hold who was told, before a source?"""
        ctx = self.ctx
        if ctx.code(self.i) != OPEN or "object" not in self.found.cue.takes:
            return False
        return bool(ctx.word(ctx.after_marks(self.i)).classes & w.ROLE)

    def pass_sign(self) -> None:
        """Goes behind a pair of marks, a parenthesis, or one sign; a comma closes an adjunct."""
        ctx = self.ctx
        code = ctx.code(self.i)
        self.in_adjunct = self.in_adjunct and code != COMMA
        if code == OPEN:
            self.i = ctx.after_marks(self.i)
            return
        if code == LEFT:
            while self.i < self.limit and ctx.code(self.i) != RIGHT:
                self.i += 1
        self.i += 1

    # -- words -------------------------------------------------------------------------------------------------------

    def ends(self) -> bool:
        """Does what was said begin here (أكد ⟦عدم⟧ وجود أضرار، قال ⟦نحن⟧), or another clause, so that no subject can follow?"""
        form = self.ctx.form(self.i)
        if form in self.ctx.lexicon.own_words or form == "عدم":
            return True
        return (not self.in_adjunct and self._another_clause()) or _opens_clause(self.ctx, self.i)

    def _another_clause(self) -> bool:
        """A word with and, other than a noun that names somebody, goes on with something else."""
        word = self.ctx.word(self.i)
        aside = self.i > self.found.end or bool(word.classes & w.PRONOUN)  # تقول وهي تبتسم
        return aside and bool(word.conjunction) and not word.classes & w.NOMINAL

    def pass_adverbial(self) -> bool:
        """قال ⟦له⟧ ⟦أمس⟧ ⟦في⟧ …: goes past what is no subject, a word or a sequence at a time; False where one may begin."""
        ctx, i = self.ctx, self.i
        skip = ctx.sequence_at(i, ctx.lexicon.openers)
        if skip:
            self.in_adjunct = bool(ctx.word(i).classes & w.PREPOSITION) and _tells_of_occasion(ctx, i, skip)
            self.i += skip
        elif not self._fresh_subject() if self.in_adjunct else ctx.form(i) in ADDRESSED:
            self.i += 1
        elif told := addressed_letters(ctx.tokens, i):
            self.i = told
        elif not self.in_adjunct and (_opens_adjunct(ctx, i) or _is_adverbial(ctx, i)):
            self.in_adjunct = _opens_adjunct(ctx, i)
            self.i += 1
        else:
            return False
        return True

    def read_phrase(self) -> Mention | None:
        """The phrase here, if it is a subject; otherwise goes on behind it as in an adjunct."""
        takes = self.found.cue.takes
        object_follows = "object" in takes or ("np" in takes and not self.introduced)
        mention = parse_mention(self.ctx.tokens, self.i, self.limit, object_follows=object_follows)
        if mention and is_plausible(self.ctx, mention, self.found):
            return mention
        self.in_adjunct = True
        self.i = max(mention.end if mention else self.i, self.i + 1)
        return None

    # -- a subject inside an adjunct ---------------------------------------------------------------------------------

    def _fresh_subject(self) -> bool:
        """Inside an adjunct with no comma: can a subject begin here (قال في مؤتمر صحفي وزير الخارجية)?"""
        word = self.ctx.word(self.i)
        if word.preposition or word.conjunction or not self._opens_subject():
            return False
        return not _in_relative_clause(self.ctx, self.found.end, self.i)

    def _opens_subject(self) -> bool:
        """Do this word and the one before it look like the border between an adjunct and a subject?"""
        ctx, i = self.ctx, self.i
        word, before = ctx.word(i), ctx.word(i - 1)
        if ctx.code(i - 1) in (CLOSE, RIGHT) and word.classes & w.NAME and not word.classes & w.COMMON:
            return True  # قال لـ«الجزيرة» سالم الحداد
        if ctx.form(i - 1) in ADDRESSED:
            return bool(word.classes & (w.ROLE | w.COURTESY | w.ORGANISATION))  # ذكرت في بيان لها وزارة الصحة
        if not word.classes & (w.ROLE | w.COURTESY) or not _closes_adjunct(ctx, i - 1):
            return False
        if word.definite and before.definite:
            return bool(word.classes & w.COURTESY) or self._is_all_that_is_left()
        return word.gender is None or self.found.cue.gender in (None, word.gender)

    def _is_all_that_is_left(self) -> bool:
        """أكد في كلمته أمام المؤتمر ⟦الأمين العام⟧ أن: does an official's title end where the content is introduced?"""
        if not self.introduced or not self.ctx.word(self.i).classes & w.OFFICIAL:
            return False
        mention = parse_mention(self.ctx.tokens, self.i, self.limit)
        return mention is not None and mention.end == self.limit


def _opens_clause(ctx: Context, i: int) -> bool:
    """وأضاف قائلا ⟦إن⟧ الوزير سافر, and neither بعد أن nor the name وان."""
    holder = ctx.word(i - 1).classes & w.CLAUSE_HOLDER
    return ctx.is_complementizer(i) and not holder and not ctx.word(i).conjunction


def _in_marks(ctx: Context, opening: int, limit: int) -> Mention | None:
    """أوضحت «ساينس ديلي» في تقريرها إن: a name in marks behind the verb, of words that are in no sentence."""
    if ctx.code(opening) != OPEN:
        return None
    close = ctx.marks.close_of[opening]
    told = w.PREPOSITION | w.CONJUNCTION | w.RELATIVE | w.PRONOUN | w.NEGATION | w.AUXILIARY | w.VERB
    sentence = any(
        ctx.word(k).classes & told or ctx.is_complementizer(k) or k in ctx.cue_at
        for k in range(opening + 1, close)
    )
    size = ctx.count_words(opening, close)
    if sentence or close >= limit or not 0 < size <= _LONGEST_NAME_IN_MARKS:
        return None
    return Mention(opening + 1, close, (opening + 1, close))


# -- adjuncts --------------------------------------------------------------------------------------------------------


def _tells_of_occasion(ctx: Context, i: int, length: int) -> bool:
    """في تصريح ⟦لقناة⟧, في مؤتمر صحفي ⟦عقده أمس⟧: does more about the occasion follow the opener at ``i``?"""
    if ctx.word(i + length - 1).classes & w.OCCASION:
        return True
    occasion = any(ctx.word(k).classes & w.OCCASION for k in range(i, i + length))
    following = ctx.word(i + length)
    return occasion and bool(following.suffix or following.classes & w.VERB)


def _opens_adjunct(ctx: Context, i: int) -> bool:
    """قال ⟦في⟧ مؤتمر، ⟦لصحيفة⟧، ⟦الذي⟧, but not حذر المقرر الخاص."""
    word = ctx.word(i)
    if word.preposition:
        return True
    opens = word.classes & (w.PREPOSITION | w.CLAUSE_HOLDER | w.RELATIVE)
    is_source = word.classes & (w.NAME | w.NAME_PARTICLE) or (word.definite and word.classes & w.ROLE)
    return bool(opens) and not is_source and not is_imam(ctx.tokens, i)


def _is_adverbial(ctx: Context, i: int) -> bool:
    """قال ⟦أيضا⟧، ⟦أمس⟧، ⟦هو⟧."""
    adverbial = w.ADVERB | w.TIME | w.AUXILIARY | w.PRONOUN | w.NEGATION | w.EMPHATIC
    return bool(ctx.word(i).classes & adverbial) and not ctx.word(i).classes & (w.NAME | w.NOMINAL)


def _in_relative_clause(ctx: Context, start: int, i: int) -> bool:
    """الدراسة التي قام بها علماء: does a relative clause that nothing has closed yet hold the word at ``i``?"""
    for k in range(i - 1, start - 1, -1):
        if ctx.code(k) != WORD:
            return False
        if ctx.is_relative_pronoun(k):
            return True
    return False


def _closes_adjunct(ctx: Context, i: int) -> bool:
    """في مؤتمر ⟦صحفي⟧، في ⟦الرياض⟧، عام ⟦2010⟧: can an adjunct end with this token?"""
    word = ctx.word(i)
    if (word.preposition and not word.suffix) or word.classes & w.PREPOSITION:
        return False
    closing = w.ADJECTIVE | w.NATIONALITY | w.TIME | w.PLACE | w.NAME | w.PROPER
    return word.definite or bool(word.classes & closing) or ctx.code(i) in (NUMBER, CLOSE, RIGHT)
