"""The analysis context in one process: its functions on PostgreSQL, a bucket in memory, and the provider sandbox as the vendor."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from botocore.exceptions import ClientError

import kernel.step
from analysis.adapters.documents import S3Documents
from analysis.adapters.reader.model_reader import ModelReader
from cdk.sagas.analysis import definition
from events.interviews import InvitationCompleted
from events.transcript import Transcript, TranscriptQuestion
from functions.analysis.manifest import ANALYSIS
from interviews.adapters.transcripts import S3Transcripts
from kernel.manifest import ADMIN, CANDIDATE, HR
from localstack.providers.app import create_app
from localstack.providers.sandbox import Sandbox
from tests.support.lambda_events import Person, a_person, enveloped
from tests.support.platform import Platform, Response
from tests.support.simulated_time import SimulatedTime
from tests.support.state_machine import Machine, MachineFailed
from tests.unit.analysis.building import NOW, a_transcript
from tests.unit.analysis.reader.in_process import client_of, reader_on

Json = dict[str, Any]


@dataclass
class Bucket:
    """What S3 keeps, and how it says that something is missing."""

    objects: dict[str, bytes] = field(default_factory=dict)

    def get_object(self, *, Bucket: str, Key: str) -> Json:  # noqa: N803 - the names of the SDK
        if Key not in self.objects:
            raise ClientError({"Error": {"Code": "NoSuchKey", "Message": "missing"}}, "GetObject")
        return {"Body": io.BytesIO(self.objects[Key])}

    def put_object(self, *, Bucket: str, Key: str, Body: bytes, ContentType: str, IfNoneMatch: str = "") -> None:  # noqa: N803
        if IfNoneMatch and Key in self.objects:
            raise ClientError({"Error": {"Code": "PreconditionFailed", "Message": "it exists"}}, "PutObject")
        self.objects[Key] = Body


@dataclass
class Stage:
    """One recruiter, one candidate, and the saga between them. Steps live in a time of their own, which waits pass."""

    platform: Platform
    bucket: Bucket
    vendor: httpx.Client
    recruiter: Person = field(default_factory=lambda: a_person(HR))
    colleague: Person = field(default_factory=lambda: a_person(HR))
    candidate: Person = field(default_factory=lambda: a_person(CANDIDATE))
    stranger: Person = field(default_factory=lambda: a_person(CANDIDATE))
    administrator: Person = field(default_factory=lambda: a_person(ADMIN))
    time: SimulatedTime = field(default_factory=lambda: SimulatedTime(datetime.now(UTC)))
    _facts: Json = field(default_factory=dict)

    def completion(self) -> InvitationCompleted:
        return InvitationCompleted(
            invitation_id=uuid4(),
            template_id=uuid4(),
            template_title="Frontend Engineer",
            candidate_id=self.candidate.user_id,
            company_id=self.recruiter.user_id,
            company_name="Nordhaven",
            hr_user_id=self.recruiter.user_id,
            completed_at=NOW,
            reason="manual",
            language="en",
            questions_count=1,
            response_count=1,
        )

    def machine(self, *questions: TranscriptQuestion, **steps: Any) -> Machine:
        """The saga as deployed, but that the answers are at hand already."""

        def collect(call: Json) -> Json:
            payload = call["input"]["payload"]
            transcript = a_transcript(*questions, invitation_id=UUID(payload["invitationId"]))
            return self.collected(payload, transcript)

        known: Json = {row.name: self.step(row.name) for row in ANALYSIS.rows if row.kind == "step"}
        return Machine(definition(), {"collect_answers": collect, **known, **steps}, f"arn:execution:{uuid4()}", time=self.time)

    def step(self, name: str) -> Any:
        return lambda event: self.platform.invoke("analysis", name, event)

    def collected(self, payload: Json, transcript: Transcript) -> Json:
        """What interviews hands over; a request to run again names only the interview, the rest is known from before."""
        key = f"transcripts/{payload['invitationId']}/{uuid4()}.json"
        self.bucket.objects[key] = transcript.to_json().encode()
        self._facts = payload if "candidateId" in payload else self._facts
        names = (
            "invitationId",
            "templateId",
            "templateTitle",
            "companyName",
            "candidateId",
            "companyId",
            "hrUserId",
            "language",
            "completedAt",
        )
        return {**{name: self._facts[name] for name in names}, "transcript": key, "questionsCount": len(transcript.questions)}

    def analysed(self, *questions: TranscriptQuestion) -> str:
        """A finished analysis; returns the invitation's id."""
        event = enveloped(self.completion())
        self.machine(*questions).run({"detail": event})
        return str(event["payload"]["invitationId"])

    def failed(self, *questions: TranscriptQuestion) -> str:
        event = enveloped(self.completion())
        self.faults({"kind": "server_error"})
        with pytest.raises(MachineFailed):
            self.machine(*questions).run({"detail": event})
        self.vendor.delete("/sandbox/faults")
        return str(event["payload"]["invitationId"])

    def faults(self, *faults: Json) -> None:
        assert self.vendor.post("/sandbox/faults", json={"faults": list(faults)}).status_code == 200

    def lose_the_ledger(self) -> None:
        for key in [key for key in self.bucket.objects if key.startswith("readings/")]:
            del self.bucket.objects[key]

    def calls(self) -> int:
        """How often the vendor was asked."""
        return int(self.vendor.get("/sandbox/requests").json()["total"])

    def call(self, name: str, caller: Person, invitation_id: object) -> Response:
        return self.platform.request("analysis", name, path={"invitation_id": str(invitation_id)}, caller=caller)

    def shown(self, invitation_id: str) -> Json:
        return dict(self.call("get_analysis", self.recruiter, invitation_id).body["data"])

    def told(self, event_type: str) -> list[Json]:
        return [envelope["payload"] for envelope in self.platform.outbox(event_type)]


@pytest.fixture
def stage(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    bucket = Bucket()
    stored: Any = bucket
    with client_of(create_app(Sandbox())) as vendor:
        monkeypatch.setattr(S3Documents, "from_environment", classmethod(lambda cls: cls(stored, "transcripts")))
        monkeypatch.setattr(S3Transcripts, "from_environment", classmethod(lambda cls: cls(stored, "transcripts")))
        monkeypatch.setattr(ModelReader, "from_environment", classmethod(lambda _: reader_on(vendor)))
        stage = Stage(platform, bucket, vendor)
        monkeypatch.setattr(kernel.step, "utc_now", lambda: stage.time.now)
        yield stage
