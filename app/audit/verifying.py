"""Finds what was changed, removed or slipped into the audit log behind Careloom's back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import select

from app.audit import chain
from app.audit.models import AuditEntry, AuditMark, AuditPage
from app.audit.sealing import MARK
from app.auth.models import Organisation
from app.database import db, reading

# Entries are sealed soon; one that says it is older than this was written later than it says.
AS_LATE_AS = timedelta(hours=1)
AT_A_TIME = 5_000


@dataclass(frozen=True)
class Finding:
    """What is wrong, in one clinic's log. `number` is the entry's, where one is meant."""

    org_id: str
    number: int | None
    words: str


@dataclass
class Report:
    """What was looked at, and what was found."""

    findings: list[Finding]
    pages: int = 0
    sealed: int = 0
    # Written since the last page: sealed within a minute.
    waiting: int = 0
    # The hash each clinic's chain ends with; kept elsewhere, it proves the end too.
    heads: dict[str, str] | None = None


def verify(secret_key: str | None = None) -> Report:
    """Look through all clinics' chains. Another secret key is named when it has been changed."""
    key = chain.Key(secret_key or str(current_app.secret_key))
    report = Report([], heads={})
    with reading():
        for org_id in db.session.scalars(select(Organisation.id).order_by(Organisation.id)).all():
            _Clinic(org_id, key, report).look()
        _look_at_the_end(report)
        db.session.rollback()
    return report


class _Clinic:
    """The chain of one clinic, walked from its beginning."""

    def __init__(self, org_id: str, key: chain.Key, report: Report) -> None:
        self.org_id, self.key, self.report = org_id, key, report
        self.sealed: set[int] = set()

    def look(self) -> None:
        last_sealed_at: datetime | None = None
        page_number, previous = 0, chain.BEGINNING
        for page in self._pages():
            page_number += 1
            self._look_at_chain(page, page_number, previous)
            earliest = last_sealed_at and last_sealed_at - AS_LATE_AS
            for entry in self._look_at_entries(page):
                if earliest and entry.at < earliest:
                    self._found(entry.number, "was inserted later than it says")
            page_number, previous = page.page, page.hash
            if page.is_last:
                last_sealed_at = page.sealed_at
            self.report.pages += 1
            db.session.expunge_all()
        if page_number and self.report.heads is not None:
            self.report.heads[self.org_id] = previous
        self.report.sealed += len(self.sealed)
        for entry in self._unsealed():
            if last_sealed_at and entry.at < last_sealed_at - AS_LATE_AS:
                self._found(entry.number, "was inserted later than it says")
            self.report.waiting += 1

    def _pages(self) -> Iterator[AuditPage]:
        after = 0
        wanted = select(AuditPage).where(AuditPage.org_id == self.org_id).order_by(AuditPage.page)
        while page := db.session.scalars(wanted.where(AuditPage.page > after).limit(1)).first():
            after = page.page
            yield page

    def _look_at_chain(self, page: AuditPage, expected: int, previous: str) -> None:
        if page.page != expected:
            self._found(None, f"pages {expected} to {page.page - 1} of the seals were removed")
        elif page.previous != previous:
            self._found(None, f"page {page.page} of the seals does not follow the one before")
        if page.key != self.key.name:
            self._found(None, f"page {page.page} was sealed with another secret key")
        elif page.hash != self.key.hash(self.org_id, page.page, page.previous, page.entries):
            self._found(None, f"page {page.page} of the seals was changed")

    def _look_at_entries(self, page: AuditPage) -> Iterator[AuditEntry]:
        digests = dict(page.entries)
        self.sealed |= digests.keys()
        wanted = select(AuditEntry).where(
            AuditEntry.org_id == self.org_id, AuditEntry.number.in_(digests)
        )
        there = {entry.number: entry for entry in db.session.scalars(wanted)}
        for number, sealed in digests.items():
            entry = there.get(number)
            if entry is None:
                self._found(number, "was removed")
            elif chain.digest(entry) != sealed:
                self._found(number, "was changed")
            else:
                yield entry

    def _unsealed(self) -> Iterator[AuditEntry]:
        after = 0
        numbers = select(AuditEntry.number).where(AuditEntry.org_id == self.org_id)
        while some := db.session.scalars(
            numbers.where(AuditEntry.number > after).order_by(AuditEntry.number).limit(AT_A_TIME)
        ).all():
            after = some[-1]
            left = [number for number in some if number not in self.sealed]
            if left:
                yield from db.session.scalars(
                    select(AuditEntry).where(AuditEntry.number.in_(left))
                ).all()

    def _found(self, number: int | None, words: str) -> None:
        self.report.findings.append(Finding(self.org_id, number, words))


def _look_at_the_end(report: Report) -> None:
    """Entries and pages cut off together at the end leave nothing in the chain that is wrong."""
    mark = db.session.get(AuditMark, MARK)
    newest = db.session.scalar(
        select(AuditEntry.number).order_by(AuditEntry.number.desc()).limit(1)
    )
    if mark is not None and mark.upto > (newest or 0):
        report.findings.append(Finding("", mark.upto, "was the newest sealed and is gone"))
