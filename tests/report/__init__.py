"""
Tests of what people look at: maps, pictures, and problems for a review.
"""
