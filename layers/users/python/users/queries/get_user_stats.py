"""How many people there are, by status."""

from kernel.http import ApiModel
from kernel.reading import Reader

SQL = """
select coalesce(sum(n), 0) as total_users,
       coalesce(sum(n) filter (where status = 'active'), 0) as active_users,
       coalesce(sum(n) filter (where status = 'suspended'), 0) as suspended_users,
       coalesce(sum(n) filter (where status = 'deleted'), 0) as deleted_users,
       coalesce(json_object_agg(status, n), '{}') as users_by_status
from (select status, count(*) as n from users group by status) as counted"""


class UserStats(ApiModel):
    total_users: int
    active_users: int
    suspended_users: int
    deleted_users: int
    users_by_status: dict[str, int]


def get_user_stats(read: Reader) -> UserStats:
    found = read.one(SQL, UserStats)
    return found or UserStats(total_users=0, active_users=0, suspended_users=0, deleted_users=0, users_by_status={})
