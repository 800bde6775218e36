"""What the edition room holds a briefing to."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES = (
    Rule(
        "marking-is-known",
        Severity.ERROR,
        "A marking decides who may read a portion: one that is misspelt would decide nothing.",
        "Write it as the scheme does, in capitals and without spaces: TLP:GREEN.",
        "FIRST, Traffic Light Protocol 2.0",
    ),
    Rule(
        "marking-is-not-exceeded",
        Severity.ERROR,
        "The briefing's `marking` is the highest that it may hold.",
        "Raise the briefing's marking, or lower or take out the portion.",
    ),
    Rule(
        "edition-holds-something",
        Severity.ERROR,
        "An edition without a block to print is a title page that promises more.",
        "Ask for a higher marking or another audience, or mark less.",
    ),
    Rule(
        "span-is-readable",
        Severity.ERROR,
        "A span that cannot be read might show a reader what it should hide, so it prints for nobody.",
        'Write [text]{marking=TLP:AMBER else="..."}: attributes marking, audience, when, lang, holds and else.',
    ),
    Rule(
        "listing-hides-nothing",
        Severity.ERROR,
        "A block as it is written holds what the cut for this reader takes out of it.",
        "Show a block without marking, audience, when, lang and else.",
    ),
    Rule(
        "audience-is-known",
        Severity.ERROR,
        "An audience that the briefing does not name would get an edition that nobody planned.",
        "Name one of the briefing's `audience` tags, or add the tag there.",
    ),
    Rule(
        "parameter-is-known",
        Severity.ERROR,
        "A parameter stands in the briefing's `parameters`, with a default and its choices.",
        "Correct the name or the value, or add the parameter.",
    ),
    Rule(
        "reference-survives-cut",
        Severity.ERROR,
        "What a reader may not see leaves no trace: neither a reference to it nor a hint.",
        "Mark the reference as high as what it refers to, or give a substitute with `else=`.",
    ),
    Rule(
        "cut-leaves-whole",
        Severity.ERROR,
        "A heading without a word, or a chart without a row, tells its reader that something was taken out.",
        'Mark the whole of it as high as its parts, or give a substitute: [text]{marking=TLP:AMBER else="..."}.',
        "FIRST, Traffic Light Protocol 2.0",
    ),
    Rule(
        "reference-prints",
        Severity.ERROR,
        "A reader can follow {see:ID} only to something that the edition prints.",
        "Refer to the id of a section, figure, table, box or judgment of this briefing.",
    ),
    Rule(
        "fact-has-part",
        Severity.ERROR,
        "A mark may ask a fact only for a part that it has.",
        "Use .value, .unit, .qualifier or, for a fact computed from data, .change, .date, .which or .rows.",
    ),
    Rule(
        "spark-names-numbers",
        Severity.ERROR,
        "A small chart is drawn from one row of numbers, and a table holds many.",
        "Name a record under `sparks`, or a table with its column: {spark:DATA.COLUMN}.",
    ),
    Rule(
        "cell-fits-format",
        Severity.ERROR,
        "A column of dates prints its cells in words, and can only where each is a date.",
        "Write dates as EDTF, such as 2024-03, or take `date` away.",
    ),
    Rule(
        "sum-adds-no-overlap",
        Severity.ERROR,
        "A number that counts what another counts as well is never added to it: the sum would be too large.",
        "Leave the part or the whole out of the table, or take `sum` away from the column.",
    ),
    Rule(
        "sum-adds-like",
        Severity.ERROR,
        "Only firm numbers of one unit have a sum; a range, `at least` or words have none.",
        "Take `sum` away from the column, or show the others in a table of their own.",
    ),
    Rule(
        "source-resolves",
        Severity.ERROR,
        "Every citation names a source of the briefing.",
        "Name a source by its id, or set `default_source`.",
        "ICD 206, source reference citations",
    ),
    Rule(
        "citation-is-readable",
        Severity.ERROR,
        "A citation is a source, a place in it, and perhaps a comment.",
        "Write [@51], [@51, 73-75], [@wsj 51; doj 2] or [@wsj 51: two unnamed officials].",
    ),
    Rule(
        "condition-is-readable",
        Severity.ERROR,
        "`holds:` and `when:` are conditions over facts and parameters, in a small language of their own.",
        'Compare facts, parameters and numbers: wheat.change < 0, country == "Iraq" and year >= 2020.',
    ),
    Rule(
        "condition-holds",
        Severity.ERROR,
        "A title, judgment or sentence whose condition no longer holds would be untrue.",
        "Rewrite the text to what the data say now, and its condition with it.",
    ),
    Rule(
        "data-has-column",
        Severity.ERROR,
        "Figures, tables and computed facts name columns of their data.",
        "Name a column that the data have by then: a step may have renamed it or left it out.",
    ),
    Rule(
        "index-has-base",
        Severity.ERROR,
        "An index compares every series with its own value at one place; without that value it has no meaning.",
        "Choose an `index` where every series has a value that is not zero.",
    ),
    Rule(
        "units-are-alike",
        Severity.ERROR,
        "Lengths on one axis are compared; tonnes and dollars cannot be. Nor do tonnes print as dollars.",
        "Draw a figure for each unit, set number tiles, or index every series to 100; where a column has another unit "
        "after a step or a query, declare it under `columns`.",
    ),
    Rule(
        "data-has-origin",
        Severity.ERROR,
        "Data that are made from themselves, by however many steps, have no beginning.",
        "Take one of the `from` away.",
    ),
    Rule(
        "step-fits-data",
        Severity.ERROR,
        "A step works on columns that its table has, and on cells that hold what it needs.",
        "Name a column of the table as it is before the step, and look at what its cells hold.",
    ),
    Rule(
        "date-fits-period",
        Severity.WARNING,
        "A date that is known to the year lies in no one month: the row is left out rather than put where it may not "
        "belong.",
        "Filter such rows out first, or resample by a longer period.",
    ),
    Rule(
        "data-is-fresh",
        Severity.ERROR,
        "A reader takes numbers for those of the day of the briefing.",
        "Run `briefing fetch`, or raise `max_age`.",
    ),
    Rule(
        "name-is-plotted",
        Severity.ERROR,
        "`highlight`, `only` and `overrides` change how something is plotted that the figure holds.",
        "Name bars, lines and events as the figure does.",
    ),
    Rule(
        "steps-add-up",
        Severity.ERROR,
        "A waterfall shows how steps lead from a start to an end: each has a value, and a total is their sum.",
        "Correct the step, or leave the value of the total out.",
    ),
    Rule(
        "bounds-are-in-order",
        Severity.ERROR,
        "A best estimate lies between its bounds, and a range does not end before it starts.",
        "Put the lower number in `low`, the higher one in `high`, and `best` between them.",
    ),
    Rule(
        "window-is-in-order",
        Severity.ERROR,
        "A figure's window ends after it starts.",
        "Correct `from`, and `to` or `until`.",
    ),
    Rule(
        "date-is-in-window",
        Severity.WARNING,
        "An event outside a figure's window is not drawn.",
        "Widen the window, or leave the event out of the figure.",
    ),
    Rule(
        "language-is-known",
        Severity.ERROR,
        "Numbers and dates are set in the edition's language.",
        "Write a BCP 47 tag such as en-US, en-GB, de or fa.",
    ),
    Rule(
        "cell-has-column",
        Severity.ERROR,
        "A cell stands under a column that the table, account or figure has.",
        "Correct the name, or add the column.",
    ),
    Rule(
        "country-is-known",
        Severity.ERROR,
        "A map finds a country by its ISO 3166 code or by its name in the edition's language or in English.",
        "Write the code, such as IR or IRN, or the name that the message suggests.",
        "ISO 3166-1; Unicode CLDR, territories",
    ),
    Rule(
        "region-is-known",
        Severity.ERROR,
        "A map's region is a preset, a country, a list of countries, or bounds.",
        "Name a preset such as middle-east, list countries, or write `west`, `south`, `east` and `north`.",
    ),
    Rule(
        "country-is-shaded-once",
        Severity.ERROR,
        "A country in two groups would have two colours, and the reader would see one of them.",
        "Take it out of one group, or make the second one a hatch with `tone: none`.",
    ),
    Rule(
        "event-has-place",
        Severity.ERROR,
        "A numbered event is drawn at a place, and nobody says where this one was.",
        "Write `at:` with the id of a record in `places`; `exactness: country` where only the country is known.",
    ),
    Rule(
        "place-is-as-exact-as-source",
        Severity.ERROR,
        "A point where the source gives only a country or a part of one claims knowledge that nobody has.",
        "Give the place `exactness: country`, `region` or `approximate`, or cite a source that says where.",
    ),
    Rule(
        "record-is-used",
        Severity.WARNING,
        "A record that nothing prints, refers to or draws on was forgotten, or what should print it was.",
        "Print it, refer to it, cite its place in the text, or take it away. Files outside the briefing's folder are "
        "shared, and not looked at.",
    ),
    Rule(
        "id-is-unique",
        Severity.ERROR,
        "Sections and blocks are referred to by id: two of one name could not be told apart.",
        "Rename one of them.",
    ),
)
