"""What can be answered that is no step of the scale, as values."""

from __future__ import annotations

import enum


class Special(enum.Enum):
    """Real answers beside the scale: never counted, never asked again by themselves."""

    UNKNOWN = "vet-inte"
    SKIPPED = "hoppa-over"


class Change(enum.Enum):
    """A theme beside the same theme an earlier time."""

    BETTER = "better"
    SAME = "same"
    HARDER = "harder"
