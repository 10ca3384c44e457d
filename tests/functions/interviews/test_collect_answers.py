"""The step that writes the transcript of a completed interview (by reference: answers never travel in an event or a state)."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest

from events.analysis import AnalysisRequested
from events.transcript import Transcript
from interviews.adapters.transcripts import S3Transcripts
from kernel import wiring
from kernel.errors import InvocationFailed
from tests.functions.interviews.conftest import CHOICE_QUESTION, TEXT_QUESTION, Json, Stage, unknown
from tests.support.lambda_events import enveloped, sqs_event, step_event
from tests.unit.interviews.news import person_updated

CODE_QUESTION: Json = {"text": "Write a loop that counts.", "type": "text", "order": 3, "timeLimit": 60, "required": True}
VIDEO_QUESTION: Json = {"text": "Tell us about yourself.", "type": "video", "order": 7, "timeLimit": 60, "required": False}


class Bucket:
    """What S3 is asked to keep."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}

    def put_object(self, *, Bucket: str, Key: str, Body: bytes, ContentType: str) -> None:  # noqa: N803 - the names of the SDK
        assert (Bucket, ContentType) == ("the-transcripts", "application/json; charset=utf-8")
        self.objects[Key] = Body


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Bucket:
    bucket = Bucket()
    stored: Any = bucket
    monkeypatch.setattr(S3Transcripts, "from_environment", classmethod(lambda cls: cls(stored, "the-transcripts")))
    return bucket


def completed(stage: Stage) -> str:
    """Text and choice answered, code answered, video left out."""
    template_id = stage.template(VIDEO_QUESTION, CODE_QUESTION, TEXT_QUESTION, CHOICE_QUESTION, settings={"language": "es"})
    invitation_id = stage.start(template_id=template_id)
    stage.answer(invitation_id, 0, 1)
    code = stage.answer_body(stage.questions(invitation_id)[2], responseType="code", textAnswer=None, codeAnswer="for n in range(3): ...")
    stage.done("submit_response", stage.candidate, code, invitation_id=invitation_id)
    stage.done("complete_invitation", stage.candidate, {"reason": "early_finish"}, invitation_id=invitation_id)
    return invitation_id


def test_the_transcript_holds_every_question_in_order_with_its_answer_and_names_nobody(stage: Stage, bucket: Bucket) -> None:
    invitation_id = completed(stage)
    shown = stage.shown(invitation_id)
    (envelope,) = stage.platform.outbox("invitation.completed")
    result = stage.platform.invoke("interviews", "collect_answers", step_event(envelope))
    key = f"transcripts/{invitation_id}/{envelope['eventId']}.json"
    assert result == {
        "invitationId": invitation_id,
        "templateId": shown["templateId"],
        "templateTitle": "Team lead",
        "companyName": "Nordhaven",
        "candidateId": str(stage.candidate.user_id),
        "companyId": str(stage.recruiter.user_id),
        "hrUserId": str(stage.recruiter.user_id),
        "language": "es",
        "completedAt": shown["completedAt"],
        "transcript": key,
        "questionsCount": 4,
    }
    document = json.loads(bucket.objects[key])
    assert [(question["index"], question["order"], question["type"]) for question in document["questions"]] == [
        (0, 1, "text"),
        (1, 2, "multiple_choice"),
        (2, 3, "text"),
        (3, 7, "video"),
    ]
    assert [question["answer"] for question in document["questions"]] == [
        {"text": "I compare the counts by zone.", "responseType": "text", "duration": 42},
        {"text": "Count again", "responseType": "text", "duration": 42},
        {"text": "for n in range(3): ...", "responseType": "code", "duration": 42},
        None,
    ]
    assert document["questions"][1]["options"] == CHOICE_QUESTION["options"]
    assert (document["language"], document["companyName"]) == ("es", "Nordhaven")
    assert Transcript.from_json(bucket.objects[key]).to_json().encode() == bucket.objects[key]


def test_the_same_execution_writes_the_same_key_again(stage: Stage, bucket: Bucket) -> None:
    completed(stage)
    (envelope,) = stage.platform.outbox("invitation.completed")
    first, second = (stage.platform.invoke("interviews", "collect_answers", step_event(envelope)) for _ in range(2))
    assert (first, len(bucket.objects)) == (second, 1)


def test_a_requested_analysis_gets_a_transcript_of_its_own(stage: Stage, bucket: Bucket) -> None:
    invitation_id = completed(stage)
    requested = AnalysisRequested(analysis_id=uuid4(), invitation_id=UUID(invitation_id), requested_by=uuid4())
    envelope = enveloped(requested)
    result = stage.platform.invoke("interviews", "collect_answers", step_event(envelope))
    assert list(bucket.objects) == [result["transcript"]] == [f"transcripts/{invitation_id}/{envelope['eventId']}.json"]


def test_an_interview_that_is_not_completed_has_no_transcript(stage: Stage, bucket: Bucket) -> None:
    for invitation_id in (stage.start(), unknown()):
        event = {"eventId": unknown(), "payload": {"invitationId": invitation_id}}
        with pytest.raises(InvocationFailed, match="InvitationNotFound"):
            stage.platform.invoke("interviews", "collect_answers", step_event(event))
    assert bucket.objects == {}


def test_the_client_of_the_bucket_is_made_once_from_the_environment(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    stage.platform.as_function("interviews", BUCKET_TRANSCRIPTS="the-transcripts", AWS_DEFAULT_REGION="eu-central-1")
    transcripts = wiring.resource(S3Transcripts)
    assert isinstance(transcripts, S3Transcripts)
    assert (transcripts.bucket, wiring.resource(S3Transcripts) is transcripts) == ("the-transcripts", True)


@pytest.mark.parametrize(
    ("of_the_template", "of_the_candidate", "spoken"), [("de", "zh", "de"), (None, "zh", "zh"), (None, "es", "es"), (None, None, "en")]
)
def test_the_language_is_the_template_s_or_the_candidate_s_or_english(
    stage: Stage, bucket: Bucket, of_the_template: str | None, of_the_candidate: str | None, spoken: str
) -> None:
    settings: Json = {"settings": {"language": of_the_template}} if of_the_template else {}
    invitation_id = stage.start(template_id=stage.template(TEXT_QUESTION, **settings))
    stage.answer(invitation_id, 0)
    stage.done("complete_invitation", stage.candidate, {}, invitation_id=invitation_id)
    if of_the_candidate:
        news = person_updated(stage.candidate.user_id, first="Ada", last="Li", version=2, language=of_the_candidate)
        stage.platform.invoke("interviews", "remember_person", sqs_event(news))
    (envelope,) = stage.platform.outbox("invitation.completed")
    result = stage.platform.invoke("interviews", "collect_answers", step_event(envelope))
    assert (result["language"], Transcript.from_json(bucket.objects[result["transcript"]]).language) == (spoken, spoken)
