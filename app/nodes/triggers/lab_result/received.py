"""Starts when a result arrives from the laboratory.

Choose **flags** to start only for results that are, say, abnormal or critical. Leave them empty
to start for every result. Corrected values of a result do not start it again.

Steps after it can use the result and its patient: `{{ lab_result.panel }}`,
`{{ lab_result.abnormal }}`; a branch can ask whether `lab_result.is_critical`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig, trigger

FLAGS = (
    fields.Option("normal", "Normal"),
    fields.Option("abnormal", "Abnormal"),
    fields.Option("critical", "Critical"),
)


class Config(NodeConfig):
    flags = fields.MultiSelect(
        "Flags",
        help="Leave empty to start for every result.",
        options=FLAGS,
        reads="lab_result.flag",
    )


@trigger(
    "lab_result.received",
    title="Lab result received",
    category="lab_results",
    icon="flask",
    keywords=("laboratory", "blood test", "pathology", "abnormal", "critical"),
    config=Config,
    summary="{flags}",
    sample={"flags": ["abnormal", "critical"]},
    supplies=("lab_result", "patient"),
)
def received(config: Config, scope: Mapping[str, Any]) -> str | None:
    return why_not(config.flags, scope)


def why_not(wanted: tuple[str, ...], scope: Mapping[str, Any]) -> str | None:
    """Why a result that is not flagged so does not start it; None where it does."""
    result = scope.get("lab_result")
    flag = result.get("flag") if isinstance(result, Mapping) else None
    return None if not wanted or flag in wanted else f"the result is not {' or '.join(wanted)}"
