"""
New plugins and components, from templates inside the package; nothing that is there is ever written over.
"""

from reflectkit.scaffold.component import COMPONENTS, new_component
from reflectkit.scaffold.plugin import new_plugin

__all__ = ["COMPONENTS", "new_component", "new_plugin"]
