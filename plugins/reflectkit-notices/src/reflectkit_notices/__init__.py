"""
Language advice for reflectkit: the plugin `notices` is the manifest `reflectkit.json` beside this file, and `hooks`.
"""
