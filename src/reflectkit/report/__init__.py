"""
Reports: a person's scores as a picture, as words, and as a page.
"""
