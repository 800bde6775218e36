"""Punctuation where the parts of an entry meet: nothing twice, and quotation marks as the language has them."""

from __future__ import annotations

from dataclasses import replace

from briefing.csl.runs import Runs

_SECOND_FALLS = frozenset(".. ?. !. :: ,, ;; :; !: ?: !! ,: ;, ؟. ،، :. ;: .… ….".split())  # noqa: SIM905 - pairs read better
_FIRST_FALLS = frozenset({",.", ";.", ",;", ":,", "،."})


def punctuated(runs: Runs, inside: bool, closing: str) -> Runs:
    """Whole words with doubled punctuation taken out: of two signs that stand for one, one stays.

    With `inside`, a full stop or comma after a closing quotation mark goes before it, as in American print. `closing`
    are the closing quotation marks of the language.
    """
    letters = [(sign, at) for at, one in enumerate(runs) for sign in one.text]
    kept: list[tuple[str, int]] = []
    for sign, at in letters:
        _put(kept, sign, at, inside, closing)
    texts = [""] * len(runs)
    for sign, at in kept:
        texts[at] += sign
    return tuple(replace(one, text=text) for one, text in zip(runs, texts, strict=True) if text)


def _put(kept: list[tuple[str, int]], sign: str, at: int, inside: bool, closing: str) -> None:
    """One more sign behind those that are kept."""
    if sign == " " and kept and kept[-1][0] in "  ":
        return
    if sign in ".," and len(kept) > 1 and kept[-1][0] == " " and kept[-2][0] not in ":–—":
        kept.pop()  # no blank before a sign that closes
    back = len(kept)
    while back > 1 and kept[back - 1][0] in closing:
        back -= 1
    before = kept[back - 1][0] if kept and back else ""
    pair = before + sign
    quoted = back < len(kept)
    if pair in _SECOND_FALLS and not (quoted and sign in ",:;"):
        return
    if pair in _FIRST_FALLS and not quoted:
        kept[back - 1] = (sign, kept[back - 1][1])
        return
    if quoted and inside and sign in ".,":
        kept.insert(back, (sign, kept[back][1]))
        return
    kept.append((sign, at))
