"""Documents of the rubrics saga: what is asked about the questions of a template, and what was proposed."""

from collections.abc import Mapping
from uuid import UUID

from pydantic import TypeAdapter

from analysis.adapters.documents import S3Documents
from analysis.application.ports import ProposalRequest
from analysis.domain.rubric import Rubric

REQUESTS = TypeAdapter(Mapping[str, ProposalRequest])
RUBRIC = TypeAdapter(Rubric)


class S3Proposals(S3Documents):
    """What is written once stays as it is; a template is published once."""

    def keep_requests(self, template_id: UUID, requests: Mapping[str, ProposalRequest]) -> None:
        self._put(_requests_key(template_id), REQUESTS.dump_json(requests))

    def requests(self, template_id: UUID) -> Mapping[str, ProposalRequest]:
        return REQUESTS.validate_json(self._get(_requests_key(template_id)))

    def keep_proposal(self, template_id: UUID, question_id: UUID, rubric: Rubric) -> None:
        self._put(_proposal_key(template_id, question_id), RUBRIC.dump_json(rubric))

    def find_proposal(self, template_id: UUID, question_id: UUID) -> Rubric | None:
        found = self._find(_proposal_key(template_id, question_id))
        return None if found is None else RUBRIC.validate_json(found)


def _requests_key(template_id: UUID) -> str:
    return f"proposals/{template_id}/requests.json"


def _proposal_key(template_id: UUID, question_id: UUID) -> str:
    return f"proposals/{template_id}/{question_id}.json"
