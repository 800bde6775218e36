"""What becomes of everything else where one thing does not hold: a source, a voice, an event, a table."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.provenance.chain import CARRIERS, Chain, Entry


@dataclass(frozen=True, slots=True)
class Shaken:
    """An entry that keeps some support: how many of its supports still lead to a source, of how many that did."""

    entry: Entry
    standing: int
    of: int


@dataclass(frozen=True, slots=True)
class Fall:
    """What rests on one entry: `lost` leads to no source any more without it, `shaken` keeps some of its support.

    `beside` only names it: a judgment that assumes it, a quote of the speaker, a sentence that cites the same place.
    All in the order of the chain.
    """

    of: Entry
    lost: tuple[Entry, ...]
    shaken: tuple[Shaken, ...]
    beside: tuple[Entry, ...]


def fall_of(chain: Chain, key: str) -> Fall:
    """What falls with an entry, and what is only weakened; linear in the supports, and cycles end.

    An entry stands as long as one of its supports leads to a source or file. A voice takes its quotes and positions
    along.
    """
    gone = _with_voices(chain, key)
    before, after = _standing(chain, frozenset()), _standing(chain, gone)
    touched = _above(chain, gone)
    order = [one for one, entry in chain.entries.items() if one in touched and one != key and entry.kind != "section"]
    lost = tuple(chain.entries[one] for one in order if one in before and one not in after)
    shaken = tuple(
        Shaken(chain.entries[one], _count(chain, one, after), _count(chain, one, before))
        for one in order
        if one in after
    )
    beside = tuple(chain.entries[one] for one in chain.beside.get(key, ()) if one not in touched)
    return Fall(chain.entries[key], lost, shaken, beside)


def _with_voices(chain: Chain, key: str) -> frozenset[str]:
    """The entry and, where it is a speaker, what it says."""
    if chain.entries[key].kind != "actor":
        return frozenset({key})
    said = (
        above
        for above in chain.beside.get(key, ())
        if any(one.on == key and one.how in ("said by", "held by") for one in chain.supports[above])
    )
    return frozenset({key, *said})


def _standing(chain: Chain, gone: frozenset[str]) -> frozenset[str]:
    """Everything from which a way leads down to a source or file, past what is gone."""
    return _above(chain, frozenset(entry.key for entry in chain.of_kind(*CARRIERS)) - gone, gone)


def _above(chain: Chain, start: frozenset[str], without: frozenset[str] = frozenset()) -> frozenset[str]:
    """What stands on any of these, however far up, and they themselves."""
    found, waiting = set(start), list(start)
    while waiting:
        for above in chain.resting.get(waiting.pop(), ()):
            if above not in found and above not in without:
                found.add(above)
                waiting.append(above)
    return frozenset(found)


def _count(chain: Chain, key: str, standing: frozenset[str]) -> int:
    """How many things that an entry rests on still stand; two places of one source are one."""
    return len({one.on for one in chain.bearing(key) if one.on in standing})
