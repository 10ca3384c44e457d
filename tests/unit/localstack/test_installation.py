"""A tool is made once per version of its pins; an old Python gets one sentence."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from localstack import bootstrap, installation
from localstack.installation import Tool


@pytest.fixture(autouse=True)
def tools_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(installation, "TOOLS", tmp_path)
    return tmp_path


def a_tool(folder: Path, *, pin: str = "1", make: Callable[[Path], None] | None = None) -> Tool:
    product = folder / "product"
    return Tool(name="node", doing="installing", product=product, pins=(pin,), make=make or (lambda _: product.touch()))


def test_a_made_tool_is_not_made_again(tmp_path: Path) -> None:
    tool = a_tool(tmp_path)
    assert not tool.is_made()
    assert tool.step().work() == "installed"
    assert tool.is_made()


def test_another_pin_or_a_missing_product_makes_it_again(tmp_path: Path) -> None:
    a_tool(tmp_path).step().work()
    assert not a_tool(tmp_path, pin="2").is_made()
    (tmp_path / "product").unlink()
    assert not a_tool(tmp_path).is_made()


def test_an_interrupted_making_leaves_no_stamp(tmp_path: Path) -> None:
    a_tool(tmp_path).step().work()

    def breaks(_: Path) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        a_tool(tmp_path, make=breaks).step().work()
    assert not a_tool(tmp_path).is_made()


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    with pytest.raises(SystemExit, match=r"The platform needs Python 3\.11 or newer; .* is 3\.9\."):
        bootstrap.main()


def test_a_full_disk_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(installation, "FREE_DISK_GB", 10**6)
    monkeypatch.setattr(installation, "toolbox", lambda: [a_tool(tmp_path)])
    assert installation.install() == 1
    assert capsys.readouterr().err.startswith("bootstrap: only ")
