"""
Content for reflectkit: the plugin `measures` is the manifest `reflectkit.json` beside this file; there is no code.
"""
