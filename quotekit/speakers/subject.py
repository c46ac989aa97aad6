"""Finds the words that name the source of one cue: behind the verb, before it, or not at all."""

from __future__ import annotations

from itertools import pairwise

from attrs import define

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.lexicon.inflection import Gender
from quotekit.reading.tokens import (
    BREAK,
    CLOSE,
    COLON,
    COMMA,
    DASH,
    LEFT,
    NUMBER,
    OPEN,
    PAUSE,
    RIGHT,
    SEMICOLON,
    STOP,
    WORD,
)
from quotekit.speakers.extension import extend_mention, take_affiliation
from quotekit.speakers.mention import Mention
from quotekit.speakers.names import addressed_letters
from quotekit.speakers.noun_phrase import parse_mention
from quotekit.speakers.shapes import has_tanween, is_circumstance, is_imam, is_written_as_name

_ADJUNCT_LIMIT = 45
_LONGEST_BEFORE = 30  # tokens of a subject before its verb
#: Prepositions with a pronoun, complete in one word: what follows may be the subject (قال له عمر).
ADDRESSED = frozenset(
    {
        *("له", "لها", "لهم", "لهما", "لهن", "لي", "لنا", "لكم", "به", "بها", "بهم", "معه", "معها", "معهم"),
        *("عنه", "عنها", "عنهم", "عليه", "عليها", "عليهم", "منه", "منها", "منهم", "فيه", "فيها", "فيهم"),
        *("اليه", "اليها", "اليهم", "الينا", "علينا"),
    }
)
_SO_CALLED = frozenset({"يسمي", "تسمي", "سمي", "يعرف", "تعرف", "وصف"})


@define
class Subject:
    """``mention``: the words beside the cue, or None. ``how``: where to seek the source otherwise (see Candidate);
    ``name``: the name that a eulogy stands for."""

    mention: Mention | None
    how: str
    antecedent: Mention | None = None
    name: str = ""


def subject_of(ctx: Context, found: FoundCue, limit: int, *, introduced: bool = False) -> Subject:
    """The source of a finite verb whose content is introduced at token ``limit``.

    ``introduced``: a complementizer, colon or marks stand there, so that all before it is source or adjunct.
    Several rules ask for one cue; what is read once is remembered.
    """
    key = found.start, limit, introduced
    known = ctx.subjects.get(key)
    if known is None:
        adverbial = _adverbial_before(ctx, limit) if introduced else 0
        known = ctx.subjects[key] = _subject_of(ctx, found, limit - adverbial, introduced)
        if known.mention and known.mention.start >= found.end and "object" not in found.cue.takes:
            if "من" not in found.cue.takes:
                take_affiliation(ctx.tokens, known.mention, limit - adverbial)
            if introduced and not adverbial:
                extend_mention(ctx.tokens, known.mention, limit)
    return known


def _adverbial_before(ctx: Context, limit: int) -> int:
    """أظهرت دراسة للمرة الأولى أن: how many words before the content are an adverbial that no source holds."""
    return next((k for k in (3, 2) if ctx.sequence_at(limit - k, ctx.lexicon.openers) == k), 0)


def _subject_of(ctx: Context, found: FoundCue, limit: int, introduced: bool) -> Subject:
    cue = found.cue
    eulogised = ctx.lexicon.eulogised.get(ctx.form(found.end + (ctx.code(found.end) == LEFT)))
    if eulogised and (
        ctx.form(found.end) != "عليه" or ctx.form(found.end + 1) in ("الصلاه", "السلام", "افضل")
    ):
        return Subject(None, "eulogy", name=eulogised)
    if cue.lemma in RELAYS:
        relayed = relayed_source(ctx, found, limit)
        if relayed is not None:
            return Subject(relayed, "mention")
    before = subject_before(ctx, found)
    sure = before is not None and _agrees(before, cue.gender, cue.number) and not before.unlisted
    if sure and not (before and _is_dateline(ctx, before, found, limit)):
        return Subject(before, "mention")
    behind = None if _has_subject_already(ctx, found) else subject_behind(ctx, found, limit, introduced)
    if behind is not None and not _is_object(ctx, found, behind, limit):
        return Subject(behind, "mention")
    topic = announced_topic(ctx, found)
    if topic is not None:
        return Subject(topic, "mention")
    owner = _owner_of_occasion(ctx, found)
    if owner is not None and _agrees(owner, cue.gender, cue.number):
        return Subject(None, "elided", owner)
    if ctx.is_relative_pronoun(found.start - 1):
        antecedent = None if _resumes(ctx, found) else _antecedent(ctx, found.start - 1)
        return Subject(None, "elided", antecedent)
    if before is not None and _agrees(before, cue.gender, cue.number):
        return Subject(before, "mention")
    topic = clause_topic(ctx, found)
    if topic is not None and _agrees(topic, cue.gender, cue.number):
        return Subject(topic, "mention")
    return Subject(None, "impersonal" if _is_impersonal(ctx, found) else "elided")


#: Behind a verb, the occasion or document in which the words were said: بيان للوزارة قالت فيه.
_THEREIN = frozenset({"فيه", "فيها", "خلاله", "خلالها"})
_LONGEST_EULOGY = 6  # tokens
_LONGEST_OWNER = 25  # tokens from a document to the verb of what it says


def _owner_of_occasion(ctx: Context, found: FoundCue) -> Mention | None:
    """بيان لوزارة الصحة قالت فيه، تصريحات حارس النادي التي قال فيها: whose statement or speech it was."""
    if ctx.form(found.end) not in _THEREIN:
        return None
    for k in range(found.start - 1, max(ctx.sentence_start(found.start), found.start - _LONGEST_OWNER), -1):
        if ctx.word(k).classes & w.DOCUMENT:
            person = _person_before(ctx, k + 1, found.start)
            if person is not None:
                return person
            owned = ctx.word(k + 1).preposition == "ل" or _is_owned(ctx, k)
            owner = parse_mention(ctx.tokens, k + 1, found.start) if owned else None
            return owner if owner is not None and owner.kind != "unknown" else None
    return None


def _person_before(ctx: Context, start: int, verb: int) -> Mention | None:
    """كلمة ألقاها ⟦المدير سالم الحداد⟧ شكر فيها: a person with a name right before the verb."""
    end = verb - (ctx.code(verb - 1) == COMMA)
    for k in range(start, end):
        in_name = ctx.word(k - 1).classes & (w.NAME | w.NAME_PARTICLE)
        if ctx.word(k).classes & (w.ROLE | w.NAME | w.COURTESY) and not (ctx.word(k).preposition or in_name):
            mention = parse_mention(ctx.tokens, k, end)
            if mention is not None and mention.end == end:
                return mention if mention.kind == "person" and mention.name is not None else None
    return None


def _is_owned(ctx: Context, i: int) -> bool:
    """تصريحات ⟦حارس⟧ النادي, كلمة ⟦الوزير⟧, but not بيان صحفي: does the word make an iḍāfa with its owner?"""
    word, owner = ctx.word(i), ctx.word(i + 1)
    if word.definite or word.suffix or not owner.classes & (w.NOMINAL | w.NAME | w.COURTESY):
        return False
    return owner.definite or ctx.word(i + 2).definite


#: Verbs whose present without a subject says what people hold in general, as a passive that is written like the active.
_IMPERSONAL = frozenset({"توقع", "افترض", "اعتقد", "رجح", "اشتبه", "خشي"})
#: Before a verb these hold its subject, or bind the verb to one before.
_BOUND = frozenset({"لا", "ولا", "كما", "كان", "وكان", "ما", "انه", "الا"})


def _is_impersonal(ctx: Context, found: FoundCue) -> bool:
    """يتوقع أن تصل الأمطار: does nobody hold this in particular?"""
    cue = found.cue
    if cue.lemma not in _IMPERSONAL or cue.tense != "present" or cue.person != 3:
        return False
    singular = cue.gender == "masculine" and cue.number != "plural"
    return singular and not _has_subject_already(ctx, found) and ctx.form(found.start - 1) not in _BOUND


def _is_dateline(ctx: Context, before: Mention, found: FoundCue, limit: int) -> bool:
    """- المنارة أكد وزير الصحة أن: is the word at the head of the line an outlet's, as a sure source stands behind the verb?"""
    agency = ctx.code(before.end - 1) == RIGHT  # تونس (وات)
    long = before.end - before.start > 1 and not agency
    if before.role or long or ctx.code(before.start - 1) not in (BREAK, DASH):
        return False
    behind = parse_mention(ctx.tokens, found.end, limit)
    return behind is not None and behind.name is not None and bool(behind.role)


#: Pronouns, and particles with one, that are the subject of the verb behind them.
_SUBJECT_PRONOUNS = frozenset(
    {"لكنه", "لكنها", "لكنهم", "انه", "انها", "هو", "هي", "انهم", "لانه", "لانها", "بانه", "بانها"}
)


def _has_subject_already(ctx: Context, found: FoundCue) -> bool:
    """A verb in the plural, or behind a pronoun (لكنها ناشدت), has its subject before it: what follows is no subject."""
    if found.cue.number in ("plural", "dual"):
        return True
    return ctx.form(found.start - 1).lstrip("وف") in _SUBJECT_PRONOUNS


def is_known_name(ctx: Context, i: int) -> bool:
    """Does the word at ``i`` stand behind a given name somewhere in the text (ربى الحايك)?"""
    if ctx.family_names is None:
        pairs = pairwise(ctx.tokens.words)
        ctx.family_names = frozenset(
            word.stem
            for before, word in pairs
            if before.classes & w.NAME
            and not before.classes & (w.COMMON | w.PREPOSITION)
            and not word.ordinary
        )
    return ctx.word(i).stem in ctx.family_names


#: Verbs that a person addressed may follow: ودعا العمال إلى العودة.
_ADDRESSING = frozenset({"دعا", "طالب", "حث", "ناشد", "أوصى"})
#: Verbs of prayer and thanks: ودعا الله أن يوفق الجميع.
_PRAYING = frozenset({"دعا", "سأل", "حمد", "شكر", "رجا", "استغفر"})
_THANKING = frozenset({"شكر", "هنأ"})
#: Verbs that need an object before their content: of one noun phrase alone, the object.
_TRANSITIVE = frozenset({"اتهم", "وصف", "ناشد", "حمل"})


def _is_object(ctx: Context, found: FoundCue, mention: Mention, limit: int) -> bool:
    if found.cue.lemma in _PRAYING and ctx.form(mention.start) in ("الله", "المولي", "ربه"):
        return True
    if found.cue.lemma in _THANKING and ctx.form(found.end) in _THEREIN:
        return True  # كلمة شكر فيها الحضور
    if (
        found.cue.lemma in _ADDRESSING
        and ctx.word(found.start).conjunction
        and ctx.code(found.start - 1) == COMMA
    ):
        # Behind a comma the verb goes on with the subject before it, and a group is whom he calls upon.
        return mention.kind in ("group", "organisation") and mention.name is None
    woman = found.cue.gender == "feminine" and found.cue.number == "singular"
    if "object" in found.cue.takes and woman and mention.kind == "group" and mention.gender == "masculine":
        return True  # حثت وزراء الخارجية على
    if found.cue.lemma in _ADDRESSING and found.cue.gender == "masculine" and _is_state(ctx, mention):
        return True  # حث النرويج على
    if found.cue.lemma not in _TRANSITIVE or found.cue.object_pronoun:
        return False
    return mention.end >= limit or (
        mention.role is None
        and mention.kind == "person"
        and mention.unlisted
        and not is_known_name(ctx, mention.start)
    )


#: States whose name is masculine.
_MASCULINE = frozenset({"مغرب", "عراق", "لبنان", "اردن", "سودان", "يمن", "صومال", "فاتيكان"})


def _is_state(ctx: Context, mention: Mention) -> bool:
    """Is the phrase the bare name of a state or town, which is feminine?"""
    word = ctx.word(mention.start)
    alone = mention.end == mention.start + 1 and mention.kind == "organisation"
    return (
        alone
        and bool(word.classes & w.PLACE)
        and ctx.form(mention.start).removeprefix("ال") not in _MASCULINE
        and not word.classes & w.NAME
    )


#: What may stand between a subject and the verb behind it.
_BETWEEN_SUBJECT_AND_VERB = frozenset(
    {
        *("قد", "ايضا", "كذلك", "كان", "كانت", "كانوا", "لا", "لم", "بدوره", "بدورها", "بدورهم"),
        *("مازال", "مازالت", "مازالوا", "لازال", "لازالت", "لازالوا", "زال", "زالت", "زالوا"),
        *("لايزال", "لاتزال", "يزال", "تزال", "يزالون", "بات", "باتت", "باتوا", "ظل", "ظلت", "ظلوا"),
    }
)
#: Right behind these stands a verb, with its subject behind it.
_BEFORE_VERB = frozenset({"فيما", "بينما", "حيث", "حسبما", "كما", "مثلما", "ما", "وفقما", "وذلك"})
_OPENING_CLAUSE = frozenset(
    {"لكن", "ولكن", "ان", "بان", "فان", "لان", "فيما", "بينما", "حين", "حتي", "غير", "الا", "كما"}
)
#: Punctuation behind which a clause begins; the start of the text counts as a break.
_EDGES = frozenset({STOP, BREAK, COMMA, OPEN, CLOSE, COLON, DASH, PAUSE, SEMICOLON})


def announced_topic(ctx: Context, found: FoundCue) -> Mention | None:
    """أما السائق فقال, أما السائق فقد قال: the topic that opens the sentence is the subject of the verb with ف."""
    then = found.start - (ctx.form(found.start - 1) == "فقد")
    if ctx.word(found.start).conjunction != "ف" and then == found.start:
        return None
    start = ctx.sentence_start(found.start)
    if ctx.form(start) not in ("اما", "واما"):
        return None
    topic = parse_mention(ctx.tokens, start + 1, then)
    return topic if topic and _agrees(topic, found.cue.gender, found.cue.number) else None


def subject_behind(ctx: Context, found: FoundCue, limit: int, introduced: bool) -> Mention | None:
    """The source behind the verb: at once, or after adverbs, openers and adjuncts."""
    tokens = ctx.tokens
    i = found.end
    limit = min(limit, i + _ADJUNCT_LIMIT)
    in_adjunct = False
    object_follows = "object" in found.cue.takes or ("np" in found.cue.takes and not introduced)
    while i < limit:
        if i == found.end and (tokens.codes[i] == NUMBER or tokens.forms[i] in ctx.lexicon.numerals):
            return _share(ctx, i, limit) or _counted(ctx, i, limit)
        if tokens.codes[i] != WORD:
            brackets = i == found.end and tokens.codes[i] in (OPEN, LEFT)
            behind = ctx.word(ctx.after_marks(i)) if brackets and tokens.codes[i] == OPEN else None
            if behind is not None and "object" in found.cue.takes and behind.classes & w.ROLE:
                brackets = False  # أبلغ «المنارة» مسؤول في الوزارة
            named = parse_mention(tokens, i, limit) if brackets else None
            if named is None and brackets and introduced:
                named = _in_marks(ctx, i, limit)
            if named or tokens.codes[i] in (STOP, BREAK):
                return named
            in_adjunct = in_adjunct and tokens.codes[i] != COMMA
            i = _past_punctuation(ctx, i, limit)
            continue
        if tokens.forms[i] == "ما" and ctx.form(i + 1) in _SO_CALLED:
            return _so_called(ctx, i, limit)
        if tokens.forms[i] == "كل" and ctx.form(i + 1) == "من":
            return _each_of(ctx, i, limit)
        if tokens.forms[i] in SAME and ctx.word(i + 1).definite:
            return same_source(ctx, i, limit)
        if tokens.forms[i] == "نسبه" and tokens.codes[i + 1] == NUMBER:
            return _share(ctx, i + 1, limit, i)
        if tokens.forms[i] in ctx.lexicon.own_words:
            return None
        if tokens.forms[i] == "عدم" or (not in_adjunct and _another_clause(ctx, found, i)):
            return None  # أكد عدم وجود أضرار: the object
        if _opens_clause(ctx, i):
            return None  # وأضاف قائلا إن الوزير سافر
        skip = ctx.sequence_at(i, ctx.lexicon.openers)
        if skip:
            in_adjunct = bool(tokens.words[i].classes & w.PREPOSITION) and _tells_of_occasion(ctx, i, skip)
            i += skip
        elif (not in_adjunct and tokens.forms[i] in ADDRESSED) or (
            in_adjunct and not _fresh_subject(ctx, i, found, limit if introduced else -1)
        ):
            i += 1
        elif told := addressed_letters(tokens, i):
            i = told
        elif not in_adjunct and _opens_adjunct(ctx, i):
            in_adjunct = True
            i += 1
        elif not in_adjunct and _is_adverbial(ctx, i):
            i += 1
        else:
            mention = parse_mention(tokens, i, limit, object_follows=object_follows)
            if mention and _plausible(ctx, mention, found):
                return mention
            in_adjunct = True
            i = max(mention.end if mention else i, i + 1)
    return None


def _opens_clause(ctx: Context, i: int) -> bool:
    """إن, and neither بعد أن nor the name وان."""
    holder = ctx.word(i - 1).classes & w.CLAUSE_HOLDER
    return ctx.is_complementizer(i) and not holder and not ctx.word(i).conjunction


_LONGEST_NAME_IN_MARKS = 4  # words


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


def _tells_of_occasion(ctx: Context, i: int, length: int) -> bool:
    """في تصريح ⟦لقناة⟧, في مؤتمر صحفي ⟦عقده أمس⟧: does more about the occasion follow the opener at ``i``?"""
    if ctx.word(i + length - 1).classes & w.OCCASION:
        return True
    occasion = any(ctx.word(k).classes & w.OCCASION for k in range(i, i + length))
    following = ctx.word(i + length)
    return occasion and bool(following.suffix or following.classes & w.VERB)


def _past_punctuation(ctx: Context, i: int, limit: int) -> int:
    """Behind a pair of marks, a parenthesis, or one sign."""
    if ctx.code(i) == OPEN:
        return ctx.after_marks(i)
    if ctx.code(i) == LEFT:
        while i < limit and ctx.code(i) != RIGHT:
            i += 1
    return i + 1


def _so_called(ctx: Context, i: int, limit: int) -> Mention | None:
    """ما يسمى المجلس: the words belong to the mention, and not to the name."""
    mention = parse_mention(ctx.tokens, i + 2, limit)
    if mention:
        mention.name = mention.name or (i + 2, mention.end)
        mention.start = i
    return mention


def _each_of(ctx: Context, i: int, limit: int) -> Mention | None:
    """كل من الوزير والسفير: one source that is several."""
    mention = parse_mention(ctx.tokens, i + 2, limit)
    if mention:
        mention.start, mention.joint, mention.number = i, True, "plural"
    return mention


#: Before a title they say that its bearer is the one of before: نفس المصدر، ذات المسؤول.
SAME = frozenset({"نفس", "ذات"})


def same_source(ctx: Context, i: int, limit: int) -> Mention | None:
    """نفس المصدر: the word before the title belongs to the mention."""
    mention = parse_mention(ctx.tokens, i + 1, limit)
    if mention:
        mention.start = i
        if mention.role:
            mention.role = (i, mention.role[1])
    return mention


#: Of a hundred, as one, two or three words.
_PERCENT = (("%",), ("٪",), ("بالميه",), ("بالمايه",), ("في", "الميه"), ("في", "المايه"))


def _share(ctx: Context, i: int, limit: int, start: int = -1) -> Mention | None:
    """60 في المئة من المشاركين: the share of a group that says so, from its number or from نسبة at ``start`` on."""
    for percent in _PERCENT:
        end = i + 1 + len(percent)
        if tuple(ctx.tokens.forms[i + 1 : end]) != percent or end > limit:
            continue
        group = parse_mention(ctx.tokens, end + 1, limit) if ctx.form(end) == "من" else None
        end = group.end if group else end
        start = start if start >= 0 else i
        return Mention(start, end, role=(start, end), kind="group", number="plural", anonymous=True)
    return None


def _counted(ctx: Context, i: int, limit: int) -> Mention | None:
    """3 شهود، أربعون شركة، ثلاثة من الشهود: how many of a kind say so."""
    counted = parse_mention(ctx.tokens, i + 1 + (ctx.form(i + 1) == "من"), limit)
    if counted is None or counted.name or counted.kind not in ("group", "organisation", "person"):
        return None
    counted.start, counted.number = i, "plural"
    counted.role = (i, counted.role[1]) if counted.role else None
    return counted


def _another_clause(ctx: Context, found: FoundCue, i: int) -> bool:
    """A word with and, other than a noun that names somebody, goes on with something else."""
    word = ctx.word(i)
    aside = i > found.end or bool(word.classes & w.PRONOUN)  # تقول وهي تبتسم
    return aside and bool(word.conjunction) and not word.classes & w.NOMINAL


def _opens_adjunct(ctx: Context, i: int) -> bool:
    word = ctx.word(i)
    if word.preposition:
        return True
    opens = word.classes & (w.PREPOSITION | w.CLAUSE_HOLDER | w.RELATIVE)
    is_source = word.classes & (w.NAME | w.NAME_PARTICLE) or (word.definite and word.classes & w.ROLE)
    return bool(opens) and not is_source and not is_imam(ctx.tokens, i)  # حذر المقرر الخاص من أن


def _is_adverbial(ctx: Context, i: int) -> bool:
    adverbial = w.ADVERB | w.TIME | w.AUXILIARY | w.PRONOUN | w.NEGATION | w.EMPHATIC
    return bool(ctx.word(i).classes & adverbial) and not ctx.word(i).classes & (w.NAME | w.NOMINAL)


#: Verbs of relaying, by the preposition before the source whom they relay.
RELAYS = {"نقل": "عن", "نسب": "الي"}


def relayed_source(ctx: Context, relay: FoundCue, limit: int) -> Mention | None:
    """نقلت الوكالة عن ⟦فلان⟧، نسبت إلى ⟦فلان⟧: the source whom the subject relays."""
    for i in range(relay.end, limit):
        if ctx.form(i) == RELAYS[relay.cue.lemma] and ctx.code(i + 1) == WORD:
            return parse_mention(ctx.tokens, i + 1, limit)
    return None


def _in_relative_clause(ctx: Context, start: int, i: int) -> bool:
    """الدراسة التي قام بها علماء: does a relative clause that nothing has closed yet hold the word at ``i``?"""
    for k in range(i - 1, start - 1, -1):
        if ctx.code(k) != WORD:
            return False
        if ctx.is_relative_pronoun(k):
            return True
    return False


def _fresh_subject(ctx: Context, i: int, found: FoundCue, content: int) -> bool:
    """Inside an adjunct with no comma: can a subject begin here (قال في مؤتمر صحفي وزير الخارجية)?

    ``content``: the token that introduces the content, -1 where none does.
    """
    word = ctx.word(i)
    if word.preposition or word.conjunction or not _opens_subject(ctx, i, found, content):
        return False
    return not _in_relative_clause(ctx, found.end, i)


def _opens_subject(ctx: Context, i: int, found: FoundCue, content: int) -> bool:
    """Do this word and the one before it look like the border between an adjunct and a subject?"""
    word, before = ctx.word(i), ctx.word(i - 1)
    if ctx.code(i - 1) in (CLOSE, RIGHT) and word.classes & w.NAME and not word.classes & w.COMMON:
        return True  # قال لـ«الجزيرة» سالم الحداد
    if ctx.form(i - 1) in ADDRESSED:
        return bool(word.classes & (w.ROLE | w.COURTESY | w.ORGANISATION))  # ذكرت في بيان لها وزارة الصحة
    if not word.classes & (w.ROLE | w.COURTESY):
        return False
    if (before.preposition and not before.suffix) or before.classes & w.PREPOSITION:
        return False
    closed = (
        before.definite
        or before.classes & (w.ADJECTIVE | w.NATIONALITY | w.TIME | w.PLACE | w.NAME | w.PROPER)
        or ctx.code(i - 1) in (NUMBER, CLOSE, RIGHT)
    )
    if not closed:
        return False
    if word.definite and before.definite:
        # أكد في كلمته أمام المؤتمر الأمين العام أن: all that is left before the content
        mention = parse_mention(ctx.tokens, i, content) if word.classes & w.OFFICIAL else None
        return word.classes & w.COURTESY != 0 or (mention is not None and mention.end == content)
    return word.gender is None or found.cue.gender is None or word.gender == found.cue.gender


#: Demonstratives by the gender of verbs that they are no subject of.
_OTHER_THAN = {"هذه": "masculine", "تلك": "masculine", "هذا": "feminine", "ذلك": "feminine"}


def _plausible(ctx: Context, mention: Mention, found: FoundCue) -> bool:
    """Is this phrase a subject of this verb, and not its object or an accusative adverbial?"""
    word = ctx.word(mention.start)
    unknown = mention.kind == "person" and mention.role is None and word.classes == 0
    if unknown and not word.definite and not _is_surname(ctx, mention.start):
        # An unknown indefinite word: a name, unless it looks like an adverbial accusative or a masdar with its object.
        form = word.stem
        if form.endswith("ا") and mention.end - mention.start == 1 and len(form) > 4:
            return False
        written = ctx.tokens.view.plain[ctx.tokens.ends[mention.start] - 1]
        if form.endswith(("ه", "هم", "ها")) and written != "ة" and len(form) >= 4:
            return False  # موقفه: a noun with its pronoun
    if not word.classes and not word.definite and len(word.stem) >= 4 and word.stem[0] == "ي":
        return False  # an unknown verb in the present tense
    if ctx.form(mention.start) == "القول" and mention.end - mention.start == 1:
        return False  # تابع القول: an object
    if is_circumstance(word) and ctx.word(mention.start + 1).definite:
        return False  # تضيف مستعرضة تأسيس الدار، قالت مخاطبة الحضور
    alone = not word.classes and mention.end - mention.start == 1
    written = ctx.tokens.view.plain[ctx.tokens.ends[mention.start] - 1]
    if alone and len(word.stem) == 5 and word.stem[1] == "ا" and written == "ة":
        return False  # أردفت ضاحكة: how she said it
    if found.cue.gender == _OTHER_THAN.get(ctx.form(mention.start), ""):
        return False  # أضاف هذه البرامج ساهمت: what he said
    # ويرى المؤيدين أن, as some write, but not نصح الطرفين بأن
    between = mention.start == found.end and ctx.is_complementizer(mention.end)
    between = between and not ctx.form(mention.end).startswith("ب")
    if word.number == "plural" and word.stem.endswith("ين") and not word.classes & w.NAME and not between:
        return False  # the oblique plural is no subject
    if _is_accusative(ctx, mention.start) and not _is_surname(ctx, mention.start):
        return False
    if word.classes & w.OCCASION and not word.classes & w.DOCUMENT and not word.classes & w.NAME:
        return False
    at_once = mention.start == found.end
    whom = at_once and "object" in found.cue.takes  # طالب ⟦الحكومة⟧ بأن، سألت ⟦السائق⟧ هل
    if found.cue.gender == "feminine" and found.cue.number == "singular" and mention.kind == "person":
        told = whom and word.definite  # but قالت عضو المجلس
        return mention.gender != "masculine" or mention.number == "plural" or (at_once and not told)
    if (
        found.cue.gender == "masculine"
        and mention.gender == "feminine"
        and ctx.tokens.view.plain[ctx.tokens.ends[mention.start] - 1] != "ه"  # زميله is no زميلة
        and mention.kind in ("person", "organisation")
    ):
        return mention.number == "plural" or (at_once and not whom)
    return True


def _is_surname(ctx: Context, i: int) -> bool:
    """ميسينا, where كريس ميسينا stands in the text: a name, and no accusative, for all its ending."""
    word = ctx.word(i)
    told = word.cue or is_circumstance(word) or has_tanween(ctx.tokens, i)
    return not told and is_known_name(ctx, i)


def _is_accusative(ctx: Context, i: int) -> bool:
    """ختاما، مهاجما الهيئة: an indefinite accusative, which says how or when and not who."""
    form, word = ctx.form(i), ctx.word(i)
    if word.definite or len(form) <= 4 or not form.endswith("ا"):
        return False
    return word.classes == 0 or (form[0] == "م" and word.stem == form[:-1] and not word.suffix)


def _agrees(mention: Mention, gender: Gender | None, number: str | None) -> bool:
    if gender is None or mention.gender is None:
        return True
    if mention.number == "plural" and mention.kind != "person":
        return True
    return mention.gender == gender


def subject_before(ctx: Context, found: FoundCue) -> Mention | None:
    """الوزير أكد، وكارتر قال: the phrase that ends where the verb begins; read once for a cue."""
    known: dict[int, Mention | None] = ctx.subjects_before
    if found.start not in known:
        known[found.start] = _subject_before(ctx, found)
    return known[found.start]


def _subject_before(ctx: Context, found: FoundCue) -> Mention | None:
    codes, words, forms = ctx.tokens.codes, ctx.tokens.words, ctx.tokens.forms
    i = found.start
    if words[i].conjunction:
        return None
    end = i
    while end > 0 and forms[end - 1] in _BETWEEN_SUBJECT_AND_VERB:
        end -= 1
    end -= end < i and forms[end - 1] == "ما"  # الخبراء ما زالوا يؤكدون
    if forms[end - 1] in _BEFORE_VERB or forms[i - 1] == "وقد":
        return None
    in_commas = codes[end - 1] == COMMA  # الناطق باسم الجبهة، فلان، نفى
    end -= in_commas
    eulogy, end = end, _before_eulogy(ctx, end)
    # The phrase may begin after a break, a stop, a comma, or a conjunction; the longest reading wins.
    for k in range(_earliest_start(ctx, i, end), end):
        word = words[k]
        if codes[k] == NUMBER:
            share = _share(ctx, k, end)
            if share is not None and share.end == end:
                return share
        if (
            codes[k] != WORD
            or not (
                codes[k - 1] in _EDGES
                or word.conjunction
                or words[k - 1].classes & w.AUXILIARY
                or forms[k - 1].removeprefix("و") in _OPENING_CLAUSE
                or (end < eulogy and _hands_down(ctx, found, k))
            )
            or word.preposition
            or k + ctx.sequence_at(k, ctx.lexicon.openers) == end  # وبهذه المناسبة قال المدير
            or (
                word.classes & w.PREPOSITION
                and not (word.classes & w.NAME and is_written_as_name(ctx.tokens, k))
            )
            or (word.cue and word.cue.form == "verb" and not word.classes & w.NAME)
            or (word.classes == 0 and not word.definite and not word.conjunction and k < end - 3)
        ):
            continue
        mention = parse_mention(ctx.tokens, k, end)
        if mention is None:
            continue
        if mention.end == end:
            if in_commas and not (mention.name and mention.role and codes[k - 1] in (STOP, BREAK, WORD)):
                continue
            known = mention.name or mention.role or mention.kind != "unknown" or end < eulogy
            if known and not (codes[k - 1] in _EDGES and _is_accusative(ctx, k)):
                mention.start = k
                return mention
        elif codes[mention.end] == COMMA and words[mention.end + 1].classes & w.RELATIVE:
            return mention
    return None


def _hands_down(ctx: Context, found: FoundCue, i: int) -> bool:
    """فعن ⟦أنس⟧ رضي الله عنه قال: is this he from whom the words have been handed down, and nobody else the subject behind?"""
    another = ctx.word(found.end).classes & (w.NOMINAL | w.NAME)  # عن أنس رضي الله عنه قال النبي
    return ctx.form(i - 1).lstrip("وف") == "عن" and not another


def _before_eulogy(ctx: Context, end: int) -> int:
    """Where the phrase ends that a eulogy follows, bare, in brackets or between dashes: الرسول ⟦صلى الله عليه وسلم⟧ قال."""
    bracketed = ctx.code(end - 1) in (RIGHT, DASH)
    for k in range(end - 1 - bracketed, max(end - _LONGEST_EULOGY - bracketed, 0), -1):
        length = ctx.sequence_at(k, ctx.lexicon.eulogies)
        if length and k + length == end - bracketed:
            return k - (bracketed and ctx.code(k - 1) in (LEFT, DASH))
    return end


def clause_topic(ctx: Context, found: FoundCue) -> Mention | None:
    """اللاعب الذي … أكد، والوزير خلال استجوابه قال: the phrase at the head of the clause, an adjunct or relative clause
    behind it, and then its verb, which has no conjunction."""
    i = found.start
    if ctx.word(i).conjunction or found.cue.tense == "future":
        return None
    start = ctx.sentence_start(i)
    for k in range(i - 1, max(start, i - 60) - 1, -1):
        if (ctx.is_complementizer(k) and not ctx.word(k).classes & w.CONJUNCTION) or ctx.form(k) in (
            "لكن",
            "ولكن",
            "بينما",
            "فيما",
        ):
            start = k + 1
            break
        if (
            ctx.cue_at.get(k)
            and ctx.cue_at[k].cue.form == "verb"
            and not (
                ctx.word(k - 1).classes & w.RELATIVE
                or (ctx.code(k - 1) == COMMA and not ctx.word(k).conjunction)
            )
        ):
            return None
    if ctx.code(start) != WORD or ctx.word(start).preposition or ctx.word(start).conjunction == "ف":
        return None
    if not ctx.word(start).classes & (w.NOMINAL | w.NAME | w.COURTESY):
        return None
    mention = parse_mention(ctx.tokens, start, i)
    if mention is None or not mention.start < mention.end < i or i - mention.end > 25:
        return None
    behind = ctx.word(mention.end)
    in_commas = ctx.code(mention.end) == COMMA and ctx.code(i - 1) == COMMA
    if not (in_commas or behind.classes & (w.RELATIVE | w.PREPOSITION | w.TIME)):
        return None
    return mention


def _earliest_start(ctx: Context, verb: int, end: int) -> int:
    """Where to begin to look for a phrase that ends at ``end``, the verb behind it.

    In the sentence of the verb, unless the one before ends with a title (د .) or has a relative clause, whose noun the
    phrase may be.
    """
    steps = ctx.tokens.steps
    floor = max(ctx.level_start(verb), end - _LONGEST_BEFORE)
    sentence = min(ctx.sentence_start(verb), end)
    if (
        ctx.tokens.codes[sentence - 1] not in (STOP, BREAK)
        or ctx.word(sentence - 2).classes & w.COURTESY
        or LEFT in steps[floor:sentence]
    ):
        return floor
    return max(floor, sentence)


#: Relative pronouns by the pronoun that takes up what they refer to.
_TAKEN_UP = {"الذي": "ه", "التي": "ها", "الذين": "هم"}


def _resumes(ctx: Context, found: FoundCue) -> bool:
    """المسار الذي تعتبره أساسيا: does the pronoun of the verb take up the noun before the relative, as its object?"""
    pronoun = _TAKEN_UP.get(ctx.form(found.start - 1))
    return found.cue.object_pronoun and pronoun is not None and ctx.form(found.start).endswith(pronoun)


#: What الذين may refer to, and what the other relative pronouns may.
_PEOPLE = frozenset({"person", "group", "unknown"})
_KNOWN = frozenset({"person", "group", "organisation", "document", "media"})


def _antecedent(ctx: Context, relative: int) -> Mention | None:
    """The phrase before الذي: the source of the verb in the relative clause."""
    end = relative
    if ctx.code(end - 1) == COMMA:
        end -= 1
    plural = ctx.form(relative) in ("الذين", "اللذين", "اللذان")
    floor = max(ctx.level_start(relative), end - 25)
    for k in range(floor, end):
        word = ctx.word(k)
        people = plural and word.definite and word.classes & w.NATIONALITY
        if ctx.code(k) != WORD or not (people or word.classes & (w.NOMINAL | w.NAME | w.COURTESY)):
            continue
        mention = parse_mention(ctx.tokens, k, end)
        if mention and mention.end == end and mention.kind in (_PEOPLE if plural else _KNOWN):
            return mention
    return None
