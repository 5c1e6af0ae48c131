"""
Reflection exercises and dialogues as pluggable, validated components.
"""
