"""What stands between a cue and its content, and which word introduces the content."""

from __future__ import annotations

import re

from attrs import frozen

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import (
    BREAK,
    CLOSE,
    COLON,
    COMMA,
    DASH,
    LEFT,
    LINK,
    NUMBER,
    OPEN,
    OTHER,
    PLAIN,
    RIGHT,
    SEMICOLON,
    STOP,
    TURN,
    WORD,
)
from quotekit.speakers import parse_mention
from quotekit.speakers.shapes import is_written_as_name, is_written_with_hamza, looks_like_masdar
from quotekit.speakers.subject import ADDRESSED, RELAYS, is_known_name

#: Acts whose verbs introduce marked words with nothing between.
_SPEAKING = frozenset(
    {
        "say",
        "add",
        "describe",
        "answer",
        "comment",
        "continue",
        "conclude",
        "write",
        "ask",
        "warn",
        "affirm",
        "explain",
    }
)
#: Acts whose verb behind كما or حسبما attributes what stands before it.
SAYING = frozenset(
    {
        "say",
        "report",
        "announce",
        "affirm",
        "explain",
        "write",
        "point-out",
        "reveal",
        "consider",
        "describe",
        "expect",
        "admit",
    }
)
#: A verb behind these supposes that somebody says so.
_SUPPOSING = frozenset({"اذا", "فاذا", "واذا"})
#: Verbs behind which the words may stand at once.
SAYS_AT_ONCE = frozenset({"قال", "أضاف", "تابع", "أردف"})
_LONGEST_ASIDE = 15  # tokens between dashes
_NEAR_ASIDE = 3  # tokens from the dash to the verb of an aside
_NEAR_COLON = 25  # words between a cue that seldom takes a colon, and its colon
_NEAR_QUESTION = 12
_LONGEST_SOURCE = 25  # tokens of a source behind which its own words may stand at once
#: What leads to a title, which nobody says: ألقى كلمة ⟦بعنوان⟧: «…».
_ENTITLED = frozenset({"عنوان", "بعنوان", "عنوانه", "عنوانها", "شعار", "بشعار", "شعاره", "شعارها"})
_AT_COLON = 8  # tokens between the source of a form of قول and a colon before words in marks
_AT_ONCE = 2  # tokens between a form of قال and the words that it cannot but introduce
_NEAR_CHARGE = 3  # words between the source and an unlisted masdar behind ب: the person addressed
_FAR_ESTIMATE = 12  # the same of what is estimated
_FAR = 60  # words that may stand between a cue and what introduces its content
#: Masdars of the third form, some of which are feminine professions too: بمحاسبة المسؤولين، بمراقبة الأسعار.
_FORM_THREE = re.compile("م.ا..ه")
_NOT_PLAIN = re.compile(f"[^{PLAIN}]")
_NO_MERE_WORD = re.compile(f"[^{PLAIN}{LINK}]")
#: What cues take that have a noun phrase behind a preposition for their content.
_BEFORE_NOUN = frozenset({"إلى", "على", "من", "عن", "في", "ب", "ل"})
#: Adverbs that عن belongs to: عبر نيابة عن زملائه.
_INSTEAD = frozenset({"نيابه", "بدلا", "عوضا", "فضلا", "بعيدا"})
_OPENS_CLAUSE = w.VERB | w.NEGATION | w.AUXILIARY | w.PRONOUN | w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN
#: Of the negations these open no clause: غير منطقي.
_NEGATED_NOUN = frozenset({"عدم", "غير", "دون", "بدون"})
#: What opens a relative clause without a noun: مما أكد.
WHAT = frozenset({"ما", "بما", "مما", "لما"})
#: Prepositions that are words of their own, folded.
PREPOSITIONS = frozenset({"الي", "علي", "من", "عن", "في"})


@frozen
class Introduction:
    """How the content of a cue is introduced.

    ``kind``: clause (a complementizer), question (ما، هل), colon, mark, words (what only the speaker says, with nothing before
    it), or np (a noun phrase, perhaps behind a preposition). ``at``: the token that introduces it (the complementizer, colon, opening mark, preposition or
    first noun). ``content``: the token where the content begins. ``preposition``: the one before the content.
    """

    kind: str
    at: int
    content: int
    preposition: str = ""


def introduction(ctx: Context, found: FoundCue) -> Introduction | None:
    """The introduction of the content behind a cue, or None where the cue has none.

    All are read when one is first asked for, the last cue first: what a cue introduces may hang on the cues behind it.
    """
    known: dict[int, Introduction | None] = ctx.introductions
    if not known:
        for cue in reversed(ctx.cues):
            known[cue.start] = _read(ctx, cue)
    if found.start not in known:
        known[found.start] = _read(ctx, found)
    return known[found.start]


def _read(ctx: Context, found: FoundCue) -> Introduction | None:
    """The same, read from the text."""
    result = _find(ctx, found)
    if result is None or result.kind == "words" or _strong_enough(ctx, found, result):
        return result
    if result.kind == "mark" and result.preposition == "" and found.cue.form == "participle":
        result = _find(ctx, found, pass_marks=True)
        if result is not None and result.kind == "np" and _strong_enough(ctx, found, result):
            return result
    return None


def _find(ctx: Context, found: FoundCue, *, pass_marks: bool = False) -> Introduction | None:
    """What introduces the content behind the cue: the first word, colon or marks that can, before anything takes over.

    ``pass_marks``: marks are passed over, because they stand inside what the cue's preposition introduces (مصرة على ضرورة
    ضمان «الحياة»).
    """
    own_words = _own_words(ctx, found)
    if own_words is not None:
        return own_words
    codes, steps, takes = ctx.tokens.codes, ctx.tokens.steps, found.cue.takes
    i = found.end
    end = min(ctx.level_end(found.start), i + _FAR * 2)
    seen = 0
    noun_phrase: Introduction | None = None
    asks = "ما" in takes
    turn = _NOT_PLAIN if asks or not _BEFORE_NOUN.isdisjoint(takes) else _NO_MERE_WORD
    while i < end and seen < _FAR:
        following = turn.search(steps, i, end)
        if following is None:
            break
        seen += following.start() - i
        i = following.start()
        code = codes[i]
        if seen >= _FAR or code in (STOP, BREAK):
            break
        step = steps[i]
        if code == COLON and ctx.form(i - 1) in _ENTITLED:
            i = ctx.after_marks(i + 1) if codes[i + 1] == OPEN else i + 1
            continue
        if code == COLON and not (codes[i - 1] == NUMBER and codes[i + 1] == NUMBER):
            return _after_colon(ctx, i) if "colon" in takes or seen < _NEAR_COLON else None
        if code == OPEN:
            held = noun_phrase is not None and _holds_marks(ctx, found, noun_phrase, i)
            if not pass_marks and not held and _takes_marks(ctx, found, i) and _is_speech(ctx, found, i):
                return Introduction("mark", i, i, _preposition_before(ctx, i, takes))
            i = ctx.after_marks(i)
            continue
        if code == DASH and _opens_content(ctx, closing := _closing_dash(ctx, i)):
            i = closing + 1
            continue
        if code == DASH and _is_aside(ctx, found, i):
            break
        if code == WORD:
            seen += 1
            clause = _clause_at(ctx, found, i) if step != LINK else None
            if clause is not None:
                return clause
            if step == TURN and _taken_over(ctx, found, i):
                return None if ctx.cue_at[i].cue.form == "masdar" else noun_phrase
            if noun_phrase is None:
                noun_phrase = _noun_phrase(ctx, found, i)
                if noun_phrase is not None and not asks:
                    turn = _NO_MERE_WORD
            if asks and seen <= _NEAR_QUESTION and _asks(ctx, i):
                return Introduction("question", i, i)
        i += 1
    return noun_phrase


def _closing_dash(ctx: Context, opening: int) -> int:
    """The dash that closes a short aside which one opens here (قال مسؤول - طلب عدم كشف اسمه - إن), or -1."""
    last = min(opening + _LONGEST_ASIDE, ctx.sentence_end(opening))
    return next((k for k in range(opening + 1, last) if ctx.code(k) == DASH), -1)


def _opens_content(ctx: Context, dash: int) -> bool:
    """Does a complementizer, a colon or a mark stand right behind the dash that closes an aside?"""
    return dash > 0 and (ctx.is_complementizer(dash + 1) or ctx.code(dash + 1) in (COLON, OPEN))


def _is_aside(ctx: Context, found: FoundCue, dash: int) -> bool:
    """صرح مسؤول -⟦رفض⟧ كشف هويته-: does the cue stand in an aside that this dash closes, so that what follows is not its content?"""
    opened = range(max(found.start - _NEAR_ASIDE, ctx.sentence_start(found.start)), found.start)
    goes_on = ctx.code(dash + 1) == OPEN  # «…» -تقول المتحدثة- «…»
    return _opens_content(ctx, dash) and not goes_on and any(ctx.code(k) == DASH for k in opened)


def _own_words(ctx: Context, found: FoundCue) -> Introduction | None:
    """وقال ⟦يا صديقي حقك علي⟧, قال المدير ⟦نأمل في الفوز⟧: what nobody but the speaker says, right behind the verb or its source."""
    cue = found.cue
    if cue.lemma not in SAYS_AT_ONCE or cue.form not in ("verb", "participle") or cue.object_pronoun:
        return None
    if cue.form == "participle" and _is_negated_clause(ctx, found.end):
        return Introduction("words", found.end, found.end)
    for k in range(found.end, found.end + _LONGEST_SOURCE):
        if ctx.code(k) not in (WORD, COMMA) or ctx.is_complementizer(k):
            return None
        if _is_own_word(ctx, k):
            addressed = k == found.end + 1 and ctx.form(found.end) in ADDRESSED
            return Introduction("words", k, k) if addressed or _gap(ctx, found, k) == 0 else None
    return None


def _is_negated_clause(ctx: Context, i: int) -> bool:
    """مضيفا ⟦ليس⟧ من العدل أن: does a negation open a clause here?"""
    word = ctx.word(i)
    return (
        bool(word.classes & w.NEGATION) and ctx.form(i) not in {*_NEGATED_NOUN, "ما"} and not word.conjunction
    )


def _is_own_word(ctx: Context, i: int) -> bool:
    """يا صديقي, نأمل, لدينا: a word of the speaker's about himself, or with which he calls or asks somebody."""
    word = ctx.word(i)
    first_person = word.cue is not None and word.cue.person == 1 and not word.classes
    return not word.conjunction and (first_person or ctx.form(i) in ctx.lexicon.own_words)


def _holds_marks(ctx: Context, found: FoundCue, noun_phrase: Introduction, opening: int) -> bool:
    """مشيرا إلى وجود «260 مليون سيارة», تعهد بالمساعدة «لمعاقبة الجناة»: do the marks belong to the topic behind the cue's
    preposition, or to an adjunct of it?"""
    behind = ctx.form(found.start - 1)
    if found.cue.form == "masdar" or behind in WHAT or ctx.is_relative_pronoun(found.start - 1):
        return False  # no topic is read there
    last = ctx.cue_at.get(opening - 1)
    said = last is not None and last.cue.form == "masdar" and last.cue.lemma == "قال"  # شدد على القول «…»
    apart = ctx.code(opening - 1) != WORD or opening == noun_phrase.content
    return bool(noun_phrase.preposition) and not (apart or said)


def _clause_at(ctx: Context, found: FoundCue, i: int) -> Introduction | None:
    """The clause that the complementizer at ``i`` opens, where there is one and it is this cue's own."""
    word = ctx.word(i)
    if not word.classes & (w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN) or word.conjunction:
        return None
    if _is_except(ctx, i) or not _licensed(ctx, found, i):
        return None
    preposition = _preposition_before(ctx, i, found.cue.takes)
    if ctx.code(i + 1) == COLON:  # وقال إن: …
        return Introduction("clause", i, i + 2, preposition)
    bare = bool(word.classes & w.COMPLEMENTIZER)
    return Introduction("clause", i, i + 1 if bare else i, preposition)


def _strong_enough(ctx: Context, found: FoundCue, intro: Introduction) -> bool:
    """Forms that are ordinary nouns and adjectives as often as cues need their content close by."""
    cue = found.cue
    if cue.kind == "attribution" or ctx.form(found.start - 1) == "لو":
        return False  # an attribution has a source and no introduction; لو قال is no report
    if intro.kind == "clause" and ctx.form(found.start - 1) in _SUPPOSING:
        return False
    far = intro.at - found.end
    if cue.form == "masdar":
        if intro.kind not in ("clause", "colon", "mark") or ctx.form(found.start).startswith("لل"):
            return False
        if (
            intro.kind == "mark"
            and intro.preposition != ":"
            and cue.lemma != "قال"
            and not cue.object_pronoun
        ):
            return False
        if intro.kind == "colon" and not cue.object_pronoun and cue.lemma != "قال":
            return False
        if intro.kind == "mark" and intro.preposition not in ("", ":"):
            return False
        if cue.object_pronoun:
            return far <= (8 if ctx.form(found.end) in ctx.lexicon.eulogised else 4)
        owned = not ctx.word(found.start).definite and not any(
            k in ctx.cue_at for k in range(found.end, intro.at)
        )
        if owned and cue.lemma == "قال":
            return _gap_behind_eulogy(ctx, found, intro.at) <= (_AT_COLON if intro.preposition == ":" else 2)
        if ctx.form(found.start - 1) == "في" or cue.act == "add":  # في إشارة إلى، بالإضافة إلى
            return far == 0 and cue.act != "add"
        if owned and intro.preposition == ":" and ctx.code(intro.at - 1) == COLON:
            return _gap_behind_eulogy(ctx, found, intro.at) <= 2
        named = ctx.word(found.end).classes & (w.NOMINAL | w.NAME) and not ctx.word(found.start).definite
        return far <= 1 or (intro.kind == "clause" and far <= 8 and bool(named))
    if cue.form == "participle" and not (cue.gender == "masculine" and cue.number == "singular"):
        if intro.kind == "np":  # ، مطالبة الجامعة بالكشف عن النتائج
            return intro.preposition != "" and far <= 4 and ctx.code(found.start - 1) == COMMA
        if intro.kind == "clause" and ctx.code(found.end) == COMMA:  # مشيرة، في بيان لها، إلى أن
            return ctx.code(intro.at - 1 - bool(intro.preposition)) == COMMA
        return (intro.kind in ("clause", "colon") and far <= 4) or (
            intro.kind == "mark" and far <= (4 if intro.preposition else 1)
        )
    if cue.form == "noun":
        return (intro.kind in ("clause", "colon") and far <= 1) or (
            intro.kind == "mark" and intro.preposition == ":" and far <= 2
        )
    if cue.kind == "clause":
        if ctx.form(found.end - 1) != "في":
            return far <= 2 and (
                far > 0 or cue.act != "report"
            )  # علمت أن: the speaker himself, and no outlet
        spoken_in = ctx.word(found.end).classes & (w.DOCUMENT | w.OCCASION | w.MEDIUM | w.ORGANISATION)
        return bool(spoken_in) and far <= 14 and (intro.kind != "mark" or intro.preposition == ":")
    if "marked-only" in cue.takes and intro.kind not in ("mark", "colon"):
        preposition = ctx.word(found.start).classes & w.PREPOSITION
        if preposition and (far == 0 or _introduced_by_another(ctx, found, intro)):
            return False  # عقب أن وصل، وعقب الجولة قال المدير إن
        return intro.kind == "clause" and not cue.near and _gap(ctx, found, intro.at) <= 3
    if intro.kind == "question":
        return _gap(ctx, found, intro.at) <= 2
    if intro.kind == "mark" and intro.preposition != ":" and cue.object_pronoun and cue.act == "affirm":
        return False  # حسب ما أكده مصدر لإذاعة «الساحل»
    if intro.kind == "clause" and cue.act == "consider" and cue.object_pronoun:
        return _gap(ctx, found, intro.at) <= 3  # اعتبره العلماء من الربا، وفي الحديث أن
    if cue.form == "verb" and ctx.word(found.start).classes & w.ROLE and _describes_bearer(ctx, found.end):
        return False
    if cue.form == "verb" and intro.kind != "np":
        return not _is_ordinary_word(ctx, found, intro)
    return True


def _gap(ctx: Context, found: FoundCue, at: int) -> int:
    """How many tokens stand between the source behind a cue and ``at``; none where commas close what does (وروى يوسف
    (19 عاما)، وهو مهاجر من الساحل، أن)."""
    mention = parse_mention(ctx.tokens, found.end + (ctx.form(found.end) in ADDRESSED), at)
    i = mention.end if mention else found.end
    i += ctx.sequence_at(i, ctx.lexicon.openers) if mention else 0  # أظهرت دراسة لأول مرة أن
    if mention and ctx.code(i) == LEFT:
        i = next((k + 1 for k in range(i, min(i + _NEAR_QUESTION, at)) if ctx.code(k) == RIGHT), i)
    closed = mention is not None and ctx.code(i) == COMMA == ctx.code(at - 1)
    return 0 if closed else at - i


def _gap_behind_eulogy(ctx: Context, found: FoundCue, at: int) -> int:
    """قول الرسول (صلى الله عليه وسلم): how many tokens stand between the source of a masdar, with its eulogy, and ``at``."""
    mention = parse_mention(ctx.tokens, found.end, at)
    if mention is None:
        return _FAR
    i = mention.end + (ctx.code(mention.end) == LEFT)
    i += ctx.sequence_at(i, ctx.lexicon.eulogies)
    return at - i - (ctx.code(i) == RIGHT)


def _is_ordinary_word(ctx: Context, found: FoundCue, intro: Introduction) -> bool:
    """A form that is a preposition or a noun too (بين، طالب، رد), or a verb with other senses, whose content is not
    close enough to show that it reports speech."""
    word = ctx.word(found.start)
    previous = ctx.cue_at.get(found.start - 1)
    if previous is not None and previous.cue.form == "participle" and not word.conjunction:
        return True  # رافضا كشف هويته: a masdar
    after_preposition = ctx.word(found.start - 1).classes & w.PREPOSITION and ctx.form(
        found.start - 1
    ) not in ("كما", "حتي")
    following = ctx.word(found.end).classes
    if word.classes & (w.PREPOSITION | w.CLAUSE_HOLDER):
        if found.cue.lemma == "أبان" and is_written_with_hamza(ctx.tokens, found.start):
            return False
        if any(_hoped(ctx, found, k) for k in (intro.at, intro.at - 1)):
            return False  # وعبر الوزير … عن أمله في أن
        gap = _gap(ctx, found, intro.at)
        verbal = following & w.PREPOSITION or _behind_opener(ctx, found, gap)
        if (
            word.classes & w.CLAUSE_HOLDER and found.cue.tense == "present"
        ):  # يتوقع الخبراء أن, but not يتوقع أن
            verbal = (
                verbal
                or following & (w.NOMINAL | w.NAME | w.COURTESY | w.NATIONALITY)
                or ctx.word(found.end).definite
            )
        if not verbal:
            near = gap == 0 and intro.kind == "colon"  # وأبان الحاج: …
            return not word.conjunction or (intro.kind not in ("clause", "mark") and not near) or gap > 6
    if word.classes & (w.NOMINAL | w.OCCASION | w.NAME | w.ADJECTIVE | w.NATIONALITY):
        if after_preposition or ctx.code(found.start - 1) == NUMBER or ctx.code(found.end) == COMMA:
            return True
        return _gap(ctx, found, intro.at) > 8
    if (
        intro.kind == "mark"
        and intro.preposition == ""
        and found.cue.act not in _SPEAKING
        and not _calls(ctx, found, intro.at)
        and intro.at > found.end
    ):
        # A name in marks behind a verb that seldom introduces words: سجل مؤشر «…» تراجعا
        if ctx.sequence_at(found.end, ctx.lexicon.openers) == intro.at - found.end:
            return found.cue.near  # انتقد في هذا الإطار «اختلالات»
        behind = ctx.after_marks(intro.at)
        short = ctx.count_words(intro.at + 1, ctx.marks.close_of[intro.at]) <= 3
        return short or (ctx.code(behind) == WORD and behind not in ctx.cue_at)
    if found.cue.near:
        alone = not any(k in ctx.cue_at for k in range(found.end, intro.at))
        reach = _NEAR_QUESTION if intro.preposition == ":" and alone else 3
        return bool(after_preposition) or _gap(ctx, found, intro.at) > reach
    return False


def _describes_bearer(ctx: Context, i: int) -> bool:
    """طالب ⟦سعودي⟧، طالب ⟦ورئيس⟧ هيئة: does the word behind the form tell that this is a role, and no verb?"""
    word = ctx.word(i)
    if word.definite or word.preposition or word.number == "plural":
        return False
    if word.conjunction:
        return bool(word.classes & w.ROLE)
    named = word.classes & w.NAME and ctx.word(i + 1).definite  # طالب تركي الحداد
    return bool(word.classes & w.NATIONALITY) and not named


def _introduced_by_another(ctx: Context, found: FoundCue, intro: Introduction) -> bool:
    """وعقب الجولة قال المدير إن: does a verb between the two introduce the content?"""
    between = (ctx.cue_at[k] for k in range(found.end, intro.at) if k in ctx.cue_at)
    return any(other.cue.form == "verb" and introduction(ctx, other) == intro for other in between)


def _behind_opener(ctx: Context, found: FoundCue, gap: int) -> bool:
    """من جانبه بين المدير أن، بدوره، بين المدير أن: behind what opens a sentence, and with a source right behind it, the form is a verb."""
    start = ctx.sentence_start(found.start)
    opener = ctx.sequence_at(start, ctx.lexicon.openers)
    apart = ctx.code(found.start - 1) == COMMA
    source = ctx.word(found.end).classes & (w.NOMINAL | w.NAME | w.NAME_PARTICLE | w.COURTESY)
    return bool(opener and start + opener + apart == found.start and source and gap == 0)


def _is_except(ctx: Context, i: int) -> bool:
    """إلا, which folds to the form of ألا and only the hamza tells apart; or the letters of a broadcaster's name (سي ان ان)."""
    if ctx.tokens.forms[i] == "ان" and (
        (ctx.form(i - 1) == "سي" and not ctx.form(i - 2).endswith("بي"))  # لبي بي سي إن
        or ctx.form(i + 1) == "بي"
        or (ctx.form(i - 1) == "." and ctx.code(i - 1) == OTHER)
        or (ctx.form(i - 2) == "سي" and ctx.form(i - 1) == "ان")
    ):
        return True
    return ctx.tokens.forms[i] == "الا" and ctx.tokens.view.plain[ctx.tokens.start(i)] != "أ"


def _after_colon(ctx: Context, colon: int) -> Introduction:
    following = colon + 1
    if ctx.code(following) == BREAK and ctx.code(following + 1) in (OPEN, "-", "x"):
        following += 1
    if ctx.code(following) == OPEN:
        return Introduction("mark", following, following, ":")
    if ctx.word(following).classes & w.COMPLEMENTIZER and ctx.code(following) == WORD:
        return Introduction("colon", colon, following + 1, "ان")
    return Introduction("colon", colon, following)


def _preposition_before(ctx: Context, i: int, takes: frozenset[str]) -> str:
    form = ctx.form(i - 1)
    if ctx.word(i - 1).classes & w.PREPOSITION and form in PREPOSITIONS:
        return form
    if form in ("ب", "بـ") or ctx.form(i).startswith("با"):
        return "ب"
    return ""


def _licensed(ctx: Context, found: FoundCue, i: int) -> bool:
    """Is the complementizer at ``i`` this cue's own, and not one that hangs on a word before it (بعد أن، يجب أن)?"""
    before = ctx.tokens.words[i - 1]
    if ctx.tokens.forms[i].startswith("بكون"):
        near = i - found.end <= _NEAR_QUESTION
        return near and found.cue.takes >= {"ب", "object"}  # وصف الخطوة بكونها سابقة
    if _may(ctx, found, i):
        return False
    if i == found.end:
        return "clause" in found.cue.takes or not found.cue.near
    form = ctx.tokens.forms[i - 1]
    if _obliges(ctx, found, i):
        return False
    if form == "ذلك" and ctx.code(i - 2) in (COMMA, SEMICOLON):
        return False  # …، ذلك أن: for the reason that
    hoped = ctx.cue_at.get(i - 1)
    if found.cue.lemma == "قال" and hoped is not None and hoped.cue.person == 1:
        return False  # قال المدير نأمل أن
    if ctx.tokens.codes[i - 1] == WORD:
        if form in PREPOSITIONS:
            folded_takes = {"الي": "إلى", "علي": "على"}.get(form, form)
            cue = found.cue
            return (
                folded_takes in cue.takes
                or folded_takes in cue.clause_after
                or (form == "في" and "ب" in cue.takes)
                or (form in ("في", "من") and _hoped(ctx, found, i - 1))
                or (i - 1 == found.end and not cue.near)
                or ("clause" in cue.takes and not cue.near and _gap(ctx, found, i - 1) == 0)
            )
        holder = before.classes & w.CLAUSE_HOLDER and not _is_ordinal(ctx, found, i - 1)
        if holder or before.stem in ("بعد", "قبل", "حد"):
            named = i - 2 < found.end or ctx.word(i - 2).classes & (w.NAME | w.ROLE | w.COURTESY)
            return bool(before.classes & w.NAME and named)  # يرى نزار عوض أن: a family name
        if (
            i - 1 in ctx.cue_at
            and ctx.cue_at[i - 1].cue.form == "masdar"
            and i - 1 > found.start
            and not before.definite
            and not _hoped(ctx, found, i)
        ):
            return False
        certain = found.cue.lemma == "قال" and ctx.tokens.view.plain[ctx.tokens.start(i)] == "إ"
        if not certain and (_looks_present(ctx, i - 1) or _looks_participle(ctx, i - 1)):
            return False
        if before.classes & w.RELATIVE:
            return False
    if "clause" not in found.cue.takes and not (ctx.form(i).startswith("با") and "ب" in found.cue.takes):
        return not found.cue.near
    plain = ctx.tokens.view.plain[ctx.tokens.start(i) : ctx.tokens.ends[i]]
    if found.cue.lemma == "قال" and plain.startswith("إن"):
        return True
    if found.cue.lemma == "قال" and plain == "أن" and ctx.tokens.forms[i] == "ان":
        # With the hamzas written, قال takes إن; an أن is another word's, if an إن is still to come.
        return not _later_in(ctx, i)
    return True


def _may(ctx: Context, found: FoundCue, i: int) -> bool:
    """سبق ⟦له⟧ أن، يحق ⟦للدولة⟧ أن، يمكن ⟦للحكومة الجديدة⟧ أن: does أن tell what somebody may or has done?"""
    for k in range(i - 1, max(i - 3, found.end), -1):
        if ctx.word(k).preposition == "ل" or ctx.form(k) in ADDRESSED:
            return bool(ctx.word(k - 1).classes & w.CLAUSE_HOLDER)
    return False


def _obliges(ctx: Context, found: FoundCue, i: int) -> bool:
    """كان ⟦على الحكومة⟧ أن تستقيل: does أن tell what is up to somebody, and not what the cue introduces?"""
    if ctx.tokens.view.plain[ctx.tokens.start(i)] == "إ" or "على" in found.cue.takes:
        return False
    if i - 3 < found.end or ctx.form(i - 2) != "علي":
        return False
    opens = ctx.word(i - 3).classes & (w.AUXILIARY | w.COMPLEMENTIZER)
    return bool(opens and (ctx.word(i - 1).definite or ctx.word(i - 1).classes & w.PLACE))


def _hoped(ctx: Context, found: FoundCue, i: int) -> bool:
    """أعرب عن أمله ⟦في⟧ أن، عن اعتقاده ⟦بأن⟧: does a noun behind عن stand before ``i``, so that its clause is the content?"""
    return found.cue.act == "express" and ctx.form(i - 2) == "عن"


def _later_in(ctx: Context, i: int) -> bool:
    plain = ctx.tokens.view.plain
    for k in range(i + 1, min(i + 40, ctx.level_end(i))):
        if ctx.tokens.codes[k] in (STOP, BREAK):
            return False
        if plain[ctx.tokens.start(k) : ctx.tokens.start(k) + 2] == "إن" and ctx.is_complementizer(k):
            return True
    return False


def _looks_present(ctx: Context, i: int) -> bool:
    """An unlisted verb of the present tense: indefinite, unknown, with its prefix."""
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
    """، مستشهدا بأن: an unlisted participle in the accusative, behind a comma."""
    form = ctx.form(i)
    if ctx.code(i - 1) != COMMA or ctx.word(i).classes or ctx.word(i).cue:
        return False
    return form[0] == "م" and form.endswith("ا") and len(form) >= 5


def _is_ordinal(ctx: Context, found: FoundCue, i: int) -> bool:
    """كتبت الصحيفة في صفحتها ⟦الأولى⟧ أن، للمرة ⟦الأولى⟧ أن: does the word tell which, and hold no clause (من الأولى أن)?"""
    if ctx.sequence_at(i - 1, ctx.lexicon.openers) == 2:
        return True
    describes = i - 1 > found.end and not ctx.word(i - 1).classes & w.PREPOSITION
    return describes and ctx.form(i) == "الاولي"


def _taken_over(ctx: Context, found: FoundCue, i: int) -> bool:
    """Does another verb begin here, so that what follows is its own content?"""
    other = ctx.cue_at.get(i)
    if other is None or i < found.end:
        return False
    if ctx.word(i).classes & w.PREPOSITION and not ctx.word(i).conjunction:
        return False
    if other.cue.form == "participle":
        if ctx.is_complementizer(i + 1) and not ctx.word(i).definite:
            return True  # مشيرة أن
        if ctx.word(i).classes & w.ROLE:
            return False
        own = introduction(ctx, other)
        if other.cue.gender != "masculine" or other.cue.number != "singular":
            apart = ctx.code(i - 1) == COMMA or (own is not None and own.preposition in PREPOSITIONS)
            return own is not None and own.kind != "np" and apart and not ctx.word(i).definite
        return (own is not None and own.kind != "np") or other.cue.act not in ("reject", "expect", "none")
    seldom = found.cue.act not in _SPEAKING or bool(found.cue.object_pronoun)
    if (seldom or other.cue.tense == "past") and _says_at_once(ctx, other) and not _relays(ctx, found, i):
        return True
    if other.cue.form == "masdar" and other.cue.object_pronoun and _relays(ctx, found, i):
        return introduction(ctx, other) is not None
    if other.cue.form == "masdar" and other.cue.lemma == "قال" and not ctx.word(i).definite:
        own = introduction(ctx, other)  # يرون البيع مباحا لقوله تعالى: «…»
        eulogised = ctx.form(other.end) in ctx.lexicon.eulogised
        spoken = own is not None and own.kind in ("mark", "colon")
        return spoken and (eulogised or found.cue.act not in _SPEAKING)
    if other.cue.form != "verb" or other.cue.person != 3:
        return False
    if ctx.word(i).preposition == "ل":  # البيان الذي أصدرته لتوضح أن
        own = introduction(ctx, other)
        return own is not None and own.kind == "clause"
    if ctx.form(i - 1) in ("حيث", "فيما", "بينما", "اذ") or ctx.is_complementizer(i + 1):
        return True
    if ctx.form(i - 1) == "الذي" and ctx.form(i - 2) == "الوقت":
        return True
    if ctx.word(i - 1).classes & w.RELATIVE or ctx.form(i - 1) in ("ما", "كما", "حسبما"):
        return False
    if (
        not ctx.word(i).conjunction
        and ctx.code(i - 1) == WORD
        and i > found.end
        and not ctx.word(i - 1).classes & (w.AUXILIARY | w.CONJUNCTION)
    ):
        if not _in_relative_clause(ctx, found) and found.cue.tense == "past":
            return False  # a clause that describes the noun before it: في إفصاح نشر على الموقع
        # The main verb behind a relative clause: بحسب ما أورده الموقع قال المدير إن
        own = introduction(ctx, other)
        if own is None or own.kind == "np":
            return False
        return other.cue.tense == "past" or (
            other.cue.tense == found.cue.tense and own.kind in ("colon", "mark")
        )
    if ctx.code(i - 1) == COMMA and not ctx.word(i).conjunction and _closed_by_complementizer(ctx, i):
        return False  # مصدر، تحدث شريطة عدم كشف اسمه، أن
    if ctx.word(i).classes & (w.NAME | w.NOMINAL | w.ADJECTIVE):
        return False
    return other.cue.tense == "past" or bool(ctx.word(i).conjunction) or ctx.form(i - 1) == "و"


def _says_at_once(ctx: Context, other: FoundCue) -> bool:
    """ينشرها كما يقول «…», ما عرج عليه المدير بقوله: «…»: does this form of قال stand right before words in marks?"""
    if other.cue.lemma != "قال" or other.cue.person == 1 or ctx.word(other.start).definite:
        return False  # شدد على القول «…» is شدد
    own = introduction(ctx, other)
    return own is not None and own.kind in ("mark", "colon") and own.at - other.end <= _AT_ONCE


def _relays(ctx: Context, found: FoundCue, i: int) -> bool:
    """نقلت الوكالة عن الوزير قوله, أوضح التقرير نقلا عن الوزير قوله: does the cue relay what somebody else says at ``i``?"""
    return found.cue.lemma in RELAYS or any(
        k in ctx.cue_at and ctx.cue_at[k].cue.lemma.startswith("نقلا") for k in range(found.end, i)
    )


def _in_relative_clause(ctx: Context, found: FoundCue) -> bool:
    """Does a relative pronoun stand before this cue (الذي تدعو إليه، ما أورده)?"""
    return found.cue.form == "verb" and (
        bool(ctx.word(found.start - 1).classes & w.RELATIVE)
        or ctx.form(found.start - 1) in ("ما", "بما", "كما")
    )


def _closed_by_complementizer(ctx: Context, i: int) -> bool:
    """Is the clause that begins at ``i`` closed by a comma with a complementizer right behind it?"""
    k, end = i + 1, min(i + 25, ctx.level_end(i))
    while k < end:
        if ctx.tokens.codes[k] == OPEN:  # أورده موقع «الساحل»، أن
            k = ctx.after_marks(k)
        if ctx.tokens.codes[k] == COMMA and ctx.word(k + 1).definite and not ctx.word(k + 1).preposition:
            k += 1  # أورده الموقع، التابع للقناة، أن
        if ctx.tokens.codes[k] == COMMA:
            if ctx.word(k + 1).preposition == "ل" or ctx.form(k + 1) in ("ل", "لـ", "في", "خلال", "عبر"):
                return _complementizer_from(ctx, k)  # مصدر، طلب عدم كشف هويته، لـ«المنارة» إن
            return ctx.is_complementizer(k + 1) or (
                ctx.word(k + 1).classes & w.PREPOSITION != 0 and ctx.is_complementizer(k + 2)
            )
        if ctx.tokens.codes[k] != WORD or ctx.is_complementizer(k):
            return False
        k += 1
    return False


def _noun_phrase(ctx: Context, found: FoundCue, i: int) -> Introduction | None:
    """A preposition that this cue takes, with a noun phrase behind it."""
    takes = found.cue.takes
    form, word = ctx.tokens.forms[i], ctx.tokens.words[i]
    if _describes_noun(ctx, found):
        return None
    if form in PREPOSITIONS and not (word.classes & w.NAME and is_written_as_name(ctx.tokens, i)):
        written = {"الي": "إلى", "علي": "على"}.get(form, form)
        if form == "عن" and ctx.form(i - 1) in _INSTEAD:
            return None
        if written in takes and ctx.code(i + 1) == WORD and not ctx.is_complementizer(i + 1):
            return Introduction("np", i, i + 1, form)
    if word.preposition == "ل" and "إلى" in takes and i == found.end and found.cue.form == "participle":
        return Introduction("np", i, i, "ل")  # مشيرا للتعاون بين الوزارتين
    governorate = word.stem == "محافظه" and ctx.form(i + 1) != "علي"
    bearer = word.classes & (w.ROLE | w.PLACE) and (governorate or not _FORM_THREE.fullmatch(word.stem))
    if word.preposition == "ب" and "ب" in takes and not bearer:
        return Introduction("np", i, i, "ب")
    if "ل" in takes and form[0] == "ل" and len(form) > 4 and (word.preposition == "ل" or not word.classes):
        mention = parse_mention(ctx.tokens, found.end, i, object_follows=True)
        if (
            not word.cue
            and i - (mention.end if mention else found.end) <= _NEAR_CHARGE
            and _asked_for(ctx, i)
        ):
            return Introduction("np", i, i, "ل")  # دعا الشركات لزيادة الاستثمار
    unlisted = not word.classes and not word.cue and (len(form) > 3 or looks_like_masdar(form[1:]))
    if "ب" in takes and form[0] == "ب" and unlisted:
        mention = parse_mention(ctx.tokens, found.end, i, object_follows="object" in takes)
        reach = _FAR_ESTIMATE if found.cue.act == "estimate" else _NEAR_CHARGE
        if i - (mention.end if mention else found.end) <= reach:
            return Introduction("np", i, i, "ب")  # طالب الحكومة بتقديم استقالتها: an unlisted masdar
    return None


def _describes_noun(ctx: Context, found: FoundCue) -> bool:
    """شهدت حضورا ⟦لافتا⟧ للسكان: a participle in the accusative right behind a noun in it describes that noun."""
    before = found.start - 1
    tanween = ctx.form(before).endswith("ا") and len(ctx.form(before)) >= 4
    return (
        found.cue.form == "participle"
        and ctx.code(before) == WORD
        and tanween
        and not ctx.word(before).classes
    )


def _asked_for(ctx: Context, i: int) -> bool:
    """Is the noun behind ل what is called for, a masdar, and not whom it is for?"""
    word = ctx.word(i)
    stem = ctx.form(i)[2:] if word.definite else ctx.form(i)[1:]
    if ctx.tokens.view.plain[ctx.tokens.ends[i] - len(stem)] == "أ":
        return False  # للأحرار: a plural of another pattern
    return looks_like_masdar(stem) and not word.classes & (w.NOMINAL | w.NAME | w.PLACE)


def _asks(ctx: Context, i: int) -> bool:
    """Is this an interrogative that opens an embedded question or a free relative?"""
    if not ctx.word(i).classes & w.INTERROGATIVE:
        return False
    form = ctx.tokens.forms[i]
    if form in ("من", "بما", "مما", "لم", "اذا"):
        return False
    if form == "ما":
        return ctx.form(i + 1) in ("اذا", "ان") or ctx.form(i - 1) not in ("وفق", "حسب")
    return True


def _is_speech(ctx: Context, found: FoundCue, i: int) -> bool:
    """Are the marks that open at ``i`` around what was said, rather than around a name on the way to it?"""
    close = ctx.marks.close_of[i]
    size = ctx.count_words(i + 1, close)
    before = ctx.word(i - 1)
    code = ctx.code(i - 1)
    if size <= 4 and ctx.code(close + 1) == WORD and _name_source(ctx, found, i):
        return False
    if i == found.end:
        # وأضاف "آل صالح"، أن …: a name in marks, with the content still to come.
        if size <= 3 and ctx.code(close + 1) == COMMA and found.cue.act == "demand":
            return False  # طالبت «الحركة»، في بيانها، بالإصلاح
        if found.cue.lemma == "اعتبر" and found.cue.tense == "present" and not found.cue.object_pronoun:
            return False  # تعتبر «الرشوة» جريمة: by nobody in particular
        return size > 3 or not _complementizer_follows(ctx, i)
    if code == COLON:
        return True
    if code == COMMA:
        return size >= 3 or not _complementizer_follows(ctx, i)
    clitic = ctx.form(i - 1) in ("ل", "لـ", "ب", "ك")
    if clitic and not (ctx.form(i - 1) == "ب" and "ب" in found.cue.takes):
        return False
    if "ب" in found.cue.takes and ctx.word(i + 1).preposition == "ب":
        return True  # وصف ما جرى "بالمهزلة"
    whole = size >= 3 and opens_clause(ctx, i + 1) and ctx.form(i + 1) not in _NEGATED_NOUN
    titled = before.preposition and not before.definite  # بعنوان «لن نعود»
    if whole and not titled and not _complementizer_follows(ctx, i):
        return True  # قال المدير على موقعه بالإنترنت «نتمنى لكم التوفيق»
    if _calls(ctx, found, i) and (before.definite or found.cue.object_pronoun):
        return True  # اعتبر الخطط "عملا غير مقبول", التي تعتبرها أنقرة "معادية"
    if ctx.form(i - 1) in ADDRESSED:
        return size > 4 or not _complementizer_follows(ctx, i)  # قال له «…», but في اتصال معه «المنارة»، إن
    named = size == 1 and code == WORD and not before.classes & (w.PREPOSITION | w.PRONOUN)
    if named and _gap(ctx, found, i) > 0:
        return ctx.form(i - 1) in ("ب", "بـ")  # كتب القارئ عن مدينة «البصرة», but وصف ما جرى بـ«المهزلة»
    if before.classes & w.PREPOSITION and ctx.word(i - 2).classes & w.OCCASION and size <= 3:
        return False  # في حديث إلى «المنارة»
    if before.classes & w.PREPOSITION and size <= 6:
        written = {"الي": "إلى", "علي": "على"}.get(ctx.form(i - 1), ctx.form(i - 1))
        return written in found.cue.takes
    if before.classes & w.PROPER and code == WORD:
        return True  # كتب على تويتر "…": the medium has its name already
    if before.classes & (w.ORGANISATION | w.MEDIUM | w.DOCUMENT | w.OCCASION) and size <= 5:
        return False
    told = before.preposition == "ل" and before.definite  # قال للصحفيين «…»
    if before.preposition and not told and size <= 5 and not before.classes & w.ROLE:
        return False
    if size <= 4 and _complementizer_follows(ctx, i):
        return False
    if code == WORD and "clause" in found.cue.takes and _clause_behind_comma(ctx, found, ctx.after_marks(i)):
        return False  # أوضح المدير، في ندوة حول «مكانة المسرح في المدينة»، أن
    if size <= 4 and code == WORD and ctx.code(ctx.after_marks(i)) == WORD and _more_marks_follow(ctx, i):
        return False
    return not (
        size <= 3
        and code == WORD
        and not before.definite
        and before.classes & (w.ROLE)
        and not before.classes & w.NAME
    )


def opens_clause(ctx: Context, i: int) -> bool:
    """A verb, a negation, a pronoun or a complementizer: no name begins so."""
    word = ctx.word(i)
    return bool(word.classes & _OPENS_CLAUSE) or (
        word.cue is not None and word.cue.form == "verb" and not word.classes
    )


def _clause_behind_comma(ctx: Context, found: FoundCue, k: int) -> bool:
    """Is the clause still to come, behind commas alone (“…”، مساء الجمعة، إلى أن)?"""
    end = min(ctx.sentence_end(k), k + _NEAR_COLON)
    while ctx.code(k) == COMMA:
        at = k + 2 if ctx.form(k + 1) in PREPOSITIONS else k + 1
        if ctx.is_complementizer(at):
            return _licensed(ctx, found, at) and not ctx.word(at).conjunction
        k += 1
        while k < end and ctx.code(k) in (WORD, NUMBER) and not _reports(ctx, k):
            k += 1
    return False


def _reports(ctx: Context, i: int) -> bool:
    """Does a verb or participle of speech stand at ``i``?"""
    return i in ctx.cue_at and ctx.cue_at[i].cue.form in ("verb", "participle")


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


def _calls(ctx: Context, found: FoundCue, i: int) -> bool:
    """Does اعتبر stand close enough before the marks at ``i`` to be what calls something by these words?"""
    if found.cue.act != "consider":
        return False
    if found.cue.tense == "past":
        return i - found.end <= _NEAR_QUESTION
    return found.cue.object_pronoun and _gap(ctx, found, i) == 0  # but not يعتبر, which may be passive


def _more_marks_follow(ctx: Context, i: int) -> bool:
    """Stands another pair of marks, or a colon, behind this one in the sentence?"""
    k = ctx.after_marks(i)
    while k < ctx.level_end(i) and ctx.tokens.codes[k] not in (STOP, BREAK, COMMA):
        if ctx.tokens.codes[k] in (OPEN, COLON):
            return True
        k += 1
    return False


def _takes_marks(ctx: Context, found: FoundCue, i: int) -> bool:
    """Can this cue's own words stand in marks, with or without a preposition before them?"""
    takes = found.cue.takes
    if takes & {"mark", "marked-only", "colon", "noun"} or found.cue.kind == "attribution":
        return True
    return bool(_preposition_before(ctx, i, takes)) or not found.cue.near


def _complementizer_follows(ctx: Context, i: int) -> bool:
    """Is a complementizer or colon still to come behind the marks that open at ``i``?"""
    return _complementizer_from(ctx, ctx.after_marks(i))


def _complementizer_from(ctx: Context, k: int) -> bool:
    end = min(ctx.level_end(k), k + 30)
    while k < end:
        code = ctx.tokens.codes[k]
        if code in (STOP, BREAK, COLON):
            return code == COLON
        if code == CLOSE:
            return False
        if ctx.is_complementizer(k) and not ctx.word(k - 1).classes & w.CLAUSE_HOLDER:
            return True
        if _reports(ctx, k):
            return False
        k = ctx.after_marks(k) if code == OPEN else k + 1
    return False
