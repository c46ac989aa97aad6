"""The report on a corpus: who is quoted, in which role, how, when and where, as one page."""

from quotekit.report.corpus import Corpus, InputError, read_documents
from quotekit.report.page import render

__all__ = ["Corpus", "InputError", "read_documents", "render"]
