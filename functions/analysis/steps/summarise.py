"""Let the language model put the scorecard into words, with one call, without changing a number."""

from analysis.adapters.documents import S3Documents
from analysis.adapters.reader.model_reader import ModelReader
from analysis.adapters.reader.pricing import cost_micros
from analysis.application.messages import ScorecardToSummarise, Turn
from analysis.application.summarise import summarise
from kernel import metrics
from kernel.http import Now
from kernel.logging import Code
from kernel.step import step


@step
def handler(input: ScorecardToSummarise, documents: S3Documents, reader: ModelReader, now: Now) -> Turn:  # noqa: A002 - the word of the saga's contract
    turn = summarise(input, documents, reader, cost_micros, now)
    metrics.count("SummariesAsked", outcome=Code(turn.reason or turn.outcome))
    metrics.count("ModelTokens", turn.cost.spent.usage.total - input.cost.spent.usage.total)
    return turn
