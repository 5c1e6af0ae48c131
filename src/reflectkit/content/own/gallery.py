"""
The own words of a gallery.
"""

from __future__ import annotations

GALLERY: dict[str, dict[str, str]] = {
    # Pages.
    "language": {"en": "English", "nl": "Nederlands"},
    "languages": {"en": "Languages", "nl": "Talen"},
    "title": {"en": "What there is", "nl": "Wat er is"},
    "about": {
        "en": "These pages are for reading. Doing it happens in the software of your practice.",
        "nl": "Deze bladzijden zijn om te lezen. Doen gebeurt in de software van je praktijk.",
    },
    "all": {"en": "Back to all pages", "nl": "Terug naar alle bladzijden"},
    "picture": {"en": "As a picture", "nl": "Als tekening"},
    "picture-of": {
        "en": "{title} as a picture; above it stands the same in words.",
        "nl": "{title} als tekening; daarboven staat hetzelfde in woorden.",
    },
    # Kinds that nobody does by themselves: on a page, and above links to all of them.
    "gate": {"en": "Questions that come first", "nl": "Vragen vooraf"},
    "gate-all": {"en": "Questions that come first", "nl": "Vragen vooraf"},
    "phrasebook": {"en": "Sentences and lists", "nl": "Zinnen en lijsten"},
    "phrasebook-all": {"en": "Sentences and lists", "nl": "Zinnen en lijsten"},
    "resources": {"en": "Where help is", "nl": "Waar hulp is"},
    "resources-all": {"en": "Where help is", "nl": "Waar hulp is"},
    "measure": {"en": "A questionnaire", "nl": "Een vragenlijst"},
    "measure-all": {"en": "Questionnaires", "nl": "Vragenlijsten"},
    "progress": {"en": "What can be followed over time", "nl": "Wat in de loop van de tijd te volgen is"},
    "progress-all": {"en": "Over time", "nl": "In de loop van de tijd"},
    "plan": {"en": "A plan", "nl": "Een plan"},
    "plan-all": {"en": "Plans", "nl": "Plannen"},
    # What everything says about itself.
    "cautions": {
        "en": "For whom this is not, or only with care",
        "nl": "Voor wie dit niet is, of alleen met zorg",
    },
    "to-review": {"en": "To be reviewed by a clinician.", "nl": "Nog te beoordelen door een behandelaar."},
    "evidence": {"en": "What is known about it", "nl": "Wat erover bekend is"},
    "level-none": {"en": "No effect is claimed.", "nl": "Er wordt geen effect beloofd."},
    "level-some": {"en": "There is some research.", "nl": "Er is enig onderzoek."},
    "level-good": {"en": "There is good research.", "nl": "Er is goed onderzoek."},
    "source": {"en": "Source: {source}", "nl": "Bron: {source}"},
    "sources": {"en": "Where it comes from", "nl": "Waar het vandaan komt"},
    "licence": {"en": "Licence: {licence}.", "nl": "Licentie: {licence}."},
    "holder": {"en": "Rights: {holder}", "nl": "Rechten: {holder}"},
    "proof": {"en": "“{quote}” ({url}, seen on {seen})", "nl": "“{quote}” ({url}, gezien op {seen})"},
    # Practices.
    "phases": {"en": "How it goes", "nl": "Hoe het gaat"},
    "ending": {"en": "At the end", "nl": "Aan het eind"},
    "in": {"en": "Breathe in", "nl": "Adem in"},
    "in-again": {"en": "A little more in", "nl": "Nog een beetje in"},
    "hold": {"en": "Hold", "nl": "Vasthouden"},
    "out": {"en": "Breathe out", "nl": "Adem uit"},
    "rest": {"en": "Rest", "nl": "Rust"},
    "phase": {"en": "{phase}, {length}", "nl": "{phase}, {length}"},
    "minutes": {
        "en": "{min} to {max} minutes, usually {usual}.",
        "nl": "{min} tot {max} minuten, meestal {usual}.",
    },
    "cycles": {"en": "{min} to {max} times, usually {usual}.", "nl": "{min} tot {max} keer, meestal {usual}."},
    "ramp": {"en": "It begins with shorter breaths.", "nl": "Het begint met kortere ademhalingen."},
    "eyes-open": {"en": "With open eyes.", "nl": "Met open ogen."},
    "eyes-closed": {"en": "With closed eyes.", "nl": "Met gesloten ogen."},
    "eyes-either": {"en": "With open or closed eyes.", "nl": "Met open of gesloten ogen."},
    # Lists of other kinds.
    "questions": {"en": "The questions", "nl": "De vragen"},
    "routes": {"en": "Where the answers lead", "nl": "Waar de antwoorden naartoe leiden"},
    "phrases": {"en": "Sentences to complete", "nl": "Zinnen om af te maken"},
    "options": {"en": "A list to choose from", "nl": "Een lijst om uit te kiezen"},
    "no-words": {
        "en": "The words of the questions belong to somebody else, and are not here.",
        "nl": "De woorden van de vragen zijn van iemand anders, en staan hier niet.",
    },
    "unvalidated": {
        "en": "Nobody has tested this questionnaire yet: it compares nobody with others.",
        "nl": "Niemand heeft deze vragenlijst nog getoetst: hij vergelijkt niemand met anderen.",
    },
    "texts": {"en": "Its texts", "nl": "De teksten"},
    "scores": {"en": "What the answers come to", "nl": "Wat de antwoorden opleveren"},
    "band": {"en": "{from} to {to}: {words}", "nl": "{from} tot {to}: {words}"},
    "alerts": {"en": "What somebody must hear of", "nl": "Wat iemand moet horen"},
    "alert": {"en": "Only where the software offers {needs}.", "nl": "Alleen waar de software {needs} biedt."},
    "rights": {"en": "On what ground it is here", "nl": "Op welke grond het hier staat"},
    "hours-always": {"en": "Day and night.", "nl": "Dag en nacht."},
    "hours-see-page": {"en": "The hours are on its page.", "nl": "De tijden staan op de site."},
    "hours-evening": {"en": "In the evening.", "nl": "'s Avonds."},
    "hours-office": {"en": "In office hours.", "nl": "Tijdens kantooruren."},
    "checked": {"en": "Checked on {date}.", "nl": "Nagekeken op {date}."},
    "unchecked": {"en": "Nobody has checked this yet.", "nl": "Dit heeft nog niemand nagekeken."},
}
"""Every sentence that a gallery says by itself."""
