"""Serves calls from another process: `python -m ndojo.pipe`, one JSON line in, one JSON line out.

A request is {"module", "function", "arguments"}; the reply {"value"} or {"error"}, written to file
descriptor 3, so that whatever an answer prints cannot be mistaken for a reply.
"""

import io
import json
import os
import sys
import traceback


def serve(requests, replies) -> None:
    """Answer requests until there are no more."""
    for line in requests:
        request = json.loads(line)
        try:
            module = __import__(request["module"], fromlist=["*"])
            value = getattr(module, request["function"])(*request["arguments"])
            reply = {"value": value}
        except Exception as raised:
            reply = {
                "error": {
                    "type": type(raised).__name__,
                    "message": str(raised),
                    "traceback": traceback.format_exc(),
                }
            }
        replies.write(json.dumps(reply) + "\n")
        replies.flush()


if __name__ == "__main__":
    # exit() and quit() close sys.stdin; the requests come through a descriptor of our own.
    with os.fdopen(os.dup(0), encoding="utf-8") as requests, os.fdopen(3, "w", encoding="utf-8") as replies:
        sys.stdin = io.StringIO()
        serve(requests, replies)
