"""Bad input to the real program: a plain sentence on stderr, exit 2, no traceback, nothing half written."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

BEREDT = [sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main())"]
ROOT = Path(__file__).parents[2]
ESCAPES = '"\\x1b]0;owned\\x07[/b] [@click=app.quit]boil \\u202ethe water"'


def beredt(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*BEREDT, *arguments],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "BEREDT_HOME": str(folder / "home"),
            "LC_ALL": "C.UTF-8",
            **environment,
        },
        capture_output=True,
        text=True,
        errors="replace",
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one of each kind of thing that is not what it should be."""
    here = tmp_path_factory.mktemp("bad")
    (here / "empty").write_bytes(b"")
    (here / "rubbish").write_bytes(bytes(range(256)) * 20)
    (here / "text").write_text("hello", encoding="utf-8")
    (here / "long").write_text("word " * 40_000, encoding="utf-8")
    (here / "surrogate").write_bytes(b"hello \xed\xa0\x80")
    (here / "folder").mkdir()
    with sqlite3.connect(here / "foreign") as other:
        other.execute("CREATE TABLE a (b)")
    scripts = {
        "wrong": "- {at: 20m, publsh: {texts: {facebook: hello}}}",
        "nobody": "- {at: 20m, involve: {party: nobody}}",
        "silent": "- {at: 20m, publish: {texts: {facebook: ''}}}",
        "endless": f"- {{at: 20m, publish: {{texts: {{facebook: {'x' * 200_000}}}}}}}",
        "bomb": "- &a [1]\n- *a",
    }
    for name, script in scripts.items():
        (here / f"{name}.yaml").write_text(script, encoding="utf-8")
    return here


RUN = ("run", "drikkevann", "--team", "silent")
SCRIPT = ("run", "drikkevann", "--script")
CASES = [
    ((*RUN, "--seed", "abc"), "abc"),
    ((*RUN, "--seed", "9" * 40), "9" * 40),
    ((*RUN, "--public", "0"), "1 to 10000000 people, not 0"),
    ((*RUN, "--public", "1000000000"), "1 to 10000000 people, not 1000000000"),
    (("--lang", "xx"), "xx"),
    (("run", "drikkevan", "--team", "silent"), "did you mean 'drikkevann'"),
    (("run", "folder", "--team", "silent"), "no scenario.yaml"),
    (("run", "text", "--team", "silent"), "no such folder"),
    ((*RUN, "-o", "folder"), "folder"),
    ((*RUN, "-o", "text"), "text is not a drill"),
    ((*RUN, "-o", "foreign"), "another program's file"),
    ((*SCRIPT, "empty"), "the file is empty"),
    ((*SCRIPT, "rubbish"), "rubbish:3:"),
    ((*SCRIPT, "missing"), "missing cannot be read"),
    ((*SCRIPT, "folder"), "folder cannot be read"),
    ((*SCRIPT, "wrong.yaml"), "did you mean 'publish'"),
    ((*SCRIPT, "nobody.yaml"), "nobody.yaml:1:"),
    ((*SCRIPT, "silent.yaml"), "is empty"),
    ((*SCRIPT, "endless.yaml"), "at most 20000"),
    ((*SCRIPT, "bomb.yaml"), "bomb.yaml:1:"),
    (("score", "last"), "no drills"),
    (("score", "nothing"), "no drill called nothing"),
    *[((*verb, file), file) for verb in (("score",), ("drills", "show")) for file in ("empty", "rubbish", "foreign")],
    *[(("drills", "import", file), file) for file in ("empty", "rubbish", "text", "folder", "missing")],
    (("drills", "export", "text", "--to", "out.pdf"), ".jsonl"),
    (("read", "long"), "20 000"),
    (("read", "surrogate"), "UTF-8"),
    (("read", "rubbish"), "UTF-8"),
    (("read", "missing"), "missing"),
    (("read", "text", "--scenario", "nowhere"), "nowhere"),
    (("check", "nowhere"), "nowhere"),
    (("graph", "drikkevann", "--format", "gif"), "gif"),
    (("explain", "BER999"), "BER999"),
    (("play", "nowhere"), "nowhere"),
    (("play", "--resume", "nowhere"), "nowhere"),
    (("play", "drikkevann", "--speed", "0"), "from 1 to"),
]


@pytest.mark.parametrize(("arguments", "said"), CASES, ids=[" ".join(a)[:60] for a, _ in CASES])
def test_says_what_and_where(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    before = sorted(p.name for p in folder.iterdir() if p.name != "home")
    result = beredt(*arguments, folder=folder)
    assert result.returncode == 2, result.stderr
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert sorted(p.name for p in folder.iterdir() if p.name != "home") == before, "nothing is left behind"


def test_hostile_text_is_played_as_text(folder: Path) -> None:
    """Escape sequences, markup and bidi controls in a publication are drawn as harmless text."""
    script = folder / "home-hostile.yaml"
    script.write_text(
        f"- {{at: 20m, publish: {{texts: {{facebook: {ESCAPES}}}}}}}\n- {{at: 21m, end: {{}}}}\n", "utf-8"
    )
    result = beredt("run", "drikkevann", "--script", script.name, folder=folder)
    script.unlink()
    assert result.returncode == 0, result.stderr
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout


def test_a_terminal_that_knows_only_ascii_gets_words_all_the_same(folder: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    result = beredt("--lang", "nb", "scenarios", folder=folder, **plain)
    assert result.returncode == 0, result.stderr
    assert "drikkevann" in result.stdout


def test_a_reader_who_stops_reading_is_no_error(folder: Path) -> None:
    """`beredt scenarios | head -1` ends quietly."""
    shell = f"{sys.executable} -c 'import sys; from tui.cli import main; sys.exit(main())' check --help | head -1"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(shell, shell=True, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 0
    assert "Traceback" not in result.stderr


def test_ctrl_c_ends_a_run_with_130_and_no_traceback(folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        [*BEREDT, "run", "drikkevann", "--team", "careful"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode in (0, 130)
    assert b"Traceback" not in said
