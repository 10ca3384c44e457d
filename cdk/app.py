"""The whole platform as one CDK app: the foundation, one stack per context, the sagas and, in AWS, the edge."""

from collections.abc import Mapping

from aws_cdk import App, Stack

from cdk.context_stack import ContextStack
from cdk.deployment import Deployment, on_aws, on_this_machine, rows_of
from cdk.edge_stack import EdgeStack
from cdk.foundation_stack import FoundationStack
from cdk.sagas.stack import SagasStack
from functions.catalogue import CONTEXTS
from kernel.manifest import Context
from layers.target import LOCAL, target


def platform(app: App, deployment: Deployment, contexts: Mapping[str, Context] = CONTEXTS) -> list[Stack]:
    """Add every stack of one deployment to the app."""
    rows = [row for _, row in rows_of(contexts)]
    foundation = FoundationStack(app, rows, deployment=deployment)
    stacks: list[Stack] = [ContextStack(app, c, deployment=deployment, shared=foundation.shared) for c in contexts.values()]
    stacks.append(SagasStack(app, contexts, deployment=deployment))
    for stack in stacks:
        stack.add_stack_dependency(foundation)
    if not deployment.is_local:
        api_host = app.node.try_get_context("api_host") or f"{foundation.shared.api_id}.execute-api.{foundation.region}.amazonaws.com"
        stacks.append(EdgeStack(app, rows, deployment=deployment, api_host=api_host))
    return [foundation, *stacks]


def deployment_of(app: App) -> Deployment:
    chosen = target(app.node.try_get_context("target") or LOCAL.name)
    if chosen is LOCAL:
        return on_this_machine(chosen)
    return on_aws(chosen, stage=app.node.try_get_context("stage") or "production")


def main() -> None:
    app = App(analytics_reporting=False, tree_metadata=False)
    platform(app, deployment_of(app))
    app.synth()


if __name__ == "__main__":
    main()
