"""The picture an app reads its secret from."""

from __future__ import annotations

import segno


def of(address: str) -> str:
    """An SVG as an address that a page may show: dark on white in light and dark pages alike."""
    code = segno.make(address, error="m")
    return str(code.svg_data_uri(scale=4, border=3, dark="#000", light="#fff"))
