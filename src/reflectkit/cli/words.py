"""
The terminal's own words, in English and Dutch.
"""

from __future__ import annotations

from reflectkit.content.text import choose

WORDS: dict[str, dict[str, str]] = {
    "me": {"en": "Only you will see this.", "nl": "Alleen jij ziet dit."},
    "me-until-shared": {
        "en": "Only you will see this, unless you share it later.",
        "nl": "Alleen jij ziet dit, tenzij je het later deelt.",
    },
    "both": {"en": "You will both see this.", "nl": "Jullie zien dit allebei."},
    "rehearsal": {
        "en": "This is a rehearsal: two people on one device. Private questions belong on a device of your own.",
        "nl": "Dit is een oefenronde: twee mensen op één apparaat. Vragen die privé zijn, horen op een eigen apparaat.",
    },
    "commands": {
        "en": "< back   - skip   :pause   :stop   :help   Ctrl-C leaves, and keeps everything",
        "nl": "< terug   - overslaan   :pause pauze   :stop   :help hulp   Ctrl-C: weggaan, alles blijft bewaard",
    },
    "hand-over": {
        "en": "Give the device to {who}. {who}, press Enter when nobody else is looking.",
        "nl": "Geef het apparaat aan {who}. {who}, druk op Enter als er niemand meekijkt.",
    },
    "together": {
        "en": "This part is for both of you. Put the device between you and press Enter.",
        "nl": "Dit deel is voor jullie allebei. Leg het apparaat tussen jullie in en druk op Enter.",
    },
    "enter": {"en": "Enter to go on", "nl": "Enter om verder te gaan"},
    "number": {"en": "Your choice (a number)", "nl": "Je keuze (een nummer)"},
    "numbers": {"en": "Your choices (numbers, with commas)", "nl": "Je keuzes (nummers, met komma's)"},
    "scale": {"en": "From {lo} ({low}) to {hi} ({high})", "nl": "Van {lo} ({low}) tot {hi} ({high})"},
    "scale-bare": {"en": "From {lo} to {hi}", "nl": "Van {lo} tot {hi}"},
    "text": {
        "en": "Write as much as you like. An empty line ends it.",
        "nl": "Schrijf zoveel je wilt. Een lege regel sluit af.",
    },
    "line": {"en": "Write one line", "nl": "Schrijf één regel"},
    "which-phrase": {
        "en": "Which sentence would you like to use? (a number)",
        "nl": "Welke zin wil je gebruiken? (een nummer)",
    },
    "reads": {"en": "It reads:", "nl": "Er staat nu:"},
    "keep": {"en": "Enter keeps it, r begins again", "nl": "Enter houdt het zo, r begint opnieuw"},
    "prefill": {"en": "Your earlier words: {words}", "nl": "Je eerdere woorden: {words}"},
    "use-prefill": {
        "en": "Enter uses them; anything else begins anew",
        "nl": "Enter gebruikt ze; iets anders begint opnieuw",
    },
    "said": {
        "en": "Say it aloud, and press Enter. Or write it (w).",
        "nl": "Zeg het hardop en druk op Enter. Of schrijf het op (w).",
    },
    "not-that": {"en": "That does not fit here. Please try again.", "nl": "Dat past hier niet. Probeer het nog eens."},
    "no-skip": {
        "en": "This one needs an answer. You can also :pause or :stop.",
        "nl": "Hier is een antwoord nodig. Je kunt ook :pause of :stop gebruiken.",
    },
    "no-back": {"en": "There is nothing to go back to.", "nl": "Er is niets om naar terug te gaan."},
    "no-help": {
        "en": "No addresses are named here. In danger, call your emergency number.",
        "nl": "Er worden hier geen adressen genoemd. Bel bij gevaar het alarmnummer.",
    },
    "which-back": {
        "en": "Which answer would you like to change? (a number)",
        "nl": "Welk antwoord wil je veranderen? (een nummer)",
    },
    "help": {"en": "Help:", "nl": "Hulp:"},
    "recall": {"en": "You wrote: {words}", "nl": "Je schreef: {words}"},
    "partner-said": {"en": "{who} said:", "nl": "{who} zei:"},
    "gate": {
        "en": "First a few questions, for you alone. Nobody else sees your answers.",
        "nl": "Eerst een paar vragen, voor jou alleen. Niemand anders ziet je antwoorden.",
    },
    "wait": {
        "en": "Let this rest for a while. The questions come back after that.",
        "nl": "Laat het even rusten. Daarna komen de vragen terug.",
    },
    "individual": {
        "en": "Talking together does not seem right for now. Please speak with your practitioner, alone.",
        "nl": "Samen praten lijkt nu niet goed. Praat eerst alleen met je behandelaar.",
    },
    "urgent": {
        "en": "Please look for help now. You do not have to do this alone.",
        "nl": "Zoek nu hulp. Je hoeft dit niet alleen te doen.",
    },
    "waiting": {"en": "There is nothing to do right now.", "nl": "Er is nu niets te doen."},
    "until": {"en": "It goes on from {time}.", "nl": "Het gaat verder vanaf {time}."},
    "paused": {"en": "Paused. Press Enter to go on.", "nl": "Gepauzeerd. Druk op Enter om verder te gaan."},
    "paused-both": {
        "en": "Paused, for both of you. You can go on from {time}.",
        "nl": "Gepauzeerd, voor jullie allebei. Je kunt verder vanaf {time}.",
    },
    "practice": {
        "en": "{title}, {minutes} minutes. Enter ends it at any time.",
        "nl": "{title}, {minutes} minuten. Enter stopt op elk moment.",
    },
    "offer": {"en": "Would you like to share this with your partner?", "nl": "Wil je dit met je partner delen?"},
    "offer-practitioner": {
        "en": "Would you like to share this with your practitioner?",
        "nl": "Wil je dit met je behandelaar delen?",
    },
    "offer-choice": {"en": "y shares it, Enter keeps it to yourself", "nl": "j deelt het, Enter houdt het voor jezelf"},
    "shared": {"en": "Shared. You can take it back at any time.", "nl": "Gedeeld. Je kunt het altijd weer terugnemen."},
    "take-back": {"en": "t takes it back, Enter leaves it", "nl": "t neemt het terug, Enter laat het zo"},
    "taken-back": {"en": "Taken back.", "nl": "Teruggenomen."},
    "kept": {"en": "Everything is kept in {file}.", "nl": "Alles is bewaard in {file}."},
    "go-on": {"en": "Go on with: {command}", "nl": "Ga verder met: {command}"},
}
"""Every sentence that the terminal says by itself."""


class Words:
    """
    The words in one language.
    """

    def __init__(self, locale: str | None) -> None:
        """
        Choose the best language there is.
        """
        self._language = choose(locale, ("en", "nl"))

    def say(self, name: str, **parts: object) -> str:
        """
        Return a sentence with its parts in place.
        """
        return WORDS[name][self._language].format(**parts)
