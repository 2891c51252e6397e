"""Writes a Python module as C data, for a table of frozen modules: freeze.py SOURCE NAME OUTPUT."""

import marshal
import sys
from pathlib import Path


def main(source: str, name: str, output: str) -> None:
    code = compile(Path(source).read_bytes(), f"<frozen {name}>", "exec", optimize=2)
    data = marshal.dumps(code)
    rows = (data[i : i + 24] for i in range(0, len(data), 24))
    text = ",\n".join(",".join(map(str, row)) for row in rows)
    Path(output).write_text(f"static const unsigned char kFrozen_{name}[] = {{\n{text}}};\n")


main(*sys.argv[1:])
