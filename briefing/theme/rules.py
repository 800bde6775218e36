"""What should hold of a theme, and why: `briefing explain` reads this."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "theme-exists",
        Severity.ERROR,
        "A theme is a folder with a theme.yaml; without its tokens no page can be set.",
        "Name a theme that is there, or make the folder; `extends: default` fills what it leaves out.",
    ),
    Rule(
        "theme-extends-once",
        Severity.ERROR,
        "Themes that extend each other in a circle have no tokens to start from.",
        "Let the last of them extend `default`, or nothing.",
    ),
    Rule(
        "theme-token-is-known",
        Severity.ERROR,
        "A misspelt token changes nothing and is found late, on the printed page.",
        "Write the token as templates/default/theme.yaml writes it.",
    ),
    Rule(
        "theme-token-fits",
        Severity.ERROR,
        "A token of the wrong form (a colour, a length in mm, a size from 7 pt) would break the style sheet.",
        "Write colours as #RRGGBB, lengths as numbers in mm, sizes of type as numbers in points, 7 or more.",
    ),
    Rule(
        "theme-font-exists",
        Severity.ERROR,
        "Text in a missing font is set in whatever the machine has, and the pages change.",
        "Put the file into the theme's folder `fonts`, or name one of the fonts that ship.",
    ),
    Rule(
        "font-file-is-read",
        Severity.WARNING,
        "A font that is damaged, or of a kind that is not read, would be missed on the page and nobody would know why.",
        "Put the font there as .ttf or .otf, whole; take out of the folder `fonts` what is not used.",
    ),
    Rule(
        "theme-name-resolves",
        Severity.ERROR,
        "Charts name their colours and families by the theme's own tokens.",
        "Define the name under `colours`, `families` or `faces`, or use one that is defined.",
    ),
    Rule(
        "theme-words-are-read",
        Severity.ERROR,
        "Words whose colour is close to that of their ground are lost to many eyes, and in a print in grey.",
        "Take a darker colour for the words, or a lighter ground: 4.5 to 1, for large type 3 to 1.",
        "WCAG 2.2, 1.4.3",
    ),
    Rule(
        "palette-tells-apart",
        Severity.WARNING,
        "One reader in twenty sees two of these colours as one, and a print in grey makes others alike.",
        "Choose colours that differ in lightness as well as in hue; the numbers say which two are the nearest.",
        "CAM02-UCS (Luo, Cui and Li 2006)",
    ),
    Rule(
        "theme-grid-fits",
        Severity.ERROR,
        "Columns that are wider than the page leave it at the right; narrower ones leave figures short.",
        "Let side, gutter and text be together what lies between the margins.",
    ),
    Rule(
        "theme-shows-marking",
        Severity.ERROR,
        "A page without its marking is passed on by somebody who cannot know better.",
        "Name `marking` in the head or the foot, under `furniture`.",
    ),
    Rule(
        "theme-token-is-used",
        Severity.WARNING,
        "A new name for a colour, a family, a size or a label changes nothing until something uses it.",
        "Correct the name, use it in a style sheet or template of your own, or take it out.",
    ),
    Rule(
        "font-may-be-embedded",
        Severity.ERROR,
        "A font that its maker does not allow to embed would be passed on with every copy of the file.",
        "Take another font, or a licence that allows it, with the files that come with it.",
        "OpenType 1.9.1, OS/2, fsType",
    ),
    Rule(
        "font-states-licence",
        Severity.WARNING,
        "Whoever embeds a font should know its terms; this one does not state any.",
        "Find out; then silence this with `ignore:` and where the terms stand as the reason.",
        "OpenType 1.9.1, name, 13 and 14",
    ),
    Rule(
        "family-has-letters",
        Severity.WARNING,
        "Letters of another font in the midst of a word are seen; letters of none print as a box.",
        "Take a font that has the letters, or declare under `fallbacks` which role lends them.",
    ),
)
