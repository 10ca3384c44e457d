"""`python -m localstack up | down | status | reset | logs [part] | seed`."""

import argparse
import sys

from localstack import control, settings
from localstack.commands import Cancelled, StepFailed

COMMANDS = {
    "up": control.up,
    "down": control.down,
    "status": control.status,
    "reset": control.reset,
    "seed": control.seed,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m localstack", description="The platform on this machine.")
    subparsers = parser.add_subparsers(dest="command", required=True)
    for name in COMMANDS:
        subparsers.add_parser(name)
    logs = subparsers.add_parser("logs")
    logs.add_argument("part", nargs="?")
    arguments = parser.parse_args()
    try:
        found = settings.load()
        return control.logs(arguments.part) if arguments.command == "logs" else COMMANDS[arguments.command](found)
    except (StepFailed, ValueError) as failure:
        print(f"{arguments.command}: {failure}", file=sys.stderr)
    except (Cancelled, KeyboardInterrupt):
        print(f"{arguments.command}: interrupted; nothing that this call started is left running.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
