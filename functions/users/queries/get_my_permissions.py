"""The caller's role and what it permits."""

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.reading import Reader
from users.queries.get_my_permissions import PermissionsView, get_my_permissions


@endpoint
def handler(caller: Caller, read: Reader) -> PermissionsView:
    return get_my_permissions(caller.user_id, read)
