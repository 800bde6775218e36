"""What Natural Earth's countries alone do not say: codes of lands without one, names in use, boundaries in dispute.

The boundaries are those of its layers `admin_0_boundary_lines_land` and `..._disputed_areas` whose class is not
`International boundary`: disputed, indefinite, line of control, breakaway. A map prints them dashed, and judges none.
"""

from __future__ import annotations

Box = tuple[float, float, float, float]

MERGED: dict[str, str | None] = {
    "Kosovo": "XK",
    "Somaliland": "X-SOMALILAND",
    "N. Cyprus": "X-NORTHERN-CYPRUS",
    "Cyprus U.N. Buffer Zone": "X-CYPRUS-BUFFER",
    "Siachen Glacier": "X-SIACHEN",
    "Dhekelia": "X-AKROTIRI",
    "Akrotiri": "X-AKROTIRI",
    "Spratly Is.": "X-SPRATLY",
    "Baikonur": "KZ",
    "USNB Guantanamo Bay": "CU",
    "Ashmore and Cartier Is.": "AU",
    "Indian Ocean Ter.": "AU",
    "Coral Sea Is.": "AU",
    "Clipperton I.": None,
    "Bajo Nuevo Bank": None,
    "Serranilla Bank": None,
    "Scarborough Reef": None,
}
"""The code of a land that has no number in ISO 3166-1, or shares one; None for reefs that are left out."""

OWN: dict[str, str] = {
    "X-SOMALILAND": "Somaliland",
    "X-NORTHERN-CYPRUS": "Northern Cyprus",
    "X-CYPRUS-BUFFER": "Cyprus buffer zone",
    "X-SIACHEN": "Siachen Glacier",
    "X-AKROTIRI": "Akrotiri and Dhekelia",
    "X-SPRATLY": "Spratly Islands",
    "AU": "Australia",
    "KZ": "Kazakhstan",
    "CU": "Cuba",
}

ALIASES: dict[str, tuple[str, ...]] = {
    "AE": ("UAE", "Emirates"),
    "BA": ("Bosnia",),
    "BN": ("Brunei Darussalam",),
    "CD": ("DR Congo", "Democratic Republic of the Congo", "DRC", "Congo-Kinshasa"),
    "CG": ("Republic of the Congo", "Congo", "Congo-Brazzaville"),
    "CI": ("Ivory Coast", "Cote d'Ivoire"),
    "CV": ("Cape Verde",),
    "CZ": ("Czech Republic",),
    "FK": ("Falklands", "Malvinas"),
    "FM": ("Micronesia",),
    "GB": ("UK", "Great Britain", "Britain"),
    "GM": ("The Gambia",),
    "HK": ("Hong Kong",),
    "IR": ("Islamic Republic of Iran",),
    "KP": ("DPRK",),
    "KR": ("Republic of Korea",),
    "LA": ("Lao PDR",),
    "MK": ("Macedonia", "North Macedonia"),
    "MM": ("Burma", "Myanmar"),
    "MO": ("Macau",),
    "NL": ("Holland", "The Netherlands"),
    "PS": ("Palestine", "Palestinian territories", "West Bank and Gaza"),
    "RU": ("Russian Federation",),
    "SY": ("Syrian Arab Republic",),
    "SZ": ("Swaziland",),
    "TL": ("East Timor",),
    "TR": ("Turkey", "Türkiye"),
    "US": ("USA", "United States of America", "America"),
    "VA": ("Holy See", "Vatican"),
    "VN": ("Viet Nam",),
}

_ALL: tuple[Box, ...] = ()
DISPUTED: dict[frozenset[str], tuple[Box, ...]] = {
    frozenset(pair): boxes
    for pair, boxes in {
        ("IL", "PS"): _ALL,
        ("IL", "SY"): _ALL,
        ("IL", "LB"): _ALL,
        ("JO", "SY"): ((35.5, 32.6, 35.8, 32.8),),
        ("XK", "RS"): _ALL,
        ("MA", "EH"): _ALL,
        ("SO", "X-SOMALILAND"): _ALL,
        ("ET", "SO"): _ALL,
        ("CY", "X-NORTHERN-CYPRUS"): _ALL,
        ("CY", "X-CYPRUS-BUFFER"): _ALL,
        ("X-CYPRUS-BUFFER", "X-NORTHERN-CYPRUS"): _ALL,
        ("X-AKROTIRI", "X-NORTHERN-CYPRUS"): _ALL,
        ("X-AKROTIRI", "X-CYPRUS-BUFFER"): _ALL,
        ("IN", "PK"): ((73.0, 32.2, 80.0, 37.5),),
        ("IN", "X-SIACHEN"): _ALL,
        ("PK", "X-SIACHEN"): _ALL,
        ("CN", "X-SIACHEN"): _ALL,
        ("CN", "IN"): _ALL,
        ("CN", "PK"): _ALL,
        ("BT", "CN"): _ALL,
        ("KP", "KR"): _ALL,
        ("RU", "UA"): ((32.0, 44.0, 36.8, 46.4),),
        ("EG", "SD"): _ALL,
        ("SD", "SS"): _ALL,
        ("KE", "SS"): _ALL,
        ("GY", "VE"): _ALL,
        ("AR", "CL"): ((-74.0, -50.8, -72.8, -48.8),),
        ("GY", "SR"): ((-58.2, 1.5, -56.4, 3.6),),
    }.items()
}
"""Pairs of lands with boxes (west, south, east, north) around the parts in dispute; none means the whole boundary."""
