"""Starts the AWS emulator, inside its own environment, with layers unpacked once instead of once per function instance."""

import hashlib
import importlib
import os
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Any

LAYERS = Path(os.environ["PLATFORM_LAYERS"])


class LayerCache(zipfile.ZipFile):
    """Unpacks an archive named `layer_N.zip` into a folder named by its content, and links to it."""

    def namelist(self) -> list[str]:
        return [] if self._unpacked().exists() else super().namelist()

    def extractall(self, path: Any = None, *rest: Any) -> None:
        target = Path(path)
        if not target.name.startswith("layer_"):
            super().extractall(target, *rest)
            return
        unpacked = self._unpacked()
        if not unpacked.exists():
            fresh = tempfile.mkdtemp(dir=LAYERS)
            super().extractall(fresh)
            try:
                Path(fresh).rename(unpacked)
            except OSError:  # another instance was faster
                shutil.rmtree(fresh)
        target.rmdir()
        target.symlink_to(unpacked)

    def _unpacked(self) -> Path:
        return LAYERS / _digest(str(self.filename))


def _digest(archive: str) -> str:
    with Path(archive).open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()[:24]


def main() -> None:
    runtime = importlib.import_module("ministack.core.lambda_runtime")
    shim = type(zipfile)("zipfile")
    vars(shim).update(vars(zipfile), ZipFile=LayerCache)
    vars(runtime)["zipfile"] = shim
    importlib.import_module("ministack.app").main()


if __name__ == "__main__":
    main()
