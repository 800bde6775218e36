"""Every rule that the program knows, gathered from the rooms that hold them: for `briefing explain` and for SARIF."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from briefing.problems import Rule

MODULES = (
    "briefing.cache",
    "briefing.shipped",
    "briefing.safe_write",
    "briefing.sql.ask",
    "briefing.strict_yaml",
    "briefing.prose.parse",
    "briefing.source.rules",
    "briefing.theme.rules",
    "briefing.checks.rules",
    "briefing.csl.rules",
    "briefing.edition.rules",
    "briefing.edition.since_rules",
    "briefing.figures.rules",
    "briefing.pages.rules",
    "briefing.press.rules",
    "briefing.traces.rules",
    "briefing.delivery.rules",
    "briefing.documents.rules",
    "briefing.workshop.limits",
    "briefing.way",
    "briefing.starters",
    "briefing.ejecting.offer",
    "briefing.importing.rules",
    "briefing.archive.rules",
    "briefing.archive_site.rules",
    "briefing.publishing.rules",
    "briefing.signing.rules",
    "briefing.verification.rules",
    "briefing.batch.rules",
    "briefing.mending.rules",
    "briefing.schedule.rules",
)
"""Where the rules stand, from the ground up. None of them imports anything heavy."""


ANALYSIS = ("briefing.checks.rules",)
"""Those of them that look at what is said, and how well it is borne out."""


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, each once, by id."""
    found: dict[str, Rule] = {}
    for module in MODULES:
        if _exists(module):
            found.update({rule.id: rule for rule in import_module(module).RULES})
    return tuple(sorted(found.values(), key=lambda rule: rule.id))


def groups() -> tuple[tuple[str, tuple[Rule, ...]], ...]:
    """All rules in two: those of analysis and its wording, and those of files, figures and pages."""
    of_analysis = {rule.id for name in ANALYSIS for rule in import_module(name).RULES}
    parts = ((True, "What an analyst's supervisor asks"), (False, "What files, figures and pages need"))
    return tuple((title, tuple(rule for rule in rules() if (rule.id in of_analysis) is said)) for said, title in parts)


def _exists(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def rule(id_: str) -> Rule | None:
    """The rule of that id, if there is one."""
    return next((one for one in rules() if one.id == id_), None)
