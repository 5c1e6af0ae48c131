"""
Content for reflectkit: the plugin `formal` is the manifest `reflectkit.json` beside this file; there is no code.
"""
