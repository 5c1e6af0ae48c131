"""
What plugin authors test with.
"""

from reflectkit.session.playing import Mismatch, covered_turns, run_transcript

__all__ = ["Mismatch", "covered_turns", "run_transcript"]
