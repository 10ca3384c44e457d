"""Make every tool of the platform from the package registries; needs only Python >= 3.11 and runs before anything is installed."""

import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)


def main() -> int:
    # This file must parse on any Python 3: the first thing a person with an old one sees is this sentence.
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(
            "The platform needs Python 3.11 or newer; {} is {}.{}. Run make with PYTHON=/path/to/python3.11.".format(
                sys.executable, *sys.version_info[:2]
            )
        )
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from localstack.installation import install

    return install()


if __name__ == "__main__":
    sys.exit(main())
