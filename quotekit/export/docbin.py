"""spaCy DocBin (extra ``spacy``): tokens of spaCy's blank Arabic pipeline, quotes as span groups and records.

Read it with ``DocBin().from_bytes(data).get_docs(spacy.blank("ar").vocab)`` after ``import quotekit.integrations.spacy``:
see there for what the documents hold. ``doc.user_data["id"]`` is the document's id.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, Literal

from quotekit.documents import Result
from quotekit.export.characters import for_utf8, values_for_utf8
from quotekit.records import Extraction

TARGET: Literal["binary"] = "binary"


def write(results: Iterable[Result], target: BinaryIO, *, with_text: bool = False) -> None:
    """Write all results as one DocBin, which the format demands to be held in memory; the text is always in it."""
    from spacy import blank
    from spacy.tokens import DocBin

    from quotekit.integrations.spacy import annotate

    nlp = blank("ar")
    documents = DocBin(store_user_data=True)
    for result in results:
        doc = nlp.make_doc(for_utf8(result.document.text))
        annotate(doc, Extraction.from_dict(values_for_utf8(result.extraction.to_dict())))
        doc.user_data["id"] = values_for_utf8(result.document.id)
        documents.add(doc)
    target.write(documents.to_bytes())
