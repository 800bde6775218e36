"""Citations in all the forms that a writer uses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model.citations import Citation, parse_citations


def read(value: object) -> list[tuple[str | None, str, str | None]]:
    """Source, locator and comment of each."""
    parsed = parse_citations(value)
    assert isinstance(parsed, tuple)
    citations = [Citation.model_validate(one) for one in parsed]
    return [(citation.source, citation.locator, citation.comment) for citation in citations]


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("51", [(None, "51", None)]),
        (51, [(None, "51", None)]),
        ("51, 73-75", [(None, "51, 73-75", None)]),
        ("51,73 - 75", [(None, "51, 73 - 75", None)]),
        ("wsj", [("wsj", "", None)]),
        ("wsj 51; doj 2", [("wsj", "51", None), ("doj", "2", None)]),
        ("wsj 51;doj", [("wsj", "51", None), ("doj", "", None)]),
        ("p. 4", [(None, "p. 4", None)]),
        ("wsj p. 4", [("wsj", "p. 4", None)]),
        ("wsj §12a", [("wsj", "§12a", None)]),
        ("wsj ch. 3, fn. 2", [("wsj", "ch. 3, fn. 2", None)]),
        ("video 00:12:30", [("video", "00:12:30", None)]),
        ("video 00:12:30: a slow pan", [("video", "00:12:30", "a slow pan")]),
        ("wsj 51: two unnamed officials", [("wsj", "51", "two unnamed officials")]),
        ("wsj: the whole piece", [("wsj", "", "the whole piece")]),
        ("51 : so he says", [(None, "51", "so he says")]),
        ("51: he said: no", [(None, "51", "he said: no")]),
        ("51: see https://example.org/a;b", [(None, "51", "see https://example.org/a;b")]),
        ("wsj 51: one says yes; the other denies it", [("wsj", "51", "one says yes; the other denies it")]),
        ("wsj 51: one says yes; doj 2", [("wsj", "51", "one says yes"), ("doj", "2", None)]),
        ("wsj 51: one; doj 2: two; so it is", [("wsj", "51", "one"), ("doj", "2", "two; so it is")]),
        ("wsj 51: one; doj", [("wsj", "51", "one"), ("doj", "", None)]),
        ("wsj 51: one; doj: two", [("wsj", "51", "one"), ("doj", "", "two")]),
        ("wsj 51: one; doj p. 4", [("wsj", "51", "one"), ("doj", "p. 4", None)]),
        ("wsj 51:\n  two\n  officials", [("wsj", "51", "two officials")]),
        (
            ["wsj 51", 2, "doj 3; doj 4"],
            [("wsj", "51", None), (None, "2", None), ("doj", "3", None), ("doj", "4", None)],
        ),
    ],
)
def test_forms(text: object, citations: list[tuple[str | None, str, str | None]]) -> None:
    assert read(text) == citations


@pytest.mark.parametrize("text", ["", " ", "51;", ";51", "wsj 51; ; doj 2", ["wsj", ""]])
def test_an_empty_citation_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match="a citation is empty"):
        parse_citations(text)


def test_what_is_no_short_form_goes_to_the_record_as_it_is() -> None:
    assert parse_citations(True) is True
    assert parse_citations([{"source": "wsj"}]) == ({"source": "wsj"},)


@given(st.text(alphabet="ab1 :;.-p\n[", max_size=40))
def test_every_text_is_citations_or_refused(text: str) -> None:
    try:
        found = read(text)
    except ValueError:
        return
    assert found
    assert all(";" not in locator for _, locator, _ in found)
