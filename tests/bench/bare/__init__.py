"""Bare scripts: each does for one platform the calls that a job needs, with the usual libraries and nothing else.

They keep nothing, resume nothing, heed no limit and survive no error. They are what Easel's cost is held against.
"""
