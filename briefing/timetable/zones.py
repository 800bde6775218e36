"""Time zones by their IANA names, from the data of the package tzdata: the same rules on every machine."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo


@cache
def names() -> frozenset[str]:
    """All names that the data knows."""
    listed = resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8")
    return frozenset(listed.split())


@cache
def zone(name: str) -> ZoneInfo:
    """The zone of that name.

    Raises:
        ValueError: there is none.
    """
    if name not in names():
        raise ValueError(f"“{name}” is no time zone")
    *folders, file = name.split("/")
    package = ".".join(("tzdata", "zoneinfo", *folders))
    with resources.files(package).joinpath(file).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


def nearest(name: str) -> tuple[str, ...]:
    """Up to three names that may be meant: alike as a whole, or by their last part, which most people know alone."""
    wished = name.strip().replace(" ", "_").casefold()
    whole = {one.casefold(): one for one in sorted(names())}
    cities = {one.rpartition("/")[2].casefold(): one for one in sorted(names(), reverse=True) if "/" in one}
    if wished in whole:
        return (whole[wished],)
    if (city := wished.rpartition("/")[2]) in cities:
        return (cities[city],)
    near = [whole[one] for one in get_close_matches(wished, whole, 3, 0.75)]
    near += [cities[one] for one in get_close_matches(city, cities, 2, 0.75)]
    return tuple(dict.fromkeys(near))[:3]
