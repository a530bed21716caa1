"""Goes several ways at once.

The steps at all paths run, each path at its own pace: one may wait for days while another is
done. When a step fails on one of them, only that path ends; the run ends "completed with errors".

Bring paths together again with a **Join**. Paths that are not brought together end by themselves.
"""

from __future__ import annotations

from app.nodes import fields
from app.nodes.base import HandleSource, NodeConfig, Step, control
from app.nodes.outcome import Fork, Outcome


class Config(NodeConfig):
    paths = fields.Paths("Paths", required=True)


@control(
    "parallel",
    title="Parallel paths",
    category="flow",
    icon="arrow-ramp-right-2",
    keywords=("split", "both", "at once", "fork", "side by side"),
    config=Config,
    summary="{paths}",
    sample={"paths": [{"id": "letter", "label": "Letter"}, {"id": "call", "label": "Call"}]},
    handles=(),
    handle_source=HandleSource("paths", required=True),
    isolates=True,
)
def parallel(config: Config, step: Step) -> Outcome:
    return Fork(f"Went {len(config.paths)} ways at once")
