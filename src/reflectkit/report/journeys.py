"""
Reports of journeys: the person's own page, and the practitioner's, on which only what was shared with them is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflectkit.progress.journey import in_words
from reflectkit.progress.rounding import rounded
from reflectkit.progress.scoring import Score
from reflectkit.report.charts import guides, heading, svg
from reflectkit.report.couples import couple_section
from reflectkit.report.noted import happening, words
from reflectkit.report.sections import Report, Section, Table
from reflectkit.report.weeks import MOST, weeks_picture, weeks_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflectkit.content.flag import Flagged
    from reflectkit.content.scale import Scale
    from reflectkit.progress.journey import Happening, Journey
    from reflectkit.progress.practice import Habit
    from reflectkit.progress.series import Point, Series
    from reflectkit.progress.shown import Shown
    from reflectkit.progress.told import Note


def report_of(found: Shown, locale: str | None = None, flags: Sequence[Flagged] = ()) -> Report:
    """
    Return the report of what a reader is shown; `flags` are what plugins point a practitioner at.
    """
    if found.for_practitioner:
        return shared_report(found.people, found.notes, found.pairs, locale, flags)
    return own_report(found.people[0], found.pairs, locale)


def own_report(one: Journey, pairs: Sequence[tuple[Series, Series]] = (), locale: str | None = None) -> Report:
    """
    Return the report of one person for themselves.
    """
    _, said = words(locale)
    sections = [*journey_sections(one, locale), *(couple_section(*pair, locale) for pair in pairs)]
    about = (said["about"],) if sections else (said["about"], said["nothing"])
    return Report(title=said["title"], about=about, sections=tuple(sections))


def shared_report(
    people: Sequence[Journey],
    notes: Sequence[Note] = (),
    pairs: Sequence[tuple[Series, Series]] = (),
    locale: str | None = None,
    flags: Sequence[Flagged] = (),
) -> Report:
    """
    Return the report for a practitioner: each person with what they shared, and what two people share side by side.
    """
    _, said = words(locale)
    sections: list[Section] = []
    for one in people:
        sections.append(Section(title=one.owner))
        sections += journey_sections(one, locale, level=3)
        sections += _notes([note for note in notes if note.owner == one.owner], locale)
        sections += _flags([each for each in flags if each.owner == one.owner], locale)
    sections += [couple_section(*pair, locale) for pair in pairs]
    about = (said["shared-about"],) if sections else (said["shared-about"], said["nothing"])
    return Report(title=said["shared-title"], about=about, sections=tuple(sections))


def journey_sections(one: Journey, locale: str | None, *, level: int = 2) -> Iterator[Section]:
    """
    Yield the sections of one journey; a part of which there is nothing has none.
    """
    for line in one.lines:
        yield _line(line, one.happened, locale, level)
    if one.habit is not None:
        yield _practice(one.habit, locale, level)
    if one.happened:
        yield _happened(one, locale, level)
    if one.ratings:
        yield _ratings(one, locale, level)
    if one.marks:
        yield _marks(one, locale, level)
    if one.patterns:
        yield _patterns(one, locale, level)
    if one.suggestion is not None:
        yield _next(one, locale, level)


def _line(series: Series, happened: Sequence[Happening], locale: str | None, level: int) -> Section:
    """
    Return a series: its picture, what it comes to, and the same as a table.
    """
    _, said = words(locale)
    cutoff, band = guides(series)
    told = [summary(series, locale)]
    if band is not None:
        told.append(said["around"].format(low=f"{band[0]:.4g}", high=f"{band[1]:.4g}"))
    if cutoff is not None:
        told.append(said["border"].format(cutoff=f"{cutoff:.4g}"))
    large = [f"{one.at.date().isoformat()} {happening(one, locale)}" for one in happened if one.is_large]
    if large:
        told.append(said["dotted"].format(what="; ".join(large)))
    if len(large) < len(happened):
        told.append(said["dots"])
    return Section(
        title=heading(series, locale),
        level=level,
        words=tuple(told),
        picture=svg(series, locale, happened),
        table=scores_table(series, locale),
    )


def summary(series: Series, locale: str | None = None) -> str:
    """
    Return in a sentence what a series comes to.
    """
    _, said = words(locale)
    found = series.change()
    class_ = "not-enough-data" if found is None else found.class_
    return f"{said['change']} {said[class_]} ({said[series.scale.better]})."


def scores_table(series: Series, locale: str | None = None) -> Table:
    """
    Return a series as a table: what the picture shows, in words.
    """
    _, said = words(locale)
    rows = []
    for one in series.points:
        band = Score(scale=series.scale, value=one.value).band
        label = "" if band is None else band.label.read(locale, series.measure.source)
        rows.append((one.at.date().isoformat(), _score(one, series.scale, said), label))
    return Table(caption=heading(series, locale), head=(said["when"], said["score"], said["band"]), rows=tuple(rows))


def _score(one: Point, scale: Scale, said: dict[str, str]) -> str:
    """
    Return a score in words: what it rests on if answers are missing, and why there is none if there is none.
    """
    items, given = len(scale.items), len(scale.items) - one.missing
    need = items if scale.missing.rule == "none" else scale.missing.need
    if one.value is None and given < need:
        return f"{said['none']}: {said['too-few'].format(given=given, all=items, need=need)}"
    if one.value is None:
        return f"{said['none']}: {one.reason}"
    if not one.missing:
        return str(rounded(one.value))
    return f"{rounded(one.value)} ({said['of-answers'].format(given=given, all=items)})"


def _practice(habit: Habit, locale: str | None, level: int) -> Section:
    """
    Return the weeks of practice.
    """
    _, said = words(locale)
    told = [said["key-weeks"], said["strength"].format(strength=f"{habit.strength:.2f}")]
    if habit.returns:
        told.append(said["returned"])
    if len(habit.weeks()) > MOST:
        told.append(said["earlier"].format(weeks=MOST))
    return Section(
        title=said["weeks"],
        level=level,
        words=tuple(told),
        picture=weeks_picture(habit, locale),
        table=weeks_table(habit, locale),
    )


def _happened(one: Journey, locale: str | None, level: int) -> Section:
    """
    Return what happened beside the scores, and whether anything became clearer by it.
    """
    _, said = words(locale)
    asked = any(each.insight is not None for each in one.happened)
    rows = [
        (each.at.date().isoformat(), happening(each, locale), *([_clearer(one, each, locale)] if asked else []))
        for each in one.happened
    ]
    head = (said["when"], said["what"], *([said["clearer"]] if asked else []))
    table = Table(caption=said["happened"], head=head, rows=tuple(rows))
    return Section(title=said["happened"], level=level, table=table)


def _clearer(one: Journey, each: Happening, locale: str | None) -> str:
    """
    Return in words whether anything became clearer; nothing where nobody was asked.
    """
    if each.insight is None:
        return ""
    progress = one.progress
    form = None if progress is None or progress.insight is None else progress.insight.answer
    return in_words(form, each.insight, locale, "en" if progress is None else progress.source)


def _ratings(one: Journey, locale: str | None, level: int) -> Section:
    """
    Return how a person saw their own practice.
    """
    _, said = words(locale)
    assert one.progress is not None
    source = one.progress.source
    constructs = {construct.id: construct for construct in one.progress.constructs}
    rows = tuple(
        (
            entry.at.date().isoformat(),
            constructs[entry.scale].title.read(locale, source),
            in_words(constructs[entry.scale].answer, int(entry.value or 0), locale, source),
        )
        for entry in one.ratings
    )
    table = Table(caption=said["ratings"], head=(said["when"], said["construct"], said["answer"]), rows=rows)
    return Section(title=said["ratings"], level=level, words=(said["unvalidated"],), table=table)


def _marks(one: Journey, locale: str | None, level: int) -> Section:
    """
    Return the marks on a journey.
    """
    _, said = words(locale)
    progress = one.progress
    names = {} if progress is None else {mark.id: mark.text.read(locale, progress.source) for mark in progress.marks}
    rows = tuple((entry.at.date().isoformat(), names.get(entry.mark, entry.mark)) for entry in one.marks)
    table = Table(caption=said["marks"], head=(said["when"], said["mark"]), rows=rows)
    return Section(title=said["marks"], level=level, table=table)


def _patterns(one: Journey, locale: str | None, level: int) -> Section:
    """
    Return a person's own recurring codes.
    """
    _, said = words(locale)
    assert one.progress is not None
    source = one.progress.source
    names = {(kind.id, code.id): code.text for kind in one.progress.patterns for code in kind.codes}
    rows = [
        (kind.title.read(locale, source), names[kind.id, found["code"]].read(locale, source), str(found["times"]))
        for kind in one.progress.patterns
        for found in one.patterns.get(kind.id, ())
    ]
    table = Table(caption=said["patterns"], head=(said["pattern"], said["code"], said["times"]), rows=tuple(rows))
    return Section(title=said["patterns"], level=level, words=(said["patterns-about"],), table=table)


def _next(one: Journey, locale: str | None, level: int) -> Section:
    """
    Return what may help next, and why.
    """
    _, said = words(locale)
    assert one.suggestion is not None
    assert one.progress is not None
    content = getattr(one.suggested, "content", None)
    name = one.suggestion.suggest
    if content is not None:
        name = f"{content.title.read(locale, content.source)} ({one.suggestion.suggest})"
    told = (one.suggestion.say.read(locale, one.progress.source), name, said["next-about"])
    return Section(title=said["next"], level=level, words=told)


def _notes(notes: Sequence[Note], locale: str | None) -> Iterator[Section]:
    """
    Yield the answers that somebody shared, if there are any.
    """
    _, said = words(locale)
    if notes:
        rows = tuple((note.at.date().isoformat(), note.asked, note.text) for note in notes)
        table = Table(caption=said["notes"], head=(said["when"], said["asked"], said["answer"]), rows=rows)
        yield Section(title=said["notes"], level=3, table=table)


def _flags(flags: Sequence[Flagged], locale: str | None) -> Iterator[Section]:
    """
    Yield what plugins point at.
    """
    if flags:
        _, said = words(locale)
        told = tuple(f"{one.flag.say} ({one.plugin})" for one in flags)
        yield Section(title=said["flags"], level=3, words=(said["flags-about"], *told))
