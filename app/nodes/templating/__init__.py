"""Texts with `{{ fields }}` in them, written by clinic staff: safe, limited, typed where alone."""

from app.nodes.templating.problems import TemplateFailed, TemplateProblem
from app.nodes.templating.template import Template, compile

__all__ = ["Template", "TemplateFailed", "TemplateProblem", "compile"]
