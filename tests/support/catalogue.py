"""A skill catalogue that is afterwards as it came: it is not emptied between tests."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.platform import Platform

KEEP_CATALOGUE = """
create temporary table kept_skills as select * from users.skills"""

RESTORE_CATALOGUE = """
with gone as (delete from users.skills where id not in (select id from kept_skills))
insert into users.skills select * from kept_skills
on conflict (id) do update set name = excluded.name, category_id = excluded.category_id, description = excluded.description,
    is_active = excluded.is_active, updated_at = excluded.updated_at, version = excluded.version"""


@contextmanager
def kept_catalogue(platform: Platform) -> Iterator[None]:
    administrator = platform.connect_as("postgres")
    administrator.execute(KEEP_CATALOGUE)
    yield
    administrator.execute(RESTORE_CATALOGUE)
