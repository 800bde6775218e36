"""Judgments, accounts, signs and steps as they print: every sign has its word in every language, nothing is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.model.request import Request
from briefing.pages.compose import Composer, compose_pages
from tests.edition.sample import SOURCES, edition
from tests.pages.test_compose import setting

SIGNS = {"raised": "↑", "lowered": "↓", "unchanged": "=", "new": "+", "gone": "–", "other": "≠", "now": "+"}
PRIORS = {
    "raised": "prior: {edition: '3', likelihood: unlikely, confidence: low, reason: More is known.}",
    "lowered": "prior: {edition: '3', likelihood: very likely, confidence: high}",
    "unchanged": "prior: {edition: '3', likelihood: likely, confidence: moderate}",
    "other": "prior: {edition: '3', likelihood: on the cards}",
    "now": "prior: {edition: '3'}",
}
WORDS = {
    "en": {
        "raised": "Raised from unlikely, edition 3",
        "lowered": "Lowered from very likely, edition 3",
        "unchanged": "Unchanged since edition 3",
        "new": "New in this edition",
        "gone": "No longer judged: likely in edition 3",
        "other": "Not comparable with on the cards, edition 3",
        "now": "Now judged, not judged in edition 3",
    },
    "de": {
        "raised": "Angehoben von unlikely, Ausgabe 3",
        "lowered": "Gesenkt von very likely, Ausgabe 3",
        "unchanged": "Unverändert seit Ausgabe 3",
        "new": "Neu in dieser Ausgabe",
        "gone": "Nicht mehr beurteilt: likely in Ausgabe 3",
        "other": "Nicht vergleichbar mit on the cards, Ausgabe 3",
        "now": "Nun beurteilt, in Ausgabe 3 nicht beurteilt",
    },
    "fa": {
        "raised": "افزایش از unlikely، ویرایش ۳",
        "lowered": "کاهش از very likely، ویرایش ۳",
        "unchanged": "بی‌تغییر از ویرایش ۳",
        "new": "تازه در این ویرایش",
        "gone": "دیگر داوری نمی‌شود: likely در ویرایش ۳",
        "other": "قیاس‌ناپذیر با on the cards، ویرایش ۳",
        "now": "اکنون داوری شده، در ویرایش ۳ داوری نشده بود",
    },
}
JUDGED = "text: It is so., likelihood: likely, confidence: {level: moderate, basis: B.}, horizon: 2024-12, cite: 1"
OPEN = "text: It is open., not_judged: No source., review_when: later, cite: 1"
CELLS = ("affirms", "partly", "questions", "denies", "no-evidence", "silent")


def html(text: str, root: Path, language: str = "en") -> str:
    """The pages of a briefing, blanks joined."""
    made = compose_pages(Composer(edition(SOURCES + text, Request(language=language)), setting(root)))
    assert made.value is not None, made.problems
    return re.sub(r"\s+", " ", "".join(part.html for part in made.value.parts)).replace("&nbsp;", " ")


def told(page: str) -> str:
    """The words alone."""
    return " ".join(re.sub(r"<[^>]*>", "", page).split())


def changed(root: Path, language: str = "en") -> str:
    records = "".join(f"  {name}: {{{JUDGED}, {prior}}}\n" for name, prior in PRIORS.items())
    records += f"  new: {{{JUDGED}}}\n  gone: {{{OPEN}, prior: {{edition: '3', likelihood: likely}}}}\n"
    blocks = "[{kind: judgments}, {kind: changes, title: C, show: judgments}]"
    return html(
        f"yardstick: icd203\nsections: [{{id: s, title: S, blocks: {blocks}}}]\njudgments:\n{records}", root, language
    )


@pytest.mark.parametrize("language", ["en", "de", "fa"])
@pytest.mark.parametrize("change", list(SIGNS))
def test_every_change_has_a_sign_and_its_words(change: str, language: str, tmp_path: Path) -> None:
    page = changed(tmp_path, language)
    card = page.partition(f'id="judgment-{change}"')[2].partition('class="judgment-main"')[0]
    assert f'<span class="sign" aria-hidden="true">{SIGNS[change]}</span>' in card
    assert WORDS[language][change] in told(card)
    assert WORDS[language][change] in told(page.partition('class="list list--own list--revised"')[2])


def test_the_reason_prints_on_the_card_and_among_the_changes(tmp_path: Path) -> None:
    page = changed(tmp_path)
    assert "<b>Since edition 3:</b> More is known." in page
    assert "1↑ Raised from unlikely, edition 3; now likely; confidence raised from lowMore is known." in told(page)


def test_the_earlier_range_is_hollow_on_the_ruler_and_in_its_key(tmp_path: Path) -> None:
    page = changed(tmp_path)
    assert (
        '<s style="left: 20.0%; width: 25.0%"></s>' in page.partition('id="judgment-raised"')[2].partition("</div>")[0]
    )
    assert page.count("<s style=") == 3  # raised, lowered, and no longer judged
    assert "term of the earlier edition" in page


def test_a_first_edition_says_nothing_of_changes_on_its_cards(tmp_path: Path) -> None:
    blocks = "[{kind: judgments}, {kind: changes, title: C, show: judgments}]"
    records = f"judgments:\n  a: {{{JUDGED}}}\n"
    page = html(f"yardstick: icd203\nsections: [{{id: s, title: S, blocks: {blocks}}}]\n{records}", tmp_path)
    assert 'class="sign"' not in page
    assert "earlier edition" not in page
    assert "First edition, with no earlier judgment to compare." in page


def account(positions: int, questions: int, block: str, root: Path) -> str:
    asked = "".join(f"      - {{id: q{at}, text: Question {at}}}\n" for at in range(questions))
    given = ""
    for row in range(positions):
        cells = ", ".join(
            f"q{at}: {{stance: {CELLS[(row + at) % 6]}{f', note: n{row}-{at}' if at % 2 else ''}}}"
            for at in range(questions)
        )
        told_ = ", told: 'Holder 0, it is told, said so.'" if row == 0 else ""
        given += (
            f"      - {{holder: Holder {row}, detail: of {row}, basis: anonymous, voices: {row + 2}, "
            f"reading: Reading {row}.{told_}, cite: {row + 1}, cells: {{{cells}}}}}\n"
        )
    return html(
        f"sections: [{{id: s, title: S, blocks: [{{kind: account, id: a, title: T, account: who, {block}}}]}}]\n"
        f"accounts:\n  who:\n    topic: Who\n    caveat: Take care.\n    questions:\n{asked}    positions:\n{given}",
        root,
    )


@pytest.mark.parametrize("width", ["full", "half"])
@pytest.mark.parametrize(("positions", "questions"), [(2, 1), (8, 6), (3, 4)])
def test_a_matrix_holds_every_position_answer_basis_and_caveat(
    positions: int, questions: int, width: str, tmp_path: Path
) -> None:
    page = account(positions, questions, f"width: {width}", tmp_path)
    assert page.count('scope="row"') == positions
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert body.count('class="mark ') == positions * questions
    assert "Take care." in page
    for row in range(positions):
        assert f"unnamed, {row + 2} voices" in body
        for at in range(questions):
            stance = {"partly": "likely, or in part", "no-evidence": "has no evidence", "silent": "not addressed"}
            said = CELLS[(row + at) % 6]
            words = stance.get(said, said) + (f": n{row}-{at}" if at % 2 else "")
            assert words in told(body)
    key = page.partition('class="figure-source keys"')[2]
    assert {name for name in CELLS if f"mark--{name}" in body} == {name for name in CELLS if f"mark--{name}" in key}


def test_prose_keeps_attribution_basis_and_voices(tmp_path: Path) -> None:
    words = told(account(3, 2, "form: prose", tmp_path))
    assert "Holder 0, of 0unnamed, 2 voices Holder 0, it is told, said so." in words
    assert "Holder 1, of 1unnamed, 3 voices Reading 1." in words
    assert "Reading 0." not in words
    assert words.index("Take care.") > words.index("Reading 2.")


@pytest.mark.parametrize("status", ["seen", "in-part", "not-seen", "unknown"])
def test_a_sign_of_status_has_its_word(status: str, tmp_path: Path) -> None:
    words = {"seen": "seen", "in-part": "seen in part", "not-seen": "not seen", "unknown": "not known"}[status]
    records = f"indicators:\n  i: {{text: I, threshold: t, status: {status}, status_note: once, cite: 1}}\n"
    page = html(
        "sections: [{id: s, title: S, blocks: [{kind: indicators, title: One of the signs}]}]\n" + records, tmp_path
    )
    assert f'<i class="status status--{status}"></i><b>{words}:</b> once' in page


def test_what_a_sign_would_mean_prints_where_it_is_asked_for(tmp_path: Path) -> None:
    records = (
        "yardstick: icd203\nscenarios:\n  a: {name: A, text: A., likelihood: likely, cite: 1}\n"
        "indicators:\n  i: {text: I, threshold: t, status: seen, direction: war, points_to: [a], cite: 1}\n"
        "  j: {text: J, threshold: t, status: seen, direction: peace, cite: 1}\n"
    )
    blocks = "sections: [{id: s, title: S, blocks: [{kind: indicators, title: Two of the signs%s}]}]\n"
    assert "war" not in told(html(blocks % "" + records, tmp_path))
    assert "<small>war</small>" in html(blocks % ", directions: true" + records, tmp_path)
    assert "<td>peace</td>" in html(blocks % "" + records, tmp_path)
