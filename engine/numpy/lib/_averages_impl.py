"""Weighted means, covariances and correlations."""

from _ndojo import (
    array,
    asanyarray,
    asarray,
    bool_,
    broadcast_to,
    concatenate,
    divide,
    dot,
    float64,
    integer,
    multiply,
    result_type,
    sqrt,
)

from numpy._core.fromnumeric import all as all_true
from numpy._core.fromnumeric import any as any_true
from numpy._core.fromnumeric import around, clip
from numpy._globals import _NoValue
from numpy.lib._twodim_base_impl import diag
from numpy.lib.array_utils import normalize_axis_tuple

__all__ = ["average", "corrcoef", "cov"]


def average(a, axis=None, weights=None, returned=False, *, keepdims=_NoValue):
    """The weighted means along axes, of all elements without one; with `returned` also the sums of the weights.

    `weights` have the shape of `a`, or that of its axes `axis`. A sum of 0 is a ZeroDivisionError.

    >>> np.average([1, 2, 3], weights=[3, 1, 0])
    np.float64(1.25)
    """
    a = asanyarray(a)
    if axis is not None:
        axis = normalize_axis_tuple(axis, a.ndim, argname="axis")
    keywords = {} if keepdims is _NoValue else {"keepdims": keepdims}
    if weights is None:
        mean = a.mean(axis, **keywords)
        shaped = asanyarray(mean)
        total = shaped.dtype.type(a.size / shaped.size)
    else:
        weights = _weights_for(a, weights, axis)
        is_exact = issubclass(a.dtype.type, (integer, bool_))
        working = result_type(a.dtype, weights.dtype, *([float64] if is_exact else []))
        total = weights.sum(axis=axis, dtype=working, **keywords)
        if any_true(total == 0.0):
            raise ZeroDivisionError("Weights sum to zero, can't be normalized")
        mean = shaped = multiply(a, weights, dtype=working).sum(axis, **keywords) / total
    if not returned:
        return mean
    if total.shape != shaped.shape:
        total = broadcast_to(total, shaped.shape).copy()
    return mean, total


def _weights_for(a, weights, axis):
    """The weights in a shape that broadcasts to that of `a`."""
    weights = asanyarray(weights)
    if weights.shape == a.shape:
        return weights
    if axis is None:
        raise TypeError("Axis must be specified when shapes of a and weights differ.")
    if weights.shape != tuple(a.shape[one] for one in axis):
        raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
    in_order = sorted(range(len(axis)), key=axis.__getitem__)
    shape = tuple(extent if one in axis else 1 for one, extent in enumerate(a.shape))
    return weights.transpose(in_order).reshape(shape)


def cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None):
    """The covariance matrix of variables: the rows of `m` and `y`, or with `rowvar=False` their columns.

    Divides by the number of observations less `ddof`, which is 1, or 0 with `bias`. `fweights` counts how often
    each observation occurred; `aweights` are their weights.

    >>> np.cov([[0, 1, 2], [2, 1, 0]])
    array([[ 1., -1.],
           [-1.,  1.]])
    """
    if ddof is not None and ddof != int(ddof):
        raise ValueError("ddof must be integer")
    variables = _variables(m, y, rowvar, dtype)
    if variables.shape[0] == 0:
        return array([]).reshape(0, 0)
    if ddof is None:
        ddof = 0 if bias else 1
    weights = None
    if fweights is not None:
        fweights = asarray(fweights, dtype=float)
        if not all_true(fweights == around(fweights)):
            raise TypeError("fweights must be integer")
        weights = _checked_weights("fweights", fweights, variables.shape[1])
    if aweights is not None:
        aweights = _checked_weights("aweights", asarray(aweights, dtype=float), variables.shape[1])
        weights = aweights if weights is None else weights * aweights
    mean, total = average(variables, axis=1, weights=weights, returned=True)
    divisor = _divisor(variables.shape[1], total[0], ddof, weights, aweights)
    if divisor <= 0:
        import warnings

        warnings.warn("Degrees of freedom <= 0 for slice", RuntimeWarning, stacklevel=2)
        divisor = 0.0
    variables -= mean[:, None]
    transposed = variables.T if weights is None else (variables * weights).T
    result = dot(variables, transposed.conj())
    result *= divide(1, divisor)
    return result.squeeze()


def _variables(m, y, rowvar, dtype):
    """The variables as rows of one new matrix."""
    m = asarray(m)
    if m.ndim > 2:
        raise ValueError("m has more than 2 dimensions")
    operands = [m]
    if y is not None:
        y = asarray(y)
        if y.ndim > 2:
            raise ValueError("y has more than 2 dimensions")
        operands.append(y)
    if dtype is None:
        dtype = result_type(*operands, float64)
    rows = array(m, ndmin=2, dtype=dtype)
    if not rowvar and m.ndim != 1:
        rows = rows.T
    if rows.shape[0] == 0 or y is None:
        return rows
    more = array(y, copy=None, ndmin=2, dtype=dtype)
    if not rowvar and more.shape[0] != 1:
        more = more.T
    return concatenate((rows, more), axis=0)


def _checked_weights(name, weights, count):
    if weights.ndim > 1:
        raise RuntimeError(f"cannot handle multidimensional {name}")
    if weights.shape[0] != count:
        raise RuntimeError(f"incompatible numbers of samples and {name}")
    if any_true(weights < 0):
        raise ValueError(f"{name} cannot be negative")
    return weights


def _divisor(count, total, ddof, weights, aweights):
    if weights is None:
        return count - ddof
    if ddof == 0:
        return total
    if aweights is None:
        return total - ddof
    return total - ddof * (weights * aweights).sum() / total


def corrcoef(x, y=None, rowvar=True, *, dtype=None):
    """The correlation coefficients of variables: the rows of `x` and `y`, or with `rowvar=False` their columns.

    >>> np.corrcoef([0, 1, 2], [2, 1, 0])
    array([[ 1., -1.],
           [-1.,  1.]])
    """
    result = cov(x, y, rowvar, dtype=dtype)
    if result.ndim == 0:
        return result / result
    deviations = sqrt(diag(result).real)
    result /= deviations[:, None]
    result /= deviations[None, :]
    # Rounding can leave them a little outside.
    clip(result.real, -1, 1, out=result.real)
    if result.dtype.kind == "c":
        clip(result.imag, -1, 1, out=result.imag)
    return result
