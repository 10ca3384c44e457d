"""Let the language model propose a rubric for one question and keep it as a document."""

from analysis.adapters.proposals import S3Proposals
from analysis.adapters.reader.model_reader import ModelReader
from analysis.adapters.reader.pricing import cost_micros
from analysis.application.messages import Turn
from analysis.application.proposal_messages import RubricToPropose
from analysis.application.propose_rubric import propose_rubric
from kernel import metrics
from kernel.http import Now
from kernel.logging import Code
from kernel.step import step


@step
def handler(input: RubricToPropose, documents: S3Proposals, reader: ModelReader, now: Now) -> Turn:  # noqa: A002 - the word of the saga's contract
    turn = propose_rubric(input, documents, reader, cost_micros, now)
    metrics.count("RubricsAsked", outcome=Code(turn.reason or turn.outcome))
    metrics.count("ModelTokens", turn.cost.spent.usage.total - input.cost.spent.usage.total)
    return turn
