"""The transcript of the published language: what is written can be read, today and after additions."""

import json
from uuid import uuid4

from events.transcript import Transcript, TranscriptAnswer, TranscriptOption, TranscriptQuestion

CHOICE = TranscriptQuestion(
    id=uuid4(),
    index=0,
    text="What do you do first?",
    type="multiple_choice",
    order=2,
    required=True,
    hints=None,
    options=(TranscriptOption(text="Count again", is_correct=True), TranscriptOption(text="Wait", is_correct=False)),
    answer=TranscriptAnswer(text="Count again", response_type="text", duration=12),
)
OPEN = TranscriptQuestion(
    id=uuid4(), index=1, text="¿Por qué?", type="text", order=5, required=False, hints="Números", options=None, answer=None
)
TRANSCRIPT = Transcript(
    invitation_id=uuid4(), template_title="Team lead", company_name="Nordhaven", language="es", questions=(CHOICE, OPEN)
)


def test_a_transcript_is_read_as_it_was_written() -> None:
    assert Transcript.from_json(TRANSCRIPT.to_json()) == TRANSCRIPT
    assert Transcript.from_json(TRANSCRIPT.to_json().encode()) == TRANSCRIPT


def test_keys_that_a_reader_does_not_know_are_ignored() -> None:
    document = json.loads(TRANSCRIPT.to_json())
    parts = [document, document["questions"][0], document["questions"][0]["options"][0], document["questions"][0]["answer"]]
    for part in parts:
        part["later"] = "addition"
    assert Transcript.from_json(json.dumps(document)) == TRANSCRIPT


def test_a_transcript_has_no_place_for_a_person() -> None:
    assert sorted(json.loads(TRANSCRIPT.to_json())) == ["companyName", "invitationId", "language", "questions", "templateTitle"]
