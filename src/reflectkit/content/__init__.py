"""
What authors write, as frozen values: one file per kind.
"""
