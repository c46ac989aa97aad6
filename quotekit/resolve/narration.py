"""Subjects that the narrator names before their words: of the sentence, of its main clause, of a sentence shortly before."""

from __future__ import annotations

import re
from collections.abc import Set

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.lexicon.inflection import Gender
from quotekit.reading.tokens import COMMA, NUMBER, OPEN, WORD
from quotekit.rules.introduction import introduction
from quotekit.speakers import Mention, parse_mention
from quotekit.speakers.shapes import has_tanween
from quotekit.speakers.subject import is_known_name

_FAR = 250  # tokens that are searched for the subject of a sentence
_SENTENCES = 4  # that are searched for somebody whom the text narrates of
_NAMES_SOURCE = w.NAME | w.NAME_PARTICLE | w.COURTESY | w.PLACE | w.NATIONALITY
_MANY = frozenset({"كل", "اكثر", "معظم", "اغلب"})
_BETWEEN = w.AUXILIARY | w.ADVERB | w.TIME | w.CONJUNCTION
#: Right behind these stands the verb of a clause.
_BEFORE_VERB = frozenset({"فيما", "بينما", "حيث", "حين", "حينما", "بعدما"})
#: Verbs in the feminine, with a conjunction or without.
_FEMININE = re.compile("[وف]?(?:ت..+|..+ت)")
_CLAUSAL = w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN | w.RELATIVE | w.VERB | w.AUXILIARY | w.PRONOUN
_LONGEST_ADJUNCT = 10  # words before the verb of a sentence


class Narration:
    """Reads subjects in a text; ``surnames``: last words of the names of persons who have spoken so far."""

    def __init__(self, ctx: Context, surnames: Set[str]) -> None:
        self.ctx = ctx
        self._surnames = surnames
        self._subjects: dict[tuple[int, int, Gender | None, int], Mention | None] = {}
        """What `subject` has found, by what it depends on."""

    def subject_before(self, at: int, found: FoundCue | None) -> Mention | None:
        """The subject of the sentence of ``at`` or of one shortly before, who agrees with the verb in gender and number."""
        gender = found.cue.gender if found else None
        start, stop = self.ctx.sentence_start(at), at
        for _ in range(_SENTENCES):
            mention = self.subject(start, stop, gender)
            if mention and not (found and self.disagrees(mention, found)):
                return mention
            if start <= 1:
                return None
            stop = start - 1
            start = self.ctx.sentence_start(max(stop - 1, 0))
        return None

    def disagrees(self, mention: Mention, found: FoundCue) -> bool:
        """One person, and a verb in the plural (السياسي، وأوضحوا), or several, and a verb in the singular (السياسيون، وأوضح, but
        not السياسيون، وقال هؤلاء)."""
        if mention.kind not in ("person", "group"):
            return False
        cue = found.cue
        if cue.number == "plural":
            return mention.kind == "person" and mention.number == "singular"
        several_behind = self.ctx.form(found.end) == "هولاء"
        single = cue.form == "verb" and cue.number == "singular" and cue.gender == "masculine"
        return single and mention.number == "plural" and not several_behind

    def subject(self, start: int, stop: int, gender: Gender | None) -> Mention | None:
        """وصل ⟦الوزير⟧ إلى العاصمة، مؤكدا: the first sure source in subject position; of an endless sentence sought once."""
        stop = min(stop, start + _FAR)
        key = start, stop, gender, len(self._surnames)
        if key not in self._subjects:
            self._subjects[key] = self._first_subject(start, stop, gender)
        return self._subjects[key]

    def _first_subject(self, start: int, stop: int, gender: Gender | None) -> Mention | None:
        tokens = self.ctx.tokens
        i = start
        while i < stop:
            if tokens.codes[i] == OPEN:
                i = self.ctx.after_marks(i)
            elif self._may_be_source(i) and not _narrates(self.ctx, i) and _is_subject(self.ctx, i, start):
                mention = parse_mention(tokens, i, stop, object_follows=True)
                if mention and self._is_state(mention):
                    mention = self._state(mention)
                if mention and self._is_solid(mention) and _agrees(mention, gender):
                    return mention
                i = max(mention.end if mention else i, i) + 1
            else:
                i += 1
        return None

    def last_person(self, start: int, stop: int, gender: Gender | None) -> Mention | None:
        """⟦الدكتورة …⟧، حيث قالت: the person named last before ``stop``, who agrees with the verb."""
        last: Mention | None = None
        i = max(start, stop - _FAR)
        while i < stop:
            if self.ctx.code(i) == OPEN:
                i = self.ctx.after_marks(i)
                continue
            classes = self.ctx.word(i).classes
            if classes & (w.ROLE | w.NAME | w.COURTESY) and not classes & w.COMMON:
                mention = parse_mention(self.ctx.tokens, i, stop)
                if mention and self._is_named_person(mention) and _agrees(mention, gender):
                    last = mention
                    i = mention.end
                    continue
            i += 1
        return last

    # -- what may be a source ----------------------------------------------------------------------------------------

    def _may_be_source(self, i: int) -> bool:
        """Can a phrase that names a source begin at this word?"""
        word = self.ctx.word(i)
        classes = word.classes
        if self.ctx.code(i) != WORD or word.preposition or _calls_upon(self.ctx, i):
            return False
        if _is_object_noun(self.ctx, i):
            return False
        if classes & w.NOMINAL or (word.stem in self._surnames and not word.cue):
            return True
        if (word.definite or classes) and self._is_family_name(i):
            return True
        if classes & w.COMMON and classes & w.NAME:
            # a first name that is a word too, with a family name, and no verb (روى ناصر الحداد)
            found = self.ctx.cue_at.get(i)
            verb = found is not None and found.cue.form == "verb"
            return not verb and bool(self.ctx.word(i + 1).classes & w.NAME)
        return bool(classes & _NAMES_SOURCE) and not classes & (w.COMMON | w.OCCASION)

    def _is_family_name(self, i: int) -> bool:
        """جدد ⟦كارتر⟧: an unlisted word, or a name without the article that may be a word too, which the text has behind a given name."""
        word = self.ctx.word(i)
        name = not word.classes or (word.classes & w.NAME and not (word.cue or word.definite))
        return bool(name) and is_known_name(self.ctx, i)

    def is_one_person(self, mention: Mention) -> bool:
        """⟦وزير النقل⟧، ⟦السفير سالم الحداد⟧: a definite title, or a known name."""
        if mention.kind != "person" or mention.number == "plural" or mention.joint:
            return False
        if mention.name is None:
            some = mention.gender is None  # بعض الشباب
            return not some and any(self.ctx.word(i).definite for i in range(mention.start, mention.end))
        first = self.ctx.word(mention.name[0])
        return bool(first.classes & (w.NAME | w.NAME_PARTICLE)) or first.stem in self._surnames

    def _is_named_person(self, mention: Mention) -> bool:
        return mention.kind == "person" and mention.name is not None and self._is_solid(mention)

    def _is_solid(self, mention: Mention) -> bool:
        """Is this phrase surely a source: a role, a known name, an organisation, a document?"""
        if _is_oblique(self.ctx, mention):
            return False
        if mention.kind in ("organisation", "media", "document"):
            return not self.ctx.word(mention.start).classes & w.PLACE or mention.gender == "feminine"
        if self._counts_things(mention):
            return False
        if mention.role or self._is_title_alone(mention):
            return True
        if mention.name is None:
            return False
        first = self.ctx.word(mention.name[0])
        if mention.name[1] - mention.name[0] > 1:
            return bool(first.classes & (w.NAME | w.NAME_PARTICLE))
        if first.stem in self._surnames or self._is_family_name(mention.name[0]):
            return True
        known = first.classes & w.NAME and not first.classes & (w.COMMON | w.PLACE)
        return bool(known) and not first.definite

    def _is_state(self, mention: Mention) -> bool:
        """تعترض ⟦بكين⟧: does this place do something, as its government?"""
        place, before = self.ctx.word(mention.start), self.ctx.word(mention.start - 1)
        if not place.classes & w.PLACE or self.ctx.code(mention.start - 1) != WORD:
            return False
        verb = not (before.classes & ~w.VERB or before.definite or before.ordinary or before.preposition)
        return verb and _FEMININE.fullmatch(self.ctx.form(mention.start - 1)) is not None

    def _state(self, mention: Mention) -> Mention:
        """اتخذت ⟦بريطانيا⟧ موقفا: the place without the object of its verb, with the gender that the verb tells."""
        end = mention.start + 1
        while end < mention.end and self.ctx.word(end).definite and not self.ctx.word(end).preposition:
            end += 1
        return Mention(mention.start, end, kind="organisation", gender="feminine", number="singular")

    def _counts_things(self, mention: Mention) -> bool:
        """بعض ⟦الشعارات⟧، أكثر ⟦صعوبة⟧: does a word for some or many count what is no source?"""
        head, counted = self.ctx.word(mention.start).stem, self.ctx.word(mention.start + 1)
        known = self.ctx.lexicon.source_words
        if head in ("احد", "احدي"):
            return counted.stem in known.elative  # الأزهر، أحد أكبر المؤسسات
        some = head in known.quantity
        if not some and head not in _MANY:
            return False
        of_some = some and self.ctx.form(mention.start + 1) == "من"
        people = of_some or counted.classes & (w.NOMINAL | w.NATIONALITY | w.ADJECTIVE)
        return not people and mention.name is None

    def _is_title_alone(self, mention: Mention) -> bool:
        """سئل ⟦الشيخ⟧ فأجاب."""
        word = self.ctx.word(mention.start)
        return word.definite and bool(word.classes & w.COURTESY) and mention.end == mention.start + 1


def _agrees(mention: Mention, gender: Gender | None) -> bool:
    return gender is None or mention.gender in (None, gender)


def _is_oblique(ctx: Context, mention: Mention) -> bool:
    """يؤم ⟦المصلين⟧: a sound plural in the case that no subject has."""
    head = ctx.word(mention.start)
    plural = head.number == "plural" and head.gender == "masculine" and not head.classes & w.NAME
    return plural and head.stem.endswith("ين" if not head.definite else ("ين", "ي"))


def _is_object_noun(ctx: Context, i: int) -> bool:
    """ألقى ⟦خطابا⟧، وجه ⟦نداءً⟧: an indefinite noun in the accusative is no subject, but behind a number, أن or لكن, or before what it
    says (نشرت تحقيقا يقول)."""
    word, before = ctx.word(i), ctx.word(i - 1)
    accusative = ctx.form(i) == word.conjunction + word.stem + "ا" or has_tanween(ctx.tokens, i)
    if word.definite or not accusative:
        return False
    counted = ctx.code(i - 1) == NUMBER or i + 1 in ctx.cue_at
    return not (counted or before.classes & (w.COMPLEMENTIZER | w.CONJUNCTION))


def _calls_upon(ctx: Context, i: int) -> bool:
    """طالب المواطنين بالتعاون: a verb whose form is a role, too."""
    found = ctx.cue_at.get(i)
    if found is None or found.cue.form != "verb" or not ctx.word(i).classes & w.ROLE:
        return False
    at_head = ctx.code(i - 1) != WORD or bool(ctx.word(i).conjunction)
    whom = ctx.word(i + 1)
    return at_head and (
        introduction(ctx, found) is not None or (whom.definite and bool(whom.classes & w.NOMINAL))
    )


# -- where a subject stands ------------------------------------------------------------------------------------------


def _narrates(ctx: Context, i: int) -> bool:
    """Is the word at ``i`` a verb of narration at the head of its clause, with a subject behind it (عقد المدرب مؤتمرا)?"""
    word, following = ctx.word(i), ctx.word(i + 1)
    if ctx.form(i)[len(word.conjunction) :] not in ctx.lexicon.narrating:
        return False
    start = ctx.sentence_start(i)
    at_head = bool(word.conjunction) or _heads_clause(ctx, i, start)
    return at_head and bool(following.definite or following.classes & (w.NOMINAL | w.NAME | w.COURTESY))


def _is_subject(ctx: Context, i: int, start: int) -> bool:
    """Can the phrase at ``i`` be a subject: at the head of its clause, or right behind the verb at its head?"""
    if ctx.code(i - 1) == NUMBER and ctx.word(i).number != "plural":
        return False  # قتل 11 عسكريا
    if i == start or ctx.code(i - 1) != WORD or _is_behind_occasion(ctx, i):
        return True
    before = ctx.word(i - 1)
    if before.classes & _BETWEEN or _narrates(ctx, i - 1):
        return True
    if before.preposition or before.definite or before.classes & ~(w.COMMON | w.ADJECTIVE | w.NAME | w.VERB):
        return False
    return bool(before.conjunction) or _heads_clause(ctx, i - 1, start)


def _is_behind_occasion(ctx: Context, i: int) -> bool:
    """في كلمة ألقاها ⟦الوزير⟧، في تصريح أدلى به ⟦الوزير⟧."""
    verb = i - 1 - (ctx.form(i - 1) in ("به", "بها"))
    return bool(ctx.word(verb - 1).classes & w.OCCASION) and ctx.form(i - 1).endswith(("ه", "ها"))


def _heads_clause(ctx: Context, verb: int, start: int) -> bool:
    """Does the verb stand first in the sentence, behind an opener or adjunct of it (من جانبه أكد), or behind كان, لم, فيما?"""
    head = start
    while skip := ctx.sequence_at(head, ctx.lexicon.openers):
        head += skip
    negated = ctx.form(verb - 1).lstrip("وف") in ("لم", "لن", "لا")
    if negated or verb in (start, head) or ctx.code(verb - 1) != WORD:
        return True
    between = ctx.word(verb - 1).classes & _BETWEEN or ctx.form(verb - 1).removeprefix("و") in _BEFORE_VERB
    return bool(between) or _is_behind_adjunct(ctx, head, verb)


def _is_behind_adjunct(ctx: Context, start: int, verb: int) -> bool:
    """خلال اللقاء ⟦جدد⟧ الوزير: does nothing but one phrase with a preposition stand between ``start`` and the verb?"""
    first, last = ctx.word(start), ctx.word(verb - 1)
    if not first.preposition and not first.classes & w.PREPOSITION:
        return False
    closed = last.definite or last.suffix or last.classes & (w.PLACE | w.TIME | w.PROPER)
    noun = ctx.word(verb).ordinary and ctx.form(verb) not in ctx.lexicon.narrating
    if not closed or noun or verb - start > _LONGEST_ADJUNCT:
        return False
    return not any(ctx.code(k) != WORD or ctx.word(k).classes & _CLAUSAL for k in range(start + 1, verb))


def main_clause(ctx: Context, start: int, at: int) -> int:
    """Where the main clause around ``at`` begins: its sentence, or what stands behind فيما, بينما or في حين in it."""
    steps, floor = ctx.tokens.steps, max(start, at - _FAR)
    comma = steps.rfind(COMMA, floor, at - 1)
    while comma >= 0:
        form = ctx.form(comma + 1).removeprefix("و")
        if form in ("فيما", "بينما") or (form == "في" and ctx.form(comma + 2) == "حين"):
            return comma + 2 + (form == "في")
        comma = steps.rfind(COMMA, floor, comma)
    if ctx.form(start) in ("بينما", "وبينما", "فبينما"):
        return next((k + 1 for k in range(start, min(at, start + _FAR)) if _closes_clause(ctx, k)), start)
    return start


def _closes_clause(ctx: Context, k: int) -> bool:
    """A comma outside marks behind which a verb of the main clause stands (وبينما قال …، رفض آخرون)."""
    following = ctx.word(k + 1)
    return (
        ctx.code(k) == COMMA
        and ctx.code(k + 1) == WORD
        and not following.classes & (w.RELATIVE | w.PREPOSITION | w.CONJUNCTION | w.PRONOUN)
        and not (following.conjunction or following.preposition or following.definite)
    )
