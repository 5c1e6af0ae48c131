"""
The laws of `language.md` §11, one per test.
"""
