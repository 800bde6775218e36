"""Names of persons and institutions: read from our texts, and set as a style asks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from briefing.csl.locale import Locale
from briefing.csl.markup import Element
from briefing.csl.runs import Run, Runs, joined, marked, run, words_of
from briefing.csl.text_case import cased

Name = dict[str, str]
"""A name as CSL-JSON has it: family, given, dropping-particle, non-dropping-particle, suffix; or literal."""

_BOUND = re.compile(r"^((?:[^\W\d_A-Z]\S*\s+)+)(?=\S)")
_INITIAL = re.compile(r"[^\W\d_]")


def name_of(text: str) -> Name:
    """A name from its text: "Family, Given" or "Family, Given, Suffix" is a person's, all else an institution's.

    Braces keep the comma of an institution: "{Ministry of Foreign Affairs, Iran}".
    """
    text = " ".join(text.split())
    if text.startswith("{") and text.endswith("}"):
        return {"literal": text[1:-1]}
    parts = [part.strip() for part in re.split("[,،]", text)]
    if len(parts) not in (2, 3) or not all(parts):
        return {"literal": text}
    made = {"family": parts[0], "given": parts[1]}
    match = _BOUND.match(parts[0])
    if match and match[1].islower() and parts[0][match.end() :]:
        made |= {"non-dropping-particle": match[1].strip(), "family": parts[0][match.end() :]}
    given, _, particle = _split_particle(parts[1])
    if particle and "non-dropping-particle" not in made:
        made |= {"given": given, "dropping-particle": particle}
    return made | ({"suffix": parts[2]} if len(parts) == 3 else {})


def text_of(name: Name) -> str:
    """The text that `name_of` reads as that name."""
    literal = name.get("literal") or ("" if name.get("given") else name.get("family", ""))
    if literal:
        words = " ".join([part for part in (name.get("non-dropping-particle"), literal) if part])
        return f"{{{words}}}" if re.search("[,،]", words) else words
    family = " ".join(part for part in (name.get("non-dropping-particle"), name.get("family")) if part)
    given = " ".join(part for part in (name.get("given"), name.get("dropping-particle")) if part)
    return ", ".join(part for part in (family or given, given if family else "", name.get("suffix")) if part)


def _split_particle(given: str) -> tuple[str, str, str]:
    """A given name, and the small words at its end that go before the family's: Alexander von."""
    words = given.split()
    at = len(words)
    while at > 1 and words[at - 1].islower() and words[at - 1].isalpha() and words[at - 1].isascii():
        at -= 1
    return " ".join(words[:at]), " ", " ".join(words[at:])


@dataclass(frozen=True, slots=True)
class Form:
    """How the names of one `names` element are set: its options, and its name, et-al and label elements."""

    options: dict[str, str]
    name: Element | None
    et_al: Element | None
    locale: Locale
    sorting: bool = False

    def get(self, key: str, default: str = "") -> str:
        return self.options.get(key, default)


def set_names(names: tuple[Name, ...], form: Form) -> Runs:
    """A list of names: delimiters, the word before the last, and "et al." where there are too many."""
    least, shown = int(form.get("et-al-min", "0") or 0), int(form.get("et-al-use-first", "1") or 1)
    shortened = 0 < least <= len(names) and shown < len(names)
    given = names[:shown] if shortened else names
    made = [_set_name(name, form, at) for at, name in enumerate(given)]
    if form.get("form") == "count":
        return run(str(len(given)))
    delimiter = form.get("delimiter", ", ")
    if shortened:
        if form.get("et-al-use-last") == "true" and shown < len(names) - 1:
            last = _set_name(names[-1], form, len(names) - 1)
            return (*joined(made, delimiter), Run(f"{delimiter.rstrip()} … ".replace(" … ", " … ")), *last)
        return _with_others(made, delimiter, form)
    return _with_and(made, delimiter, form)


def _with_others(made: list[Runs], delimiter: str, form: Form) -> Runs:
    element = form.et_al
    term = form.locale.term(element.get("term", "et-al") if element else "et-al")
    others = marked(run(term), element.attributes if element else {})
    rule = form.get("delimiter-precedes-et-al", "contextual")
    inverted = form.get("name-as-sort-order") in ("all", "first")
    apart = rule == "always" or (rule == "contextual" and len(made) > 1) or (rule == "after-inverted-name" and inverted)
    return (*joined(made, delimiter), Run(delimiter if apart else " "), *others)


def _with_and(made: list[Runs], delimiter: str, form: Form) -> Runs:
    word = {"text": form.locale.term("and"), "symbol": "&"}.get(form.get("and"), "")
    if len(made) < 2 or not word:
        return joined(made, delimiter)
    rule = form.get("delimiter-precedes-last", "contextual")
    order = form.get("name-as-sort-order")
    inverted = order == "all" or (order == "first" and len(made) == 2)
    apart = rule == "always" or (rule == "contextual" and len(made) > 2) or (rule == "after-inverted-name" and inverted)
    between = f"{delimiter.rstrip() if apart else ''} {word} "
    return (*joined(made[:-1], delimiter), Run(between), *made[-1])


def _set_name(name: Name, form: Form, at: int) -> Runs:
    """One name, by its script: those of Chinese characters have no blank and no inversion."""
    if "literal" in name or "given" not in name:
        return _part(name.get("literal") or _bound(name), "family", form)
    if form.get("form") == "short" and not form.sorting:
        return _part(_bound(name), "family", form)
    if _is_han(name["family"]):
        return (*_part(name["family"], "family", form), *_part(name["given"], "given", form))
    order = form.get("name-as-sort-order")
    inverted = order == "all" or (order == "first" and at == 0) or form.sorting
    given = _given(name["given"], form)
    return _inverted(name, given, form) if inverted else _natural(name, given, form)


def _natural(name: Name, given: str, form: Form) -> Runs:
    first = " ".join(part for part in (given, name.get("dropping-particle", "")) if part)
    made = joined((_part(first, "given", form), _part(_bound(name), "family", form)), " ")
    return (*made, *run(f" {name['suffix']}")) if name.get("suffix") else made


def _inverted(name: Name, given: str, form: Form) -> Runs:
    demoted = form.get("demote-non-dropping-particle", "display-and-sort")
    aside = demoted == "display-and-sort" or (demoted == "sort-only" and form.sorting)
    particle = name.get("non-dropping-particle", "")
    family = name["family"] if aside else _bound(name)
    after = " ".join(part for part in (given, name.get("dropping-particle", ""), particle if aside else "") if part)
    parts = (_part(family, "family", form), _part(after, "given", form), run(name.get("suffix", "")))
    return joined(parts, form.get("sort-separator", ", "))


def _bound(name: Name) -> str:
    """A family's name behind the particle that belongs to it."""
    particle = name.get("non-dropping-particle", "")
    family = name.get("family", "")
    return f"{particle}{'' if particle.endswith(('’', chr(39))) else ' '}{family}" if particle else family


def _part(text: str, which: str, form: Form) -> Runs:
    """A part of a name with the formatting of its `name-part`, and of the name itself."""
    made = run(text)
    for element in form.name.all("name-part") if form.name else ():
        if element.get("name") == which:
            made = cased(made, element.get("text-case"), form.locale.is_english)
            made = marked(made, element.attributes)
            made = (*run(element.get("prefix")), *made, *run(element.get("suffix"))) if made else made
    return made


def _given(given: str, form: Form) -> str:
    """A given name in full or as initials; only letters with a case have initials."""
    sign = form.options.get("initialize-with")
    if sign is None or not _has_case(given):
        return given
    if form.get("initialize") == "false":
        return re.sub(r"(?<=\b[^\W\d_])\.?(?=\s|$)", sign.rstrip(), given) if sign.strip() else given
    pieces = []
    for word in given.replace(".", ". ").split():
        if word.islower():
            pieces.append(f"{word} ")
            continue
        halves = [half for half in word.split("-") if _INITIAL.search(half)]
        hyphen = "-" if form.get("initialize-with-hyphen", "true") == "true" else " "
        letters = [match[0].upper() for half in halves if (match := _INITIAL.search(half))]
        pieces.append(f"{sign.rstrip()}{hyphen}".join(letters) + sign if letters else "")
    return "".join(pieces).strip()


def _has_case(text: str) -> bool:
    return any(unicodedata.category(letter) in ("Lu", "Ll") for letter in text)


def _is_han(text: str) -> bool:
    return any("\u3040" <= letter <= "\u30ff" or "\u3400" <= letter <= "\u9fff" for letter in text)


def sort_key(names: tuple[Name, ...], form: Form) -> str:
    """Names for sorting, family first."""
    return words_of(joined([_set_name(name, form, 0) for name in names], ", "))
