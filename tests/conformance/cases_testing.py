"""numpy.testing: what passes, and what failures say."""

from collections.abc import Iterator

from case import Case, alternatives, listed, words

SETUP = "a = np.array([1.0, 2.0, 3.0]); b = np.array([1.0, 2.5, 3.0]); i = np.arange(12).reshape(3, 4); t = np.testing"

PAIRS = alternatives("""
    a, a | a, b | a, [1, 2, 3] | a, 2.0 | a, a[:2] | a, a[:, None] | i, i + 1 | i, i * (i != 5) | i, i.astype(float)
    1, 1
    1, 2 | 1.0, nan | nan, nan | 0.0, -0.0 | [1, nan], [1, nan] | [1, nan], [1, 2] | [inf, 1], [inf, 1]
    [inf, 1], [-inf, 1] | [inf, 1], [1, inf] | 1 + 2j, 1 + 2j | 1 + 2j, 1 + 3j | [1 + nan * 1j], [1 + nan * 1j]
    [], [] | [], 1 | np.zeros((0, 3)), np.zeros((0, 3)) | [True, False], [True, True]
    np.uint8([1, 255]), np.uint8([2, 0])
    np.int8([-128, 5]), np.int8([127, 5]) | i, 0 | np.arange(1000), np.arange(1000) + 1
    [[1, 2], [3, 4]], [[1, 2], [3, 5]]
    [1e-10], [2e-10] | [1e10, 1e-10], [1.1e10, 1e-10] | np.float32([1.1, 2.2]), np.array([1.1, 2.2])
    np.array(5), np.array(6) | np.array(5), 5 | [0.0, 1], [0.0, 2] | [1.0, 2], [0.0, 2] | np.float64(3), 3.0000001
""")
ON_ARRAYS = words("""
    assert_equal assert_array_equal assert_almost_equal assert_array_almost_equal assert_allclose assert_array_less
    assert_array_compare assert_array_max_ulp assert_array_almost_equal_nulp
""")
STRICT = ("assert_equal", "assert_array_equal", "assert_allclose", "assert_array_less")
STRICT_PAIRS = alternatives("""
    a, a | a, 1.0 | a, [1, 2, 3] | a, a[:2] | a, a.astype('f4') | i, i | np.array(1), np.array(1.0)
""")
KEYWORDS = alternatives("""
    t.assert_allclose(a, b, rtol=0.5) | t.assert_allclose(a, b, rtol=0, atol=1) | t.assert_allclose(a, b, 1e-3, 1e-5)
    t.assert_allclose([nan], [nan], equal_nan=False) | t.assert_allclose(a, b, err_msg='here')
    t.assert_allclose(a, b, verbose=False) | t.assert_allclose(a, b, err_msg='two\\nlines') | t.assert_allclose(a, b, 1)
    t.assert_equal(a, b, 'here') | t.assert_equal(1, 2, 'here', False) | t.assert_equal({'x': 1}, {'x': 2})
    t.assert_equal({'x': 1}, {'y': 1}) | t.assert_equal([1, (2, 3)], [1, (2, 4)], 'deep') | t.assert_equal([1], [1, 2])
    t.assert_equal(1, {'x': 1}) | t.assert_equal('a', 'b') | t.assert_equal('a', 'a') | t.assert_equal([1], 1)
    t.assert_equal(None, None) | t.assert_equal(1, None) | t.assert_equal({'x': a}, {'x': b}) | t.assert_equal((), [])
    t.assert_almost_equal(1.0, 1.01, 1) | t.assert_almost_equal(1.0, 1.01, 3, 'here') | t.assert_almost_equal(1j, 1.01j)
    t.assert_almost_equal(1.0, inf) | t.assert_almost_equal(inf, inf) | t.assert_almost_equal(nan, 1) | t.assert_(1)
    t.assert_array_almost_equal(a, b, 0) | t.assert_array_almost_equal(a, b, decimal=1, err_msg='here')
    t.assert_array_almost_equal(a, b, 2, verbose=False) | t.assert_(0) | t.assert_(0, 'why')
    t.assert_([], lambda: 'why')
    t.assert_approx_equal(0.12345670e-20, 0.12345672e-20, 8) | t.assert_approx_equal(1.0, 1.0)
    t.assert_approx_equal(1, 2)
    t.assert_approx_equal(0, 1) | t.assert_approx_equal(nan, nan) | t.assert_approx_equal(1, nan, err_msg='here')
    t.assert_array_max_ulp(a, b, maxulp=2) | t.assert_array_max_ulp(a, a + 1e-16, dtype='f4')
    t.assert_array_max_ulp(a, a)
    t.assert_array_max_ulp(1j, 1j) | t.assert_array_max_ulp([1, 2], [[1], [2]])
    t.assert_array_max_ulp([-1.0], [1.0], 5)
    t.assert_array_almost_equal_nulp(a, a * (1 + 4e-16), 3) | t.assert_array_almost_equal_nulp(1j, 2j, 5)
    t.assert_string_equal('abc', 'abc') | t.assert_string_equal('abc', 'abd') | t.assert_string_equal('a\\nb', 'a\\nc')
    t.assert_string_equal(1, 'a') | t.assert_string_equal('a', 1)
    t.print_assert_equal('Test', [0, 1], [0, 1]) | t.print_assert_equal('Test', [0, 1], [0, 2])
    t.build_err_msg([a, b], 'text') | t.build_err_msg([a], 'text', header='Head', names=('x',), precision=1)
    t.build_err_msg([np.arange(2000), 3], '') | t.build_err_msg([1, 2], 'long ' * 20)
    t.build_err_msg([1], 'x', verbose=False)
    t.assert_raises(ValueError, int, 'x') | t.assert_raises(ValueError, int, '1') | t.assert_raises(KeyError, int, 'x')
    t.assert_raises_regex(ValueError, 'lit', int, 'x') | t.assert_raises_regex(ValueError, 'nothing', int, 'x')
    t.assert_no_warnings(int, '3') | t.assert_no_gc_cycles(int, '3') | sorted(t.__all__)
    t.IS_64BIT, t.IS_WASM, t.IS_PYPY
    t.HAS_REFCOUNT, t.IS_PYSTON, t.NOGIL_BUILD, t.verbose | t.SkipTest.__name__, t.TestCase.__name__ | t.nonsense
    t.KnownFailureException.__mro__[1] | t.break_cycles() | t.assert_warns(UserWarning, match='x')
    t.suppress_warnings('x')
    t.decorate_methods(type('X', (), {'test_a': lambda self: 1}), lambda f: f) | t.runstring('x = 1', {})
""")
BLOCKS = {
    "assert_raises": """
with t.assert_raises(ValueError) as raised:
    int('x')
result = str(raised.exception)
""",
    "assert_warns": """
import warnings
with warnings.catch_warnings(record=True) as outer:
    warnings.simplefilter('always')
    with t.assert_warns(UserWarning):
        warnings.warn('one')
result = [str(one.message) for one in outer]
""",
    "assert_warns of none": """
import warnings
warnings.simplefilter('ignore')
result = t.assert_warns(UserWarning, int, '3')
""",
    "assert_no_warnings": """
import warnings
with t.assert_no_warnings():
    warnings.simplefilter('always')
result = 'passed'
""",
    "assert_no_warnings of one": """
import warnings
try:
    t.assert_no_warnings(warnings.warn, 'one')
except AssertionError as error:
    result = str(error)[:40]
""",
    "suppress_warnings": """
import warnings
with warnings.catch_warnings(record=True) as outer:
    warnings.simplefilter('always')
    with t.suppress_warnings() as silent:
        silent.filter(DeprecationWarning, 'old')
        log = silent.record(UserWarning)
        warnings.warn('old thing', DeprecationWarning)
        warnings.warn('mine')
        warnings.warn('another', RuntimeWarning)
result = [str(one.message) for one in outer], [str(one.message) for one in log], len(silent.log)
""",
    "clear_and_catch_warnings": """
import warnings
with t.clear_and_catch_warnings(record=True) as log:
    warnings.simplefilter('always')
    warnings.warn('one')
result = [str(one.message) for one in log]
""",
    "tempdir and temppath": """
import os
with t.tempdir(prefix='x') as folder, t.temppath(suffix='.y') as path:
    inside = os.path.isdir(folder), os.path.isfile(path), path.endswith('.y')
result = inside, os.path.exists(folder), os.path.exists(path)
""",
    "assert_no_gc_cycles of one": """
def cycle():
    one = []
    one.append(one)
try:
    t.assert_no_gc_cycles(cycle)
except AssertionError as error:
    result = str(error)[:75]
""",
}


def cases() -> Iterator[Case]:
    for name in ON_ARRAYS:
        first = "lambda x, y: x == y, " if name == "assert_array_compare" else ""
        yield from listed(f"testing.{name}", [f"t.{name}({first}{pair})" for pair in PAIRS], SETUP)
    for name in STRICT:
        yield from listed(f"testing.{name}", [f"t.{name}({pair}, strict=True)" for pair in STRICT_PAIRS], SETUP)
    for code in KEYWORDS:
        name = code.partition("(")[0].partition(".")[2] if code.startswith("t.assert") else "others"
        yield from listed(f"testing.{name}", [code], SETUP)
    for label, code in BLOCKS.items():
        yield Case("testing.blocks", label, code.strip(), SETUP)
