"""The rules, one function each: from a cue to a candidate, or None where the rule has nothing to say."""

from __future__ import annotations

from collections import Counter

from quotekit.context import Context, Range
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.reading.tokens import BREAK, CLOSE, COLON, COMMA, OPEN, PAUSE, SEMICOLON, STOP, WORD
from quotekit.records import Kind
from quotekit.rules.candidate import Candidate
from quotekit.rules.clause import attribution_starts, clause_end, narrator_resumes, speech_end
from quotekit.rules.introduction import introduction
from quotekit.speakers import Mention, parse_mention
from quotekit.speakers.subject import Subject, is_known_name, relayed_source, subject_of


def _cue_range(found: FoundCue) -> Range:
    return found.start, found.end


def _subject(ctx: Context, found: FoundCue, limit: int, *, introduced: bool = True) -> Subject:
    form = found.cue.form
    if form == "verb":
        return subject_of(ctx, found, limit, introduced=introduced)
    if form == "participle":
        return Subject(None, "sentence")
    if form == "masdar":
        if found.cue.object_pronoun:
            eulogised = ctx.lexicon.eulogised.get(ctx.form(found.end))
            if eulogised:
                return Subject(None, "eulogy", name=eulogised)
            relay = next((k for k in range(found.start - 1, max(found.start - 40, -1), -1) if k in ctx.cue_at and ctx.cue_at[k].cue.lemma == "نقل"), -1)
            if relay >= ctx.sentence_start(found.start):
                relayed = relayed_source(ctx, relay + 1, found.start)
                if relayed is not None:
                    return Subject(relayed, "mention")
            return Subject(None, "sentence")
        mention = parse_mention(ctx.tokens, found.end, limit) if not ctx.word(found.start).definite else None
        return Subject(mention, "mention" if mention else "sentence")
    if found.cue.kind == "clause" and ctx.form(found.end - 1) in ("في", "علي"):
        mention = parse_mention(ctx.tokens, found.end, limit)  # جاء في البيان أن
        return Subject(mention, "mention" if mention else "sentence")
    return Subject(None, "sentence")


def _candidate(
    ctx: Context, found: FoundCue, rule: str, kind: Kind, content: list[Range], subject: Subject
) -> Candidate | None:
    content = [part for part in content if part[0] < part[1]]
    if not content:
        return None
    return Candidate(
        rule, kind, content, found, _cue_range(found), subject.mention, subject.how, subject.antecedent, found.start, subject.name
    )


# -- direct speech in marks ------------------------------------------------------------------------------------------


def marked_speech(ctx: Context, found: FoundCue) -> Candidate | None:
    """قال فلان: ⟦«…»⟧: marks behind the cue, a colon before them or none."""
    intro = introduction(ctx, found)
    if intro is None or intro.kind != "mark" or found.cue.kind == "attribution":
        return None
    opening = intro.at
    subject = _subject(ctx, found, opening - 1 if ctx.code(opening - 1) in (COLON, COMMA) else opening)
    close = ctx.marks.close_of[opening]
    after = ctx.after_marks(opening)
    built_in = intro.preposition not in ("", ":")
    size = ctx.count_words(opening + 1, close)
    if intro.preposition == ":" and size <= 3 and ctx.code(after) == WORD and ctx.cue_at.get(after) is None:
        # A marked name at the head of unmarked speech: وقال: «الهلال» فريق كبير
        end = speech_end(ctx, opening)
        return _candidate(ctx, found, "colon_speech", "direct", [ctx.trim(opening, end)], subject)
    content: list[Range] = [(opening + 1, close)]
    second = _resumed(ctx, after)
    if second:
        content.append(second)
    if ctx.code(after) == WORD and not built_in and intro.preposition != ":" and _continues(ctx, after):
        end = clause_end(ctx, after)
        return _candidate(ctx, found, "marked_phrase", "mixed", [ctx.trim(opening, end)], subject)
    if built_in and found.cue.form != "phrase":
        end = clause_end(ctx, after) if ctx.code(after) == WORD and _continues(ctx, after) else close
        return _candidate(ctx, found, "marked_phrase", "mixed", [(opening, end) if end != close else (opening + 1, close)], subject)
    return _candidate(ctx, found, "marked_speech", "direct", content, subject)


#: Behind a closing mark these open an adjunct of the narrator's, not the rest of the clause.
_ASIDE = frozenset({"حيث", "بعد", "خلال", "وذلك", "اثناء", "عقب", "قبل", "ردا", "تعليقا"})


def _continues(ctx: Context, i: int) -> bool:
    """Does the narrator's clause go on behind the marks with words that it needs?"""
    word = ctx.word(i)
    if ctx.cue_at.get(i) and ctx.cue_at[i].cue.form in ("verb", "participle", "phrase"):
        return False
    if word.classes & (w.RELATIVE | w.CLAUSE_HOLDER) or ctx.form(i) in _ASIDE or ctx.sequence_at(i, ctx.lexicon.comments):
        return False
    if word.classes & w.PREPOSITION and ctx.word(i + 1).classes & (w.OCCASION | w.DOCUMENT | w.TIME | w.MEDIUM):
        return False
    return not word.conjunction


def _resumed(ctx: Context, after: int) -> Range | None:
    """A second stretch of marked words right behind the first, with no cue of its own: «…». «…»"""
    k = after
    while ctx.code(k) in (COMMA, STOP, PAUSE) and k < after + 2:
        k += 1
    if k > after and ctx.code(k) == OPEN and ctx.count_words(k + 1, ctx.marks.close_of[k]) > 5:
        return k + 1, ctx.marks.close_of[k]
    return None


# -- clauses ---------------------------------------------------------------------------------------------------------


def that_clause(ctx: Context, found: FoundCue) -> Candidate | None:
    """قال فلان إن ⟦…⟧: a reported clause behind a complementizer, or an embedded question."""
    intro = introduction(ctx, found)
    if intro is None or intro.kind not in ("clause", "question"):
        return None
    subject_limit = intro.at - 1 if intro.preposition in ("الي", "علي", "من", "عن", "في") else intro.at
    subject = _subject(ctx, found, subject_limit)
    rule = {"verb": "verb_that_clause", "participle": "participle_that_clause"}.get(found.cue.form, "noun_that_clause")
    start = intro.content
    if ctx.code(start) == OPEN:
        close = ctx.marks.close_of[start]
        after = ctx.after_marks(start)
        if ctx.count_words(start + 1, close) >= 3 and _report_ends(ctx, after):
            content: list[Range] = [(start + 1, close)]
            return _candidate(ctx, found, "marked_clause", "direct", content, subject)
    end = clause_end(ctx, start)
    start, end = ctx.trim(start, end)
    kind: Kind = "mixed" if _holds_marked_words(ctx, start, end) else "indirect"
    return _candidate(ctx, found, rule, kind, [(start, end)], subject)


def _report_ends(ctx: Context, after: int) -> bool:
    """Behind the closing mark of a whole clause: does the report end there?"""
    code = ctx.code(after)
    if code in (STOP, BREAK, SEMICOLON, PAUSE, CLOSE, ")", "-"):
        return True
    if code == COMMA:
        if ctx.code(after + 1) == OPEN:
            return False
        word = ctx.word(after + 1)
        if word.conjunction and ctx.code(after + 2) == OPEN:
            return False
        return narrator_resumes(ctx, after + 1) or not (word.conjunction and ctx.is_complementizer(after + 1))
    if code == WORD:
        if not _continues(ctx, after):
            return not (ctx.word(after).conjunction and not ctx.cue_at.get(after))
        return False
    return True


def _holds_marked_words(ctx: Context, start: int, end: int) -> bool:
    """Does the clause hold words of the speaker's in marks, not only names?"""
    i = start
    while i < end:
        if ctx.tokens.codes[i] == OPEN:
            if not is_name_in_marks(ctx, i):
                return True
            i = ctx.after_marks(i)
        else:
            i += 1
    return False


def is_name_in_marks(ctx: Context, i: int) -> bool:
    """Marks around a name or title: a few words behind a noun that takes a name (تنظيم «الدولة»، صحيفة «…»)."""
    size = ctx.count_words(i + 1, ctx.marks.close_of[i])
    if size > 5:
        return False
    before = ctx.word(i - 1)
    if before.classes & (w.NOMINAL | w.OCCASION | w.NATIONALITY) and ctx.code(i - 1) == WORD:
        return True
    inside = ctx.word(i + 1)
    if inside.classes & (w.NAME | w.PLACE | w.MEDIUM | w.ORGANISATION) and not inside.classes & w.COMMON:
        return True
    glued = ctx.tokens.ends[i - 1] == ctx.tokens.starts[i] if i else False
    return ctx.code(i - 1) == WORD and not before.definite and not before.preposition and not before.classes and size <= 2 and not glued


# -- unmarked speech after a colon -----------------------------------------------------------------------------------


def colon_speech(ctx: Context, found: FoundCue) -> Candidate | None:
    """وتابع: ⟦نحن مستعدون⟧: words after a colon with no marks, to the end of the paragraph or where the narrator resumes."""
    intro = introduction(ctx, found)
    if intro is None or intro.kind != "colon":
        return None
    if ctx.form(found.start) in ctx.lexicon.labels and ctx.code(found.start - 1) in (BREAK, "-", "x"):
        return None  # a byline: كتب - فلان:
    subject = _subject(ctx, found, intro.at)
    start = intro.content
    if ctx.code(start) == BREAK:
        start += 1
    end = speech_end(ctx, start)
    kind: Kind = "indirect" if intro.preposition == "ان" else "direct"
    return _candidate(ctx, found, "colon_speech", kind, [ctx.trim(start, end)], subject)


# -- attribution behind its content ----------------------------------------------------------------------------------


def content_before(ctx: Context, found: FoundCue) -> Candidate | None:
    """⟦«…»⟧، قال فلان and ⟦…⟧، كما قال فلان: the content stands before its verb."""
    cue = found.cue
    if cue.form != "verb" or cue.person != 3:
        return None
    begin = attribution_starts(ctx, found.start)
    if begin == found.start and ctx.word(found.start).conjunction:
        return None
    intro = introduction(ctx, found)
    if intro is not None and intro.kind != "np" and not (intro.kind == "mark" and ctx.code(begin - 1) in (COMMA, CLOSE)):
        return None
    if begin == ctx.sentence_start(begin):
        return None
    end = begin
    comma = ctx.code(end - 1) in (COMMA, "-", PAUSE)
    if comma:
        end -= 1
    named = ctx.code(found.end) == OPEN and ctx.count_words(found.end, ctx.marks.close_of[found.end]) <= 3
    limit = _attribution_limit(ctx, ctx.after_marks(found.end) if named else found.end)
    subject = subject_of(ctx, found, limit)
    if ctx.code(end - 1) == CLOSE and not is_name_in_marks(ctx, ctx.closing_to_opening(end - 1)) and ctx.owner(end - 1) == ctx.owner(found.start):
        opening = ctx.closing_to_opening(end - 1)
        if ctx.count_words(opening + 1, end - 1) < 3 and begin == found.start:
            return None
        content: list[Range] = [(opening + 1, end - 1)]
        k = limit + 1 if ctx.code(limit) in (COMMA, COLON) else limit
        if ctx.code(k) == OPEN:
            content.append((k + 1, ctx.marks.close_of[k]))
        return _candidate(ctx, found, "marked_speech_before", "direct", content, subject)
    if begin < found.start or (comma and cue.tense == "present" and subject.mention is not None and cue.act in ("say", "add", "explain")):
        start = _clause_start(ctx, begin)
        if start >= 0:
            start = _past_conjunction(ctx, start)
        start, end = ctx.trim(start, end)
        if start < 0 or ctx.count_words(start, end) < 3:
            return None
        return _candidate(ctx, found, "clause_before", "indirect", [(start, end)], subject)
    return None


def _attribution_limit(ctx: Context, i: int) -> int:
    """Where an attribution behind its content ends: at a comma, a stop, marks or a conjunction."""
    codes, end = ctx.tokens.codes, ctx.level_end(i)
    while i < end and codes[i] not in (STOP, BREAK, COMMA, COLON, OPEN, PAUSE, SEMICOLON, CLOSE):
        i += 1
    return i


def _past_conjunction(ctx: Context, start: int) -> int:
    """Without the conjunction that opens the clause: إلا أن، غير أن، بيد أن، لكن."""
    if ctx.form(start) in ("الا", "غير", "بيد", "كما") and ctx.is_complementizer(start + 1):
        return start + 2 if ctx.word(start + 1).classes & w.COMPLEMENTIZER else start + 1
    return start + 1 if ctx.form(start) in ("لكن", "ولكن", "كما") else start


def _clause_start(ctx: Context, before: int) -> int:
    """Where the clause that ends before this token begins: its sentence's start, past a conjunction; -1 if another
    report stands in the sentence."""
    start = ctx.sentence_start(before - 1)
    for k in range(start, before):
        other = ctx.cue_at.get(k)
        if other and other.cue.form in ("verb", "participle") and other.cue.person == 3:
            intro = introduction(ctx, other)
            if intro is not None and intro.kind == "np" and intro.at < before:
                return k
            if intro is not None and intro.at < before:
                return _last_coordinate_clause(ctx, intro.at, before)
    return start


def _last_coordinate_clause(ctx: Context, start: int, before: int) -> int:
    """The clause of the narrator's that a comma and و join to a report before it; -1 if there is none."""
    for k in range(before - 3, start, -1):
        word = ctx.word(k)
        if ctx.code(k - 1) == COMMA and word.conjunction == "و" and not word.definite and not word.classes & (w.NOMINAL | w.NAME):
            return k if not ctx.is_complementizer(k) else -1
    return -1


#: Acts that are no speech act with a noun phrase alone: their noun phrase is an object or a place.
_NO_TOPIC = frozenset({"consider", "continue", "none", "narrate", "comment"})


# -- reported speech acts --------------------------------------------------------------------------------------------


def topic(ctx: Context, found: FoundCue) -> Candidate | None:
    """دعا إلى ⟦وقف النار⟧، أعلن ⟦بداية العملية⟧: a speech act with a noun phrase for its content."""
    cue = found.cue
    if cue.form not in ("verb", "participle") or cue.act in _NO_TOPIC:
        return None
    if ctx.word(found.start - 1).classes & (w.RELATIVE | w.NEGATION) or (cue.near and cue.tense == "present"):
        return None
    intro = introduction(ctx, found)
    if intro is not None and intro.kind == "np":
        if ctx.word(intro.content).classes & (w.PRONOUN | w.DEMONSTRATIVE | w.RELATIVE):
            return None
        subject = _subject(ctx, found, intro.at, introduced=False)
        end = clause_end(ctx, intro.content)
        return _candidate(ctx, found, "topic", "reported", [ctx.trim(intro.content, end)], subject)
    if intro is None and "np" in cue.takes:
        limit = _attribution_limit(ctx, found.end)
        subject = _subject(ctx, found, limit, introduced=False)
        start = subject.mention.end if subject.mention and subject.mention.start >= found.end else found.end
        while start < limit and (ctx.word(start).classes & (w.TIME | w.ADVERB) or ctx.sequence_at(start, ctx.lexicon.openers)):
            start += 1
        word = ctx.word(start)
        if start >= limit or ctx.code(start) != WORD or word.conjunction or word.preposition:
            return None
        if word.classes & (w.PREPOSITION | w.PRONOUN | w.RELATIVE | w.DEMONSTRATIVE | w.NAME | w.ROLE | w.NEGATION | w.CONJUNCTION):
            return None
        end = clause_end(ctx, start)
        return _candidate(ctx, found, "topic", "reported", [ctx.trim(start, end)], subject)
    return None


# -- attributions without a verb -------------------------------------------------------------------------------------


def attribution(ctx: Context, found: FoundCue) -> Candidate | None:
    """بحسب فلان، وفقا لـ، على حد قوله: before its clause or behind it."""
    cue = found.cue
    if cue.form != "phrase" or cue.kind != "attribution":
        return None
    i = found.end
    mention: Mention | None = None
    how = "mention"
    if cue.object_pronoun:
        how = "elided"
        after = i
    else:
        if ctx.form(i) in ("ل", "عن") and cue.takes & {"ل", "عن"}:
            i += 1
        if ctx.form(i) == "ما" or (ctx.cue_at.get(i) and ctx.cue_at[i].cue.form == "verb" and not ctx.word(i).classes & (w.NAME | w.NOMINAL)):
            return None
        word = ctx.word(i)
        if ctx.code(i) != WORD or word.stem in cue.lookalikes or ctx.form(i) in cue.lookalikes:
            return None
        if not word.classes & (w.NOMINAL | w.NAME | w.PLACE | w.NATIONALITY | w.COURTESY | w.NAME_PARTICLE | w.OCCASION):
            if word.classes or word.preposition or (word.definite and ctx.code(i + 1) == WORD and ctx.form(i + 1) != "فان"):
                return None
        mention = _after_clitic(ctx, i)
        if mention is None or (mention.kind == "person" and mention.role is None and word.classes & w.PLACE):
            return None
        after = mention.end
    begin = found.start
    subject = Subject(mention, how)
    before = begin - 1
    if ctx.code(before) in (COMMA, "-"):
        before -= 1
    if ctx.code(before) == CLOSE and ctx.owner(before) == ctx.owner(begin):
        opening = ctx.closing_to_opening(before)
        if ctx.count_words(opening + 1, before) >= 3:
            return _candidate(ctx, found, "attribution_after_marks", "direct", [(opening + 1, before)], subject)
    sentence = ctx.sentence_start(begin)
    leading = begin - sentence <= 1 or (begin - sentence <= 4 and not any(ctx.code(k) == COMMA for k in range(sentence, begin)) and bool(ctx.sequence_at(sentence, ctx.lexicon.openers)))
    if leading:
        k = after
        while k < ctx.level_end(begin) and ctx.code(k) not in (COMMA, STOP, BREAK, COLON, OPEN) and ctx.form(k) not in ("فان", "فانه", "فانها"):
            k += 1
        if ctx.code(k) not in (COMMA, COLON, OPEN, WORD):
            return None
        if ctx.code(k) == WORD:
            k -= 1
        resumed = next((n for n in range(k, min(k + 20, ctx.sentence_end(begin))) if ctx.code(n) == COMMA and ctx.form(n + 1) in ("فقد", "فان", "فانه", "فانها")), 0)
        k = resumed or k
        while ctx.code(k) == COMMA and ctx.word(k + 1).classes & w.RELATIVE:  # وفقا للدراسة، التي …، كان
            k += 1
            while k < ctx.level_end(begin) and ctx.code(k) not in (COMMA, STOP, BREAK):
                k += 1
        start = k if ctx.code(k) == OPEN else k + 1
        if ctx.code(start) == OPEN and ctx.count_words(start + 1, ctx.marks.close_of[start]) > 4:
            return _candidate(ctx, found, "attribution_before_marks", "direct", [(start + 1, ctx.marks.close_of[start])], subject)
        if ctx.form(start) in ("فان", "ان"):
            start += 1
        if any(ctx.cue_at.get(n) and ctx.cue_at[n].cue.form == "verb" for n in range(start, min(start + 2, len(ctx.tokens)))):
            return None
        end = clause_end(ctx, start)
        start, end = ctx.trim(start, end)
        kind: Kind = "mixed" if _holds_marked_words(ctx, start, end) else "indirect"
        return _candidate(ctx, found, "attribution_before_clause", kind, [(start, end)], subject)
    start = _clause_start(ctx, begin)
    if start < 0:
        return None
    start, end = ctx.trim(_past_conjunction(ctx, start), before + 1)
    parts: list[Range] = [(start, end)]
    if ctx.count_words(start, end) < 3:
        return None
    if ctx.code(after) == COMMA and ctx.code(after + 1) == WORD and not narrator_resumes(ctx, after + 1) and begin - sentence <= 6:
        rest = ctx.trim(after + 1, clause_end(ctx, after + 1))
        if rest[1] - rest[0] > 2:
            parts.append(rest)
    kind = "mixed" if _holds_marked_words(ctx, start, end) else "indirect"
    return _candidate(ctx, found, "attribution_after_clause", kind, parts, subject)


def _after_clitic(ctx: Context, i: int) -> Mention | None:
    """The source behind a preposition that may be its clitic (وفقا لمصادر)."""
    return parse_mention(ctx.tokens, i, min(ctx.sentence_end(i), i + 40))


_LEADING = frozenset({"add", "answer", "comment", "say", "affirm", "explain", "announce", "continue", "ask", "point-out", "complain"})


def with_first_verb(ctx: Context, candidate: Candidate) -> Candidate:
    """أضاف فلان قائلا: of two verbs for one quote, the first that is a verb of speech is the cue."""
    found = candidate.found
    if found is None or found.cue.lemma not in ("قال", "القول") or found.cue.form not in ("participle", "masdar"):
        return candidate
    start = ctx.sentence_start(found.start)
    for k in range(found.start - 1, max(start - 1, found.start - 25), -1):
        if ctx.code(k) == OPEN:
            return candidate
        other = ctx.cue_at.get(k)
        if other is None or other.cue.form != "verb":
            continue
        if other.cue.act not in _LEADING or other.cue.lemma in ("مضى", "ختم", "اختتم") or other.cue.person != 3 or introduction(ctx, other):
            return candidate
        subject = subject_of(ctx, other, found.start)
        candidate.found, candidate.cue, candidate.order = other, _cue_range(other), other.start
        candidate.mention, candidate.subject, candidate.antecedent = subject.mention, subject.how, subject.antecedent
        return candidate
    return candidate


# -- speech with nothing to introduce it -----------------------------------------------------------------------------


def bare_speech(ctx: Context, found: FoundCue) -> Candidate | None:
    """وأضاف ⟦سيتبع المعرض عدد من الفعاليات⟧: a verb of saying at the head of its sentence, and then the words at once."""
    cue = found.cue
    if cue.form != "verb" or cue.lemma not in ("قال", "أضاف", "تابع", "أردف") or cue.object_pronoun:
        return None
    if introduction(ctx, found) is not None or found.start != ctx.sentence_start(found.start):
        return None
    end = ctx.sentence_end(found.end)
    subject = subject_of(ctx, found, end)
    start = subject.mention.end if subject.mention else found.end
    if ctx.code(start) == COMMA:
        start += 1
    word = ctx.word(start)
    if ctx.code(start) != WORD or word.preposition or word.classes & (w.PREPOSITION | w.RELATIVE | w.CLAUSE_HOLDER) or ctx.cue_at.get(start):
        return None
    if cue.lemma != "قال" and not (word.stem[:1] in ("ي", "س", "ن") or word.classes & (w.NEGATION | w.PRONOUN | w.DEMONSTRATIVE | w.AUXILIARY)):
        return None
    end = clause_end(ctx, start)
    if ctx.count_words(start, end) < 4:
        return None
    return _candidate(ctx, found, "bare_speech", "indirect", [ctx.trim(start, end)], subject)


def speaking(ctx: Context, found: FoundCue) -> list[Candidate]:
    """A verb of speech with a subject beside it and no content (ولم يكشف الوزير عن): whoever speaks next may be its subject."""
    if found.cue.form != "verb" or found.cue.near or ctx.word(found.start).classes & w.PREPOSITION:
        return []
    mention = subject_of(ctx, found, _attribution_limit(ctx, found.end)).mention
    if mention is None or (mention.unlisted and not is_known_name(ctx, mention.start)) or not (mention.role or mention.name or mention.kind != "person"):
        return []
    return [Candidate("speaking", "reported", [], found, _cue_range(found), mention, "mention", None, found.start)]


#: In order: the first rule that has something to say of a cue decides.
CUE_RULES = (attribution, content_before, marked_speech, that_clause, colon_speech, topic, bare_speech)


# -- turns of an interview or transcript -----------------------------------------------------------------------------

_FEWEST_TURNS = 3
_LONGEST_LABEL = 6
_QUESTION_AND_ANSWER = frozenset({"س", "ج", "سوال", "جواب", "السوال", "الجواب"})


def turns(ctx: Context, lines: list[Range]) -> dict[int, Candidate]:
    """المذيعة: ⟦…⟧ / س: ⟦…⟧: lines that begin with a label and a colon, where there are three or more and labels return.

    The candidates by the first token of their line; none where the text is no transcript.
    """
    labels: list[tuple[int, int, int, str]] = []
    for start, end in lines:
        while start < end and ctx.code(start) in ("-", "x"):
            start += 1
        colon = next((k for k in range(start, min(end, start + _LONGEST_LABEL + 1)) if ctx.code(k) == COLON), -1)
        if colon <= start or colon + 1 >= end or ctx.code(start) != WORD or ctx.owner(colon) >= 0:
            continue
        name_end = next((k for k in range(start, colon) if ctx.code(k) == "("), colon)
        if ctx.form(start) in ctx.lexicon.labels:
            continue
        if any(k in ctx.cue_at or ctx.word(k).classes & (w.PREPOSITION | w.TIME) for k in range(start, name_end)):
            continue
        labels.append((start, name_end, colon, " ".join(ctx.tokens.forms[start:name_end])))
    counts = Counter(label for *_, label in labels)
    if len(labels) < _FEWEST_TURNS or max(counts.values()) < 2:
        return {}
    found: dict[int, Candidate] = {}
    ends = dict(lines)
    for start, name_end, colon, label in labels:
        line = next(begin for begin, end in lines if begin <= start < end)
        content = ctx.trim(colon + 1, ends[line])
        if content[0] >= content[1]:
            continue
        mention = Mention(start, name_end, (start, name_end), kind="person")
        if label not in _QUESTION_AND_ANSWER:
            mention = parse_mention(ctx.tokens, start, name_end) or mention
        answer = label in ("ج", "جواب", "الجواب")
        found[line] = Candidate(
            "turn", "direct", [content], None, (colon, colon + 1), mention, "interviewee" if answer else "mention", None, colon
        )
    return found


# -- a colon alone ---------------------------------------------------------------------------------------------------


def headline(ctx: Context, start: int, end: int) -> Candidate | None:
    """الرئيس: ⟦لن نسمح⟧ at the head of a line: the colon is the cue."""
    while start < end and ctx.code(start) in ("-", "x"):
        start += 1
    colon = next((k for k in range(start, min(end, start + 16)) if ctx.code(k) == COLON), -1)
    if ctx.form(start) in ctx.lexicon.labels:
        return None
    if colon <= start or ctx.code(colon + 1) in (BREAK,) or ctx.owner(colon) >= 0:
        return None
    mention = parse_mention(ctx.tokens, start, colon)
    if mention is None or mention.end != colon:
        return None
    first = ctx.word(start)
    if mention.end - start == 2 and not first.classes and not first.definite and ctx.word(start + 1).classes & w.NAME:
        first = ctx.word(start + 1)
    known = first.classes & (w.ROLE | w.NAME | w.COURTESY | w.ORGANISATION | w.PLACE | w.NATIONALITY | w.NAME_PARTICLE)
    if not known or first.preposition or first.conjunction:
        return None
    if mention.kind == "organisation" and first.classes & w.PLACE and start == 0:
        return None
    begin = colon + 1
    if ctx.code(begin) == OPEN and ctx.marks.close_of[begin] - begin > 3:
        content = (begin + 1, ctx.marks.close_of[begin])
    else:
        content = ctx.trim(begin, speech_end(ctx, begin))
    if ctx.count_words(*content) < 3:
        return None
    return Candidate("headline_colon", "direct", [content], None, (colon, colon + 1), mention, "mention", None, colon)
