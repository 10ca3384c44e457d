"""What exists in AWS only: the way to the database, the edge, and secrets that no template knows."""

from cdk.deployment import rows_of
from cdk.firewall import Window, windows
from cdk.network import needed_services
from functions.catalogue import CONTEXTS
from kernel.manifest import PUBLIC, PUT_EVENTS, RateLimit, query, schedule, seconds
from layers.target import AWS
from tests.infrastructure import rules
from tests.infrastructure.conftest import Synthesis
from tests.infrastructure.templates import Resource, Templates

LIMITED = [row for _, row in rows_of(CONTEXTS) if row.limit]


def test_nothing_in_the_vpc_leads_out(aws: Templates) -> None:
    assert len(aws.of("EC2::VPC")) == 1
    assert rules.ways_out(aws) == []
    planted = Templates([*aws.resources, Resource("foundation", "nat", "AWS::EC2::NatGateway", {})], aws.stacks)
    assert rules.ways_out(planted) == ["foundation/nat"]


def test_only_needed_services_have_an_endpoint(aws: Templates) -> None:
    names = [str(e.properties["ServiceName"]) for e in aws.of("EC2::VPCEndpoint")]
    assert sorted(n.rsplit(".", 1)[-1].rstrip("']}") for n in names) == ["events", "s3"]
    assert needed_services([schedule("tick", every=seconds(60), uses=[PUT_EVENTS]), query("look", "GET /", PUBLIC)]) == ["events"]


def test_the_database_takes_tokens_and_is_reached_by_the_proxy_only(aws: Templates) -> None:
    [cluster], [proxy] = aws.of("RDS::DBCluster"), aws.of("RDS::DBProxy")
    assert cluster.properties["MasterUserAuthenticationType"] == "iam-db-auth"
    assert "MasterUserPassword" not in cluster.properties
    assert proxy.properties["DefaultAuthScheme"] == "IAM_AUTH"
    doors = [
        (aws.referred("foundation", i.properties["GroupId"]).id, aws.referred("foundation", i.properties["SourceSecurityGroupId"]).id)
        for i in aws.of("EC2::SecurityGroupIngress")
    ]
    assert sorted(doors) == [("databasegroup", "proxygroup"), ("endpointsgroup", "functionsgroup"), ("proxygroup", "functionsgroup")]


def test_the_database_s_log_quotes_no_rows(aws: Templates) -> None:
    [cluster] = aws.of("RDS::DBCluster")
    parameters = aws.referred("foundation", cluster.properties["DBClusterParameterGroupName"]).properties
    assert parameters["Family"] == "aurora-postgresql17"
    assert parameters["Parameters"] == {"log_error_verbosity": "terse", "rds.force_ssl": "1"}


def test_no_template_knows_a_secret(aws: Templates) -> None:
    assert list(rules.secrets_in_the_open(aws)) == []
    known = {"Variables": {"GROQ_API_KEY": "gsk"}}
    planted = aws.changed("Lambda::Function", "analysis-read_answer", Environment=known)
    assert list(rules.secrets_in_the_open(planted)) == ["analysis-read_answer: GROQ_API_KEY"]


def test_a_secret_is_read_by_those_who_call_its_vendor(aws: Templates) -> None:
    readers = {
        f.name for f in aws.of("Lambda::Function") if any(s["Action"] == "secretsmanager:GetSecretValue" for s in aws.statements_of(f))
    }
    assert readers == {
        "identity-assign_pending_role",
        "identity-change_account",
        "identity-change_password",
        "identity-close_account",
        "identity-grant_role",
        "identity-open_account",
        "identity-revoke_role",
        "analysis-read_answer",
        "analysis-summarise",
        "analysis-propose_rubric",
    }


def test_who_needs_no_secret_is_not_told_one(templates: Templates) -> None:
    told = rules.environment(templates.one("Lambda::Function", "identity-callback"))
    assert "KEYCLOAK_URL" in told
    assert not [name for name in told if "SECRET" in name]


def test_the_firewall_says_what_the_rows_say(aws: Templates) -> None:
    [firewall] = aws.of("WAFv2::WebACL")
    assert firewall.properties["Scope"] == "CLOUDFRONT"
    found = set()
    for rule in firewall.properties["Rules"]:
        rate = rule["Statement"]["RateBasedStatement"]
        method, path = [s["ByteMatchStatement"]["SearchString"] for s in rate["ScopeDownStatement"]["AndStatement"]["Statements"]]
        found.add((f"{method} {path}", Window(rate["Limit"], rate["EvaluationWindowSec"])))
        assert rule["Action"]["Block"]["CustomResponse"]["ResponseCode"] == 429
    assert found == {(row.route, window) for row in LIMITED if row.limit for window in windows(row.limit)}


def test_limits_become_what_the_firewall_can_count() -> None:
    assert windows(RateLimit(20, 200)) == [Window(20, 60)]
    assert windows(RateLimit(10, 50)) == [Window(10, 60), Window(50, 600)]
    assert windows(RateLimit(5, 3)) == [Window(10, 120), Window(10, 600)]


def test_the_edge_turns_cookies_into_tokens_and_caches_nothing(aws: Templates) -> None:
    [distribution] = aws.of("CloudFront::Distribution")
    behaviour = distribution.properties["DistributionConfig"]["DefaultCacheBehavior"]
    assert aws.referred("edge", behaviour["FunctionAssociations"][0]["FunctionARN"]).type == "AWS::CloudFront::Function"
    assert behaviour["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    assert "DELETE" in behaviour["AllowedMethods"]


KEY = "{{resolve:secretsmanager:interviews-test/EDGE_KEY}}"


def test_every_route_is_served_through_the_edge_only(aws: Templates) -> None:
    [distribution] = aws.of("CloudFront::Distribution")
    origin = distribution.properties["DistributionConfig"]["Origins"][0]
    assert origin["OriginCustomHeaders"] == [{"HeaderName": "x-edge-key", "HeaderValue": KEY}]
    told = {f.name for f in aws.of("Lambda::Function") if rules.environment(f).get("EDGE_KEY") == KEY}
    assert told == {f"{context}-{row.name}" for context, row in rows_of(CONTEXTS) if row.route}
    assert "interviews-test/EDGE_KEY" in [secret.properties["Name"] for secret in aws.of("SecretsManager::Secret")]


def test_pictures_are_served_from_the_private_bucket_with_headers_that_let_them_do_nothing(aws: Templates) -> None:
    [distribution], [access] = aws.of("CloudFront::Distribution"), aws.of("CloudFront::OriginAccessControl")
    config = distribution.properties["DistributionConfig"]
    [behaviour] = config["CacheBehaviors"]
    assert (behaviour["PathPattern"], behaviour["AllowedMethods"]) == ("/avatars/*", ["GET", "HEAD"])
    assert "FunctionAssociations" not in behaviour
    [origin] = [each for each in config["Origins"] if each["Id"] == behaviour["TargetOriginId"]]
    assert origin["OriginAccessControlId"] == {"Fn::GetAtt": [access.id, "Id"]}
    assert "interviews-test-avatars-" in str(origin["DomainName"])
    headers = aws.referred("edge", behaviour["ResponseHeadersPolicyId"]).properties["ResponseHeadersPolicyConfig"]
    named = headers["SecurityHeadersConfig"]
    assert named["ContentSecurityPolicy"]["ContentSecurityPolicy"] == "default-src 'none'; sandbox"
    assert named["ContentTypeOptions"] == {"Override": True}
    assert [each["Header"] for each in headers["CustomHeadersConfig"]["Items"]] == ["cross-origin-resource-policy"]


def test_the_edge_reads_what_is_served_and_not_what_was_only_uploaded(aws: Templates) -> None:
    [statements] = [
        p.properties["PolicyDocument"]["Statement"] for p in aws.of("S3::BucketPolicy") if "avatars" in str(p.properties["Bucket"])
    ]
    reads = [s for s in statements if s["Action"] == "s3:GetObject"]
    assert [s["Principal"] for s in reads] == [{"Service": "cloudfront.amazonaws.com"}]
    assert str(reads[0]["Resource"]["Fn::Join"][1][-1]) == "/avatars/*"
    assert all("Condition" in s for s in statements)


def test_uploads_are_gone_after_a_day_and_come_from_the_web_client_only(templates: Templates) -> None:
    [bucket] = [b.properties for b in templates.of("S3::Bucket") if "avatars" in str(b.properties["BucketName"])]
    [rule] = bucket["LifecycleConfiguration"]["Rules"]
    assert (rule["Prefix"], rule["ExpirationInDays"]) == ("uploads/", 1)
    [cors] = bucket["CorsConfiguration"]["CorsRules"]
    assert (cors["AllowedMethods"], "*" in cors["AllowedOrigins"]) == (["POST"], False)


def test_the_edge_s_key_is_known_where_the_edge_is(synthesise: Synthesis) -> None:
    assert replicas(synthesise(AWS)) == [None]
    assert replicas(synthesise(AWS, "eu-central-1")) == [[{"Region": "us-east-1"}]]


def replicas(templates: Templates) -> list[object]:
    secrets = templates.of("SecretsManager::Secret")
    return [s.properties.get("ReplicaRegions") for s in secrets if s.properties["Name"] == "interviews-test/EDGE_KEY"]


def test_one_machine_needs_none_of_it(local: Templates) -> None:
    foreign = ("EC2::VPC", "RDS::DBCluster", "WAFv2::WebACL", "CloudFront::Distribution", "SecretsManager::Secret", "Events::Archive")
    assert [kind for kind in foreign if local.of(kind)] == []


def test_concurrency_is_reserved_where_the_row_says_so(aws: Templates) -> None:
    assert aws.one("Lambda::Function", "platform-relay_outbox").properties["ReservedConcurrentExecutions"] == 2
