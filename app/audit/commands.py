"""`flask audit verify | seal`."""

from __future__ import annotations

import click
from flask.cli import AppGroup

audit = AppGroup("audit", help="The log of who has changed what.")


@audit.command()
@click.option("--secret-key", help="The SECRET_KEY of then, if it has been changed since.")
def verify(secret_key: str | None) -> None:
    """Find entries that were changed, removed or inserted. Exit status 1 where there are any."""
    from app.audit.verifying import verify as look

    report = look(secret_key)
    for each in report.findings:
        what = f"Entry {each.number} " if each.number is not None else ""
        click.echo(f"{each.org_id}: {what}{each.words}.".removeprefix(": "))
    click.echo(f"{report.sealed} entries on {report.pages} pages, {report.waiting} not sealed yet.")
    for org_id, head in (report.heads or {}).items():
        click.echo(f"{org_id} ends with {head}")
    if report.findings:
        raise SystemExit(1)
    click.echo("Nothing was changed, removed or inserted.")


@audit.command()
def seal() -> None:
    """Seal what has been written, now; the scheduler does it by itself."""
    from app.audit.sealing import AT_A_TIME
    from app.audit.sealing import seal as act

    done = count = act()
    while count == AT_A_TIME:
        done += (count := act())
    click.echo(f"{done} entries were sealed.")
