"""No word of a document is lost, whatever signs stand around it."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.documents.tree import Block, Cell, Heading, List, Paragraph, Quote, Run, Table, Text, runs_of
from briefing.importing.document_yaml import briefing_yaml, sources_yaml
from briefing.importing.found_text import FoundText
from briefing.importing.outline import outline_of
from briefing.prose.parse import parse_prose
from briefing.prose.tree import plain
from briefing.strict_yaml import Limits, parse
from tests.documents.told import words

SIGNS = "*_`[]{}()<>#+-=.!|~^&$@:;\"'\\/ \n\t1aé%中ش“”—…\u00a0"
TEXTS = st.lists(st.sampled_from(["port", "crane", "{see:x}", "[@s 1]", "https://x.org/a", "1.", "- ", "a|b", "&amp;"]) | st.text(SIGNS, max_size=6), max_size=8).map(" ".join)  # fmt: skip # noqa: E501
MARKS = st.frozensets(st.sampled_from(["strong", "em", "code", "sup", "small-caps"]), max_size=2)
RUNS = st.lists(st.builds(Run, TEXTS, MARKS), min_size=1, max_size=3).map(tuple)
PARAGRAPHS = st.builds(Paragraph, RUNS)
ITEMS = st.lists(st.tuples(PARAGRAPHS), min_size=1, max_size=3).map(tuple)
CELLS = st.lists(st.builds(Cell, RUNS), min_size=2, max_size=2).map(tuple)
BLOCKS = st.one_of(
    PARAGRAPHS,
    st.builds(Heading, st.integers(1, 4), RUNS),
    st.builds(List, ITEMS, st.sampled_from([None, 1, 7])),
    st.builds(Quote, st.lists(PARAGRAPHS, min_size=1, max_size=2).map(tuple)),
    st.builds(Table, st.tuples(CELLS), st.lists(CELLS, min_size=1, max_size=2).map(tuple)),
)


def texts_in(value: object, key: str = "") -> list[str]:
    """The words of every text in what YAML read, as prose prints them."""
    if isinstance(value, dict):
        return [text for name, one in value.items() for text in texts_in(one, str(name))]
    if isinstance(value, list | tuple):
        return [text for one in value for text in texts_in(one, key)]
    if not isinstance(value, str) or key in ("id", "kind", "file"):
        return []
    tree, wrong = parse_prose(value, key == "text")
    assert not wrong, (value, wrong)
    return [plain(tree)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(blocks=st.lists(BLOCKS, max_size=6))
def test_every_word_of_a_text_is_in_its_draft(blocks: list[Block]) -> None:
    draft = outline_of(FoundText(Text(tuple(blocks))), "port", "port.md", "2026-03-04")
    said: Counter[str] = Counter()
    for text in (briefing_yaml(draft), sources_yaml(draft)):
        read = parse(text, "x.yaml", Limits())
        assert read.value is not None, (text, read.problems)
        for one in texts_in(read.value.value):
            said.update(words(one))
    asked = Counter(
        word for runs in runs_of(tuple(blocks)) for run in runs for word in words(re.sub(r"\s", " ", run.text))
    )
    missing = {word for word in asked if said[word] < asked[word] and not _joined(word, said)}
    assert not missing


def _joined(word: str, said: Counter[str]) -> bool:
    """Whether a word stands beside another, from which only a mark divided it."""
    return any(word in other for other in said)
