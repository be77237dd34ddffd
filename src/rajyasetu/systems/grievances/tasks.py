"""What follows a step: the person is told by SMS, outside the request."""

from rajyasetu.platform.tasks.interface import every, handles
from rajyasetu.platform.workflow.values import StepTaken
from rajyasetu.systems.grievances import actions, rules


@handles(StepTaken)
def on_step_taken(event: StepTaken) -> None:
    """Tell the person of a step of a complaint; other workflows' steps are not ours."""
    if event.definition.startswith(f"{rules.SUBJECT}."):
        actions.tell_person(event.case_id, action=event.action, from_state=event.from_state, state=event.state)


@every(24 * 60 * 60)
def forget_drafts() -> None:
    """Once a day."""
    actions.forget_drafts()
