"""What the shipped briefing tells its public readers of the edition before: nothing that only its analysts may see."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.edition.snapshot import snapshot_of
from briefing.edition.withheld import Withheld
from briefing.model.comparison import Comparison
from briefing.model.request import Request
from briefing.model.snapshot import Snapshot, shown
from briefing.pipeline import build, edited
from tests.house import CHECKOUT

BRIEFING = CHECKOUT / "content" / "axis-of-resistance"
CLEAR = Request(marking="TLP:CLEAR", format="md")


def snapshot(request: Request) -> Snapshot:
    _, edition = edited(BRIEFING, request)
    assert edition is not None
    return snapshot_of(edition)


@pytest.fixture(scope="module")
def before() -> tuple[Snapshot, str]:
    """The public edition before, had it held a sentence that only analysts may read now; and that sentence."""
    amber, clear = snapshot(Request()), snapshot(CLEAR)
    assert (amber.marking, clear.marking) == ("TLP:AMBER", "TLP:CLEAR")
    public = set(clear.sentences)
    plain = (one for one in amber.sentences if one not in public and shown(one.text) == one.text)
    secret = max(plain, key=lambda one: len(one.text))
    assert secret.text not in clear.as_json()
    return replace(
        clear, sentences=(replace(secret, section="dilemma"), *clear.sentences[1:]), edition="7"
    ), secret.text


def test_public_pages_do_not_repeat_what_is_for_analysts_now(before: tuple[Snapshot, str]) -> None:
    previous, secret = before
    outcome = build(BRIEFING, replace(CLEAR, previous=previous))
    assert outcome.data is not None
    assert outcome.code == 0, outcome.problems
    page = outcome.data.decode()
    assert "Since edition 7" in page
    assert secret not in page


def test_the_last_look_finds_what_slips_through(before: tuple[Snapshot, str], monkeypatch: pytest.MonkeyPatch) -> None:
    def blind(self: Withheld, changes: Comparison) -> Comparison:
        return changes

    monkeypatch.setattr(Withheld, "left_of", blind)
    outcome = build(BRIEFING, replace(CLEAR, previous=before[0]))
    assert "edition-holds-nothing-cut" in {problem.rule for problem in outcome.problems}
    assert outcome.data is None


def test_the_edition_for_analysts_is_none_to_compare_with_in_public() -> None:
    outcome = build(BRIEFING, replace(CLEAR, previous=snapshot(Request())))
    assert "previous-is-for-reader" in {problem.rule for problem in outcome.problems}
    assert outcome.data is None
