"""Messages are delivered more than once; effects happen once."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from kernel.consumer import HappenedAt, consumer
from kernel.errors import InvocationFailed
from kernel.http import ApiModel
from kernel.step import step
from tests.support.gadgets import Gadget, GadgetsUnit, GadgetUsed, deploy
from tests.support.killing import killed_when_it_reports
from tests.support.lambda_events import enveloped, sqs_event, step_event
from tests.support.platform import LambdaContext, Platform


def count_uses(event: GadgetUsed, uow: GadgetsUnit) -> None:
    if event.uses < 0:
        raise ValueError("impossible")
    gadget = Gadget(id=uuid4(), name="copy")
    uow.gadgets.add(gadget)
    gadget.use()


class Claim(ApiModel):
    name: str


class Claimed(ApiModel):
    gadget_id: str
    outcome: str = "claimed"


def claim_gadget(input: Claim, uow: GadgetsUnit) -> Claimed:  # noqa: A002 - the kernel's name
    gadget = Gadget(id=uuid4(), name=input.name)
    uow.gadgets.add(gadget)
    if input.name == "bad":
        raise RuntimeError("the machine tries again")
    return Claimed(gadget_id=str(gadget.id))


@pytest.fixture
def count(gadgets: Platform, monkeypatch: pytest.MonkeyPatch) -> Any:
    return deploy(count_uses, "count_uses", consumer, monkeypatch)


@pytest.fixture
def claim(gadgets: Platform, monkeypatch: pytest.MonkeyPatch) -> Any:
    return deploy(claim_gadget, "claim_gadget", step, monkeypatch)


def used(uses: int = 1) -> dict[str, Any]:
    return enveloped(GadgetUsed(gadget_id=uuid4(), uses=uses))


def copies(gadgets: Platform) -> int:
    row: Any = gadgets.connect_as("gadgets_reader").execute("select count(*) from gadgets").fetchone()
    return int(row["count"])


def test_an_event_delivered_twice_takes_effect_once(gadgets: Platform, count: Any) -> None:
    event = used()
    assert count(sqs_event(event, event), LambdaContext()) == {"batchItemFailures": []}
    assert count(sqs_event(event), LambdaContext()) == {"batchItemFailures": []}
    assert copies(gadgets) == 1


def test_a_process_killed_before_it_could_acknowledge_has_had_its_effect_once(gadgets: Platform, count: Any) -> None:
    batch = sqs_event(used(), used())
    assert killed_when_it_reports("tests.support.doomed_consumer", json.dumps(batch)) == ["failed:", "0"]
    assert copies(gadgets) == 2
    assert count(batch, LambdaContext()) == {"batchItemFailures": []}
    assert copies(gadgets) == 2


def test_what_a_consumer_causes_carries_its_cause(gadgets: Platform, count: Any) -> None:
    event = used()
    count(sqs_event(event), LambdaContext())
    [caused] = gadgets.outbox()
    assert caused["metadata"]["causationId"] == event["eventId"]
    assert caused["metadata"]["correlationId"] == "test"


def test_a_consumer_may_ask_when_it_happened(gadgets: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[HappenedAt] = []

    def count_uses(event: GadgetUsed, uow: GadgetsUnit, at: HappenedAt) -> None:
        asked.append(at)

    happened = datetime(2026, 1, 31, 9, 15, 0, 125_000, tzinfo=UTC)
    deploy(count_uses, "count_uses", consumer, monkeypatch)(
        sqs_event(enveloped(GadgetUsed(gadget_id=uuid4(), uses=1), at=happened)), LambdaContext()
    )
    assert asked == [happened]


def test_a_failing_event_is_reported_alone_and_taken_when_it_comes_again(gadgets: Platform, count: Any) -> None:
    batch = sqs_event(used(), used(-1), used())
    failed = count(batch, LambdaContext())["batchItemFailures"]
    assert failed == [{"itemIdentifier": batch["Records"][1]["messageId"]}]
    assert copies(gadgets) == 2


def test_a_failed_event_leaves_no_claim(gadgets: Platform, count: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    event = used(-1)
    count(sqs_event(event), LambdaContext())
    event["payload"]["uses"] = 1
    assert count(sqs_event(event), LambdaContext()) == {"batchItemFailures": []}
    assert copies(gadgets) == 1


def test_events_of_other_types_and_unknown_fields_are_no_failures(gadgets: Platform, count: Any) -> None:
    other = {**used(), "eventType": "gadget.sold"}
    newer = used()
    newer["payload"]["colour"] = "red"
    assert count(sqs_event(other, newer), LambdaContext()) == {"batchItemFailures": []}
    assert copies(gadgets) == 1


def test_an_unreadable_message_goes_back_to_its_queue(count: Any) -> None:
    batch = {"Records": [{"messageId": "m-1", "body": json.dumps({"something": "else"})}, {"messageId": "m-2", "body": "{"}]}
    assert len(count(batch, LambdaContext())["batchItemFailures"]) == 2


def test_a_repeated_step_gives_its_first_answer(gadgets: Platform, claim: Any) -> None:
    call = step_event({"name": "lamp"})
    first, again = claim(call, LambdaContext()), claim(call, LambdaContext())
    assert first == again
    assert first["outcome"] == "claimed"
    assert copies(gadgets) == 1


def test_another_execution_is_another_effect(gadgets: Platform, claim: Any) -> None:
    claim(step_event({"name": "lamp"}), LambdaContext())
    claim(step_event({"name": "lamp"}), LambdaContext())
    assert copies(gadgets) == 2


def test_a_failed_step_leaves_nothing_so_that_the_machine_can_retry(gadgets: Platform, claim: Any) -> None:
    with pytest.raises(InvocationFailed, match=r"^RuntimeError: "):
        claim(step_event({"name": "bad"}, execution="arn:1"), LambdaContext())
    assert claim(step_event({"name": "good"}, execution="arn:1"), LambdaContext())["outcome"] == "claimed"
    assert copies(gadgets) == 1
