"""The analyses of the caller's invitations, newest first; administrators see everybody's."""

from analysis.queries.list_analyses import AnalysisItem, AnalysisPage, list_analyses
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Paged
from kernel.reading import Reader


@endpoint
def handler(query: AnalysisPage, caller: Caller, read: Reader) -> Paged[AnalysisItem]:
    return list_analyses(query, caller, read)
