"""
The own words of a preview.
"""

from __future__ import annotations

PREVIEW: dict[str, dict[str, str]] = {
    "title": {"en": "{title}: how it looks", "nl": "{title}: hoe het eruitziet"},
    "about": {
        "en": "One way through, with made-up answers. Each screen shows only what that person sees.",
        "nl": "Eén weg erdoorheen, met verzonnen antwoorden. Elk scherm laat alleen zien wat die persoon ziet.",
    },
    # What happens from one screen to the next.
    "did-begin": {"en": "It begins", "nl": "Het begint"},
    "did-gate": {"en": "{who} has answered the first questions", "nl": "{who} heeft de eerste vragen beantwoord"},
    "did-answer": {"en": "{who} has answered “{turn}”", "nl": "{who} heeft ‘{turn}’ beantwoord"},
    "did-resume": {"en": "{who} is back", "nl": "{who} is er weer"},
    "did-tick": {"en": "Time has passed", "nl": "Er is tijd voorbijgegaan"},
    # What a screen says about itself.
    "as-before": {"en": "As before.", "nl": "Zoals net."},
    "optional": {"en": "This may be skipped.", "nl": "Dit mag je overslaan."},
    "aloud": {"en": "This can be said aloud.", "nl": "Dit kan hardop."},
    "some": {"en": "{least} to {most} of these", "nl": "{least} tot {most} hiervan"},
    "one": {"en": "one of these", "nl": "één hiervan"},
    "from-to": {"en": "from {lo} to {hi}", "nl": "van {lo} tot {hi}"},
    "other-form": {"en": "An answer of the form {kind}.", "nl": "Een antwoord van de vorm {kind}."},
    "write": {"en": "Room to write", "nl": "Ruimte om te schrijven"},
    "do-practice": {"en": "{minutes} minutes: {practice}", "nl": "{minutes} minuten: {practice}"},
    "mine": {"en": "Your answer: {words}", "nl": "Jouw antwoord: {words}"},
    "earlier": {"en": "You wrote: {words}", "nl": "Je schreef: {words}"},
    "theirs": {"en": "{who}: {words}", "nl": "{who}: {words}"},
}
"""Every sentence that a preview says by itself."""
