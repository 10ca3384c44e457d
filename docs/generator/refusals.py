"""Which refusals a function can reach: the errors named by its handler and by everything that handler may call.

Calls are followed by name through the files that the handler's file imports, so a call that could mean two methods counts as
both: an operation may list a refusal that never happens, but leaves none out.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kernel.errors import DomainError
from kernel.manifest import Row

ROOT = Path(__file__).parents[2]

Refusals = frozenset[type[DomainError]]
NONE: Refusals = frozenset()


@dataclass(frozen=True, kw_only=True)
class Definition:
    """What a name stands for: a function, what runs when a class is made, or a constant of a module."""

    path: Path
    nodes: tuple[ast.AST, ...]
    is_property: bool = False


def refusals(context: str, row: Row) -> Refusals:
    """The function's module must have been imported: only then its errors exist."""
    own = ROOT / "functions" / context / f"{row.module.replace('.', '/')}.py"
    found: dict[str, list[Definition]] = {}
    for path in sorted(_with_imports(own, ROOT / "layers" / context / "python")):
        for name, definition in _definitions(path):
            found.setdefault(name, []).append(definition)
    errors = {error.__name__: error for error in _known(DomainError)}
    return _Reading(found, errors).of_name("handler", own)


class _Reading:
    """One walk from a handler through everything it may call."""

    def __init__(self, definitions: dict[str, list[Definition]], errors: dict[str, type[DomainError]]) -> None:
        self._definitions = definitions
        self._errors = errors
        self._finished: dict[int, Refusals] = {}

    def of_name(self, name: str, path: Path, *, properties_only: bool = False) -> Refusals:
        if name in self._errors:
            return frozenset({self._errors[name]})
        found = [each for each in self._definitions.get(name, []) if each.path == path or not name.startswith("_")]
        return _union(self._of_definition(each) for each in found if each.is_property or not properties_only)

    def _of_definition(self, definition: Definition) -> Refusals:
        if id(definition) not in self._finished:
            self._finished[id(definition)] = NONE  # whoever calls itself adds nothing
            self._finished[id(definition)] = self._of_nodes(definition.nodes, definition.path)
        return self._finished[id(definition)]

    def _of_nodes(self, nodes: Iterable[ast.AST], path: Path) -> Refusals:
        return _union(self._of_node(node, path) for node in nodes)

    def _of_node(self, node: ast.AST, path: Path) -> Refusals:
        if isinstance(node, ast.Try):
            return self._of_try(node, path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            rest = self._of_nodes([node.func.value, *node.args, *node.keywords], path)
            return rest | self.of_name(node.func.attr, path)
        inner = self._of_nodes(ast.iter_child_nodes(node), path)
        if isinstance(node, ast.Name):
            return inner | self.of_name(node.id, path)
        if isinstance(node, ast.Attribute):
            return inner | self.of_name(node.attr, path, properties_only=True)
        return inner

    def _of_try(self, node: ast.Try, path: Path) -> Refusals:
        """What is caught does not leave; what the catching code names does."""
        caught = tuple(self._errors[name] for handler in node.handlers for name in _names(handler.type) if name in self._errors)
        body = frozenset(error for error in self._of_nodes(node.body, path) if not issubclass(error, caught))
        after = [statement for handler in node.handlers for statement in handler.body]
        return body | self._of_nodes([*after, *node.orelse, *node.finalbody], path)


def _union(found: Iterable[Refusals]) -> Refusals:
    return NONE.union(*found)


def _names(node: ast.AST | None) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)} if node else set()


def _with_imports(path: Path, package_root: Path) -> set[Path]:
    """The file and what it imports of its context, directly or not."""
    found, waiting = {path}, [path]
    while waiting:
        tree = ast.parse(waiting.pop().read_text())
        modules = [node.module.replace(".", "/") for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
        files = {root / f"{module}.py" for module in modules for root in (ROOT, package_root)}
        new = {file for file in files if file.is_file()} - found
        found |= new
        waiting += new
    return found


@cache
def _definitions(path: Path) -> tuple[tuple[str, Definition], ...]:
    tree = ast.parse(path.read_text())
    return (*_functions(tree, path), *_constants(tree, path))


def _functions(tree: ast.Module, path: Path) -> Iterator[tuple[str, Definition]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            is_property = any(isinstance(each, ast.Name) and each.id.endswith("property") for each in node.decorator_list)
            yield node.name, Definition(path=path, nodes=tuple(node.body), is_property=is_property)
        elif isinstance(node, ast.ClassDef):
            made = [item for item in node.body if isinstance(item, ast.FunctionDef) and item.name in ("__init__", "__post_init__")]
            yield node.name, Definition(path=path, nodes=tuple(statement for function in made for statement in function.body))


def _constants(tree: ast.Module, path: Path) -> Iterator[tuple[str, Definition]]:
    for node in tree.body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((target.id, Definition(path=path, nodes=(node.value,))) for target in targets if isinstance(target, ast.Name))


def _known(kind: type[DomainError]) -> Iterator[type[DomainError]]:
    for error in kind.__subclasses__():
        yield error
        yield from _known(error)
