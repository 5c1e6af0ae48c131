"""
New plugins and components, from templates inside the package; nothing that is there is ever written over.
"""

from reflectkit.scaffold.component import COMPONENTS, new_component
from reflectkit.scaffold.editor import editor_files
from reflectkit.scaffold.files import rewrite
from reflectkit.scaffold.plugin import new_plugin

__all__ = ["COMPONENTS", "editor_files", "new_component", "new_plugin", "rewrite"]
