"""Diagrams: every line has one of a few forms, whatever an author wrote."""

from __future__ import annotations

import re

import pytest

from reflectkit.report.mermaid import escaped

NAME = r"n(?:__[a-z0-9_]+)+"
LABEL = r'"(?:[^"#<>&%`;\\{}\[\]()|~*_\n]|#\d+;|<br/>)*"'
FORMS = [
    re.compile(form)
    for form in (
        r"flowchart TD",
        r"  accTitle: [^\"<>&%`\\{}\n]*",
        r"  classDef (never|offer|always|line) fill:#\w{6},color:#\w{6},stroke:#\w{6},stroke-width:2px",
        rf"  subgraph {NAME}\[{LABEL}\]",
        r"  end",
        rf" +{NAME}(\[{LABEL}\]|\(\[{LABEL}\]\)|\[\[{LABEL}\]\]|\[/{LABEL}/\]):::(never|offer|always|line)",
        rf"  {NAME} -->(\|{LABEL}\|)? {NAME}",
        rf"  {NAME} -\.->\|{LABEL}\| {NAME}",
    )
]


def unlike(diagram):
    """Return the lines of a diagram that have none of the forms."""
    return [line for line in diagram.split("\n")[:-1] if not any(form.fullmatch(line) for form in FORMS)]


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        ("Yes, now", "Yes, now"),
        ('say "hi"', "say #34;hi#34;"),
        ("one\ntwo", "one two"),
        ('"]; end', "#34;#93;#59; end"),
        ("%%{init}%%", "#37;#37;#123;init#125;#37;#37;"),
        ("#quot;", "#35;quot#59;"),
        ("<b>&amp;", "#60;b#62;#38;amp#59;"),
        ("`**x**`", "#96;#42;#42;x#42;#42;#96;"),
        ("fa:fa-car: x", "fa#58;fa-car: x"),
        ("a \\ b | c", "a #92; b #124; c"),
    ],
)
def test_what_means_something_is_written_by_its_number(words, safe):
    """Whatever could end a label or begin a command is escaped, and plain words stay as they are."""
    assert escaped(words) == safe


@pytest.mark.parametrize(
    "line", ['  n__a["x"y"]:::line', "  click n__a", '  n__a["<b>"]:::line', "%% comment", "  end x"]
)
def test_a_line_of_another_form_would_be_found(line):
    """A label that ends early, a command and a comment are found."""
    assert unlike(f"flowchart TD\n{line}\n") == [line]
