"""The delivery room: how an edition reaches a target. A file for each scheme, and a row in `targets.py`."""
