"""
Content for reflectkit: the plugin `practice` is the manifest `reflectkit.json` beside this file; there is no code.
"""
