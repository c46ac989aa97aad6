"""Texts without an end: what is remembered of a reading changes nothing, nobody who is looked up is missed, and no chain of
cues is too deep."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

from quotekit import extract
from quotekit.context import Context
from quotekit.lexicon import Lexicon
from quotekit.reading.tokens import Tokens
from quotekit.reading.view import View
from quotekit.resolve.entity import Entity
from quotekit.resolve.names import name_match, title_match
from quotekit.resolve.register import Register
from quotekit.rules.extent import attribution_limit, clause_end, speech_end

End = Callable[[Context, int], int]


def context(text: str) -> Context:
    lexicon = Lexicon.default()
    return Context.of(Tokens(View(text), lexicon), lexicon)


@pytest.mark.parametrize(
    "end", [clause_end, speech_end, attribution_limit, partial(attribution_limit, marks_end_it=False)]
)
@given(text=st.one_of(strategies.articles(), strategies.hostile()), random=st.randoms(use_true_random=False))
def test_an_end_is_the_same_whatever_was_read_before(end: End, text: str, random: Random) -> None:
    ctx = context(text)
    places = [*range(ctx.tokens.size), *random.choices(range(ctx.tokens.size or 1), k=ctx.tokens.size)]
    assert [end(ctx, i) for i in places] == [end(context(text), i) for i in places]


@pytest.mark.parametrize("piece", ["مضيفا ", "قائلا ", "الوزير قوله ", "قال مؤكدا أكد "])
def test_no_chain_of_cues_is_too_deep(piece: str) -> None:
    extract(piece * 1000)


NAMES = st.lists(st.text("ابتم", min_size=1, max_size=5), min_size=1, max_size=3, unique=True).map(tuple)


def source() -> Entity:
    return Entity("person", "masculine", "singular")


@given(known=st.lists(NAMES, max_size=12), name=NAMES)
def test_whoever_bears_the_name_is_found_by_it(known: list[tuple[str, ...]], name: tuple[str, ...]) -> None:
    register = Register()
    for one in known:
        register.name(register.open(source()), one)
    assert [one for one in known if name_match(one, name)] == [
        one for _, one in register.named(name) if name_match(one, name)
    ]


@given(known=st.lists(NAMES, max_size=12), title=NAMES)
def test_whoever_has_the_title_is_found_by_it(known: list[tuple[str, ...]], title: tuple[str, ...]) -> None:
    register = Register()
    of = {register.open(source()): one for one in known}
    for entity, one in of.items():
        register.call(entity, one)
    titled = [entity for entity, one in of.items() if title_match(one, list(title))]
    assert titled == [entity for entity in register.called(title) if title_match(of[entity], list(title))]


def test_of_many_who_bear_a_name_the_first_are_forgotten() -> None:
    register = Register()
    bearers = [register.open(source()) for _ in range(1000)]
    for k, bearer in enumerate(bearers):
        register.name(bearer, ("سالم", f"الكبير{k}"))
    found = [entity for entity, _ in register.named(("سالم",))]
    assert 0 < len(found) < 1000
    assert found == bearers[-len(found) :]
