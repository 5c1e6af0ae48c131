"""
The engine: a session is a fold of its log, and a seat's view is the only way out.

No clock, no randomness, no input or output: times and names come in as arguments.
"""

from reflectkit.session.seat import Practitioner, Seat
from reflectkit.session.session import Session
from reflectkit.session.view import View

__all__ = ["Practitioner", "Seat", "Session", "View"]
