"""Rules of the house that no linter knows, as functions of a source tree: each returns sentences about what breaks it."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kernel.manifest import Context

PRODUCT = ("functions", "layers", "events", "cdk", "localstack", "docs")
NOT_OURS = {"build-output", "dependencies", "__pycache__", "node_modules"}
FILE_LIMIT, HANDLER_LIMIT, FUNCTION_P90 = 300, 25, 20
FORBIDDEN_NAMES = re.compile(r"(^|_)(utils?|helpers?|managers?|common|misc)($|_)")
KINDS = {"commands", "queries", "consumers", "steps", "schedules"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(root: Path) -> Iterator[Path]:
    """Files of the product, without tests and without what is built."""
    for part in PRODUCT:
        yield from (path for path in sorted((root / part).rglob("*.py")) if not NOT_OURS & set(path.relative_to(root).parts))


def rows_and_files_differ(root: Path, contexts: Mapping[str, Context]) -> list[str]:
    declared = {f"{context.name}/{row.module.replace('.', '/')}" for context in contexts.values() for row in context.rows}
    found = {f"{path.parent.parent.name}/{path.parent.name}/{path.stem}" for path in _function_files(root)}
    missing = [f"{name}: declared in the manifest, but there is no such file" for name in sorted(declared - found)]
    return missing + [f"{name}: there is a file, but no row declares it" for name in sorted(found - declared)]


def undeclared_contexts(root: Path, contexts: Mapping[str, Context]) -> list[str]:
    found = {path.parent.name for path in (root / "functions").glob("*/manifest.py")}
    return [f"functions/{name}: its manifest is not in functions/catalogue.py" for name in sorted(found - set(contexts))]


def long_files(root: Path) -> list[str]:
    lengths = {path: len(path.read_text().splitlines()) for path in python_files(root)}
    return [f"{path.relative_to(root)}: {length} lines" for path, length in lengths.items() if length > FILE_LIMIT]


def long_handlers(root: Path) -> list[str]:
    return [
        f"{path.relative_to(root)}: the handler has {_length(function)} lines"
        for path in _function_files(root)
        for function in _functions(path)
        if function.name == "handler" and _length(function) > HANDLER_LIMIT
    ]


def long_functions(root: Path) -> list[str]:
    """The 90th percentile of the lengths of all functions."""
    lengths = sorted(_length(function) for path in python_files(root) for function in _functions(path))
    p90 = lengths[int(len(lengths) * 0.9)] if lengths else 0
    return [f"nine of ten functions should have at most {FUNCTION_P90} lines, the limit is at {p90}"] if p90 > FUNCTION_P90 else []


def forbidden_names(root: Path) -> list[str]:
    """Files, folders and classes that are named for being left over."""
    found: list[str] = []
    for path in python_files(root):
        here = path.relative_to(root)
        found += [f"{here}: {part}" for part in here.with_suffix("").parts if FORBIDDEN_NAMES.search(part.lower())]
        found += [f"{here}: class {name}" for name in _classes(path) if FORBIDDEN_NAMES.search(_snake(name))]
    return found


def modules_without_a_sentence(root: Path) -> list[str]:
    """Public modules open with one sentence that says what they are for."""
    return [str(path.relative_to(root)) for path in python_files(root) if not ast.get_docstring(ast.parse(path.read_text()))]


def broad_excepts(root: Path) -> list[str]:
    """`except Exception` belongs to the kernel's boundaries."""
    return [
        f"{path.relative_to(root)}:{node.lineno}"
        for path in python_files(root)
        if path.relative_to(root).parts[:2] != ("layers", "kernel") and path.relative_to(root).parts[0] in ("functions", "layers", "events")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ExceptHandler) and _catches_everything(node)
    ]


def _catches_everything(node: ast.ExceptHandler) -> bool:
    return node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException"))


def _function_files(root: Path) -> list[Path]:
    files = (root / "functions").glob("*/*/*.py")
    return [path for path in sorted(files) if path.parent.name in KINDS and path.stem != "__init__"]


def _functions(path: Path) -> list[Function]:
    return [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, Function)]


def _classes(path: Path) -> list[str]:
    return [node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ClassDef)]


def _length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
