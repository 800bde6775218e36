"""How the ends of publishing become outcomes of runs, and where nothing may come out although a run came to its end."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from briefing.archive.editions_table import publications
from briefing.archive.ledger import open_ledger
from briefing.archive.runs_table import Claimed
from briefing.model.publication import Number
from briefing.problems import EnvironmentRefusal, error
from briefing.publishing.publish import publish
from briefing.publishing.wish import Lost, Stopped
from briefing.schedule import running
from briefing.schedule.plan import Plan, plan_of
from briefing.schedule.running import outcome_of, real_hands, run_of
from briefing.schedule.sweep import Sweeper
from tests.publishing.fake_press import FakePress
from tests.schedule.fakes import Clock

TEXT = "format: 1\nid: port\ntitle: One crane\nstatus: final\nschedule: {{every: hourly, when: {when}, retries: 1}}\n"


class Office:
    """A briefing with a schedule, and sweeps that publish it through a press that is done at once."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.archive, self.clock = folder / "port", folder / "archive", Clock()
        self.patch = monkeypatch
        self.folder.mkdir()
        self.press(FakePress())

    def press(self, press: FakePress) -> None:
        self.patch.setattr(running, "publish", partial(publish, press=press.press()))

    def plan(self, when: str = "changed", more: str = "") -> Plan:
        (self.folder / "briefing.yaml").write_text(TEXT.format(when=when) + more, encoding="utf-8")
        made = plan_of(self.folder).value
        assert made is not None
        return made

    def hour(self, plan: Plan) -> list[str]:
        """What comes of one more hour."""
        world = self.clock.world()
        sweeper = Sweeper(self.archive, "here", world, real_hands(self.archive, world))
        list(sweeper.sweep([plan]))
        self.clock.forward(hours=1)
        return [f"{done.state} {done.reason}" for done in sweeper.sweep([plan])]

    def editions(self) -> list[str]:
        with open_ledger(self.archive, self.clock.world()) as ledger:
            return [str(one.number) for one in publications(ledger, "port")]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return Office(tmp_path, monkeypatch)


def test_an_edition_comes_out_when_something_changed_and_only_then(office: Office) -> None:
    plan = office.plan()
    assert office.hour(plan) == ["published edition 1"]
    assert office.hour(plan) == ["unchanged nothing changed since edition 1"]
    assert office.hour(office.plan(more="subtitle: A second one\n")) == ["published edition 2"]
    assert office.editions() == ["1", "2"]


def test_a_schedule_may_ask_for_an_edition_each_time(office: Office) -> None:
    plan = office.plan("always")
    assert [office.hour(plan), office.hour(plan)] == [["published edition 1"], ["published edition 2"]]


def test_errors_of_the_content_publish_nothing_and_are_told_at_once(office: Office) -> None:
    office.press(FakePress(problems=(error("title-holds", "“wheat fell” is no longer true"),)))
    (said,) = office.hour(office.plan())
    assert said.startswith("failed ")
    assert "“wheat fell” is no longer true" in said
    assert office.editions() == []


@pytest.mark.parametrize("press", [FakePress(spoil="pdf"), FakePress(spoil="html"), FakePress(break_at="html")])
def test_a_page_that_is_empty_or_broken_is_not_published(office: Office, press: FakePress) -> None:
    office.press(press)
    (said,) = office.hour(office.plan())
    assert said.startswith(("failed ", "waiting "))
    assert office.editions() == []


def test_ends_become_outcomes() -> None:
    content = outcome_of(Stopped("it has errors", (error("a-rule", "this is wrong"),), Path("there"), 1))
    assert (content.state, content.lasting, content.code, content.root) == ("failed", True, 1, Path("there"))
    assert content.reason == "it has errors; this is wrong"
    many = outcome_of(Stopped("it has errors", tuple(error("a-rule", f"wrong {one}") for one in range(5))))
    assert many.reason == "it has errors; wrong 0; wrong 1; wrong 2; and 2 more"
    passing = outcome_of(Stopped("its data are too old", (), Path(), 3))
    assert (passing.lasting, passing.code) == (False, 3)
    assert outcome_of(Lost("port")).state == "lost"


def test_a_refusal_of_the_machine_is_tried_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise EnvironmentRefusal(error("disk-has-room", "no space is left on the disk"))

    monkeypatch.setattr(running, "publish", refuses)
    world = office.clock.world()
    run = Claimed(1, "port", office.clock.now, "here", 1)
    outcome = run_of(office.plan(), run, office.archive, world, None)
    assert (outcome.state, outcome.lasting, outcome.code) == ("failed", False, 3)
    assert outcome.reason == "no space is left on the disk"


def test_an_edition_knows_the_time_that_it_was_made_for(office: Office) -> None:
    office.hour(office.plan())
    with open_ledger(office.archive, office.clock.world()) as ledger:
        (edition,) = publications(ledger, "port")
    assert (edition.slot, edition.number) == (office.clock.now, Number(1))
