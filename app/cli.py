"""Commands: `flask bootstrap`, `flask demo`, `flask openapi`, `flask node-docs`."""

from __future__ import annotations

import json

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from app.nodes.docs import node_docs


def register(app: Flask) -> None:
    """Bind the commands."""
    for command in (bootstrap, demo, openapi, node_docs):
        app.cli.add_command(command)


@click.command
@with_appcontext
def bootstrap() -> None:
    """Make the clinic and its owner, once. Prints how to sign in, as one line of JSON."""
    from app.bootstrap import bootstrap as make

    click.echo(json.dumps(make()))


@click.command
@with_appcontext
def demo() -> None:
    """Load Riverside Clinic, unless there are patients already."""
    from app.demo.load import load

    load()


@click.command
@with_appcontext
def openapi() -> None:
    """Print the description of the API."""
    spec = current_app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec.to_dict()
    click.echo(json.dumps(spec, indent=2, sort_keys=True, ensure_ascii=False))
