"""A storm of saves over a briefing: what editors, scripts and accidents do to its files, from a seed."""

from __future__ import annotations

import random  # noqa: TID251 - seeded
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.door import BRIEF

MAIN = BRIEF.replace("default_source: report\n", "default_source: report\ninclude: records.yaml\n").split("sources:")[0]
RECORDS = (
    "sources:\n  report:\n    kind: report\n    title: Weekly report\n    date: 2026-03-01\n    locator: paragraph\n"
)
STYLE = "h2 { letter-spacing: 0.0%dem }\n"
TEMPLATE = (
    '{%% extends "default/blocks/prose.html" %%}{%% block content %%}<p>No. %d</p>{{ super() }}{%% endblock %%}\n'
)
LARGE = 10_000_000


@dataclass(slots=True)
class Storm:
    """Saves in `folder`, one `gust` after the other; `calm` leaves a sound briefing behind."""

    folder: Path
    chance: random.Random
    count: int = 0
    seen: set[str] = field(default_factory=set)

    def gust(self) -> str:
        """One thing that happens; gives its name."""
        kinds: tuple[Callable[[], None], ...] = (
            self.renamed, self.in_place, self.half_written, self.deleted, self.bad, self.large, self.include_changed,
            self.include_gone, self.styled, self.templated, self.moved_away, self.binary, self.emptied,
        )  # fmt: skip
        kind = self.chance.choice(kinds)
        self.count += 1
        kind()
        self.seen.add(kind.__name__)
        time.sleep(self.chance.choice((0, 0, 0.01, 0.05, 0.2)))
        return kind.__name__

    def calm(self) -> None:
        """Whatever happened, the briefing is sound again, and its words are new."""
        self.count += 1
        (self.folder / "records.yaml").write_text(RECORDS, encoding="utf-8")
        if self.chance.random() < 0.5:
            shutil.rmtree(self.folder / "templates", ignore_errors=True)
        else:
            self.styled()
            (self.folder / "templates/blocks").mkdir(exist_ok=True)
            (self.folder / "templates/blocks/prose.html").write_text(TEMPLATE % self.count, encoding="utf-8")
        self.renamed()

    @property
    def main(self) -> Path:
        """The main file."""
        return self.folder / "briefing.yaml"

    def text(self) -> str:
        """The main file's text, otherwise each time; now and then with a section more."""
        more = MAIN[MAIN.index("  - id: first") :].replace("first", "more")
        text = MAIN + (more if self.chance.random() < 0.3 else "")
        return text.replace("Crane 2 stopped", f"Crane 2 stopped {self.count} times")

    def renamed(self) -> None:
        """As most editors save."""
        aside = self.folder / f".briefing.yaml.{self.count}"
        aside.write_text(self.text(), encoding="utf-8")
        aside.replace(self.main)

    def in_place(self) -> None:
        """Written over."""
        self.main.write_text(self.text(), encoding="utf-8")

    def half_written(self) -> None:
        """In two steps."""
        text = self.text()
        with self.main.open("w", encoding="utf-8") as file:
            file.write(text[: len(text) // 2])
            file.flush()
            time.sleep(self.chance.choice((0, 0.03, 0.15)))
            file.write(text[len(text) // 2 :])

    def deleted(self) -> None:
        """Gone."""
        self.main.unlink(missing_ok=True)

    def bad(self) -> None:
        """No YAML, or not what a briefing is."""
        text = self.chance.choice(
            ("a: [", "- 1\n- 2\n", self.text() + "\tx: 1\n", self.text() + "nonsense: 1\n", "&a [*a]")
        )
        self.main.write_text(text, encoding="utf-8")

    def large(self) -> None:
        """Ten megabytes."""
        fill = "# " + "x" * 98 + "\n" if self.chance.random() < 0.5 else "k%d: [1, 2, 3]\n"
        self.main.write_text(self.text() + fill * (LARGE // len(fill)), encoding="utf-8")

    def include_changed(self) -> None:
        """A record otherwise."""
        text = RECORDS.replace("Weekly report", f"Weekly report {self.count}")
        (self.folder / "records.yaml").write_text(text, encoding="utf-8")

    def include_gone(self) -> None:
        """A file that is named is missing."""
        (self.folder / "records.yaml").unlink(missing_ok=True)

    def styled(self) -> None:
        """The project's own style sheet."""
        (self.folder / "templates").mkdir(exist_ok=True)
        (self.folder / "templates/style.css").write_text(STYLE % (self.count % 10), encoding="utf-8")

    def templated(self) -> None:
        """A template of the project's own, sound or not, or gone."""
        blocks = self.folder / "templates/blocks"
        blocks.mkdir(parents=True, exist_ok=True)
        if self.chance.random() < 0.3:
            (blocks / "prose.html").unlink(missing_ok=True)
        else:
            text = self.chance.choice((TEMPLATE % self.count, "{{ nobody }}", "{% if %}"))
            (blocks / "prose.html").write_text(text, encoding="utf-8")

    def moved_away(self) -> None:
        """Renamed and back."""
        if self.main.exists():
            away = self.main.rename(self.folder / "away.yaml")
            time.sleep(self.chance.choice((0, 0.05)))
            away.rename(self.main)

    def binary(self) -> None:
        """No text at all."""
        self.main.write_bytes(self.chance.randbytes(2000))

    def emptied(self) -> None:
        """Nothing in it."""
        self.main.write_bytes(b"")
