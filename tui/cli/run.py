"""`beredt run`: an unattended drill; no terminal to draw on, as fast as it goes."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from drills.locales import LANGUAGES, Words
from engine.phrases import phrase
from tui.cli import CannotRun

TEAMS = ("silent", "careful", "denying", "slow", "expert")


def configure(parser: argparse.ArgumentParser, words: Words) -> None:
    """Flags of `beredt run`."""
    parser.epilog = words("Example: beredt run drikkevann --team careful --seed 7")
    parser.add_argument("scenario", metavar=words("SCENARIO"), help=words("a shipped scenario's id, or a folder"))
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--team", choices=TEAMS, help=words("a simulated team plays"))
    how.add_argument("--script", type=Path, metavar=words("FILE.yaml"), help=words("a script of commands is played"))
    parser.add_argument("--seed", type=int, default=1, metavar="N", help=words("the seed of all chance (default: 1)"))
    parser.add_argument("--public", type=_people, metavar="N", help=words("people in the simulated public"))
    parser.add_argument("--preset", choices=("calm", "normal", "harsh"), default="normal", help=words("how the public reacts"))
    parser.add_argument("--text-lang", choices=LANGUAGES, help=words("language of the drill's texts"))
    parser.add_argument("--json", action="store_true", help=words("print one JSON object"))
    parser.add_argument("-o", "--output", type=Path, metavar=words("DRILL"), help=words("keep the drill in this file"))


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Play, then print the score sheet (or JSON) and the digest."""
    from drills.drill import Drill
    from drills.errors import DrillError
    from drills.reports.sheet import sheet
    from drills.scripts import load_script
    from drills.teams import policy
    from drills.unattended import play_script, play_team
    from engine.scenario.faults import ScenarioError
    from engine.scenario.loader import load
    from engine.scenario.source import find, from_folder
    from engine.scoring import assess, record, rubric

    try:
        source = from_folder(find(arguments.scenario))
        scenario = load(source).scenario
        language = arguments.text_lang or _content_language(scenario.languages, words)
        if language not in scenario.languages:
            raise CannotRun(phrase("{scenario} has no texts in {language}.", scenario=scenario.id, language=language))
        script = None
        if arguments.script is not None:
            script = load_script(str(arguments.script), _bytes(arguments.script), scenario)
        team = arguments.team or "script"
        drill = _drill(arguments, source, language, team)
        with _progress(words) as progress:
            if script is not None:
                play_script(drill, script, progress)
            else:
                play_team(drill, policy(team, scenario, language), progress)
        assessment = assess(record(drill.loaded, drill.rows), rubric())
        if arguments.json:
            from drills.reports.outcome import outcome

            print(json.dumps(outcome(drill, assessment, words), ensure_ascii=False))
        else:
            for line in sheet(assessment, drill.loaded, words):
                print(line)
            print()
            print(words("Digest: {digest}", digest=drill.digest()))
        drill.close()
    except DrillError as problem:
        raise CannotRun(problem.phrase) from problem
    except ScenarioError as problem:
        print(problem.shown(words), file=sys.stderr)
        return 2
    return 0
