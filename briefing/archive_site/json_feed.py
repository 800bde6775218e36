"""A feed as JSON Feed, version 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import Any

from briefing.archive_site.atom import written
from briefing.archive_site.entries import Entry, FeedView

VERSION = "https://jsonfeed.org/version/1.1"


def as_json_feed(feed: FeedView) -> bytes:
    """The feed as UTF-8."""
    made = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.own,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [_item(one) for one in feed.entries],
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _item(one: Entry) -> dict[str, Any]:
    told = "\n\n".join(text for text in (one.summary, one.changed) if text)
    made: dict[str, Any] = {
        "id": one.id,
        "url": one.href,
        "title": one.title,
        "content_text": told or one.title,
        "summary": one.summary,
        "date_published": written(one.made),
        "date_modified": written(one.updated) if one.updated != one.made else "",
        "language": one.language,
        "attachments": [
            {"url": file.href, "mime_type": file.media_type, "title": file.name, "size_in_bytes": file.size}
            for file in one.files
        ],
    }
    return {key: value for key, value in made.items() if value}
