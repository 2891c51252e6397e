"""Seeded programs of several statements: operations met together, on views of views.

Every step of a program is exact, so a difference is never rounding. An exception ends the program
on both sides; what it left behind is compared too.
"""

import random
from collections.abc import Iterator

from case import Case, alternatives

PROGRAMS = 1500
STEPS = (3, 7)
DTYPES = ("int8", "uint8", "int32", "int64", "float32", "float64", "bool", "complex128")

STARTS = alternatives("""
    np.arange(24).reshape(2, 3, 4) | np.arange(12).reshape(3, 4) | np.arange(12).reshape(4, 3).T | np.arange(10)
    np.arange(20)[::2] | np.arange(6).reshape(1, 6) | np.array([[3, 1], [2, 5]], order='F') | np.arange(5)[::-1]
    np.arange(30).reshape(5, 6)[1:4, ::2] | np.array(7) | np.zeros((0, 3)) | np.arange(8).reshape(2, 2, 2)
""")

# v is what the program works on; a is what it began with.
STEP_TEXTS = alternatives("""
    v = v[::2] | v = v[::-1] | v = v[..., ::-1] | v = v[1:] | v = v[..., :-1] | v = v[None] | v = v[..., None]
    v = v[0] | v = v[-1:] | v = v[..., 0] | v = v.T | v = v.reshape(-1) | v = v.ravel() | v = v.flatten()
    v = v.copy() | v = v.squeeze() | v = v.transpose() | v = np.expand_dims(v, 0) | v = v.swapaxes(0, -1)
    v = np.moveaxis(v, 0, -1) | v = v + 1 | v = v * 2 | v = 3 - v | v = -v | v = v // 2 | v = v % 3 | v = v > 2
    v = v == v.T | v = ~v | v = abs(v) | v = v & 3 | v = v ^ 1 | v = v + v[..., :1] | v = v - v[:1] | v = v * v
    v = v + np.array([1, 2, 3, 4])[: v.shape[-1]] | v += 1 | v -= 2 | v *= 3 | v //= 2 | v ^= 1 | v += v
    v += v[::-1] | v[...] = v[::-1] | v[1:] = v[:-1] | v[::2] = 9 | v[..., 0] = 5 | v[v > 4] = 0 | v[0] = v[-1]
    v[[0, -1]] = v[[-1, 0]] | v.fill(4) | np.add(v, 1, out=v) | np.multiply(v, v[::-1], out=v)
    np.negative(v, out=v) | v = v[v > 2] | v = v[v != 3] | v = v[[0, -1, 0]] | v = v[..., [0, 0]]
    v = v[[[0], [-1]]] | v = v[v.ndim * [0]] | v = v.sum(axis=0) | v = v.sum(axis=-1, keepdims=True)
    v = v.max(axis=0) | v = v.min() | v = v.sum() | v = v.cumsum() | v = v.cumsum(axis=0)
    v = v.argmax(axis=-1) | v = v.any(axis=0) | v = np.concatenate([v, v]) | v = np.stack([v, v])
    v = np.vstack([v, v]) | v = np.hstack([v, v]) | v = v @ v.T | v = np.zeros_like(v) | v = np.maximum(v, 2)
    v = np.minimum(v, v[::-1]) | v = np.where(v > 2, v, 0) | v = np.square(v) | v = np.add.outer(v, [1, 2])
    v = v.astype('int16') | v = v.astype('float32') | v = v.astype(bool) | v = v.astype('uint8') | v = v.view()
    v = np.asarray(v) | v = np.array(v, order='F') | v = np.array(v, ndmin=3) | v = v.tolist() | v = np.array(v)
    v = v.real | v = v.item(0) | v = np.sign(v) | v = v.clip(1, 6) | v = v.prod(axis=-1)
    v = np.floor_divide(v, 3) | v = v.round()
""")

SHARING = "[np.shares_memory(v, a), getattr(v, 'flags', None) is not None and v.flags.c_contiguous]"


def cases() -> Iterator[Case]:
    for number in range(PROGRAMS):
        source = random.Random(f"program {number}")
        start = f"a = {source.choice(STARTS)}.astype('{source.choice(DTYPES)}')"
        if source.random() < 0.5:
            start += "; a = a[...]" if source.random() < 0.5 else "; a_base = a; a = a_base.T"
        steps = [source.choice(STEP_TEXTS) for _ in range(source.randint(*STEPS))]
        lines = ["v = a", *steps, f"result = v, {SHARING}, str(v), repr(v)"]
        # NumPy's own name for what is mixed here is the array.
        yield Case("ndarray", f"program {number}", "\n".join(lines), start)
