"""The reference of one workflow, put together from its graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.clinic.distribution_lists import recipients
from app.clinic.forms import templates as forms
from app.clinic.messages.channels import TITLES, Channel
from app.clinic.staff import service as staff
from app.clinic.templates import service as templates
from app.clinic.templates.models import MessageTemplate, Method
from app.nodes import choices, registry
from app.workflows import service
from app.workflows.exchange.references import FORM_IDS, ID_FIELDS, named, swapped
from app.workflows.graph import Graph, Node, step_numbers
from app.workflows.models import Workflow, WorkflowVersion
from app.workflows.reference import rules
from app.workflows.reference.words import Names, condition_words, lines_of, readable

# (where the choices come from, the choice), each once, in the order of the graph.
Used = Mapping[tuple[str, str], None]

FORMS = frozenset({"form_templates", FORM_IDS})
PEOPLE = frozenset({"users_and_teams", "staff_recipients"})
NOTE = "patient note"
# What conditions compare with by an id.
BY_ID = frozenset(ID_FIELDS.values())


def of(workflow: Workflow, number: int | None = None) -> dict[str, Any]:
    """What is published, a certain version, or the draft where nothing is. Raises NotFound."""
    version = _version(workflow, number)
    names = _names(workflow.org_id)
    stored = _known(version.graph if version else workflow.graph)
    # Conditions hold ids: they are told by name.
    graph = Graph(swapped(stored, lambda kind, id: names(kind, id) if kind in BY_ID else id))
    used = named(stored)
    numbers = step_numbers(graph.stored)
    in_order = sorted(graph.nodes.values(), key=lambda node: numbers[node.id])
    steps = [_step(node, graph, numbers, names) for node in in_order]
    return {
        "id": workflow.id,
        "name": workflow.name,
        "description": workflow.description,
        "enabled": workflow.enabled,
        "version": version.number if version else None,
        "published_at": version.created_at if version else None,
        "published_by": version.published_by if version else None,
        "has_unpublished_changes": workflow.has_unpublished_changes,
        "rules": list(rules.sentences(graph.stored.get("rules") or {}, names)),
        "steps": steps,
        "people": list(_people(workflow.org_id, in_order, numbers, names)),
        "templates": list(_templates(workflow.org_id, used, names)),
        "forms": list(_forms(workflow.org_id, used)),
    }


def _known(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The graph without steps of a type that is no more: there is nothing to tell of them."""
    nodes = {node["id"]: node for node in stored["nodes"] if registry.get(node["type"])}
    edges = [each for each in stored["edges"] if {each["source"], each["target"]} <= nodes.keys()]
    return {**stored, "nodes": list(nodes.values()), "edges": edges}


def _version(workflow: Workflow, number: int | None) -> WorkflowVersion | None:
    wanted = number if number is not None else workflow.published_number
    return None if wanted is None else service.version(workflow, wanted)


def _names(org_id: str) -> Names:
    """What this clinic calls a choice; what is gone keeps the name it has in the settings."""
    kept: dict[str, Mapping[str, str]] = {}

    def name(source: str, id: str) -> str:
        if source in PEOPLE and (found := staff.assignee(org_id, id)):
            return found.name
        if source == FORM_IDS:
            return getattr(forms.find(org_id, id), "title", id)
        if source not in kept:
            find = choices.SHORT_LISTS.get(source)
            kept[source] = find(org_id) if find else {}
        return kept[source].get(id, id)

    return name


def _step(node: Node, graph: Graph, numbers: Mapping[str, int], names: Names) -> dict[str, Any]:
    condition = condition_words(node.settings.get("condition"))
    goes_on = node.settings.get("on_error") == "continue"
    return {
        "number": numbers[node.id],
        "id": node.id,
        "kind": node.type.kind,
        "icon": node.type.icon,
        "title": node.type.title,
        "name": node.name,
        "does": node.type.description,
        "is_enabled": node.is_enabled,
        "only_if": condition or None,
        "lines": lines_of(node.type.config, node.config, names),
        "on_error": "If it fails, the workflow goes on." if goes_on else None,
        "leads_to": list(_leads(node, graph, numbers)),
    }


def _leads(node: Node, graph: Graph, numbers: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for handle in node.handles:
        to = [
            numbers[target]
            for source, name, target in graph.edges
            if (source, name) == (node.id, handle.name)
        ]
        # An output for errors that leads nowhere says nothing.
        if to or (handle.kind != "error" and handle.name != "out"):
            label = "" if handle.name == "out" else handle.label or handle.name
            yield {"label": label, "to": sorted(to)}


def _people(
    org_id: str, in_order: list[Node], numbers: Mapping[str, int], names: Names
) -> Iterator[dict[str, Any]]:
    """Everybody who is named, with the steps, and who that is today."""
    found: dict[str, list[int]] = {}
    for node in in_order:
        for field in node.type.config.fields:
            if field.source in PEOPLE:
                for id in field.choices(node.config.get(field.name)):
                    found.setdefault(id, []).append(numbers[node.id])
    for id, steps in found.items():
        today = recipients.resolve(org_id, [id])
        yield {
            "name": names("staff_recipients", id),
            "steps": steps,
            "people": [one.name for one in today],
        }


def _templates(org_id: str, used: Used, names: Names) -> Iterator[dict[str, Any]]:
    keys = dict.fromkeys(id for source, id in used if source in choices.TEMPLATES)
    for template in filter(None, (templates.by_key(org_id, key) for key in keys)):
        to = template.staff_recipient
        yield {
            "id": template.id,
            "key": template.key,
            "name": template.name,
            "is_enabled": template.is_enabled,
            "staff_recipient": names("staff_recipients", to) if to else None,
            "texts": [_text(template, method) for method in template.methods],
        }


def _text(template: MessageTemplate, method: str) -> dict[str, str]:
    text = template.text_of(method)
    title = NOTE if method == Method.NOTE else TITLES[Channel(method)]
    return {
        "method": f"{title[0].upper()}{title[1:]}",
        "subject": readable(text.get("subject") or ""),
        "body": readable(text.get("body") or ""),
    }


def _forms(org_id: str, used: Used) -> Iterator[dict[str, Any]]:
    keys = dict.fromkeys(id for source, id in used if source in FORMS)
    for form in filter(None, (forms.find(org_id, key) for key in keys)):
        yield {
            "id": form.id,
            "title": form.title,
            "needs_signature": form.needs_signature,
            "questions": [
                str(field.get("label") or field.get("id"))
                for field in form.fields
                if not field.get("private")  # what only the specialist fills in
            ],
        }
