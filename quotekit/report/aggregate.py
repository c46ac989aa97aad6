"""Counts over a corpus of quotes, each split by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from attrs import frozen

from quotekit.report.corpus import KINDS, Corpus, Row

_DAY, _MONTH, _YEAR = len("2024-11-21"), len("2024-11"), len("2024")
_MOST_DAYS, _MOST_MONTHS = 62, 72


@frozen
class Count:
    """How many quotes fall under one value, in all and by kind (in the order of `KINDS`)."""

    value: str
    total: int
    by_kind: tuple[int, ...]


@frozen
class Summary:
    """The corpus at a glance; each list has its commonest value first, ``periods`` is in time order."""

    documents: int
    quotes: int
    kinds: tuple[int, ...]
    speakers: tuple[Count, ...]
    unnamed: frozenset[str]
    roles: tuple[Count, ...]
    acts: tuple[Count, ...]
    outlets: tuple[Count, ...]
    periods: tuple[Count, ...]
    period_length: int
    """How much of a date makes a period: 4 characters a year, 7 a month, 10 a day."""


def summarise(corpus: Corpus) -> Summary:
    """Who, in which role, how, where and when."""
    length = period_length(corpus)
    kinds = Counter(row.kind for row in corpus.rows)
    return Summary(
        documents=len(corpus.documents),
        quotes=len(corpus.rows),
        kinds=tuple(kinds[kind] for kind in KINDS),
        speakers=ranked(corpus, lambda row: row.speaker),
        unnamed=frozenset(row.speaker for row in corpus.rows if row.speaker and not row.named),
        roles=ranked(corpus, lambda row: row.role),
        acts=ranked(corpus, lambda row: row.act),
        outlets=ranked(corpus, corpus.outlet),
        periods=_in_time(ranked(corpus, lambda row: period(corpus.date(row), length))),
        period_length=length,
    )


def ranked(corpus: Corpus, value_of: Callable[[Row], str | None]) -> tuple[Count, ...]:
    """Each value with its counts, the commonest first, equal ones in the order of the alphabet."""
    split: dict[str, Counter[str]] = {}
    for row in corpus.rows:
        value = value_of(row)
        if value is not None:
            split.setdefault(value, Counter())[row.kind] += 1
    counts = (
        Count(value, kinds.total(), tuple(kinds[kind] for kind in KINDS)) for value, kinds in split.items()
    )
    return tuple(sorted(counts, key=lambda count: (-count.total, count.value)))


def period(day: str | None, length: int) -> str | None:
    """The year, month or day of a date; None where the date is not known so exactly."""
    return day[:length] if day and len(day) >= length else None


def period_length(corpus: Corpus) -> int:
    """Days for a corpus of up to two months, months for some years, else years."""
    days = sorted(found.date for found in corpus.documents if found.date)
    if not days:
        return _MONTH
    if any(len(day) < _MONTH for day in days):
        return _YEAR
    months = _month_number(days[-1]) - _month_number(days[0]) + 1
    if months > _MOST_MONTHS:
        return _YEAR
    if any(len(day) < _DAY for day in days) or months > 3 or _days_between(days[0], days[-1]) > _MOST_DAYS:
        return _MONTH
    return _DAY


def _month_number(day: str) -> int:
    return int(day[:_YEAR]) * 12 + int(day[_YEAR + 1 : _MONTH])


def _days_between(first: str, last: str) -> int:
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return _MOST_DAYS + 1


def _in_time(counts: tuple[Count, ...]) -> tuple[Count, ...]:
    """The counts in time order, with the empty periods between them."""
    known = {count.value: count for count in counts}
    if not known:
        return ()
    nothing = tuple(0 for _ in KINDS)
    wanted = sorted({*known, *_between(min(known), max(known))})
    return tuple(known.get(value, Count(value, 0, nothing)) for value in wanted)


def _between(first: str, last: str) -> Iterator[str]:
    if len(first) == _YEAR and int(last) - int(first) <= 200:
        yield from (f"{year:04}" for year in range(int(first), int(last) + 1))
    elif len(first) == _MONTH:
        for number in range(_month_number(first) - 1, _month_number(last)):
            yield f"{number // 12:04}-{number % 12 + 1:02}"
    elif len(first) == _DAY:
        start = date.fromisoformat(first)
        for step in range(_days_between(first, last) + 1):
            yield (start + timedelta(step)).isoformat()
