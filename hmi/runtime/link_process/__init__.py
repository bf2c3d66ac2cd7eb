"""A link in a process of its own (`process: own` in plant.yaml), which the runtime sees as any other link.

The runtime's end is `OwnProcessLink` (`proxy.py`), the child's `serve` (`child.py`). Between them is one socket that
the child inherits as its standard input: whoever of the two dies, the other sees its end at once. It carries the frames
of `hmi.border.frames`, whose key `what` says what they are (`forms.py`).
"""
