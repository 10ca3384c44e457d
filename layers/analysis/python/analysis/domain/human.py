"""Why a scorecard asks for a person's eyes, in a code for machines and a sentence for people."""

from enum import StrEnum


class HumanReason(StrEnum):
    READERS_DISAGREE = "readers_disagree"
    READERS_CONFLICT = "readers_conflict"
    INVENTED_QUOTE = "invented_quote"
    ADDRESSES_READER = "addresses_reader"
    UNREAD = "unread"
    FEWER_READERS = "fewer_readers"
    NOT_ASSESSABLE = "not_assessable"
    NO_SUMMARY = "no_summary"

    @property
    def sentence(self) -> str:
        return SENTENCES[self]


SENTENCES = {
    HumanReason.READERS_DISAGREE: "The readers disagree by more than one level about a criterion of this answer.",
    HumanReason.READERS_CONFLICT: "The readers, each for itself, would come to different recommendations.",
    HumanReason.INVENTED_QUOTE: "A reader claimed words that do not stand in the answer; they were dropped.",
    HumanReason.ADDRESSES_READER: "The answer seems to speak to the scoring instead of the question; the marked words earned nothing.",
    HumanReason.UNREAD: "The answer could not be read, so it does not count in the score.",
    HumanReason.FEWER_READERS: "Fewer readers than intended could read the answer.",
    HumanReason.NOT_ASSESSABLE: "The answer is a video, which was not scored; a person has to watch it.",
    HumanReason.NO_SUMMARY: "No summary could be written; the scores are complete without it.",
}
