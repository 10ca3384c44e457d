"""Keep inboxes and idempotency keys small, a bounded batch at a time, so that no writer waits for a long transaction."""

from collections.abc import Sequence
from typing import Protocol

BATCH = 5_000
MOST_BATCHES = 200
"""Of one context in one run; the next day's run goes on."""


class Messages(Protocol):
    """What the contexts remember of messages they took, as the platform may see it: names and numbers."""

    def contexts(self) -> Sequence[str]: ...

    def forget(self, context: str, most: int) -> int:
        """Forget one batch, in a transaction of its own; less than `most` means that nothing old is left."""


def forget_old_messages(messages: Messages) -> dict[str, int]:
    """The number of batches that each context needed."""
    return {context: _all_of(context, messages) for context in messages.contexts()}


def _all_of(context: str, messages: Messages) -> int:
    for batch in range(1, MOST_BATCHES + 1):
        if messages.forget(context, BATCH) < BATCH:
            return batch
    return MOST_BATCHES
