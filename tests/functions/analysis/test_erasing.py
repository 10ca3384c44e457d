"""The candidate of an interview is gone: what was made of the answers goes, whenever a run writes what (spec: users, U5)."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from analysis.adapters.erasures import ErasedDocuments
from events.interviews import InvitationErased
from tests.functions.analysis.conftest import Stage
from tests.support.lambda_events import enveloped, sqs_event
from tests.support.state_machine import MachineFailed, StepFailed
from tests.support.storage import Storage
from tests.unit.analysis.building import a_question


@pytest.fixture
def documents(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Storage:
    """The bucket of the stage, as those who delete see it."""
    storage = Storage()
    monkeypatch.setattr(storage, "keys", lambda _: sorted(stage.bucket.objects))
    monkeypatch.setattr(storage, "delete_object", lambda *, Bucket, Key: stage.bucket.objects.pop(Key))  # noqa: N803 - the SDK's names
    client: object = storage
    monkeypatch.setattr(ErasedDocuments, "from_environment", classmethod(lambda cls: cls(client, "transcripts")))
    return storage


def erase(stage: Stage, invitation_id: str) -> None:
    gone = InvitationErased(invitation_id=UUID(invitation_id), candidate_id=stage.candidate.user_id, erased_at=datetime.now(UTC))
    assert stage.platform.invoke("analysis", "forget_person", sqs_event(gone)) == {"batchItemFailures": []}


def made_of_answers(stage: Stage) -> list[str]:
    return [key for key in stage.bucket.objects if not key.startswith("transcripts/")]


def rows(stage: Stage) -> int:
    statement = (
        "select (select count(*) from analyses) + (select count(*) from question_analyses) + (select count(*) from generations) as rows"
    )
    found = stage.platform.connect_as("analysis_reader").execute(statement).fetchone()
    assert found
    return int(found["rows"])


@pytest.mark.usefixtures("documents")
class TestErasing:
    def test_u5_scorecard_and_documents_go_and_those_of_others_stay(self, stage: Stage) -> None:
        gone, other = stage.analysed(a_question(0)), stage.analysed(a_question(0, answer="I asked those who type all day."))
        before = rows(stage), len(made_of_answers(stage))
        erase(stage, gone)
        assert (rows(stage) * 2, len(made_of_answers(stage)) * 2) == before
        assert stage.call("get_analysis", stage.recruiter, other).status == 200
        erase(stage, gone)
        assert rows(stage) * 2 == before[0]

    def test_a_reading_of_words_that_two_people_gave_goes_with_the_second(self, stage: Stage) -> None:
        first, second = stage.analysed(a_question(0)), stage.analysed(a_question(0))
        readings = [key for key in made_of_answers(stage) if key.startswith("readings/")]
        erase(stage, first)
        assert [key for key in made_of_answers(stage) if key.startswith("readings/")] == readings
        assert stage.platform.invoke("analysis", "delete_erased_documents", {}) == 1
        assert set(readings) <= set(made_of_answers(stage))
        erase(stage, second)
        assert made_of_answers(stage) == []

    def test_a_run_that_starts_afterwards_leaves_nothing(self, stage: Stage) -> None:
        event = enveloped(stage.completion())
        erase(stage, str(event["payload"]["invitationId"]))
        with pytest.raises((MachineFailed, StepFailed)):
            stage.machine(a_question(0)).run({"detail": event})
        assert (rows(stage), made_of_answers(stage)) == (0, [])

    def test_what_a_run_writes_meanwhile_is_deleted_a_little_later(self, stage: Stage) -> None:
        gone = stage.analysed(a_question(0))
        late = {key: stage.bucket.objects[key] for key in made_of_answers(stage)}
        erase(stage, gone)
        stage.bucket.objects.update({**late, f"readings/{uuid4()}/1/0.json": b"somebody else's"})
        assert stage.platform.invoke("analysis", "delete_erased_documents", {}) == 1
        assert [stage.bucket.objects[key] for key in made_of_answers(stage)] == [b"somebody else's"]
