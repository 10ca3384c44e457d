"""Every day: forget in every context the messages and idempotency keys that nobody can send again."""

from kernel.schedule import schedule
from platform_ops.adapters.old_messages import OldMessages
from platform_ops.application.forget_old_messages import forget_old_messages


@schedule
def handler(messages: OldMessages) -> dict[str, int]:
    return forget_old_messages(messages)
