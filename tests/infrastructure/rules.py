"""What must hold for every template; each rule returns what breaks it, so that a planted violation can prove the rule."""

from collections.abc import Iterator

from cdk.permissions import WILDCARD_REASONS
from tests.infrastructure.templates import Json, Resource, Templates, actions, policies

MOST_RESOURCES = 450  # CloudFormation refuses a stack of more than 500
VENDOR_SECRETS = ("KEYCLOAK_ADMIN_CLIENT_SECRET", "GROQ_API_KEY")


def environment(function: Resource) -> Json:
    found: Json = function.properties["Environment"]["Variables"]
    return found


def database_and_internet(templates: Templates) -> list[str]:
    """A function that knows the database knows no vendor; in AWS it is inside the VPC, and nothing else is."""
    return [f.name for f in templates.of("Lambda::Function") if _has_both(f) or _is_misplaced(f, templates)]


def _has_both(function: Resource) -> bool:
    told = environment(function)
    reaches_a_vendor = any(name.startswith(VENDOR_SECRETS) for name in told)
    return "DB_HOST" in told and (reaches_a_vendor or "GROQ_BASE_URL" in told or "KEYCLOAK_URL" in told)


def _is_misplaced(function: Resource, templates: Templates) -> bool:
    has_network = bool(templates.of("EC2::VPC"))
    return has_network and ("DB_HOST" in environment(function)) != ("VpcConfig" in function.properties)


def logins_of_strangers(templates: Templates) -> list[str]:
    """In AWS the right to log in is the right to log in as the very user in the environment."""
    found = []
    for function in templates.of("Lambda::Function"):
        connects = [s for s in templates.statements_of(function) if "rds-db:connect" in actions(s)]
        user = environment(function).get("DB_USER")
        if bool(connects) != bool(user) or any(not str(s["Resource"]).endswith(f"/{user}']]}}") for s in connects):
            found.append(function.name)
    return found


def publishers(templates: Templates) -> set[str]:
    return {
        function.name
        for function in templates.of("Lambda::Function")
        if any("events:PutEvents" in actions(statement) for statement in templates.statements_of(function))
    }


def unexplained_wildcards(templates: Templates) -> list[str]:
    return [
        f"{role}: {statement}"
        for role, statement in policies(templates)
        if (statement["Resource"] == "*" and statement.get("Sid") not in WILDCARD_REASONS) or any("*" in a for a in actions(statement))
    ]


def full_stacks(templates: Templates) -> list[str]:
    return [name for name, template in templates.stacks.items() if len(template["Resources"]) > MOST_RESOURCES]


def mappings_without_a_way_out(templates: Templates) -> list[str]:
    """A message that cannot be handled is tried three times and then set aside, alone."""
    found = []
    for mapping in templates.of("Lambda::EventSourceMapping"):
        queue = templates.referred(mapping.stack, mapping.properties["EventSourceArn"])
        redrive = queue.properties.get("RedrivePolicy", {})
        if redrive.get("maxReceiveCount") != 3 or mapping.properties.get("FunctionResponseTypes") != ["ReportBatchItemFailures"]:
            found.append(mapping.name)
    return found


def rules_without_dead_letters(templates: Templates) -> list[str]:
    return [r.name for r in templates.of("Events::Rule") if any("DeadLetterConfig" not in target for target in r.properties["Targets"])]


def lost_asynchronous_failures(templates: Templates) -> list[str]:
    """A function that a clock starts tells somebody when its run failed."""
    watched = {f"{c.stack}/{c.properties['FunctionName']['Ref']}" for c in templates.of("Lambda::EventInvokeConfig")}
    found = []
    for rule in templates.of("Events::Rule"):
        for target in rule.properties["Targets"]:
            started = templates.referred(rule.stack, target["Arn"])
            if started.type == "AWS::Lambda::Function" and f"{started.stack}/{started.id}" not in watched:
                found.append(started.name)
    return found


def alarm(templates: Templates, metric: str, **dimensions: str) -> Json:
    """What the one alarm on this number says."""
    wanted = [{"Name": name, "Value": value} for name, value in dimensions.items()]
    [found] = [
        a.properties
        for a in templates.of("CloudWatch::Alarm")
        if a.properties["MetricName"] == metric and a.properties["Dimensions"] == wanted
    ]
    return found


def unwatched_queues(templates: Templates) -> list[str]:
    """A dead-letter queue alarms when it is not empty, any other when it does not move."""
    watched = {(str(d["Value"]), a.properties["MetricName"]) for a in templates.of("CloudWatch::Alarm") for d in a.properties["Dimensions"]}
    return [q.name for q in templates.of("SQS::Queue") if (q.name, _metric(q)) not in watched]


def _metric(queue: Resource) -> str:
    return "ApproximateNumberOfMessagesVisible" if queue.name.endswith("-dlq") else "ApproximateAgeOfOldestMessage"


def impatient_queues(templates: Templates) -> list[str]:
    """A message stays invisible for at least six times as long as its function may run."""
    found = []
    for mapping in templates.of("Lambda::EventSourceMapping"):
        queue = templates.referred(mapping.stack, mapping.properties["EventSourceArn"])
        function = templates.referred(mapping.stack, mapping.properties["FunctionName"])
        if queue.properties["VisibilityTimeout"] < 6 * function.properties["Timeout"]:
            found.append(queue.name)
    return found


def unencrypted(templates: Templates) -> list[str]:
    return [
        *(q.name for q in templates.of("SQS::Queue") if not q.properties.get("SqsManagedSseEnabled")),
        *(b.name for b in templates.of("S3::Bucket") if "BucketEncryption" not in b.properties),
        *(d.name for d in templates.of("RDS::DBCluster") if not d.properties.get("StorageEncrypted")),
        *(p.name for p in templates.of("RDS::DBProxy") if not p.properties.get("RequireTLS")),
    ]


def forgetful_functions(templates: Templates) -> list[str]:
    """Every function writes into a log group of its own that is emptied in time."""
    return [f.name for f in templates.of("Lambda::Function") if not _keeps_logs(f, templates)]


def _keeps_logs(function: Resource, templates: Templates) -> bool:
    reference = function.properties.get("LoggingConfig", {}).get("LogGroup")
    if reference is None:
        return False
    group = templates.referred(function.stack, reference)
    return bool(group.properties["LogGroupName"] == f"/aws/lambda/{function.name}" and group.properties.get("RetentionInDays"))


def endless_logs(templates: Templates) -> list[str]:
    return [group.name for group in templates.of("Logs::LogGroup") if "RetentionInDays" not in group.properties]


def open_routes(templates: Templates) -> set[str]:
    return {r.properties["RouteKey"] for r in templates.of("ApiGatewayV2::Route") if r.properties["AuthorizationType"] == "NONE"}


def ways_out(templates: Templates) -> list[str]:
    """Nothing in the VPC leads to the internet."""
    kinds = ("EC2::NatGateway", "EC2::InternetGateway", "EC2::Route", "EC2::VPCGatewayAttachment", "EC2::EgressOnlyInternetGateway")
    return [resource.name for kind in kinds for resource in templates.of(kind)]


def secrets_in_the_open(templates: Templates) -> Iterator[str]:
    """In AWS a function is told where a secret is, never what it is."""
    for function in templates.of("Lambda::Function"):
        yield from (f"{function.name}: {name}" for name in environment(function) if name in VENDOR_SECRETS)
