"""The house's own rules hold, and each notices a violation planted for it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from functions.catalogue import CONTEXTS
from kernel.manifest import PUBLIC, Context, query
from tests.architecture import rules
from tests.conftest import ROOT

Rule = Callable[[Path], list[str]]

LONG_HANDLER = '"""Too long."""\n\ndef handler() -> None:\n' + "    print()\n" * 26
LONG_FILE = '"""Too long."""\n' + "X = 1\n" * 300
LEFT_OVER_CLASS = '"""Everything and nothing."""\n\nclass TemplateManager:\n    pass\n'
SWALLOWS = '"""Hides failures."""\n\ntry:\n    print()\nexcept Exception:\n    pass\n'

PLANTED = [
    (rules.long_files, "layers/kernel/python/kernel/all.py", LONG_FILE),
    (rules.long_handlers, "functions/shop/commands/buy.py", LONG_HANDLER),
    (rules.long_functions, "cdk/stack.py", LONG_HANDLER),
    (rules.forbidden_names, "layers/shop/python/shop/utils.py", '"""Left over."""'),
    (rules.forbidden_names, "layers/shop/python/shop/common/money.py", '"""Left over."""'),
    (rules.forbidden_names, "layers/shop/python/shop/template.py", LEFT_OVER_CLASS),
    (rules.modules_without_a_sentence, "functions/shop/queries/get_it.py", "X = 1\n"),
    (rules.broad_excepts, "layers/shop/python/shop/adapters/till.py", SWALLOWS),
]


@pytest.mark.parametrize("rule", list(dict.fromkeys(rule for rule, _, _ in PLANTED)), ids=lambda rule: rule.__name__)
def test_the_product_keeps_the_rule(rule: Rule) -> None:
    assert rule(ROOT) == []


@pytest.mark.parametrize(("rule", "where", "text"), PLANTED, ids=lambda value: getattr(value, "__name__", ""))
def test_a_planted_violation_is_found(rule: Rule, where: str, text: str, tmp_path: Path) -> None:
    plant(tmp_path, where, text)
    assert len(rule(tmp_path)) == 1


def test_every_row_has_its_file_and_every_file_its_row() -> None:
    assert rules.rows_and_files_differ(ROOT, CONTEXTS) == []


def test_every_manifest_is_in_the_catalogue() -> None:
    assert rules.undeclared_contexts(ROOT, CONTEXTS) == []


def test_a_row_without_file_a_file_without_row_and_another_name_are_found(tmp_path: Path) -> None:
    contexts = {"shop": Context("shop", query("get_price", "GET /price", PUBLIC), query("get_offer", "GET /offer", PUBLIC))}
    plant(tmp_path, "functions/shop/queries/get_price.py", "")
    plant(tmp_path, "functions/shop/queries/fetch_offer.py", "")
    plant(tmp_path, "functions/stall/manifest.py", "")
    assert rules.rows_and_files_differ(tmp_path, contexts) == [
        "shop/queries/get_offer: declared in the manifest, but there is no such file",
        "shop/queries/fetch_offer: there is a file, but no row declares it",
    ]
    assert rules.undeclared_contexts(tmp_path, contexts) == ["functions/stall: its manifest is not in functions/catalogue.py"]


def plant(root: Path, where: str, text: str) -> None:
    (root / where).parent.mkdir(parents=True, exist_ok=True)
    (root / where).write_text(text)
