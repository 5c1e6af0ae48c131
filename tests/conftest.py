"""
How hard the laws try: a little at every run, much more where nobody waits.

`REFLECTKIT_PROFILE` names the profile: `quick` (as it stands), `ci`, or `long`.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.large_base_example)

settings.register_profile("quick", max_examples=40, deadline=None, suppress_health_check=SLOW)
settings.register_profile("ci", max_examples=50, deadline=None, suppress_health_check=SLOW, derandomize=True)
settings.register_profile("long", max_examples=5000, deadline=None, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("REFLECTKIT_PROFILE", "quick"))
