"""A template was published: find out which of its questions lack a rubric, and hand out a slot for each proposal."""

from analysis.application.models import available
from analysis.application.ports import PlanningUnitOfWork, ProposalRequest, Proposals
from analysis.application.proposal_messages import NothingToPropose, ProposalBegun, ProposalItem, PublishedTemplate
from analysis.domain.scoring_plan import Occasion, PlanState
from analysis.domain.template_outline import TemplateOutline

TOKENS_OF_A_PROPOSAL = 1_500


def begin_proposal(
    published: PublishedTemplate, uow: PlanningUnitOfWork, documents: Proposals, at: Occasion
) -> ProposalBegun | NothingToPropose:
    """A publication delivered twice starts two executions; the second one finds the plan begun."""
    outline = uow.outlines.locked(published.template_id)
    plan = uow.plans.take(published.template_id, at.now)
    if plan.state is not PlanState.DRAFT:
        return NothingToPropose(outcome="duplicate")
    missing = plan.begin_proposal([question.id for question in outline.read_questions], at.now)
    if not missing:
        plan.fix_first_version({}, at)
        return NothingToPropose(outcome="fixed")
    model = available(plan.settings.model or at.platform_model, plan.settings.fallback_model, uow.slots)
    documents.keep_requests(outline.template_id, _requests(outline))
    slots = uow.slots.reserve([TOKENS_OF_A_PROPOSAL] * len(missing), model=model)
    return ProposalBegun(
        template_id=outline.template_id,
        model=model,
        fallback_model=plan.settings.fallback_model,
        items=tuple(ProposalItem(question_id=each, slot_at=slot) for each, slot in zip(missing, slots, strict=True)),
    )


def _requests(outline: TemplateOutline) -> dict[str, ProposalRequest]:
    return {
        str(question.id): ProposalRequest(question=question.text, hints=question.hints, language=outline.language)
        for question in outline.read_questions
    }
