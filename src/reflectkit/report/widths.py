"""
How wide letters are, and how a text is broken into lines that fit.

The table is that of a wide sans serif, so that a text which fits here also fits in the narrower one of a reader.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_TABLE = {
    0.30: "'ijlìíîïĩīĭįıĵĺļIJÌÍÎÏĨĪĬĮİĴ",
    0.32: " ,.·‘’\u00a0",
    0.37: "/:;\\|¦fſ",
    0.40: "()[]tţťŧ!¡²³¹-",
    0.47: 'rŕŗřªº"',
    0.53: "*_`§¨¯°´¸–“”sśŝşšzźżž?¿",
    0.60: "cçćĉċčLĹĻĽĿŁFkķĸvxyýÿŷ•",
    0.64: "PÞTYÝŢŤŦŶŸo«»ðòóôõöøōŏőaàáâãäåāăąeèéêëēĕėęěßEÈÉÊËĒĔĖĘĚhnuñùúûüĥńņňŋũūŭůűųSbdgpqþďđĝğġģŚŜŞŠ$0123456789{}¢£¤¥µ¶",
    0.70: "KĶAVÀÁÂÃÄÅĀĂĄXZŹŻŽBRħŔŖŘCÇĆĈĊČ",
    0.79: "UÙÚÛÜŨŪŬŮŰŲNÑŃŅŇŊHĤDĎGÐĐĜĞĠĢ&OQÒÓÔÕÖØŌŎŐ",
    0.84: "wŵ#+<=>^~¬±×÷→↺≤≥",
}
"""Letters by their width, in parts of the size of the type."""

_WIDTHS = {letter: width for width, letters in _TABLE.items() for letter in letters}

OTHER = 1.0
"""The width of every letter that the table does not have."""

BOLD = 1.2
"""How much wider bold letters are, at most."""

_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})


def letter_width(letter: str) -> float:
    """
    Return the width of a letter; a mark that stands on another has none, and signs of East Asia fill a square.
    """
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if unicodedata.category(letter) in _NO_WIDTH:
        return 0.0
    return 1.2 if unicodedata.east_asian_width(letter) in "WF" else OTHER


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """
    Return how wide a line is.
    """
    return sum(map(letter_width, text)) * size * (BOLD if bold else 1.0)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """
    Break a text into lines that fit, between words where that is possible; the author's own lines are kept.
    """
    lines: list[str] = []
    for part in text.splitlines():
        line = ""
        for word in part.split():
            longer = f"{line} {word}" if line else word
            if text_width(longer, size, bold=bold) <= width:
                line = longer
                continue
            lines += [line] if line else []
            *full, line = _pieces(word, width, size, bold=bold)
            lines += full
        lines += [line] if line else []
    return tuple(lines)


def _pieces(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    """
    Break a word that is longer than a line; a mark stays with the letter on which it stands.
    """
    pieces = [""]
    for letter in word:
        if pieces[-1] and letter_width(letter) and text_width(pieces[-1] + letter, size, bold=bold) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
