"""A briefing of one page with two languages, two audiences and two parameters, and matrices over it."""

from __future__ import annotations

from pathlib import Path

from briefing.batch.plan import Plan, plan
from briefing.model.request import Format, Request
from briefing.workshop.limits import Limits

BRIEF = """\
format: 1
id: port
title: {en: One crane does the work of two, fr: Une grue fait le travail de deux}
dateline:
  as_of: 2026-03-02
default_source: report
audience: [public, partners]
languages: [en, fr]
parameters:
  country: {default: DE, choices: [DE, PL, FI]}
  year: {default: 2026}
sections:
  - id: first
    title: {en: What happened, fr: Ce qui s’est passé}
    blocks:
      - kind: prose
        text:
          en: "Crane 2 stopped for {param:country} in {param:year}. [@1]"
          fr: "La grue 2 est en panne : {param:country}, {param:year}. [@1]"
      - kind: prose
        audience: [partners]
        text: {en: "Only partners read of the spare part. [@1]", fr: "La pièce est pour les partenaires. [@1]"}
sources:
  report:
    kind: report
    title: {en: Weekly report, fr: Rapport de la semaine}
    date: 2026-03-01
    locator: paragraph
"""
FOUR = "axes:\n  country: [PL, FI]\n  audience: [null, partners]\n"
"""Four documents."""
NAMES = ["port-PL.pdf", "port-PL-partners.pdf", "port-FI.pdf", "port-FI-partners.pdf"]


def stage(folder: Path, matrix: str = FOUR, **files: str) -> Path:
    """A project in `folder` with the briefing, a matrix.yaml, and other files by their names without an ending."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "briefing.toml").touch()
    (folder / "briefing.yaml").write_text(BRIEF, encoding="utf-8")
    (folder / "matrix.yaml").write_text(matrix, encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def planned(folder: Path, *formats: Format, limits: Limits = Limits(60, 4096), out: str = "out") -> Plan:  # noqa: B008 - a frozen value
    """The plan of what is in a folder."""
    return plan(folder, folder / "matrix.yaml", Request(), formats, limits, folder / out)


def told(made: Plan) -> list[str]:
    """Each problem as rule and place."""
    return [f"{one.rule} {one.span}" for _, problems in made.problems for one in problems if one.is_error]
