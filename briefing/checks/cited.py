"""Prose that makes claims and names no source: a number with a unit, a date, a quotation need one in the paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import groupby

from briefing.checks.house_words import HouseWords, words_of
from briefing.model.blocks import BoxBlock, NoteBlock, ProseBlock
from briefing.model.briefing import Briefing
from briefing.model.imported import TO_FILL
from briefing.model.vocabulary import yardstick_of
from briefing.problems import Problem, error, warning
from briefing.statements.gather import statements
from briefing.statements.statement import Statement

_PROSE = (ProseBlock, NoteBlock, BoxBlock)
_SHOWN = 60  # letters of a sentence, in a message
_MARK = re.compile(r"\{\s*(?:see|fact|spark)\s*:")
_MONTH = (
    r"Jan(?:uary|uar|\.)|Feb(?:ruary|ruar|\.)|March|März|April|May|Mai|June|Juni|July|Juli|Aug(?:ust|\.)|"
    r"Sept(?:ember|\.)|O[ck]t(?:ober|\.)|Nov(?:ember|\.)|De[cz](?:ember|\.)"
)
_CLAIMS = re.compile(
    rf"\b(?:{_MONTH}) (?:[12]\d{{3}}|\d{{1,2}}\b)|\b\d{{1,2}}\.? (?:{_MONTH})"  # a date
    r"|\b(?:in|since|until|by|from|of|im Jahr|seit|bis) (?:1[5-9]\d\d|20\d\d)\b"  # a year
    r"|\b(?:ist|sind|war|waren|wurde|wurden|hat|haben|hatte|hatten) (?:1[5-9]\d\d|20\d\d)\b"  # wurde 1955 gebaut
    r"|[$€£¥]\s?\d[\d,.]*(?:\s(?:thousand|million|billion))?|\d[\d,.]*\s?(?:%|percent\b|per cent\b|Prozent\b)"
    r"|\b\d[\d,.]*\s(?:thousand|million|billion|Tausend|Millionen|Milliarden)\b"  # an amount, a share
    r"|\b(?:[1-9]\d{0,2}(?:,\d{3})+|\d{2,3}|\d{5,})\s(?:[a-zäöüß]+\s)?[a-zäöüß]{2,}s\b"  # a number of things
)


def paragraphs_are_cited(briefing: Briefing) -> Iterator[Problem]:
    """Paragraphs that give a number, a date or a quotation and cite nothing, nor refer to a record that does.

    Of a briefing that was imported, every other paragraph without a citation too: that is its list of what to do.
    """
    words = words_of(briefing)
    stick = yardstick_of(briefing.yardstick)
    terms = {term for band in stick.bands for term in (band.term, *band.also)} if stick else set()
    for _, group in groupby(statements(briefing), key=lambda one: (id(one.record), one.path, one.paragraph)):
        paragraph = tuple(group)
        first = paragraph[0]
        if not isinstance(first.record, _PROSE) or first.path[0] != "text" or any(one.cites for one in paragraph):
            continue
        raw = str(first.record.text)
        if _refers(raw, paragraph) or _is_heading(raw, first):
            continue
        for one in paragraph:
            claim = None if _is_our_own(one, words(one.language), terms) else _claim(one)
            if claim is not None:
                message = f"“{' '.join(one.text[slice(*claim)].split())}” stands in a paragraph that cites no source"
                yield error("paragraph-is-cited", message, one.span(*claim), "add its citation, such as [@51]")
                break
        else:
            ours = all(_is_our_own(one, words(one.language), terms) for one in paragraph)
            if briefing.imported and not ours and first.text != TO_FILL:  # of that text another rule tells
                yield _to_do(first)


def _to_do(one: Statement) -> Problem:
    words = " ".join(one.text.split())
    message = f"“{words if len(words) < _SHOWN else words[:_SHOWN].rstrip() + '…'}” was brought in and cites no source"
    return warning("imported-is-cited", message, one.span(), "cite what it rests on, such as [@51]")


def _is_our_own(one: Statement, words: HouseWords, terms: Set[str]) -> bool:
    """Whether a sentence is the authors' analysis, speaks of the document, or says what a term means."""
    explains = any(one.text[start:end].strip().lower() in terms for start, end in one.quoted)
    return explains or one.text in words.ourselves


def _refers(raw: str, paragraph: tuple[Statement, ...]) -> bool:
    """Whether a paragraph leads to a figure or a record, which has sources of its own."""
    end = paragraph[-1].offset + len(paragraph[-1].text)
    gap = raw.find("\n\n", end)
    return _MARK.search(raw, paragraph[0].offset, gap if gap >= 0 else len(raw)) is not None


def _is_heading(raw: str, one: Statement) -> bool:
    return raw[raw.rfind("\n", 0, one.offset) + 1 : one.offset].lstrip().startswith("#")


def _claim(one: Statement) -> tuple[int, int] | None:
    """Where a sentence gives a number with its unit, a date, or a quotation of three words or more."""
    quoted = next((pair for pair in one.quoted if len(one.text[slice(*pair)].split()) >= 3), None)
    found = _CLAIMS.search(one.text)
    return found.span() if found else quoted
