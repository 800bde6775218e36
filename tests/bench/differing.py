"""A briefing whose editions differ from page to page, and the matrix that asks for them: for the measure of a batch."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

_SECTION = re.compile(r"(?m)^  - id: \S+\n    title: .*\n")
_STANDFIRST = re.compile(r"(?m)^    standfirst: (.*)$")
CLIENTS = ("Aarhus", "Bergen", "Cork", "Dundee", "Esbjerg", "Faro", "Ghent", "Haifa", "Izmir", "Jena", "Kiel", "Lugano")
_HEAD = f"""\
parameters:
  client: {{default: {CLIENTS[0]}, choices: [{", ".join(CLIENTS)}]}}
audience: [public, partners]
"""
_NOTE = """\
      - kind: note
        title: For {param:client}
        audience: [partners]
        text: Partners in {param:client} read this note; nobody else does. It says nothing about the world.
"""


def differing(briefing: Path, folder: Path, clients: int = len(CLIENTS)) -> Path:
    """Copy a briefing into `folder`, every section of it naming its reader, and one note for partners alone.

    The matrix beside it asks for so many clients, each as the public and as partners read it, in the briefing's own
    language and in German. The path of the matrix comes back.
    """
    shutil.copytree(briefing, folder)
    main = folder / "briefing.yaml"
    head, _, sections = main.read_text(encoding="utf-8").partition("\nsections:\n")
    each = [_named(section) for section in re.split(r"(?m)^(?=  - id: )", sections)]
    head = re.sub(r"(?m)^standfirst: >-\n", "standfirst: >-\n  For {param:client}. ", head)
    head = head.replace(">-\n  For {param:client}.   ", ">-\n  For {param:client}. ")
    main.write_text(f"{head}\n{_HEAD}sections:\n{''.join(each)}", encoding="utf-8")
    matrix = folder / "matrix.yaml"
    axes = f"client: [{', '.join(CLIENTS[:clients])}], audience: [public, partners], language: [null, de]"
    matrix.write_text(f"axes: {{{axes}}}\n", encoding="utf-8")
    return matrix


def _named(section: str) -> str:
    """A section that names its reader below its title, and the partners' note in the one on the outlook."""
    if _STANDFIRST.search(section):
        section = _STANDFIRST.sub(r"    standfirst: For {param:client}. \1", section, count=1)
    else:
        section = _SECTION.sub(lambda found: f"{found[0]}    standfirst: Read in {{param:client}}.\n", section, count=1)
    if section.startswith("  - id: outlook\n"):
        section = section.replace("    blocks:\n", f"    blocks:\n{_NOTE}", 1)
    return section
