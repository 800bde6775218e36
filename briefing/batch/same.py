"""Whether a worker makes the bytes that a batch was planned for: with the same program, libraries, themes, fonts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing.problems import EnvironmentRefusal, error
from briefing.proof.made_with import surroundings

_DIGEST = 32
"""Letters of a digest: of two that differ, the reader learns that they do."""


def check_surroundings(planned: Iterable[tuple[str, str]], who: str, found: Mapping[str, str] | None = None) -> None:
    """Hold what `who` has, by default this process, against what the batch was planned with.

    Raises:
        EnvironmentRefusal: something differs; all of it is named.
    """
    differ = differences(planned, surroundings() if found is None else found)
    if differ:
        said = f"{who} would make other bytes than the batch was planned for: {differ}"
        hint = "install the same program with the same packages and system libraries everywhere (`briefing doctor`)"
        raise EnvironmentRefusal(error("worker-has-the-same", said, None, hint))


def differences(planned: Iterable[tuple[str, str]], found: Mapping[str, str]) -> str:
    """All that is otherwise than planned, in words; empty where nothing is."""
    has, wanted = dict(found), dict(planned)
    names = [name for name in has | wanted if has.get(name) != wanted.get(name)]
    return "; ".join(_said(name, has.get(name), wanted.get(name)) for name in names)


def surroundings_there() -> dict[str, str]:
    """Those of whatever process this is, as they travel."""
    return dict(surroundings())


def _said(name: str, has: str | None, wanted: str | None) -> str:
    if len(has or "") == len(wanted or "") == _DIGEST:
        return f"{name} not the same"
    return f"{name} {has or 'unknown'} instead of {wanted or 'none'}"
