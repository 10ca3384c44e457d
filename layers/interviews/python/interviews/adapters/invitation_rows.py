"""How an invitation and its answers look as rows."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from interviews.adapters.templates import question_from_json
from interviews.domain.interview import Interview
from interviews.domain.invitation import Decision, Invitation
from interviews.domain.invitation_status import CompletedReason, InvitationId, InvitationStatus, Outcome
from interviews.domain.response import Response, ResponseType
from interviews.domain.template import Settings
from interviews.domain.template_status import TemplateId

Row = dict[str, Any]

AS_STORED = (
    "candidate_id",
    "company_name",
    "invited_by",
    "allow_pause",
    "show_timer",
    "expires_at",
    "started_at",
    "last_activity_at",
    "completed_at",
    "created_at",
    "updated_at",
    "erased_at",
    "version",
)


def invitation_from_row(row: Row) -> Invitation:
    reason = row["completed_reason"]
    return Invitation(
        **{name: row[name] for name in AS_STORED},
        id=InvitationId(row["id"]),
        interview=_interview(row),
        status=InvitationStatus(row["status"]),
        completed_reason=CompletedReason(reason) if reason else None,
        responses=tuple(_response(value) for value in row["responses"]),
        decision=_decision(row),
    )


def row_of(invitation: Invitation) -> Row:
    decision, reason = invitation.decision, invitation.completed_reason
    return {
        **{name: getattr(invitation, name) for name in AS_STORED},
        "id": invitation.id,
        "template_id": invitation.interview.template_id,
        "template_version": invitation.interview.template_version,
        "total_questions": invitation.total_questions,
        "status": invitation.status.value,
        "completed_reason": reason.value if reason else None,
        "decision": decision.outcome.value if decision else None,
        "decision_at": decision.at if decision else None,
        "decision_by": decision.by if decision else None,
        "decision_note": decision.note if decision else None,
    }


def response_rows(invitation_id: InvitationId, responses: Iterable[Response]) -> str:
    return json.dumps([_response_row(invitation_id, response) for response in responses])


def _interview(row: Row) -> Interview:
    settings = Settings(**row["settings"])
    return Interview(
        template_id=TemplateId(row["template_id"]),
        template_version=row["template_version"],
        title=row["title"],
        language=settings.spoken_language,
        total_time_limit=settings.total_time_limit,
        questions=tuple(question_from_json(question) for question in row["questions"]),
    )


def _decision(row: Row) -> Decision | None:
    if row["decision"] is None:
        return None
    return Decision(outcome=Outcome(row["decision"]), by=row["decision_by"], at=row["decision_at"], note=row["decision_note"])


def _response(value: Row) -> Response:
    return Response(
        id=UUID(value["id"]),
        question_id=UUID(value["question_id"]),
        question_index=value["question_index"],
        question_text=value["question_text"],
        type=ResponseType(value["response_type"]),
        text_answer=value["text_answer"],
        code_answer=value["code_answer"],
        video_url=value["video_url"],
        duration=value["duration"],
        measured_seconds=value["measured_seconds"],
        submitted_at=datetime.fromisoformat(value["submitted_at"]),
    )


def _response_row(invitation_id: InvitationId, response: Response) -> Row:
    return {
        "id": str(response.id),
        "invitation_id": str(invitation_id),
        "question_id": str(response.question_id),
        "question_index": response.question_index,
        "question_text": response.question_text,
        "response_type": response.type.value,
        "text_answer": response.text_answer,
        "code_answer": response.code_answer,
        "video_url": response.video_url,
        "duration": response.duration,
        "measured_seconds": response.measured_seconds,
        "submitted_at": response.submitted_at.isoformat(),
    }
