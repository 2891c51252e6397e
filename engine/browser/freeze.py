"""Writes Python modules as C data: freeze.py OUTPUT SOURCE…

`boot/errors.py` becomes the frozen module `_ndojo_errors`; OUTPUT is a header with the table of them all.
"""

import marshal
import sys
from pathlib import Path


def array(name: str, source: Path) -> str:
    code = compile(source.read_bytes(), f"<frozen {name}>", "exec", optimize=2)
    data = marshal.dumps(code)
    rows = (data[i : i + 24] for i in range(0, len(data), 24))
    return f"static const unsigned char k{name}[] = {{\n" + ",\n".join(",".join(map(str, row)) for row in rows) + "};\n"


def main(output: str, *sources: str) -> None:
    modules = {f"_ndojo_{Path(source).stem}": Path(source) for source in sources}
    arrays = [array(name, source) for name, source in modules.items()]
    rows = [f'    {{"{name}", k{name}, sizeof k{name}, 0, nullptr}},\n' for name in modules]
    table = "static const _frozen kBootModules[] = {\n" + "".join(rows) + "    {nullptr, nullptr, 0, 0, nullptr},\n};\n"
    Path(output).write_text("\n".join([*arrays, table]))


main(*sys.argv[1:])
