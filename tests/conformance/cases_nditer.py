"""nditer and nested_iters: by hand, and walks made by chance."""

import random
from collections.abc import Iterator

from case import Case, alternatives

# ---- By hand -----------------------------------------------------------------------------------------------

NDITER_BUILT = """
a = np.arange(6).reshape(2, 3); f = np.arange(6.0).reshape(2, 3); r = np.arange(3); r.flags.writeable = False
""".strip()

NDITER_ARGUMENTS = alternatives("""
    (nothing) | [] | [None] | [None], op_dtypes=['i4'] | a, casting='x' | a, casting=None | a, order=None
    a, order='x'
    a, op_axes=[['a']] | a, op_axes=[[True, 0]] | a, op_axes=[[1.0, 0]] | a, itershape='a' | a, itershape=3
    a, itershape=None | a, buffersize='a' | a, flags='buffered' | a, flags=[1] | a, flags=['x'] | a, flags=['']
    a, flags=None | a, flags=[b'c_index'] | a, flags=('c_index',) | a, op_flags=[1] | a, op_flags=['readonly']
    a, op_flags=[['readonly']] | a, op_flags=[['x']] | a, op_flags='x' | [a, a], op_flags=['readonly']
    [a, a], op_flags=[['readonly']] | [a, a], op_flags=('readonly', 'nbo') | a, op_dtypes='x' | a, op_dtypes='f8'
    a, ['buffered'], op_dtypes='f8' | a, [], [['readonly', 'copy']], 'f8' | a, foo=1 | a, op_dtypes=3
    [1, 2], op_flags=['readwrite'] | 1, op_flags=['readwrite'] | np.int64(1), op_flags=['readwrite']
    bytearray(2), op_flags=['readwrite'] | a, op_axes=[0] | a, op_axes=0 | a, op_axes=[None] | a, op_axes=[[0] * 65]
    a, op_axes=[[0, 70]] | a, op_axes=[[0, 0]] | a, op_axes=[[0, 2]] | a, op_axes=[[1, 0]], itershape=(2,)
    [a, a], op_axes=[[0, 1], [0]] | a, itershape=() | a, ['c_index', 'f_index'] | a, ['c_index', 'external_loop']
    a, ['multi_index', 'external_loop'] | a, ['ranged', 'external_loop'] | r, [], ['readwrite'] | a, [], ['copy']
    a, [], ['readonly', 'readwrite'] | a, [], ['readonly', 'writeonly'] | a, [], ['readwrite', 'writeonly']
    a, [], ['nbo']
    a, [], ['readwrite', 'copy'] | a, [], ['readonly', 'writemasked'] | a, [], ['readonly', 'virtual']
    a, [], ['readwrite', 'virtual'] | a, [], ['readwrite', 'writemasked', 'arraymask']
    a, [], ['readonly', 'arraymask']
    [a, f], [], [['readwrite', 'writemasked'], ['readonly']] | [a, None], [], [['readonly'], ['readonly', 'allocate']]
    [a, None], [], [['readonly'], ['writeonly']] | [a, None], ['buffered'], [['readonly'], ['readwrite', 'allocate']]
    np.zeros((0, 3)) | np.zeros((0, 3)), ['zerosize_ok'] | [a, [1, 2]] | [a, a.T] | [a, [1, 2]], itershape=(2, 3)
    a, itershape=(2, 4) | a, itershape=(4, -1, 3), op_axes=[[-1, 0, 1]] | a, itershape=(1, 3) | a, itershape=(-1, 3)
    [a, [1, 2]], op_axes=[[0, 1], [0, None]] | [a, a], op_axes=[[0, 1], [1, 0]]
    [a, [[1], [2]]], op_axes=[[0, 1], [0, 0]]
    f, op_dtypes=['i4'] | f, [], [['readonly', 'copy']], ['i4']
    f, [], [['readonly', 'copy']], ['f4'], 'K', 'same_kind'
    f, ['buffered'], [['readwrite']], ['i4'], casting='same_kind'
    f, ['buffered'], [['readwrite']], ['f4'], casting='safe'
    [a, np.zeros(3)], [], [['readonly'], ['readwrite']]
    [a, np.zeros(3)], ['reduce_ok'], [['readonly'], ['writeonly']]
    [a, np.zeros(3, bool)], ['reduce_ok'], [['readwrite', 'writemasked'], ['readwrite', 'arraymask']]
    [a, np.zeros(1)], [], [['readonly'], ['readwrite', 'no_broadcast']]
    [a, r], [], [['readonly'], ['readonly', 'no_broadcast']]
    [a, r], [], [['readonly'], ['readonly', 'no_broadcast']], op_axes=[[0, 1], [-1, 0]]
    a[:, ::2], [], [['readonly', 'contig']]
    [a, None], op_axes=[[0, 1], [0, 2]] | [a, None], op_axes=[[0, 1], [1, 0]] | [a, None], op_axes=[[0, 1], [0, -1]]
    [a, None], op_axes=[[0, 1], [0, 3]] | [a, None], ['common_dtype'] | [a, 2.5], ['common_dtype'] | np.float64(3)
    [a, np.zeros(3, 'i1')], ['buffered'], [['readwrite', 'writemasked'], ['readonly', 'arraymask']], 'i2', 'K', 'unsafe'
    np.lib.stride_tricks.as_strided(np.zeros(1), (2**40,), (0,)), itershape=(2**40,)
    [np.broadcast_to(1, (2**40,)), np.broadcast_to(1, (2**40, 1))]
    [np.broadcast_to(1, (2**40,)), np.broadcast_to(1, (2**40, 1))], ['multi_index']
""")

NDITER_USES = alternatives("""
    it.ndim | it.nop | it.itersize | it.shape | it.iterrange | it.dtypes | it.operands | it.itviews | it.value | it[0]
    it[-1]
    it[1] | it[-2] | it[0:] | it[0:5] | it[5:] | it[::2] | it['a'] | it[1.0] | it[True] | it[np.array(0)] | it[10**30]
    len(it)
    it.finished | it.has_index | it.has_multi_index | it.has_delayed_bufalloc | it.iterationneedsapi | it.index
    it.iterindex
    it.multi_index | it.iternext() | it.reset() | it.copy().value | list(it) | next(it) | iter(it) is it | it.close()
    it.close(1) | it.remove_axis(0) | it.remove_axis(5) | it.remove_axis() | it.remove_multi_index() | it.bogus
    type(it)
    it.enable_external_loop() | it.__enter__() is it | it.__init__(a) | it.__copy__().ndim
    [x.base is it for x in it]
    [x.flags.writeable for x in it] | np.shares_memory(it.value, a) | it.operands[0] is a
""")

# What an operand that the iterator made holds is whatever its memory held.
SHOWS_NEW_OPERANDS = {"it.operands", "it.itviews", "it.value", "it[-1]", "it[1]", "it[0:]", "it[0:5]", "it[::2]"}
SHOWS_NEW_OPERANDS |= {"it.copy().value", "list(it)", "next(it)", "it[True]"}

NDITER_SETTINGS = alternatives("""
    it.index = 4 | it.index = 6 | it.index = -1 | it.index = 'a' | it.multi_index = (1, 2) | it.multi_index = (1, 3)
    it.multi_index = (1,) | it.multi_index = 5 | it.multi_index = (1, 'a') | it.iterindex = 3 | it.iterindex = 6
    it.iterindex = 2.0 | it.iterrange = (1, 4) | it.iterrange = (4, 1) | it.iterrange = (0, 9) | it.iterrange = (2, 2)
    it.iterrange = 3 | it[0] = 5 | it[0] = [1, 2] | it[1] = 3 | it[0:1] = [7] | it[0:1] = 7 | it[0:1] = [1, 2]
    it[...] = 1
    del it[0] | del it[0:1] | del it.index | del it.multi_index | del it.iterindex | del it.iterrange | del it.value
    it.value = 3 | it.ndim = 3
""")

NDITER_FLAGS = alternatives("""
    a | a, ['c_index'] | a, ['f_index'] | a, ['multi_index'] | a, ['multi_index', 'c_index'] | a, ['external_loop']
    a, ['buffered']
    a, ['ranged'] | a, ['buffered', 'external_loop'], buffersize=4 | a, ['buffered', 'delay_bufalloc']
    a, [], ['readwrite']
    a, ['multi_index', 'buffered'] | a.T, ['multi_index'] | a[::-1], ['multi_index', 'f_index'] | a[:, ::-1]
    a, ['buffered', 'ranged', 'external_loop'] | a[:, ::2], ['external_loop'], [['readwrite']]
    a, [], [['readwrite']], order='F'
    np.array(7) | np.array(7), ['multi_index', 'c_index'] | np.zeros((0, 3)), ['zerosize_ok'] | [a, r] | [a, None]
    f, ['buffered', 'grow_inner'], [['readwrite']], ['f4'], casting='same_kind'
""")

NDITER_PROGRAMS = """
# close
it = np.nditer(a); it.close(); result = [it.finished, len(it), list(it), it.iternext()]

# closed operands
it = np.nditer(a); it.close(); it.operands

# closed value
it = np.nditer(a); it.close(); it.value

# closed reset
it = np.nditer(a); it.close(); it.reset()

# closed copy
it = np.nditer(a); it.close(); it.copy()

# closed enter
it = np.nditer(a); it.close(); it.__enter__()

# past the end
it = np.nditer(a)
list(it)
result = it.finished
it.value

# past the end, index
it = np.nditer(a, ['c_index'])
list(it)
it.index

# past the end, item
it = np.nditer(a)
list(it)
it[0]

# write back
with np.nditer(f, [], [['readwrite', 'updateifcopy']], ['i4'], casting='unsafe') as it:
    x = it.operands[0]
    state = [x.flags.writebackifcopy, x.flags.owndata, x.base is f, f.flags.writeable]
    for v in it:
        v[...] = v * 2
result = state, x.flags.writebackifcopy, x.base, f.flags.writeable, x.flags, x.flags.num

# write back after an error
try:
    with np.nditer(f, [], [['readwrite', 'updateifcopy']], ['i4'], casting='unsafe') as it:
        it.operands[0][:] = 9
        raise ValueError
except ValueError:
    pass
result = f.flags.writeable

# no write back
it = np.nditer(f, [], [['readwrite', 'updateifcopy']], ['i4'], casting='unsafe')
it.operands[0][:] = 9
del it
result = f

# with twice
it = np.nditer(f, [], [['readwrite']])
with it:
    with it:
        it[0] = 5
    result = len(it)

# outer product
with np.nditer([a, [1, 2, 3], None], ['external_loop'], op_axes=[[0, 1, -1], [-1, -1, 0], None]) as it:
    for x, y, z in it:
        z[...] = x * y
    result = it.operands[2]

# sum by reduction
with np.nditer([a, np.zeros(2, int)], ['reduce_ok'], [['readonly'], ['readwrite']],
        op_axes=[None, [0, -1]]) as it:
    for x, y in it:
        y[...] += x
    result = it.operands[1]

# buffered sum
with np.nditer([a, np.zeros((), 'f4')], ['reduce_ok', 'buffered', 'external_loop'], [['readonly'],
        ['readwrite']], ['f8', 'f8'], casting='unsafe', buffersize=4) as it:
    steps = []
    for x, y in it:
        y[:1] += x.sum()
        steps.append((x.copy(), y.strides))
    result = it.operands[1], steps

# delayed allocation
it = np.nditer([a, None], ['reduce_ok', 'buffered', 'delay_bufalloc'], [['readonly'],
        ['readwrite', 'allocate']], op_axes=[None, [0, -1]], op_dtypes=[None, 'f8'])
with it:
    it.operands[1][...] = 10
    it.reset()
    for x, y in it:
        y[...] += x
    result = it.operands[1]

# delayed value
np.nditer(a, ['buffered', 'delay_bufalloc'])[0]

# delayed multi_index
np.nditer(a, ['buffered', 'delay_bufalloc', 'multi_index']).multi_index

# overlap
b = np.arange(6.0)
with np.nditer([b[1:], b[:-1]], ['copy_if_overlap'], [['readonly'], ['writeonly']]) as it:
    for x, y in it:
        y[...] = x * 10
result = b, it.finished

# overlap elementwise
b = np.arange(6.0)
it = np.nditer([b, b], ['copy_if_overlap'], [['readonly',
    'overlap_assume_elementwise'], ['readwrite', 'overlap_assume_elementwise']])
result = [x is b for x in it.operands]

# loses imaginary parts
it = np.nditer(f * 1j, ['buffered'], [['readwrite']], ['f8'], casting='unsafe'); result = list(it)

# cast of a copy warns
it = np.nditer(f * 1e30, [], [['readonly', 'copy']], ['i4'], casting='unsafe'); result = it.operands

# cast in a buffer
it = np.nditer(f * 1e30, ['buffered'], [['readonly']], ['i4'], casting='unsafe'); result = it.value

# masked
m = np.array([[1, 0, 1], [0, 1, 1]], bool)
with np.nditer([a, m], ['buffered'], [['writeonly', 'writemasked'],
        ['readonly', 'arraymask']], ['f4', None], casting='unsafe') as it:
    for x, _ in it:
        x[...] = 9
result = a

# 64 operands
result = len(list(np.nditer([a] * 64)))

# many operands
result = [int(x[-1]) for x in np.nditer([a] * 200)]

# reversed
result = [int(x) for x in np.nditer(a[::-1, ::-1])], [int(x) for x in np.nditer(a[::-1, ::-1], order='C')]

# grow inner
it = np.nditer(np.arange(20000), ['buffered', 'external_loop', 'grow_inner'])
result = [x.size for x in it]

# inner runs
it = np.nditer(np.arange(20000), ['buffered', 'external_loop']); result = [x.size for x in it]

# external loop later
it = np.nditer(a.T); it.enable_external_loop(); result = [x.copy() for x in it], it.ndim

# no multi_index later
it = np.nditer(a, ['multi_index'])
it.remove_multi_index()
result = it.ndim, it.has_multi_index, it.shape

# copy in the middle
it = np.nditer(a, ['multi_index']); next(it); next(it); c = it.copy(); next(it)
result = it.multi_index, c.multi_index, [int(x) for x in c], it.multi_index
""".strip()

NESTED = alternatives("""
    a, [[0], [1]] | a, [[1], [0]] | a, [[0, 1], []] | a, [[], [0, 1]] | [a, r], [[0], [1]] | a, [[0]] | a, 0
    a, [[0], [0]]
    a, [[0], 1] | a, [[0], [-1]] | a, [['a'], [1]] | a, [[0], [1, 2]] | [], [[0], [1]] | a
    a, [[0], [1]], ['external_loop']
    a, [[0], [1]], ['multi_index'] | a.T, [[0], [1]]
    a, [[0], [1]], ['buffered'], [['readwrite']], ['f4'], 'K', 'unsafe'
    [a, a * 2], ([0], [1]), [], [['readonly'], ['readwrite']] | t, [[0], [1], [2]] | t, [[1], [0, 2]]
    t, [[2, 0], [1]]
    t[::-1], [[0, 2], [1]] | [a, None], [[0], [1]]
    f, [[0], [1]], [], [['readonly', 'copy']], ['f4'], 'K', 'same_kind'
    t, [[0, 2], [1]], order='C' | t, [[0, 2], [1]], [], None, None, 'F' | a, [[0] * 40, [1] * 40]
""")


def nditer_cases() -> Iterator[Case]:
    for arguments in NDITER_ARGUMENTS:
        shown = "it.ndim, it.shape, it.dtypes, it.itersize, it.nop, [x is a for x in it.operands]"
        code = f"it = np.nditer({arguments}); result = {shown}, [x.strides for x in it.operands]"
        yield Case("nditer", f"({arguments})", code, NDITER_BUILT)
    for arguments in NDITER_FLAGS:
        for use in NDITER_USES:
            if "None" in arguments and use in SHOWS_NEW_OPERANDS:
                continue
            yield Case("nditer", f"({arguments}): {use}", f"it = np.nditer({arguments}); result = {use}", NDITER_BUILT)
        for setting in NDITER_SETTINGS:
            code = f"it = np.nditer({arguments}); {setting}; result = it.finished, it.value, it.iterindex"
            yield Case("nditer", f"({arguments}): {setting}", code, NDITER_BUILT)
    for program in NDITER_PROGRAMS.split("\n\n"):
        label, code = program.split("\n", 1)
        yield Case("nditer", label.removeprefix("# "), code, NDITER_BUILT)
    for arguments in NESTED:
        code = (
            f"its = np.nested_iters({arguments}); seen = []\n"
            "while True:\n"
            "    seen.append([i.copy().value for i in its])\n"
            "    if not its[-1].iternext() and not any(i.iternext() for i in reversed(its[:-1])): break\n"
            "result = [i.ndim for i in its], [i.dtypes for i in its], seen"
        )
        yield Case("nested_iters", f"({arguments})", code, f"{NDITER_BUILT}; t = np.arange(24).reshape(2, 3, 4)")


# ---- By chance ---------------------------------------------------------------------------------------------

CHANCES = 1200
SHAPES = [(2, 3), (3,), (2, 3, 4), (1, 3), (2, 1), (), (3, 1, 4), (5,), (2, 2, 3, 2), (0, 3), (1,)]
TURNS = ["[::-1]", "[..., ::-1]", "[..., ::2]", "[::2]", ".T", "[None]", ".swapaxes(0, -1)", "[..., None]"]
FLAGS = {
    "buffered": 0.4, "external_loop": 0.35, "multi_index": 0.35, "reduce_ok": 0.35, "zerosize_ok": 0.3, "c_index": 0.1,
    "f_index": 0.1, "common_dtype": 0.1, "copy_if_overlap": 0.1, "delay_bufalloc": 0.1, "grow_inner": 0.15,
    "ranged": 0.1,
}  # fmt: skip
OPERAND_FLAGS = ["aligned", "contig", "copy", "nbo", "no_broadcast", "updateifcopy", "writemasked", "arraymask"]

# A written element depends on what is read, so that order and buffering show in the operands.
WALK = """
it = np.nditer({operands}, {keywords})
seen = [it.ndim, it.nop, it.itersize, it.iterrange, it.dtypes, it.finished]
seen.append([(x.shape, x.strides, x.dtype, x.flags.writeable) for x in it.operands])
if not it.finished: seen.append(it.shape)
if it.has_delayed_bufalloc: it.reset()
{change}
steps = 0
with it:
    while not it.finished and steps < 12:
        seen.append([{position}, it.iterindex, [it[k].copy() for k in {read}], [it[k].strides for k in range(it.nop)]])
        for k in {written}:
            it[k] = (np.asarray(it[{read}[0]]).real.max(initial=0) if {read} else 1) + steps % 5
        steps += 1
        if not it.iternext(): break
    results = it.operands
    whole = it.finished
result = seen, [results[k] for k in range(len(results)) if k not in {allocated} or whole]
"""


def random_operand(source: random.Random) -> str:
    shape = source.choice(SHAPES)
    size = 1
    for extent in shape:
        size *= extent
    dtype = source.choice(["f8", "i4", "i8", "f4", "u1", "c16", "?"])
    text = f"np.array(np.arange({size}) % 7, '{dtype}').reshape({shape}, order='{source.choice('CF')}')"
    turns = [turn for turn in TURNS if shape or turn in ("[None]", ".T")]
    return text + "".join(source.choice(turns) for _ in range(source.randint(0, 2)))


def random_flags(source: random.Random) -> list[str]:
    flags = [flag for flag, chance in FLAGS.items() if source.random() < chance]
    # NumPy's index is not kept up by these two; what it shows then is chance.
    if "buffered" in flags or "ranged" in flags:
        flags = [flag for flag in flags if not flag.endswith("_index") or flag == "multi_index"]
    return flags


def random_walk(source: random.Random) -> tuple[str, str]:
    count = source.choice([1, 1, 2, 2, 3])
    names = ["abc"[k] for k in range(count)]
    missing = {name for name in names[1:] if source.random() < 0.15}
    built = "\n".join(f"{name} = {random_operand(source)}" for name in names if name not in missing)
    operands = "[" + ", ".join("None" if name in missing else name for name in names) + "]"
    flags = random_flags(source)
    access = ["allocate" if name in missing else source.choice(["readonly", "readonly", "readwrite"]) for name in names]
    operand_flags = [
        ["writeonly", "allocate"]
        if one == "allocate"
        else [one] + [flag for flag in OPERAND_FLAGS if source.random() < 0.05]
        for one in access
    ]
    keywords = [f"flags={flags!r}", f"op_flags={operand_flags!r}"]
    if source.random() < 0.4:
        keywords.append(f"op_dtypes={[source.choice([None, None, 'f8', 'i4', 'f4', 'c16', 'i2']) for _ in names]!r}")
    if source.random() < 0.5:
        keywords.append(f"order={source.choice('CFAK')!r}")
    if source.random() < 0.7:
        keywords.append(f"casting={source.choice(['unsafe', 'unsafe', 'same_kind', 'safe', 'equiv'])!r}")
    if source.random() < 0.15 and "zerosize_ok" not in flags:
        ndim = source.randint(0, 3)
        axes = [None if source.random() < 0.4 else [source.choice([-1, 0, 1, 2]) for _ in range(ndim)] for _ in names]
        keywords.append(f"op_axes={axes!r}")
    if source.random() < 0.1:
        keywords.append(f"itershape={tuple(source.choice([-1, 2, 3, 1]) for _ in range(source.randint(0, 3)))!r}")
    if source.random() < 0.5:
        keywords.append(f"buffersize={source.choice([0, 1, 2, 3, 5, 7, 16])}")
    change = ""
    if missing:
        pass  # an allocated operand shows what it held before, unless all of it is walked
    elif "ranged" in flags:
        change = "it.iterrange = (it.itersize // 3, it.itersize // 3 * 2)"
    elif "multi_index" in flags and not {"buffered", "zerosize_ok"} & set(flags):
        change = source.choice(["", "it.remove_multi_index()", "it.remove_axis(0)"])
    position = "it.has_multi_index and it.multi_index, it.has_index and it.index"
    read = [k for k in range(count) if access[k] != "allocate"]
    written = [k for k in range(count) if access[k] != "readonly"]
    code = WALK.format(
        operands=operands,
        keywords=", ".join(keywords),
        change=change,
        position=position,
        read=read,
        written=written,
        allocated=[k for k in range(count) if access[k] == "allocate"],
    )
    return code, built


def chance_cases() -> Iterator[Case]:
    for number in range(CHANCES):
        code, built = random_walk(random.Random(f"walk {number}"))
        yield Case("nditer", f"walk {number}", code, built)


def cases() -> Iterator[Case]:
    yield from nditer_cases()
    yield from chance_cases()
