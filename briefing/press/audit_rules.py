"""What should hold on laid-out pages: the rules of the audit."""

from __future__ import annotations

from briefing.problems import Rule, Severity

AUDIT_RULES: tuple[Rule, ...] = (
    Rule(
        "text-stays-on-page",
        Severity.ERROR,
        "Text beyond the edge of the sheet is not printed.",
        "Look at the width, margin or position of the element; shorten the text.",
    ),
    Rule(
        "text-stays-in-area",
        Severity.WARNING,
        "Text beyond the margins of the page runs into the foot line or out of what a printer reaches.",
        "Shorten the text or let the block break over pages; a block that is meant to bleed has negative margins.",
    ),
    Rule(
        "text-is-whole",
        Severity.ERROR,
        "A box that hides what overflows it has cut text off: its readers miss words without knowing it.",
        "Shorten the text, or give the box more room in the style sheet.",
    ),
    Rule(
        "text-fits-its-block",
        Severity.WARNING,
        "A word that is wider than its column or cell runs out of it, into the gap or into its neighbour.",
        "Write a shorter word, allow a break with a soft hyphen (U+00AD), or give the column more room.",
    ),
    Rule(
        "texts-stand-apart",
        Severity.ERROR,
        "Words printed over each other, or over a picture, cannot be read.",
        "Shorten one of them, or move it: a margin note to a later paragraph, a block to another place.",
    ),
    Rule(
        "running-line-fits",
        Severity.WARNING,
        "A running head or foot line is set in a box of fixed size, and this text is larger.",
        "Shorten what it prints: `subject` or `series` of the briefing, `short` of the section.",
    ),
    Rule(
        "box-fits-its-place",
        Severity.WARNING,
        "A table or picture that is wider than its place runs into the margin or into what stands beside it.",
        "Leave out a column, shorten the longest words in it, or print it at full width.",
    ),
    Rule(
        "row-stays-whole",
        Severity.WARNING,
        "A reader of a row that is cut by a page's end sees half of each cell.",
        "Shorten the cells of the row, or make two rows of it.",
    ),
    Rule(
        "block-stays-whole",
        Severity.WARNING,
        "A margin note, figure or box is meant to stand on one page; this one did not fit and was split.",
        "Shorten it, or tie it to an earlier paragraph so that it starts higher on the page.",
    ),
    Rule(
        "heading-has-text",
        Severity.WARNING,
        "A heading belongs to what follows; alone at the foot of a page it looks like a mistake.",
        "Lengthen or shorten what stands before it by a few lines, or move a figure.",
        "Bringhurst, The Elements of Typographic Style, 2.4",
    ),
    Rule(
        "line-has-company",
        Severity.WARNING,
        "A single line of a paragraph at the head or foot of a page makes its reader lose the thread.",
        "Lengthen or shorten the paragraph, or one before it, by a line.",
        "Bringhurst, The Elements of Typographic Style, 2.4.8",
    ),
    Rule(
        "page-is-filled",
        Severity.WARNING,
        "More than a third of a page stands empty inside a section: usually a figure that did not fit any more.",
        "Put the figure a paragraph earlier or later, or make it less high.",
        "House rule: a gap on a page reads as something missing",
    ),
    Rule(
        "part-fills-last-page",
        Severity.NOTE,
        "A section ends with a page that is all but empty.",
        "Shorten the section by these lines to save the page.",
    ),
    Rule(
        "image-has-pixels",
        Severity.WARNING,
        "A picture of fewer than 150 pixels an inch looks coarse in print.",
        "Use a larger file of the picture, or print it smaller.",
    ),
    Rule(
        "text-is-legible",
        Severity.WARNING,
        "Nobody reads type of less than 7 points with ease.",
        "Set it larger in the style sheet.",
    ),
    Rule(
        "text-has-contrast",
        Severity.WARNING,
        "Text whose colour is close to that of its ground is lost to many eyes and in a print in grey.",
        "Take a darker colour of the theme for the text, or a lighter ground: 4.5 to 1, for large type 3 to 1.",
        "WCAG 2.2, 1.4.3",
    ),
    Rule(
        "text-has-colour",
        Severity.ERROR,
        "Transparent text is in the file and not on the page: who looks and who listens read different briefings.",
        "Take the text away, or give it a colour.",
    ),
    Rule(
        "page-holds-text",
        Severity.ERROR,
        "A style sheet can hide a whole part, and an empty page looks like a finished one.",
        "Take away what hides it in the style sheet; leave a section out in the briefing, with `when:` or a marking.",
    ),
    Rule(
        "content-is-opaque",
        Severity.ERROR,
        "The page engine does not tag what stands in a box with an `opacity`: readers who listen never hear of it, and "
        "the file is not PDF/UA.",
        "Give the text a colour with an alpha, as in rgba(20, 48, 79, .5), and make a picture paler in its file.",
        "ISO 14289-1, 7.1; WeasyPrint 70",
    ),
    Rule(
        "font-is-named",
        Severity.WARNING,
        "The font that the style sheet names lacks a character, so another font lends it, whichever comes first.",
        "Name a family that has it behind the first one in `font-family`, or write the character another way.",
    ),
    Rule(
        "page-count-fits",
        Severity.ERROR,
        "The briefing has more pages than its `max_pages` allows.",
        "Shorten it by the lines that the message counts, or allow more pages.",
        "House rule: a reader was promised a length",
    ),
)
