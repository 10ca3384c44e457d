"""Run as a program: import modules one by one, each in a process of its own, and print what each has loaded that it must not.

Arguments: the forbidden packages, comma-separated; then the modules. The floor is imported first, so that every child is quick.
"""

import importlib
import json
import os
import sys

FLOOR = ("psycopg", "pydantic", "aws_lambda_powertools", "kernel.endpoint")


def loaded_by(module: str, forbidden: set[str]) -> list[str]:
    """In a forked child, because a process cannot forget what it imported."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        report = _report(module, forbidden)
        os.write(writing, json.dumps(report).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        found: list[str] = json.load(pipe)
    os.wait()
    return found


def _report(module: str, forbidden: set[str]) -> list[str]:
    try:
        importlib.import_module(module)
    except Exception as failure:  # noqa: BLE001 - a module that cannot be imported is a finding, too
        return [f"{type(failure).__name__}: {failure}"]
    return sorted(forbidden & set(sys.modules))


def main(packages: str, *modules: str) -> None:
    for name in FLOOR:
        importlib.import_module(name)
    forbidden = set(packages.split(","))
    print(json.dumps({module: found for module in modules if (found := loaded_by(module, forbidden))}))


if __name__ == "__main__":
    main(*sys.argv[1:])
