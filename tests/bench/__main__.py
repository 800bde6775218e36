"""The measures, printed as one table: `python -m tests.bench [--runs 5] [--pages 600]`.

Ours and the yardstick (the same document with Typst and charts with matplotlib) run in turns, so that a busy machine
weighs on both; a ratio is the median of the ratios of the turns.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pypdf

from briefing.shipped import content_folder
from briefing.stock import clean
from tests.bench.content import PUBLIC, export
from tests.bench.long import lengthen
from tests.bench.many import batch
from tests.bench.measure import Run, median, run
from tests.bench.preview import PLACES, Live
from tests.faults.clean import clean as made_up
from tests.faults.layout import written
from tests.house import CHECKOUT

BRIEFING = content_folder() / "axis-of-resistance"
HERE = Path(__file__).parent
_PHASE = re.compile(r"^  ([a-z ]+?) +(\d+\.\d\d) s$", re.MULTILINE)


def environment(cache: Path) -> Mapping[str, str]:
    """This process's own, with a cache aside, and with compiled modules kept as they are for users."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(CHECKOUT), "XDG_CACHE_HOME": str(cache), "MPLCONFIGDIR": str(cache / "mpl")}


class Bench:
    """Runs the measures in a folder of its own."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.folder, self.runs = folder, runs
        self.environment = environment(folder / "cache")

    def words(self, briefing: Path, *options: str) -> tuple[str, ...]:
        """The command line of one build of a briefing."""
        build = (sys.executable, "-m", "briefing", "build")
        return (*build, str(briefing), "-o", str(self.folder / "ours.pdf"), "--marking", str(PUBLIC.marking), *options)

    def ours(self, briefing: Path, *options: str, watch: bool = False) -> Run:
        """One build of a briefing."""
        return run(self.words(briefing, *options), self.folder, self.environment, watch=watch)

    def theirs(self) -> Run:
        """One build of the same document with Typst and matplotlib."""
        folder = self.folder / "typst"
        words = (sys.executable, str(HERE / "typst" / "build.py"), str(CHECKOUT / "assets" / "fonts"))
        return run((*words, "briefing.typ", str(self.folder / "theirs.pdf")), folder, self.environment)

    def whole(self) -> None:
        """The whole build, with figures drawn and with figures kept: every phase, in all, memory, and the yardstick."""
        export(BRIEFING, self.folder / "typst")
        shutil.copy(HERE / "typst" / "briefing.typ", self.folder / "typst")
        first = self.ours(BRIEFING)
        self.theirs()  # finds its fonts and compiles its modules
        turns = [(self.cold(), self.ours(BRIEFING, "--force"), self.theirs()) for _ in range(self.runs)]
        cold, kept, theirs = ([turn[at] for turn in turns] for at in range(3))
        count = pages(self.folder / "ours.pdf")
        for words, ours in (
            (f"cold build (no figure kept), {count} pages", cold),
            ("the same with its figures kept", kept),
        ):
            head(words)
            for name in phases(ours[0]):
                row(f"  {name}", f"{median([phases(one)[name] for one in ours]):7.2f} s")
            totals(ours)
        row("the very first, empty cache", f"{first.wall:7.2f} s")
        if shutil.which("taskset"):
            alone = run(("taskset", "-c", "0", *self.words(BRIEFING, "--force")), self.folder, self.environment)
            row("on one core", f"{alone.wall:7.2f} s")
        head(f"the same with Typst and matplotlib, {pages(self.folder / 'theirs.pdf')} pages")
        totals(theirs)
        for words, ours, aim in (("cold", cold, "1.3"), ("figures kept", kept, "0.9")):
            pairs = list(zip(ours, theirs, strict=True))
            clock = median([one.wall / other.wall for one, other in pairs])
            row(f"{words} to theirs, clock", f"{clock:7.2f} : 1", f"aim {aim}")
            cpu = median([one.processor / other.processor for one, other in pairs])
            row(f"{words} to theirs, cpu", f"{cpu:7.2f} : 1")
        sizes = [(self.folder / f"{name}.pdf").stat().st_size for name in ("ours", "theirs")]
        head("size of the file")
        row("ours and theirs", f"{sizes[0] / 1000:7.0f} kB", f"{sizes[1] / 1000:.0f} kB, {sizes[0] / sizes[1]:.2f} : 1")
        head("memory")
        row("largest process", f"{max(one.largest for one in cold):7.0f} MiB", "aim 160")
        row("all processes together", f"{self.ours(BRIEFING, '--force', watch=True).together:7.0f} MiB")
        row("Typst and matplotlib", f"{max(one.largest for one in theirs):7.0f} MiB")

    def cold(self) -> Run:
        """One build that finds none of its figures; compiled templates and modules are there, as for any second build.

        What there is of neither is measured as “the very first, empty cache”.
        """
        clean(self.folder / "cache" / "briefing", "figures")
        return self.ours(BRIEFING, "--force")

    def unchanged(self) -> None:
        """A build that has nothing to do, against an interpreter that has nothing to do."""
        self.ours(BRIEFING)
        nothing = (sys.executable, "-c", "pass")
        turns = [
            (self.ours(BRIEFING).wall, run(nothing, self.folder, self.environment).wall) for _ in range(3 * self.runs)
        ]
        head("unchanged build")
        row("in all", f"{1000 * median([one for one, _ in turns]):7.0f} ms")
        row("over an interpreter's start", f"{1000 * median([one - other for one, other in turns]):7.0f} ms", "aim 60")

    def preview(self) -> None:
        """From a save to the new page, and cold builds in turn with it."""
        taken, ratios = [], []
        with Live(BRIEFING, self.folder / "live", self.environment) as page:
            for _ in range(self.runs):
                cold = self.cold().wall
                saves = [page.save(share) for share in PLACES]
                taken += saves
                ratios.append(median(saves) / cold)
        head("preview: save to page")
        remark = f"of {len(taken)} saves, the longest {max(taken):.2f} s"
        row("in all, median", f"{1000 * median(taken):7.0f} ms", remark)
        row("to a cold build", f"{median(ratios):7.2f} : 1", "aim 0.1")

    def checks(self) -> None:
        """`check` of the shipped briefing, and of generated ones: time grows with the records and no faster."""
        words = (sys.executable, "-m", "briefing", "check", "--quiet")
        head("check")
        turns = [run((*words, str(BRIEFING)), self.folder, self.environment) for _ in range(self.runs)]
        row(BRIEFING.name, f"{median([one.wall for one in turns]):7.2f} s", "aim 1")
        row("", f"{median([one.processor for one in turns]):7.2f} s of cpu")
        before: tuple[int, float] | None = None
        for weeks in (9, 90, 900):
            doc = made_up(7, weeks=weeks)
            records = sum(len(value) for value in doc.values() if isinstance(value, dict) and "as_of" not in value)
            (folder := self.folder / f"records-{records}").mkdir()
            (folder / "briefing.yaml").write_text(written(doc)[0], encoding="utf-8")
            taken = run((*words, str(folder)), self.folder, self.environment).processor
            remark = f"{taken / before[1]:.1f} : 1 for {records / before[0]:.1f} times as many" if before else ""
            row(f"{records:,} records", f"{taken:7.2f} s", f"of cpu   {remark}".rstrip())
            before = records, taken

    def figures(self) -> None:
        """Drawn figures set as now and as SVG: what they cost over empty boxes in their places."""
        words = (sys.executable, "-m", "tests.bench.drawings", str(BRIEFING), *map(str, others()))
        made = json.loads(run(words, CHECKOUT, self.environment).output.splitlines()[-1])
        head(f"{made['count']} drawn figures, placed and printed")
        seconds, size = ({way: made[way][at] - made["empty"][at] for way in ("native", "svg")} for at in range(2))
        for way, name in (("native", "as now"), ("svg", "as SVG")):
            row(f"  {name}", f"{1000 * seconds[way]:7.0f} ms", f"{size[way] / 1000:.0f} kB in the file")
        row("time as now to SVG", f"{seconds['native'] / seconds['svg']:7.2f} : 1", "aim 0.1")
        row("bytes as now to SVG", f"{size['native'] / size['svg']:7.2f} : 1", "aim 1")

    def many(self) -> None:
        """The whole build, cold, against the same document again and again in a warm worker, with its figures kept."""
        cold = median([self.cold().processor for _ in range(self.runs)])
        matrix = self.folder / "matrix.yaml"
        alike = (
            f"axes: {{marking: ['{PUBLIC.marking}'], theme: [null, default], paper: [null, A4]}}\n"  # what it is anyway
        )
        matrix.write_text(alike, encoding="utf-8")
        head("documents of a batch, cpu of each in a warm worker")
        for engine in ("here", "dask"):
            made = batch(BRIEFING, matrix, self.folder / engine, engine, self.environment)
            taken = median([one["cpu_seconds"] for one in made[1:]])  # the first one fetches what the others find
            row(engine, f"{taken:7.2f} s")
            row("  to a cold build", f"{taken / cold:7.2f} : 1", "aim 0.33")

    def long(self, wanted: int) -> None:
        """A quarter of so many pages, and all of them: time and memory grow with the pages and no faster."""
        self.ours(BRIEFING, "--force")
        round_of_pages = 4 * pages(self.folder / "ours.pdf") // 5  # about: the cover and two pages are not repeated
        head("many pages")
        (few, small), (many, large) = (self._long(max(2, round(wanted / share / round_of_pages))) for share in (4, 1))
        row("a page more", f"{1000 * (large.wall - small.wall) / (many - few):7.0f} ms")
        row("", f"{(large.largest - small.largest) / (many - few):7.2f} MiB", "aim 3")

    def _long(self, times: int) -> tuple[int, Run]:
        folder = self.folder / f"long-{times}"
        lengthen(BRIEFING, folder, times)
        made = self.ours(folder, "--force", "--limit-time", "1h")
        count = pages(self.folder / "ours.pdf")
        remark = f"{1000 * made.wall / count:.0f} ms a page, {made.largest:.0f} MiB"
        row(f"{count} pages", f"{made.wall:7.1f} s", remark)
        return count, made


def others() -> list[Path]:
    """The other briefings that ship: they have figures too."""
    found = sorted(file.parent for file in content_folder().glob("*/briefing.yaml"))
    return [folder for folder in found if folder != BRIEFING]


def totals(runs: list[Run]) -> None:
    """The clock and the processors of several runs."""
    processor = median([one.processor for one in runs])
    row("in all", f"{median([one.wall for one in runs]):7.2f} s", f"{processor:.2f} s of cpu")


def phases(one: Run) -> dict[str, float]:
    """Seconds of each phase that a build told of."""
    return {name: float(seconds) for name, seconds in _PHASE.findall(one.output)}


def pages(file: Path) -> int:
    """How many pages a file has."""
    return len(pypdf.PdfReader(file).pages)


def head(text: str) -> None:
    """The head of a group of rows."""
    print(f"\n{text}", flush=True)


def row(name: str, value: str, remark: str = "") -> None:
    """One measure."""
    print(f"  {name:<32}{value:>14}   {remark}".rstrip(), flush=True)


def main() -> None:
    """Take all measures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="turns of each measure (5)")
    parser.add_argument("--pages", type=int, default=600, help="pages of the long briefing (600); 0 for none")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        bench = Bench(Path(name), given.runs)
        bench.whole()
        bench.unchanged()
        bench.preview()
        bench.checks()
        bench.figures()
        bench.many()
        if given.pages:
            bench.long(given.pages)


if __name__ == "__main__":
    main()
