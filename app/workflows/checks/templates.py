"""The fields of a chosen message template are ones that this workflow brings.

A template is written for any workflow; which fields it can fill shows only where it is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.clinic.templates.models import MessageTemplate
from app.nodes import templating
from app.nodes.choices import TEMPLATES
from app.workflows.checks import merge_fields
from app.workflows.checks.draft import Draft
from app.workflows.checks.problem import Problem, Severity
from app.workflows.graph import Node


def check(draft: Draft) -> Iterator[Problem]:
    if draft.graph.trigger is None:
        return  # what there will be depends on it
    for node in draft.graph.nodes.values():
        for name, template in _chosen(draft, node):
            for path in sorted(_paths(template, _given(node))):
                if problem := _problem(draft, node, template, path):
                    yield Problem(problem[0], problem[1], node.id, name, problem[2])


def _chosen(draft: Draft, node: Node) -> Iterator[tuple[str, MessageTemplate]]:
    config = node.type.config
    for field in config.fields:
        if field.source not in TEMPLATES or not field.applies(dict(node.config), config.fields):
            continue
        for key in field.choices(node.config.get(field.name)):
            template = draft.template(draft.org_id, key)
            if template is not None:
                yield field.name, template


def _given(node: Node) -> frozenset[str]:
    """Names whose values the step itself says."""
    variables = node.config.get("variables")
    return frozenset(variables) if isinstance(variables, dict) else frozenset()


def _texts(template: MessageTemplate) -> Iterator[str]:
    for method in template.methods:
        content = template.content.get(method) or {}
        yield from (text for text in content.values() if isinstance(text, str))


def _paths(template: MessageTemplate, given: frozenset[str]) -> set[str]:
    left_open = given | frozenset(template.variables)
    found: set[str] = set()
    for text in _texts(template):
        try:
            found |= templating.compile(text).paths
        except templating.TemplateProblem:
            continue  # the template says so itself
    return {path for path in found if path.partition(".")[0] not in left_open}


def _problem(
    draft: Draft, node: Node, template: MessageTemplate, path: str
) -> tuple[str, str, Severity] | None:
    found = merge_fields.problem_of(draft, node, path)
    if found is None:
        return None
    code, words, is_error = found
    has_fallback = all(_falls_back(text, path) for text in _texts(template) if path in text)
    severity: Severity = "error" if is_error and not has_fallback else "warning"
    return code, f"“{node.name}”, template “{template.name}”: {words}", severity


def _falls_back(text: str, path: str) -> bool:
    """Whether each place of that field says what stands there when it is empty."""
    places = re.findall(rf"{{{{-?\s*{re.escape(path)}\b([^}}]*)}}}}", text)
    return bool(places) and all(re.search(r"\|\s*default\b", after) for after in places)
