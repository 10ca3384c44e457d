"""The caller's subscription: a recruiter is their own company, whatever header asks for another."""

from billing.queries.get_subscription import SubscriptionDetail, get_subscription
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.reading import Reader


@endpoint
def handler(caller: Caller, read: Reader) -> SubscriptionDetail:
    return get_subscription(caller.user_id, read)
