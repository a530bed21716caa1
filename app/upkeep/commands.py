"""`flask backup`, `flask restore` and `flask doctor`."""

from __future__ import annotations

import json
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from app.config import Settings


def _settings() -> Settings:
    found: Settings = current_app.extensions["careloom_settings"]
    return found


@click.command
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@with_appcontext
def backup(file: Path) -> None:
    """Keep database, keys and files in one new FILE. Careloom may go on working."""
    from app.upkeep import copies, dumps

    try:
        said = copies.backup(_settings(), file)
    except dumps.Refused as error:
        raise click.ClickException(str(error)) from error
    click.echo(json.dumps({"file": str(file), **said}))
    click.echo("It holds patients' data and the secret key: keep it where nobody else can read it.")


@click.command
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace what is in the database now.")
@with_appcontext
def restore(file: Path, force: bool) -> None:
    """Put back what a backup FILE holds. Stop Careloom first, and migrate afterwards."""
    from app.upkeep import archive, copies, dumps

    try:
        said = copies.restore(_settings(), file, force=force)
    except (dumps.Refused, archive.Damaged) as error:
        raise click.ClickException(str(error)) from error
    click.echo(json.dumps(said))
    if not said["same_key"]:
        click.echo(
            "SECRET_KEY is not the one of this backup: set it to that one, or kept secrets and"
            " webhook addresses cannot be read.",
            err=True,
        )
    click.echo("Now run: flask db upgrade")


@click.command
@click.option("--json", "as_json", is_flag=True, help="One object for programs.")
@with_appcontext
def doctor(as_json: bool) -> None:
    """Look at everything this Careloom needs, and say what to do. Exit code 1 if it cannot work."""
    from app.upkeep import doctor as look

    found = look.examine(_settings())
    if as_json:
        click.echo(json.dumps([line.as_json() for line in found], indent=2))
    else:
        for line in found:
            click.echo(line.as_text())
    if any(line.level == "fail" for line in found):
        raise SystemExit(1)
