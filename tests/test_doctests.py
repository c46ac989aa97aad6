"""The examples in the docstrings of the package hold."""

import doctest
import importlib
import pkgutil

import pytest

import quotekit

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(quotekit.__path__, "quotekit.", onerror=lambda name: None)
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except ImportError as absent:
        pytest.skip(str(absent))
    failed, _ = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    module = importlib.import_module("quotekit.characters")
    assert any(test.examples for test in finder.find(module))
