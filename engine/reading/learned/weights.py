"""The weights that `make reader` learned, as they are shipped: whole numbers, the same on every machine.

`weights.bin` holds, one after the other: a row of int16 for each feature (n_features x 24 findings, in 1024ths of a
logit), the second pass (n_second x 24, int16), and the cuts (24 x 1000, int32): the least score that reads as k per
mille.
`features.txt` names the features, one a line, block after block; `model.json` tells sizes, biases and thresholds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from engine.reading.codebook import FINDINGS

UNIT = 1024
"""Scores count in these parts of a logit."""
STEPS = 1000
BLOCKS = ("words", "letters", "signs")

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Weights:
    """What a reader knows. `rows` finds a feature's row, by block; `first` and `second` are the two passes."""

    rows: Mapping[str, Mapping[str, int]]
    first: npt.NDArray[np.int16]
    bias: Ints
    second: npt.NDArray[np.int16]
    second_bias: Ints
    plain_cuts: Ints
    cuts: npt.NDArray[np.int32]
    thresholds: Sequence[int]


@cache
def shipped() -> Weights:
    """The weights in this package, read when they are first needed."""
    room = files(__package__)
    return unpack(
        json.loads(room.joinpath("model.json").read_text(encoding="utf-8")),
        room.joinpath("features.txt").read_text(encoding="utf-8"),
        room.joinpath("weights.bin").read_bytes(),
    )


def unpack(model: Mapping[str, Sequence[int]], names: str, data: bytes) -> Weights:
    """Weights from the three files."""
    n = len(FINDINGS)
    rows: dict[str, Mapping[str, int]] = {}
    lines = names.split("\n")
    at = 0
    for block, size in zip(BLOCKS, model["sizes"], strict=True):
        rows[block] = dict(zip(lines[at : at + size], range(at, at + size), strict=True))
        at += size
    second = 2 * at * n
    cuts = second + 2 * len(model["second_bias"]) * second_inputs()
    return Weights(
        rows=rows,
        first=np.frombuffer(data[:second], dtype="<i2").reshape(at, n),
        bias=np.array(model["bias"], dtype=np.int64),
        second=np.frombuffer(data[second:cuts], dtype="<i2").reshape(second_inputs(), n),
        second_bias=np.array(model["second_bias"], dtype=np.int64),
        plain_cuts=np.array(model["plain_cuts"], dtype=np.int64),
        cuts=np.frombuffer(data[cuts:], dtype="<i4").reshape(n, STEPS),
        thresholds=tuple(model["thresholds"]),
    )


def second_inputs() -> int:
    """How many numbers the second pass looks at (see `engine.reading.learned.judge`)."""
    return 5 * len(FINDINGS)


def pack(weights: Weights) -> tuple[str, str, bytes]:
    """(model.json, features.txt, weights.bin)."""
    model = {
        "sizes": [len(weights.rows[block]) for block in BLOCKS],
        "bias": weights.bias.tolist(),
        "second_bias": weights.second_bias.tolist(),
        "thresholds": list(weights.thresholds),
        "plain_cuts": weights.plain_cuts.tolist(),
    }
    names = "\n".join(name for block in BLOCKS for name in weights.rows[block])
    data = weights.first.astype("<i2").tobytes() + weights.second.astype("<i2").tobytes()
    return json.dumps(model) + "\n", names, data + weights.cuts.astype("<i4").tobytes()
