"""How many people there are, by status. A deleted person is gone and not counted."""

from kernel.endpoint import endpoint
from kernel.reading import Reader
from users.queries.get_user_stats import UserStats, get_user_stats


@endpoint
def handler(read: Reader) -> UserStats:
    return get_user_stats(read)
