"""
The maps' own words.
"""

from __future__ import annotations

MAP: dict[str, dict[str, str]] = {
    # What a script is.
    "exercise": {"en": "An exercise for one person", "nl": "Een oefening voor één persoon"},
    "dialogue": {"en": "A dialogue for two people", "nl": "Een dialoog voor twee mensen"},
    "practice": {"en": "A practice", "nl": "Een adem- of stilteoefening"},
    "about-minute": {"en": "about one minute", "nl": "ongeveer één minuut"},
    "about-minutes": {"en": "about {minutes} minutes", "nl": "ongeveer {minutes} minuten"},
    "written": {"en": "written", "nl": "schriftelijk"},
    "spoken": {"en": "spoken", "nl": "mondeling"},
    "version": {"en": "version {version}", "nl": "versie {version}"},
    "caution": {"en": "Take care", "nl": "Let op"},
    "rights-one": {
        "en": "At any time: pause, stop, help, and going back to change an answer.",
        "nl": "Altijd: pauzeren, stoppen, hulp, en teruggaan om een antwoord te veranderen.",
    },
    "rights-two": {
        "en": "At any time, without a reason: pause, stop, help. Whatever is asked of the listener can be skipped. In parts that each does alone one can go back.",
        "nl": "Altijd, zonder reden: pauzeren, stoppen, hulp. Alles wat van de luisteraar wordt gevraagd, mag worden overgeslagen. In delen die ieder alleen doet, kun je teruggaan.",
    },
    # People and lanes.
    "one": {"en": "Ann", "nl": "Ann"},
    "two": {"en": "Bo", "nl": "Bo"},
    "you": {"en": "you", "nl": "je"},
    "each": {"en": "this person", "nl": "deze persoon"},
    "speaker": {"en": "the speaker", "nl": "de spreker"},
    "listener": {"en": "the listener", "nl": "de luisteraar"},
    "both": {"en": "both", "nl": "allebei"},
    "lane-alone": {"en": "{who}, alone", "nl": "{who}, alleen"},
    "lane-you": {"en": "You, alone", "nl": "Jij, alleen"},
    "lane-speaker": {"en": "Speaker: first {one}, then {two}", "nl": "Spreker: eerst {one}, dan {two}"},
    "lane-listener": {"en": "Listener: first {two}, then {one}", "nl": "Luisteraar: eerst {two}, dan {one}"},
    "lane-speaker-only": {"en": "Speaker: {one}", "nl": "Spreker: {one}"},
    "lane-listener-only": {"en": "Listener: {two}", "nl": "Luisteraar: {two}"},
    "lane-together": {"en": "{one} and {two}, together", "nl": "{one} en {two}, samen"},
    "does-you": {"en": "you", "nl": "jij"},
    "does-each": {"en": "each alone", "nl": "ieder alleen"},
    "does-speaker": {"en": "the speaker", "nl": "de spreker"},
    "does-listener": {"en": "the listener", "nl": "de luisteraar"},
    "does-everyone": {"en": "both", "nl": "allebei"},
    # Acts.
    "part": {"en": "Part {number}", "nl": "Deel {number}"},
    "solo-one": {"en": "Alone, at your own pace.", "nl": "Alleen, in je eigen tempo."},
    "solo-two": {
        "en": "Each alone, at their own pace. Nothing crosses from one to the other until both have finished.",
        "nl": "Ieder alleen, in eigen tempo. Niets gaat van de een naar de ander totdat allebei klaar zijn.",
    },
    "rounds-each": {
        "en": "One speaks and the other listens; then the other way round.",
        "nl": "De een spreekt en de ander luistert; daarna andersom.",
    },
    "rounds-first": {"en": "One speaks and the other listens.", "nl": "De een spreekt en de ander luistert."},
    "together": {
        "en": "Both answer the same; the two answers appear together, when the last one is in.",
        "nl": "Allebei beantwoorden hetzelfde; de twee antwoorden verschijnen samen, als het laatste er is.",
    },
    "turned": {
        "en": "Then the other way round: {two} speaks, {one} listens.",
        "nl": "Daarna andersom: {two} spreekt, {one} luistert.",
    },
    # Verbs.
    "do-read": {"en": "Read", "nl": "Lezen"},
    "do-practice": {"en": "Practise", "nl": "Oefenen"},
    "do-ask": {"en": "Ask oneself", "nl": "Jezelf vragen"},
    "do-ask-each": {"en": "Ask each", "nl": "Ieder vragen"},
    "do-say": {"en": "Say", "nl": "Zeggen"},
    "do-mirror": {"en": "Mirror", "nl": "Spiegelen"},
    "do-validate": {"en": "Validate", "nl": "Erkennen"},
    "do-empathise": {"en": "Empathise", "nl": "Meevoelen"},
    "do-check": {"en": "Check", "nl": "Nagaan"},
    "do-commit": {"en": "Commit to a step", "nl": "Een stap kiezen"},
    "do-rate": {"en": "Observe oneself", "nl": "Jezelf waarnemen"},
    # Who sees an answer.
    "sees": {"en": "Seen by: {who}", "nl": "Wie dit ziet: {who}"},
    "never": {"en": "only me", "nl": "alleen ik"},
    "offer": {"en": "only me, unless I share it", "nl": "alleen ik, tenzij ik het deel"},
    "always": {"en": "both of us", "nl": "wij allebei"},
    # Answers.
    "form-text": {"en": "own words, up to {max} characters", "nl": "eigen woorden, hooguit {max} tekens"},
    "form-phrase": {"en": "a sentence to complete: {phrases}", "nl": "een zin om af te maken: {phrases}"},
    "form-choice": {"en": "one of {options}", "nl": "één van {options}"},
    "form-choices": {"en": "{min} to {max} of {options}", "nl": "{min} tot {max} van {options}"},
    "form-choices-exact": {"en": "{min} of {options}", "nl": "{min} van {options}"},
    "form-scale": {"en": "a number from {lo} to {hi}", "nl": "een getal van {lo} tot {hi}"},
    "form-scale-ends": {
        "en": "a number from {lo} ({low}) to {hi} ({high})",
        "nl": "een getal van {lo} ({low}) tot {hi} ({high})",
    },
    "form-scale-labels": {"en": "one of {options}", "nl": "één van {options}"},
    "form-other": {"en": "an answer of the form {kind}", "nl": "een antwoord van de vorm {kind}"},
    "answer": {"en": "Answer: {form}", "nl": "Antwoord: {form}"},
    "skip": {"en": "May be skipped.", "nl": "Mag worden overgeslagen."},
    # What else belongs to a turn.
    "of": {"en": "About what was said to {turn}.", "nl": "Over wat er is gezegd bij {turn}."},
    "begins-with": {
        "en": "Begins with one's own words from {turn}.",
        "nl": "Begint met de eigen woorden bij {turn}.",
    },
    "recalls": {
        "en": "Shows one's own words from {turns} again.",
        "nl": "Laat de eigen woorden bij {turns} weer zien.",
    },
    "practises": {"en": "{title}, {minutes} minutes.", "nl": "{title}, {minutes} minuten."},
    "construct": {"en": "About: {construct}.", "nl": "Over: {construct}."},
    "notices": {
        "en": "The writer may be given advice on wording: {notices}.",
        "nl": "De schrijver kan advies over de woorden krijgen: {notices}.",
    },
    # Conditions.
    "only-if": {"en": "Only if {clause}.", "nl": "Alleen als {clause}."},
    "answered": {"en": "{who} answered {what} to {turn}", "nl": "{who} {what} antwoordde op {turn}"},
    "answered-both": {"en": "both answered {what} to {turn}", "nl": "allebei {what} antwoordden op {turn}"},
    "answered-here": {"en": "{who} answered {what} here", "nl": "{who} hier {what} antwoordde"},
    "answered-here-both": {"en": "both answered {what} here", "nl": "allebei hier {what} antwoordden"},
    "at-least": {"en": "{number} or more", "nl": "{number} of meer"},
    "at-most": {"en": "{number} or less", "nl": "{number} of minder"},
    "between": {"en": "{lo} to {hi}", "nl": "{lo} tot {hi}"},
    "among": {"en": "{what} (among others)", "nl": "{what} (onder andere)"},
    "anything-but": {"en": "anything but {what}", "nl": "iets anders dan {what}"},
    "and": {"en": "and", "nl": "en"},
    "or": {"en": "or", "nl": "of"},
    "quoted": {"en": "“{words}”", "nl": "“{words}”"},
    # Where it goes on.
    "back": {
        "en": "Back to {turn}, at most {count}, until {clause}.",
        "nl": "Terug naar {turn}, hooguit {count}, totdat {clause}.",
    },
    "once": {"en": "once more", "nl": "nog één keer"},
    "times": {"en": "{count} more times", "nl": "nog {count} keer"},
    "ends": {"en": "Ends here as “{outcome}” if {clause}.", "nl": "Stopt hier met “{outcome}” als {clause}."},
    "ends-both": {
        "en": "Ends for both as “{outcome}”, once both have finished this part, if {clause}.",
        "nl": "Stopt voor allebei met “{outcome}”, zodra allebei dit deel af hebben, als {clause}.",
    },
    "with-help": {"en": "Help is named: {title}.", "nl": "Er wordt hulp genoemd: {title}."},
    # The gate.
    "gate": {"en": "Before it begins: {title}", "nl": "Voordat het begint: {title}"},
    "gate-one": {
        "en": "Private questions. It begins when the way is clear.",
        "nl": "Vragen die privé zijn. Het begint als de weg vrij is.",
    },
    "gate-two": {
        "en": "Private questions, for each alone. Nothing joint begins until both ways are clear and still are. To the other, every result but a clear one looks the same as “not answered yet”.",
        "nl": "Vragen die privé zijn, voor ieder alleen. Niets gezamenlijks begint voordat voor allebei de weg vrij is en nog steeds is. Voor de ander ziet elke uitkomst die niet vrij is er hetzelfde uit als “nog niet beantwoord”.",
    },
    "gate-questions": {"en": "Asks", "nl": "Vraagt"},
    "route-urgent": {"en": "Help now, if {clause}.", "nl": "Nu hulp, als {clause}."},
    "route-individual": {
        "en": "First alone with a practitioner, if {clause}.",
        "nl": "Eerst alleen met een behandelaar, als {clause}.",
    },
    "route-wait": {
        "en": "The questions come back after {after}, if {clause}.",
        "nl": "De vragen komen na {after} terug, als {clause}.",
    },
    "route-holds": {
        "en": "Only a practitioner can open this again.",
        "nl": "Alleen een behandelaar kan dit weer openen.",
    },
    # Endings.
    "endings": {"en": "How it can end", "nl": "Hoe het kan eindigen"},
    "completed": {"en": "Completed", "nl": "Voltooid"},
    "later": {"en": "Another time", "nl": "Een andere keer"},
    "enough": {"en": "Enough for today", "nl": "Genoeg voor vandaag"},
    "ended": {"en": "Ended", "nl": "Afgesloten"},
    "how-completed-one": {"en": "You came to the end.", "nl": "Je kwam aan het einde."},
    "how-completed-two": {"en": "Both came to the end.", "nl": "Allebei kwamen aan het einde."},
    "how-turn": {"en": "By an answer to {turn}.", "nl": "Door een antwoord op {turn}."},
    "how-pause": {
        "en": "A joint pause lasts longer than {max}, or a fourth one is asked for.",
        "nl": "Een gezamenlijke pauze duurt langer dan {max}, of er wordt een vierde gevraagd.",
    },
    "how-stop": {"en": "Somebody stops.", "nl": "Iemand stopt."},
    "how-stop-one": {"en": "You stop.", "nl": "Je stopt."},
    "how-window": {
        "en": "Somebody is waited for longer than {window}.",
        "nl": "Er wordt langer dan {window} op iemand gewacht.",
    },
    # What comes next.
    "leads": {"en": "What may come next", "nl": "Wat erna kan komen"},
    "lead": {"en": "{title} ({script})", "nl": "{title} ({script})"},
    "lead-absent": {"en": "{script}, which is not installed", "nl": "{script}, die niet geïnstalleerd is"},
    "lead-after": {"en": "After {after}.", "nl": "Na {after}."},
    "carries": {
        "en": "If its owner wishes, the answer to {here} goes along as a draft for {there}.",
        "nl": "Als de eigenaar dat wil, gaat het antwoord op {here} mee als kladversie voor {there}.",
    },
    # All scripts.
    "overview": {"en": "What leads to what", "nl": "Wat waarheen leidt"},
    "overview-about": {
        "en": "Every exercise, dialogue and practice that is here, and what each suggests next. A suggestion is never a demand.",
        "nl": "Elke oefening en elke dialoog die er is, en wat elk daarna voorstelt. Een voorstel is nooit een eis.",
    },
    "fit-maintenance": {"en": "For steady times", "nl": "Voor gewone tijden"},
    "fit-both": {"en": "For steady times and for repair", "nl": "Voor gewone tijden en voor herstel"},
    "fit-repair": {"en": "For repair", "nl": "Voor herstel"},
    "fit-any": {"en": "Whenever it helps", "nl": "Wanneer het helpt"},
    "leads-to": {"en": "Leads to {title}.", "nl": "Leidt naar {title}."},
    "nothing": {"en": "There is nothing here yet.", "nl": "Er is hier nog niets."},
    # Lengths of time, for one and for several.
    "days": {"en": "{count} days", "nl": "{count} dagen"},
    "hours": {"en": "{count} hours", "nl": "{count} uur"},
    "minutes": {"en": "{count} minutes", "nl": "{count} minuten"},
    "seconds": {"en": "{count} seconds", "nl": "{count} seconden"},
    "days-one": {"en": "one day", "nl": "één dag"},
    "hours-one": {"en": "one hour", "nl": "één uur"},
    "minutes-one": {"en": "one minute", "nl": "één minuut"},
    "seconds-one": {"en": "one second", "nl": "één seconde"},
}
"""Every sentence that a map says by itself."""
