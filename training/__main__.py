"""`python -m training`: learn the reader's weights from the corpus and write them where the program finds them."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import engine.reading.learned
from engine.reading.learned.weights import pack
from training.corpus import corpus
from training.learn import learn

PLACE = Path(engine.reading.learned.__file__).parent


def main() -> int:
    """Learn and write."""
    started = time.monotonic()
    texts = corpus()
    print(f"{len(texts)} texts, {sum(len(text.sentences) for text in texts)} sentences", flush=True)
    for name, data in zip(("model.json", "features.txt", "weights.bin"), pack(learn(texts).weights), strict=True):
        content = data.encode() if isinstance(data, str) else data
        (PLACE / name).write_bytes(content)
        print(f"{name:<14}{len(content):>12} bytes")
    print(f"{time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
