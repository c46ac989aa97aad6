"""Reads mutilated articles and checks what must hold for the extraction of every text.

    python -m benchmarks.fuzz [ARTICLES.jsonl[.gz]] [--texts N] [--seed S] [--seconds-per-text LIMIT]

Each text is made of pieces of the articles (those of ``seeds/`` without a file): cut, spliced, repeated and put out of order,
with quote marks, cues, colons, names and invisible characters put in and characters lost. Text ``n`` follows from the articles,
the seed and ``n`` alone, so ``--only N`` makes and checks one text again. A text that breaks something is printed with what it
broke, whole and shortened, and the exit code is 1.

Quotes may stand inside one another. Two that overlap with neither inside the other are counted as crossing: the record
contract does not exclude them, so they are no failure unless ``--no-crossing`` asks for that.
"""

from __future__ import annotations

import argparse
import io
import platform
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path

from attrs import define, field, frozen

from benchmarks.corpus import articles
from quotekit import Extraction, Quote, Span, extract

# -- what must hold --------------------------------------------------------------------------------------------------

Extract = Callable[[str], Extraction]
Check = Callable[[str, Extraction], Iterator[str]]
_KINDS = {"direct", "indirect", "mixed", "reported"}


def spans_of(result: Extraction) -> Iterator[Span]:
    """Every span of the result, the repairs, evidence and rejections included."""
    for quote in result:
        yield from quote.content
        if quote.cue:
            yield quote.cue.span
        if quote.speaker:
            yield from (span for span in (quote.speaker.mention, quote.speaker.role) if span)
    yield from (repair.span for repair in result.repairs)
    for explanation in result.explanations:
        yield from (item.span for item in explanation.evidence)
        if explanation.speaker.words:
            yield explanation.speaker.words
    yield from (rejection.span for rejection in result.rejections)


def spans_are_slices(text: str, result: Extraction) -> Iterator[str]:
    """Every span lies in the text, holds something, and has the words that stand at its offsets."""
    for span in spans_of(result):
        if not 0 <= span.start < span.end <= len(text):
            yield f"{span} is no stretch of {len(text)} characters"
        elif text[span.start : span.end] != span.text:
            yield f"{span} but there stands {text[span.start : span.end]!r}"


def quotes_stand_in_text_order(text: str, result: Extraction) -> Iterator[str]:
    """Quotes are sorted by where they begin; of two that begin together the longer comes first."""
    places = [(quote.content[0].start, -quote.content[-1].end) for quote in result if quote.content]
    for before, after in pairwise(places):
        if before > after:
            yield f"a quote at {before[0]}–{-before[1]} before one at {after[0]}–{-after[1]}"


def quotes_are_whole(text: str, result: Extraction) -> Iterator[str]:
    """Every quote has content without blanks around it, a known kind, a rule, and a probability as confidence."""
    for quote in result:
        if not quote.content or not all(span.text.strip() for span in quote.content):
            yield f"{quote!r} has nothing to say"
        if any(span.text != span.text.strip() for span in quote.content):
            yield f"{quote!r} begins or ends with a blank"
        if quote.kind not in _KINDS or not quote.rule or not 0 <= quote.confidence <= 1:
            yield f"{quote!r}: kind {quote.kind!r}, rule {quote.rule!r}, confidence {quote.confidence!r}"


def no_quote_comes_twice(text: str, result: Extraction) -> Iterator[str]:
    """No two quotes have the same cue and the same content."""
    counts = Counter((quote.cue and quote.cue.span, quote.content) for quote in result)
    for (cue, content), count in counts.items():
        if count > 1:
            yield f"{count} quotes with the cue {cue} and the content {content}"


def stretches_stand_apart(text: str, result: Extraction) -> Iterator[str]:
    """The stretches of a quote stand in text order and do not overlap."""
    for quote in result:
        for before, after in pairwise(quote.content):
            if before.end > after.start:
                yield f"{quote!r}: {before} reaches into {after}"


def a_role_lies_in_its_mention(text: str, result: Extraction) -> Iterator[str]:
    """The role of a speaker lies inside the words that name it."""
    for quote in result:
        mention = quote.speaker and quote.speaker.mention
        role = quote.speaker and quote.speaker.role
        if role and not (mention and mention.start <= role.start and role.end <= mention.end):
            yield f"the role {role} lies outside {mention}"


def speakers_are_sources(text: str, result: Extraction) -> Iterator[str]:
    """The sources are numbered in their order, have names, first among their aliases, and are just those who speak."""
    if [source.id for source in result.speakers] != list(range(len(result.speakers))):
        yield f"sources numbered {[source.id for source in result.speakers]}"
        return
    for source in result.speakers:
        if not source.name.strip() or source.aliases[:1] != (source.name,):
            yield f"source {source.id} is {source.name!r}, its aliases are {source.aliases!r}"
        for kind, words in (("aliases", source.aliases), ("roles", source.roles)):
            if len(set(words)) != len(words):
                yield f"source {source.id} has {kind} twice: {words!r}"
    for speaker in (quote.speaker for quote in result if quote.speaker):
        if not 0 <= speaker.id < len(result.speakers) or result.speakers[speaker.id].name != speaker.name:
            yield f"{speaker} is no source"
    silent = {source.id for source in result.speakers} - {q.speaker.id for q in result if q.speaker}
    if silent:
        yield f"sources {sorted(silent)} say nothing"


def survives_dictionary_and_json(text: str, result: Extraction) -> Iterator[str]:
    """The result comes back equal from its dictionary and from its JSON."""
    if Extraction.from_dict(result.to_dict()) != result:
        yield "the dictionary gives another result"
    if Extraction.from_json(result.to_json()) != result:
        yield "the JSON gives another result"


#: What holds for every text.
CHECKS: tuple[Check, ...] = (
    spans_are_slices,
    quotes_stand_in_text_order,
    quotes_are_whole,
    no_quote_comes_twice,
    stretches_stand_apart,
    a_role_lies_in_its_mention,
    speakers_are_sources,
    survives_dictionary_and_json,
)


def quotes_do_not_cross(text: str, result: Extraction) -> Iterator[str]:
    """Of two quotes that share words one lies inside the other, from its first to its last word."""
    for one, other in combinations([quote for quote in result if quote.content], 2):
        if _share_words(one, other) and not (_lies_inside(one, other) or _lies_inside(other, one)):
            yield f"{one!r} ({one.rule}) and {other!r} ({other.rule}) cross"


def _share_words(one: Quote, other: Quote) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.content for b in other.content)


def _lies_inside(inner: Quote, outer: Quote) -> bool:
    return (
        outer.content[0].start <= inner.content[0].start and inner.content[-1].end <= outer.content[-1].end
    )


def complaints(text: str, checks: Iterable[Check] = CHECKS, reader: Extract = extract) -> dict[str, str]:
    """What the extraction of a text breaks: the name of each check that fails, and the first thing that it found.

    An exception counts as a check of its own, by its type, whether the extraction or a check raised it.
    """
    try:
        result = reader(text)
    except Exception as error:
        return {type(error).__name__: str(error)}
    return broken(text, result, checks)


def broken(text: str, result: Extraction, checks: Iterable[Check] = CHECKS) -> dict[str, str]:
    """The same for a result that is there."""
    found = {}
    for check in checks:
        try:
            complaint = next(check(text, result), None)
        except Exception as error:
            complaint = f"{type(error).__name__}: {error}"
        if complaint is not None:
            found[check.__name__] = complaint
    return found


def reads_the_same_again(text: str, result: Extraction) -> Iterator[str]:
    """The same text gives the same result a second time, and with explanations the same quotes, each explained."""
    if extract("".join(text)) != result:
        yield "the second reading gives another result"
    explained = extract(text, explain=True)
    if (explained.quotes, explained.speakers) != (result.quotes, result.speakers):
        yield "the reading with explanations gives other quotes"
    if [explanation.quote for explanation in explained.explanations] != list(range(len(result))):
        yield "not every quote is explained once"
    yield from spans_are_slices(text, explained)
    yield from survives_dictionary_and_json(text, explained)


# -- mutilated texts -------------------------------------------------------------------------------------------------

_PAIRS = (
    ("«", "»"), ("“", "”"), ("„", "”"), ("“", "‟"), ('"', '"'), ("<<", ">>"), ("&quot;", "&quot;"), ("&laquo;", "&raquo;"),
    ("''", "''"), ("``", "''"), ("‹", "›"), ("‘", "’"), ("'", "'"), ("(", ")"), ("[", "]"), ("{", "}"),
)  # fmt: skip
_MARKS = sorted({mark for pair in _PAIRS for mark in pair})
_CUES = (
    "قال", "وقالت", "يقول", "وأضاف", "وأضافوا", "فأجابه", "أكد", "تؤكد", "وأوضح", "نفى", "زعم", "ادعت", "حذر", "دعا", "وصف",
    "وصفها", "اعتبر", "سأل", "تابع", "ختم", "كتب", "غرد", "صرح", "أعلن", "سيعلن", "لم يقل", "قيل", "يذكر", "ذكر", "رد", "مضيفا",
    "مضيفةً", "مشيرا إلى", "لافتة إلى", "قائلا", "مؤكدين", "بقوله", "في قولها", "تأكيده", "القول", "بحسب", "حسبما", "وفقا لـ", "طبقا",
    "نقلا عن", "على لسان", "على حد تعبيره", "برأي", "من وجهة نظر", "كما قال", "في بيان", "جاء فيه", "عقد مؤتمرا", "الذي قال", "كان قد أعلن",
)  # fmt: skip
_COMPLEMENTIZERS = (
    "أن", "إن", "ان", "أنّ", "بأن", "أنه", "إنها", "بأنهم", "إلى أن", "على أن", "من أن", "لأن", "كأن", "ما إذا", "هل", "ألا",
)  # fmt: skip
_WHO = (
    "الوزير", "وزيرة البيئة", "رئيس البلدية", "المتحدثة باسم الشركة", "مصدر أمني", "شهود عيان", "المصدر نفسه", "الأخير", "هو", "سالم الحداد",
    "سلمى النجار", "عبد الله بن ناصر الظاهري", "آنا كورف", "أبو جابر المنصوري", "الدبيكي", "د. سالم", "وزارة الزراعة", "وكالة المشرق", "صحيفة «المرفأ»",
    "بيان للبلدية", "أ.ف.ب", "U.N.", "Ana Korff",
)  # fmt: skip
_GLUE = (
    ":", ": ", " : ", "،", "، ", "؛ ", ".", "..", "...", "…", "!", "؟", " - ", " – ", "/", "(", ")", "3.5", "١٢", "%", "#", "@", "و", "ف", "ب", "لـ",
    "🙂",
)  # fmt: skip
_BLANKS = (
    " ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH NON-JOINER}", "\N{IDEOGRAPHIC SPACE}", "\N{LINE SEPARATOR}",
    "\x85", "\x0b", "\x0c", "&nbsp;", "",
)  # fmt: skip
_INVISIBLE = (
    "\N{ARABIC FATHA}", "\N{ARABIC DAMMA}", "\N{ARABIC KASRA}", "\N{ARABIC SUKUN}", "\N{ARABIC SHADDA}", "\N{ARABIC FATHATAN}",
    "\N{ARABIC LETTER SUPERSCRIPT ALEF}", "\N{ARABIC HAMZA ABOVE}", "\N{ARABIC TATWEEL}", "\N{ARABIC TATWEEL}" * 5, "\N{COMBINING GRAVE ACCENT}",
    "\N{RIGHT-TO-LEFT MARK}", "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT EMBEDDING}", "\N{POP DIRECTIONAL FORMATTING}", "\N{RIGHT-TO-LEFT OVERRIDE}",
    "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}", "\N{ARABIC LETTER MARK}", "\N{ZERO WIDTH NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}",
    "\N{SOFT HYPHEN}", "\N{VARIATION SELECTOR-16}", "\N{ARABIC SHADDA}\N{ARABIC FATHA}" * 3,
)  # fmt: skip
_HOSTILE = (
    "\0", "\ud800", "\udfff", "\udc80\ud83d", "\uffff", "\N{REPLACEMENT CHARACTER}", "\x1b", "\x7f", "ﷺ", "ﻻ", "ﻼ", "ﱠ", "\U0010ffff", "&amp;quot;",
    "&", "<", "<b>", "\\", "\N{ARABIC END OF AYAH}", "\N{ARABIC NUMBER SIGN}",
)  # fmt: skip

Mutilation = Callable[[random.Random, str], str]


def _place(chance: random.Random, text: str) -> int:
    """Any place in the text, half of the time one at the edge of a word."""
    place = chance.randint(0, len(text))
    if chance.random() < 0.5:
        blank = text.find(" ", place)
        return blank + chance.randint(0, 1) if blank >= 0 else len(text)
    return place


def _stretch(chance: random.Random, text: str, longest: int) -> tuple[int, int]:
    start = _place(chance, text)
    return start, min(len(text), start + chance.randint(1, longest))


def _put(text: str, place: int, what: str) -> str:
    return text[:place] + what + text[place:]


def put_mark(chance: random.Random, text: str) -> str:
    """One quote mark or bracket, without its partner."""
    return _put(text, _place(chance, text), chance.choice(_MARKS) * chance.choice((1, 1, 1, 2, 3)))


def put_marks_around(chance: random.Random, text: str) -> str:
    """Marks around a stretch: a pair, a pair reversed, marks of two families, with blanks inside."""
    start, end = _stretch(chance, text, 120)
    opening, closing = chance.choice(_PAIRS)
    fault = chance.random()
    if fault < 0.15:
        opening, closing = closing, opening
    elif fault < 0.3:
        closing = chance.choice(_MARKS)
    elif fault < 0.4:
        opening, closing = opening + " ", " " + closing
    return text[:start] + opening + text[start:end] + closing + text[end:]


def remove_marks(chance: random.Random, text: str) -> str:
    """One mark lost, the first or the last, or all of its kind."""
    mark = chance.choice([mark for mark in _MARKS if mark in text] or _MARKS)
    way = chance.randrange(3)
    if way == 0:
        return text.replace(mark, "")
    if way == 1:
        return text.replace(mark, "", 1)
    before, found, after = text.rpartition(mark)
    return before + after if found else text


def reverse_marks(chance: random.Random, text: str) -> str:
    """Opening and closing marks of one family exchanged."""
    there = [(opening, closing) for opening, closing in _PAIRS if opening != closing and opening in text]
    opening, closing = chance.choice(there or _PAIRS)
    return text.replace(opening, "\0").replace(closing, opening).replace("\0", closing)


def exchange_marks(chance: random.Random, text: str) -> str:
    """The marks of one family written as those of another."""
    opening, closing = chance.choice(_PAIRS[:2])
    new_opening, new_closing = chance.choice(_PAIRS)
    return text.replace(opening, new_opening).replace(closing, new_closing)


def put_cue(chance: random.Random, text: str) -> str:
    """A cue, often with a source, a complementizer or a colon behind it."""
    words = [chance.choice(_CUES)]
    if chance.random() < 0.6:
        words.append(chance.choice(_WHO))
    if chance.random() < 0.6:
        words.append(chance.choice((*_COMPLEMENTIZERS, ":", ": «", "،", "(")))
    if chance.random() < 0.2:
        chance.shuffle(words)
    return _put(text, _place(chance, text), f" {' '.join(words)} ")


def put_words(chance: random.Random, text: str) -> str:
    """A complementizer, a source or a punctuation mark."""
    what = chance.choice(chance.choice((_COMPLEMENTIZERS, _WHO, _GLUE)))
    return _put(text, _place(chance, text), what if chance.random() < 0.3 else f" {what} ")


def put_parentheses(chance: random.Random, text: str) -> str:
    """A remark in parentheses or between dashes."""
    start, end = _stretch(chance, text, 60)
    opening, closing = chance.choice((("(", ")"), (" - ", " - "), ("، ", "،"), ("[", "")))
    return text[:start] + opening + text[start:end] + closing + text[end:]


def put_blank(chance: random.Random, text: str) -> str:
    """One kind of blank or line break, once, or for some of the blanks that are there."""
    blank = chance.choice(_BLANKS)
    if chance.random() < 0.6:
        return _put(text, _place(chance, text), blank)
    return "".join(blank if letter == " " and chance.random() < 0.3 else letter for letter in text)


def put_invisible(chance: random.Random, text: str) -> str:
    """Tashkeel, tatweel or controls, once, or sprinkled over a stretch."""
    if chance.random() < 0.5:
        return _put(text, _place(chance, text), chance.choice(_INVISIBLE))
    start, end = _stretch(chance, text, 200)
    sprinkled = (
        letter + (chance.choice(_INVISIBLE) if chance.random() < 0.3 else "") for letter in text[start:end]
    )
    return text[:start] + "".join(sprinkled) + text[end:]


def put_hostile(chance: random.Random, text: str) -> str:
    """What no article should hold: lone surrogates, NUL, halves of entities."""
    return _put(text, _place(chance, text), chance.choice(_HOSTILE))


def repeat(chance: random.Random, text: str) -> str:
    """A stretch said several times over."""
    start, end = _stretch(chance, text, chance.choice((3, 15, 60)))
    return text[:end] + text[start:end] * chance.choice((1, 1, 2, 5, 20)) + text[end:]


def lose(chance: random.Random, text: str) -> str:
    """A stretch lost, from a character to a sentence."""
    start, end = _stretch(chance, text, chance.choice((1, 1, 10, 80)))
    return text[:start] + text[end:]


def move(chance: random.Random, text: str) -> str:
    """A stretch taken to another place."""
    start, end = _stretch(chance, text, 80)
    return _put(text[:start] + text[end:], _place(chance, text[:start] + text[end:]), text[start:end])


def swap_characters(chance: random.Random, text: str) -> str:
    """Two neighbours exchanged, or two characters far apart."""
    if len(text) < 2:
        return text
    one = chance.randrange(len(text) - 1)
    other = one + 1 if chance.random() < 0.7 else chance.randrange(len(text))
    letters = list(text)
    letters[one], letters[other] = letters[other], letters[one]
    return "".join(letters)


def swap_words(chance: random.Random, text: str) -> str:
    """Some words exchanged with others."""
    words = text.split(" ")
    for _ in range(chance.randint(1, 4)):
        one, other = chance.randrange(len(words)), chance.randrange(len(words))
        words[one], words[other] = words[other], words[one]
    return " ".join(words)


def swap_sentences(chance: random.Random, text: str) -> str:
    """Sentences or lines put out of order."""
    stop = chance.choice((".", "\n", "، "))
    parts = text.split(stop)
    chance.shuffle(parts)
    return stop.join(parts)


#: What is drawn from; some stand there twice to come more often. Any change here changes the texts of recorded seeds.
MUTILATIONS: tuple[Mutilation, ...] = (
    put_mark, put_marks_around, put_marks_around, remove_marks, reverse_marks, exchange_marks, put_cue, put_cue, put_cue, put_words,
    put_words, put_parentheses, put_blank, put_invisible, put_hostile, repeat, lose, move, swap_characters, swap_words, swap_sentences,
)  # fmt: skip


def excerpt(chance: random.Random, article: str) -> str:
    """A piece of an article: whole sentences, or cut anywhere, also within a word."""
    start = chance.randint(0, len(article))
    length = chance.choice((20, 80, 80, 200, 200, 400, 400, 2000))
    if chance.random() < 0.5:
        start = max(article.rfind(stop, 0, start) for stop in ".\n") + 1
        length = max(length, article.find(".", start + length) + 1 - start)
    return article[start : start + min(length, 4000)]


def make(seed: int, number: int, pool: Sequence[str]) -> str:
    """Text ``number`` of a seed over these articles."""
    chance = random.Random(f"{seed}/{number}")  # of a string: no hash seed and no machine enters
    pieces = [excerpt(chance, chance.choice(pool)) for _ in range(chance.choice((1, 1, 2, 3)))]
    text = chance.choice(("", " ", "\n", ". ", "\n\n")).join(pieces)
    for _ in range(chance.choice((1, 2, 3, 5, 8, 13))):
        text = chance.choice(MUTILATIONS)(chance, text)
    return text


# -- a run -----------------------------------------------------------------------------------------------------------


@frozen
class Failure:
    """A text that broke something."""

    number: int
    seed: int
    check: str
    complaint: str
    text: str
    shortened: str
    """The least part of the text that was found to break the same."""

    def __str__(self) -> str:
        return (
            f"text {self.number} of seed {self.seed}: {self.check}: {self.complaint}\n"
            f"  whole:     {self.text!r}\n  shortened: {self.shortened!r}"
        )


@define
class Run:
    """What came of the texts so far."""

    texts: int = 0
    characters: int = 0
    quotes: int = 0
    repairs: int = 0
    without_quotes: int = 0
    crossing: int = 0
    """Pairs of quotes that overlap without one lying inside the other."""
    texts_with_crossing: int = 0
    first_crossing: str = ""
    slowest: float = 0.0
    slowest_number: int | None = None
    extracting: float = 0.0
    failures: list[Failure] = field(factory=list)

    def count(self, number: int, text: str, result: Extraction, crossing: list[str], taken: float) -> None:
        """Take in one text that was read."""
        self.texts += 1
        self.characters += len(text)
        self.quotes += len(result)
        self.repairs += len(result.repairs)
        self.without_quotes += not result.quotes
        self.crossing += len(crossing)
        self.texts_with_crossing += bool(crossing)
        if crossing and not self.first_crossing:
            self.first_crossing = f"text {number}: {crossing[0]}"
        self.extracting += taken
        if taken > self.slowest:
            self.slowest, self.slowest_number = taken, number


def shorten(text: str, still: Callable[[str], bool], most: int = 2000) -> str:
    """A shorter text for which ``still`` holds: halves, quarters and so on are left out while it does.

    ``most`` bounds how often it is asked.
    """
    parts = 2
    while len(text) > 1 and most > 0:
        size = -(-len(text) // parts)
        for start in range(0, len(text), size):
            without = text[:start] + text[start + size :]
            most -= 1
            if still(without):
                text, parts = without, max(parts - 1, 2)
                break
            if most <= 0:
                break
        else:
            if size == 1:
                break
            parts = min(2 * parts, len(text))
    return text


def fuzz(
    pool: Sequence[str],
    seed: int,
    numbers: Iterable[int],
    *,
    limit: float = 1.0,
    checks: Sequence[Check] = CHECKS,
    reader: Extract = extract,
    again_every: int = 50,
    most_failures: int = 20,
    progress: Callable[[Run], None] = lambda run: None,
) -> Run:
    """Make and check the texts of these numbers; stop after so many failures.

    ``limit`` is in seconds of the processor, so that other work on the machine fails no text. Every
    ``again_every``-th text is read a second time.
    """
    run = Run()
    for number in numbers:
        text = make(seed, number, pool)
        asked = (*checks, reads_the_same_again) if number % again_every == 0 else checks
        begun = time.process_time()
        try:
            result = reader(text)
        except Exception:
            found = complaints(text, (), reader) or {"unsteady": "an exception, but not the second time"}
            run.texts += 1
        else:
            taken = time.process_time() - begun
            run.count(number, text, result, list(quotes_do_not_cross(text, result)), taken)
            found = broken(text, result, asked)
            if taken > limit:
                found["time"] = f"{taken:.2f} s"
        for check, complaint in found.items():
            run.failures.append(_failure(number, seed, check, complaint, text, asked, reader, limit))
        progress(run)
        if len(run.failures) >= most_failures:
            break
    return run


def _failure(
    number: int,
    seed: int,
    check: str,
    complaint: str,
    text: str,
    asked: Sequence[Check],
    reader: Extract,
    limit: float,
) -> Failure:
    """The failure with its text shortened as long as it breaks the same check."""

    def breaks(shorter: str) -> bool:
        if check != "time":
            return check in complaints(shorter, [each for each in asked if each.__name__ == check], reader)
        begun = time.process_time()
        reader(shorter)
        return time.process_time() - begun > limit

    shortened = shorten(text, breaks, 60 if check == "time" else 2000)
    return Failure(number, seed, check, complaint, text, shortened)


def table(run: Run, seed: int, pool: int, elapsed: float) -> str:
    """The figures of a run for people."""
    slowest = "" if run.slowest_number is None else f"{1000 * run.slowest:.0f} ms, text {run.slowest_number}"
    rows = [
        ("python", f"{platform.python_version()}, {platform.system()}"),
        ("seed", str(seed)),
        ("articles to cut from", f"{pool:,}"),
        ("texts", f"{run.texts:,}"),
        ("characters", f"{run.characters:,}"),
        ("quotes", f"{run.quotes:,}"),
        ("texts without quotes", f"{run.without_quotes:,}"),
        ("repaired marks", f"{run.repairs:,}"),
        ("crossing quotes, pairs", f"{run.crossing:,} in {run.texts_with_crossing:,} texts"),
        ("slowest", slowest),
        ("extraction, ms a text", f"{1000 * run.extracting / max(run.texts, 1):.2f}"),
        ("texts a second, all told", f"{run.texts / elapsed:,.0f}"),
        ("failures", f"{len(run.failures):,}"),
    ]
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:{width}}  {value}" for name, value in rows)


def _progress(texts: int) -> Callable[[Run], None]:
    """Says how far the run is, where standard error is a terminal."""
    if not sys.stderr.isatty():
        return lambda run: None

    def say(run: Run) -> None:
        if run.texts % 200 == 0:
            print(f"\r{run.texts:,} of {texts:,}, {len(run.failures)} failures ", end="", file=sys.stderr)

    return say


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.fuzz",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("articles", nargs="?", type=Path, help="JSON Lines with `text`, plain or gzipped")
    parser.add_argument("--texts", type=int, default=10_000, help="how many (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=20261121, help="default: %(default)s")
    parser.add_argument("--only", type=int, metavar="N", help="make, print and check text N alone")
    parser.add_argument(
        "--seconds-per-text", type=float, default=1.0, metavar="LIMIT", help="default: %(default)s"
    )
    parser.add_argument("--most-failures", type=int, default=20, help="stop there (default: %(default)s)")
    parser.add_argument("--no-crossing", action="store_true", help="quotes that cross are a failure too")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """The command line; 1 where a text broke something."""
    arguments = _parser().parse_args(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # complaints may hold lone surrogates
    pool = [text for text in articles(arguments.articles) if text]
    if arguments.only is not None:
        print(repr(make(arguments.seed, arguments.only, pool)))
    begun = time.perf_counter()
    run = fuzz(
        pool,
        arguments.seed,
        range(arguments.texts) if arguments.only is None else [arguments.only],
        limit=arguments.seconds_per_text,
        checks=(*CHECKS, quotes_do_not_cross) if arguments.no_crossing else CHECKS,
        again_every=50 if arguments.only is None else 1,
        most_failures=arguments.most_failures,
        progress=_progress(arguments.texts),
    )
    elapsed = time.perf_counter() - begun
    for failure in run.failures:
        print(failure)
    if run.first_crossing:
        print(f"first crossing: {run.first_crossing}")
    print(table(run, arguments.seed, len(pool), elapsed))
    return 1 if run.failures else 0


if __name__ == "__main__":
    sys.exit(main())
