"""What may be done with an application, and what its answers come to."""

from rajyasetu.systems.public_services.values import Answers, Phase, Step

STEPS = tuple(Step)
_PHASES = {"refused": Phase.TO_MEND, "approved": Phase.BEING_MADE, "issued": Phase.ISSUED, "closed": Phase.CLOSED}
SOURCES_OF_INCOME = ("agriculture", "wages", "salary", "business", "pension", "other")


def phase(*, is_draft: bool, state: str) -> Phase:
    """Where an application stands, from the state of its case."""
    return Phase.DRAFT if is_draft else _PHASES.get(state, Phase.WITH_OFFICE)


def may_change(current: Phase) -> bool:
    """Whether the person may still change the answers."""
    return current in {Phase.DRAFT, Phase.TO_MEND}


def missing_steps(answers: Answers) -> list[Step]:
    """The steps without an answer, in order."""
    return [step for step in STEPS if not answers.get(step)]


def step_after(step: Step, answers: Answers) -> Step | None:
    """The page to show after a step: the next one, or none (the answers are checked) once all are there."""
    missing = missing_steps(answers)
    if not missing:
        return None
    following = STEPS[STEPS.index(step) + 1 :]
    return next(iter(following), missing[0])


def step_before(step: Step) -> Step | None:
    """The page before a step; none for the first."""
    position = STEPS.index(step)
    return STEPS[position - 1] if position else None


def income_paise(answers: Answers) -> int:
    """The yearly income she stated, over all sources."""
    income = answers.get(Step.INCOME, {})
    return sum(int(income.get(f"{source}_paise", 0)) for source in SOURCES_OF_INCOME)
