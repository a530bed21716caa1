"""Who is shown what steps were given and gave.

People see private values one step at a time, each time with an entry in the audit log. Programs
are shown what their key's scopes allow: they have no eyes to spare.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.auth.actor import Actor
from app.auth.rights import VIEW_RUN_DATA
from app.privacy.masking import MASK, all_masked, is_said, masked, unnamed
from app.privacy.nodes import PrivateInGraph
from app.runs.models import StepRecord

# Values of a step that may be private, by the name the API gives them.
PARTS = ("input", "output")


def sees_all(actor: Actor) -> bool:
    """True for keys that may see run data: nothing is masked for them."""
    return actor.kind == "key" and actor.may(VIEW_RUN_DATA)


@dataclass(frozen=True)
class Masks:
    """What is kept from whoever looks at a run."""

    private: PrivateInGraph
    # What steps made may be called by what they were given.
    hides_names: bool = True


def masks_for(actor: Actor, private: PrivateInGraph) -> Masks | None:
    """For this actor; None where nothing is kept from them."""
    return None if sees_all(actor) else Masks(private, not actor.may(VIEW_RUN_DATA))


def shown(row: StepRecord, masks: Masks) -> dict[str, Any]:
    """{input, output, links, masked} of a step; `masked` says what was taken out: `input.body`.

    What a step made is then called by its kind alone, where names are hidden too.
    """
    of = masks.private.of(row.node_id)
    values = {"input": dict(row.input), "output": dict(row.output)}
    names = {"input": of.inputs, "output": of.outputs}
    said: dict[str, Any] = {
        part: all_masked(values[part]) if of.everything else masked(values[part], names[part])
        for part in PARTS
    }
    hidden = [
        f"{part}.{name}"
        for part in PARTS
        for name, value in values[part].items()
        if value != said[part][name]
    ]
    links = row.more.get("links", [])
    return {
        **said,
        "links": unnamed(links) if hidden and masks.hides_names else links,
        "masked": hidden,
    }


def whole(row: StepRecord) -> dict[str, Any]:
    """The same of a step with nothing taken out."""
    links = row.more.get("links", [])
    return {"input": row.input, "output": row.output, "links": links, "masked": []}


def without_data(data: dict[str, Any]) -> dict[str, Any]:
    """What an event brought along: only what says nothing of anybody stays."""
    return {
        name: value if not is_said(value) or isinstance(value, (bool, int)) else MASK
        for name, value in data.items()
    }
