"""What should hold of a drawing, and why: `briefing explain` reads this."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "figure-kind-is-known",
        Severity.ERROR,
        "Only the kinds in the table of the figures room can be drawn.",
        "Use one of the kinds that the message names.",
    ),
    Rule(
        "figure-has-data",
        Severity.ERROR,
        "A drawing without a single mark says nothing, and rarely on purpose.",
        "Give the figure data inside its window, or take it out.",
    ),
    Rule(
        "event-is-in-window",
        Severity.WARNING,
        "An event outside the first and last day of a timeline cannot be drawn in it.",
        "Widen the window, or take the event out of the figure.",
    ),
    Rule(
        "print-reads-in-grey",
        Severity.WARNING,
        "In an office most briefings come out of a printer in grey. Two colours that differ in hue alone become one "
        "there, and what they told apart is lost. Looked for with `--print`.",
        "Let one of the two colours of the theme be darker; words on their grounds are held to 4.5 to 1 in any case.",
        "Luo, Cui and Li 2006 (CAM02-UCS), J'",
    ),
    Rule(
        "focus-is-short",
        Severity.ERROR,
        "The words of a focal date stand in one line over the lanes, among the dates: long ones would leave the sheet.",
        "Give `focus` a `label` of a few words.",
    ),
    Rule(
        "event-has-track",
        Severity.ERROR,
        "Every event of a timeline lies in one of its lanes; one without a lane would vanish.",
        "Give the event the `track` of a lane of the figure, or add the lane.",
    ),
    Rule(
        "window-has-days",
        Severity.ERROR,
        "A window that ends before it starts shows nothing; a zoom lies inside its window.",
        "Put the earlier day first, and the zoom between the two.",
    ),
    Rule(
        "label-fits",
        Severity.WARNING,
        "A label that no free place was found for stands over a line or another label, or beside points is left out.",
        "Shorten the labels, plot fewer events, or give the figure more lanes or the full width.",
    ),
    Rule(
        "figure-has-room",
        Severity.ERROR,
        "A figure whose words cannot stand in it, or that is higher than a page, would be cut or could not be read.",
        "Show less, shorten the names, turn rows into columns, or give the figure the full width.",
    ),
    Rule(
        "place-is-on-map",
        Severity.WARNING,
        "An event outside a map's region has no place on it, though the key lists it.",
        "Widen the region, add an inset, or take the event out of the figure.",
    ),
    Rule(
        "letter-has-glyph",
        Severity.WARNING,
        "A letter that no font of the theme holds prints as an empty box.",
        "Spell the word otherwise, or add a font with the letter to the theme's `fallbacks`.",
    ),
    Rule(
        "series-is-even",
        Severity.ERROR,
        "Each point of a line needs its place and its value, in rising order of the places.",
        "Give as many values as places, and sort the rows.",
    ),
    Rule(
        "value-is-finite",
        Severity.WARNING,
        "NaN and infinity have no place on a scale; they count as missing, and nothing is drawn for them.",
        "Leave the cells empty, or correct what computed them.",
    ),
    Rule(
        "hues-are-few",
        Severity.ERROR,
        "More than five colours cannot be told apart, and in grey fewer still.",
        "Highlight what carries the takeaway, sum the small parts up as one, or take small multiples.",
    ),
    Rule(
        "log-is-positive",
        Severity.ERROR,
        "Zero and what is less have no place on a scale of ratios.",
        "Leave `scale` linear, or take the rows out and say so.",
    ),
    Rule(
        "stack-is-positive",
        Severity.ERROR,
        "In a stack a layer begins where the one under it ends; a negative one would hide it, and the sum would lie.",
        "Draw lines, or bars, which grow to both sides of zero.",
    ),
    Rule(
        "area-is-positive",
        Severity.ERROR,
        "The area of a point shows how much there is of something; no area is less than nothing.",
        "Show the number on an axis, or by its absolute value and a word.",
    ),
    Rule(
        "trend-has-points",
        Severity.WARNING,
        "A straight line through fewer than three points, or through points over one another, says nothing of a trend.",
        "Leave `trend` out.",
    ),
    Rule(
        "value-is-in-bins",
        Severity.WARNING,
        "Values beyond the edges of the bins are not in the picture, and a reader cannot tell.",
        "Widen the edges, or leave `bins` to a rule.",
    ),
    Rule(
        "mark-is-on-axis",
        Severity.WARNING,
        "A mark before the first or after the last point of a line chart has no place on its axis, and is left out.",
        "Correct its date, or take it out of the figure.",
    ),
    Rule(
        "drawing-can-be-kept",
        Severity.ERROR,
        "A drawing is kept as shapes, pictures and words; gradients, TeX, outlined words and filters are none of them.",
        "Draw the figure with patches, lines, meshes of flat cells, pictures of pixels and plain text.",
    ),
    Rule(
        "network-is-readable",
        Severity.ERROR,
        "More than 40 actors in one drawing are a tangle that nobody reads.",
        "Show those that the title speaks of (`actors`, `sides`, `natures`), or make two figures.",
    ),
    Rule(
        "tie-has-two-ends",
        Severity.ERROR,
        "A tie leads from one actor of the figure to another: one to itself, or to nobody, cannot be drawn.",
        "Correct its `from` or `to`, or show the actor that it leads to.",
    ),
    Rule(
        "flow-is-positive",
        Severity.ERROR,
        "A band is as wide as its quantity, and nothing is less wide than nothing.",
        "Turn the stream round (`from` and `to`), or take it out.",
    ),
    Rule(
        "flow-has-no-circle",
        Severity.ERROR,
        "A flow runs in one direction, from stage to stage: in a circle no place would come first.",
        "Give the place where it returns a name of its own, such as “Port A, later”.",
    ),
    Rule(
        "flow-adds-up",
        Severity.ERROR,
        "What leaves a place has arrived there; a reader adds up the bands.",
        "Correct the quantities, or set `balance: losses` where a part ends on the way.",
    ),
    Rule(
        "flow-is-readable",
        Severity.ERROR,
        "More than 40 places in one stage leave no room for their names.",
        "Put the small ones together as “others”.",
    ),
    Rule(
        "share-is-of-a-whole",
        Severity.ERROR,
        "Shares are parts of 100 per cent: a negative part is no share, and without one part the whole is not known.",
        "Take `stacked`, or complete the row.",
    ),
)
