"""
The code of one answer form, guarded: whatever it does, an answer is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from reflectkit.catalog.contracts import is_json
from reflectkit.catalog.guard import give

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reflectkit.catalog.extensions import Hooks
    from reflectkit.catalog.plugins import Plugin
    from reflectkit.content.extension import FormSpec


def forms_of(plugins: Iterable[Plugin], hooks: Callable[[], Hooks]) -> dict[str, dict[str, FormSpec]]:
    """
    Return the answer forms of each plugin that has any, with its code.
    """
    return {
        plugin.id: {
            name: attrs.evolve(spec, code=HookedForm(hooks(), plugin.id, name))
            for name, spec in plugin.shelf.manifest.forms.items()
        }
        for plugin in plugins
        if plugin.shelf is not None and plugin.shelf.manifest.forms
    }


@attrs.frozen
class HookedForm:
    """
    The code of one form, imported when an answer of the form is first shown or simulated.
    """

    hooks: Hooks
    plugin: str
    form: str

    def render(self, *, content: Mapping[str, Any], value: Any, words: str, locale: str) -> str | None:
        """
        Return the plugin's words for an answer; `None` if it has none.
        """
        code = self.hooks.form_code(self.plugin, self.form)
        if code is None:
            return None
        found: str | None = self.hooks.call_form(
            self.plugin,
            f"{self.form}.render",
            lambda: code.render(content=give(content), value=give(value), words=words, locale=locale),
            lambda given: isinstance(given, str),
            "text, or `None`",
        )
        return found

    def simulate(self, *, content: Mapping[str, Any]) -> Sequence[Any]:
        """
        Return the plugin's examples of answers; none if it has none.
        """
        code = self.hooks.form_code(self.plugin, self.form)
        if code is None:
            return ()
        found = self.hooks.call_form(
            self.plugin,
            f"{self.form}.simulate",
            lambda: code.simulate(content=give(content)),
            lambda given: isinstance(given, (list, tuple)) and is_json(given),
            "a list of JSON values",
        )
        return tuple(found or ())
