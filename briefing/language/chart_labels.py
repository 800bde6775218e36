"""Words that charts and their keys add, in Persian; English stands with the charts, German with the other labels."""

from __future__ import annotations

from briefing.language.labels import Labels

PERSIAN_CHARTS: Labels = (
    ("no data", "بدون داده"),
    ("alleged", "ادعاشده:"),
    ("Date", "تاریخ"),
    ("Track", "مسیر"),
    ("Event", "رویداد"),
    ("Status", "وضعیت"),
    ("Low", "کران پایین"),
    ("High", "کران بالا"),
    ("at least {value}", "دست‌کم {value}"),
    ("at most {value}", "حداکثر {value}"),
    ("Best estimate", "بهترین برآورد"),
    ("Change", "تغییر"),
    ("net", "خالص"),
    ("Total", "جمع"),
    ("No date in the source", "بدون تاریخ در منبع"),
    ("key dot day", "روز معلوم"),
    ("key dot month", "ماه معلوم"),
    ("key dot year", "سال معلوم"),
    ("key dot day month", "روز یا ماه معلوم"),
    ("key dot day year", "روز یا سال معلوم"),
    ("key dot month year", "ماه یا سال معلوم"),
    ("key dot day month year", "سال یا تاریخ معلوم"),
    ("key year month", "فقط ماه"),
    ("key year year", "فقط سال"),
    ("key year month year", "فقط ماه یا سال"),
    ("key season season", "فصل"),
    ("key season approx", "تقریبی"),
    ("key season season approx", "فصل یا تقریبی"),
    ("key period", "دوره"),
    ("key period open", "ادامه دارد"),
    ("key period since", "دوره، آغاز بی‌تاریخ"),
    ("key alleged", "ادعاشده"),
    ("key undated", "بدون تاریخ در منبع"),
    ("key recent", "آغاز نامعلوم"),
)
