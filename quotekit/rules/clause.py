"""Where a reported clause, and unmarked speech, ends."""

from __future__ import annotations

import re

from quotekit.context import Context, Range
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import (
    BREAK,
    CLOSE,
    COLON,
    COMMA,
    DASH,
    LINK,
    NUMBER,
    OPEN,
    OTHER,
    PAUSE,
    PLAIN,
    SEMICOLON,
    STOP,
    THAT,
    WORD,
)
from quotekit.rules.acts import SAYING
from quotekit.rules.introduction import introduction
from quotekit.speakers import parse_mention

# However little punctuation a text has, no report is longer (tokens): what bounds the time of a hostile text.
_LONGEST_CLAUSE = 800
_LONGEST_SPEECH = 2500
_LONGEST_ATTRIBUTION = 120
_SHORT_PHRASE = 3  # words in marks that are rather a part of the clause than a quote apart
#: Where a clause may end: at punctuation, and at a word that is no mere word.
_CLAUSE_TURN = re.compile(f"[^{PLAIN}{LINK}{THAT}{NUMBER}{OTHER}]")
_NOT_PLAIN = re.compile(f"[^{PLAIN}]")
_ENDS_SPEECH = frozenset({STOP, PAUSE, COMMA, SEMICOLON, CLOSE})
_LONGEST_OPENER = 4  # tokens
_WHILE = frozenset({"فيما", "بينما"})
_NEAR = 10  # tokens from the verb of a clause to its بالقول, from كان to its قد
#: With و these open a report of the narrator's, whose verb stands behind what it is on.
_ON = frozenset({"عن", "حول", "بشان", "بخصوص", "في", "ردا", "تعليقا", "تعقيبا"})
_FAR_REPORT = 16  # tokens from what a report is on to its verb
#: وذلك with these tells when and where, which is the narrator's; with others the aim or the reason, the source's own.
_WHEN = frozenset(
    {
        "في",
        "خلال",
        "بعد",
        "قبل",
        "عقب",
        "اثناء",
        "ضمن",
        "منذ",
        "عبر",
        "ردا",
        "علي",
        "بحضور",
        "بمناسبه",
        "وفق",
        "حسب",
    }
)
#: Present stems, without their prefix, of what a source did not do behind دون أن: يحدد، يدلي، يعطي.
_WITHHELD = frozenset({"حدد", "دلي", "عطي", "قدم", "سمي", "سميه", "سميها", "خوض", "ورد", "فصل", "فصح"})
#: Behind a comma and right before a verb of speech, these open another report or an attribution.
_BEFORE_REPORT = frozenset({"كما", "حسبما", "مثلما", "وفقما", "ثم", "وقد", "ما", "وفق", "حسب"})
#: Behind words in marks and a comma they add when and where.
_BACKGROUND = frozenset({"بعد", "قبل", "عقب", "اثناء", "خلال", "وذلك"})
_OBLIQUE = frozenset({"علي", "الي", "عن", "من", "ب"})


def _read_before(ctx: Context, known: Range | None, start: int) -> int:
    """Up to where need not be read again what begins at ``start``: ``known`` is the stretch that was read last on its level.

    What begins inside that stretch ends no sooner, unless it begins at the closing mark of a pair that was passed over.
    """
    if known is None or not known[0] <= start < known[1] or ctx.code(start) == CLOSE:
        return start
    return known[1]


def clause_end(ctx: Context, start: int) -> int:
    """The token before which the reported clause that begins at ``start`` ends.

    What has been read for a clause before it on its level is not read again.
    """
    steps, end = ctx.tokens.steps, min(ctx.level_end(start), start + _LONGEST_CLAUSE)
    subordinate = _in_subordinate_clause(ctx, start)
    key = ctx.owner(start), subordinate
    read = _read_before(ctx, ctx.clauses.get(key), start)
    ended = False
    while not ended and (turn := _CLAUSE_TURN.search(steps, read, end)):
        read = turn.start()
        if ctx.code(read) == OPEN:
            ended = read > start and _said_by_another(ctx, read)
            read = read if ended else ctx.after_marks(read)
            continue
        ended = _clause_ends(ctx, read, start, subordinate)
        read += not ended
    ctx.clauses[key] = start, read if ended else max(read, end)
    return _opener_before(ctx, read, start) if ended else end


def _said_by_another(ctx: Context, opening: int) -> bool:
    """إن الطريق مغلق، ⟦«…»⟧، يقول المدير: does an attribution of their own stand behind the marks, so that they are a quote apart?"""
    k = ctx.after_marks(opening)
    apart = ctx.code(opening - 1) != WORD or ctx.word(opening + 1).conjunction
    if not apart or ctx.code(k) not in (COMMA, SEMICOLON) or ctx.count_words(opening, k) <= _SHORT_PHRASE:
        return False
    found = ctx.cue_at.get(k + 1)
    if found is None or found.cue.form != "verb" or found.cue.act not in SAYING:
        return False
    return not ctx.word(k + 1).conjunction and not has_content(ctx, found)


def _opener_before(ctx: Context, i: int, start: int) -> int:
    """⟦من⟧ دون أن, ⟦فيما⟧ يرى الخبراء, ⟦حيث⟧ قالت إن, ⟦وفي⟧ المقابل قال, ⟦حسبما⟧ أعلنت: where begins what opens, with no comma, the report or the
    attribution at ``i``."""
    if ctx.code(i) != WORD:
        return i
    for k in range(max(start, i - _LONGEST_OPENER) + 1, i):
        form = ctx.form(k).removeprefix("و")
        tells_how = form == "حيث" and _says_with_content(ctx, i)
        alone = k == i - 1 and (form in _WHILE or tells_how or _left_unsaid(ctx, k))
        if alone or k + ctx.sequence_at(k, ctx.lexicon.comments) == i:
            return k
    return max(start, attribution_starts(ctx, i))


def _clause_ends(ctx: Context, i: int, start: int, subordinate: bool) -> bool:
    """Does the clause that begins at ``start`` end before this punctuation or word?"""
    code = ctx.code(i)
    if code == WORD:
        return i > start and _another_begins(ctx, i, start)
    if code in (BREAK, CLOSE):
        return True
    if code == STOP:
        return not _goes_on(ctx, i + 1)
    if code == COMMA:
        if narrator_resumes(ctx, i + 1) or (subordinate and _main_clause_begins(ctx, i + 1)):
            return True
        # أن التدخل «ليس حلا»، بعد ساعات على تصريحات القائد
        return ctx.code(i - 1) == CLOSE and ctx.form(i + 1) in _BACKGROUND
    if code == SEMICOLON and subordinate and ctx.form(i + 1) in ctx.lexicon.then:
        return True
    if code in (SEMICOLON, PAUSE, DASH):
        return narrator_resumes(ctx, i + 1) or (code == PAUSE and new_report(ctx, i + 1))
    return False


def _another_begins(ctx: Context, i: int, start: int) -> bool:
    """With no comma before: does another report begin at this word, or at the verb behind لكنه or لكن الوزير?"""
    if resumes_without_comma(ctx, i) and not (i - start <= 2 and _is_phrase(ctx, i)):
        return True
    if _is_report_of_another(ctx, i) and _opener_before(ctx, i, start) < i:
        return True
    if ctx.form(i) not in ctx.lexicon.but:
        return False
    following = ctx.cue_at.get(i + 1) or _verb_behind_subject(ctx, i + 1)
    return following is not None and has_content(ctx, following)


def _verb_behind_subject(ctx: Context, i: int) -> FoundCue | None:
    """لكن ⟦المعارضة⟧ تنفي: the verb of speech of a clause that its subject opens."""
    if not ctx.word(i).classes & (w.NOMINAL | w.NAME | w.COURTESY | w.PLACE):
        return None
    mention = parse_mention(ctx.tokens, i, ctx.sentence_end(i))
    found = ctx.cue_at.get(mention.end) if mention else None
    return found if found is not None and found.cue.form == "verb" and not found.cue.near else None


def _is_report_of_another(ctx: Context, i: int) -> bool:
    """Behind an opener (فيما، من جهته): does a finite verb with its clause or words stand here, which opens no other?"""
    found = ctx.cue_at.get(i)
    if found is None or found.cue.form != "verb" or found.cue.person != 3 or ctx.word(i).conjunction:
        return False
    intro = introduction(ctx, found)
    return intro is not None and intro.kind != "np" and not found.cue.near


def _is_phrase(ctx: Context, i: int) -> bool:
    """أنه وفقا للنتائج، فإن: does an attribution without a verb begin here?"""
    found = ctx.cue_at.get(i)
    return found is not None and found.cue.form == "phrase"


def _goes_on(ctx: Context, i: int) -> bool:
    """Behind a full stop: does وأن go on with the report?"""
    return ctx.word(i).conjunction == "و" and bool(
        ctx.word(i).classes & (w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN)
    )


def _in_subordinate_clause(ctx: Context, start: int) -> bool:
    """Does the report that begins at ``start`` stand in a clause that waits for its main clause: وبعدما أكد أن …، رغم قوله
    إن …؟"""
    begin = ctx.sentence_start(start)
    k = begin + ctx.sequence_at(begin, ctx.lexicon.subordinators)
    if k == begin:
        return False
    while ctx.word(k).classes & w.AUXILIARY:  # وبينما كان قد أكد
        k += 1
    if ctx.is_complementizer(k - 1) and k not in ctx.cue_at:  # رغم أن الوزير قال
        mention = parse_mention(ctx.tokens, k, start)
        k = mention.end if mention else k
    found = ctx.cue_at.get(k)
    intro = introduction(ctx, found) if found is not None else None
    return intro is not None and intro.content == start


def _main_clause_begins(ctx: Context, i: int) -> bool:
    """Behind the comma of a subordinate clause: the main clause, which neither a relative pronoun nor و opens."""
    word = ctx.word(i)
    return not (word.classes & (w.RELATIVE | w.PRONOUN | w.PREPOSITION) or word.conjunction == "و")


def speech_end(ctx: Context, start: int) -> int:
    """The token before which unmarked speech after a colon ends: the paragraph's end, or where the narrator resumes.

    Of two speeches on one level the later begins where the earlier has been read already, and goes on from its end.
    """
    end = min(ctx.level_end(start), start + _LONGEST_SPEECH)
    level = ctx.owner(start)
    i = _read_before(ctx, ctx.speeches.get(level), start)
    while i < end and not (i > start and _speech_ends(ctx, i)) and ctx.code(i) != BREAK:
        i = ctx.after_marks(i) if ctx.code(i) == OPEN else i + 1
    ctx.speeches[level] = start, i
    return min(i, end)


def _speech_ends(ctx: Context, i: int) -> bool:
    """Does the narrator resume behind this punctuation, or at this word with its conjunction?"""
    code = ctx.code(i)
    if code == WORD:
        return bool(ctx.word(i).conjunction) and new_report(ctx, i, strict=True)
    return code in _ENDS_SPEECH and (new_report(ctx, i + 1) or _reports_on(ctx, i + 1))


def new_report(ctx: Context, i: int, strict: bool = False) -> bool:
    """Does a report of the narrator's begin here: a finite cue of the third person with content of its own?

    Openers (من جهته، كما) may stand before it. ``strict``: only where a colon or marks introduce the content.
    """
    k = i
    for _ in range(3):
        skip = ctx.sequence_at(k, ctx.lexicon.openers)
        if not skip:
            break
        k += skip
        if ctx.code(k) == COMMA:
            k += 1
    if ctx.form(k) in ("كما", "ثم", "وقد", "قد", "لكنه", "ولكنه", "لكنها"):
        k += 1
    found = ctx.cue_at.get(k)
    if found is None:
        return False
    cue = found.cue
    if cue.form == "participle":
        if ctx.code(i - 1) == SEMICOLON and participle_reports(ctx, found):
            return True
        return has_content(ctx, found) or (ctx.code(i - 1) == COMMA and _tells_how(ctx, found))
    if cue.form != "verb" or cue.tense == "future":
        return False
    if cue.person != 3:
        return _takes_turn(ctx, found)
    opened = k > i or bool(ctx.word(k).conjunction)
    if not opened and ctx.code(i - 1) not in (STOP, PAUSE):
        if ctx.code(i - 1) != COMMA:
            return False
        strict = True  # «…، قال: …»
    intro = introduction(ctx, found)
    if strict:
        return intro is not None and intro.kind in ("colon", "mark")
    return (intro is not None and intro.kind != "np") or _names_speaker(ctx, found)


def _takes_turn(ctx: Context, found: FoundCue) -> bool:
    """قال: من أنت؟ قلت: غريب. The turn of who tells of a conversation, right before its colon."""
    behind_turn = ctx.code(found.start - 1) in (STOP, PAUSE)
    return found.cue.tense == "past" and behind_turn and ctx.code(found.end) == COLON


def _names_speaker(ctx: Context, found: FoundCue) -> bool:
    """وأشاد سالم الحداد بالجمهور: is this a verb of speech of the past, with a named source? With no content of its own behind it
    the form must be nothing else (وبين، ونقل), and its source known."""
    if found.cue.tense != "past" or found.cue.near:
        return False
    sure = not has_content(ctx, found)
    return _names_source(ctx, found, sure=sure) and not (sure and ctx.word(found.start).classes)


def _names_source(ctx: Context, found: FoundCue, *, sure: bool = False) -> bool:
    """Does the verb's own subject stand behind it, with its name? ``sure``: a name that the lexicon knows."""
    mention = parse_mention(ctx.tokens, found.end, min(found.end + _NEAR, ctx.level_end(found.start)))
    if mention is None or mention.kind != "person" or (sure and mention.unlisted):
        return False
    return mention.name is not None


def has_content(ctx: Context, found: FoundCue) -> bool:
    """Has this cue content of its own?"""
    return introduction(ctx, found) is not None


def _says_how(ctx: Context, found: FoundCue) -> bool:
    """، وأضاف ⟦موضحا⟧ أن: does a participle with content stand right behind the verb of speech?"""
    how = ctx.cue_at.get(found.end)
    return how is not None and how.cue.form == "participle" and has_content(ctx, how)


def narrator_resumes(ctx: Context, i: int) -> bool:
    """Behind a comma: does another report, an attribution or a comment of the narrator's begin?"""
    if ctx.sequence_at(i, ctx.lexicon.comments) or _left_unsaid(ctx, i):
        return True
    if _tells_when(ctx, i) or _had_happened(ctx, i) or _reports_on(ctx, i):
        return True
    if ctx.form(i) == "علما" and ctx.is_complementizer(i + 1):
        return True
    if _leads_to_words(ctx, i):
        return True
    if _is_participle(ctx, i):
        return True
    form = ctx.form(i)
    if form in ("لكن", "ولكن", "غير", "الا", "بيد") and _other_speaker(ctx, i):
        return True
    if form == "ثم" and _acts_next(ctx, i + 1):
        return True
    if (
        form in ("بينما", "فيما", "وبينما", "وفيما")
        and ctx.form(i + 1) not in ("يتعلق", "يخص", "يلي")
        and _other_speaker(ctx, i)
    ):
        return True
    if form in ("في", "وفي") and ctx.form(i + 1) == "حين" and _other_speaker(ctx, i + 1):
        return True
    if form in ("في", "وفي") and ctx.form(i + 1) == "الوقت" and ctx.form(i + 2) == "الذي":
        return i + 3 in ctx.cue_at and has_content(ctx, ctx.cue_at[i + 3])  # في الوقت الذي أكد فيه التجار
    if (form == "حيث" and _says_with_content(ctx, i + 1)) or _says_of_it(ctx, i):
        return True
    found = ctx.cue_at.get(i)
    if found is not None:
        cue = found.cue
        if cue.form == "participle":
            return _tells_how(ctx, found)
        if cue.form == "phrase" and cue.kind == "attribution":
            return (
                ctx.word(found.end).stem.removeprefix("ال") not in cue.lookalikes
            )  # ، وفقا للضوابط المعمول بها
        if cue.form == "verb" and cue.person == 3 and cue.tense != "future":
            if ctx.word(i).preposition:  # ، ليضيف أن
                intro = introduction(ctx, found)
                return not cue.near and intro is not None and intro.kind != "np"
            if ctx.word(i).conjunction:
                told = has_content(ctx, found) or _same_source(ctx, found) or _names_speaker(ctx, found)
                told = told or _says_how(ctx, found)
                return told and not _goes_on_in_present(ctx, found)
        if cue.form == "masdar" and ctx.word(i).conjunction == "":
            return False
    if form in ctx.lexicon.but or form in _BEFORE_REPORT:
        following = ctx.cue_at.get(i + 1) or (
            ctx.cue_at.get(i + 2) if form in ("وفق", "حسب") or ctx.form(i + 1) == "قد" else None
        )
        if following and following.cue.form == "verb" and following.cue.person == 3:
            goes_on = form in ctx.lexicon.but and following.cue.tense == "present" and following.cue.near
            return form != "ما" and not goes_on  # موسكو ليست ضد المعارضة، ولكنها ترفض التدخل
    return new_report(ctx, i)


def _acts_next(ctx: Context, i: int) -> bool:
    """ثم ⟦توجه⟧ إلى الحضور, but not ثم ⟦أعيد⟧ فتحه: does a verb of narration stand behind ثم?"""
    return bool(ctx.word(i).classes & w.VERB) or ctx.form(i) in ctx.lexicon.narrating


def _reports_on(ctx: Context, i: int) -> bool:
    """وعن غياب المهاجم قال المدرب إن, وفي ختام الجلسة، أكد: does the narrator's next report begin here, with what it is on?"""
    if ctx.word(i).conjunction != "و" or ctx.form(i)[1:] not in _ON:
        return False
    for k in range(i + 1, min(i + _FAR_REPORT, ctx.level_end(i))):
        if ctx.code(k) not in (WORD, NUMBER, COMMA) or ctx.is_complementizer(k):
            return False
        found = ctx.cue_at.get(k)
        if found is not None and found.cue.form == "verb" and found.cue.person == 3:
            intro = introduction(ctx, found)
            described = ctx.word(k).conjunction or ctx.word(k - 1).classes & w.RELATIVE
            return intro is not None and intro.kind != "np" and not (described or found.cue.near)
        if ctx.code(k) == COMMA and k + 1 not in ctx.cue_at:
            return False
    return False


def _had_happened(ctx: Context, i: int) -> bool:
    """وكان النادي قد فاز: does the narrator add what had happened before, of somebody with a name (not وكانت قد تراجعت)?"""
    if ctx.form(i) not in ("وكان", "وكانت") or ctx.code(i + 1) != WORD:
        return False
    following = range(i + 2, min(i + _NEAR, ctx.sentence_end(i)))
    return ctx.form(i + 1) != "قد" and any(ctx.form(k) == "قد" for k in following)


def _tells_when(ctx: Context, i: int) -> bool:
    """وذلك بعد أيام من الحادث: the narrator on when and where."""
    return ctx.form(i) == "وذلك" and bool(ctx.form(i + 1) in _WHEN or ctx.word(i + 1).classes & w.TIME)


def _says_with_content(ctx: Context, i: int) -> bool:
    """حيث قال إن، حيث أكد سالم الحداد: does a verb of speech of the past stand here, with its content or a named source?"""
    found = ctx.cue_at.get(i + (ctx.form(i) == "قد"))
    if found is None or found.cue.form != "verb" or found.cue.near or found.cue.tense != "past":
        return False
    intro = introduction(ctx, found)
    if intro is not None and intro.kind != "np":
        return True
    return _names_source(ctx, found)


def _says_of_it(ctx: Context, i: int) -> bool:
    """تعطلت المحطة، ⟦التي⟧ قال إنها قديمة.: does what the source said of the last word end the sentence?"""
    found = ctx.cue_at.get(i + 1) if ctx.is_relative_pronoun(i) else None
    if found is None or found.cue.lemma not in ("قال", "وصف") or found.cue.tense != "past":
        return False
    return has_content(ctx, found) and COMMA not in ctx.tokens.codes[i : ctx.sentence_end(i)]


def _describes(ctx: Context, found: FoundCue) -> bool:
    """عربات معلقة «تلفريك»: an adjective with a name in marks behind it."""
    intro = introduction(ctx, found)
    masculine = found.cue.gender == "masculine" and found.cue.number == "singular"
    return not masculine and intro is not None and intro.kind == "mark"


def _goes_on_in_present(ctx: Context, found: FoundCue) -> bool:
    """أوضح أن الدين ينهى عن الظلم، ⟦ويدعو⟧ إلى العدل: a verb in the present with a topic alone, in a report of the past."""
    intro = introduction(ctx, found)
    if found.cue.tense != "present" or found.cue.number != "singular" or intro is None or intro.kind != "np":
        return False  # وينصحون بغسله: the experts
    for k in range(found.start - 1, ctx.sentence_start(found.start) - 1, -1):
        other = ctx.cue_at.get(k)
        report = introduction(ctx, other) if other is not None and other.cue.form == "verb" else None
        if other is not None and report is not None and report.kind != "np":
            return other.cue.tense == "past"
    return False


def _same_source(ctx: Context, found: FoundCue) -> bool:
    """قال قائد البعثة إن …، وتوقع اكتشاف المزيد: a verb of speech with an object, in the gender and tense of the one before it."""
    cue = found.cue
    if cue.near or cue.tense != "past" or cue.object_pronoun or ctx.code(found.end) != WORD:
        return False
    intro = introduction(ctx, found)
    charged = cue.act == "demand" and intro is not None and intro.at == found.end  # وطالب بمحاسبة المسؤولين
    if not charged and not cue.takes & {"np", "object"}:
        return False
    if not charged and ctx.word(found.end).classes & (w.PREPOSITION | w.ROLE | w.NAME):
        return False
    for k in range(found.start - 1, ctx.sentence_start(found.start) - 1, -1):
        other = ctx.cue_at.get(k)
        if other is not None and other.cue.form == "verb" and has_content(ctx, other):
            return (other.cue.gender, other.cue.tense) == (cue.gender, cue.tense)
    return False


def _left_unsaid(ctx: Context, i: int) -> bool:
    """دون أن يوضح، من دون أن يحدد، لكنه لم يفصح: the narrator on what was not said."""
    i += ctx.form(i) == "من"
    found = ctx.cue_at.get(i + 2)
    withheld = ctx.form(i + 2)[1:] in _WITHHELD
    if ctx.form(i) in ctx.lexicon.but and ctx.form(i + 1) == "لم":
        return withheld or (found is not None and found.cue.act in SAYING)
    without = ctx.form(i) in ctx.lexicon.without and ctx.is_complementizer(i + 1)
    return without and (withheld or found is not None)


def _is_participle(ctx: Context, i: int) -> bool:
    """مستندا، ومعددا، مستدلة على: does the word look like the participle of any verb, in the accusative?"""
    form = ctx.form(i).removeprefix("و")
    if form[:1] != "م" or len(form) < 5 or ctx.word(i).classes & (w.NOMINAL | w.CONJUNCTION | w.RELATIVE):
        return False
    feminine = form[:3] == "مست" and form.endswith("ه")
    return form.endswith("ا") or (
        feminine and (ctx.form(i + 1) in _OBLIQUE or ctx.word(i + 1).preposition != "")
    )


def _leads_to_words(ctx: Context, i: int) -> bool:
    """واكتفت بالقول إن، ورد عليه الوزير بالقول: a clause joined with and that ends in a word of saying with content."""
    if ctx.word(i).conjunction != "و" and (ctx.word(i).classes or not ctx.form(i).startswith("و")):
        return False
    for k in range(i + 1, min(i + _NEAR, ctx.level_end(i))):
        if ctx.tokens.codes[k] != WORD or ctx.is_complementizer(k):
            return False
        found = ctx.cue_at.get(k)
        if (
            found is not None
            and found.cue.lemma in ("قال", "القول")
            and found.cue.form in ("masdar", "participle")
        ):
            return has_content(ctx, found)
    return False


def _other_speaker(ctx: Context, i: int) -> bool:
    """لكن الخبير …، نفى: does a report by somebody else follow the contrast?"""
    somebody = ctx.word(i + 1).classes & (w.NOMINAL | w.NAME | w.COURTESY) and not ctx.word(i + 1).preposition
    for k in range(i + 1, min(i + 30, ctx.level_end(i))):
        if ctx.tokens.codes[k] in (STOP, BREAK):
            return False
        found = ctx.cue_at.get(k)
        if (
            found is not None
            and found.cue.form == "masdar"
            and found.cue.lemma == "قال"
            and ctx.word(found.start).definite
        ):
            return has_content(ctx, found)  # في حين اكتفى المدير بالقول إن
        if (
            found is not None
            and found.cue.form == "verb"
            and found.cue.person == 3
            and (k == i + 1 or not ctx.word(k - 1).classes & w.RELATIVE)
        ):
            himself = k == i + 2 and ctx.word(i + 1).classes & w.COMPLEMENTIZER_PRONOUN  # إلا أنه رفض الإفصاح
            if ctx.word(k - 1).classes & w.COMPLEMENTIZER_PRONOUN and found.cue.tense == "present":
                return has_content(ctx, found)  # رغم أنه يزيد المديونية
            return not ctx.word(k).conjunction and (
                has_content(ctx, found)
                or bool(himself)
                or ((k == i + 1 or bool(somebody)) and not found.cue.near)
                or (k == i + 1 and found.cue.tense == "past" and _names_source(ctx, found, sure=True))
            )
    return False


def participle_reports(ctx: Context, found: FoundCue) -> bool:
    """مضيفا أن, مشيرا إلى: the participle begins a report of its own. Feminine and plural forms are adjectives as often
    (واردة، مخاطبين), so they need a complementizer, a colon or marks."""
    intro = introduction(ctx, found)
    if found.cue.gender == "masculine" and found.cue.number == "singular" and not found.cue.near:
        return not ctx.word(found.start).classes & (w.NOMINAL | w.ADJECTIVE) or intro is not None
    if intro is None:
        return False
    return intro.kind in ("clause", "colon", "mark") or intro.preposition != ""


def _tells_how(ctx: Context, found: FoundCue) -> bool:
    """، رافضا التعليق, ، مضيفا أن: behind a comma a participle that is no noun (وناقلة) tells how the source spoke, with content
    or without."""
    word = ctx.word(found.start)
    noun = word.classes & (w.NOMINAL | w.ADJECTIVE) or (word.conjunction and found.cue.near)
    return not noun or participle_reports(ctx, found)


def resumes_without_comma(ctx: Context, i: int) -> bool:
    """Inside a clause with no comma before: a participle, verb or attribution that takes over."""
    if _left_unsaid(ctx, i):
        return True
    if ctx.form(i) in ctx.lexicon.contrast and ctx.is_complementizer(i + 1) and _other_speaker(ctx, i + 1):
        return True  # إلا أن المدير نفى ذلك، رغم أن الخبراء يرون
    if (ctx.form(i) == "وهو" and ctx.form(i + 1) == "ما") or _tells_when(ctx, i) or _had_happened(ctx, i):
        return True
    if ctx.form(i) == "وقد" and i + 1 in ctx.cue_at and ctx.cue_at[i + 1].cue.person == 3:
        return not ctx.cue_at[i + 1].cue.near and has_content(ctx, ctx.cue_at[i + 1])
    found = ctx.cue_at.get(i)
    if found is None:
        return False
    if _attributes(ctx, found):
        return True
    cue = found.cue
    if cue.form == "participle":
        return participle_reports(ctx, found) and has_content(ctx, found) and not _describes(ctx, found)
    if cue.form == "verb" and cue.person == 3 and ctx.word(i).conjunction == "و" and cue.tense != "future":
        if _says_how(ctx, found):
            return True
        intro = introduction(ctx, found)
        kinds = ("clause", "question", "colon", "mark") if cue.tense == "past" else ("colon", "mark")
        return intro is not None and intro.kind in kinds  # … ويقول: …
    if cue.form == "phrase" and cue.kind == "attribution" and not ctx.word(i).conjunction:
        following = ctx.word(found.end)
        if ctx.form(found.end) == "ما" and found.end + 1 in ctx.cue_at:
            return True  # بحسب ما أوضحوا
        if following.stem in cue.lookalikes:
            return False  # وفق الخطة
        if cue.object_pronoun:
            return ctx.code(found.end) != WORD
        return bool(following.classes & (w.NOMINAL | w.NAME))
    return False


def _attributes(ctx: Context, found: FoundCue) -> bool:
    """… حسبما ⟦أعلنت⟧ الوزارة, … على ما ⟦أفاد⟧ شهود, but not اعتراضا على ما ⟦يقرره⟧: is this the verb of an attribution?"""
    cue, begin = found.cue, attribution_starts(ctx, found.start)
    if begin == found.start or cue.form != "verb" or cue.person != 3 or cue.near:
        return False
    return cue.act == "say" and cue.tense == "past" if ctx.form(begin) == "علي" else cue.act in SAYING


#: Where an attribution ends, beside what opens the main clause behind it.
_ENDS_ATTRIBUTION = frozenset({STOP, BREAK, COMMA, COLON, PAUSE, SEMICOLON, CLOSE, OPEN})


def attribution_limit(ctx: Context, i: int, *, marks_end_it: bool = True) -> int:
    """Where an attribution ends: at a comma, a stop, marks or a فإن. Marks are no end where its source may stand in them.

    Several rules ask for one cue, and cues stand close together: what has been read on a level is not read again.
    """
    codes, steps, end = ctx.tokens.codes, ctx.tokens.steps, min(ctx.level_end(i), i + _LONGEST_ATTRIBUTION)
    key = ctx.owner(i), marks_end_it
    read = _read_before(ctx, ctx.attributions.get(key), i)
    while turn := _NOT_PLAIN.search(steps, read, end):
        read = turn.start()
        if codes[read] == OPEN and not marks_end_it:
            read = ctx.after_marks(read)
            continue
        if codes[read] in _ENDS_ATTRIBUTION or ctx.form(read) in ctx.lexicon.then:
            break
        read += 1
    else:
        read = max(read, end)
    ctx.attributions[key] = i, read
    return read


#: What makes an attribution of the verb behind it: كما قال، وفق ما أعلن، على ما أفاد.
_AS = frozenset({"كما", "حسبما", "مثلما", "وفقما", "هكذا"})
_THIS = frozenset({"هذا", "ذلك"})  # «…»، هذا ما قاله الوزير
_ACCORDING_TO_WHAT = frozenset({"وفق", "حسب", "بحسب", "وفقا", "مثل", "علي", "طبقا", "تبعا"})


def attribution_starts(ctx: Context, i: int) -> int:
    """Steps back over كما، حسبما، وفق ما، وفقا لما before a verb: where the attribution begins."""
    if _without_and(ctx.form(i - 1), _AS):
        return i - 1
    if ctx.form(i - 1) in ("ما", "لما") and _without_and(ctx.form(i - 2), _ACCORDING_TO_WHAT):
        found = ctx.cue_at.get(i)
        described = ctx.form(i - 2) == "علي" and found is not None and found.cue.act == "describe"
        return i if described else i - 2  # احتجاجا على ما وصفوه بالظلم
    if ctx.form(i - 1) == "ما" and _without_and(ctx.form(i - 2), _THIS):
        return i - 2
    return i


def _without_and(form: str, forms: frozenset[str]) -> bool:
    """Is this one of the forms, with و before it or without?"""
    return form in forms or (form[:1] == "و" and form[1:] in forms)
