"""Recall programmes over HTTP: what patients are called back for, and how they are asked."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.api.verbs import Verbs
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.recalls import cohorts, programmes
from app.clinic.recalls.models import RecallProgramme
from app.clinic.recalls.schemas import (
    CohortPreviewSchema,
    CohortToTry,
    NewRecallProgramme,
    RecallProgrammeChange,
    RecallProgrammeQuery,
    RecallProgrammeSchema,
)

blp = ApiBlueprint("recall programmes", __name__, description="What patients are called back for")

PROGRAMMES = "/recall-programmes"


def _programme(id: str) -> RecallProgramme:
    return programmes.get(current_actor().org_id, id)


def _counted(*found: RecallProgramme) -> None:
    counts = programmes.enrolled(current_actor().org_id, [each.id for each in found])
    for each in found:
        each.enrolled = counts.get(each.id, 0)


def _shown(programme: RecallProgramme) -> RecallProgramme:
    _counted(programme)
    return programme


@blp.get(
    PROGRAMMES,
    needs=VIEW_RECORDS,
    query=RecallProgrammeQuery,
    gives=RecallProgrammeSchema,
    many=True,
)
def list_programmes(query: dict[str, Any]) -> Page:
    """Recall programmes by name."""
    page = by_offset(programmes.search(current_actor().org_id, **query), query)
    _counted(*page.items)
    return page


@blp.post(
    PROGRAMMES,
    needs=EDIT_RECORDS,
    takes=NewRecallProgramme,
    gives=RecallProgrammeSchema,
    status=201,
    creates=True,
)
def create_programme(body: dict[str, Any]) -> RecallProgramme:
    """Say what patients are called back for, how often and how they are asked."""
    return _shown(programmes.create(current_actor().org_id, by=current_actor(), **body))


@blp.post(
    f"{PROGRAMMES}/preview-cohort",
    needs=EDIT_RECORDS,
    takes=CohortToTry,
    gives=CohortPreviewSchema,
)
def preview_cohort(body: dict[str, Any]) -> cohorts.Preview:
    """Whom a cohort would enrol, before it is saved. Changes nothing."""
    return cohorts.preview(current_actor().org_id, **body)


@blp.get(f"{PROGRAMMES}/<id>", needs=VIEW_RECORDS, gives=RecallProgrammeSchema)
def get_programme(id: str) -> RecallProgramme:
    """One programme, by id or by its key."""
    return _shown(_programme(id))


@blp.patch(
    f"{PROGRAMMES}/<id>",
    needs=EDIT_RECORDS,
    takes=RecallProgrammeChange,
    gives=RecallProgrammeSchema,
)
def change_programme(body: dict[str, Any], id: str) -> RecallProgramme:
    """Change it; rounds that are open keep their day."""
    return _shown(programmes.update(_programme(id), by=current_actor(), **body))


act = Verbs(
    blp,
    f"{PROGRAMMES}/<id>",
    find=_programme,
    gives=RecallProgrammeSchema,
    of="recall_programme",
)
act("archive", programmes.archive, "Nobody is enrolled in it any more.")
act("restore", programmes.restore, "Use it again.")
