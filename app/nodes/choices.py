"""Choices that are records of the clinic: which there are, and why one cannot be chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from app.clinic import dates, known
from app.clinic.access.models import FEATURES
from app.clinic.appointments import service as appointments
from app.clinic.consents import types as consents
from app.clinic.distribution_lists import recipients
from app.clinic.forms import templates as forms
from app.clinic.invoices import categories
from app.clinic.messages import rules
from app.clinic.recalls import programmes
from app.clinic.segments import service as segments
from app.clinic.service_plans import service as packages
from app.clinic.staff import service as staff
from app.clinic.templates import service as templates
from app.clinic.templates.models import METHODS
from app.clinic.treatment_plans import service as plans
from app.nodes.labels import humanised
from app.outside.secrets import service as secrets

Choices = Mapping[str, str]


def services(org_id: str) -> Choices:
    """Id → name."""
    return {each.id: each.name for each in appointments.services(org_id)}


def product_categories(org_id: str) -> Choices:
    """Key → name."""
    return {each.key: each.name for each in categories.categories(org_id)}


def segments_in_use(org_id: str) -> Choices:
    """Id → name."""
    return segments.names(org_id)


def recall_programmes(org_id: str) -> Choices:
    """Id → name."""
    return programmes.names(org_id)


def date_fields(org_id: str) -> Choices:
    """Path → label."""
    return {path: each.label for path, each in dates.date_fields().items()}


def event_types(org_id: str) -> Choices:
    """Every event of ours → what it says, those first that start something."""
    # The registry imports every node type, and those the fields that ask here.
    from app.nodes import registry

    found = registry.all_types().values()
    titles = {each.type: each.title for each in found if each.kind == "trigger"}
    return titles | {
        name: humanised(name)
        for each in found
        for name in sorted(each.raises)
        if name not in titles
    }


def workflows(org_id: str) -> Choices:
    """Id → name."""
    # Workflows are made of nodes, not the other way round.
    from app.workflows import service

    return service.names(org_id)


def message_templates(org_id: str, method: str | None = None) -> Choices:
    """Key → name of those that have a text for this method."""
    return templates.names(org_id, method)


def message_categories(org_id: str) -> Choices:
    """Key → name of what patients may unsubscribe from."""
    return rules.categories(org_id)


def staff_recipients(org_id: str) -> Choices:
    """Reference → name: lists, teams, roles, people."""
    return {each.id: each.name for each in recipients.references(org_id)}


def form_templates(org_id: str) -> Choices:
    """Key → title of those that are in use."""
    return {each.key: each.title for each in forms.active(org_id)}


def consent_types(org_id: str) -> Choices:
    """Type → label: the usual ones, and those of the clinic's own forms."""
    own = [each.consent_type for each in forms.active(org_id) if each.consent_type]
    return {**consents.LABELS, **{type: consents.label_of(type) for type in own}}


def features(org_id: str) -> Choices:
    """Feature → label."""
    return FEATURES


def treatment_plans(org_id: str) -> Choices:
    """Id → name of those that patients can be put on."""
    return plans.names(org_id)


def service_plans(org_id: str) -> Choices:
    """Id → name of those that are offered."""
    return packages.names(org_id)


def kept_secrets(org_id: str) -> Choices:
    """Id → name of what other systems want to see."""
    return secrets.names(org_id)


# By where the choices of a field come from. People and teams are looked up by the form itself.
SHORT_LISTS: Mapping[str, Callable[[str], Choices]] = {
    "services": services,
    "product_categories": product_categories,
    "date_fields": date_fields,
    "segments": segments_in_use,
    "recall_programmes": recall_programmes,
    "event_types": event_types,
    "workflows": workflows,
    "form_templates": form_templates,
    "consent_types": consent_types,
    "features": features,
    "treatment_plans": treatment_plans,
    "service_plans": service_plans,
    "message_templates": message_templates,
    "message_categories": message_categories,
    "staff_recipients": staff_recipients,
    "kept_secrets": kept_secrets,
    **{f"{method}_templates": partial(message_templates, method=method) for method in METHODS},
}
TEMPLATES = frozenset({"message_templates", *(f"{method}_templates" for method in METHODS)})


def with_choices(node_types: list[dict[str, Any]], org_id: str) -> list[dict[str, Any]]:
    """The catalogue with the choices of this clinic filled in."""
    for field in (field for each in node_types for field in each["fields"]):
        find = SHORT_LISTS.get(field["source"])
        if find is not None:
            found = _listed(field["source"], org_id)
            field["options"] = [{"value": key, "label": name} for key, name in found.items()]
    return node_types


def why_not(org_id: str, source: str, choice: str) -> str | None:
    """Why that one cannot be chosen, with the consequence, or None."""
    if source in JUDGES:
        return JUDGES[source](org_id, choice)
    if source in TEMPLATES:
        template = templates.by_key(org_id, choice)
        if template is not None and not template.is_enabled:
            return f"the template “{template.name}” is disabled, so the step would fail. Enable it."
    if source in SHORT_LISTS and choice not in _listed(source, org_id):
        return "one of the choices is not in this clinic, so it never matches. Choose another."
    return None


def _listed(source: str, org_id: str) -> Choices:
    return known.get(("choices", source, org_id), lambda: SHORT_LISTS[source](org_id))


def _why_not_form(org_id: str, id_or_key: str) -> str | None:
    found = forms.find(org_id, id_or_key)
    if found is None:
        return "the chosen form is not in this clinic. Choose another."
    if not found.is_active:
        return f"the form “{found.title}” is switched off, so nobody would get it. Choose another."
    return None


def _why_not_assignee(org_id: str, id: str) -> str | None:
    found = staff.assignee(org_id, id)
    if found is None:
        return "the chosen person or team is not in this clinic. Choose another."
    if not found.is_active:
        return f"{found.name} has left, so nobody would see it. Choose somebody else."
    return None


def _why_not_word(org_id: str, word: str) -> str | None:
    # The list only suggests: a clinic may speak of others.
    return None if consents.TYPE.fullmatch(word) else "this must be one word, such as telerehab."


# Where more is asked than whether a choice is on its list.
JUDGES: Mapping[str, Callable[[str, str], str | None]] = {
    "users_and_teams": _why_not_assignee,
    "form_templates": _why_not_form,
    "staff_recipients": recipients.why_not,
    "consent_types": _why_not_word,
    "features": _why_not_word,
}
