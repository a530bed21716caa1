"""The help pages in docs/nodes are the ones that the registry would write."""

from pathlib import Path

from app.nodes.docs import node_docs, pages

FOLDER = Path(__file__).parents[2] / "docs" / "nodes"


def test_the_pages_are_up_to_date():
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert kept == pages(), "run: flask node-docs docs/nodes"


def test_the_command_writes_and_forgets(app, tmp_path):
    (tmp_path / "gone.md").write_text("an older node type")
    done = app.test_cli_runner().invoke(node_docs, [str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert {path.name for path in tmp_path.iterdir()} == set(pages())


def test_without_a_folder_it_prints(app):
    printed = app.test_cli_runner().invoke(node_docs).output
    assert "# Create task" in printed
    assert "`{{ steps.<id of this step>.task_id }}`: Task" in printed
