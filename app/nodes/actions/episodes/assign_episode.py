"""Gives an episode to a person or team of the clinic.

Whoever a person has chosen keeps it: the step is then skipped and says so. The same where somebody
has locked the assignment. Leave **assignee** empty to take it from whoever has it.

**Who acts next** can be handed over with it: to the practice, or to the patient. What the patient
was asked for is open again when the practice takes it back.
"""

from __future__ import annotations

from app.clinic.episodes import assigning, service
from app.clinic.episodes.assigning import Assignment
from app.nodes import episodes, fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Outcome, Skipped


class Config(NodeConfig):
    reads = ("episode",)

    episode_id = episodes.reference()
    assignee = fields.Assignee("Assignee", help="A person or team. Leave empty for nobody.")
    responsibility = fields.Select(
        "Who acts next", options=(episodes.UNCHANGED, *episodes.TURNS), default=""
    )


@action(
    "assign_episode",
    title="Assign episode",
    category="episodes",
    icon="user-check",
    keywords=("inbox", "owner", "assignee", "hand over", "responsibility"),
    config=Config,
    summary="to {assignee} · {episode_id}",
    sample={"episode_id": "{{ steps.n2.episode_id }}", "assignee": ""},
    outputs=(Output("episode_id", "Episode"),),
    raises=("episode.assigned", "episode.status_changed"),
    needs=episodes.needs,
)
def assign_episode(config: Config, step: Step) -> Outcome:
    episode = episodes.meant(config, step)
    why = assigning.why_not(episode, step.actor)
    if why and not episode.is_closed:
        return Skipped(why)
    service.assign(
        episode,
        by=step.actor,
        to=Assignment(config.assignee, field="assignee"),
        responsibility=config.responsibility or None,
        once=step.key,
    )
    return Done("Assigned the episode", {"episode_id": episode.id}, links=episodes.link(episode))
