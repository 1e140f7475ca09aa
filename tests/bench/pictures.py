"""The pictures of docs/public.md, from the model itself: `python -m tests.bench.pictures` draws them anew.

docs/pictures/public-correction.svg   what one correction does to a rumour, by when it comes
docs/pictures/public-quality.svg      the same by how it is made
docs/pictures/public-causes.svg       what moved trust in the shipped drill, by team
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path
from statistics import mean

from drills.drill import Drill
from drills.teams import policy
from drills.unattended import play_team
from engine.public import rumours as kernel
from engine.public.public import Interest, Public, Statement
from engine.scenario.loader import load
from engine.scenario.source import find, from_folder

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
NAME, RUMOUR, SEEDS, HOURS, EVERY = "drikkevann", "poisoned", range(8), 3, 300
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 300, 48, 178, 14, 34
TONES = ("#1b4f72", "#0e8a6d", "#b9770e", "#a93226", "#6c3483", "#566573")
FONT = 'font-family="Helvetica, Arial, sans-serif" font-size="12" fill="#333"'
Curve = Sequence[tuple[float, float]]


def believers(*statements: Statement) -> Curve:
    """(minutes, per cent of the public who believe the rumour), the mean of some seeds, one silence but for these."""
    world = load(from_folder(find(NAME)))
    alarm = Interest(severity="A")
    curves = []
    for seed in SEEDS:
        town = Public(world.scenario, world.voices, seed, 18_400, "nb")
        town.seed_rumour(RUMOUR, "others", 60, 0)
        for statement in statements:
            town.hear(statement)
        curve = []
        for at in range(0, HOURS * 3600, EVERY):
            town.pass_time(at, at + EVERY, alarm)
            curve.append(100 * kernel.believers(town._spread, RUMOUR) / town.agents)
        curves.append(curve)
    return [((n + 1) * EVERY / 60, mean(curve[n] for curve in curves)) for n in range(len(curves[0]))]


def correction(minutes: int, quality: int = 1000, channels: tuple[str, ...] = ("sms",)) -> Statement:
    return Statement("p1", minutes * 60, channels, corrects=(RUMOUR,), quality=quality)


def causes(team: str) -> Mapping[str, float]:
    """Cause -> by how many hundredths it moved trust in a whole drill, the public's mean."""
    drill = Drill.start(
        None, from_folder(find(NAME)), seed=1, language="nb", form="solo", team=team, today=date(2026, 3, 10)
    )
    play_team(drill, policy(team, drill.loaded.scenario, "nb"))
    shares = {group.id: group.share for group in drill.loaded.scenario.groups}
    moved: Counter[str] = Counter()
    for row in drill.rows:
        if row.kind == "mood-moved" and row.payload["mood"] == "trust":
            moved[row.payload["cause"]] += row.payload["amount"] * shares[row.payload["group"]] / 10_000
    return moved


def lines(title: str, curves: Mapping[str, Curve], most: float) -> str:
    """Curves over minutes, each named at its end."""
    right, low = WIDTH - RIGHT, HEIGHT - BOTTOM

    def place(x: float, y: float) -> tuple[float, float]:
        return LEFT + (right - LEFT) * x / (60 * HOURS), low - (low - TOP) * y / most

    parts = [f'<title>{escape(title)}</title><rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>']
    for y in range(0, int(most) + 1, 5):
        _, at = place(0, y)
        parts.append(f'<path d="M{LEFT} {at:.0f}H{right}" stroke="#ddd"/>{text(LEFT - 6, at + 4, f"{y} %", "end")}')
    for x in range(0, 60 * HOURS + 1, 30):
        at, _ = place(x, 0)
        parts.append(text(at, low + 18, f"{x}", "middle"))
    parts.append(text(right, HEIGHT - 2, "minutes after the rumour began", "end"))
    ends = sorted((place(*curve[-1])[1], name) for name, curve in curves.items())
    told: dict[str, float] = {}
    for at, name in ends:
        told[name] = max(at, max(told.values(), default=0) + 16)
    for tone, (name, curve) in zip(TONES, curves.items(), strict=False):
        points = " ".join(f"{x:.0f},{y:.1f}" for x, y in (place(*point) for point in curve))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{tone}" stroke-width="2"/>')
        parts.append(text(right + 8, told[name] + 4, name, "start", tone))
    return drawing(HEIGHT, parts)


def bars(title: str, teams: Mapping[str, Mapping[str, float]]) -> str:
    """For each team its causes, the most that any team has first, as bars to the left (lost) and right (won)."""
    names = sorted(
        {c for moved in teams.values() for c in moved}, key=lambda c: -max(abs(m.get(c, 0)) for m in teams.values())
    )[:12]
    row, first, column = 20, 190, (WIDTH - 190) / len(teams)
    height = 40 + row * len(names)
    scale = column / 2 / max(abs(moved.get(name, 0)) for moved in teams.values() for name in names) * 0.62
    parts = [f'<title>{escape(title)}</title><rect width="{WIDTH}" height="{height}" fill="#fff"/>']
    for place, (team, moved) in enumerate(teams.items()):
        middle = first + column * (place + 0.5)
        parts.append(text(middle, 16, f"{team} ({sum(moved.values()):+.0f})", "middle"))
        parts.append(f'<path d="M{middle:.0f} 24V{height - 8}" stroke="#bbb"/>')
        for line, name in enumerate(names):
            amount = moved.get(name, 0.0)
            wide = abs(amount) * scale
            if abs(amount) < 0.5:
                continue
            left = middle - wide if amount < 0 else middle
            at = 28 + row * line
            tone = TONES[3] if amount < 0 else TONES[1]
            parts.append(f'<rect x="{left:.1f}" y="{at}" width="{wide:.1f}" height="13" fill="{tone}"/>')
            side = ("end", left - 3) if amount < 0 else ("start", left + wide + 3)
            parts.append(text(side[1], at + 11, f"{amount:+.0f}", side[0]))
    for line, name in enumerate(names):
        parts.append(text(first - 8, 39 + row * line, name, "end"))
    return drawing(height, parts)


def text(x: float, y: float, said: str, anchor: str, tone: str = "#333") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" fill="{tone}">{escape(said)}</text>'


def drawing(height: int, parts: Sequence[str]) -> str:
    inside = "\n".join(parts)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" {FONT}>'
    return f"{head}\n{inside}\n</svg>\n"


def pictures() -> Mapping[str, str]:
    """File name -> picture."""
    silence = believers()
    when = {
        "no word at all": silence,
        "after 70 minutes": believers(correction(70)),
        "after 30 minutes": believers(correction(30)),
        "after 10 minutes": believers(correction(10)),
        "before it began": believers(correction(0)),
    }
    how = {
        "no word at all": silence,
        "“trust us”": believers(correction(20, 250)),
        "“this is false”": believers(correction(20, 450)),
        "with the reason": believers(correction(20)),
        "reason, three channels": believers(correction(20, 1000, ("sms", "facebook", "website"))),
    }
    most = 5 * (int(max(share for _, share in silence)) // 5 + 1)
    for told in (when, how):
        print({name: round(curve[-1][1], 1) for name, curve in told.items()})
    return {
        "public-correction.svg": lines(
            "One SMS that corrects the rumour, by when it comes: share who believe it", when, most
        ),
        "public-quality.svg": lines(
            "A correction after 20 minutes, by how it is made: share who believe the rumour", how, most
        ),
        "public-causes.svg": bars(
            "What moved trust in the shipped drill, in hundredths, by team",
            {team: causes(team) for team in ("expert", "slow", "silent")},
        ),
    }


if __name__ == "__main__":
    for name, picture in pictures().items():
        (FOLDER / name).write_text(picture, encoding="utf-8")
