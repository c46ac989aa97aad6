"""Many documents: extraction in input order, in bounded memory, on one core or on several."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread
from traceback import extract_tb

from quotekit.documents import BadDocument, Document, Result
from quotekit.extractor import Extractor, extract
from quotekit.lexicon import Lexicon
from quotekit.records import Extraction

_CHUNK_TEXTS = 64
_CHUNK_CHARACTERS = 100_000
_CHUNKS_PER_WORKER = 2
"""Chunks handed out and not yet collected: enough that no worker waits, and the bound on memory."""


class ExtractionFailure(Exception):
    """The engine raised on a text: a defect of quotekit. The message names the error and its place."""


def extract_many(
    texts: Iterable[str],
    workers: int = 1,
    min_confidence: float = 0.0,
    *,
    lexicon: str | Path | None = None,
) -> Iterator[Extraction]:
    """What `quotekit.extract` finds in each text, in the order of the texts, taken from the iterable as needed.

    With one worker everything happens in this process, text by text. With more, that many processes share the work,
    and a few chunks of texts are read ahead. A script that asks for more guards its start with
    ``if __name__ == "__main__":``, as all `multiprocessing` does.

    ``lexicon`` is a TOML file of entries that are added to the lexicon, as `Lexicon.extended_with` does; every process
    reads it. Raises `LexiconError` where it is not sound and `OSError` where it cannot be read, both at once.
    Raises `ValueError` where ``workers`` is below 1 or ``min_confidence`` is not within 0 and 1, `TypeError` at a text
    that is no string, and `ExtractionFailure` where the engine fails.
    """
    return map(_raised, _outcomes(texts, workers, min_confidence, lexicon))


def extract_documents(
    documents: Iterable[Document],
    workers: int = 1,
    min_confidence: float = 0.0,
    *,
    lexicon: str | Path | None = None,
) -> Iterator[Result | BadDocument]:
    """The same for documents; one on which the engine fails comes as a `BadDocument` in its place."""
    waiting: deque[Document] = deque()

    def texts() -> Iterator[str]:
        for document in documents:
            waiting.append(document)
            yield document.text

    return _results(waiting, _outcomes(texts(), workers, min_confidence, lexicon))


def _results(waiting: deque[Document], outcomes: Iterable[_Outcome]) -> Iterator[Result | BadDocument]:
    for outcome in outcomes:
        document = waiting.popleft()
        if isinstance(outcome, Extraction):
            yield Result(document, outcome)
        else:
            yield BadDocument(document.file, document.line, f"extraction failed ({outcome})")


_Outcome = Extraction | ExtractionFailure


def _raised(outcome: _Outcome) -> Extraction:
    if isinstance(outcome, ExtractionFailure):
        raise outcome
    return outcome


def _outcomes(
    texts: Iterable[str], workers: int, min_confidence: float, lexicon: str | Path | None
) -> Iterator[_Outcome]:
    if workers < 1:
        raise ValueError(f"workers must be 1 or more, not {workers}")
    if not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence must be from 0 to 1, not {min_confidence}")
    engine = _engine(lexicon)  # with workers, too: what is wrong with the file is said before they start
    checked = map(_checked, texts)
    if workers == 1:
        return (_outcome(engine, text, min_confidence) for text in checked)
    return _parallel(_chunks(checked), workers, min_confidence, lexicon)


_Engine = Callable[..., Extraction]


def _engine(lexicon: str | Path | None) -> _Engine:
    return extract if lexicon is None else Extractor(Lexicon.default().extended_with(lexicon)).extract


_engine_of_worker = cache(_engine)
"""For worker processes alone, which serve one run: the file is read once in each."""


def _checked(text: str) -> str:
    if not isinstance(text, str):
        raise TypeError(f"a text must be a string, not {type(text).__name__}")
    return text


def _outcome(engine: _Engine, text: str, min_confidence: float) -> _Outcome:
    try:
        return engine(text, min_confidence=min_confidence)
    except Exception as fault:
        frame = extract_tb(fault.__traceback__)[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno}"
        return ExtractionFailure(f"{type(fault).__name__} at {place}: {fault}")


def _chunk_outcomes(texts: list[str], min_confidence: float, lexicon: str | Path | None) -> list[_Outcome]:
    engine = _engine_of_worker(lexicon)
    return [_outcome(engine, text, min_confidence) for text in texts]


def _chunks(texts: Iterable[str]) -> Iterator[list[str]]:
    """Lists of texts, large enough that handing them over costs little beside reading them."""
    chunk: list[str] = []
    characters = 0
    for text in texts:
        chunk.append(text)
        characters += len(text)
        if len(chunk) >= _CHUNK_TEXTS or characters >= _CHUNK_CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def _parallel(
    chunks: Iterable[list[str]], workers: int, min_confidence: float, lexicon: str | Path | None
) -> Iterator[_Outcome]:
    running: deque[Future[list[_Outcome]]] = deque()
    with ProcessPoolExecutor(workers, initializer=_be_a_worker) as pool:
        try:
            for chunk in chunks:
                running.append(pool.submit(_chunk_outcomes, chunk, min_confidence, lexicon))
                if len(running) >= _CHUNKS_PER_WORKER * workers:
                    yield from running.popleft().result()
            while running:
                yield from running.popleft().result()
        finally:
            for future in running:
                future.cancel()


def _be_a_worker() -> None:
    """Leave Ctrl-C to the main process, and end with it even where it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
