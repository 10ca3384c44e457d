"""The whole platform as one CDK app: the foundation, one stack per context, the sagas and, in AWS, the edge."""

from collections.abc import Mapping

from aws_cdk import Annotations, App, Stack

from cdk.context_stack import ContextStack
from cdk.deployment import EDGE_REGION, Deployment, on_aws, on_this_machine, rows_of
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
    if deployment.region and (api_host := _api_host(app, foundation)):
        stacks.append(EdgeStack(app, rows, deployment=deployment, api_host=api_host))
        stacks[-1].add_stack_dependency(foundation)
    return [foundation, *stacks]


def _api_host(app: App, foundation: FoundationStack) -> str | None:
    """The address behind the edge. From another region CloudFormation cannot pass it on: a second deployment names it."""
    told: str | None = app.node.try_get_context("api_host")
    if told is None and foundation.region == EDGE_REGION:
        return f"{foundation.shared.api_id}.execute-api.{EDGE_REGION}.amazonaws.com"
    if told is None:
        Annotations.of(foundation).add_warning(
            f"the edge is left out: it lives in {EDGE_REGION}; deploy again with -c api_host=<ApiEndpoint>"
        )
    return told


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
