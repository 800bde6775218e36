"""Sources follow the numbers: data made from others, and facts that are computed, rest on what these rest on."""

from __future__ import annotations

from typing import TypeVar

from briefing.model.briefing import Briefing
from briefing.model.citations import Citation
from briefing.model.data import cites_of, is_illustrative
from briefing.model.record import Record, Records

R = TypeVar("R", bound=Record)


def cited_by_data(briefing: Briefing, ranks: dict[int, int]) -> Briefing:
    """The briefing whose data and facts without `cite` cite what their data do.

    `ranks` are kept by the identity of records: those that change take theirs with them.
    """
    cites = {id_: cites_of(id_, briefing.data) for id_ in briefing.data}
    data = {
        id_: _with(one, cites[id_], ranks, illustrative=is_illustrative(id_, briefing.data))
        for id_, one in briefing.data.items()
    }
    facts = {
        id_: _with(fact, cites[fact.computed.data], ranks)
        if fact.computed and not fact.cite and fact.computed.data in cites
        else fact
        for id_, fact in briefing.facts.items()
    }
    same = all(data[id_] is briefing.data[id_] for id_ in data) and all(
        facts[id_] is briefing.facts[id_] for id_ in facts
    )
    return briefing if same else briefing.model_copy(update={"data": Records(data), "facts": Records(facts)})


def _with(record: R, cite: tuple[Citation, ...], ranks: dict[int, int], **more: object) -> R:
    changed = {key: value for key, value in {"cite": cite, **more}.items() if getattr(record, key) != value}
    if not changed:
        return record
    made = record.model_copy(update=changed)
    if id(record) in ranks:
        ranks[id(made)] = ranks[id(record)]
    return made
