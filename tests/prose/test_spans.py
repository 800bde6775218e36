"""Spans are found by their brackets, and a cut leaves no letter of what it takes out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.prose.spans import TextSpan, cut_text, span_at, spans_of


def cut(text: str, *, kept: bool = False) -> str:
    """The text without its marked spans, or with their words."""
    return cut_text(text, lambda span: None if kept else span.attribute("else") or "").text


def attributes(text: str) -> dict[str, str]:
    (span,) = spans_of(text)
    return dict(span.attributes)


def test_attributes_are_read_bare_and_quoted() -> None:
    text = 'a [b]{ marking=TLP:AMBER+STRICT else="it\'s" when=\'x == "y"\' } c'
    assert attributes(text) == {"marking": "TLP:AMBER+STRICT", "else": "it's", "when": 'x == "y"'}


def test_a_cut_span_leaves_its_substitute_and_a_kept_one_its_words() -> None:
    text = 'a [b [@51] c]{marking=TLP:RED else="d"} e'
    assert cut(text) == "a d e"
    assert cut(text, kept=True) == "a b [@51] c e"


def test_brackets_nest_to_any_depth() -> None:
    assert cut("a [b [c [d [e] f] g] h]{marking=TLP:RED} i") == "a i"
    assert cut("[a [b]{marking=TLP:RED} c]{lang=en}", kept=True) == "a b c"
    inner_only = cut_text(
        "[a [b]{marking=TLP:RED} c]{lang=en} d", lambda span: "" if span.attribute("marking") else None
    )
    assert inner_only.text == "a c d"


def test_a_span_may_hold_paragraphs() -> None:
    assert cut("a\n\n[b\n\nc]{marking=TLP:RED}\n\nd") == "a\n\n\nd"


def test_escapes_and_other_brackets_are_no_spans() -> None:
    for text in ("a \\[b\\]{marking=x}", "[@51]{see:a}", "[a](https://x.org)", "[a] {marking=x}", "[a]"):
        assert spans_of(text) == ()
        assert cut(text) == text


def test_an_unreadable_span_has_no_attributes_and_ends_with_its_braces() -> None:
    for braces in (
        "{marking=}",
        "{marking}",
        "{MARKING=x}",
        "{marking=x class=y}",
        "{.x}",
        "{}",
        "{marking=x",
        "{a b}",
    ):
        (span,) = spans_of(f"a [b]{braces}")
        assert span.attributes == ()
        assert span_at(f"a [b]{braces}", 2) is None
        assert cut(f"a [b]{braces}") == "a "
    assert cut("a]{marking=TLP:RED} b") == "a b"
    assert spans_of("[a]{marking=x marking=y}")[0].attributes == ()


def test_an_offset_after_the_cut_leads_back_to_the_file() -> None:
    text = "ab [cd]{marking=x} ef [gh]{lang=en else=zz} ij {see:k}"
    made = cut_text(text, lambda span: "" if span.attribute("marking") else None)
    for word in ("ab", "ef", "gh", "ij", "{see:k}"):
        assert made.original(made.text.index(word)) == text.index(word)
    assert cut_text("", lambda span: "").original(0) == 0


PIECES = st.sampled_from(["[", "]", "{", "}", "\\", "a", " ", "marking=x", "lang=en", "else='b'", "]{marking=x}", "\n"])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_text_breaks_the_cut(text: str) -> None:
    seen: list[TextSpan] = []

    def keep(span: TextSpan) -> None:
        seen.append(span)

    made = cut_text(text, keep)
    assert len(made.text) <= len(text)
    assert all(text[made.original(at)] == letter for at, letter in enumerate(made.text))
    assert "secret" not in cut(text.replace("a", "secret")) or "a" in cut(text)
