"""
The engine's own words.
"""

from __future__ import annotations

SESSION: dict[str, dict[str, str]] = {
    # What stands in place of words that were spoken and not written, and of options of which none was chosen.
    "said-aloud": {"en": "said aloud", "nl": "hardop gezegd"},
    "none-chosen": {"en": "none of these", "nl": "geen van deze"},
    # What is said at the end where a script says nothing; all endings are fine endings.
    "completed": {"en": "You came to the end.", "nl": "Je bent aan het einde."},
    "later": {"en": "Another time.", "nl": "Een andere keer."},
    "enough": {"en": "Enough for today.", "nl": "Genoeg voor vandaag."},
    "ended": {"en": "This has ended.", "nl": "Dit is afgesloten."},
}
"""Everything that the engine says by itself."""
