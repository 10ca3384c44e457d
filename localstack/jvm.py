"""How Keycloak is run on a Java virtual machine, without its shell script: one process whose pid is the server's."""

from localstack import tools
from localstack.settings import LOCAL

KEYCLOAK_JAR = tools.KEYCLOAK / "lib" / "quarkus-run.jar"
DATA = LOCAL / "keycloak"

# Short start before peak speed: a simple collector, the quick compiler only (8 s instead of 10 s to the first answer).
COLLECTOR = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
BUILD = ("build", "--db=dev-file")

_MODULES = ("java.util", "java.util.concurrent", "java.security")


def keycloak_command(arguments: tuple[str, ...], *options: str) -> list[str]:
    """What kc.sh would start (its options minus those for containers and debuggers)."""
    return [
        str(tools.java()),
        "-Xms128m",
        "-Xmx512m",
        "-XX:MaxMetaspaceSize=256m",
        "-XX:+ExitOnOutOfMemoryError",
        *COLLECTOR,
        *options,
        *(f"--add-opens=java.base/{module}=ALL-UNNAMED" for module in _MODULES),
        "-Dfile.encoding=UTF-8",
        "-Duser.language=en",
        "-Duser.country=US",
        f"-Dkc.home.dir={tools.KEYCLOAK}",
        f"-Djboss.server.config.dir={tools.KEYCLOAK / 'conf'}",
        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
        "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
        "-Dpicocli.disable.closures=true",
        "-Dquarkus-log-max-startup-records=10000",
        "-cp",
        str(KEYCLOAK_JAR),
        "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
        *arguments,
    ]
