"""LaTeX in the fields of a BibTeX file as plain text: accents, braces, the few commands that titles hold."""

from __future__ import annotations

import codecs
import re

_EMPHASIS = re.compile(r"\\(?:emph|textit|mkbibemph|textsl)\s*\{([^{}]*)\}")
_DRESSED = re.compile(
    r"\\(?:text(?:bf|sc|tt|rm|sf|up|md|normal|superscript|subscript|nohyphens)|mkbibquote|mbox|url|href|enquote|"
    r"relax|foreignlanguage\{[^{}]*\})\s*\{([^{}]*)\}"
)
_SIGNS = {"\\&": "&", "\\%": "%", "\\$": "$", "\\#": "#", "\\_": "_", "\\textendash": "–", "\\textemdash": "—"}
_BARE = {
    "ldots": "…", "dots": "…", "textellipsis": "…", "LaTeX": "LaTeX", "TeX": "TeX", "textasciitilde": "~",
    "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”",
    "textbackslash": "\ue000", "slash": "/", "textregistered": "®", "texttrademark": "™", "textdegree": "°",
    "euro": "€",
    "texteuro": "€", "pounds": "£", "S": "§", "P": "¶", "dag": "†", "textbullet": "•", "copyright": "©", "ayn": "ʿ",
    "hamza": "ʾ", "textsuperscript": "", "textsubscript": "", "newline": " ", "par": " ", "bibstring": "", "space": " ",
    "noopsort": "",
}  # fmt: skip


def plain_text(text: str, emphasis: bool = False) -> str:
    """A field's value as text. With `emphasis`, U+E001 stands at both ends of emphasised words."""
    if not re.search(r"[\\{}~$]|--|``|''", text):
        return " ".join(text.split())
    import latexcodec  # noqa: F401 - it registers the codec

    text = re.sub(r"\\(?=[\"'`^~=.cvuHkrdbt]\s*\\[ij]\b)", r"\\", text)
    text = re.sub(r"\\([\"'`^~=.vuHr])\s*\{?\\([ij])\s*\}?", lambda match: f"\\{match[1]}{{{match[2]}}}", text)
    said = str(codecs.lookup("ulatex").decode(text)[0])  # type: ignore[arg-type]  # text to text
    for _ in range(4):  # commands in commands
        said = _EMPHASIS.sub("\ue001\\1\ue001" if emphasis else r"\1", said)
        said = _DRESSED.sub(r"\1", said)
    for sign, plain in _SIGNS.items():
        said = said.replace(sign, plain)
    said = re.sub(r"\\([A-Za-z]+)\s*(?:\{\})?\s?", lambda match: _BARE.get(match[1], ""), said)
    said = re.sub(r"\\([^A-Za-z])", r"\1", said)
    said = re.sub(r"(?<!\\)[{}]", "", said)
    said = re.sub(r"\$([^$]*)\$", r"\1", said).replace("~", " ").replace("\ue000", "\\")
    return " ".join(said.replace("---", "—").replace("--", "–").split())


def names_in(text: str) -> list[str]:
    """The names of a BibTeX list: parted by "and", outside braces."""
    names, depth, start = [], 0, 0
    text = " ".join(text.split())
    for match in re.finditer(r"[{}]| and ", text):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth == 0:
            names.append(text[start : match.start()])
            start = match.end()
    names.append(text[start:])
    return [name.strip() for name in names if name.strip()]


def name_in(text: str) -> dict[str, str]:
    """A name as BibTeX writes it: "von Family, Jr, Given", "Given von Family", "{Institution}", or with family=..."""
    if re.fullmatch(r"\{.*\}", text) and _whole(text):
        return {"literal": plain_text(text)}
    if re.match(r"\s*(?:family|given|prefix|suffix|literal)\s*=", text):
        return _extended(text)
    parts = [plain_text(part) for part in _commas(text)]
    if len(parts) >= 2:
        made = _parted(parts[0]) | {"given": parts[-1]}
        return made | ({"suffix": parts[1]} if len(parts) > 2 else {})
    words = plain_text(text).split()
    if len(words) < 2:
        return {"literal": " ".join(words)}
    small = next((at for at, word in enumerate(words[:-1]) if at and word[:1].islower()), len(words) - 1)
    return _parted(" ".join(words[small:])) | {"given": " ".join(words[:small])}


def _parted(family: str) -> dict[str, str]:
    """A family's name, and the small words before it."""
    words = family.split()
    at = next((at for at, word in enumerate(words) if not word[:1].islower()), 0)
    particle = {"non-dropping-particle": " ".join(words[:at])} if at else {}
    return {"family": " ".join(words[at:]), **particle}


def _extended(text: str) -> dict[str, str]:
    """The extended names of BibLaTeX, as Better BibTeX writes them."""
    pairs = [part.partition("=") for part in _commas(text)]
    found = {key.strip().lower(): plain_text(value.strip().strip('"')) for key, _, value in pairs}
    named = (("family", "family"), ("given", "given"), ("suffix", "suffix"), ("prefix", "non-dropping-particle"))
    return {to: found[key] for key, to in named if found.get(key)}


def _commas(text: str) -> list[str]:
    """A text cut at the commas outside braces."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _whole(text: str) -> bool:
    """Whether the first brace closes with the last one."""
    depth = 0
    for at, sign in enumerate(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0:
            return at == len(text) - 1
    return False
