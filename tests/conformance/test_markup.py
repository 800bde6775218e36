"""What the shipped briefings print is marked up for readers who listen."""

from __future__ import annotations

import pytest

from briefing.model.request import Request
from tests.builds import SHIPPED, data
from tests.conformance.markup import faults
from tests.conformance.sheets import sheets

GOOD = (
    '<html lang="en"><head><title>T</title></head><body><h1>One</h1><h2>Two</h2><h2>Two</h2><h3>Three</h3><h2>Two</h2>'
    '<table><tr><th scope="col">A</th></tr><tr><td>1</td></tr></table><a href="#x"><img src="a" alt="A map"></a>'
    "</body></html>"
)


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_briefings_are_marked_up(name: str) -> None:
    assert faults(sheets(name).parts) == []
    assert faults([data(name, Request(format="html")).decode()]) == []


def test_nothing_is_found_in_good_markup() -> None:
    assert faults([GOOD]) == []


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ('lang="en"', 'lang="xx-bogus"', "the language 'xx-bogus'"),
        ('lang="en"', "", "the language None"),
        ("<title>T", "<title>", "no title"),
        ('<th scope="col">A</th>', "<td>A</td>", "has no heads"),
        (' scope="col"', "", "has no scope"),
        (">A</th>", "></th>", "has no words"),
        (' alt="A map"', ' alt=""', "has no alternative text"),
        ('<img src="a" alt="A map">', "<i></i>", "the link to #x"),
        ("<h3>Three</h3>", "<h4>Four</h4>", "'Four' of level 4 follows one of level 2"),
        ("<h1>One</h1>", "", "'Two' of level 2 follows one of level 0"),
        ("<h3>Three</h3>", "<h3> </h3>", "a heading of level 3"),
        ("<h1>One</h1>", '<h1 lang="qq-zz">One</h1>', "the language 'qq-zz' of 'One'"),
    ],
)
def test_each_fault_is_found(good: str, bad: str, said: str) -> None:
    assert good in GOOD
    assert any(said in fault for fault in faults([GOOD.replace(good, bad, 1)]))


def test_headings_are_counted_through_the_parts() -> None:
    part = '<html lang="en"><title>T</title><{0}>x</{0}></html>'
    assert faults([part.format("h1"), part.format("h2"), part.format("h3")]) == []
    assert len(faults([part.format("h1"), part.format("h3")])) == 1
