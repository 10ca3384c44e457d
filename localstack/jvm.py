"""How Keycloak is run on a Java virtual machine, without its shell script: one process whose pid is the server's."""

from localstack import tools
from localstack.settings import LOCAL

KEYCLOAK_JAR = tools.KEYCLOAK / "lib" / "quarkus-run.jar"
DATA = LOCAL / "keycloak"

# Short start before peak speed: a simple collector, the quick compiler only (8 s instead of 10 s to the first answer).
COLLECTOR = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
BUILD = ("build", "--db=dev-file")

_MODULES = ("java.util", "java.util.concurrent", "java.security")

ARCHIVE = LOCAL / "tools" / "keycloak.jsa"  # the classes of a start, kept by the JVM: the next start takes 5 s instead of 8
FRESH_ARCHIVE = ARCHIVE.with_suffix(".jsa.new")
WAS_UP = ARCHIVE.with_suffix(".jsa.complete")
ARCHIVE_OPTIONS = LOCAL / "tools" / "keycloak.options"


def settle_archive() -> None:
    """Before a start: take over what a complete run has written at its end, or have this run write it."""
    if FRESH_ARCHIVE.exists() and WAS_UP.exists():
        FRESH_ARCHIVE.replace(ARCHIVE)
    FRESH_ARCHIVE.unlink(missing_ok=True)
    WAS_UP.unlink(missing_ok=True)
    option = f"-XX:SharedArchiveFile={ARCHIVE}" if ARCHIVE.exists() else f"-XX:ArchiveClassesAtExit={FRESH_ARCHIVE}"
    ARCHIVE_OPTIONS.write_text(f'"{option}"\n')


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
