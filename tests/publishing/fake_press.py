"""A press that is done at once: an edition is the text of its file, and its files are a line of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from briefing.archive.ledger import Ledger
from briefing.edition.compare import compare
from briefing.model.request import Request
from briefing.model.snapshot import Sentence, Snapshot
from briefing.problems import Problems, error
from briefing.publishing.publish import publish
from briefing.publishing.reading import Press, Reading
from briefing.publishing.wish import Ending, Published, Wish
from briefing.way import Outcome, Progress
from briefing.world import World, standing_still

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def at(hours: float = 0) -> World:
    """The world so many hours after noon."""
    return standing_still(NOON + timedelta(hours=hours))


def written(folder: Path, text: str, id_: str = "port") -> Path:
    """A briefing in `folder` that says `text`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "briefing.yaml").write_text(f"format: 1\nid: {id_}\ntitle: {text}\n", encoding="utf-8")
    return folder


@dataclass(frozen=True, slots=True)
class FakePress:
    """What its editions are; `reading` is changed for a test that wants them otherwise.

    `problems` stop the check; `break_at` names a format that cannot be built, `spoil` one that comes out empty.
    """

    reading: Callable[[Reading], Reading] = lambda reading: reading
    problems: Problems = ()
    break_at: str = ""
    spoil: str = ""
    site: Callable[[Ledger], object] = lambda ledger: None

    def press(self) -> Press:
        return Press(self._read, self._build, self.site)

    def _read(
        self, path: Path, request: Request, thorough: bool, progress: Progress | None
    ) -> tuple[Outcome, Reading | None]:
        if self.problems:
            return Outcome(path, problems=self.problems, code=1), None
        said = self.reading(_reading(path, request))
        told = compare(request.previous, said.snapshot) if request.previous else None
        return Outcome(path), replace(said, told=told)

    def _build(self, path: Path, request: Request, progress: Progress | None) -> Outcome:
        name = f"port{f'-{request.audience}' if request.audience else ''}.{request.format}"
        if request.format == self.break_at:
            return Outcome(path, problems=(error("page-is-set", "it cannot be set"),), code=1, name=name)
        words = f"{(path / 'briefing.yaml').read_text()} {request.edition} {request.corrects}"
        page = pdf_of("(x) Tj") + words.encode() if request.format == "pdf" else f"<body>{words}</body></html>".encode()
        return Outcome(path, data=b"" if request.format == self.spoil else page, name=name)


def _reading(path: Path, request: Request) -> Reading:
    text = (path / "briefing.yaml").read_text(encoding="utf-8").rpartition("title: ")[2].strip()
    id_ = (path / "briefing.yaml").read_text(encoding="utf-8").partition("id: ")[2].partition("\n")[0]
    told = f"{text} for {request.audience}" if request.audience else text
    snapshot = Snapshot(id_, text, request.edition or "1", "2026-03-01", "en", sentences=(Sentence("a", told),))
    return Reading(
        briefing=id_, title=text, summary=told, language="en", as_of=NOON.date(), status="final", declared="1",
        signed=None, embargo=None, marking=None, digest="d" * 64, snapshot=snapshot,
    )  # fmt: skip


def pdf_of(*pages: str) -> bytes:
    """A PDF whose pages have these content streams."""
    kids = " ".join(f"{3 + 2 * at} 0 R" for at in range(len(pages)))
    parts = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>"]
    for at, content in enumerate(pages):
        parts.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents {4 + 2 * at} 0 R>>")
        parts.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    data, starts = b"%PDF-1.7\n", []
    for at, part in enumerate(parts, 1):
        starts.append(len(data))
        data += f"{at} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    head = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}"
    return data + f"{head}trailer<</Size {len(parts) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n".encode()


FAKE = FakePress().press()
ONE_FILE = Wish(formats=("html",), targets=())


def published(path: Path, archive: Path, wish: Wish = ONE_FILE, world: World | None = None, **more: Press) -> Ending:
    """A publication through the fake press."""
    return publish(path, archive, wish, world or at(), **{"press": FAKE, **more})  # type: ignore[arg-type]


def new(path: Path, archive: Path, wish: Wish = ONE_FILE, world: World | None = None, **more: Press) -> Published:
    """The same, which has to make a new edition."""
    ending = published(path, archive, wish, world, **more)
    assert isinstance(ending, Published), ending
    return ending
