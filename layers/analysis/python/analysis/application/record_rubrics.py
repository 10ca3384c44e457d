"""Fix the first version of a template's scoring, with every proposal that came; a question without one keeps the default criteria."""

from uuid import UUID

from analysis.application.ports import PlanningUnitOfWork, Proposals
from analysis.application.proposal_messages import ProposalRun, RubricsRecorded
from analysis.domain.provenance import NOTHING_SPENT
from analysis.domain.rubric import Rubric
from analysis.domain.scoring_plan import Occasion, PlanState


def record_rubrics(run: ProposalRun, uow: PlanningUnitOfWork, documents: Proposals, at: Occasion) -> RubricsRecorded:
    """Also where the run failed: what the recruiter wrote holds in any case."""
    template_id = run.detail.payload.template_id
    outline = uow.outlines.locked(template_id)
    plan = uow.plans.take(template_id, at.now)
    if plan.state is PlanState.FIXED:
        return RubricsRecorded(outcome="superseded", version=plan.newest)
    missing = plan.begin_proposal([question.id for question in outline.read_questions], at.now)
    spent = sum((each.cost.spent for each in run.proposed), NOTHING_SPENT)
    plan.fix_first_version(_found(template_id, missing, documents), at, spent)
    return RubricsRecorded(outcome="fixed", version=plan.newest)


def _found(template_id: UUID, question_ids: tuple[UUID, ...], documents: Proposals) -> dict[UUID, Rubric]:
    proposals = {each: documents.find_proposal(template_id, each) for each in question_ids}
    return {question_id: rubric for question_id, rubric in proposals.items() if rubric is not None}
