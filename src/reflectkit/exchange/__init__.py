"""
Exchange: what other programs read.
"""
