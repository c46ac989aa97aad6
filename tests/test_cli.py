"""The command line as its users run it: a process of its own, with files, pipes, terminals and signals."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import pytest

from quotekit import Extraction, extract, pipeline
from quotekit.cli import COMMANDS, main
from quotekit.cli.interrupt import Interruption
from quotekit.cli.progress import Progress
from quotekit.documents import Document, Result

REPOSITORY = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-m", "quotekit")
PATIENCE = 120
"""Seconds after which a process that should have ended is taken to hang."""

MINISTER = "وقال الوزير سالم الحداد إن المشروع انتهى."
DIRECTOR = "وأكدت المديرة سلمى النجار أن المتحف «سيفتح أبوابه قريبا»."
BAD_LINE = "{bad\n"


def quotekit(
    *words: str | Path, given: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line to its end."""
    return subprocess.run(
        [*COMMAND, *map(str, words)],
        input=given,
        capture_output=True,
        cwd=REPOSITORY,
        env=os.environ | environment,
        timeout=PATIENCE,
        check=False,
    )


def parsed(output: bytes) -> list[dict[str, Any]]:
    """The objects of JSON Lines, each of which must be whole."""
    assert not output or output.endswith(b"\n")
    return [json.loads(line) for line in output.decode("utf-8").split("\n")[:-1]]


def ids(output: bytes) -> list[str | int]:
    return [document["id"] for document in parsed(output)]


def line(identity: str | int, text: str = MINISTER, **fields: Any) -> str:
    return json.dumps({"id": identity, "text": text, **fields}, ensure_ascii=False) + "\n"


def news(path: Path, number: int, bad_every: int = 0) -> Path:
    """Documents of different lengths, with ids that repeat, and a bad line here and there."""
    with path.open("w", encoding="utf-8") as stream:
        for n in range(number):
            if bad_every and n % bad_every == 1:
                stream.write(BAD_LINE)
            stream.write(line(n // 2, f"{MINISTER} {DIRECTOR} رقم {n}.\n" * (1 + n % 4), date=str(n)))
    return path


class TestInputs:
    def test_a_text_in_the_shape_of_the_contract(self, tmp_path: Path) -> None:
        (tmp_path / "article.txt").write_text(MINISTER, encoding="utf-8")
        done = quotekit("extract", tmp_path / "article.txt")
        assert (done.returncode, done.stderr) == (0, b"")
        (document,) = parsed(done.stdout)
        found = extract(MINISTER).to_dict()
        assert document == {"id": "article", "quotes": found["quotes"], "speakers": found["speakers"]}
        (quote,) = document["quotes"]
        assert quote["speaker"]["name"] == "سالم الحداد"
        (stretch,) = quote["content"]
        assert MINISTER[stretch["start"] : stretch["end"]] == stretch["text"]

    def test_a_folder_a_file_and_a_gzip_file_in_their_order(self, tmp_path: Path) -> None:
        for name in ("b", "a"):
            (tmp_path / f"{name}.txt").write_text(DIRECTOR, encoding="utf-8")
        (tmp_path / "plain.jsonl").write_text(line("ب", date="2020-01-01"), encoding="utf-8")
        (tmp_path / "packed.jsonl.gz").write_bytes(gzip.compress(line(3).encode()))
        done = quotekit("extract", tmp_path / "packed.jsonl.gz", tmp_path, tmp_path / "plain.jsonl")
        assert done.returncode == 0
        documents = parsed(done.stdout)
        assert [document["id"] for document in documents] == [3, "a", "b", "ب"]
        assert documents[-1]["date"] == "2020-01-01"
        assert not any("text" in document for document in documents)
        assert documents[0]["quotes"] == documents[-1]["quotes"] == extract(MINISTER).to_dict()["quotes"]

    @pytest.mark.parametrize("words", [(), ("-",)])
    def test_standard_input(self, words: Sequence[str]) -> None:
        as_lines = quotekit("extract", *words, given=(line("x") + line("y", DIRECTOR)).encode())
        assert ids(as_lines.stdout) == ["x", "y"]
        as_text = quotekit("extract", *words, given=DIRECTOR.encode())
        assert parsed(as_text.stdout)[0]["quotes"] == parsed(as_lines.stdout)[1]["quotes"]

    def test_the_text_comes_along_where_asked_for_and_old_results_do_not(self) -> None:
        given = line(1, quotes=["old"], speakers=["old"], outlet="ق").encode()
        (with_text,) = parsed(quotekit("extract", "--with-text", given=given).stdout)
        (without,) = parsed(quotekit("extract", given=given).stdout)
        assert with_text.pop("text") == MINISTER
        assert with_text == without
        assert list(without) == ["id", "outlet", "quotes", "speakers"]
        assert "old" not in str(without)

    def test_fields_of_other_names(self) -> None:
        given = json.dumps({"url": "u", "body": MINISTER}).encode()
        (document,) = parsed(
            quotekit("extract", "--id-field", "url", "--text-field", "body", given=given).stdout
        )
        assert (document["id"], document["url"], len(document["quotes"])) == ("u", "u", 1)

    def test_what_utf8_cannot_hold_is_escaped(self) -> None:
        text = f"{MINISTER} \ud800"
        given = json.dumps({"id": "\udfff", "text": text, "x": "\udc80"}).encode()
        (document,) = parsed(quotekit("extract", "--with-text", given=given).stdout)
        assert (document["id"], document["text"], document["x"]) == ("\udfff", text, "\udc80")

    def test_the_locale_does_not_matter(self) -> None:
        plain = quotekit("extract", given=MINISTER.encode())
        foreign = quotekit("extract", given=MINISTER.encode(), PYTHONIOENCODING="ascii", LC_ALL="C")
        assert plain.stdout == foreign.stdout != b""

    def test_the_least_confidence_is_heeded(self) -> None:
        every = parsed(quotekit("extract", given=MINISTER.encode()).stdout)[0]["quotes"]
        for least in ("0", "0.6", "1"):
            done = quotekit("extract", "--min-confidence", least, given=MINISTER.encode())
            expected = [quote for quote in every if quote["confidence"] >= float(least)]
            assert parsed(done.stdout)[0]["quotes"] == expected


class TestFailures:
    def test_bad_documents_are_reported_and_the_rest_is_done(self, tmp_path: Path) -> None:
        (tmp_path / "bad.txt").write_bytes(b"fine\n\xff\n")
        (tmp_path / "good.txt").write_text(DIRECTOR, encoding="utf-8")
        path = tmp_path / "news.jsonl"
        path.write_text(line(1) + BAD_LINE + line(2) + "[]\n" + '{"id": 1}\n' + line(3), encoding="utf-8")
        whole = gzip.compress("".join(line(n, f"{MINISTER} {n}") for n in range(3000)).encode())
        (tmp_path / "cut.jsonl.gz").write_bytes(whole[: len(whole) // 2])
        names = [tmp_path / "no.txt", path, tmp_path / "cut.jsonl.gz", tmp_path]
        done = quotekit("extract", *names)
        assert done.returncode == 1
        found = ids(done.stdout)
        assert found[:3] == [1, 2, 3]
        assert found[3:-1] == list(range(len(found) - 4))
        assert found[-1] == "good"
        messages = done.stderr.decode().splitlines()
        places = [
            f"{tmp_path / 'no.txt'}: No such file",
            f"{path}:2: bad JSON",
            f"{path}:4: not a JSON object",
            f"{path}:5: no field 'text'",
            f"{tmp_path / 'cut.jsonl.gz'}:{len(found) - 3}: not a whole gzip file",
            f"{tmp_path / 'bad.txt'}:2: not UTF-8",
            "6 of the documents or files failed",
        ]
        assert len(messages) == len(places)
        for message, place in zip(messages, places, strict=True):
            assert message.startswith(f"quotekit extract: {place}")

    @pytest.mark.skipif(sys.platform != "linux", reason="file names are Unicode elsewhere")
    def test_a_file_name_that_is_no_text_can_be_reported(self) -> None:
        done = quotekit("extract", os.fsdecode(b"\xff.txt"))
        assert done.returncode == 1
        assert done.stderr.startswith(b"quotekit extract: \\udcff.txt: No such file or directory\n")

    def test_a_text_on_which_the_engine_fails_is_reported(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        break_engine(monkeypatch)
        path = tmp_path / "news.jsonl"
        path.write_text(line(1) + line(2, "fail") + line(3), encoding="utf-8")
        assert main(["extract", str(path)]) == 1
        captured = capsys.readouterr()
        assert ids(captured.out.encode()) == [1, 3]
        assert f"{path}:2: extraction failed (LookupError" in captured.err


def break_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the engine fail on the text ``fail``."""

    def fail_or_extract(text: str, *, min_confidence: float) -> Extraction:
        if text == "fail":
            raise LookupError("no such rule")
        return extract(text, min_confidence=min_confidence)

    monkeypatch.setattr(pipeline, "extract", fail_or_extract)


class TestUsage:
    @pytest.mark.parametrize(
        "words",
        [
            (),
            ("nonsense",),
            ("extract", "--nonsense"),
            ("extract", "--format", "nonsense"),
            ("extract", "--workers", "0"),
            ("extract", "--workers", "many"),
            ("extract", "--min-confidence", "2"),
            ("extract", "--resume"),
            ("extract", "--resume", "-o", "-"),
            ("extract", "--resume", "-o", "out.txt", "--format", "text"),
            ("extract", "-o", "missing-folder/out.jsonl"),
            ("extract", "-o", "out.jsonl.gz"),
            ("extract", "-o", "."),
        ],
    )
    def test_wrong_use_is_told_from_failing_input(self, words: Sequence[str]) -> None:
        done = quotekit(*words, given=MINISTER.encode())
        assert done.returncode == 2
        assert done.stdout == b""
        assert done.stderr.startswith((b"usage: quotekit", b"quotekit extract: "))

    @pytest.mark.parametrize("folder", [True, False])
    def test_an_input_is_never_written_over(self, tmp_path: Path, folder: bool) -> None:
        path = tmp_path / "a.txt"
        path.write_text(MINISTER, encoding="utf-8")
        done = quotekit("extract", tmp_path if folder else path, "-o", path)
        assert done.returncode == 2
        assert path.read_text(encoding="utf-8") == MINISTER

    @pytest.mark.parametrize("command", ["", *COMMANDS])
    def test_help_shows_examples(self, command: str) -> None:
        done = quotekit(*command.split(), "--help")
        assert done.returncode == 0
        assert f"quotekit {command}".strip().encode() in done.stdout
        if command in ("", "extract"):
            assert b"examples:" in done.stdout

    def test_every_command_is_listed(self) -> None:
        listed = quotekit("--help").stdout.decode()
        assert all(f"\n    {command} " in listed for command in COMMANDS)
        modules = {path.stem for path in (REPOSITORY / "quotekit" / "cli").glob("*.py")}
        assert set(COMMANDS) <= modules

    def test_version(self) -> None:
        import quotekit as package

        assert quotekit("--version").stdout.decode() == f"quotekit {package.__version__}\n"


class TestOutput:
    def test_a_file_holds_what_standard_output_would(self, tmp_path: Path) -> None:
        path = news(tmp_path / "news.jsonl", 20)
        (tmp_path / "out.jsonl").write_text("old", encoding="utf-8")
        done = quotekit("extract", path, "-o", tmp_path / "out.jsonl")
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        assert (tmp_path / "out.jsonl").read_bytes() == quotekit("extract", path).stdout

    @pytest.mark.parametrize("workers", ["2", "3"])
    def test_workers_change_nothing(self, tmp_path: Path, workers: str) -> None:
        path = news(tmp_path / "news.jsonl", 400, bad_every=50)
        alone = quotekit("extract", path)
        shared = quotekit("extract", path, "--workers", workers)
        assert alone.returncode == shared.returncode == 1
        assert alone.stdout == shared.stdout
        assert sorted(alone.stderr.splitlines()) == sorted(shared.stderr.splitlines())
        assert [document["date"] for document in parsed(shared.stdout)] == [str(n) for n in range(400)]

    def test_readable_text_is_plain_in_a_pipe_and_has_each_field_on_its_line(self, tmp_path: Path) -> None:
        (tmp_path / "article.txt").write_text(DIRECTOR, encoding="utf-8")
        done = quotekit("extract", tmp_path, "--format", "text")
        assert done.returncode == 0
        assert b"\x1b" not in done.stdout
        shown = done.stdout.decode().splitlines()
        (quote,) = extract(DIRECTOR)
        assert "article" in shown[0]
        assert quote.speaker is not None and quote.cue is not None and quote.role is not None
        values = [quote.speaker.name, quote.role, quote.cue.span.text, quote.text]
        lines = [next(n for n, text in enumerate(shown) if f": {value}" in text) for value in values]
        assert lines == sorted(set(lines))

    def test_a_text_cannot_steer_the_terminal(self) -> None:
        given = line("\x1b[1m", f"{MINISTER} \x1b[2J\x07").encode()
        done = quotekit("extract", "--format", "text", "--with-text", given=given)
        assert b"\x1b" not in done.stdout and b"\x07" not in done.stdout
        assert "سالم الحداد".encode() in done.stdout

    def test_a_reader_that_goes_away_is_no_matter(self) -> None:
        with started("extract") as (process, give, take):
            give.write(line(1).encode())
            give.flush()
            assert ids(take.readline()) == [1]
            take.close()
            give.write(line(2).encode())
            give.close()
            assert process.wait(PATIENCE) == 141
            assert process.stderr is not None and process.stderr.read() == b""


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal of its own")
class TestTerminal:
    def test_progress_is_shown_on_a_terminal_and_failures_above_it(self, tmp_path: Path) -> None:
        path = tmp_path / "news.jsonl"
        path.write_text(line(1) + BAD_LINE + line(2), encoding="utf-8")
        code, shown = on_a_terminal("extract", str(path), "-o", str(tmp_path / "out.jsonl"))
        assert code == 1
        assert "2 documents, 2 quotes" in shown
        assert f"\rquotekit extract: {path}:2: bad JSON" in shown

    def test_no_progress_among_results(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(MINISTER, encoding="utf-8")
        code, shown = on_a_terminal("extract", str(tmp_path))
        assert code == 0
        assert ids(shown.replace("\r\n", "\n").encode()) == ["a"]

    def test_colour_on_a_terminal(self, tmp_path: Path) -> None:
        pytest.importorskip("rich")
        (tmp_path / "a.txt").write_text(MINISTER, encoding="utf-8")
        code, shown = on_a_terminal("extract", "--format", "text", str(tmp_path))
        assert code == 0
        assert "\x1b[" in shown and "سالم الحداد" in shown

    def test_no_input_is_wrong_use_where_nobody_can_send_any(self) -> None:
        code, shown = on_a_terminal("extract")
        assert (code, "no files named" in shown) == (2, True)


def on_a_terminal(*words: str) -> tuple[int, str]:
    """Exit code and what the terminal shows of a process that has one for all its streams."""
    import pty

    ours, theirs = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm"}
    process = subprocess.Popen(
        [*COMMAND, *words], stdin=theirs, stdout=theirs, stderr=theirs, cwd=REPOSITORY, env=environment
    )
    os.close(theirs)
    shown = b""
    try:
        while block := os.read(ours, 1 << 16):
            shown += block
    except OSError:  # Linux says so at the end of a terminal
        pass
    finally:
        os.close(ours)
    return process.wait(PATIENCE), shown.decode("utf-8")


class TestProgress:
    def test_time_left_follows_from_the_share_done_since_the_first_result(self) -> None:
        share = 0.5
        progress = Progress(lambda: share)
        result = Result(Document("a", "كلمة " * 600), Extraction())
        passed = progress.over([result])
        assert next(passed) is result
        share = 0.75
        assert progress.line(60) == "1 documents, 0 quotes, 10 words/s, 1:00 left"

    def test_no_time_left_without_a_known_end(self) -> None:
        progress = Progress(lambda: None)
        assert progress.line(60) == "0 documents, 0 quotes, 0 words/s"


class TestInterruption:
    def test_while_an_item_is_handled_the_handling_is_finished(self) -> None:
        handled = []
        with Interruption() as interruption:
            for item in interruption.ending(range(5)):
                if item == 2:
                    signal.raise_signal(signal.SIGINT)
                handled.append(item)
        assert handled == [0, 1, 2]
        assert interruption.happened

    def test_a_second_time_it_is_not(self) -> None:
        with Interruption() as interruption, pytest.raises(KeyboardInterrupt):
            for _ in interruption.ending(range(5)):
                signal.raise_signal(signal.SIGINT)
                signal.raise_signal(signal.SIGINT)

    def test_while_the_next_item_is_made_the_making_ends(self) -> None:
        def work() -> Iterator[int]:
            yield 0
            signal.raise_signal(signal.SIGINT)
            yield 1

        with Interruption() as interruption:
            assert list(interruption.ending(work())) == [0]
        assert interruption.happened

    def test_the_former_handler_comes_back(self) -> None:
        before = signal.getsignal(signal.SIGINT)
        with Interruption() as interruption:
            assert list(interruption.ending("ab")) == ["a", "b"]
        assert signal.getsignal(signal.SIGINT) is before
        assert not interruption.happened

    @pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is another thing elsewhere")
    @pytest.mark.parametrize("workers", ["1", "2"])
    def test_ctrl_c_leaves_whole_lines(self, workers: str) -> None:
        """The process has written what it was given and waits for more when it is interrupted."""
        options = ("extract", "--stdin-format", "jsonl", "--workers", workers)
        number = 1 if workers == "1" else pipeline._CHUNK_TEXTS * pipeline._CHUNKS_PER_WORKER * 2
        with started(*options) as (process, give, take):
            give.write("".join(line(n) for n in range(number)).encode())
            give.flush()
            first = take.readline()
            os.killpg(process.pid, signal.SIGINT)
            rest = take.read()
            assert process.wait(PATIENCE) == 130
            assert process.stderr is not None and process.stderr.read() == b""
        written = ids(first + rest)
        assert written == list(range(len(written)))


class started:
    """A process with pipes, in a group of its own as under a shell; ended with the block whatever happens."""

    def __init__(self, *words: str) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=REPOSITORY,
            start_new_session=True,
        )

    def __enter__(self) -> tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes]]:
        process = self.process
        assert process.stdin is not None and process.stdout is not None
        return process, process.stdin, process.stdout

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()


class TestResume:
    @pytest.fixture
    def resumed(self, tmp_path: Path) -> Callable[..., tuple[int, bytes]]:
        """Puts an output there, resumes it in this process, and gives the exit code and the new output."""
        output = tmp_path / "out.jsonl"

        def resume(path: Path, begun: bytes | None) -> tuple[int, bytes]:
            output.unlink(missing_ok=True)
            if begun is not None:
                output.write_bytes(begun)
            code = main(["extract", str(path), "-o", str(output), "--resume"])
            return code, output.read_bytes()

        return resume

    def test_from_every_byte_the_output_becomes_whole(
        self,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
        resumed: Callable[..., tuple[int, bytes]],
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """With bad lines, documents on which the engine fails, and ids that repeat."""
        break_engine(monkeypatch)
        path = tmp_path / "news.jsonl"
        path.write_text(
            line(0, "fail")
            + line("a")
            + BAD_LINE
            + line("a", "")
            + line(1, "fail")
            + line("ب", DIRECTOR)
            + "[]\n",
            encoding="utf-8",
        )
        code, whole = resumed(path, None)
        assert (code, ids(whole)) == (1, ["a", "a", "ب"])
        reported = capsys.readouterr().err
        assert len(reported.splitlines()) == 5
        for end in range(len(whole) + 1):
            assert resumed(path, whole[:end]) == (1, whole)
            assert capsys.readouterr().err == reported

    @pytest.mark.parametrize(
        "begun",
        [
            line(7).encode(),
            (line(0) + line(1)).encode(),
            (line(0) + line(0) + line(1) + line(1) + line(2)).encode(),
            b"precious notes",
            b"precious notes\n",
            b'{"id": broken}\n',
            b'{"id": [0]}\n',
        ],
    )
    def test_an_output_of_something_else_is_left_alone(
        self, tmp_path: Path, resumed: Callable[..., tuple[int, bytes]], begun: bytes
    ) -> None:
        path = news(tmp_path / "news.jsonl", 4)
        assert resumed(path, begun) == (2, begun)

    def test_nothing_is_done_twice(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, resumed: Callable[..., tuple[int, bytes]]
    ) -> None:
        break_engine(monkeypatch)
        path = tmp_path / "news.jsonl"
        path.write_text(line(1) + line(2) + line(3, "fail"), encoding="utf-8")
        code, whole = resumed(path, None)
        assert (code, ids(whole)) == (1, [1, 2])
        path.write_text(line(1, "fail") + line(2, "fail"), encoding="utf-8")
        assert resumed(path, whole) == (0, whole)

    def test_one_output_is_longer_than_a_block(
        self, tmp_path: Path, resumed: Callable[..., tuple[int, bytes]]
    ) -> None:
        path = tmp_path / "news.jsonl"
        path.write_text(line(1) + line(2, note="x" * 300_000) + line(3), encoding="utf-8")
        _, whole = resumed(path, None)
        assert resumed(path, whole[:-200_000]) == (0, whole)

    @pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL elsewhere")
    @pytest.mark.parametrize("workers", [1, 2])
    def test_killed_again_and_again_nothing_is_lost_or_repeated(self, tmp_path: Path, workers: int) -> None:
        path = news(tmp_path / "news.jsonl", 1500, bad_every=97)
        output = tmp_path / "out.jsonl"
        expected = quotekit("extract", path)
        assert expected.returncode == 1
        steps = random.Random(workers)
        for _ in range(4):
            growth = size(output) + steps.randrange(1, len(expected.stdout) // 6)
            kill_and_wait(path, output, workers, growth)
            assert growth <= size(output)
            assert expected.stdout.startswith(output.read_bytes())
        last = quotekit("extract", path, "-o", output, "--resume", "--workers", str(workers))
        assert last.returncode == 1
        assert output.read_bytes() == expected.stdout
        assert sorted(last.stderr.splitlines()) == sorted(expected.stderr.splitlines())


def kill_and_wait(path: Path, output: Path, workers: int, growth: int) -> None:
    """Resume, kill -9 once the output has grown to so many bytes, and wait until the workers are gone, too.

    Standard input, which is the last input and never sent, keeps the process from ending before.
    """
    words = ("extract", str(path), "-", "--stdin-format", "jsonl", "-o", str(output), "--resume")
    with started(*words, "--workers", str(workers)) as (process, _, _):
        deadline = time.monotonic() + PATIENCE
        while size(output) < growth:
            assert process.poll() is None, "the process ended by itself"
            assert time.monotonic() < deadline, "the output does not grow"
            time.sleep(0.001)
        process.kill()
        process.communicate(timeout=PATIENCE)  # the pipes close when the last process that holds them ends
        assert process.returncode == -signal.SIGKILL


def size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
