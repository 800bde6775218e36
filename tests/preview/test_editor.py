"""Where a click leads."""

from __future__ import annotations

import pytest

from briefing.preview.editor import EDITORS, editor_link


@pytest.mark.parametrize("name", EDITORS)
def test_every_editor_has_a_link_with_file_and_line(name: str) -> None:
    link = editor_link(name, {})
    assert link == EDITORS[name]
    assert "{file}" in link
    assert "{line}" in link


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"VISUAL": "code --wait"}, "vscode"),
        ({"VISUAL": "/usr/bin/subl -w"}, "sublime"),
        ({"EDITOR": "zed"}, "zed"),
        ({"VISUAL": "vi", "EDITOR": "codium"}, "vscodium"),
        ({"VISUAL": "vi"}, None),
        ({"VISUAL": "", "EDITOR": "  "}, None),
        ({}, None),
    ],
)
def test_unless_named_it_is_the_one_of_the_environment(environment: dict[str, str], name: str | None) -> None:
    assert editor_link(None, environment) == (EDITORS[name] if name else "")


def test_a_link_of_one_s_own_is_taken_as_it_is() -> None:
    assert editor_link("my-editor://{file}:{line}", {"VISUAL": "code"}) == "my-editor://{file}:{line}"


@pytest.mark.parametrize(
    "asked", ["nano", "javascript:alert('{file}')", "JavaScript:{file}", "file://{file}", "x://", "//{file}", ""]
)
def test_what_is_no_editor_is_refused_with_what_to_write(asked: str) -> None:
    with pytest.raises(ValueError, match=r"vscode.*scheme://\{file\}"):
        editor_link(asked, {"VISUAL": "code"})
