"""
What must be true of the library, said in tests.
"""
