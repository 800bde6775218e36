"""What blocks of analysis print: judgments and what became of them, scenarios, indicators, implications."""

from __future__ import annotations

from typing import Any

from briefing.edition.bind import Binder
from briefing.edition.number import Numbers
from briefing.edition.revision import Revision, revision_of
from briefing.language.numerals import own_digits
from briefing.model.blocks import (
    AssumptionsBlock,
    ChangesBlock,
    ImplicationsBlock,
    IndicatorsBlock,
    JudgmentsBlock,
    ScenariosBlock,
)
from briefing.model.dates import Date
from briefing.model.edition import View
from briefing.model.record import Records
from briefing.model.vocabulary import yardstick_of
from briefing.prose.tree import TEXT, Node, Tree, plain

_CARD = frozenset({"text", "reasoning", "cite", "not_judged", "prior", "review_when"})
_CHANGE = frozenset({"prior"})
_GROUNDS = frozenset({"confidence", "alternatives"})


def chosen(
    names: tuple[str, ...], records: Records[Any], binder: Binder, only: frozenset[str] | None = None
) -> tuple[View, ...]:
    """The records named, or all; each with notes of its own, in the fields that print."""
    return tuple(binder.view(records[key], only=only) for key in names or records if key in records)


def judgments_shown(block: JudgmentsBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    """Judgments as cards or by their grounds; `earlier` says that an earlier term stands on the ruler."""
    views = chosen(
        block.judgments, binder.context.briefing.judgments, binder, _CARD if block.form == "cards" else _GROUNDS
    )
    made = tuple(_standing(view, binder, numbers) for view in views)
    return {"judgments": made, "earlier": any(one.revision and one.revision.ghost for one in made)}


def _standing(view: View, binder: Binder, numbers: Numbers) -> View:
    """A judgment with its number, its place on the page, its band, and what became of it."""
    band = _band(binder, view.likelihood)
    anchor = f"judgment-{view.id}" if view.id in numbers.printed else None
    briefing = binder.context.briefing
    revision = _revision(revision_of(briefing.judgments[view.id], briefing, numbers.revised), band)
    made = {"number": numbers.judgments[view.id], "band": band, "anchor": anchor, "revision": revision}
    return View({**view, **made, "prior": _prior(view.prior, binder.context.language)})


def _prior(prior: View | None, language: str) -> View | None:
    """What was judged before; a number of its edition prints as that of this edition does."""
    if prior is None or not prior.edition.isascii():
        return prior
    return View({**prior, "edition": own_digits(prior.edition, language)})


def _revision(found: Revision | None, band: View | None) -> View | None:
    """What became of a judgment, with the range of its earlier term where it is not the one of today."""
    if found is None:
        return None
    same = found.reach is not None and band is not None and found.reach == (band.low, band.high)
    ghost = None if found.reach is None or same else View({"low": found.reach[0], "high": found.reach[1]})
    return View({"likelihood": found.likelihood, "confidence": found.confidence, "term": found.term, "ghost": ghost})


def _band(binder: Binder, term: str | None) -> View | None:
    """The range that a term stands for, on the briefing's yardstick."""
    stick = yardstick_of(binder.context.briefing.yardstick)
    for band in stick.bands if stick and term else ():
        if term == band.term or term in band.also:
            return View({"term": band.term, "low": band.low, "high": band.high})
    return None


def scenarios_shown(block: ScenariosBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    """Scenarios with their letters and bands."""
    made = []
    for view in chosen(block.scenarios, binder.context.briefing.scenarios, binder):
        own = {"letter": numbers.scenarios[view.id], "band": _band(binder, view.likelihood)}
        made.append(View({**view, **own, "drivers": _run_on(view.drivers)}))
    return {"scenarios": tuple(made)}


def _run_on(items: tuple[Tree, ...]) -> Tree:
    """Items after one another: sentences with blanks between them, what is none with semicolons."""
    made: list[Node] = []
    for item in items:
        gap = "" if not made else " " if plain(Tree(tuple(made))).endswith((".", "!", "?", "…")) else "; "
        made += (*((Node(TEXT, gap),) if gap else ()), *item.nodes)
    return Tree(tuple(made))


def indicators_shown(block: IndicatorsBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    """Indicators with the letters of their scenarios; `checked` is the day on which all were checked."""
    made = []
    for view in chosen(block.indicators, binder.context.briefing.indicators, binder):
        points = tuple(numbers.scenarios[scenario.id] for scenario in view.points_to if isinstance(scenario, View))
        made.append(View({**view, "letters": tuple(sorted(points))}))
    days = {view.checked for view in made}
    return {"indicators": tuple(made), "checked": days.pop() if len(days) == 1 else None}


def assumptions_shown(block: AssumptionsBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    """Assumptions with the numbers of the judgments that take them as given."""
    carried: dict[str, list[str]] = {}
    for key, judgment in binder.context.briefing.judgments.items():
        for name in judgment.assumptions:
            carried.setdefault(name, []).append(key)
    views = chosen(block.assumptions, binder.context.briefing.assumptions, binder)
    made = (View({**view, "carries": _numbered(tuple(carried.get(view.id, ())), numbers)}) for view in views)
    return {"assumptions": tuple(made)}


def implications_shown(block: ImplicationsBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    """Implications with the numbers of the judgments that they follow from, as given or by date."""
    made = []
    for view in chosen(block.implications, binder.context.briefing.implications, binder):
        known = _numbered(tuple(one.id for one in view.rests_on if isinstance(one, View)), numbers)
        made.append(View({**view, "follows_from": known, "dated": isinstance(view.by, Date)}))
    if block.sort == "date":
        made.sort(key=lambda view: (isinstance(view.by, Date), _first_day(view.by)))
    return {"implications": tuple(made)}


def _numbered(names: tuple[str, ...], numbers: Numbers) -> tuple[View, ...]:
    """Judgments by number, each with its place where it stands on a page."""
    found = sorted((numbers.judgments[name], name) for name in names)
    return tuple(
        View({"number": number, "anchor": f"judgment-{name}" if name in numbers.printed else None})
        for number, name in found
    )


def _first_day(by: object) -> int:
    """The first day of a date as a number; what is said in words stays as it was given."""
    return by.first.toordinal() if isinstance(by, Date) else 0


def changes_shown(block: ChangesBlock, binder: Binder, numbers: Numbers) -> dict[str, Any]:
    """What changed: records of changes, what became of the judgments, or what would change them."""
    briefing = binder.context.briefing
    if not block.indicators_of:
        revised = _revised(binder, numbers) if block.show != "records" else ()
        own = chosen(block.changes, briefing.changes, binder) if block.show != "judgments" else ()
        return {"changes": own, "numbered": (), "revised": revised, "compared": None}
    views = [
        binder.view(briefing.judgments[key], numbered=False) for key in block.indicators_of if key in briefing.judgments
    ]
    items = tuple(View({"number": numbers.judgments[v.id], "text": v.would_change}) for v in views if v.would_change)
    return {"changes": (), "numbered": items, "revised": (), "compared": None}


def _revised(binder: Binder, numbers: Numbers) -> tuple[View, ...]:
    """Every judgment with what became of it, by number; nothing in a first edition."""
    records = binder.context.briefing.judgments if numbers.revised else Records[Any]()
    made = (_standing(view, binder, numbers) for view in chosen((), records, binder, _CHANGE))
    return tuple(sorted(made, key=lambda view: int(view.number)))
