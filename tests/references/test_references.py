"""Objects in arrays are counted right: no operation keeps a reference, or drops one too many.

    python3.11 tests/references/test_references.py [--sanitized] [--repetitions N] [--only TEXT]

Every operation runs N times. Afterwards the objects in the operands have as many references as
before, Python has as many blocks of memory, and the process is no larger.
"""

import argparse
import gc
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WARM_UP = 50
BLOCKS_ALLOWED = 1000  # caches of the interpreter fill now and then
PAGES_ALLOWED = 256  # of 4 KB

PREPARATION = """
import copy
import pickle
import numpy as np

class Angry:
    def _refuse(self, *others):
        raise KeyError("angry")
    __add__ = __radd__ = __mul__ = __eq__ = __lt__ = __gt__ = __ge__ = __bool__ = __float__ = __neg__ = _refuse
    __hash__ = object.__hash__
    __str__ = __repr__ = _refuse

class Sequence:
    def __init__(self, items):
        self.items = items
    def __len__(self):
        return len(self.items)
    def __getitem__(self, index):
        return self.items[index]

class Short(Sequence):
    def __getitem__(self, index):
        raise RuntimeError("no items")

m, n = ["marker"], 10**30
numbers = np.array([n, n + 1, 2.5, n], dtype=object)
table = np.array([[n, 2], [3, n]], dtype=object)
lists = np.empty(3, object)
lists[:] = [m, m, n]
mixed = np.array([m, None, "a"], dtype=object)
angry = np.array([n, Angry(), n], dtype=object)
words = np.array(["ab", "c", "def"])
raw = np.array([b"ab", b"c"])

def refuses(operation, *arguments):
    try:
        operation(*arguments)
    except (KeyError, ValueError, TypeError, RuntimeError, OverflowError, UnicodeError):
        return
    raise AssertionError("was not refused")
"""

OPERATIONS = """
np.array([m, n, None], dtype=object)
np.array([[m], [n, n]], dtype=object)
np.array([Sequence([n, n]), Sequence([n, 1])])
np.array([np.array([n, 1], object), [n, 2]], dtype=object)
np.array(m * 3, dtype=object, ndmin=3)
np.array([m, m], dtype=object, ndmax=1)
np.array(numbers)
np.array(numbers, dtype=object, order='F', copy=True)
refuses(np.array, [[n], [n, n]])
refuses(np.array, Short([n, n]))
refuses(np.array, [n, [Short([1])]])
np.full(3, m, dtype=object) if False else np.full(3, n, dtype=object)
np.zeros(5, object), np.ones(5, object), np.empty(5, object)
np.arange(4, dtype=object)
np.arange(n, n + 3)
lists[0]
lists[0:2], lists[::-1], lists[[0, 2]], lists[np.array([True, False, True])]
lists.item(0), lists.tolist(), list(lists)
lists.copy(), copy.copy(lists), copy.deepcopy(lists)
pickle.loads(pickle.dumps(numbers))
lists.astype(object), lists.astype(bool), numbers.astype(float), numbers.astype('U'), numbers.astype('S')
np.arange(5).astype(object), words.astype(object), raw.astype(object)
np.array([1.5, 2]).astype(object).astype('f4')
refuses(mixed.astype, float)
refuses(angry.astype, float)
refuses(angry.astype, 'U')
a = np.empty(3, object); a[0] = m; a[1:] = n; a[:] = [m, n, m]; a[...] = None
a = np.empty(3, object); a[[0, 1]] = [m, n]; a[np.array([True, False, True])] = m; a.fill(m)
a = lists.copy(); a[1:] = a[:-1]; a[:] = a[::-1]
a = np.empty((), object); a[()] = m; a[...] = n
a = np.empty(4, object); a.put([0, 1], [m, n]); np.place(a, [1, 0, 1, 0], [n]); np.putmask(a, [1, 0, 0, 1], n)
a = lists.copy(); a.resize(5); a.resize(2)
numbers + numbers, numbers + 1, 1 + numbers, numbers * 2, -numbers, abs(numbers), numbers ** 2, numbers / 7
numbers // 7, numbers % 7, table & 3, table | 3, table ^ 3, table << 1, table >> 1, ~table
a = numbers.copy(); a += 1; a *= 2; a -= n
numbers == numbers, numbers != 1, numbers < n, numbers >= numbers, lists == m, mixed == None
np.equal(numbers, n, dtype=object), np.less(numbers, n, dtype=object)
np.add(numbers, 1, out=np.empty(4, object)), np.add(numbers, 1, where=[True, False, True, False])
np.add([1, 2], 3, dtype=object), np.multiply.outer(numbers, [1, n])
refuses(np.add, angry, 1)
refuses(np.equal, angry, 1)
refuses(np.less, angry, 1)
refuses(np.negative, angry)
refuses(np.add.reduce, angry)
refuses(np.add.accumulate, angry)
refuses(np.maximum.reduce, angry)
refuses(angry.argmax)
refuses(angry.any)
refuses(angry.nonzero)
refuses(repr, angry)
refuses(np.dot, angry, angry)
refuses(np.sqrt, numbers)
refuses(np.add, lists, 1)
numbers.sum(), table.sum(0), table.sum((0, 1)), numbers.prod(), numbers.max(), table.min(1), numbers.mean()
table.var(), numbers.cumsum(), table.cumprod(0), numbers.argmax(), table.argmin(1)
numbers.any(), table.all(0), mixed.any(), np.logical_or(mixed, 3), np.logical_not(mixed)
np.logical_or.reduce(mixed), np.add.reduce(numbers, initial=n), np.maximum(numbers, 3), np.sign(numbers)
np.gcd(np.array([n, 12], object), 8), np.lcm(np.array([n, 12], object), 8)
table @ table, table.dot(table), np.dot(numbers, numbers), np.inner(numbers, numbers), table @ [n, 1]
np.where([True, False, True, False], numbers, n), np.where(mixed), np.nonzero(mixed), np.count_nonzero(mixed)
np.take(numbers, [0, 1, 1]), np.repeat(numbers, 2), np.tile(numbers, 2), np.roll(numbers, 1)
np.concatenate([numbers, lists]), np.stack([numbers, numbers]), np.append(numbers, m), np.pad(numbers, 1)
np.choose([0, 1, 0, 1], [numbers, numbers]), np.resize(numbers, 7), np.insert(numbers, 1, n), np.delete(numbers, 0)
numbers.reshape(2, 2).T.ravel(), numbers.flatten('F'), table.transpose().copy('F'), numbers.byteswap()
memoryview(numbers).nbytes, np.asarray(numbers), np.shares_memory(numbers, numbers)
refuses(numbers.view, 'i8')
refuses(np.arange(3).view, object)
repr(numbers), str(lists), np.array2string(mixed), repr(table)
np.zeros((2, 2), object).imag, numbers.real, numbers.conjugate()
np.fromiter([n, m], dtype=object)
np.array(['a', n]), np.array(['a', m], dtype=object), np.array([b'ab', 'c'])
words + 'x', words == 'c', words < words, words.astype('S').astype('U'), words[0], words.tolist(), repr(words)
raw + b'x', raw == b'c', raw[0], np.argmax(words), np.str_('abc'), np.bytes_(b'abc'), np.str_('abc').itemsize
hash(words[0]), pickle.loads(pickle.dumps(words[0])), words[0] + 'x', np.array(words[0]), np.array([words[0]])
words.astype(object) + words, np.where([1, 0, 1], words, 'q'), np.concatenate([words, words])
np.array(['1', '2']).astype(int), np.array([b'1.5']).astype(float), np.array([1, 2]).astype('U')
refuses(np.array(['x']).astype, int)
refuses(np.array(['\\xe9']).astype, 'S')
refuses(np.add, words, 1)
np.array2string(words, formatter={'numpystr': lambda x: 'w'})
np.array2string(mixed, formatter={'object': lambda x: 'o'})
"""


def resident_pages() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1])


def reference_counts(objects: list) -> list[int]:
    return [sys.getrefcount(one) for one in objects]


def fault_of(code: str, names: dict, repetitions: int, *, checks_size: bool) -> str:
    """What is wrong with the counts after `repetitions` runs of `code`; "" if nothing is."""
    exec(PREPARATION, names)
    run = compile(code, code, "exec")
    markers = [names["m"], names["n"]]
    once = min(WARM_UP, repetitions)
    for _ in range(once):
        exec(run, names)
    names.pop("a", None)
    gc.collect()
    counts = reference_counts(markers)
    blocks, pages = sys.getallocatedblocks(), resident_pages()
    for _ in range(repetitions):
        exec(run, names)
    names.pop("a", None)
    gc.collect()
    faults = []
    for name, before, now in zip("mn", counts, reference_counts(markers), strict=True):
        if now != before:
            faults.append(f"{name} has {now - before:+} references")
    if (change := sys.getallocatedblocks() - blocks) > BLOCKS_ALLOWED:
        faults.append(f"{change} more blocks of Python's memory")
    if checks_size and (change := resident_pages() - pages) > PAGES_ALLOWED:
        faults.append(f"the process grew by {change} pages")
    return ", ".join(faults)


def run_sanitized(arguments: list[str]) -> int:
    """The same in the sanitized build.

    Its run-time library comes before everything else, and the C++ library with it: the interpreter
    is a C program, and the sanitizer looks for what exceptions are thrown with when it starts.
    """
    libraries = [
        subprocess.run(["gcc", f"-print-file-name={name}"], check=True, capture_output=True, text=True).stdout.strip()
        for name in ("libasan.so", "libstdc++.so")
    ]
    environment = os.environ | {
        "LD_PRELOAD": ":".join(libraries),
        "ASAN_OPTIONS": "detect_leaks=0:allocator_may_return_null=1",
        "PYTHONPATH": str(ROOT / "build/native-san/python"),
        "NDOJO_SANITIZED": "1",
    }
    return subprocess.run([sys.executable, __file__, *arguments], env=environment, check=False).returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sanitized", action="store_true", help="in the build with sanitizers")
    parser.add_argument("--repetitions", type=int, default=10_000)
    parser.add_argument("--only", default="", help="operations that contain this text")
    arguments = parser.parse_args()
    if arguments.sanitized:
        rest = [argument for argument in sys.argv[1:] if argument != "--sanitized"]
        return run_sanitized(rest)
    if "NDOJO_SANITIZED" not in os.environ:
        sys.path.insert(0, str(ROOT / "build/native/python"))
    passed = failed = 0
    for code in OPERATIONS.strip().splitlines():
        if arguments.only not in code:
            continue
        try:
            # Freed memory stays with the process in a sanitized build.
            fault = fault_of(code, {}, arguments.repetitions, checks_size="NDOJO_SANITIZED" not in os.environ)
        except Exception as error:
            fault = f"{type(error).__name__}: {error}"
        if fault:
            failed += 1
            print(f"✗ {code}\n    {fault}")
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
