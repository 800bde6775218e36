"""The plan of the house, and what reads a syntax tree against it. `test_house.py` holds the package to it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE = CHECKOUT / "briefing"

# From the ground up. A room imports from the rows above its own in this table (the floors below it) and from itself,
# never from its neighbours in a row.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("problems",),
    ("yaml_tree", "shipped", "world", "safe_write", "apart", "cache", "sql", "credentials", "aws_signature", "cores"),
    ("yaml_text",),
    ("yaml_faults",),
    ("yaml_build",),
    ("strict_yaml",),
    ("model", "prose", "language", "theme"),
    ("statements", "timetable"),
    ("provenance",),
    ("csl",),
    ("source", "checks", "edition", "figures", "pages", "press", "archive", "delivery", "traces"),
    ("place", "workshop", "sending"),
    ("webfonts", "webcolours", "wearing"),
    (
        "webpage",
        "email_digest",
        "documents",
        "fitting",
        "dressing",
        "pictures",
        "copies",
        "last_look",
        "citation_styles", "archive_site",
    ),
    ("formats", "theme_schema", "own_templates", "proof"),
    ("way", "typeset"),
    ("pipeline", "manifest", "schema", "starters", "ejecting", "doctor", "watch", "stock", "importing"),
    ("publishing", "signing"),
    ("verification",),
    ("schedule", "batch", "mending", "readers"),
    ("rulebook",),
    ("report",),
    ("preview",),
    ("cli",),
    ("__main__",),
)
FLOOR = {room: number for number, row in enumerate(FLOORS) for room in row}

BANNED_NAMES = ("utils", "util", "helpers", "helper", "manager", "processor", "core", "common", "base", "misc")

BANNED_CALLS = {
    "matplotlib.pyplot": "global state: use matplotlib.figure.Figure",
    "pylab": "imports pyplot: use matplotlib.figure.Figure",
    "datetime.date.today": "the clock: take World.today()",
    "datetime.datetime.now": "the clock: take World.now()",
    "datetime.datetime.today": "the clock: take World.now()",
    "datetime.datetime.utcnow": "the clock: take World.now()",
    "time.time": "the clock: take World.now()",
    "time.time_ns": "the clock: take World.now()",
    "time.localtime": "the clock: take World.now()",
    "time.gmtime": "the clock: take World.now()",
    "random": "chance: take World.random_bytes",
    "numpy.random": "chance: take World.random_bytes",
    "secrets": "chance: take World.random_bytes",
    "os.urandom": "chance: take World.random_bytes",
    "uuid.uuid1": "clock and address: name things by their digest",
    "uuid.uuid4": "chance: name things by their digest",
}

_DOTTED = re.compile(r"briefing((?:\.\w+)+)(?::\w+)?")


@dataclass(frozen=True, slots=True)
class Import:
    """`module` is what is imported, dotted and absolute; a relative import keeps its leading dots."""

    module: str
    line: int


def python_files(folder: Path = PACKAGE) -> tuple[Path, ...]:
    """The Python files below `folder`, by path."""
    return tuple(sorted(folder.rglob("*.py")))


def module_name(file: Path) -> str:
    """`briefing/press/engine.py` -> `briefing.press.engine`; a package's `__init__.py` has the package's name."""
    parts = file.relative_to(CHECKOUT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """`briefing.press.engine` -> `press`; the package itself, or something outside of it, has no room."""
    parts = module.split(".")
    return parts[1] if parts[0] == "briefing" and len(parts) > 1 else ""


def imports(tree: ast.AST) -> Iterator[Import]:
    """Every import of the tree, wherever it stands: at the top, in a function, under TYPE_CHECKING, or as a dotted
    name in a string ("briefing.figures.bar:draw"), which is an import with a delay."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = "." * node.level + (node.module or "")
            for alias in node.names:
                yield Import(f"{source}.{alias.name}" if source == "briefing" else source, node.lineno)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            dotted = _DOTTED.fullmatch(node.value)
            if dotted and dotted[1].split(".")[1] in FLOOR:
                yield Import("briefing" + dotted[1], node.lineno)


def trespasses(module: str, tree: ast.AST) -> Iterator[str]:
    """What `module` imports against the plan, one line of text each."""
    own = room_of(module)
    for one in imports(tree):
        if one.module.startswith("."):
            yield f"{module}:{one.line} imports {one.module} by a relative name"
        elif one.module.split(".")[0] == "briefing" and own:
            room = room_of(one.module)
            if room not in FLOOR:
                yield f"{module}:{one.line} imports {one.module}, which is no room: import from the room that has it"
            elif room != own and FLOOR[room] == FLOOR.get(own):
                yield f"{module}:{one.line} imports {one.module}: sideways, a neighbour on its floor"
            elif room != own and FLOOR[room] > FLOOR.get(own, -1):
                yield f"{module}:{one.line} imports {one.module}: upward"


def _bound_names(tree: ast.AST) -> dict[str, str]:
    """What each imported name of the file stands for: `dt` -> `datetime.datetime`."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.split(".")[0]
                names[alias.asname or top] = alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return names


def _dotted(node: ast.AST, names: dict[str, str]) -> str | None:
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        left = _dotted(node.value, names)
        return f"{left}.{node.attr}" if left else None
    return None


def _banned(dotted: str) -> str | None:
    return next((ban for ban in BANNED_CALLS if dotted == ban or dotted.startswith(ban + ".")), None)


def banned_uses(tree: ast.AST) -> Iterator[str]:
    """Every import or use of what `BANNED_CALLS` names, under whatever name it was imported: `LINE NAME: why`."""
    names = _bound_names(tree)
    for node in ast.walk(tree):
        used = []
        if isinstance(node, ast.Import):
            used = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            used = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Attribute | ast.Name):
            used = [_dotted(node, names) or ""]
        for name in used:
            if ban := _banned(name):
                yield f"{getattr(node, 'lineno', 0)} {name}: {BANNED_CALLS[ban]}"


def is_lazy_export(node: ast.stmt) -> bool:
    """Whether a statement may stand in `briefing/__init__.py`: a text, an import, a constant, a module's hooks."""
    if isinstance(node, ast.FunctionDef):
        return node.name in {"__getattr__", "__dir__"}
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    constant = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return constant or isinstance(node, ast.Import | ast.ImportFrom | ast.Assign | ast.AnnAssign)
