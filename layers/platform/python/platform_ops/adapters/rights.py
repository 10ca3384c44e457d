"""Who may do what in the database, as SQL: an owner, a writer and a reader per context, and nothing for anybody else."""

from collections.abc import Iterator, Sequence

KERNEL_TABLES = ("inbox", "idempotency_keys", "kernel_revision", "revision")

APPEND_ONLY = {"platform": "audit"}
"""Filled by a trigger with its owner's rights; everybody else only reads."""

ROLE = "do $$ begin create role {name} {options}; exception when duplicate_object or unique_violation then null; end $$"

IAM = "do $$ begin if exists (select from pg_roles where rolname = 'rds_iam') then grant rds_iam to {name}; end if; end $$"


def prepare(contexts: Sequence[str]) -> Iterator[str]:
    """Roles and schemas. The administrator becomes a member of the owners to be able to act as one of them."""
    yield "revoke all on schema public from public"
    yield "do $$ begin execute format('revoke all on database %I from public', current_database()); end $$"
    for context in contexts:
        yield ROLE.format(name=f"{context}_owner", options="nologin")
        yield f"grant {context}_owner to current_user"
        yield f"alter default privileges for role {context}_owner revoke execute on functions from public"
        for login in (f"{context}_writer", f"{context}_reader"):
            yield ROLE.format(name=login, options="login")
            yield IAM.format(name=login)
            yield f"alter role {login} set search_path = {context}, pg_temp"
            yield f"do $$ begin execute format('grant connect on database %I to {login}', current_database()); end $$"
        yield f"create schema if not exists {context} authorization {context}_owner"


def grants(context: str) -> Iterator[str]:
    """Rights on a context's own tables, given by its owner. A reader may call a function only where a revision says so."""
    writer, reader = f"{context}_writer", f"{context}_reader"
    yield f"revoke all on schema {context} from public"
    yield f"grant usage on schema {context} to {writer}, {reader}"
    yield f"grant select, insert, update, delete on all tables in schema {context} to {writer}"
    yield f"grant usage on all sequences in schema {context} to {writer}"
    yield f"grant execute on all functions in schema {context} to {writer}"
    yield f"grant select on all tables in schema {context} to {reader}"
    yield f"revoke all on {', '.join(KERNEL_TABLES)} from {reader}"
    yield f"revoke all on kernel_revision, revision from {writer}"
    if context in APPEND_ONLY:
        yield f"revoke insert, update, delete on {APPEND_ONLY[context]} from {writer}"
    yield f"grant usage on schema {context} to platform_writer"
    yield "grant execute on function forget_old_messages(integer), forget_person(uuid) to platform_writer"


def platform_grants(context: str) -> Iterator[str]:
    """Every writer may put events into the outbox, and everybody may see whose tokens are refused; given by the platform's owner."""
    writer, reader = f"{context}_writer", f"{context}_reader"
    yield f"grant usage on schema platform to {writer}, {reader}"
    yield f"grant insert on platform.outbox to {writer}"
    yield f"grant select on platform.refused_tokens to {writer}, {reader}"
