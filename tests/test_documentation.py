"""What the documentation shows works: its Python, its command lines, and the output that it prints beside them.

Of each page the blocks run in order, in one folder with the example articles. A block of Python is executed, one with
``>>>`` as a doctest; of ``console`` blocks the lines that begin with ``$ quotekit`` or ``$ python -m quotekit`` run in a
shell. Output is compared where it is shown: behind a command in its block, or in a block ``title="output"`` behind
Python; ``…`` stands for anything. A block that needs an optional package which is not here is skipped, and so are those
that need what that block would have made.
"""

from __future__ import annotations

import contextlib
import doctest
import importlib.util
import io
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "seeds/*.md")
    for path in ROOT.glob(pattern)
    if path.name != "CHANGELOG.md"
)
FENCE = re.compile(
    r"^(?P<indent>[ ]*)(?P<fence>`{3,})(?P<info>[^\n`]*)\n(?P<code>.*?)^(?P=indent)(?P=fence)[ ]*$", re.M | re.S
)
COMMAND = re.compile(r"\$ (?P<line>(?:quotekit|python -m quotekit)\b.*)")
EXTRA = re.compile(r"quotekit\[[\w,-]+\]")
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
CHECKER = doctest.OutputChecker()
NEEDS_JAVA = {"pyspark"}


class Missing(Exception):
    """Something optional that a block needs is not here."""


class Block:
    """A fenced block of a page and, where the page shows it, its output."""

    def __init__(self, page: Path, match: re.Match[str], text: str) -> None:
        self.line = text.count("\n", 0, match.start()) + 1
        self.name = f"{page.relative_to(ROOT).as_posix()}:{self.line}"
        self.language, _, self.options = match["info"].strip().partition(" ")
        self.code = textwrap.dedent(match["code"])
        self.output: str | None = None

    @property
    def runs(self) -> bool:
        if self.language in ("python", "py", "pycon"):
            return True
        return self.language in ("console", "bash", "sh", "shell") and bool(COMMAND.search(self.code))


def blocks(page: Path) -> list[Block]:
    """The blocks of a page that run, in order."""
    text = page.read_text("utf-8")
    found = [Block(page, match, text) for match in FENCE.finditer(text)]
    for block, following in pairwise(found):
        if 'title="output"' in following.options:
            block.output = following.code
    return [block for block in found if block.runs]


class Page:
    """A page in the course of being run: its folder, the names that its Python has made, what came of each block."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.folder = folder
        self.blocks = blocks(path)
        self.names: dict[str, Any] = {"__name__": "__main__"}
        self.outcomes: list[BaseException | None] = []
        self.missing: str | None = None

    def outcome(self, line: int) -> BaseException | None:
        """What the block at this line raised, it and all before it having run."""
        number = next(n for n, block in enumerate(self.blocks) if block.line == line)
        while len(self.outcomes) <= number:
            self.outcomes.append(self._outcome(self.blocks[len(self.outcomes)]))
        return self.outcomes[number]

    def _outcome(self, block: Block) -> BaseException | None:
        try:
            if block.language in ("python", "py", "pycon"):
                self._python(block)
            else:
                self._console(block)
        except Missing as missing:
            self.missing = str(missing)
            return missing
        except (NameError, FileNotFoundError) as error:
            return Missing(f"an earlier block was skipped: {self.missing}") if self.missing else error
        except Exception as error:
            return error
        return None

    def _python(self, block: Block) -> None:
        if ">>>" in block.code:
            self._doctest(block)
            return
        printed = io.StringIO()
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(printed):
            try:
                exec(compile(block.code, block.name, "exec"), self.names)
            except ImportError as error:
                raise_if_optional(error)
                raise
        if block.output is not None:
            compare(block.output, printed.getvalue(), block.name)

    def _doctest(self, block: Block) -> None:
        example = doctest.DocTestParser().get_doctest(block.code, self.names, block.name, block.name, block.line)
        report = io.StringIO()
        runner = doctest.DocTestRunner(optionflags=FLAGS)
        with contextlib.chdir(self.folder):
            runner.run(example, out=report.write, clear_globs=False)
        assert not runner.summarize(verbose=False).failed, report.getvalue()

    def _console(self, block: Block) -> None:
        for command, shown in commands(block.code):
            done = subprocess.run(
                ["sh", "-c", command], cwd=self.folder, env=environment(), capture_output=True, timeout=300
            )
            said, complained = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
            if done.returncode and (extra := EXTRA.search(complained)):
                raise Missing(f"{extra[0]} is not installed")
            assert done.returncode == 0, f"{block.name}: {command}\n{complained}"
            if shown.strip():
                compare(shown, said, f"{block.name}: {command}")


def commands(code: str) -> Iterator[tuple[str, str]]:
    """The command lines of a block, those that run, each with the output shown behind it."""
    code = code.replace("\\\n", " ")
    parts = re.split(r"^\$ ", code, flags=re.M)
    for part in parts[1:]:
        line, _, shown = part.partition("\n")
        if COMMAND.match(f"$ {line}"):
            yield line, shown


def raise_if_optional(error: ImportError) -> None:
    """Raise `Missing` where the import that failed is of a package that is not quotekit's own and not here."""
    name = (error.name or "").partition(".")[0]
    if extra := EXTRA.search(str(error)):
        raise Missing(f"{extra[0]} is not installed") from error
    if name and name != "quotekit" and importlib.util.find_spec(name) is None:
        raise Missing(f"{name} is not installed") from error


def compare(shown: str, printed: str, place: str) -> None:
    """Fail where the output is not what the page shows."""
    wanted = shown.replace("…", "...")
    assert CHECKER.check_output(wanted, printed.replace("…", "..."), FLAGS), (
        f"{place}: the page shows\n{shown}\nbut the output is\n{printed}"
    )


@cache
def environment() -> Mapping[str, str]:
    """The environment of the commands: ``quotekit`` and ``python`` are those of this checkout."""
    folder = Path(os.environ["QUOTEKIT_TEST_BIN"])
    for name, arguments in (("quotekit", " -m quotekit"), ("python", "")):
        program = folder / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}"{arguments} "$@"\n', "utf-8")
        program.chmod(0o755)
    path = os.pathsep.join([str(folder), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "NO_COLOR": "1"}


@pytest.fixture(scope="session", autouse=True)
def _programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUOTEKIT_TEST_BIN", str(tmp_path_factory.mktemp("bin")))
        yield


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Path, Page]:
    """Every page with a folder of its own, in which the pages find some inputs under the names that they use."""
    made = {}
    for path in PAGES:
        folder = tmp_path_factory.mktemp(path.stem)
        shutil.copytree(ROOT / "seeds", folder / "seeds")
        shutil.copytree(ROOT / "seeds", folder / "articles", ignore=shutil.ignore_patterns("*.json*", "*.md", "LICENSE"))
        shutil.copy(ROOT / "seeds" / "01-emergency-law-speech.txt", folder / "article.txt")
        with (folder / "news.jsonl").open("w", encoding="utf-8") as news:
            for line in (ROOT / "seeds" / "gold.jsonl").read_text("utf-8").splitlines():
                document = json.loads(line)
                news.write(json.dumps({"id": document["id"], "text": document["text"]}, ensure_ascii=False) + "\n")
        made[path] = Page(path, folder)
    return made


@pytest.mark.parametrize(
    ("path", "block"),
    [pytest.param(path, block, id=block.name) for path in PAGES for block in blocks(path)],
)
def test_every_block_runs(path: Path, block: Block, pages: Mapping[Path, Page]) -> None:
    if block.language not in ("python", "py", "pycon") and shutil.which("sh") is None:
        pytest.skip("needs a shell")
    if any(name in block.code for name in NEEDS_JAVA) and shutil.which("java") is None:
        pytest.skip("needs Java")
    outcome = pages[path].outcome(block.line)
    if isinstance(outcome, Missing):
        pytest.skip(str(outcome))
    if outcome is not None:
        raise outcome


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    generated = {"docs/rules.md", "docs/changelog.md", "docs/data-card.md", "docs/contributing/index.md"}
    for target in re.findall(r"\]\((?!\w+:|#)([^)#\s]+)", FENCE.sub("", path.read_text("utf-8"))):
        place = (path.parent / target).resolve()
        name = place.relative_to(ROOT).as_posix()
        assert place.exists() or name in generated or name.startswith("docs/lexicon/"), f"{target} is not there"


def test_the_readme_names_every_command() -> None:
    from quotekit.cli import COMMANDS

    text = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"| `quotekit {name}` |" not in text] == []


def test_the_changelog_has_the_version() -> None:
    from quotekit import __version__

    assert f"## [{__version__}] - " in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")


def test_no_block_is_left_open() -> None:
    for path in PAGES:
        assert path.read_text("utf-8").count("```") % 2 == 0, path


@pytest.fixture(scope="module")
def generate() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "docs" / "generate.py"))


class TestGeneratedPages:
    """What ``docs/generate.py`` makes of the rules, the lexicon and the example articles."""

    def test_the_rules_page_has_every_rule_in_order(self, generate: Mapping[str, Any]) -> None:
        from quotekit.rules.engine import CUE_RULES

        headings = re.findall(r"^## `(\w+)`$", generate["rules_page"](), re.M)
        assert headings[-len(CUE_RULES) :] == [rule.__name__ for rule in CUE_RULES]

    def test_the_rules_page_shows_examples(self, generate: Mapping[str, Any]) -> None:
        page = generate["rules_page"]()
        assert page.count('class="qk-content"') > 20
        assert page.count("<span") == page.count("</span>")

    def test_the_lexicon_pages_have_every_verb(self, generate: Mapping[str, Any]) -> None:
        from quotekit import Lexicon

        page = generate["lexicon_pages"]()["verbs"]
        assert all(f"| {verb['lemma']} |" in page for verb in Lexicon.default().verbs)

    def test_the_data_card_states_the_counts(self, generate: Mapping[str, Any]) -> None:
        card = (ROOT / "seeds" / "README.md").read_text("utf-8")
        counts = generate["counts"]()
        for name in ("articles", "words", "quotes", "required", "optional", "sources"):
            assert re.search(rf"\| {name}\b[^|]*\| {counts[name]:,} \|", card), f"{name}: {counts[name]:,}"
        for kind in ("direct", "indirect", "mixed", "reported"):
            required = counts["required by kind"].get(kind, 0)
            optional = counts["optional by kind"].get(kind, 0)
            assert f"| {kind} | {required} | {optional} |" in card, f"{kind}: {required}, {optional}"
