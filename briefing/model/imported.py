"""What a briefing has in common with the document that it was brought in from."""

from __future__ import annotations

TO_FILL = "To be filled in"
"""Stands where a briefing needs a text that the document did not have."""
