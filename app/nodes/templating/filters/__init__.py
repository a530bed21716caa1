"""What may stand after a `|` in a template: `{{ patient.first_name | default: "there" }}`.

All filters are ours: each works on plain values, knows the clinic's zone, and cannot be made
to build a huge text or number out of a small template.
"""

from __future__ import annotations

from app.nodes.templating.filters import anything, lists, numbers, text, times
from app.nodes.templating.filters.base import apply, filters, takes

__all__ = ["anything", "apply", "filters", "lists", "numbers", "takes", "text", "times"]
