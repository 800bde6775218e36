"""Mutants that change nothing that a reader could see, each with the reason."""

from __future__ import annotations

EQUIVALENT: dict[tuple[str, str, str], str] = {}
"""By file, the words of the line, and what is done to it."""
