"""Let the language model put the scorecard into words, without changing a number."""

from analysis.adapters.documents import S3Documents
from analysis.adapters.reader.model_reader import ModelReader
from analysis.application.messages import ScorecardToSummarise, Summarised
from analysis.application.summarise import summarise
from kernel import metrics
from kernel.logging import Code
from kernel.step import step


@step
def handler(input: ScorecardToSummarise, documents: S3Documents, reader: ModelReader) -> Summarised:  # noqa: A002 - the word of the saga's contract
    summary = summarise(input, documents, reader)
    metrics.count("SummariesAsked", outcome=Code(summary.reason or summary.outcome))
    metrics.count("ModelTokens", summary.tokens - input.spent)
    return summary
