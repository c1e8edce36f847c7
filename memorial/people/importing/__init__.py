"""The import bench: a list of names from a file into the Wall, and out again.

reading → shapes (which column says what) → cells, routes (what a row says) → judging (what it would change)
→ drafting (all that is slow, outside of any transaction) → applying, undoing.
"""
