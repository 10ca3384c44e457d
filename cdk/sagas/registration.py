"""Registration: a person who logged in for the first time becomes a user here and gets the role `pending` at the identity provider.

There is nothing to undo: a failed run leaves a user without the role, and the next login runs the same steps again. A conflict ends
the saga as data; the account at the identity provider is never deleted.
"""

from cdk.sagas.language import NOTHING, State, call, choose, equals, fields, machine, present, succeed, when


def definition() -> State:
    return machine(
        "register_user",
        {
            "register_user": call("register_user", given="$", then="is the role missing?"),
            "is the role missing?": choose(
                when(equals("$.outcome", "registered"), present("$.role"), equals("$.role", "pending"), then="assign_pending_role"),
                otherwise="done",
            ),
            "assign_pending_role": call("assign_pending_role", given=fields(userId="$.userId"), keep=NOTHING, then="done"),
            "done": succeed(),
        },
        comment="register a person, then give the pending role",
    )
