"""
Ratios of our work to limits and peers, measured within one run; see `README.md`.
"""
