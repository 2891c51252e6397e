"""The helper package of the lessons: what a check promises, and the verdict on an answer.

Authors import `ndojo.check`; the page and the command line call `ndojo.question`.
"""
