"""Health: asks the parts that a function without them cannot ask itself; a part that does not answer is `down`, never an error."""

from cdk.sagas.language import State, States, become, call, fields, machine, together

PROBES = ("probe_database", "probe_identity_provider")


def definition() -> State:
    both = {"ResultSelector": fields(database="$[0]", identityProvider="$[1]")}
    return machine("probe", {"probe": together(*[(name, _probe(name)) for name in PROBES]) | both}, comment="ask every part at once")


def _probe(name: str) -> States:
    return {
        name: call(name, given={}, then=None, on_failure=f"{name} is down", retry=None),
        f"{name} is down": become({"status": "down"}),
    }
