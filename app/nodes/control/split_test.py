"""Sends each patient one of several ways, in the shares you choose, to compare them.

The same patient goes the same way each time, in this step of this workflow: which way is drawn
from the patient's id, so nothing needs to be remembered and nobody changes sides. Shares may be
changed later; as few patients as possible then change.
"""

from __future__ import annotations

import hashlib

from app.nodes import fields
from app.nodes.base import HandleSource, NodeConfig, Step, control
from app.nodes.fields.ways import ALL_OF_IT
from app.nodes.outcome import Branch, Outcome


class Config(NodeConfig):
    reads = ("patient",)

    variants = fields.Variants("Shares", required=True)


@control(
    "split_test",
    title="Split test",
    category="flow",
    icon="ab-2",
    keywords=("A/B", "test", "compare", "random", "share"),
    config=Config,
    summary="{variants}",
    sample={
        "variants": [
            {"id": "a", "label": "Short letter", "share": 50},
            {"id": "b", "label": "Long letter", "share": 50},
        ]
    },
    handles=(),
    handle_source=HandleSource("variants"),
)
def split_test(config: Config, step: Step) -> Outcome:
    drawn = share_of(f"{step.node_id}:{step.id_of('patient') or step.subject_id or step.run_id}")
    end = 0.0
    for variant in config.variants:
        end += variant.share
        if drawn < end:
            return Branch(variant.id, variant.label, {"variant": variant.id})
    last = config.variants[-1]
    return Branch(last.id, last.label, {"variant": last.id})


def share_of(key: str) -> float:
    """A number from 0 to just below 100 that is always the same for the same key."""
    digest = hashlib.sha256(key.encode()).digest()
    return int.from_bytes(digest[:8]) / 2**64 * ALL_OF_IT
