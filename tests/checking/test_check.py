"""The checks as a whole: their table, their pages, their words, and forms of answer that plugins bring."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import attrs
import pytest

from reflectkit.catalog.binding import references
from reflectkit.checking import RULES, References, check
from reflectkit.checking.case import Case, Library
from reflectkit.checking.drafts import drafts
from reflectkit.checking.fitting import unfit
from reflectkit.content.condition import Test as AnswerTest
from reflectkit.content.frozen import FrozenMap
from reflectkit.content.phrasebook import Phrasebook
from reflectkit.content.script import Script
from reflectkit.reading import read
from tests.checking.specimens import PLUGIN, ROOT, blame, catalog, changed, good, load, meaning

PAGES = Path(__file__).parents[2] / "docs" / "reference" / "checks"


def reading(of: str, change: dict[str, Any]):
    """A good script with a change, read."""
    return read(json.dumps(changed(good(of), change)).encode(), file=f"{of}.json")


def lines(of: str, change: dict[str, Any], said: References | None = None) -> list[str]:
    """Code and cause of everything that the checks find in a changed script."""
    loaded = catalog().single(reading(of, change), PLUGIN)
    found = check(loaded.reading, said or references(catalog(), loaded))
    return [f"{problem.code} {problem.cause}" for problem in found]


MESSAGES = {
    "RK101-turn-twice": "the turn `settled` of act `carry` has the id of a turn of act `prepare`. Fix: give each turn of"
    " the script an id of its own.",
    "RK102-text": "the text has no `nl`. Fix: add the words, or take the language out of `locales`.",
    "RK103-typo-in-one-language": "the phrase lacks `{what}` and has `{wat}`, which is not declared. Fix: use the"
    " declared slots: `{reason}`, `{what}`.",
    "RK104-no-such-phrase": "there is no phrase `wishes`. Fix: did you mean `wish`? Else write the phrase first, or name"
    " one that exists.",
    "RK105-missing": "the turn `mood` does not say who does it. Fix: add `by`: `speaker`, `listener` or `everyone`.",
    "RK106-own-answer": "whoever answers `insight` would check their own answer. Fix: name a turn of the other person,"
    " or let the other person check.",
    "RK107-unknown": "there is no turn `scenes`. Fix: did you mean `scene`? Else name an own earlier turn that is"
    " answered.",
    "RK108-no-such-option": "there is no option `yep`. Fix: did you mean `yes`? Else use one of yes, no.",
    "RK109-text": "`scene` is answered in somebody's own words, which steer nothing. Fix: read a turn that is answered"
    " by `choice`, `choices` or `scale`.",
    "RK110-branch-leaks": "the course would tell what `worried` was answered, which not both see. Fix: read an `always`"
    " answer, or make `worried` `always`.",
    "RK111-too-often": "`weight` goes back 6 times. Fix: write 1 to 5.",
    "RK112-never-in-the-repeat": "`clarify` needs `heard` to be `yes`, and `heard` is never `yes` there. Fix: test"
    " something that can be so there, or take it out.",
    "RK113-every-answer-ends": "the `end` of `ready` always holds, so that nobody completes the script. Fix: let it hold"
    " for some answers only.",
    "RK114-dialogue": "the rating `present` would be shown to the partner. Fix: write `never`, or `offer` to let its"
    " owner decide.",
    "RK115-nothing-mirrored": "in the act `exchange` nobody mirrors what the speaker says in `insight`. Fix: add a `mirror`"
    " of `insight` by the listener, and a `check` of it by the speaker.",
    "RK116-no-gate": "the dialogue `talk` has no `gate`. Fix: name a `gate` that everyone passes first, such as"
    " `repair/joint-gate`.",
    "RK117-practice-of-another-kind": "`words` is a `phrasebook`. Fix: name a `practice` here.",
    "RK118-all-at-once": "what conditions read makes more than 1,000,000 states, and the walk through them stopped. Fix:"
    " let conditions read fewer answers, or read them soon after they are given.",
    "RK119-mirror": "the turn `mirror` is a listener's, and `mirror` speaks about the other on purpose. Fix: take `notice`"
    " out, or put it on what the speaker says.",
    "RK120-question": "the script itself says `you always`, which its notice `blame` asks people about. Fix: say what"
    " happened once.",
    "RK122-whole-scale": "the condition of `rest` always holds. Fix: take `when` out, or test something that can be"
    " otherwise.",
    "RK123-stale": "`Emergency number` was checked 181 days ago, and 180 are the most. Fix: try it, and write the day on"
    " which you did.",
    "RK124-phrase": "the words of `phrases/wish/text` have changed since they were translated, so this text is not shown."
    ' Fix: translate what stands there now, and write `"base": "d43a705e49e2e99c"`.',
    "RK125-second": "`specimens/words-de` has `specimens/words` in `de` too, and is shown instead. Fix: keep one of them; a"
    " host can block the other: `Policy(block=…)`.",
    "RK126-tolerance": "`named` is about tolerance, and no gate hides it from whoever is being harmed. Fix: give the script"
    " a `gate`, such as `repair/joint-gate`, or take the turn out.",
    "RK127-none": "no golden transcript plays `by-oneself`. Fix: write one from a run, with `reflectkit transcript`, into"
    " `transcripts/` beside the manifest.",
    "RK201-vector-beyond-the-scale": "the vector answers `low` with what cannot be answered there. Fix: write an answer within the bounds "
    "of the item, or `null`.",
    "RK202-score-by-code-that-is-not-there": "`worry` is worked out by code, and the plugin has no hook `score`. Fix: name"
    " the hook in the manifest, or choose another method.",
    "RK202-variant-leaves-out-nothing": "there is no item `lonely`. Fix: did you mean `alone`? Else name an item of this measure.",
    "RK203-wrong-score": "the scale gives 9 for these answers. Fix: see by the source whether the scale or the vector is "
    "wrong, and mend that one.",
    "RK204-never-answered": "no golden vector tells whether the key of `hope` is turned round. Fix: add a vector that answers the"
    " item other than in the middle.",
    "RK205-range": "the items come to 0 at least and 3 at most. Fix: write these two, or mend the items and their "
    "weights.",
    "RK206-gap": "the band begins at 5, and 4 comes next. Fix: write 4.",
    "RK207-twice": "`people` has two norms for the language `en`. Fix: keep one, or name the populations apart.",
    "RK208-cutoff": "the norms give a cut-off of 4. Fix: say in `why` how it was found, or write what follows.",
    "RK209-words-that-may-not-be-here": "the words of `low` are here, and the licence does not let them be passed on. Fix: take the words "
    "out: a host that may use them adds them.",
    "RK210-band": "this is cited, and is not among the sources of the measure. Fix: see that it is about this very "
    "instrument, and add it to `sources` word for word.",
    "RK211-half-worded": "`alone` has no words, and other items have. Fix: add the words, or take all words out, so that the "
    "host supplies them.",
    "RK212-bands": "the measure is unvalidated, and `calm` judges its scores. Fix: take `bands` out until somebody has "
    "shown what scores mean.",
    "RK213-still-asks": "the variant `short` still asks `hope`. Fix: leave out every item that the alert reads.",
    "RK214-first-sunday-of-a-week": "the rule cannot be read: a numbered day, such as `1SU`, is one of a month or a year. Fix: write a "
    "rule of RFC 5545 for days, weeks, months or years, such as `FREQ=WEEKLY;BYDAY=SU`.",
}

MORE = {
    "RK112-act-after-the-end": "the act `say` needs `leave` to be `yes`, and `leave` is never `yes` there. Fix: test"
    " something that can be so there, or take it out.",
    "RK112-behind-an-end": "`mine` stands behind `again`, whose `end` always holds. Fix: let somebody come to it, or take"
    " it out.",
    "RK112-guard-against-itself": "`rest` needs `weight` to be at least 8 and anything but at least 6, and `weight` is"
    " never at least 8 and anything but at least 6 there. Fix: test something that can be so there, or take it out.",
    "RK112-not-both": "`where` needs several things at once that are never so together. Fix: test something that can be so"
    " there, or take it out.",
    "RK112-told-once": "`mirror` needs `heard` to be `almost`, and `heard` is never answered by then. Fix: test something"
    " that can be so there, or take it out.",
    "RK113-gate-clear-for-nobody": "whatever is answered, one of the routes holds, so that the gate is clear for nobody."
    " Fix: leave some answers without a route.",
    "RK113-gate-without-answer": "nobody can answer `mood`: it asks for more options than there are. Fix: ask for fewer,"
    " or add options.",
    "RK113-more-than-there-are": "nobody can answer `feelings`: it asks for more options than there are. Fix: ask for"
    " fewer, or add options.",
    "RK122-one-or-the-other": "the condition of the act `say` always holds. Fix: take `when` out, or test something that"
    " can be otherwise.",
    "RK115-mirror-not-checked": "in the act `exchange` the speaker cannot check the mirror `mirror`. Fix: add a `check` of"
    " `mirror` by the speaker.",
    "RK115-nothing-said": "in the act `decide` the speaker says nothing. Fix: add a `say` by the speaker, a `mirror` of it,"
    " and a `check` of the mirror.",
    "RK116-begins-together": "the dialogue starts with `hello`, in which the two are together. Fix: begin with an act of"
    ' `"cast": "solo"`, in which each looks inward.',
    "RK123-never": "nobody says when `Emergency number` was checked. Fix: try it, and write the day on which you did, as"
    " `checked`.",
    "RK123-no-such-day": "`Emergency number` was checked on `2026-02-30`, and there is no such day. Fix: try it, and write"
    " the day on which you did.",
    "RK123-to-come": "`Emergency number` was checked on `2027-11-22`, which is still to come. Fix: try it, and write the"
    " day on which you did.",
    "RK103-lost-over-a-phrase": "the text lacks `{wish}`, so it is not shown. Fix: use the slots of the words under it:"
    " `{wish}`.",
    "RK103-slot-in-a-plain-text": "the text has `{what}`, which is not under it, so it is not shown. Fix: take the slots"
    " out.",
    "RK117-translates-no-plugin": "there is no `gratitude-kit`: the plugin `gratitude-kit` is not installed. Fix: install"
    " its plugin; else name a component as `plugin/name`, a plugin, or `reflectkit`.",
    "RK125-its-own-language": "`specimens/words` has `nl` itself, so nothing of this is shown. Fix: add the words there, or"
    " translate into another language.",
    "RK125-no-such-text": "`specimens/words` has no text `lists/feelings/angry/text`. Fix: did you mean"
    " `lists/feelings/sad/text`? Else use the id of a text that is there, or take it out.",
    "RK127-behind-a-guard": "no golden transcript comes to the turn `where`. Fix: write one from a run, with `reflectkit"
    " transcript`, into `transcripts/` beside the manifest.",
    "RK201-item-in-own-words": "`alone` is answered in somebody's own words. Fix: use a `scale`, whose answers are numbers, or a "
    "choice.",
    "RK202-scale-reads-a-choice": "`alone` is not answered with a number. Fix: give the item a `scale`, or leave it out of the score.",
    "RK202-scale-reads-nothing": "there is no item `sleep`. Fix: name an item of this measure.",
    "RK202-vector-answers-nothing": "there is no item `sleep`. Fix: name an item of this measure.",
    "RK203-low-where-there-is-none": "the scale gives no score for these answers. Fix: see by the source whether the scale or the vector "
    "is wrong, and mend that one.",
    "RK203-two-vectors": "`worry` has 2 golden vectors. Fix: give at least 3, worked out by hand from the source.",
    "RK205-more-than-all": "3 answers are needed of 2 items. Fix: write 2 or less.",
    "RK205-none-with-fewer": "1 of 2 answers would be enough, and the rule `none` needs them all. Fix: write 2, or choose the rule"
    " `prorate` or `mean`.",
    "RK205-range-of-a-table": "the items come to 0 at least and 60 at most. Fix: write these two, or mend the items and their "
    "weights.",
    "RK206-backwards": "the band ends before it begins. Fix: write a higher score.",
    "RK206-overlap": "the band begins at 3, and 4 comes next. Fix: write 4.",
    "RK206-short": "the last band ends at 8, and the range at 9. Fix: write 9.",
    "RK207-against-nobody": "there is no norm of `nobody` with mean and standard deviation in `en`. Fix: name in `against` the "
    "population on the other side.",
    "RK207-against-nothing": "the cut-off does not say which population is on the other side. Fix: name in `against` the "
    "population on the other side.",
    "RK208-change-without-a-norm": "no norm of this population and language says enough to follow the value. Fix: add the norm, or say "
    "in `why` how the value was found.",
    "RK208-change": "the norm gives a reliable change of 1.108743. Fix: say in `why` how it was found, or write what "
    "follows.",
    "RK208-of-the-wrong-group": "a cut-off `b` does not follow from this norm. Fix: give mean and standard deviation of the right "
    "group.",
    "RK208-published-without-why": "the cut-off does not say where it comes from. Fix: say in `why` how it was found.",
    "RK209-public-domain": "the quoted evidence says that the words are in the public domain, and the licence sets conditions. "
    "Fix: find which of the two is right, and quote the words that say so.",
    "RK210-another-paper": "this is cited, and is not among the sources of the measure. Fix: see that it is about this very "
    "instrument, and add it to `sources` word for word.",
    "RK210-change": "this is cited, and is not among the sources of the measure. Fix: see that it is about this very "
    "instrument, and add it to `sources` word for word.",
    "RK211-first-without": "`low` has no words, and other items have. Fix: add the words, or take all words out, so that the "
    "host supplies them.",
    "RK212-change": "the measure is unvalidated, and `calm` judges its scores. Fix: take `change` out until somebody has "
    "shown what scores mean.",
    "RK213-no-variant": "there is no variant `shorter`. Fix: did you mean `short`? Else add a variant `without` the items "
    "that the alert reads.",
    "RK214-every-seventh-day-on-a-monday": "the rule cannot be read: every so many days may never fall on the days that it names. Fix: write a "
    "rule of RFC 5545 for days, weeks, months or years, such as `FREQ=WEEKLY;BYDAY=SU`.",
    "RK214-fifteenth-of-a-week": "the rule cannot be read: a day of the month is no day of a week. Fix: write a rule of RFC 5545 for "
    "days, weeks, months or years, such as `FREQ=WEEKLY;BYDAY=SU`.",
    "RK214-late-reminder": "the reminder comes when the occasion has closed. Fix: write a time that is shorter than `window`.",
    "RK214-no-such-day": "the rule cannot be read: `BYDAY` does not have a value that it can have. Fix: write a rule of RFC "
    "5545 for days, weeks, months or years, such as `FREQ=WEEKLY;BYDAY=SU`.",
    "RK214-thirtieth-of-february": "the rule cannot be read: no month that it names has such a day. Fix: write a rule of RFC 5545 for "
    "days, weeks, months or years, such as `FREQ=WEEKLY;BYDAY=SU`.",
    "RK214-twice": "the rule cannot be read: `BYDAY` stands in it twice. Fix: write a rule of RFC 5545 for days, weeks, "
    "months or years, such as `FREQ=WEEKLY;BYDAY=SU`.",
    "RK214-until": "the rule cannot be read: it has a part `UNTIL`, which is none of FREQ, INTERVAL, COUNT, WKST, BYDAY,"
    " BYMONTHDAY, BYMONTH. Fix: write a rule of RFC 5545 for days, weeks, months or years, such as "
    "`FREQ=WEEKLY;BYDAY=SU`.",
}
"""The other words of checks that have more than one thing to say."""


@pytest.mark.parametrize("name", [*MESSAGES, *MORE])
def test_a_message_names_the_authors_ids_and_the_likely_mend(name):
    """The words of each check, for one specimen of it."""
    specimen = next(specimen for specimen in load("invalid") if specimen.name == name)
    loaded = catalog().single(specimen.reading(), PLUGIN)
    (problem,) = check(loaded.reading, meaning(loaded))
    assert problem.line().partition(": ")[2] == (MESSAGES | MORE)[name]


def test_every_check_has_its_words_tested():
    """No check is left out of the table of messages."""
    assert {name.partition("-")[0] for name in MESSAGES} == set(RULES)


def test_a_problem_stands_where_the_node_stands_in_the_file():
    """Line and column are those of the value that the pointer names."""
    text = (ROOT / "good" / "talk.json").read_text(encoding="utf-8").replace('"share": "never"', '"share": "always"')
    found = [
        problem for problem in check(read(text.encode(), file="talk.json"), References()) if problem.code == "RK114"
    ]
    (place,) = [problem.place for problem in found]
    line = text.splitlines()[place.line - 1]
    assert line[place.column - 1 :].startswith('"always"')
    assert place.pointer == "/acts/3/turns/1/share"


def test_problems_come_in_the_order_of_the_text():
    """The first problem is the first in the file, whatever its code."""
    change = {"/acts/0/turns/0/by": "speaker", "/acts/1/turns/2/share": "always", "/id": "host"}
    codes = [line.partition(" ")[0] for line in lines("alone", change)]
    assert codes == ["RK101", "RK105", "RK114"]


def test_a_file_that_cannot_be_read_keeps_its_own_problems():
    """Nothing is checked in a file that is no component; what reading says is returned."""
    unread = read(b"{", file="x.json")
    assert check(unread, References()) == unread.problems != ()


def test_a_phrase_in_two_books_is_ambiguous():
    """A phrase that two phrasebooks have is told where it is used, and not bound to either."""
    book = Phrasebook(id="one", version="1.0.0", locales=("en",), title=FrozenMap(), phrases={"wish": None})
    said = References(books={"": {"good/one": book, "good/two": book}})
    assert Library(FrozenMap(), said).bind(SimpleNamespace(bind=lambda library: library.phrase("wish"))) is None
    change = {"/acts/1/turns/1/answer/phrase": ["own", "wish"]}
    assert "RK104 more than one phrasebook has the phrase `wish`" in lines("alone", change, said)


@pytest.mark.parametrize("text", ["I see {what}, {reason", "I see {what}, {reason!r}", "I see {what}, {reasons}"])
def test_a_slot_that_is_spoilt_in_the_only_language_is_told_there(text):
    """What was meant as a slot is one fault, in the phrase, and the declaration has none."""
    phrase = {
        "text": {"en": text, "nl": text},
        "slots": {"what": {"en": "x", "nl": "x"}, "reason": {"en": "x", "nl": "x"}},
    }
    loaded = catalog().single(reading("talk", {"/phrases/see": phrase}), PLUGIN)
    found = [problem for problem in check(loaded.reading, references(catalog(), loaded)) if problem.code == "RK103"]
    assert [problem.place.pointer for problem in found] == ["/phrases/see/text/en", "/phrases/see/text/nl"]


def test_a_missing_phrase_is_told_once():
    """A draft whose phrase does not exist is no second fault: RK104 tells it."""
    found = lines("talk", {"/acts/0/turns/1/answer/phrase/1": "saw"})
    assert [line for line in found if not line.startswith("RK104")] == []
    assert "RK104 there is no phrase `saw`" in found


def test_without_a_day_only_a_day_that_is_none_is_told():
    """Where nobody says which day it is, help is not called stale; a missing day and an impossible one are told."""
    without = {specimen.name: catalog().single(specimen.reading(), PLUGIN) for specimen in load("invalid")}
    names = [name for name in without if name.startswith("RK123")]
    found = [name for name in names if catalog().check_loaded(without[name])]
    assert found == ["RK123-never", "RK123-no-such-day"]
    assert len(names) > len(found)


def test_a_notice_knows_the_turn_and_the_language_of_a_text():
    """Each text of the script is given to each notice once in each language, with the id of its turn or with none."""
    heard = []

    def listen(*, text, locale, turn):
        heard.append((text, locale, turn))
        return ()

    change = {"/acts/0/turns/0/notice": ["listen"], "/acts/1/turns/1/notice": ["listen", "nobody"]}
    loaded = catalog().single(reading("alone", change), PLUGIN)
    said = attrs.evolve(references(catalog(), loaded), notices={"listen": listen})
    assert lines("alone", change, said) == ["RK117 there is no notice `nobody`"]
    assert ("Alleen", "nl", "") in heard
    assert ("Nothing special", "en", "occasion") in heard
    assert ("My part was {behaviour}.", "en", "") in heard
    assert heard.count(("My part was {behaviour}.", "en", "")) == 1


def test_a_notice_that_exists_is_no_problem():
    """A notice is a warning only where it is missing."""
    change = {"/acts/1/turns/1/notice": ["blame", "demand"]}
    loaded = catalog().single(reading("alone", change), PLUGIN)
    said = attrs.evolve(references(catalog(), loaded), notices={"blame": blame})
    assert lines("alone", change, said) == ["RK117 there is no notice `demand`"]


@attrs.frozen
class Drawing:
    """A form of answer that a plugin might bring."""

    kind: ClassVar[str] = "drawing"
    closed: ClassVar[bool] = True
    strokes: int

    def bind(self, library):
        """Name nothing."""
        return self


def test_a_form_of_a_plugin_is_not_held_against_tests_it_may_know():
    """The checks do not guess what a test of an unknown closed form may say."""
    assert list(unfit(Drawing(3), Drawing(3), AnswerTest(const="x"), "/when")) == []


@pytest.mark.parametrize(("strokes", "faults"), [(3, 0), (4, 1)])
def test_a_form_of_a_plugin_accepts_the_answers_of_its_equal(strokes, faults):
    """Of a form that the checks do not know, only an equal one is sure to be accepted."""
    script = reading("alone", {}).content
    assert isinstance(script, Script)
    first, second = script.acts[0].turns[1], script.acts[1].turns[0]
    acts = (
        attrs.evolve(script.acts[0], turns=(attrs.evolve(first, answer=Drawing(3)),)),
        attrs.evolve(script.acts[1], turns=(attrs.evolve(second, answer=Drawing(strokes)),)),
    )
    case = Case(attrs.evolve(script, acts=acts, leads_to=()), References())
    assert len(list(drafts(case))) == faults


@pytest.mark.parametrize("code", RULES)
def test_every_check_has_a_page(code):
    """The page of a check has its code and title, why it is there, an example and the mend."""
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {code}: {RULES[code].title}\n")
    assert [line for line in page.splitlines() if line.startswith("## ")] == ["## Why", "## Example", "## Mend"]


def test_there_is_no_page_without_a_check():
    """Every page in the folder of checks belongs to a code in the table, the index apart."""
    assert {path.stem for path in PAGES.glob("RK*.md")} == set(RULES)
