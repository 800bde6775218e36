"""Every module can be the first of its room to be imported, and brings in only what the project declares."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib

from tests.house import CHECKOUT, imports, module_name, python_files

# Part of another distribution's own interface, and brought by it.
COMES_WITH = {"pydantic_core": "pydantic", "markupsafe": "jinja2"}

# Third-party libraries and lower floors stay loaded: an import can only run in a circle inside a room.
EACH_ALONE = """
import importlib, sys, traceback
failed = 0
for name in sys.argv[1:]:
    room = ".".join(name.split(".")[:2])
    for loaded in [one for one in sys.modules if one == room or one.startswith(room + ".")]:
        del sys.modules[loaded]
    try:
        importlib.import_module(name)
    except Exception:
        failed = 1
        print(name, file=sys.stderr)
        traceback.print_exc()
sys.exit(failed)
"""


def test_every_module_is_importable_alone() -> None:
    names = [module_name(file) for file in python_files() if file.name != "__main__.py"]
    assert names
    ran = subprocess.run(
        (sys.executable, "-W", "error", "-c", EACH_ALONE, *names),
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


def _imported() -> set[str]:
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in python_files())
    tops = {one.module.split(".")[0] for tree in trees for one in imports(tree)}
    return tops - set(sys.stdlib_module_names) - {"briefing"}


def _spelt(name: str) -> str:
    """A distribution's name in the one spelling of PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_what_is_imported_is_declared() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [one for extra in project.get("optional-dependencies", {}).values() for one in extra]
    declared = {_spelt(re.split(r"[\[<>=!~; ]", one)[0]) for one in (*project["dependencies"], *extras)}
    owners = importlib.metadata.packages_distributions()
    imported = {COMES_WITH.get(top, top) for top in _imported()}
    missing = {top for top in imported if not {_spelt(one) for one in owners.get(top, ())} & declared}
    assert sorted(missing) == []
