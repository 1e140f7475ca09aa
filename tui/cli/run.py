"""`beredt run`: an unattended drill; no terminal to draw on, as fast as it goes."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from drills.locales import LANGUAGES, Words
from engine.phrases import phrase
from tui.cli import CannotRun, seed

if TYPE_CHECKING:
    from drills.drill import Drill
    from engine.scenario.source import Source

TEAMS = ("silent", "denying", "deny-and-delete", "slow", "pasting", "careful", "expert")


def configure(parser: argparse.ArgumentParser, words: Words) -> None:
    """Flags of `beredt run`."""
    parser.epilog = words("Example: beredt run drikkevann --team careful --seed 7")
    parser.add_argument("scenario", metavar=words("SCENARIO"), help=words("a shipped scenario's id, or a folder"))
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--team", choices=TEAMS, help=words("a simulated team plays"))
    how.add_argument("--script", type=Path, metavar=words("FILE.yaml"), help=words("a script of commands is played"))
    parser.add_argument(
        "--plan", type=Path, metavar=words("FILE.yaml"), help=words("play with your own plan instead of the scenario's")
    )
    parser.add_argument("--seed", type=seed, default=1, metavar="N", help=words("the seed of all chance (default: 1)"))
    parser.add_argument("--public", type=int, metavar="N", help=words("people in the simulated public"))
    parser.add_argument(
        "--preset", choices=("calm", "normal", "harsh"), default="normal", help=words("how the public reacts")
    )
    parser.add_argument(
        "--form",
        choices=("solo", "played", "discussed"),
        default="solo",
        help=words("the form of the drill; facilitators' commands in a script need played or discussed"),
    )
    parser.add_argument("--quiet", action="store_true", help=words("show fewer comments; the public is the same"))
    parser.add_argument("--text-lang", choices=LANGUAGES, help=words("language of the drill's texts"))
    parser.add_argument("--json", action="store_true", help=words("print one JSON object"))
    parser.add_argument("-o", "--output", type=Path, metavar=words("DRILL"), help=words("keep the drill in this file"))


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Play, then print the score sheet (or JSON) and the digest."""
    from drills.errors import DrillError
    from drills.scripts import load_script
    from drills.teams import policy
    from drills.unattended import play_script, play_team
    from drills.world import SimulatedWorld
    from engine.scenario.faults import ScenarioError, render
    from engine.scenario.source import find, from_folder
    from tui.own_plan import source_with

    try:
        source = source_with(from_folder(find(arguments.scenario)), arguments.plan)
        scenario = SimulatedWorld().load(source).scenario
        language = arguments.text_lang or content_language(scenario.languages, words)
        if language not in scenario.languages:
            raise CannotRun(phrase("{scenario} has no texts in {language}.", scenario=scenario.id, language=language))
        script = load_script(str(arguments.script), _read(arguments.script), scenario) if arguments.script else None
        drill = _drill(arguments, source, language, words)
        try:
            with _progress(words, scenario.duration) as progress:
                if script is not None:
                    play_script(drill, script, progress)
                else:
                    play_team(drill, policy(arguments.team, scenario, language), progress)
            _print(drill, arguments.json, words)
        finally:
            drill.close()
    except DrillError as problem:
        raise CannotRun(*problem.lines) from problem
    except ScenarioError as problem:
        print("\n".join(render(fault, words.phrase) for fault in problem.faults), file=sys.stderr)
        return 2
    return 0


def content_language(languages: Sequence[str], words: Words) -> str:
    """The interface's language where the scenario has texts in it, else the scenario's first."""
    return words.language if words.language in languages else languages[0]


def _drill(arguments: argparse.Namespace, source: Source, language: str, words: Words) -> Drill:
    """A new drill, or the unfinished one of the same script in the file named with -o."""
    from drills.drill import Drill
    from drills.errors import DrillError

    _say_what_waits(words)
    team = arguments.team or "script"
    if arguments.output is None or not arguments.output.exists():
        return Drill.start(
            arguments.output,
            source,
            seed=arguments.seed,
            language=language,
            form=arguments.form,
            agents=arguments.public,
            preset=arguments.preset,
            quiet=arguments.quiet,
            team=team,
            today=date.today(),
        )
    drill = Drill.resume(arguments.output)
    from engine.scenario.source import digest

    asked = (digest(source), arguments.seed, language, arguments.form, arguments.preset, arguments.quiet, team)
    header = drill.header
    there = (
        header.scenario_digest, header.seed, header.language, header.form, header.preset, header.quiet, header.team,
    )  # fmt: skip
    if asked != there or (arguments.public is not None and arguments.public != header.agents):
        drill.close()
        raise DrillError(
            phrase("{file} holds another drill: {drill}.", file=str(arguments.output), drill=drill.id),
            phrase("Choose another file, or the same scenario, seed, language and team."),
        )
    return drill


def _say_what_waits(words: Words) -> None:
    """On a terminal, what the first drill on a machine takes its time for."""
    if not sys.stderr.isatty():
        return
    from engine.public.ready import WAITS, cold, warm_up

    if cold():
        print(words.phrase(WAITS), file=sys.stderr, flush=True)
        warm_up()


def _print(drill: Drill, as_json: bool, words: Words) -> None:
    from drills.reports.outcome import outcome
    from drills.reports.sheet import sheet
    from engine.scoring import assess, record, rubric

    assessment = assess(record(drill.loaded, drill.rows), rubric())
    if as_json:
        print(json.dumps(outcome(drill, assessment, words), ensure_ascii=False))
        return
    for line in sheet(assessment, drill.loaded, words, drill.header.form):
        print(line)
    print()
    print(words("Digest: {digest}", digest=drill.digest()))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CannotRun(phrase("{file} cannot be read: {why}.", file=str(file), why=error.strerror or "?")) from error


@contextmanager
def _progress(words: Words, duration: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, for what takes longer than a second; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda now: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[minutes]} min"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words("Playing"), total=duration, minutes=0)
        yield lambda now: bar.update(task, completed=min(now, duration), minutes=now // 60)
