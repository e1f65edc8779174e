"""The table of a run's life."""

import pytest

from tenuto.engine.errors import InvalidTransition
from tenuto.engine.lifecycle import FINISHED, FIRST, TRANSITIONS, UNFINISHED, Status, check_transition


def test_every_status_has_a_row_and_can_be_reached():
    reached = FIRST | {following for row in TRANSITIONS.values() for following in row}
    assert set(TRANSITIONS) == set(Status) == reached


def test_finished_runs_stay_finished():
    assert {Status.COMPLETED, Status.FAILED, Status.REFUSED, Status.LIMIT, Status.CANCELLED} == FINISHED
    assert {Status.PENDING, Status.RUNNING, Status.WAITING, Status.PAUSED} == UNFINISHED


def test_everything_unfinished_can_be_driven_and_cancelled():
    for status in UNFINISHED:
        check_transition("r1", status, Status.RUNNING)
        check_transition("r1", status, Status.CANCELLED)


@pytest.mark.parametrize(
    ("current", "wanted", "text"),
    [
        (Status.COMPLETED, Status.RUNNING, "run 'r1' is completed and stays so; it cannot become running"),
        (Status.WAITING, Status.COMPLETED, "run 'r1' is waiting; from there it can become cancelled, paused, running, not completed"),
    ],
)
def test_an_impossible_step_says_what_is_possible(current: Status, wanted: Status, text: str):
    with pytest.raises(InvalidTransition) as caught:
        check_transition("r1", current, wanted)
    assert str(caught.value) == text
