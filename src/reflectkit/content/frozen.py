"""
A read-only mapping that pickles, copies and hashes, which `types.MappingProxyType` does not; and JSON made of it.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any, Generic, TypeVar

K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)


class FrozenMap(Mapping[K, V_co], Generic[K, V_co]):
    """
    A mapping that cannot be changed; a change is a new mapping.

    It keeps the order it was given and equals any mapping with the same items.
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V_co] | None = None) -> None:
        """
        Copy the items, so that later changes of the source are not seen.
        """
        self._items: dict[K, V_co] = dict(items or {})

    def __getitem__(self, key: K) -> V_co:
        """
        Return the value of a key.
        """
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        """
        Iterate over the keys in their given order.
        """
        return iter(self._items)

    def __contains__(self, key: object) -> bool:
        """
        Tell whether a key is there.
        """
        return key in self._items

    def keys(self) -> KeysView[K]:
        """
        Return the keys in their given order.
        """
        return self._items.keys()

    def values(self) -> ValuesView[V_co]:
        """
        Return the values in the order of their keys.
        """
        return self._items.values()

    def items(self) -> ItemsView[K, V_co]:
        """
        Return the items in their given order.
        """
        return self._items.items()

    def __len__(self) -> int:
        """
        Return the number of items.
        """
        return len(self._items)

    def __hash__(self) -> int:
        """
        Hash by items, whatever their order.
        """
        return hash(frozenset(self._items.items()))

    def __eq__(self, other: object) -> bool:
        """
        Equal any mapping with the same items.
        """
        if isinstance(other, FrozenMap):
            return self._items == other._items
        return self._items == other

    def __repr__(self) -> str:
        """
        Show the keys only: values may be somebody's words.
        """
        return f"FrozenMap({', '.join(map(repr, self._items))})"

    def __reduce__(self) -> tuple[type[FrozenMap[K, V_co]], tuple[dict[K, V_co]]]:
        """
        Pickle and copy as a plain dictionary.
        """
        return (FrozenMap, (self._items,))


def freeze(value: Any) -> Any:
    """
    Return a JSON value that nobody can change any more.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return FrozenMap({key: freeze(item) for key, item in value.items()})
    return tuple(map(freeze, value)) if isinstance(value, list) else value


def thaw(value: Any) -> Any:
    """
    Return a frozen value as plain JSON.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, FrozenMap):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return list(map(thaw, value))
    return value
