"""
Progress: scores, change that means something, and steadiness without shame. Pure: no clock, no files.
"""
