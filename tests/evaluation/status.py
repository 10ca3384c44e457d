"""What goes on while a person waits: one line in place at a terminal; elsewhere only that the vendor lets us wait."""

from typing import TextIO

from analysis.domain.failure import FailureReason

WHY = {
    FailureReason.RATE_LIMITED: "the model is busy",
    FailureReason.VENDOR_UNAVAILABLE: "the server does not answer",
    FailureReason.MALFORMED_REPLY: "the reply was unusable",
}
START_OF_LINE = "\r\033[K"


class Status:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.expected = 0
        """So many calls, when none of them fails."""

    def asking(self, number: int) -> None:
        if self._stream.isatty():
            self._write(f"{START_OF_LINE}call {number} of about {max(number, self.expected)} ")

    def waiting(self, reason: FailureReason, seconds: float) -> None:
        text = f"{WHY.get(reason, reason.value)}; asking again in {seconds:.0f} s"
        self._write(f"{START_OF_LINE}{text} " if self._stream.isatty() else f"{text}\n")

    def clear(self) -> None:
        if self._stream.isatty():
            self._write(START_OF_LINE)

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
