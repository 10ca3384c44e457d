"""Administration of accounts: the platform and the identity provider both follow, or both stay as they were.

Every change begins at the platform (is it possible, and is nobody else changing the same account?), is made at the identity provider, and
ends at the platform, which writes down and tells what has happened. A change that fails is made undone in the other direction:

- a change of an account goes back to what the platform says;
- an account for somebody new is made so that nobody can use it, and is enabled before the platform knows it: what a failure leaves is
  deleted, or else taken up by the next attempt;
- a deletion cannot be undone: what got stuck is still seen by the platform, and deleting again finishes it.
"""

from collections.abc import Mapping

from cdk.sagas.language import NOTHING, State, States, become, call, choose, equals, fields, machine, only, when

CLAIM = fields(change="$.change", subjectId="$.begun.subjectId", changeId="$.begun.changeId")
NEWCOMER = {
    **fields(email="$.change.details.email", firstName="$.change.details.firstName", lastName="$.change.details.lastName"),
    "password.$": "$.password",
}
ENABLED = {"enabled": True, "emailVerified": True, "role": "pending"}


def definition() -> State:
    begin: States = {
        "begin": call("begin_account_change", given=fields(change="$.change", request="$.request"), keep="$.begun", then="which way?"),
        "which way?": choose(
            when(equals("$.begun.outcome", "change"), then="change"),
            when(equals("$.begun.outcome", "open"), then="open"),
            when(equals("$.begun.outcome", "delete"), then="delete"),
            otherwise="answered",
        ),
        "answered": only("$.begun"),
    }
    return machine("begin", begin | _change() | _open() | _delete() | _end(), comment="change an account here and there, or nowhere")


def _change() -> States:
    return {
        "change": _change_account("$.begun.subjectId", fields(account="$.begun.after"), then="has it changed?", on_failure="restore"),
        "has it changed?": choose(when(equals("$.account.outcome", "changed"), then="confirm"), otherwise="give up"),
        "confirm": _confirm({}, then="done", on_failure="restore"),
        "restore": _change_account("$.begun.subjectId", fields(account="$.begun.before"), then="abandon", on_failure="abandon"),
    }


def _open() -> States:
    return {
        "open": call("open_account", given=NEWCOMER, keep="$.account", then="is it open?", on_failure="abandon"),
        "is it open?": choose(when(equals("$.account.outcome", "opened"), then="remember the account"), otherwise="give up"),
        "remember the account": become(fields(userId="$.account.userId", keep="$.account.adopted"), keep="$.opened", then="enable"),
        "enable": _change_account("$.opened.userId", {"account": ENABLED}, then="is it enabled?", on_failure="close"),
        "is it enabled?": choose(when(equals("$.account.outcome", "changed"), then="confirm the account"), otherwise="close"),
        "confirm the account": _confirm(fields(userId="$.opened.userId"), then="is it known?", on_failure="close"),
        "is it known?": choose(when(equals("$.ended.outcome", "done"), then="done"), otherwise="close what is not known"),
        "close what is not known": call("close_account", given="$.opened", keep=NOTHING, then="done", on_failure="done"),
        "close": call("close_account", given="$.opened", keep=NOTHING, then="abandon", on_failure="abandon"),
    }


def _delete() -> States:
    return {
        "delete": call(
            "close_account",
            given=fields(userId="$.begun.subjectId") | {"keep": False},
            keep=NOTHING,
            then="confirm the deletion",
            on_failure="abandon",
        ),
        "confirm the deletion": _confirm({}, then="done", on_failure="abandon"),
    }


def _end() -> States:
    return {
        "done": only("$.ended"),
        "give up": call("abandon_account_change", given=CLAIM, keep=NOTHING, then="refused", on_failure="refused"),
        "refused": only("$.account"),
        "abandon": call("abandon_account_change", given=CLAIM, keep=NOTHING, then="unavailable", on_failure="unavailable"),
        "unavailable": become({"outcome": "unavailable"}),
    }


def _change_account(user_id: str, account: Mapping[str, object], *, then: str, on_failure: str) -> State:
    return call("change_account", given={**fields(userId=user_id), **account}, keep="$.account", then=then, on_failure=on_failure)


def _confirm(more: dict[str, str], *, then: str, on_failure: str) -> State:
    given = CLAIM | fields(request="$.request") | more
    return call("confirm_account_change", given=given, keep="$.ended", then=then, on_failure=on_failure)
