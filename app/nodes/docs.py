"""Help pages of all node types, written from the registry: `flask node-docs docs/nodes`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

HEADINGS = {"trigger": "Triggers", "control": "Control", "action": "Actions"}


@click.command("node-docs")
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@with_appcontext
def node_docs(folder: Path | None) -> None:
    """Print the help pages, or write them into FOLDER, one file each."""
    written = pages()
    if folder is None:
        click.echo("\n".join(written.values()))
        return
    folder.mkdir(parents=True, exist_ok=True)
    for stale in {path.name for path in folder.glob("*.md")} - written.keys():
        (folder / stale).unlink()
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")


def pages() -> dict[str, str]:
    """File name → text."""
    from app.nodes.catalogue import catalogue

    types = catalogue()
    return {"README.md": _index(types), **{_file(each): _page(each) for each in types}}


def _file(node_type: dict[str, Any]) -> str:
    return f"{node_type['type']}.md"


def _index(types: list[dict[str, Any]]) -> str:
    lines = ["# What workflows are made of", "", "Written by `flask node-docs docs/nodes`."]
    for kind, heading in HEADINGS.items():
        lines += ["", f"## {heading}", ""]
        lines += [
            f"- [{each['title']}]({_file(each)}): {each['description']}"
            for each in types
            if each["kind"] == kind
        ]
    return "\n".join(lines) + "\n"


def _page(node_type: dict[str, Any]) -> str:
    sections = [
        f"# {node_type['title']}",
        f"`{node_type['type']}` · {node_type['kind']}",
        node_type["help"],
        *_settings(node_type["fields"]),
        *_handles(node_type),
        *_outputs(node_type["outputs"]),
        "## Example",
        f"```json\n{json.dumps(node_type['sample_config'], indent=2, ensure_ascii=False)}\n```",
    ]
    return "\n\n".join(sections) + "\n"


def _settings(fields: list[dict[str, Any]]) -> Iterator[str]:
    if fields:
        yield "## Settings"
        yield "\n".join(_setting(field) for field in fields)


def _setting(field: dict[str, Any]) -> str:
    marks = [field["kind"].replace("_", " ")]
    marks += ["required"] if field["required"] else []
    marks += ["merge fields"] if field["template"] else []
    choices = ", ".join(option["label"] for option in field["options"] or ())
    said = [field["help"] or "", f"One of: {choices}." if choices else ""]
    text = " ".join(filter(None, said))
    return f"- **{field['label']}** (`{field['name']}`; {', '.join(marks)})" + (
        f": {text}" if text else ""
    )


def _handles(node_type: dict[str, Any]) -> Iterator[str]:
    ways = [f"“{each['label'] or each['name']}”" for each in node_type["handles"]]
    if source := node_type["handle_source"]:
        ways.insert(0, f"each of its {source['field']}")
        if len(ways) == 1:
            yield f"It leads on at {ways[0]}."
    if len(ways) > 1:
        yield f"It leads on at {', '.join(ways[:-1])} and {ways[-1]}."


def _outputs(outputs: list[dict[str, Any]]) -> Iterator[str]:
    if outputs:
        yield "## What later steps may use"
        yield "\n".join(
            f"- `{{{{ steps.<id of this step>.{each['name']} }}}}`: {each['label']}"
            for each in outputs
        )
