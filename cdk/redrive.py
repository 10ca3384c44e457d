"""Send dead letters back to where they came from: `python -m cdk.redrive [queue name]`, after the cause has been mended."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import boto3

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient

SUFFIX = "-dlq"


def main(arguments: list[str]) -> int:
    client = boto3.client("sqs")
    moved = [redrive(client, address) for address in dead_letter_queues(client, arguments[0] if arguments else "")]
    sys.stdout.write("".join(f"{line}\n" for line in moved) or "There is no dead-letter queue with that name.\n")
    return 0 if moved else 1


def dead_letter_queues(client: SQSClient, prefix: str) -> list[str]:
    """The addresses of all dead-letter queues whose name starts with `prefix`."""
    pages = client.get_paginator("list_queues").paginate(QueueNamePrefix=prefix)
    return [address for page in pages for address in page.get("QueueUrls", []) if address.endswith(SUFFIX)]


def redrive(client: SQSClient, address: str) -> str:
    """Start moving the messages of one dead-letter queue back to its source; says what it did."""
    name = address.rsplit("/", 1)[-1]
    attributes = client.get_queue_attributes(QueueUrl=address, AttributeNames=["QueueArn", "ApproximateNumberOfMessages"])["Attributes"]
    waiting = int(attributes["ApproximateNumberOfMessages"])
    if not waiting:
        return f"{name}: 0 nothing to do"
    if not client.list_dead_letter_source_queues(QueueUrl=address)["queueUrls"]:
        return f"{name}: {waiting} stay, they come from no queue; docs/runbooks/dead-letters.md says what to do with them"
    client.start_message_move_task(SourceArn=attributes["QueueArn"])
    return f"{name}: {waiting} going back"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
