"""
Galleries: everything that is installed, as pages for whoever wants to read it before anybody does it.
"""

from __future__ import annotations

from reflectkit.report.gallery.pages import gallery_lines, gallery_pages

__all__ = ["gallery_lines", "gallery_pages"]
