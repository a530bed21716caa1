"""Which status goes with whose turn it is: the table of seed 004, and what is filled in.

Where only one of the two is said, the other follows (DOMAIN D-058, D-082): a status brings the
responsibility the table gives it, `patient` alone leaves an episode open.
"""

from __future__ import annotations

from app.clinic.episodes.models import ALLOWED, EpisodeStatus, Responsibility
from app.errors import Invalid

Standing = tuple[str, str]

USUAL = {
    EpisodeStatus.OPEN: Responsibility.PRACTICE,
    EpisodeStatus.PENDING_PATIENT: Responsibility.PATIENT,
    EpisodeStatus.AWAITING_REVIEW: Responsibility.PRACTICE,
}


def not_closed(status: str | None, responsibility: str | None) -> Standing:
    """The pair for an episode that begins or is reopened. Raises Invalid naming the field."""
    status = status or EpisodeStatus.OPEN
    if status == EpisodeStatus.CLOSED:
        raise Invalid.field(
            "status", "It cannot be closed here: use POST /episodes/{id}/close once it is made."
        )
    if responsibility == Responsibility.NONE:
        raise Invalid.field("responsibility", "Only closed episodes have the responsibility none.")
    responsibility = responsibility or USUAL[EpisodeStatus(status)]
    _check(status, responsibility)
    return status, responsibility


def handed_over(status: str, responsibility: str) -> Standing:
    """The pair when an episode of that status is handed to practice or patient.

    What the patient was asked for is open again once the practice takes it back (D-089);
    what awaits review cannot be the patient's. Raises Invalid.
    """
    if (status, responsibility) == (EpisodeStatus.PENDING_PATIENT, Responsibility.PRACTICE):
        return EpisodeStatus.OPEN, responsibility
    _check(status, responsibility)
    return status, responsibility


def after(status: str, responsibility: str, next_actor: str) -> Standing:
    """The pair once something has happened and `next_actor` is to act: pathways ask this."""
    if responsibility == next_actor:
        return status, responsibility
    if next_actor == Responsibility.PATIENT:
        return EpisodeStatus.PENDING_PATIENT, next_actor
    if status == EpisodeStatus.PENDING_PATIENT:
        return EpisodeStatus.AWAITING_REVIEW, next_actor  # the answer is there to be looked at
    return EpisodeStatus.OPEN, next_actor


def _check(status: str, responsibility: str) -> None:
    if (status, responsibility) not in ALLOWED:
        said = status.replace("_", " ")
        raise Invalid.field(
            "responsibility", f"An episode that is {said} cannot be the {responsibility}'s to act."
        )
