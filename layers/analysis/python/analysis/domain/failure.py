"""Why an analysis could not be finished, in a code for machines and a sentence for people."""

from collections.abc import Iterable
from enum import StrEnum


class FailureReason(StrEnum):
    NOTHING_TO_SCORE = "nothing_to_score"
    DAILY_LIMIT = "daily_limit"
    RATE_LIMITED = "rate_limited"
    VENDOR_REFUSED = "vendor_refused"
    VENDOR_UNAVAILABLE = "vendor_unavailable"
    TOO_LONG = "too_long"
    MALFORMED_REPLY = "malformed_reply"
    TIMEOUT = "timeout"
    INTERNAL = "internal"

    @property
    def sentence(self) -> str:
        """What happened and what to do; never a word of the vendor's own."""
        return SENTENCES[self]


SENTENCES = {
    FailureReason.NOTHING_TO_SCORE: "The interview has no answer that can be scored automatically. Please look at it yourself.",
    FailureReason.DAILY_LIMIT: "The daily limit of the language model is used up. Please run the analysis again tomorrow.",
    FailureReason.RATE_LIMITED: "The language model was too busy to take all answers. Please run the analysis again in a while.",
    FailureReason.VENDOR_REFUSED: "The language model refused the request. An administrator has to check its key and model.",
    FailureReason.VENDOR_UNAVAILABLE: "The language model could not be reached. Please run the analysis again in a while.",
    FailureReason.TOO_LONG: "An answer is longer than the language model can read at once. Please look at it yourself.",
    FailureReason.MALFORMED_REPLY: "The language model gave no usable reading of an answer. Please run the analysis again.",
    FailureReason.TIMEOUT: "The analysis took too long and was stopped. Please run it again.",
    FailureReason.INTERNAL: "The analysis failed on our side. Please run it again.",
}


def worst(reasons: Iterable[FailureReason]) -> FailureReason | None:
    """The one to tell when several things failed: the first of the list above."""
    found = set(reasons)
    return next((reason for reason in FailureReason if reason in found), None)
