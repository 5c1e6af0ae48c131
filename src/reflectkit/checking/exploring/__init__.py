"""
Exact exploration: every state of a script that can be reached, walked in sets of states that no condition tells apart.

`language.md` §10 says why this is exact; a law holds it against a naive walk of the real engine.
"""
