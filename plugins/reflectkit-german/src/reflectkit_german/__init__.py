"""
Content for reflectkit: the plugin `german` is the manifest `reflectkit.json` beside this file; there is no code.
"""
