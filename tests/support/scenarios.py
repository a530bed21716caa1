"""The table of acceptance scenarios in docs/scenarios.md, made from the tests that play them.

    python -m tests.support.scenarios            write the page

A test names its scenarios with `@pytest.mark.scenario("E0-1")`; the first line of its docstring
says what is shown. The files are only read, so this is quick and needs nothing installed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLAYED = ROOT / "tests" / "scenarios"
PAGE = ROOT / "docs" / "scenarios.md"
# Family → heading, how many scenarios it has.
FAMILIES = {
    "E0": ("Workflows of a clinic", 15),
    "E1": ("Automations of patient care", 6),
    "E2": ("Smart flows", 23),
    "E3": ("Rules from elsewhere", 23),
    "E4": ("Episodes", 2),
}
INTRODUCTION = """\
# Acceptance scenarios

What Careloom was asked to do, and the test that shows it. Each test drives the public API and
looks at what a clinic would see: messages, tasks, forms, lists, the steps of a run.

This page is made from the tests: `python3 dev.py scenarios` writes it.
"""


@dataclass(frozen=True)
class Played:
    """One test that plays some scenarios."""

    ids: tuple[str, ...]
    shows: str
    test: str
    path: str


def wanted() -> list[str]:
    """The id of every scenario there is."""
    return [f"{name}-{at}" for name, (_, most) in FAMILIES.items() for at in range(1, most + 1)]


def played(folder: Path = PLAYED) -> list[Played]:
    """Every test that plays a scenario, in the order of the files."""
    return [found for path in sorted(folder.glob("test_*.py")) for found in _in_file(path)]


def page(found: list[Played]) -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    for family, (heading, _) in FAMILIES.items():
        rows = [
            f"| {id} | {each.shows} | [`{each.test}`](../{each.path}) |"
            for id in wanted()
            if id.startswith(f"{family}-")
            for each in found
            if id in each.ids
        ]
        parts.append(
            "\n".join([f"## {heading}\n", "| | Shown | Test |", "|---|---|---|", *rows, ""])
        )
    return "\n".join(parts)


def _in_file(path: Path) -> Iterator[Played]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            ids = tuple(id for mark in node.decorator_list for id in _ids(mark))
            if ids:
                first, *_ = (ast.get_docstring(node) or "").splitlines() or [""]
                at = path.relative_to(path.parents[2]).as_posix()
                yield Played(ids, first, node.name, at)


def _ids(mark: ast.expr) -> list[str]:
    if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.scenario":
        return [ast.literal_eval(each) for each in mark.args]
    return []


if __name__ == "__main__":
    PAGE.write_text(page(played()), encoding="utf-8")
