"""What would never be finished, or would take all memory, ends in a limit and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.door import BRIEF, call_apart, write_brief

LOOP, END = "{% for one in range(9999) %}", "{% endfor %}"
LOOPS = LOOP * 3 + END * 3
WORDS = LOOP * 2 + "{{ 'a word ' * 999 }}" + END * 2
VARIABLES = (
    ":root { --a0: 1px 1px 1px 1px 1px 1px 1px 1px 1px 1px; "
    + " ".join(f"--a{at}: {' '.join([f'var(--a{at - 1})'] * 10)};" for at in range(1, 12))
    + " } p { font-family: var(--a11) }"
)
FLEX = "<div style='display: flex'>" * 24 + "x" + "</div>" * 24
USES = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="99" height="99"><defs>'
    '<g id="g0"><rect width="9" height="9"/></g>'
    + "".join(f'<g id="g{at}">' + f'<use xlink:href="#g{at - 1}"/>' * 10 + "</g>" for at in range(1, 12))
    + '</defs><use xlink:href="#g11"/></svg>'
)
PICTURE = "      - {kind: image, file: bomb.svg, alt: A bomb, credit: Nobody}\n"
LINES = "".join(f"          Crane {at} stood still that day, and nobody said why. [@{at}]\n\n" for at in range(1, 99))
SECTIONS = "".join(
    f"  - id: part-{at}\n    title: Part {at}\n    blocks:\n      - kind: prose\n        text: |\n{LINES}"
    for at in range(100)
)


def project(folder: Path, brief: str = BRIEF, **files: str) -> Path:
    """A briefing with files beside it; `__` in a name is a slash, `_` before the suffix a dot."""
    file = write_brief(folder, brief)
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("rule", "content"),
    [
        ("work-ends-in-time", {"templates__blocks__prose_html": LOOPS}),
        ("work-fits-in-memory", {"templates__blocks__prose_html": WORDS}),
        ("", {"templates__style_css": VARIABLES}),
        ("", {"templates__blocks__prose_html": FLEX}),
        ("", {"bomb_svg": USES, "brief": BRIEF.replace("sources:\n", f"{PICTURE}sources:\n")}),
        ("work-ends-in-time", {"brief": BRIEF.replace("sources:\n", f"{SECTIONS}sources:\n")}),
    ],
    ids=["loops", "words", "variables", "flex", "uses", "pages"],
)
def test_it_ends_in_a_limit(tmp_path: Path, rule: str, content: dict[str, str]) -> None:
    file = project(tmp_path / "hostile", **content)
    out = tmp_path / "out.pdf"
    time = "30s" if rule == "work-fits-in-memory" else "2s"  # a slow machine takes seconds to fill memory
    ended = call_apart("build", file, "-o", out, "--limit-time", time, "--limit-memory", "400M", "-q")
    assert ended.code == 4, ended.err
    assert f"error[{rule or 'work-'}" in ended.err
    assert "--limit-" in ended.err
    assert "Traceback" not in ended.err
    assert not out.exists()


def test_sound_briefing_is_built_in_the_same_limits(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    file = project(tmp_path / "sound")
    ended = call_apart("build", file, "-o", out, "--limit-time", "60s", "--limit-memory", "400M")
    assert ended.code == 0, ended.err
    assert out.read_bytes().startswith(b"%PDF")
