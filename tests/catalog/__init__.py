"""
Tests of the catalog.
"""
