"""
The rows of which tables are made: each looks at one key of both versions and says how much its change is.

A table maps every key that an object may have to its row; `fields` walks it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from reflectkit.content.condition import Condition
from reflectkit.content.duration import parse_duration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reflectkit.comparing.pair import Change, Level, Pair
    from reflectkit.content.condition import Test as AnswerTest

    Row = Callable[[Pair], Iterable[Change]]
    Table = Mapping[str, Row]
    Verdict = tuple[Level, str]


def fields(table: Table, pair: Pair) -> Iterator[Change]:
    """
    Yield what has changed in an object, key by key.
    """
    for key, row in table.items():
        yield from row(pair.at(key))


def silent(_: Pair) -> tuple[Change, ...]:
    """
    Say nothing: a version number is no change, and the name by which items are matched is the same.
    """
    return ()


def words(pair: Pair) -> Iterator[Change]:
    """
    Say that words for people read otherwise: never more than a patch.
    """
    if pair.old != pair.new:
        key = pair.now.rpartition("/")[2]
        yield pair.change("patch", f"`{key}` reads otherwise")


def fixed(level: Level, reason: str) -> Row:
    """
    Return a row in which every difference counts the same.
    """

    def row(pair: Pair) -> Iterator[Change]:
        if pair.old != pair.new:
            yield pair.change(level, reason + _values(pair.old, pair.new))

    return row


def flag(*, on: Verdict, off: Verdict, default: bool = False) -> Row:
    """
    Return a row for yes or no.
    """

    def row(pair: Pair) -> Iterator[Change]:
        old, new = (default if value is None else value for value in (pair.old, pair.new))
        if old != new:
            yield pair.change(*(on if new else off))

    return row


def amount(*, less: Verdict, more: Verdict, default: int | None = None) -> Row:
    """
    Return a row for a number.
    """
    return _ordered(int, less, more, default)


def length(*, less: Verdict, more: Verdict) -> Row:
    """
    Return a row for a length of time, however it is written.
    """
    return _ordered(parse_duration, less, more)


def _ordered(read: Callable[[Any], Any], less: Verdict, more: Verdict, default: int | None = None) -> Row:
    """
    Return a row for values of which one is less; where there is no value and no default, any counts as more.
    """

    def row(pair: Pair) -> Iterator[Change]:
        old, new = (default if value is None else read(value) for value in (pair.old, pair.new))
        if old != new:
            level, reason = less if old is not None and new is not None and new < old else more
            said = (default if value is None else value for value in (pair.old, pair.new))
            yield pair.change(level, reason + _values(*said))

    return row


def _values(old: object, new: object) -> str:
    """
    Return what was there before and what is there now, where both can be told in a word.
    """
    if isinstance(old, (dict, list)) or isinstance(new, (dict, list)):
        return ""
    was, now = ("nothing" if value is None else f"`{value}`" for value in (old, new))
    return f" ({was} before, {now} now)"


def members(*, came: Verdict, gone: Verdict, order: Verdict | None = None, default: Sequence[str] = ()) -> Row:
    """
    Return a row for a list of names; their order counts only where it is said.
    """

    def row(pair: Pair) -> Iterator[Change]:
        old, new = (default if value is None else value for value in (pair.old, pair.new))
        for name in new:
            if name not in old:
                yield pair.change(came[0], f"`{name}` {came[1]}")
        for name in old:
            if name not in new:
                yield pair.change(gone[0], f"`{name}` {gone[1]}")
        if order is not None and Counter(old) == Counter(new) and list(old) != list(new):
            yield pair.change(*order)

    return row


def nested(table: Table, *, came: Verdict, gone: Verdict) -> Row:
    """
    Return a row for an object that may be there as a whole or not.
    """

    def row(pair: Pair) -> Iterator[Change]:
        if pair.came or pair.gone:
            yield pair.change(*(came if pair.came else gone))
        elif pair.old is not None:
            yield from fields(table, pair)

    return row


def named(noun: str, inner: Row, *, came: Verdict, gone: Verdict) -> Row:
    """
    Return a row for an object whose keys are names.
    """

    def row(pair: Pair) -> Iterator[Change]:
        for name in dict.fromkeys([*(pair.new or ()), *(pair.old or ())]):
            item = pair.at(name, told(pair, noun, name))
            if item.came or item.gone:
                yield item.change(*(came if item.came else gone))
            else:
                yield from inner(item)

    return row


def listed(
    noun: str,
    table: Table,
    *,
    came: Verdict | Row,
    gone: Verdict | Row,
    order: Verdict,
    key: str = "id",
) -> Row:
    """
    Return a row for a list of objects that are known by a name, wherever in the list they stand.
    """

    def row(pair: Pair) -> Iterator[Change]:
        yield from disorder(pair, order, noun, key)
        for item in items(pair, noun, key):
            if item.came or item.gone:
                verdict = came if item.came else gone
                yield from verdict(item) if callable(verdict) else (item.change(*verdict),)
            else:
                yield from fields(table, item)

    return row


def told(pair: Pair, noun: str, name: str) -> str:
    """
    Return what a person calls one thing among several inside another.
    """
    return f"{pair.name}, {noun} `{name}`" if pair.name else f"{noun} `{name}`"


def keys(found: Sequence[Mapping[str, Any]] | None, key: str = "id") -> dict[tuple[str, int], int]:
    """
    Return where each item of a list stands, by its name; a name that stands twice is told apart by its number.
    """
    seen: Counter[str] = Counter()
    places = {}
    for at, item in enumerate(found or ()):
        places[item[key], seen[item[key]]] = at
        seen[item[key]] += 1
    return places


def items(pair: Pair, noun: str, key: str = "id") -> Iterator[Pair]:
    """
    Yield the items of two lists, matched by name: in the new order, and then those that are gone.
    """
    old, new = keys(pair.old, key), keys(pair.new, key)
    for name in dict.fromkeys([*new, *old]):
        yield pair.step(old.get(name), new.get(name), told(pair, noun, name[0]))


def disorder(pair: Pair, order: Verdict, noun: str, key: str = "id") -> Iterator[Change]:
    """
    Yield the first item that stands before another which it followed, if there is one.
    """
    old, new = keys(pair.old, key), keys(pair.new, key)
    before, after = [name for name in old if name in new], [name for name in new if name in old]
    for was, now in zip(before, after, strict=True):
        if was != now:
            item = pair.step(old[now], new[now], told(pair, noun, now[0]))
            yield item.change(order[0], f"now comes before `{was[0]}`: {order[1]}")
            return


def guard(pair: Pair) -> Iterator[Change]:
    """
    Say that a condition holds for other answers, or reads other turns: always major.

    How it is written makes no difference: neither the order of its tests nor that of its values.
    """
    if _meaning(pair.old) == _meaning(pair.new):
        return
    read = sorted(reads(pair.new) - reads(pair.old))
    if read:
        names = " and ".join(map("`{}`".format, read))
        yield pair.change("major", f"its condition reads {names}, which it did not read before")
    elif pair.gone:
        yield pair.change("major", "its condition is gone, so that it holds where it did not")
    else:
        yield pair.change("major", "its condition holds for other answers than before")


def reads(condition: Mapping[str, Any] | None) -> set[str]:
    """
    Return the turns that a condition reads.
    """
    body = condition or {}
    return set().union(body.keys() - {"any"}, *map(reads, body.get("any", ())))


def _meaning(condition: Mapping[str, Any] | None) -> object:
    """
    Return a condition without the order in which it is written.
    """
    return None if condition is None else _unordered(Condition.of(condition))


def _unordered(condition: Condition) -> object:
    """
    Return tests and alternatives as sets.
    """
    tests = frozenset((turn, _unordered_test(test)) for turn, test in condition.tests)
    return tests, frozenset(map(_unordered, condition.any))


def _unordered_test(test: AnswerTest | None) -> object:
    """
    Return a test with its values as a set.
    """
    if test is None:
        return None
    values = None if test.enum is None else frozenset(test.enum)
    inner = _unordered_test(test.contains), _unordered_test(test.not_)
    return test.const, values, test.minimum, test.maximum, inner
