"""
Comparing, tested.
"""
