"""Pages in a real browser: what an accessibility checker finds, what keys reach, and what fits a phone."""
