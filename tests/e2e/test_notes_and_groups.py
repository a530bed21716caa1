"""Notes, groups and finding on the canvas; and what a canvas is given that it cannot use."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.editor import PATIENCE, Editor
from tests.support.remote import Remote, eventually

CALL = {
    "id": "n9",
    "type": "create_task",
    "position": {"x": 0, "y": 0},
    "config": {"title": "Ring"},
}


def node(id: str, type: str, column: int, **config: str) -> dict:
    return {"id": id, "type": type, "position": {"x": 272 * column, "y": 0}, "config": config}


def row(*nodes: dict) -> dict:
    edges = [
        {"id": f"e{at}", "source": one["id"], "source_handle": "out", "target": other["id"]}
        for at, (one, other) in enumerate(pairwise(nodes))
    ]
    return {"schema": 1, "nodes": list(nodes), "edges": edges}


THREE_CALLS = row(
    node("n1", "invoice.paid", 0),
    node("n2", "create_task", 1, title="Call the patient"),
    node("n3", "create_task", 2, title="Write to <b>Ana</b> 🩺"),
    node("n4", "create_task", 3, title="Ask Dr Osei"),
)


@pytest.fixture
def drawn(signed_in: Page, running) -> Editor:
    """The editor with a row of three tasks after an invoice."""
    with Remote(running) as api:
        id = api.post("/workflows", {"name": "Calls", "graph": THREE_CALLS}).data["id"]
    return Editor(signed_in).open(id)


def stored(running, editor: Editor) -> dict:
    with Remote(running) as api:
        return api.get(f"/workflows/{editor.workflow_id}").data["graph"]


def card(editor: Editor, id: str):
    return editor.page.locator(f'.react-flow__node[data-id="{id}"]')


def paste(page: Page, text: str) -> None:
    page.evaluate(
        """(text) => {
          const data = new DataTransfer()
          data.setData('text', text)
          const options = { clipboardData: data, bubbles: true, cancelable: true }
          document.body.dispatchEvent(new ClipboardEvent('paste', options))
        }""",
        text,
    )


def test_a_note_and_a_group_are_made_folded_and_taken_back(drawn: Editor, running):
    """Ana writes down what Dr Osei wants, and frames two calls; later she thinks better of it."""
    page = drawn.page
    keys = page.keyboard
    card(drawn, "n1").focus()
    keys.press("Shift+N")
    page.get_by_role("textbox", name="Text of the note").fill("Dr Osei: <b>ring</b> first 🩺")
    keys.press("Escape")
    expect(page.get_by_role("group", name="Note: Dr Osei: <b>ring</b> first")).to_be_visible()

    # A group of two steps, by keyboard alone.
    card(drawn, "n2").focus()
    keys.press("ArrowRight")
    keys.press("Shift+ArrowRight")
    keys.press("Control+g")
    page.get_by_role("textbox", name="Name of the group").fill("Afterwards")
    page.get_by_label("What it is for").fill("When nobody answered")
    keys.press("Escape")
    group = page.get_by_role("group", name="Group Afterwards, 2 steps, open")
    expect(group).to_be_visible()
    keys.press("Enter")
    expect(page.get_by_role("group", name="Group Afterwards, 2 steps, folded")).to_be_visible()
    expect(card(drawn, "n3")).to_have_count(0)
    keys.press("ArrowLeft")
    expect(card(drawn, "n2")).to_be_focused()

    eventually(lambda: "groups" in stored(running, drawn) and "notes" in stored(running, drawn))
    found = stored(running, drawn)
    assert found["notes"][0]["text"] == "Dr Osei: <b>ring</b> first 🩺"
    (made,) = found["groups"]
    assert (made["name"], made["nodes"], made["collapsed"]) == ("Afterwards", ["n3", "n4"], True)

    # What is found is shown, though it lies in a folded group.
    keys.press("Control+f")
    page.get_by_label("Find on the canvas").fill("osei")
    expect(page.get_by_text("1 of 2")).to_be_visible()
    expect(card(drawn, "n4")).to_be_visible()
    keys.press("Escape")
    expect(page.get_by_label("Find on the canvas")).to_have_count(0)

    # Back to the beginning, step by step, and forth again.
    undo = page.get_by_role("button", name="Undo", exact=False).first
    for _ in range(20):
        if undo.is_disabled():
            break
        keys.press("Control+z")
    eventually(lambda: stored(running, drawn) == THREE_CALLS)
    for _ in range(20):
        keys.press("Control+Shift+z")
    expect(page.get_by_text("Dr Osei: <b>ring</b> first 🩺", exact=True)).to_be_visible()
    eventually(lambda: "groups" in stored(running, drawn))
    assert not stored(running, drawn)["groups"][0]["collapsed"], "found, so unfolded"


def test_steps_are_dragged_with_their_frame_and_joined_at_an_edge(drawn: Editor, running):
    page = drawn.page
    page.keyboard.press("0")
    card(drawn, "n3").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+g")
    page.get_by_role("textbox", name="Name of the group").fill("Letters")
    page.keyboard.press("Escape")
    head = page.locator(".group-head").bounding_box()
    assert head
    page.mouse.move(head["x"] + 90, head["y"] + 12)
    page.mouse.down()
    page.mouse.move(head["x"] + 90, head["y"] + 120, steps=6)
    page.mouse.up()
    eventually(lambda: stored(running, drawn)["nodes"][2]["position"]["y"] > 64)

    # The connection can be seen and met: between the first two steps, a third one goes.
    page.keyboard.press("1")
    expect(page.get_by_role("button", name="Zoom in", exact=True)).to_be_visible()
    card(drawn, "n1").hover()
    ends = [card(drawn, id).bounding_box() for id in ("n1", "n2")]
    assert all(ends)
    middle = (ends[0]["x"] + ends[0]["width"] + ends[1]["x"]) / 2
    page.mouse.move(middle, ends[0]["y"] + ends[0]["height"] / 2)
    page.locator('[data-insert="e0"]').click()
    expect(page.get_by_role("dialog", name="Add a step")).to_be_visible()


def test_copied_steps_find_their_place_and_nonsense_changes_nothing(drawn: Editor, running):
    page = drawn.page
    clip = json.dumps({"careloom": 1, "nodes": [CALL], "edges": []})
    for text, words in (
        (clip[:-9], "The copied text is damaged"),
        ('{"nodes": [], "connections": {}}', "does not hold steps of a workflow"),
        (
            clip.replace('"config": {"title": "Ring"}', '"config": 5'),
            "The copied steps are damaged",
        ),
    ):
        paste(page, text)
        expect(page.get_by_text(words)).to_be_visible()
    assert stored(running, drawn) == THREE_CALLS

    card(drawn, "n2").click()
    page.keyboard.press("Escape")
    paste(page, clip)
    page.get_by_role("option", name="Between this step and “Create task”").click()
    eventually(lambda: len(stored(running, drawn)["nodes"]) == 5)
    ways = {(each["source"], each["target"]) for each in stored(running, drawn)["edges"]}
    assert ways == {("n1", "n2"), ("n2", "n5"), ("n5", "n3"), ("n3", "n4")}
    page.keyboard.press("Control+z")
    eventually(lambda: stored(running, drawn) == THREE_CALLS)


def test_the_quick_search_does_what_the_editor_does(drawn: Editor):
    page = drawn.page
    card(drawn, "n2").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.get_by_placeholder("Do something here").fill("write to")
    page.get_by_text("Go to “Create task”").click()
    expect(card(drawn, "n3")).to_be_focused()
    page.keyboard.press("Control+k")
    page.get_by_placeholder("Do something here").fill("small map")
    expect(page.get_by_label("Small map of the workflow")).to_be_visible()
    page.get_by_text("Show or hide the small map").click()
    expect(page.get_by_label("Small map of the workflow")).to_have_count(0, timeout=PATIENCE)
