"""Who is who in a document: mentions become entities; elided subjects, titles and short names find theirs."""

from quotekit.resolve.entity import Entity
from quotekit.resolve.resolver import Resolution, resolve

__all__ = ["Entity", "Resolution", "resolve"]
