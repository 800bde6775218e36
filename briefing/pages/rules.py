"""What the pages room holds templates to."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES = (
    Rule(
        "template-renders",
        Severity.ERROR,
        "Templates are strict: an unknown variable, filter or attribute would print as nothing.",
        "Correct the template at the line named; the handbook lists what a template is given.",
    ),
    Rule(
        "template-exists",
        Severity.ERROR,
        "Every kind of block, and every part of a page, has a template in the theme or in one that it extends.",
        "Add the template, or correct the name of the theme.",
    ),
    Rule(
        "template-is-readable",
        Severity.ERROR,
        "A template that cannot be read prints nothing.",
        "Correct what the message names: an open brace, a block without its end; save the file as UTF-8.",
    ),
    Rule(
        "template-variable-is-given",
        Severity.ERROR,
        "A variable that nobody gives a template would stop the build at the first page that needs it.",
        "Use one of those that the handbook lists for this template; what a loop gives stands inside the loop alone.",
    ),
    Rule(
        "template-field-exists",
        Severity.ERROR,
        "A field that its record does not have is missing on every page, or on the one page that was not looked at.",
        "Use one of the fields that the handbook lists for this record.",
    ),
    Rule(
        "template-filter-exists",
        Severity.ERROR,
        "A filter or test that does not exist stops the template.",
        "Use one of those that the handbook lists; Jinja's own are there too.",
    ),
    Rule(
        "template-block-exists",
        Severity.ERROR,
        "A block that the extended template does not have is never printed, and nobody would notice.",
        "Use the name of a block that it has: `briefing eject NAME --as-child` lists them.",
    ),
    Rule(
        "template-macro-exists",
        Severity.ERROR,
        "A macro that is imported has to be in the template that it is imported from.",
        "Correct the name, or import it from the template that has it.",
    ),
    Rule(
        "template-closes-tags",
        Severity.WARNING,
        "What follows a tag that is not closed is set as if it stood inside of it, often to the end of the page.",
        "Close the tag where it ends; a tag that only one branch of an `if` opens is closed in the same branch.",
        "HTML Living Standard, 13.1.2",
    ),
    Rule(
        "template-is-current",
        Severity.WARNING,
        "A copy of a template stays as it is when the original is mended, and a child may fill a block that is gone.",
        "Compare them with `briefing eject NAME --diff`, take over what is of use, and note it with `--renew`.",
    ),
    Rule(
        "picture-exists",
        Severity.ERROR,
        "A picture stands in the project's folder; nothing outside it is read.",
        "Correct the path, from the briefing's own file, or add the picture.",
    ),
)
"""Rules of the templates."""
