"""The operator's command: what came from a queue goes back there, and what did not is named and left alone."""

from typing import Any

import pytest

from cdk.redrive import redrive

ADDRESS = "https://queues.test/1/users-remember_login-dlq"
NAME = "users-remember_login-dlq"


class Queues:
    """As much of SQS as the command uses."""

    def __init__(self, waiting: int, sources: list[str]) -> None:
        self.waiting, self.sources = waiting, sources
        self.moved: list[str] = []

    def get_queue_attributes(self, **_: Any) -> dict[str, Any]:
        return {"Attributes": {"QueueArn": "arn:dlq", "ApproximateNumberOfMessages": str(self.waiting)}}

    def list_dead_letter_source_queues(self, **_: Any) -> dict[str, Any]:
        return {"queueUrls": self.sources}

    def start_message_move_task(self, *, SourceArn: str) -> None:  # noqa: N803 - the vendor's name
        self.moved.append(SourceArn)


@pytest.mark.parametrize(
    ("waiting", "sources", "says", "moved"),
    [
        (2, ["https://queues.test/1/users-remember_login"], f"{NAME}: 2 going back", ["arn:dlq"]),
        (0, ["https://queues.test/1/users-remember_login"], f"{NAME}: 0 nothing to do", []),
        (1, [], f"{NAME}: 1 stay, they come from no queue; docs/runbooks/dead-letters.md says what to do with them", []),
    ],
)
def test_a_dead_letter_queue_is_emptied_where_it_can_be(waiting: int, sources: list[str], says: str, moved: list[str]) -> None:
    queues: Any = Queues(waiting, sources)
    assert redrive(queues, ADDRESS) == says
    assert queues.moved == moved
