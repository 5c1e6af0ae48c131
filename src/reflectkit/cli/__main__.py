"""
`python -m reflectkit.cli` is the command line too.
"""

from reflectkit.cli import main

main()
