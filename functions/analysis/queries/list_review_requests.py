"""The requests of candidates that wait for a person's answer, and those that have one; the nearest deadline first."""

from analysis.queries.list_review_requests import ReviewPage, ReviewRequestItem, list_review_requests
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Paged
from kernel.reading import Reader


@endpoint
def handler(query: ReviewPage, caller: Caller, read: Reader) -> Paged[ReviewRequestItem]:
    return list_review_requests(query, caller, read)
