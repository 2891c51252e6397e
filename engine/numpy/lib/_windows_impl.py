"""Windows for signals, and the special functions they are made of."""

from math import pi

from _ndojo import absolute, arange, array, asanyarray, cos, exp, less_equal, sin, sqrt, where

from numpy._core.getlimits import finfo
from numpy._core.numeric import ones

from ._function_base_impl import piecewise

__all__ = ["bartlett", "blackman", "hamming", "hanning", "i0", "kaiser", "sinc"]


def _points(M):
    """Odd numbers of `M` points from 1 - M to M - 1, and M as a float; None for the windows of up to one point."""
    return _window_of(M, lambda count: arange(1 - count, count, 2))


def _window_of(M, points, *others):
    values = array([0.0, M, *others])
    M = values[1]
    if M < 1:
        return None, array([], dtype=values.dtype)
    if M == 1:
        return None, ones(1, dtype=values.dtype)
    return points(M), M


def bartlett(M):
    """A triangle of `M` points that begins and ends at 0.

    >>> np.bartlett(5)
    array([0. , 0.5, 1. , 0.5, 0. ])
    """
    n, M = _points(M)
    if n is None:
        return M
    return where(less_equal(n, 0), 1 + n / (M - 1), 1 - n / (M - 1))


def blackman(M):
    """A window of `M` points, a sum of three cosines.

    >>> np.round(np.blackman(5), 2)
    array([-0.  ,  0.34,  1.  ,  0.34, -0.  ])
    """
    n, M = _points(M)
    if n is None:
        return M
    return 0.42 + 0.5 * cos(pi * n / (M - 1)) + 0.08 * cos(2.0 * pi * n / (M - 1))


def hanning(M):
    """A raised cosine of `M` points that begins and ends at 0.

    >>> np.hanning(5)
    array([0. , 0.5, 1. , 0.5, 0. ])
    """
    n, M = _points(M)
    if n is None:
        return M
    return 0.5 + 0.5 * cos(pi * n / (M - 1))


def hamming(M):
    """A raised cosine of `M` points that begins and ends at 0.08.

    >>> np.hamming(5)
    array([0.08, 0.54, 1.  , 0.54, 0.08])
    """
    n, M = _points(M)
    if n is None:
        return M
    return 0.54 + 0.46 * cos(pi * n / (M - 1))


def kaiser(M, beta):
    """A window of `M` points made of Bessel functions; the larger `beta`, the narrower.

    >>> np.round(np.kaiser(5, 2), 2)
    array([0.44, 0.79, 1.  , 0.79, 0.44])
    """
    n, M = _window_of(M, lambda count: arange(0, count), beta)
    if n is None:
        return M
    middle = (M - 1) / 2.0
    return i0(beta * sqrt(1 - ((n - middle) / middle) ** 2.0)) / i0(array([0.0, beta])[1])


def sinc(x):
    """sin(pi x) / (pi x), and 1 where `x` is 0.

    >>> np.sinc([0, 0.5])
    array([1.        , 0.63661977])
    """
    x = pi * asanyarray(x)
    tiny = finfo(x.dtype).eps if x.dtype.kind == "f" else 1e-20
    x = where(x, x, tiny)
    return sin(x) / x


# Chebyshev coefficients of exp(-x) I0(x) on [0, 8] and of exp(-x) sqrt(x) I0(x) beyond, in the
# variables of _near and _far; from the Cephes library of S. L. Moshier.
_NEAR = (
    -4.4153416464793395e-18,
    3.3307945188222384e-17,
    -2.431279846547955e-16,
    1.715391285555133e-15,
    -1.1685332877993451e-14,
    7.676185498604936e-14,
    -4.856446783111929e-13,
    2.95505266312964e-12,
    -1.726826291441556e-11,
    9.675809035373237e-11,
    -5.189795601635263e-10,
    2.6598237246823866e-09,
    -1.300025009986248e-08,
    6.046995022541919e-08,
    -2.670793853940612e-07,
    1.1173875391201037e-06,
    -4.4167383584587505e-06,
    1.6448448070728896e-05,
    -5.754195010082104e-05,
    0.00018850288509584165,
    -0.0005763755745385824,
    0.0016394756169413357,
    -0.004324309995050576,
    0.010546460394594998,
    -0.02373741480589947,
    0.04930528423967071,
    -0.09490109704804764,
    0.17162090152220877,
    -0.3046826723431984,
    0.6767952744094761,
)
_FAR = (
    -7.233180487874754e-18,
    -4.830504485944182e-18,
    4.46562142029676e-17,
    3.461222867697461e-17,
    -2.8276239805165836e-16,
    -3.425485619677219e-16,
    1.7725601330565263e-15,
    3.8116806693526224e-15,
    -9.554846698828307e-15,
    -4.150569347287222e-14,
    1.54008621752141e-14,
    3.8527783827421426e-13,
    7.180124451383666e-13,
    -1.7941785315068062e-12,
    -1.3215811840447713e-11,
    -3.1499165279632416e-11,
    1.1889147107846439e-11,
    4.94060238822497e-10,
    3.3962320257083865e-09,
    2.266668990498178e-08,
    2.0489185894690638e-07,
    2.8913705208347567e-06,
    6.889758346916825e-05,
    0.0033691164782556943,
    0.8044904110141088,
)


def _chebyshev(x, coefficients):
    """The sum of a Chebyshev series, by Clenshaw's recurrence."""
    last, current, before = 0.0, coefficients[0], 0.0
    for coefficient in coefficients[1:]:
        before, last = last, current
        current = x * last - before + coefficient
    return 0.5 * (current - before)


def _near(x):
    return exp(x) * _chebyshev(x / 2.0 - 2, _NEAR)


def _far(x):
    return exp(x) * _chebyshev(32.0 / x - 2.0, _FAR) / sqrt(x)


def i0(x):
    """The modified Bessel function of the first kind and order 0, of real numbers.

    >>> np.i0([0.0, 1.0])
    array([1.        , 1.26606588])
    """
    x = asanyarray(x)
    if x.dtype.kind == "c":
        raise TypeError("i0 not supported for complex values")
    if x.dtype.kind != "f":
        x = x.astype(float)
    x = absolute(x)
    return piecewise(x, [x <= 8.0], [_near, _far])
