"""
The terminal's own words.
"""

from __future__ import annotations

TERMINAL: dict[str, dict[str, str]] = {
    # Who will see an answer, said before it is written.
    "me": {"en": "Only you will see this.", "nl": "Alleen jij ziet dit."},
    "me-until-shared": {
        "en": "Only you will see this, unless you share it later.",
        "nl": "Alleen jij ziet dit, tenzij je het later deelt.",
    },
    "both": {"en": "You will both see this.", "nl": "Jullie zien dit allebei."},
    # What can be written instead of an answer.
    "commands": {
        "en": "Instead of an answer you can write {back}, {skip}, {pause}, {stop} or {help}. Ctrl-C leaves; all is kept.",
        "nl": "In plaats van een antwoord kun je {back}, {skip}, {pause}, {stop} of {help} schrijven. Met Ctrl-C ga je weg; alles blijft bewaard.",
    },
    "write-back": {"en": ":back", "nl": ":terug"},
    "write-skip": {"en": ":skip", "nl": ":overslaan"},
    "back": {"en": "< back", "nl": "< terug"},
    "skip": {"en": "- skip", "nl": "- overslaan"},
    "pause": {"en": ":pause", "nl": ":pauze"},
    "stop": {"en": ":stop", "nl": ":stop"},
    "help": {"en": ":help", "nl": ":hulp"},
    "leave": {"en": "Ctrl-C: go on later", "nl": "Ctrl-C: later verder"},
    "no-back": {"en": "There is nothing to go back to.", "nl": "Er is niets om naar terug te gaan."},
    "no-skip": {
        "en": "This one needs an answer. You can always pause or stop.",
        "nl": "Hier is een antwoord nodig. Pauzeren of stoppen kan altijd.",
    },
    "no-pause": {"en": "There is nothing to pause right now.", "nl": "Er is nu niets om te pauzeren."},
    "no-stop": {"en": "This has already ended.", "nl": "Dit is al afgelopen."},
    "which-back": {
        "en": "Which answer would you like to change? (a number; Enter stays here)",
        "nl": "Welk antwoord wil je veranderen? (een nummer; Enter blijft hier)",
    },
    "help-here": {"en": "Help:", "nl": "Hulp:"},
    "no-help": {
        "en": "No addresses are named here. In danger, call your emergency number.",
        "nl": "Er worden hier geen adressen genoemd. Bel bij gevaar het alarmnummer.",
    },
    # Before the first question.
    "demo": {"en": "You can try these, and leave at any time.", "nl": "Deze kun je proberen; weggaan kan altijd."},
    "which-script": {
        "en": "Which would you like to try? (a number)",
        "nl": "Welke wil je proberen? (een nummer)",
    },
    "minutes": {"en": "It takes about {minutes} minutes.", "nl": "Het duurt ongeveer {minutes} minuten."},
    # Asking.
    "enter": {"en": "Enter goes on", "nl": "Enter gaat verder"},
    "number": {"en": "Your choice (a number)", "nl": "Je keuze (een nummer)"},
    "numbers": {"en": "Your choices (numbers, with commas)", "nl": "Je keuzes (nummers, met komma's)"},
    "scale": {
        "en": "A number from {lo} ({low}) to {hi} ({high})",
        "nl": "Een getal van {lo} ({low}) tot {hi} ({high})",
    },
    "scale-bare": {"en": "A number from {lo} to {hi}", "nl": "Een getal van {lo} tot {hi}"},
    "text": {
        "en": "Write as much as you like. An empty line ends it.",
        "nl": "Schrijf zoveel je wilt. Een lege regel sluit af.",
    },
    "json": {
        "en": "This kind of answer comes from a plugin. Write it as JSON, such as {example}",
        "nl": "Dit soort antwoord komt van een plugin. Schrijf het als JSON, zoals {example}",
    },
    "which-phrase": {
        "en": "Which sentence would you like to use? (a number)",
        "nl": "Welke zin wil je gebruiken? (een nummer)",
    },
    "slot": {"en": "First open place, such as: {hint}", "nl": "Eerste open plek, zoals: {hint}"},
    "reads": {"en": "It reads:", "nl": "Er staat nu:"},
    "keep": {"en": "Enter keeps it, r begins again", "nl": "Enter houdt het zo, r begint opnieuw"},
    "prefill": {"en": "Your earlier answer:", "nl": "Je eerdere antwoord:"},
    "use-prefill": {"en": "Enter uses it, r begins anew", "nl": "Enter gebruikt het, r begint opnieuw"},
    "said": {
        "en": "Say it aloud, then press Enter. Or write it (w).",
        "nl": "Zeg het hardop en druk dan op Enter. Of schrijf het op (w).",
    },
    # What does not fit.
    "fit-number": {"en": "Please give a number from 1 to {most}.", "nl": "Geef een nummer van 1 tot {most}."},
    "fit-numbers": {
        "en": "Please give {least} to {most} different numbers from 1 to {count}.",
        "nl": "Geef {least} tot {most} verschillende nummers van 1 tot {count}.",
    },
    "fit-scale": {
        "en": "Please give a whole number from {lo} to {hi}.",
        "nl": "Geef een heel getal van {lo} tot {hi}.",
    },
    "fit-words": {"en": "A word or two is enough.", "nl": "Een paar woorden is genoeg."},
    "fit-length": {
        "en": "That is {length} characters, and {most} fit here. What you wrote is above.",
        "nl": "Dat zijn {length} tekens, en hier passen er {most}. Wat je schreef staat hierboven.",
    },
    "fit-json": {
        "en": "That is not an answer here. JSON looks like {example}",
        "nl": "Dat is hier geen antwoord. JSON ziet eruit als {example}",
    },
    "advice": {
        "en": "Before you say it; only you see this, and it is not kept:",
        "nl": "Voor je het zegt; alleen jij ziet dit, en het wordt niet bewaard:",
    },
    "say-anyway": {
        "en": "Enter leaves it as it is, r changes it",
        "nl": "Enter laat het zoals het is, r verandert het",
    },
    "fit-keep": {"en": "Press Enter, or write r.", "nl": "Druk op Enter, of schrijf r."},
    # What was said before.
    "recall": {"en": "You wrote:", "nl": "Je schreef:"},
    "partner-said": {"en": "{who} said:", "nl": "{who} zei:"},
    # Two people on one device.
    "rehearsal": {
        "en": "This is a rehearsal: two people on one device. In earnest, private questions belong on a device of your own.",
        "nl": "Dit is een oefenronde: twee mensen op één apparaat. In het echt horen vragen die privé zijn op een eigen apparaat.",
    },
    "hand-over": {
        "en": "This part is for {who} alone. {who}, press Enter when nobody else is looking.",
        "nl": "Dit deel is voor {who} alleen. {who}, druk op Enter als er niemand meekijkt.",
    },
    "together": {
        "en": "This part is for both of you. Put the device between you and press Enter.",
        "nl": "Dit deel is voor jullie allebei. Leg het apparaat tussen jullie in en druk op Enter.",
    },
    # The gate.
    "gate": {
        "en": "First a few questions, for you alone. Nobody else sees your answers.",
        "nl": "Eerst een paar vragen, voor jou alleen. Niemand anders ziet je antwoorden.",
    },
    "question": {"en": "Question {number} of {count}", "nl": "Vraag {number} van {count}"},
    "wait": {
        "en": "Let this rest for a while. The questions come back after that.",
        "nl": "Laat het even rusten. Daarna komen de vragen terug.",
    },
    "individual": {
        "en": "Talking together does not seem right for now. Please speak with your practitioner first, alone.",
        "nl": "Samen praten lijkt nu niet goed. Praat eerst met je behandelaar, alleen.",
    },
    "urgent": {
        "en": "Please look for help now. You do not have to do this alone.",
        "nl": "Zoek nu hulp. Je hoeft dit niet alleen te doen.",
    },
    # Time.
    "waiting": {
        "en": "There is nothing to do right now. You can leave and come back later.",
        "nl": "Er is nu niets te doen. Je kunt weggaan en later terugkomen.",
    },
    "paused": {"en": "Paused. Take your time.", "nl": "Gepauzeerd. Neem de tijd."},
    "paused-both": {
        "en": "Paused, for both of you. You can go on together from {time}.",
        "nl": "Gepauzeerd, voor jullie allebei. Jullie kunnen samen verder vanaf {time}.",
    },
    "look-again": {"en": "Enter looks whether it is time", "nl": "Enter kijkt of het al tijd is"},
    "breathe": {"en": "b begins: {title}", "nl": "b begint: {title}"},
    "changed": {
        "en": "Something had changed before this came in. Please look again.",
        "nl": "Er was al iets veranderd voordat dit binnenkwam. Kijk nog eens.",
    },
    # Practices.
    "practice": {"en": "{title}, {minutes} minutes.", "nl": "{title}, {minutes} minuten."},
    "begin": {
        "en": "Enter begins, and Enter ends it at any time",
        "nl": "Enter begint, en met Enter stop je wanneer je wilt",
    },
    "minutes-left": {"en": "{minutes} min", "nl": "{minutes} min"},
    # The end.
    "offer": {"en": "Would you like to share this with {who}?", "nl": "Wil je dit met {who} delen?"},
    "offer-choice": {"en": "y shares it, Enter keeps it to yourself", "nl": "j deelt het, Enter houdt het voor jezelf"},
    "shared": {"en": "Shared. You can take it back at any time.", "nl": "Gedeeld. Je kunt het altijd weer terugnemen."},
    "take-back": {"en": "t takes it back, Enter leaves it", "nl": "t neemt het terug, Enter laat het zo"},
    "taken-back": {"en": "Taken back.", "nl": "Teruggenomen."},
    "shares": {"en": "{who} shares this with you:", "nl": "{who} deelt dit met je:"},
    "kept": {"en": "Everything is kept in {file}.", "nl": "Alles is bewaard in {file}."},
    "go-on": {"en": "Go on with:", "nl": "Ga verder met:"},
    "elsewhere": {
        "en": "Where else may it be kept? (a file name; Enter leaves it)",
        "nl": "Waar mag het dan wel bewaard worden? (een bestandsnaam; Enter laat het zo)",
    },
    "unfinished": {
        "en": "What you had begun to write and not ended is not in it.",
        "nl": "Wat je aan het schrijven was en nog niet had afgesloten, zit er niet bij.",
    },
}
"""Every sentence that the terminal says by itself."""
