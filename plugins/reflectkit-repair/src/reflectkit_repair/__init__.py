"""
Content for reflectkit: the plugin `repair` is the manifest `reflectkit.json` beside this file; there is no code.
"""
