"""What bad input gets: one clear error, with its place and what to do; no traceback, nothing half written."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.door import BRIEF, call

GOOD = b"%PDF the last good one"
TEXT = "        text: Crane 2 stopped. [@1]\n"
PROSE = "templates/default/blocks/prose.html"
Files = dict[str, str | bytes]


@dataclass(frozen=True)
class Case:
    """A briefing gone wrong, and what must be said of it.

    `files` lie beside a sound briefing.yaml or take its place; `prepare` does the rest. `at` is FILE:LINE, empty where
    there is none; `hint` is a part of a hint; `words` follow `build`.
    """

    name: str
    rule: str
    at: str
    hint: str
    files: Files = field(default_factory=dict)
    code: int = 1
    words: tuple[str, ...] = ()
    prepare: Callable[[Path], object] | None = None


def whole(name: str, content: str | bytes, rule: str, line: int, hint: str) -> Case:
    """A main file of other content altogether."""
    return Case(name, rule, f"briefing.yaml:{line}", hint, {"briefing.yaml": content})


def swap(name: str, old: str, new: str, rule: str, hint: str, shift: int = 0, **files: str | bytes) -> Case:
    """A sound briefing with one change: wrong in the line where it was made, or `shift` lines on."""
    assert BRIEF.count(old) == 1, name
    line = BRIEF[: BRIEF.index(old)].count("\n") + 1 + shift
    return Case(name, rule, f"briefing.yaml:{line}", hint, {"briefing.yaml": BRIEF.replace(old, new), **files})


def more(name: str, added: str, rule: str, hint: str, shift: int = 1) -> Case:
    """A sound briefing with lines added at its end: wrong in the line `shift` of them."""
    line = BRIEF.count("\n") + shift
    return Case(name, rule, f"briefing.yaml:{line}", hint, {"briefing.yaml": BRIEF + added})


def beside(case: Case, files: Files, at: str | None = None) -> Case:
    """The same case with other files beside it, and the place in one of them."""
    return replace(case, files={**case.files, **files}, at=case.at if at is None else at)


def block(name: str, lines: str, rule: str, hint: str, shift: int = 1) -> Case:
    """A sound briefing with another block behind its prose: wrong in the line `shift` of it."""
    body = "".join(f"        {line}\n" for line in lines.splitlines())
    return swap(name, TEXT, TEXT + "      - " + body.lstrip(), rule, hint, shift)


def chart(name: str, lines: str, rule: str, hint: str, shift: int) -> Case:
    """A sound briefing with a figure behind its prose: wrong in the line `shift` of its chart, 0 being its key."""
    head = "kind: figure\nid: fig\ntitle: Fewer\nsubtitle: Containers a day\nalt: Bars\ncite: 1\nchart:\n"
    made = block(name, head + "".join(f"  {line}\n" for line in lines.splitlines()), rule, hint, 7 + shift)
    text = made.files["briefing.yaml"]
    assert isinstance(text, str)
    return replace(made, files={"briefing.yaml": text.replace("stopped.", "stopped {see:fig}.")})


def template(
    name: str, content: str | bytes, rule: str, line: int, hint: str = "the block at briefing.yaml:11:9"
) -> Case:
    """A template of the project's own that fails."""
    return Case(name, rule, f"{PROSE}:{line}" if line else "", hint, {PROSE: content})


def style(name: str, content: str | bytes, rule: str, at: str, hint: str) -> Case:
    """A style sheet of the project's own."""
    return Case(name, rule, at, hint, {"templates/style.css": content})


def wish(name: str, rule: str, hint: str, *words: str, code: int = 1) -> Case:
    """A sound briefing with a command line that it cannot serve."""
    return Case(name, rule, "", hint, code=code, words=words)


def instead(make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Something else in place of briefing.yaml."""

    def prepare(folder: Path) -> None:
        (folder / "briefing.yaml").unlink()
        make(folder / "briefing.yaml")

    return prepare


BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 10)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
CSV = chart("", "kind: bar\ndata: moves\nlabel: week\ncolumns:\n  - n", "", "", 2)
CSV_TEXT = str(CSV.files["briefing.yaml"]) + "data:\n  moves:\n    file: moves.csv\n    cite: 1\n"


def table(name: str, content: str | bytes, rule: str, at: str, hint: str) -> Case:
    """A bar chart over a CSV file."""
    return Case(name, rule, at, hint, {"briefing.yaml": CSV_TEXT, "moves.csv": content})


JUDGED = """\
judgments:
  slow:
    text: The port is likely to stay slow.
    likelihood: likely
    confidence:
      level: high
      basis: Two reports agree.
    horizon: 2026-04-30
    cite: 1
"""


def judgment(name: str, old: str, new: str, rule: str, hint: str, line: int) -> Case:
    """A sound judgment with one change: wrong in that line of it."""
    assert JUDGED.count(old) == 1, name
    return more(name, JUDGED.replace(old, new), rule, hint, line)


PICTURE = "kind: image\nfile: crane.png\nalt: A crane\ncredit: Nobody"

CASES = (
    # --- files that are no briefing
    whole("empty", "", "file-has-content", 1, "Write it"),
    whole("blank", "\n \n", "file-has-content", 1, "Write it"),
    whole("comments only", "# nothing\n", "file-has-content", 1, "Write it"),
    whole("binary", b"\0\1\2\xff" * 50, "file-is-text", 1, "UTF-8"),
    whole("a PDF", b"%PDF-1.7\n\x80\x81", "file-is-text", 2, "save the file as UTF-8"),
    whole("UTF-16", BRIEF.encode("utf-16"), "file-is-text", 1, "save it as UTF-8"),
    whole("Latin-1", BRIEF.replace("One", "Über").encode("latin-1"), "file-is-text", 3, "save the file as UTF-8"),
    swap("a control character", "One crane", "One \x07 crane", "file-is-text", "delete it"),
    whole("a list", "- a\n- b\n", "value-fits", 1, "write `key: value` lines"),
    whole("a word", "hello\n", "value-fits", 1, "write `key: value` lines"),
    whole("30 MB", b"a: b\n" * 6_000_000, "file-keeps-limit", 1, "split it"),
    Case("no such file", "briefing-exists", "", "did you mean briefing.yaml?", words=("breifing.yaml",)),
    Case(
        "an empty folder",
        "briefing-exists",
        "",
        "briefing new",
        words=("sub",),
        prepare=lambda at: (at / "sub").mkdir(),
    ),
    Case("a pipe", "file-is-readable", "briefing.yaml:1", "copy the file", prepare=instead(os.mkfifo)),
    Case("a device", "file-is-readable", "", "save what comes from it", words=("/dev/null",)),
    Case(
        "a link out",
        "file-stays-inside",
        "briefing.yaml:1",
        "briefing.toml",
        prepare=instead(lambda at: at.symlink_to("/etc/passwd")),
    ),
    Case("a link to itself", "briefing-exists", "", "", prepare=instead(lambda at: at.symlink_to(at.name))),
    # --- YAML
    whole("an open list", "title: [", "yaml-parses", 1, "close it with ]"),
    swap("a tab", "  as_of", "\tas_of", "yaml-parses", "indent with spaces"),
    swap("a colon in a text", "One crane does", "Cranes: one does", "yaml-parses", "quote this"),
    swap("an @ before a text", "text: Crane", "text: @Crane", "yaml-parses", "quote this"),
    swap("a brace before a text", "text: Crane 2", "text: {Crane, 2}", "yaml-parses", "quote this"),
    swap("a tag", "id: port", "id: !!python/object:os.system port", "yaml-is-plain", "quote this"),
    swap("an unused anchor", "id: port", "id: &a port", "yaml-is-plain", "delete the name"),
    swap("a merge key", "id: port", "<<: {a: b}\nid: port", "yaml-is-plain", "write the keys out"),
    swap("a key twice", "id: port", "id: port\nid: quay", "key-is-unique", "rename or merge", 1),
    swap("a key without a value", "title: One crane does the work of two", "title:", "key-has-value", "null"),
    more("a second document", "---\na: b\n", "file-is-one-document", "one document a file"),
    whole("an alias bomb", BOMB, "yaml-keeps-limits", 6, "fewer aliases"),
    whole("5,000 brackets", "a: " + "[" * 5000, "yaml-keeps-limits", 1, "Split"),
    # --- fields
    swap("a misspelt field", "title: One", "titel: One", "key-is-known", "did you mean `title`?"),
    swap("no format", "format: 1\nid", "id", "field-is-present", "format"),
    swap("a later format", "format: 1", "format: 2", "value-fits", ""),
    swap("no title", "title: One crane does the work of two\n", "", "field-is-present", "", -2),
    swap("no date", "as_of:", "cutoff:", "field-is-present", "as_of", -1),
    swap("a day that is none", "2026-03-02", "2026-02-30", "value-fits", ""),
    swap("a day in words", "2026-03-02", "yesterday", "value-fits", ""),
    swap("an id with blanks", "id: port", "id: Port of X", "value-fits", "write port-of-x"),
    swap("a number as title", "One crane does the work of two", "3.10", "text-is-quoted", '"3.10"'),
    swap("a truth value as title", "One crane does the work of two", "true", "text-is-quoted", '"true"'),
    swap("an unknown kind of block", "kind: prose", "kind: prosa", "value-fits", "did you mean prose?"),
    swap("a block without a kind", "- kind: prose\n        text", "- text", "field-is-present", "prose"),
    swap("an unknown kind of source", "kind: report", "kind: rumour", "value-fits", ""),
    swap("a script as address", "locator: paragraph", "url: javascript:alert(1)", "value-fits", "https://"),
    whole("no sections", BRIEF[: BRIEF.index("sections:")] + "sections: []\n", "value-fits", 7, ""),
    whole(
        "sections that are a mapping", BRIEF[: BRIEF.index("sections:")] + "sections:\n  a: b\n", "value-fits", 7, ""
    ),
    more(
        "a number as text",
        "facts:\n  f:\n    value: '1'\n    unit: ships\n",
        "value-fits",
        "write the number alone: 1",
        3,
    ),
    more(
        "two values",
        "facts:\n  f:\n    value: 1\n    range:\n      low: 1\n      high: 2\n    unit: ships\n    cite: 1\n",
        "record-agrees",
        "",
        2,
    ),
    # --- references and marks
    swap("a citation of nothing", "[@1]", "[@nobody 1]", "source-resolves", ""),
    swap(
        "a default source that is not there",
        "default_source: report",
        "default_source: reprt",
        "reference-resolves",
        "did you mean report?",
    ),
    swap("a mark that is none", "[@1]", "[@1] {sea:first}", "mark-is-known", "did you mean {see:"),
    swap("a link to nothing", "[@1]", "[@1] {see:nowhere}", "reference-prints", ""),
    swap("a fact that is not there", "[@1]", "[@1] {fact:ships}", "reference-resolves", ""),
    swap("a parameter that is not there", "[@1]", "[@1] {param:country}", "parameter-is-known", ""),
    swap(
        "a marking that is none",
        TEXT,
        TEXT + "        marking: TLP:AMBR\n",
        "marking-is-known",
        "did you mean TLP:AMBER?",
        1,
    ),
    swap("a condition that breaks off", TEXT, TEXT + "        holds: ships >\n", "condition-is-readable", "", 1),
    more(
        "an actor that is not there",
        "events:\n  e:\n    text: It stops.\n    date: 2026-02-01\n    cite: 1\n    actors:\n      - nobody\n",
        "reference-resolves",
        "",
        7,
    ),
    swap(
        "an id twice",
        "sources:\n",
        "  - id: first\n    title: Again\n    blocks:\n      - kind: prose\n        text: More. [@1]\nsources:\n",
        "id-is-unique",
        "Rename",
    ),
    # --- other files
    more("an include that is not there", "include: recrds.yaml\n", "file-exists", "path"),
    more("an include outside", "include: ../secret.yaml\n", "file-stays-inside", "briefing.toml"),
    more(
        "an include by its whole path",
        "include: /etc/secret.yaml\n",
        "file-stays-inside",
        "from the folder of this file",
    ),
    more("an include of itself", "include: briefing.yaml\n", "include-is-once", "Take one"),
    more("an include that is a number", "include: 5\n", "include-is-known", "facts.yaml"),
    beside(
        more("a broken include", "include: more.yaml\n", "yaml-parses", "close it with ]"),
        {"more.yaml": "facts:\n  a: [\n"},
        "more.yaml:2",
    ),
    beside(
        more("a title twice", "include: more.yaml\n", "setting-stands-once", "one of the two files"),
        {"more.yaml": "title: Other\n"},
        "more.yaml:1",
    ),
    table("a table that is binary", b"\0\xff", "file-is-text", "moves.csv:1", "UTF-8"),
    table("a table that is empty", "", "file-has-content", "moves.csv:1", ""),
    table("a row with too many cells", "week,n\na,1\nb,1,2\n", "table-is-regular", "moves.csv:3", "quotation marks"),
    table("an open quotation mark", 'week,n\n"a,1\n', "table-is-regular", "moves.csv:2", "twice"),
    table("two columns of one name", "n,n\na,1\n", "table-is-regular", "moves.csv:1", "rename"),
    table("a column that is not there", "week,m\na,1\n", "data-has-column", "briefing.yaml:21", "column"),
    table("a table without rows", "week,n\n", "figure-has-data", "briefing.yaml:13", ""),
    # --- figures
    chart("an unknown kind of chart", "kind: pie", "value-fits", "timeline", 1),
    chart("a chart of nothing", "kind: bar", "record-agrees", "", 0),
    chart(
        "a value that is no number", "kind: bar\nrows:\n  - label: A\n    values:\n      - .nan", "value-fits", "", 5
    ),
    chart(
        "a table of data that is not there",
        "kind: bar\ndata: moves\nlabel: a\ncolumns:\n  - b",
        "reference-resolves",
        "",
        2,
    ),
    # --- judgments and claims
    judgment(
        "a term that is none", "likelihood: likely", "likelihood: likly", "likelihood-is-in-yardstick", "likely", 4
    ),
    judgment("a level that is none", "level: high", "level: medium", "value-fits", "", 6),
    judgment("no horizon", "    horizon: 2026-04-30\n", "", "judgment-names-horizon", "", 2),
    judgment("neither judged nor not", "    likelihood: likely\n", "", "record-agrees", "", 2),
    more(
        "an event after the cutoff",
        "events:\n  e:\n    text: It stops.\n    date: 2026-05-01\n    cite: 1\n",
        "event-precedes-cutoff",
        "",
        4,
    ),
    more(
        "a part larger than its whole",
        "facts:\n  a:\n    value: 5\n    unit: x\n    cite: 1\n    part_of: b\n"
        "  b:\n    value: 3\n    unit: x\n    cite: 1\n",
        "part-fits-whole",
        "",
        6,
    ),
    # --- pictures
    block("a picture that is not there", PICTURE, "image-is-set", "path"),
    beside(block("a picture that is none", PICTURE, "reference-fits-limits", "PNG"), {"crane.png": "words"}),
    beside(
        block("half a picture", PICTURE, "reference-fits-limits", "PNG"),
        {"crane.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"},
    ),
    beside(
        block("a picture of another kind", PICTURE.replace("png", "pdf"), "reference-fits-limits", "PNG"),
        {"crane.pdf": "%PDF"},
    ),
    block("a picture from the net", PICTURE.replace("crane.png", "https://example.org/a.png"), "image-is-set", "path"),
    # --- templates and themes of the project
    template("a template that cannot be read", "<p>\n{% if %}\n</p>", "template-is-readable", 2, "an open brace"),
    template("a field that is not there", "<p>\n{{ block.nothing }}\n</p>", "template-field-exists", 2, "fields"),
    template("a filter that is not there", "\n\n{{ block.text|shout }}", "template-filter-exists", 3, "did you mean"),
    template("a division by zero", "{{ 1/0 }}", "template-renders", 1),
    template("an endless loop", "{% for i in range(999999999) %}x{% endfor %}", "template-renders", 1),
    template("a way out of the sandbox", "{{ ''.__class__.__mro__ }}", "template-renders", 1),
    template("a template that is not there", "\n{% include 'nothing.html' %}", "template-exists", 2, "did you mean"),
    template("a template within itself", "{% include 'blocks/prose.html' %}", "template-renders", 1),
    template("a template that is no text", b"<p>\n\xff\xfe", "template-is-readable", 2, "as UTF-8"),
    style("a style sheet that is no text", b"p {}\n\xff", "file-is-text", "templates/style.css:2", "UTF-8"),
    style(
        "a style sheet from the net",
        '@import "https://example.org/x.css";',
        "reference-stays-inside",
        "",
        "content:PATH",
    ),
    style(
        "a file of the machine",
        "p { background: url(file:///etc/passwd) }",
        "reference-stays-inside",
        "",
        "content:PATH",
    ),
    more("a theme that is not there", "theme: defualt\n", "theme-exists", "did you mean default?"),
    more("a theme outside", "theme: ../own\n", "theme-exists", "one of: default"),
    beside(
        more("a colour that is none", "theme: own\n", "theme-token-fits", "#FF0000"),
        {"templates/own/theme.yaml": "extends: default\ncolours:\n  ink: red\n"},
        "templates/own/theme.yaml:3",
    ),
    beside(
        more("a theme on itself", "theme: own\n", "theme-extends-once", "default"),
        {"templates/own/theme.yaml": "extends: own\n"},
        "",
    ),
    # --- wishes and places
    wish("a theme that is not there, wished", "theme-exists", "one of: default", "--theme", "nope"),
    wish("a language that is none", "language-is-known", "", "--lang", "qq"),
    wish("an audience that is not there", "audience-is-known", "none", "--for", "board"),
    wish("a marking that is none, wished", "marking-is-known", "TLP:", "--marking", "TLP:PURPLE"),
    wish("a parameter that is not there, wished", "parameter-is-known", "none", "--set", "country=PL"),
    wish("a folder that cannot be made", "output-is-writable", "-o", "-o", "/proc/new/x.pdf", code=3),
    wish("a file as folder", "output-is-writable", "-o", "-o", "briefing.yaml/x.pdf", code=3),
    wish("a name of 300 letters", "output-is-writable", "-o", "-o", "x" * 300, code=3),
    wish("too little time", "work-ends-in-time", "--limit-time", "--limit-time", "0.01s", code=4),
    wish("too little memory", "work-fits-in-memory", "--limit-memory", "--limit-memory", "1M", code=4),
    wish("a full disk", "disk-has-room", "free some space", "-o", "/dev/full", code=3),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_bad_input_gets_a_clear_error(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in {"briefing.yaml": BRIEF, "port.pdf": GOOD, **case.files}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    if case.prepare:
        case.prepare(tmp_path)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    ended = call(capsys, "build", *case.words)
    assert ended.code == case.code, ended.err
    said = [text for text in ended.err.split("\n\n") if f"error[{case.rule}]: " in text]
    assert said, ended.err
    assert any(f"{case.at}:" in text for text in said), ended.err
    assert any(case.hint in text for text in said), ended.err
    assert all("hint: " in text for text in said), ended.err
    assert 1 <= ended.err.count("error[") <= 2, ended.err
    assert "Traceback" not in ended.err
    assert "root:" not in ended.err  # a line of /etc/passwd
    assert ended.out == ""
    assert (tmp_path / "port.pdf").read_bytes() == GOOD
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_there_are_sixty_of_them_each_with_a_name_of_its_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60
