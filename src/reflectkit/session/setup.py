"""
The setup: what never changes in a session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reflectkit.session.compiling import compile_program
from reflectkit.session.log import write_text
from reflectkit.session.start import open_session, unusable
from reflectkit.session.step import Setting
from reflectkit.session.stricter import check_stricter

if TYPE_CHECKING:
    from reflectkit.content.component import Component
    from reflectkit.session.moment import Moment
    from reflectkit.session.program import Program
    from reflectkit.session.start import Start


@attrs.frozen(eq=False)
class Setup:
    """
    What never changes in a session; `opening` is the first entry of its log as JSON text.
    """

    component: Component
    gate: Component | None
    start: Start
    program: Program
    setting: Setting
    opening: str = attrs.field(repr=False)


def set_up(script: Component, gate: Component | None, start: Start, *, gate_here: bool) -> tuple[Setup, Moment]:
    """
    Return the setup of a session and its first moment; raise `SessionError` for a gate that is not stricter.
    """
    program = compile_program(script, start.cast, gate, start.variant)
    if gate is not None:
        own = compile_program(script, start.cast).gate
        if own is None or program.gate is None:
            raise unusable("this script has no gate that could be replaced", "leave the gate out")
        check_stricter(own, program.gate)
    setting = Setting(medium=start.medium, gate_here=gate_here, escalate=start.escalate)
    setup = Setup(script, gate, start, program, setting, write_text(start.entry()))
    return setup, open_session(program, start)
