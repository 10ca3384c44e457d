"""A consumer that takes the batch it is given, says what it would answer, and never does: its queue delivers the batch again."""

import json
import signal
import sys
from uuid import uuid4

import pytest

from kernel.consumer import consumer
from tests.support.gadgets import Gadget, GadgetsUnit, GadgetUsed, deploy


def count_uses(event: GadgetUsed, uow: GadgetsUnit) -> None:
    uow.gadgets.add(Gadget(id=uuid4(), name="made before the crash"))


if __name__ == "__main__":
    real_stdout, sys.stdout = sys.stdout, sys.stderr  # the log goes elsewhere
    answer = deploy(count_uses, "count_uses", consumer, pytest.MonkeyPatch())(json.loads(sys.stdin.readline()), None)
    real_stdout.write(f"failed: {len(answer['batchItemFailures'])}\n")
    real_stdout.flush()
    signal.pause()
