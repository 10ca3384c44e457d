"""Fix the first version of a template's scoring, with every proposal that came, and tell the others."""

from analysis.adapters.platform_model import PlatformModel
from analysis.adapters.proposals import S3Proposals
from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.proposal_messages import ProposalRun, RubricsRecorded
from analysis.application.record_rubrics import record_rubrics
from analysis.domain.scoring_plan import Occasion
from kernel.http import Now
from kernel.step import step


@step
def handler(
    input: ProposalRun,  # noqa: A002 - the word of the saga's contract
    uow: UnitOfWork,
    documents: S3Proposals,
    model: PlatformModel,
    now: Now,
) -> RubricsRecorded:
    return record_rubrics(input, uow, documents, Occasion(now=now, platform_model=model.name))
