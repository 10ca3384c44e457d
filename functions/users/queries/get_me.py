"""The caller's own record."""

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.reading import Reader
from users.queries.get_me import UserView, get_me


@endpoint
def handler(caller: Caller, read: Reader) -> UserView:
    return get_me(caller.user_id, read)
