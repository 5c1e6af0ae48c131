"""
A tiny plugin with two answer forms of its own, and one use of each hook.
"""
