"""One thing that is wrong with a target."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A broken rule, the field of the target that breaks it, and what to do."""

    rule: str
    field: str
    message: str
    hint: str
