"""Recall enrolments over HTTP: who is in which programme."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.api.verbs import Verbs
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.recalls import enrolments, finding
from app.clinic.recalls.models import RecallEnrolment
from app.clinic.recalls.schemas import (
    NewRecallEnrolment,
    RecallDeferral,
    RecallEnrolmentQuery,
    RecallEnrolmentSchema,
    RecallReason,
)

blp = ApiBlueprint("recall enrolments", __name__, description="Who is called back for what")

ENROLMENTS = "/recall-enrolments"


def _enrolment(id: str) -> RecallEnrolment:
    return finding.enrolment(current_actor().org_id, id)


@blp.get(
    ENROLMENTS,
    needs=VIEW_RECORDS,
    query=RecallEnrolmentQuery,
    gives=RecallEnrolmentSchema,
    many=True,
)
def list_enrolments(query: dict[str, Any]) -> Page:
    """Who is enrolled in what, newest first."""
    return by_offset(finding.search_enrolments(current_actor().org_id, **query), query)


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
    return enrolments.enrol(current_actor().org_id, by=current_actor(), **body)


@blp.get(f"{ENROLMENTS}/<id>", needs=VIEW_RECORDS, gives=RecallEnrolmentSchema)
def get_enrolment(id: str) -> RecallEnrolment:
    """One enrolment."""
    return _enrolment(id)


act = Verbs(
    blp,
    f"{ENROLMENTS}/<id>",
    find=_enrolment,
    gives=RecallEnrolmentSchema,
    of="recall_enrolment",
)
act("defer", enrolments.defer, "Do not ask before that day.", takes=RecallDeferral)
act("activate", enrolments.activate, "Go on.", takes=RecallReason)
act(
    "fulfil",
    enrolments.fulfil,
    "The patient came; with an interval the next round opens.",
    takes=RecallReason,
)
act(
    "cancel",
    enrolments.cancel,
    "The patient is not called back any more.",
    takes=RecallReason,
)
