"""A drill in plain mode, from the briefing to the score, at a real terminal that can draw nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pexpect
import pytest

from tests.journeys.terminal import ROOT

PLAIN = "import sys; from tui.cli import main; sys.exit(main())"


def beredt(*arguments: str, home: Path) -> pexpect.spawn:
    """The program at a dumb terminal."""
    environ = {**os.environ, "TERM": "dumb", "BEREDT_HOME": str(home), "NO_COLOR": "1"}
    return pexpect.spawn(
        sys.executable, ["-c", PLAIN, "--lang", "nb", *arguments], cwd=str(ROOT), env=environ, timeout=60,
        encoding="utf-8", dimensions=(24, 400),
    )  # fmt: skip


@pytest.mark.slow
def test_a_drill_line_by_line_from_start_to_score(tmp_path: Path) -> None:
    """It is begun, something is prepared and published, it is killed, continued, ended, and scored."""
    child = beredt("play", "drikkevann", "--plain", "--seed", "4", home=tmp_path)
    child.expect("ØVELSE")
    child.expect("07:10>")
    child.sendline("b")
    child.expect("1\\. ")
    child.sendline("1")
    child.expect("✓")
    child.sendline("16m")
    child.expect("Kok vannet")
    child.sendline("w")
    child.expect("1\\. fjordvik")
    child.sendline("1 2")
    child.sendline("Kok vannet på Nes, Åsen og Nordsida før du drikker det.")
    child.sendline("Vi vet ikke årsaken.")
    child.sendline(".")
    child.sendline("")
    child.sendline("")
    child.expect("✓")
    child.kill(9)
    child.wait()
    again = beredt("play", "--resume", "--plain", home=tmp_path)
    again.expect("ØVELSE")
    again.sendline("l")
    again.expect("Kok vannet på Nes, Åsen og Nordsida")
    again.sendline("x")
    again.sendline("ja")
    again.sendline("Vi varslet tidlig")
    again.sendline("")
    again.sendline("")
    again.expect("D1 ")
    again.expect(pexpect.EOF)
    again.wait()
    assert again.exitstatus == 0
    review = beredt("review", "last", "--plain", home=tmp_path)
    review.expect("Vi varslet tidlig")
    review.expect(pexpect.EOF)
