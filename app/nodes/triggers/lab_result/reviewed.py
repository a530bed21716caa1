"""Starts when somebody has looked at a lab result.

Choose **flags** to start only for results that are, say, normal: then the patient can be told.
Leave them empty to start for every reviewed result.

Steps after it can use the result and its patient: `{{ lab_result.panel }}`,
`{{ lab_result.reviewed_at }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig, trigger
from app.nodes.triggers.lab_result.received import FLAGS, why_not


class Config(NodeConfig):
    flags = fields.MultiSelect(
        "Flags",
        help="Leave empty to start for every reviewed result.",
        options=FLAGS,
        reads="lab_result.flag",
    )


@trigger(
    "lab_result.reviewed",
    title="Lab result reviewed",
    category="lab_results",
    icon="flask",
    keywords=("laboratory", "signed off", "seen"),
    config=Config,
    summary="{flags}",
    sample={"flags": ["normal"]},
    supplies=("lab_result", "patient"),
)
def reviewed(config: Config, scope: Mapping[str, Any]) -> str | None:
    return why_not(config.flags, scope)
