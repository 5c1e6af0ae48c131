"""Samples for a type checker, and the test that holds it to them."""
