"""Compile the catalogues when the package is built or installed, so that no generated file is kept in the
repository.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALES = Path(__file__).parent


class CompileCatalogues(BuildHookInterface[Any]):
    """Hatchling's build hook: `.po` to `.mo`, beside one another."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue; runs for wheels and for editable installs alike."""
        compile_catalogues()


def compile_catalogues() -> None:
    """Write the `.mo` of each `.po`."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for po in sorted(LOCALES.glob("*/LC_MESSAGES/*.po")):
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parent.parent.name)
        with po.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)


if __name__ == "__main__":
    compile_catalogues()
