"""
Scoring: answers become scores, each with its value or with the reason why it has none.

A score is never low because something was missing, unreadable or out of range: then it is absent, and says why.
No reason quotes an answer.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.content.answer import INVALID
from reflectkit.content.options import ScaleForm
from reflectkit.progress.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflectkit.content.measure import Alert, Measure
    from reflectkit.content.scale import Band, Computing, Scale
    from reflectkit.content.text import Text


@attrs.frozen(kw_only=True)
class Score:
    """
    One score: a value, or the reason why there is none; `missing` says how many of its items were not answered.
    """

    scale: Scale
    value: Fraction | None = None
    reason: str | None = None
    missing: int = 0

    @property
    def band(self) -> Band | None:
        """
        Return the band that the value lies in; between two bands it is the lower one.
        """
        found = None
        for band in self.scale.bands:
            if self.value is not None and band.from_ <= self.value:
                found = band
        return found

    def to_json(self, locale: str | None, source: str) -> dict[str, Any]:
        """
        Return the score in the shape of the `score` schema.
        """
        band = self.band
        return {
            "scale": self.scale.id,
            "value": None if self.value is None else rounded(self.value),
            "reason": self.reason,
            "band": None if band is None else _read(band.label, locale, source),
            "range": [rounded(end) for end in self.scale.range],
            "better": self.scale.better,
        }


def _read(text: Text, locale: str | None, source: str) -> str:
    """
    Return a text for a reader.
    """
    return text.read(locale, source)


@attrs.frozen(kw_only=True)
class Form:
    """
    A form that was scored: every score of the measure, and the alerts that its answers raise.
    """

    measure: Measure
    scores: tuple[Score, ...]
    alerts: tuple[Alert, ...] = ()

    def __getitem__(self, scale: str) -> Score:
        """
        Return the score of a scale; raise `KeyError` if the measure has none of this id.
        """
        for one in self.scores:
            if one.scale.id == scale:
                return one
        raise KeyError(scale)

    def to_json(self, locale: str | None = None) -> dict[str, Any]:
        """
        Return the form in the shape of the `score` schema.
        """
        source = self.measure.source
        alerts = [{"id": one.id, "needs": one.needs, "say": _read(one.say, locale, source)} for one in self.alerts]
        return {"scores": [one.to_json(locale, source) for one in self.scores], "alerts": alerts}


def score(measure: Measure, answers: Mapping[str, Any]) -> Form:
    """
    Score a form: answers by item, where `None`, like none at all, is a missing one.
    """
    unknown = sorted(answers.keys() - {item.id for item in measure.items})
    if unknown:
        return unscored(measure, f"this measure has no item `{_short(unknown[0])}`")
    valid: dict[str, Any] = {}
    unusable: set[str] = set()
    for item in measure.items:
        given = answers.get(item.id)
        accepted = None if given is None else item.answer.accept(given)
        if accepted is INVALID:
            unusable.add(item.id)
        elif accepted is not None:
            valid[item.id] = accepted
    ends = {item.id: item.answer for item in measure.items if isinstance(item.answer, ScaleForm)}
    return Form(
        measure=measure,
        scores=tuple(_score(scale, ends, valid, unusable, measure.by) for scale in measure.scales),
        alerts=tuple(alert for alert in measure.alerts if alert.when.holds(valid.get)),
    )


def unscored(measure: Measure, reason: str) -> Form:
    """
    Return a form of which nothing can be used.
    """
    return Form(measure=measure, scores=tuple(Score(scale=scale, reason=reason) for scale in measure.scales))


def _short(name: str) -> str:
    """
    Return a name that somebody wrote, in one short line.
    """
    return "".join(letter for letter in name[:64] if letter.isprintable())


def _score(
    scale: Scale, ends: Mapping[str, ScaleForm], valid: Mapping[str, Any], unusable: set[str], by: Computing | None
) -> Score:
    """
    Score one scale.
    """
    wrong = [name for name in scale.items if name in unusable]
    if wrong:
        return Score(scale=scale, reason=f"what `{wrong[0]}` was answered is no answer that can be given there")
    if not scale.items.keys() <= ends.keys():
        return Score(scale=scale, reason="the scale reads an item that is not there, or has no number")
    parts = [
        (abs(weight), _keyed(valid[name], weight, ends[name])) for name, weight in scale.items.items() if name in valid
    ]
    need = len(scale.items) if scale.missing.rule == "none" or scale.method == "plugin" else scale.missing.need
    missing = len(scale.items) - len(parts)
    if len(parts) < need:
        were = "is" if len(parts) == 1 else "are"
        reason = f"{len(parts)} of {len(scale.items)} items {were} answered, and {need} are needed"
        return Score(scale=scale, reason=reason, missing=missing)
    if scale.method == "plugin":
        return _computed(
            scale, {name: _keyed(valid[name], weight, ends[name]) for name, weight in scale.items.items()}, by
        )
    raw = combined(scale, parts)
    if raw is None:
        return Score(scale=scale, reason="the scale's table has no row for what the items come to", missing=missing)
    value = raw if scale.transform is None else scale.transform.of(raw)
    return Score(scale=scale, value=value, missing=missing)


def _computed(scale: Scale, answers: Mapping[str, Fraction], by: Computing | None) -> Score:
    """
    Return what the plugin's code makes of the answers to all items.
    """
    if by is None or not by.is_ready:
        return Score(scale=scale, reason="only the plugin's code can work this out, and it does not run here")
    value = by(scale, {name: int(answer) for name, answer in answers.items()})
    return Score(scale=scale, value=value, reason="the plugin's code gives no number" if value is None else None)


def _keyed(value: int, weight: Fraction, form: ScaleForm) -> Fraction:
    """
    Return an answer, turned round where its weight is negative.
    """
    return Fraction(form.lo + form.hi - value if weight < 0 else value)


def combined(scale: Scale, parts: list[tuple[Fraction, Fraction]]) -> Fraction | None:
    """
    Return what weights and answers come to; `None` where a table has no row for it.
    """
    everything = sum(map(abs, scale.items.values()), Fraction(0))
    given = sum((weight for weight, _ in parts), Fraction(0))
    total = sum((weight * value for weight, value in parts), Fraction(0))
    if scale.method == "max":
        return max(weight * value for weight, value in parts)
    if scale.missing.rule == "mean":
        mean = sum((value for _, value in parts), Fraction(0)) / len(parts)
        total += (everything - given) * mean
    else:
        total = total * everything / given
    if scale.method == "mean":
        return total / everything
    if scale.method == "lookup":
        return next((row.score for row in scale.lookup if row.raw == total), None)
    return total
