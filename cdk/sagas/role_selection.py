"""Role selection: the platform and the identity provider agree on a person's one role, or both stay as they were.

A grant that failed may have been half done, so it is revoked too. Where even that fails, the claim is still given back, and the next
login follows whatever role the identity provider then says.
"""

from cdk.sagas.language import NOTHING, State, become, call, choose, equals, fields, machine, only, when

PERSON = fields(userId="$.userId", role="$.role")


def definition() -> State:
    return machine(
        "claim_role",
        {
            "claim_role": call("claim_role", given=PERSON, keep="$.claim", then="is it theirs?"),
            "is it theirs?": choose(when(equals("$.claim.outcome", "claimed"), then="grant_role"), otherwise="refused"),
            "refused": only("$.claim"),
            "grant_role": call("grant_role", given=PERSON, keep=NOTHING, then="confirm_role", on_failure="revoke_role"),
            "confirm_role": call("confirm_role", given=PERSON, keep=NOTHING, then="selected", on_failure="revoke_role"),
            "selected": become({"outcome": "selected", **fields(role="$.role")}),
            "revoke_role": call("revoke_role", given=PERSON, keep=NOTHING, then="release_role", on_failure="release_role"),
            "release_role": call("release_role", given=PERSON, keep=NOTHING, then="unavailable"),
            "unavailable": become({"outcome": "unavailable"}),
        },
        comment="claim, grant at the identity provider, confirm; compensated in the other direction",
    )
