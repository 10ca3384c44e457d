"""Build what is deployed: one zip per layer and per context's functions. `python -m layers.build --target local|aws`."""

import argparse
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from layers import archive, bytecode, wheels
from layers.target import AWS, LOCAL, ROOT, Target, target

RECIPE = "1"  # part of every key: a change of how things are built rebuilds all of them


@dataclass(frozen=True, kw_only=True)
class Asset:
    """One archive: where each file goes, and where the runtime will unpack it."""

    folder: str
    name: str
    files: dict[str, Path]
    root: str


def contexts() -> list[str]:
    return sorted(path.parent.name for path in (ROOT / "functions").glob("*/manifest.py"))


def assets() -> list[Asset]:
    """Everything that is made from the sources of this repository."""
    layers = {name: _package_files(name) for name in ("kernel", *contexts())}
    layers["events"] = {where: path for where, path in _below(ROOT / "events", "python/events").items() if path.suffix == ".py"}
    return [
        *(Asset(folder="layers", name=name, files=files, root="/opt") for name, files in layers.items()),
        *(Asset(folder="functions", name=name, files=_function_files(name), root="/var/task") for name in contexts()),
    ]


def _package_files(name: str) -> dict[str, Path]:
    """The Python of one layer; a context's migrations travel with the function that runs them, the kernel's with the kernel."""
    files = _below(ROOT / "layers" / name / "python", "python")
    return {where: path for where, path in files.items() if name == "kernel" or "/migrations/" not in where}


def _function_files(context: str) -> dict[str, Path]:
    files = {"functions/__init__.py": ROOT / "functions" / "__init__.py", **_below(ROOT / "functions" / context, f"functions/{context}")}
    return files | _platform_extras() if context == "platform" else files


def _platform_extras() -> dict[str, Path]:
    """What the platform's functions read as files: the migrations of every context and the published document."""
    files = {f"docs/{path.name}": path for path in (ROOT / "docs").glob("openapi.json")}
    for context in contexts():
        for folder in sorted((ROOT / "layers" / context / "python").glob("*/migrations/versions")):
            files |= _below(folder, f"migrations/{context}")
    return files


def _below(folder: Path, prefix: str) -> dict[str, Path]:
    """All files of a folder except what tools leave behind, by their path in the archive."""
    found = (p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return {f"{prefix}/{p.relative_to(folder).as_posix()}": p for p in found}


def build(to: Target, *, packed: bool = False) -> Iterator[str]:
    """Build what is missing or out of date, and say so; `packed` puts the dependencies into the local layer itself."""
    if bytecode.interpreter(to) is None:
        yield f"no Python {to.python} on this machine: the {to.name} assets ship without bytecode, cold starts will compile"
    yield from _build_dependencies(to, packed=packed or not to.is_local)
    for asset in assets():
        key = archive.fingerprint(RECIPE, _facts(to), files=asset.files)
        if _is_current(to, asset.folder, asset.name, key):
            continue
        with TemporaryDirectory() as folder:
            tree = Path(folder)
            for where, path in asset.files.items():
                (tree / where).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, tree / where)
            yield _finish(to, asset, tree, key)


def _build_dependencies(to: Target, *, packed: bool) -> Iterator[str]:
    key = archive.fingerprint(RECIPE, _facts(to), str(packed), str(to.build), files={"lock": wheels.LOCK})
    if _is_current(to, "layers", "dependencies", key):
        return
    yield f"installing the dependencies of {to.name} from {wheels.LOCK.relative_to(ROOT)} ..."
    asset = Asset(folder="layers", name="dependencies", files={}, root="/opt")
    if packed:
        with TemporaryDirectory() as folder:
            tree = Path(folder)
            wheels.install(tree / "python", to, Path(sys.executable))
            yield _finish(to, asset, tree, key)
    else:
        yield _finish_reference(to, asset, key)


def _finish_reference(to: Target, asset: Asset, key: str) -> str:
    """On one machine the layer only names the folder of the packages: the emulator unpacks every layer once per worker."""
    shared = to.build / "packages" / key[:12]
    shutil.rmtree(shared, ignore_errors=True)
    wheels.install(shared, to, Path(sys.executable))
    _compile(to, shared, str(shared))
    with TemporaryDirectory() as folder:
        site = Path(folder) / "python" / "lib" / to.runtime / "site-packages"
        site.mkdir(parents=True)
        (site / "dependencies.pth").write_text(f"import sys; sys.path.insert(0, {str(shared)!r})\n")
        return _archive(to, asset, Path(folder), key, compress=False)


def _finish(to: Target, asset: Asset, tree: Path, key: str) -> str:
    _compile(to, tree, asset.root)
    return _archive(to, asset, tree, key, compress=not to.is_local)


def _compile(to: Target, tree: Path, root: str) -> None:
    python = bytecode.interpreter(to)
    if python is not None:
        bytecode.compile_tree(tree, python, root=root)


def _archive(to: Target, asset: Asset, tree: Path, key: str, *, compress: bool) -> str:
    out = to.build / asset.folder / f"{asset.name}.zip"
    out.parent.mkdir(parents=True, exist_ok=True)
    archive.write(out, tree, compress=compress)
    out.with_suffix(".key").write_text(key)
    return f"built {to.name} {asset.folder}/{asset.name} ({out.stat().st_size / 1024:,.0f} kB)"


def _facts(to: Target) -> str:
    return f"{to.python} {to.architecture} {to.wheels} {bytecode.interpreter(to) is not None}"


def _is_current(to: Target, folder: str, name: str, key: str) -> bool:
    made = to.build / folder / f"{name}.zip"
    stamp = made.with_suffix(".key")
    return made.exists() and stamp.exists() and stamp.read_text() == key


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", choices=[LOCAL.name, AWS.name], default=LOCAL.name)
    parser.add_argument("--packed", action="store_true", help="local: the packages inside their layer, for Lambdas in containers")
    arguments = parser.parse_args()
    started = time.monotonic()
    try:
        for line in build(target(arguments.target), packed=arguments.packed):
            print(line, flush=True)
    except wheels.InstallationFailed as failure:
        print(f"layers: {failure}", file=sys.stderr)
        return 1
    print(f"layers and functions for {arguments.target} are up to date ({time.monotonic() - started:.1f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
