"""
Checkers of what people read and answer; each yields what is not as its rule asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflectkit.content.frozen import thaw
from reflectkit.errors import ContentError
from reflectkit.quality.ease import MEASURED, OLDEST, measure, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflectkit.quality.evidence import Evidence

SCRIPTS = ("exercise", "dialogue")
GUIDED = (*SCRIPTS, "practice")
"""What people do, and not what it refers to."""

SESSIONS = 200
"""How many sessions of every script are simulated."""


def loads(evidence: Evidence) -> Iterator[str]:
    """
    Everything can be used.
    """
    if evidence.plugin.state != "ready":
        yield f"the plugin is stopped ({evidence.plugin.state})"
    for id_ in evidence.plugin.components:
        try:
            evidence.catalog[id_]
        except ContentError:
            yield f"`{id_}` cannot be used"


def clean(evidence: Evidence) -> Iterator[str]:
    """
    No check finds an error.
    """
    found = [problem for problem in evidence.report.parts.get("content", ()) if problem.severity == "error"]
    yield from (f"{problem.code}: {problem.cause}" for problem in found)


def component_licence(evidence: Evidence) -> Iterator[str]:
    """
    Every component says its licence.
    """
    yield from (f"`{name}` says no licence" for name, document in evidence.documents() if not document.get("license"))


def conforms(evidence: Evidence) -> Iterator[str]:
    """
    The kit finds nothing wrong.
    """
    yield from (f"{problem.code}: {problem.cause}" for problem in evidence.errors())


def ends(evidence: Evidence) -> Iterator[str]:
    """
    Every script can end.
    """
    yield from (f"{problem.code}: {problem.cause}" for problem in evidence.errors("RK113", "RK118", "RK-T26"))


def plain_text(evidence: Evidence) -> Iterator[str]:
    """
    Every answer reads as plain text.
    """
    yield from (problem.cause for problem in evidence.errors("RK-T25", "RK-H03", "RK-H04"))


def sessions(evidence: Evidence) -> Iterator[str]:
    """
    Enough sessions were simulated, and all kept the laws.
    """
    scripts = sum(1 for _ in evidence.documents(*SCRIPTS))
    if evidence.report.tried.get("sessions", 0) < SESSIONS * scripts:
        yield "not every script could be simulated"
    yield from (problem.cause for problem in evidence.report.parts.get("sessions", ()))


def transcripts(evidence: Evidence) -> Iterator[str]:
    """
    Transcripts come to every turn, and hold.
    """
    yield from (problem.cause for problem in evidence.errors("RK127"))
    yield from (problem.cause for problem in evidence.report.parts.get("transcripts", ()))


def languages(evidence: Evidence) -> Iterator[str]:
    """
    Every component has two languages; a translation is one.
    """
    for name, document in evidence.documents():
        if len(document.get("locales", ())) < 2 and "locale" not in document:
            yield f"`{name}` has one language"


def evidence(evidence: Evidence) -> Iterator[str]:
    """
    Everything says what it rests on.
    """
    yield from (
        f"`{name}` does not say what it rests on"
        for name, document in evidence.documents(*GUIDED)
        if not document.get("evidence")
    )


def cautions(evidence: Evidence) -> Iterator[str]:
    """
    Everything says for whom it is not.
    """
    yield from (
        f"`{name}` does not say for whom it is not"
        for name, document in evidence.documents(*GUIDED)
        if "cautions" not in document
    )


def reviewed(evidence: Evidence) -> Iterator[str]:
    """
    Every component has been reviewed, by its digest; a plugin that speaks by its code alone has been reviewed at all.
    """
    reviews = [one for one in evidence.manifest.get("reviewed_by", ()) if _is_signed(one)]
    if not reviews and not evidence.plugin.components:
        yield "nobody has reviewed what its code says"
    for id_ in evidence.plugin.components:
        name, digest = id_.partition("/")[2], evidence.catalog.known(id_).reading.sha256
        if not any(_covers(review, name, digest) for review in reviews):
            yield f"nobody has reviewed `{name}` as it is"


def _is_signed(review: Any) -> bool:
    """
    Tell whether a review has a name and a day.
    """
    return isinstance(review, dict) and bool(review.get("name") and review.get("date"))


def _covers(review: Mapping[str, Any], name: str, digest: str) -> bool:
    """
    Tell whether a review is of a component as it is.
    """
    components = review.get("components")
    return isinstance(components, dict) and components.get(name) == digest


def reading_age(evidence: Evidence) -> Iterator[str]:
    """
    Nothing is hard to read.
    """
    for name, document in evidence.documents("exercise", "dialogue", "practice", "gate"):
        for locale in document.get("locales", ()):
            found = measure(list(texts(thaw(document), locale)), locale) if locale in MEASURED else None
            if found is not None and found.sentences and found.words and found.age(locale) > OLDEST:
                yield f"`{name}` needs a reading age of {found.age(locale)} in `{locale}`"


def screen_reader(evidence: Evidence) -> Iterator[str]:
    """
    Everything can be followed without seeing it.
    """
    for name, document in evidence.documents("practice"):
        if not document.get("modes", {}).get("eyes_closed"):
            yield f"`{name}` does not say how it is done with closed eyes"
    for name, form in evidence.manifest.get("answer_forms", {}).items():
        if not form.get("title"):
            yield f"the answer form `{name}` has no title"


def stop_text(evidence: Evidence) -> Iterator[str]:
    """
    Every early end has a word.
    """
    for kind in SCRIPTS:
        for name, document in evidence.documents(kind):
            turns = [turn for act in document["acts"] for turn in act["turns"] if "end" in turn]
            needed = {turn["end"]["as"] for turn in turns} | ({"ended"} if kind == "dialogue" else set())
            for outcome in sorted(needed - document.get("closing", {}).keys()):
                yield f"`{name}` has no word for those for whom it is `{outcome}`"
