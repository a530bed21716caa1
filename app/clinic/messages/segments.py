"""How many SMS a text makes: providers count, and charge for, each part.

Own code: the packages there are bring a codec, and none counts. Tables of 3GPP TS 23.038.
"""

from __future__ import annotations

from dataclasses import dataclass

GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# These take the place of two characters.
GSM_EXTENDED = frozenset("^{}\\[~]|€\f")
ONE_GSM, PART_GSM = 160, 153
ONE_UCS2, PART_UCS2 = 70, 67


@dataclass(frozen=True)
class Segments:
    """What a text costs: `parts` SMS, in which encoding, and what made it a dear one."""

    parts: int
    length: int
    encoding: str
    # The first character that the cheap encoding lacks.
    odd: str | None = None


def segments(text: str) -> Segments:
    """Count the parts of this text."""
    odd = next((char for char in text if char not in GSM and char not in GSM_EXTENDED), None)
    if odd is None:
        costs = [2 if char in GSM_EXTENDED else 1 for char in text]
        return Segments(_parts(costs, ONE_GSM, PART_GSM), sum(costs), "GSM-7")
    costs = [len(char.encode("utf-16-be")) // 2 for char in text]
    return Segments(_parts(costs, ONE_UCS2, PART_UCS2), sum(costs), "UCS-2", odd)


def _parts(costs: list[int], one: int, part: int) -> int:
    """A character of two units is never torn between two parts."""
    if sum(costs) <= one:
        return 1
    parts, left = 1, part
    for cost in costs:
        if cost > left:
            parts, left = parts + 1, part
        left -= cost
    return parts
