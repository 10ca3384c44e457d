"""Let the language model put the scorecard into words, without changing a number."""

from analysis.adapters.documents import S3Documents
from analysis.adapters.reader.model_reader import ModelReader
from analysis.application.messages import ScorecardToSummarise, Summarised
from analysis.application.summarise import summarise
from kernel.step import step


@step
def handler(input: ScorecardToSummarise, documents: S3Documents, reader: ModelReader) -> Summarised:  # noqa: A002 - the word of the saga's contract
    return summarise(input, documents, reader)
