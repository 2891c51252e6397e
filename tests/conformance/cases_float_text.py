"""format_float_positional and format_float_scientific: digits, rounding, trimming, padding."""

from collections.abc import Iterator

from case import Case, alternatives, listed

# P is the positional notation, S the scientific one.
CALLS = alternatives("""
    P(3.14) | P(np.float32(3.14)) | P(1e20) | P(1e-7) | P(0.0) | P(-0.0) | P(np.inf) | P(-np.inf) | P(np.nan)
    P(np.nan, sign=True) | P(np.inf, sign=True) | P(1.0, trim='.') | P(1.0, trim='0') | P(1.0, trim='-')
    P(1.0, trim='k') | P(1.0, precision=3) | P(1.0, precision=3, unique=False) | P(1.0, 3, trim='-', unique=False)
    P(123.456, precision=2) | P(123.456, precision=2, fractional=False) | P(123.456, precision=1, fractional=False)
    P(123456.0, precision=2, fractional=False) | P(0.000123456, precision=2, fractional=False) | P(0.5, precision=0)
    P(1.5, precision=0) | P(2.5, precision=0) | P(2.675, precision=2) | P(1.0, pad_left=5) | P(1.0, pad_right=5)
    P(-1.25, pad_left=5, pad_right=4) | P(1.0, pad_left=1) | P(1.0, min_digits=4) | P(3.14, min_digits=20)
    P(3.14, precision=5, min_digits=3) | P(0.1, unique=False, precision=20) | P(0.1, unique=False) | P(5e-324)
    P(1, sign=True) | P(True) | P(np.inf, pad_left=5) | P(np.nan, pad_left=5, pad_right=4) | P(999.99, precision=1)
    P(0.09, precision=1) | P(0.04, precision=1) | P(0.05, precision=1) | P(9.5, precision=0)
    P(1.0, precision=0, unique=False) | P(1.0, precision=0, unique=False, trim='-')
    P(100.0, precision=3, unique=False, trim='0') | P(np.float16(0.1)) | P(np.float16(65504)) | P(1e300, precision=2)
    P(12.0, precision=2, unique=False, fractional=False) | P(12345.0, precision=2, unique=False, fractional=False)
    P(0.0, precision=3) | P(0.0, precision=3, unique=False) | P(0.0, min_digits=3) | P(1.0, precision=-1)
    P(1.0, precision=2, min_digits=3) | P(1.0, trim='x') | P(1j) | P('a') | S(3.14) | S(np.float32(3.14)) | S(1e20)
    S(1e-7) | S(0.0) | S(-0.0) | S(np.inf) | S(np.nan) | S(123.456, precision=2)
    S(123.456, precision=2, unique=False) | S(1.0, precision=3, unique=False) | S(1.0, trim='.') | S(1.0, trim='0')
    S(1.0, trim='-') | S(1.0, trim='k') | S(1e100) | S(1e100, exp_digits=4) | S(1.0, exp_digits=1)
    S(1e-5, exp_digits=3) | S(1.0, pad_left=3) | S(-1.0, pad_left=3) | S(1.5, sign=True) | S(9.99, precision=1)
    S(1.0, min_digits=3) | S(3.14159, precision=3, min_digits=1) | S(5e-324) | S(123456.0, precision=0)
    S(1.5, precision=0) | S(2.5, precision=0) | S(np.inf, pad_left=5) | S(0.0, precision=2, unique=False)
    S(1.0, precision=-2) | P(0.0004, precision=2) | P(0.004, precision=2) | P(0.0004, precision=2, trim='0')
    P(0.0004, precision=2, trim='-') | P(0.0004, precision=2, trim='.') | P(0.0004, precision=0)
    P(1.04, precision=1) | P(2.0999, precision=2) | P(0.0004, precision=2, unique=False) | P(0.9996, precision=2)
    P(0.9996, precision=2, unique=False) | P(0.0096, precision=2) | P(0.00996, precision=3) | P(0.00996, precision=4)
    P(0.0049, precision=2) | P(0.0051, precision=2) | P(0.05, precision=0) | P(0.5, precision=0, unique=False)
    P(0.6, precision=0) | P(0.6, precision=0, unique=False) | P(1.5, precision=0, unique=False)
    P(123.456, precision=0, fractional=False) | P(0.00123, precision=0, fractional=False)
    P(99.9, precision=2, fractional=False) | P(99.9, precision=2, fractional=False, unique=False)
    P(1.5, precision=5, fractional=False, unique=False) | P(150.0, precision=5, fractional=False, unique=False)
    P(0.0015, precision=5, fractional=False, unique=False) | P(1.5, min_digits=5, fractional=False)
    P(150.25, min_digits=2, fractional=False) | P(1.0, trim='-', pad_right=3) | P(1.5, trim='-', pad_right=3)
    P(1.0, pad_right=3, precision=2, unique=False) | P(1.0, trim='-', pad_left=3, pad_right=2) | P(0.0, trim='-')
    P(0.0, trim='0') | P(0.0, precision=2, unique=False, trim='.') | S(1.04, precision=1) | S(1.06, precision=1)
    S(0.0, trim='-') | P(1.0, min_digits=2, trim='-') | P(1.5, min_digits=3, trim='0')
    P(np.float32(0.1), min_digits=12) | P(np.float32(1.1), precision=10, unique=False) | P(3, min_digits=1)
    P(1.0, precision=16383, unique=False) | P(1.0, precision=16380, unique=False)[:5] | S(1e5, exp_digits=10)
    P(np.int64(7)) | P([1.5]) | P(np.array(1.5)) | P(np.float16(1.1), precision=3) | P(9.96, precision=1)
    P(0.25, precision=1) | P(0.35, precision=1) | P(0.45, precision=1) | P(-0.04, precision=1) | P(1e16) | P(1e22)
    P(123456789012345678.0)
""")
NAMES = {"P": "format_float_positional", "S": "format_float_scientific"}


def cases() -> Iterator[Case]:
    for call in CALLS:
        name = NAMES[call[0]]
        yield from listed(name, [f"np.{name}{call[1:]}"])
