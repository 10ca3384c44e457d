"""A template was published: find out which of its questions lack a rubric, and hand out a slot for each proposal."""

from analysis.adapters.platform_model import PlatformModel
from analysis.adapters.proposals import S3Proposals
from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.begin_proposal import begin_proposal
from analysis.application.proposal_messages import NothingToPropose, ProposalBegun, Publication
from analysis.domain.scoring_plan import Occasion
from kernel.http import Now
from kernel.step import step


@step
def handler(
    input: Publication,  # noqa: A002 - the word of the saga's contract
    uow: UnitOfWork,
    documents: S3Proposals,
    model: PlatformModel,
    now: Now,
) -> ProposalBegun | NothingToPropose:
    return begin_proposal(input.payload, uow, documents, Occasion(now=now, platform_model=model.name))
