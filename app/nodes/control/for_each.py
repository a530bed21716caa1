"""Walks the steps at **each** once for every entry of a list, then goes on at **done**.

The steps at *each* can use the entry as `{{ item }}`, for example `{{ item.description }}`, and
which one it is as `{{ loop.number }}` of `{{ loop.count }}`. An entry is done when its path ends;
leading it back to this step is allowed and says the same.

One after another is the default. With more **at once**, entries that wait do not hold up the
others. A list may have 10,000 entries.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import Handle, NodeConfig, Output, Step, control
from app.nodes.outcome import Failed, Loop, Outcome, Skipped

MOST_ITEMS = 10_000
MOST_AT_ONCE = 50
FAILING = (
    fields.Option("continue", "The other entries go on"),
    fields.Option("stop", "The run ends"),
)


class Config(NodeConfig):
    items = fields.ListOf("List", required=True, placeholder="{{ invoice.lines }}")
    at_once = fields.Number("At once", min=1, max=MOST_AT_ONCE, default=1)
    on_failure = fields.Select("When an entry fails", options=FAILING, default="continue")


@control(
    "for_each",
    title="For each",
    category="flow",
    icon="repeat",
    keywords=("loop", "list", "every", "repeat", "iterate"),
    config=Config,
    summary="{items}",
    sample={"items": "{{ invoice.lines }}", "at_once": 1, "on_failure": "continue"},
    outputs=(Output("count", "How many", "number"), Output("failed", "How many failed", "number")),
    handles=(Handle("each", "each", required=True), Handle("done", "done")),
    loops_at="each",
)
def for_each(config: Config, step: Step) -> Outcome:
    found = config.items
    if found is None or found == "":
        return Skipped("The list is empty or not known.")
    if isinstance(found, str | bytes | Mapping) or not isinstance(found, list | tuple):
        return Failed("This is not a list.", code="not_a_list")
    if len(found) > MOST_ITEMS:
        return Failed(
            f"The list has {len(found):,} entries; at most {MOST_ITEMS:,} can be gone through.",
            code="too_many",
        )
    words = "1 entry" if len(found) == 1 else f"{len(found):,} entries"
    items: list[Any] = list(found)
    return Loop(items, words, at_most=int(config.at_once or 1), stops=config.on_failure == "stop")
