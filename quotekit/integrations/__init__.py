"""Adapters: quotekit where the text already is. Each module needs the extra of quotekit that its docstring names."""

from __future__ import annotations


def missing(fault: ImportError, extra: str) -> ImportError:
    """The error to raise where the packages of an extra are absent: it names the command that installs them."""
    return ImportError(
        f"{fault.name} is not installed: pip install 'quotekit[{extra}]'", name=fault.name, path=fault.path
    )
