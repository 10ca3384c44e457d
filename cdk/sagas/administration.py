"""Administration of accounts: the platform and the identity provider both follow, or both stay as they were.

Every change begins at the platform (is it possible, and is nobody else changing the same account?), is made at the identity provider, and
ends at the platform, which writes down and tells what has happened. A change that fails is made undone in the other direction:

- a change of an account goes back to what the platform says;
- an account made for somebody new is deleted, or else taken up by the next attempt; one that an earlier attempt has left stays;
- what the last part has done is never undone: where it does not answer, it is asked whether it was done, and where nobody can tell, the
  identity provider stays as it is told;
- a deletion cannot be undone: what got stuck is still seen by the platform, and deleting again finishes it.
"""

from cdk.sagas.language import NOTHING, State, States, become, call, choose, equals, fields, machine, only, when

CLAIM = fields(change="$.change", subjectId="$.begun.subjectId", changeId="$.begun.changeId")
NEWCOMER = {
    **fields(email="$.change.details.email", firstName="$.change.details.firstName", lastName="$.change.details.lastName"),
    "password.$": "$.password",
}


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
        "change": _change_account("$.begun.after", then="has it changed?", on_failure="restore"),
        "has it changed?": choose(when(equals("$.account.outcome", "changed"), then="confirm"), otherwise="give up"),
        "confirm": _confirm({}, then="done"),
        "restore": _change_account("$.begun.before", then="abandon", on_failure="abandon"),
    }


def _open() -> States:
    new, left = equals("$.account.outcome", "opened"), equals("$.account.outcome", "adopted")
    account = fields(userId="$.account.userId")
    return {
        "open": call("open_account", given=NEWCOMER, keep="$.account", then="is it open?", on_failure="abandon"),
        "is it open?": choose(when(new, then="confirm the account"), when(left, then="confirm the account"), otherwise="give up"),
        "confirm the account": _confirm(account, then="is it known?"),
        "is it known?": choose(when(equals("$.ended.outcome", "done"), then="done"), when(new, then="close the unknown"), otherwise="done"),
        "close the unknown": call("close_account", given=account, keep=NOTHING, then="done", on_failure="done"),
        "is it new?": choose(when(new, then="close"), otherwise="abandon"),
        "close": call("close_account", given=account, keep=NOTHING, then="abandon", on_failure="abandon"),
    }


def _delete() -> States:
    account = fields(userId="$.begun.subjectId")
    return {
        "delete": call("close_account", given=account, keep=NOTHING, then="confirm the deletion", on_failure="abandon"),
        "confirm the deletion": _confirm({}, then="done"),
    }


def _end() -> States:
    return {
        "was it done?": call("review_account_change", given=CLAIM, keep="$.ended", then="back or done?", on_failure="unknown"),
        "back or done?": choose(
            when(equals("$.ended.outcome", "done"), equals("$.begun.outcome", "open"), then="opened"),
            when(equals("$.ended.outcome", "done"), then="done"),
            when(equals("$.begun.outcome", "change"), then="restore"),
            when(equals("$.begun.outcome", "open"), then="is it new?"),
            otherwise="abandon",
        ),
        "opened": become({"outcome": "done", **fields(userId="$.account.userId")}),
        "unknown": become({"outcome": "unknown"}),
        "done": only("$.ended"),
        "give up": call("abandon_account_change", given=CLAIM, keep=NOTHING, then="refused", on_failure="refused"),
        "refused": only("$.account"),
        "abandon": call("abandon_account_change", given=CLAIM, keep=NOTHING, then="unavailable", on_failure="unavailable"),
        "unavailable": become({"outcome": "unavailable"}),
    }


def _change_account(account: str, *, then: str, on_failure: str) -> State:
    given = fields(userId="$.begun.subjectId", account=account)
    return call("change_account", given=given, keep="$.account", then=then, on_failure=on_failure)


def _confirm(more: dict[str, str], *, then: str) -> State:
    given = CLAIM | fields(request="$.request") | more
    return call("confirm_account_change", given=given, keep="$.ended", then=then, on_failure="was it done?")
