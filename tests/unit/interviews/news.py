"""What other contexts tell."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from events import analysis, users
from tests.unit.interviews.build import NOW

ANALYSIS = uuid4()


def analysis_started(invitation_id: UUID, at: datetime = NOW, analysis_id: UUID = ANALYSIS) -> analysis.AnalysisStarted:
    return analysis.AnalysisStarted(analysis_id=analysis_id, invitation_id=invitation_id, occurred_at=at)


def _about(invitation_id: UUID) -> dict[str, Any]:
    return {
        "analysis_id": ANALYSIS,
        "invitation_id": invitation_id,
        "candidate_id": uuid4(),
        "template_id": uuid4(),
        "template_title": "Team lead",
        "company_id": uuid4(),
        "company_name": "Nordhaven",
        "hr_user_id": uuid4(),
        "processing_time_ms": 900,
        "total_tokens_used": 1200,
    }


def analysis_completed(
    invitation_id: UUID,
    at: datetime = NOW,
    score: int = 72,
    recommendation: analysis.Recommendation = "consider",
    doubts: tuple[str, ...] = (),
) -> analysis.AnalysisCompleted:
    return analysis.AnalysisCompleted(
        **_about(invitation_id),
        overall_score=score,
        recommendation=recommendation,
        questions_analyzed=2,
        needs_human=bool(doubts),
        human_reasons=doubts,
        occurred_at=at,
    )


def analysis_failed(invitation_id: UUID, at: datetime = NOW) -> analysis.AnalysisFailed:
    return analysis.AnalysisFailed(**_about(invitation_id), error_message="The model did not answer.", occurred_at=at)


def person_created(user_id: UUID, *, first: str = "Ada", last: str = "Kovač", version: int = 1) -> users.UserCreated:
    return users.UserCreated(
        user_id=user_id,
        company_id=user_id,
        external_auth_id=str(user_id),
        first_name=first,
        last_name=last,
        status="active",
        role="pending",
        created_at=NOW,
        version=version,
    )


def person_updated(user_id: UUID, *, first: str, last: str, version: int, language: str = "en") -> users.UserUpdated:
    return users.UserUpdated(
        user_id=user_id,
        external_auth_id=str(user_id),
        first_name=first,
        last_name=last,
        role="candidate",
        updated_at=NOW,
        version=version,
        language=language,
    )


def person_deleted(user_id: UUID, at: datetime = NOW) -> users.UserDeleted:
    return users.UserDeleted(user_id=user_id, external_auth_id=str(user_id), deleted_by=uuid4(), deleted_at=at, version=9)
