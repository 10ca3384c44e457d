"""Begin the analysis of a completed interview: exactly one run, a sheet of all readings, and a slot for every call."""

from analysis.adapters.documents import S3Documents
from analysis.adapters.platform_model import PlatformModel
from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.begin_analysis import begin_analysis
from analysis.application.messages import Begun, CollectedAnswers, NotBegun, NotYet
from kernel.http import Now
from kernel.step import step


@step
def handler(
    input: CollectedAnswers,  # noqa: A002 - the word of the saga's contract
    uow: UnitOfWork,
    documents: S3Documents,
    model: PlatformModel,
    now: Now,
) -> Begun | NotBegun | NotYet:
    return begin_analysis(input, uow, documents, model, now)
