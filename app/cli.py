"""Commands: `flask bootstrap | demo | create-key | revoke-key | backup | restore | doctor | …`."""

from __future__ import annotations

import json
import os

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from app.audit.commands import audit
from app.auth.rights import SCOPES
from app.config import MIGRATIONS
from app.nodes.docs import node_docs
from app.upkeep.commands import backup, doctor, restore


def register(app: Flask) -> None:
    """Bind the commands."""
    if os.environ.get("FLASK_RUN_FROM_CLI"):
        bind_migrations(app)  # for `flask db`
    keys = (create_key, revoke_key)
    upkeep = (backup, restore, doctor)
    for command in (bootstrap, demo, *keys, openapi, node_docs, audit, *upkeep):
        app.cli.add_command(command)


def bind_migrations(app: Flask) -> None:
    """Let this process migrate. Alembic takes long to load, and the others never ask it."""
    from flask_migrate import Migrate

    from app.database import db

    Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True, compare_type=True)


@click.command
@with_appcontext
def bootstrap() -> None:
    """Make the clinic and its owner, once. Prints how to sign in, as one line of JSON."""
    from app.bootstrap import bootstrap as make

    click.echo(json.dumps(make()))


@click.group(invoke_without_command=True)
@click.pass_context
@with_appcontext
def demo(context: click.Context) -> None:
    """Load Riverside Clinic, unless there are patients already."""
    from app.demo.load import load

    if context.invoked_subcommand is None:
        load()


@demo.command
@click.option("--patients", default=20_000, show_default=True, type=click.IntRange(1, 100_000))
@with_appcontext
def scale(patients: int) -> None:
    """Add thousands of invented patients, each with a year of history; once only."""
    from app.demo.scale.load import AlreadyLarge, load

    def tell(count: int) -> None:
        click.echo(f"{count:,} of {patients:,} patients")

    try:
        rows = load(patients, tell)
    except AlreadyLarge as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Loaded {patients:,} patients: {rows:,} rows.")


@click.command
@click.argument("name")
@click.option("--scope", "scopes", multiple=True, type=click.Choice(SCOPES), help="Default: all.")
@click.option("--test", "is_test", is_flag=True, help="See the clinic's sandbox only.")
@click.option("--per-hour", default=1_000, show_default=True, type=click.IntRange(1))
@with_appcontext
def create_key(name: str, scopes: tuple[str, ...], is_test: bool, per_hour: int) -> None:
    """Make an API key. Its secret is printed now and never again."""
    from app.auth import service as auth
    from app.database import db

    clinic = auth.first_organisation()
    if clinic is None:
        raise click.ClickException("There is no clinic yet. Run: flask bootstrap")
    key, secret = auth.create_key(
        clinic.id, name, scopes or SCOPES, is_test=is_test, requests_per_hour=per_hour
    )
    db.session.commit()
    click.echo(json.dumps({"id": key.id, "secret": secret, "scopes": key.scopes}))


@click.command
@click.argument("id")
@with_appcontext
def revoke_key(id: str) -> None:
    """Make an API key worthless, at once."""
    from app.auth import service as auth
    from app.database import db

    if not auth.revoke_key(id):
        raise click.ClickException(f"There is no key {id} that is still valid.")
    db.session.commit()


@click.command
@with_appcontext
def openapi() -> None:
    """Print the description of the API."""
    spec = current_app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec.to_dict()
    click.echo(json.dumps(spec, indent=2, sort_keys=True, ensure_ascii=False))
