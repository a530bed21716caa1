"""Recalls over HTTP: programmes, enrolments, and each time a patient is to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.recalls import programmes, service
from app.clinic.recalls.models import Recall, RecallContact, RecallEnrolment, RecallProgramme
from app.clinic.recalls.schemas import (
    NewRecallContact,
    NewRecallEnrolment,
    NewRecallProgramme,
    RecallContactSchema,
    RecallDeferral,
    RecallEnrolmentQuery,
    RecallEnrolmentSchema,
    RecallProgrammeChange,
    RecallProgrammeQuery,
    RecallProgrammeSchema,
    RecallQuery,
    RecallReason,
    RecallSchema,
)

blp = ApiBlueprint("recalls", __name__, description="Who is to come again, and when")

PROGRAMMES = "/recall-programmes"
ENROLMENTS = "/recall-enrolments"


# ── programmes ───────────────────────────────────────────────────────────────


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


@blp.post(f"{PROGRAMMES}/<id>/archive", needs=EDIT_RECORDS, gives=RecallProgrammeSchema)
def archive_programme(id: str) -> RecallProgramme:
    """Nobody is enrolled in it any more."""
    return _shown(programmes.archive(_programme(id), by=current_actor()))


@blp.post(f"{PROGRAMMES}/<id>/restore", needs=EDIT_RECORDS, gives=RecallProgrammeSchema)
def restore_programme(id: str) -> RecallProgramme:
    """Use it again."""
    return _shown(programmes.restore(_programme(id), by=current_actor()))


# ── enrolments ───────────────────────────────────────────────────────────────


def _enrolment(id: str) -> RecallEnrolment:
    return service.enrolment(current_actor().org_id, id)


@blp.get(
    ENROLMENTS,
    needs=VIEW_RECORDS,
    query=RecallEnrolmentQuery,
    gives=RecallEnrolmentSchema,
    many=True,
)
def list_enrolments(query: dict[str, Any]) -> Page:
    """Who is enrolled in what, newest first."""
    return by_offset(service.search_enrolments(current_actor().org_id, **query), query)


@blp.post(
    ENROLMENTS,
    needs=EDIT_RECORDS,
    takes=NewRecallEnrolment,
    gives=RecallEnrolmentSchema,
    status=201,
    creates=True,
)
def enrol(body: dict[str, Any]) -> RecallEnrolment:
    """Enrol a patient; due one interval from today, or on the day you say."""
    return service.enrol(current_actor().org_id, by=current_actor(), **body)


@blp.get(f"{ENROLMENTS}/<id>", needs=VIEW_RECORDS, gives=RecallEnrolmentSchema)
def get_enrolment(id: str) -> RecallEnrolment:
    """One enrolment."""
    return _enrolment(id)


@blp.post(
    f"{ENROLMENTS}/<id>/defer",
    needs=EDIT_RECORDS,
    takes=RecallDeferral,
    gives=RecallEnrolmentSchema,
)
def defer_enrolment(body: dict[str, Any], id: str) -> RecallEnrolment:
    """Do not ask before that day."""
    return service.defer(_enrolment(id), by=current_actor(), **body)


@blp.post(
    f"{ENROLMENTS}/<id>/activate",
    needs=EDIT_RECORDS,
    takes=RecallReason,
    gives=RecallEnrolmentSchema,
)
def activate_enrolment(body: dict[str, Any], id: str) -> RecallEnrolment:
    """Go on."""
    return service.activate(_enrolment(id), by=current_actor(), **body)


@blp.post(
    f"{ENROLMENTS}/<id>/fulfil", needs=EDIT_RECORDS, takes=RecallReason, gives=RecallEnrolmentSchema
)
def fulfil_enrolment(body: dict[str, Any], id: str) -> RecallEnrolment:
    """The patient came; with an interval the next round opens."""
    return service.fulfil(_enrolment(id), by=current_actor(), **body)


@blp.post(
    f"{ENROLMENTS}/<id>/cancel", needs=EDIT_RECORDS, takes=RecallReason, gives=RecallEnrolmentSchema
)
def cancel_enrolment(body: dict[str, Any], id: str) -> RecallEnrolment:
    """The patient is not called back any more."""
    return service.cancel(_enrolment(id), by=current_actor(), **body)


# ── recalls ──────────────────────────────────────────────────────────────────


def _recall(id: str) -> Recall:
    return service.get(current_actor().org_id, id)


@blp.get("/recalls", needs=VIEW_RECORDS, query=RecallQuery, gives=RecallSchema, many=True)
def list_recalls(query: dict[str, Any]) -> Page:
    """Recalls, the one due first first."""
    return by_offset(service.search(current_actor().org_id, **query), query)


@blp.get("/recalls/<id>", needs=VIEW_RECORDS, gives=RecallSchema)
def get_recall(id: str) -> Recall:
    """One recall."""
    return _recall(id)


@blp.get("/recalls/<id>/contacts", needs=VIEW_RECORDS, gives=RecallContactSchema, many=True)
def list_contacts(id: str) -> Sequence[RecallContact]:
    """When and how the patient was asked."""
    return service.contacts(_recall(id))


@blp.post(
    "/recalls/<id>/contacts",
    needs=EDIT_RECORDS,
    takes=NewRecallContact,
    gives=RecallContactSchema,
    status=201,
    creates=True,
)
def log_contact(body: dict[str, Any], id: str) -> RecallContact:
    """Note that the patient was asked, or that somebody tried to."""
    return service.log_contact(_recall(id), by=current_actor(), **body)


@blp.post("/recalls/<id>/fulfil", needs=EDIT_RECORDS, takes=RecallReason, gives=RecallSchema)
def fulfil_recall(body: dict[str, Any], id: str) -> Recall:
    """The patient came, although no visit here says so."""
    return service.fulfil_recall(_recall(id), by=current_actor(), **body)


@blp.post("/recalls/<id>/cancel", needs=EDIT_RECORDS, takes=RecallReason, gives=RecallSchema)
def cancel_recall(body: dict[str, Any], id: str) -> Recall:
    """Leave this round out. Tells `recall.cancelled`."""
    return service.cancel_recall(_recall(id), by=current_actor(), **body)
