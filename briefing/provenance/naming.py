"""What somebody means by a name: an id, a key, a paragraph such as road¶2, or a line of a file."""

from __future__ import annotations

import difflib
import re

from briefing.provenance.chain import Chain, Entry

_LINE = re.compile(r"(?P<file>.+?):(?P<line>\d+)(?::\d+)?")


class NotFoundError(LookupError):
    """Nothing has that name; `near` are names like it."""

    def __init__(self, name: str, near: tuple[str, ...]) -> None:
        super().__init__(name)
        self.near = near


class AmbiguousError(LookupError):
    """Several things have that name; `keys` tell them apart."""

    def __init__(self, name: str, keys: tuple[str, ...]) -> None:
        super().__init__(name)
        self.keys = keys


def find(chain: Chain, name: str) -> tuple[Entry, ...]:
    """The entries that a name means: one record or block, the sentences of a paragraph or of a line.

    Raises:
        NotFoundError: nothing has that name.
        AmbiguousError: records of several collections have it.
    """
    name = name.strip()
    if name in chain.entries:
        return (chain.entries[name],)
    found = _by_id(chain, name) or _paragraph(chain, name) or _on_line(chain, name)
    if found:
        return found
    raise NotFoundError(name, _near(chain, name))


def _by_id(chain: Chain, name: str) -> tuple[Entry, ...]:
    found = tuple(entry for entry in chain.entries.values() if entry.kind != "sentence" and entry.id == name)
    if len(found) > 1:
        raise AmbiguousError(name, tuple(entry.key for entry in found))
    return found


def _paragraph(chain: Chain, name: str) -> tuple[Entry, ...]:
    """The sentences of a paragraph; `road p2`, `road/2` and `road#2` are understood for road¶2."""
    wanted = re.sub(r"\s*(?:¶|#|\bp\.?|/)\s*(?=\d)", "¶", name, count=1)
    known = (entry for entry in chain.entries.values() if entry.kind == "sentence")
    return tuple(entry for entry in known if entry.key == wanted or entry.key.rpartition(".")[0] == wanted)


def _on_line(chain: Chain, name: str) -> tuple[Entry, ...]:
    """What stands on a line of a file: the sentences there, else the innermost record or block that starts above."""
    match = _LINE.fullmatch(name)
    if match is None:
        return ()
    file, line = match["file"].replace("\\", "/"), int(match["line"])
    here = [entry for entry in chain.entries.values() if entry.at and _is_file(entry.at.file, file)]
    said = [one for one in here if one.kind == "sentence" and one.at and one.at.line <= line <= one.at.end_line]
    if said:
        return tuple(said)
    above = [one for one in here if one.kind != "sentence" and one.at and one.at.line <= line]
    return (max(above, key=lambda one: one.at.line if one.at else 0),) if above else ()


def _is_file(known: str, asked: str) -> bool:
    """Whether a path from the project's root is the one asked for, by its whole path or by its end."""
    asked = asked.removeprefix("./")
    return known == asked or known.endswith(f"/{asked}") or asked.endswith(f"/{known}")


def _near(chain: Chain, name: str) -> tuple[str, ...]:
    """Names like one that nobody has."""
    names = dict.fromkeys(entry.id for entry in chain.entries.values() if entry.kind != "sentence")
    paragraphs = dict.fromkeys(
        entry.key.rpartition(".")[0] for entry in chain.entries.values() if entry.kind == "sentence"
    )
    pool = [*names, *(one for one in paragraphs if "¶" in one)]
    return tuple(difflib.get_close_matches(name, pool, 3, 0.6))
