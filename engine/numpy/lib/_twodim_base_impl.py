"""Matrices: the identity, diagonals, triangles, reflections."""

import operator

from _ndojo import (
    arange,
    asanyarray,
    asarray,
    broadcast_to,
    call_like,
    empty,
    greater_equal,
    multiply,
    promote_types,
    where,
    zeros,
)

from numpy._core.fromnumeric import nonzero
from numpy._core.numeric import indices, ones

__all__ = [
    "diag",
    "diagflat",
    "eye",
    "fliplr",
    "flipud",
    "mask_indices",
    "tri",
    "tril",
    "tril_indices",
    "tril_indices_from",
    "triu",
    "triu_indices",
    "triu_indices_from",
    "vander",
]


def eye(N, M=None, k=0, dtype=float, order="C", *, device=None, like=None):
    """A new N by M matrix with ones on the diagonal `k` places above the main one, zeros elsewhere.

    >>> np.eye(2, 3, k=1)
    array([[0., 1., 0.],
           [0., 0., 1.]])
    """
    if like is not None:
        return call_like(eye, like, N, M=M, k=k, dtype=dtype, order=order, device=device)
    if M is None:
        M = N
    matrix = zeros((N, M), dtype, order, device=device)
    if k < M:
        _set_diagonal(matrix, operator.index(k), 1)
    return matrix


def _set_diagonal(matrix, k, values):
    """Set the elements (i, i + k) of a C- or Fortran-contiguous matrix."""
    if not matrix.flags.c_contiguous:
        matrix, k = matrix.T, -k
    columns = matrix.shape[1]
    begin = k if k >= 0 else -k * columns
    # Rows from `columns - k` on have no such element.
    matrix.reshape(-1)[begin : max(0, columns - k) * columns : columns + 1] = values


def diag(v, k=0):
    """The diagonal of a matrix, a read-only view; or a new matrix with the vector `v` as diagonal.

    `k` counts the places above the main diagonal.

    >>> np.diag([1, 2])
    array([[1, 0],
           [0, 2]])
    """
    v = asanyarray(v)
    if v.ndim == 1:
        return _matrix_with_diagonal(v, k)
    if v.ndim == 2:
        return v.diagonal(k)
    raise ValueError("Input must be 1- or 2-d.")


def diagflat(v, k=0):
    """A new matrix with the flattened elements of `v` as diagonal, `k` places above the main one.

    >>> np.diagflat([[1], [2]])
    array([[1, 0],
           [0, 2]])
    """
    return _matrix_with_diagonal(asarray(v).ravel(), k)


def _matrix_with_diagonal(vector, k):
    extent = vector.size + abs(k)
    matrix = zeros((extent, extent), vector.dtype)
    _set_diagonal(matrix, k, vector)
    return matrix


def tri(N, M=None, k=0, dtype=float, *, like=None):
    """A new N by M matrix of ones at and below the diagonal `k` places above the main one.

    >>> np.tri(2, 3, dtype=int)
    array([[1, 0, 0],
           [1, 1, 0]])
    """
    if like is not None:
        return call_like(tri, like, N, M=M, k=k, dtype=dtype)
    if M is None:
        M = N
    rows = arange(N, dtype=_smallest_int(0, N))
    return greater_equal.outer(rows, arange(-k, M - k, dtype=_smallest_int(-k, M - k))).astype(dtype, copy=False)


def _smallest_int(low, high):
    """The dtype that positions from `low` to `high` are compared in fastest."""
    for bits in (8, 16, 32):
        if high <= 2 ** (bits - 1) - 1 and low >= -(2 ** (bits - 1)):
            return f"i{bits // 8}"
    return "i8"


def tril(m, k=0):
    """A copy of matrices with zeros above the diagonal `k` places above the main one.

    >>> np.tril([[1, 2], [3, 4]])
    array([[1, 0],
           [3, 4]])
    """
    m = asanyarray(m)
    return where(tri(*m.shape[-2:], k=k, dtype=bool), m, zeros(1, m.dtype))


def triu(m, k=0):
    """A copy of matrices with zeros below the diagonal `k` places above the main one.

    >>> np.triu([[1, 2], [3, 4]])
    array([[1, 2],
           [0, 4]])
    """
    m = asanyarray(m)
    return where(tri(*m.shape[-2:], k=k - 1, dtype=bool), zeros(1, m.dtype), m)


def fliplr(m):
    """A view with the second axis reversed.

    >>> np.fliplr([[1, 2], [3, 4]])
    array([[2, 1],
           [4, 3]])
    """
    m = asanyarray(m)
    if m.ndim < 2:
        raise ValueError("Input must be >= 2-d.")
    return m[:, ::-1]


def flipud(m):
    """A view with the first axis reversed.

    >>> np.flipud([[1, 2], [3, 4]])
    array([[3, 4],
           [1, 2]])
    """
    m = asanyarray(m)
    if m.ndim < 1:
        raise ValueError("Input must be >= 1-d.")
    return m[::-1, ...]


def vander(x, N=None, increasing=False):
    """The powers of a vector as columns, the highest first unless `increasing`; a new matrix.

    >>> np.vander([1, 2, 3])
    array([[1, 1, 1],
           [4, 2, 1],
           [9, 3, 1]])
    """
    x = asarray(x)
    if x.ndim != 1:
        raise ValueError("x must be a one-dimensional array or sequence.")
    count = len(x) if N is None else N
    matrix = empty((len(x), count), promote_types(x.dtype, int))
    powers = matrix if increasing else matrix[:, ::-1]
    powers[:, :1] = 1
    if count > 1:
        powers[:, 1:] = x[:, None]
        multiply.accumulate(powers[:, 1:], out=powers[:, 1:], axis=1)
    return matrix


# ---- positions in triangles ----


def mask_indices(n, mask_func, k=0):
    """Index arrays of the elements of an n by n matrix that `mask_func(matrix, k)` keeps.

    >>> np.mask_indices(2, np.triu)
    (array([0, 0, 1]), array([0, 1, 1]))
    """
    return nonzero(mask_func(ones((n, n), int), k) != 0)


def _where_true(mask):
    """Index arrays of the true elements, each with memory of its own."""
    return tuple([broadcast_to(line, mask.shape)[mask] for line in indices(mask.shape, sparse=True)])


def tril_indices(n, k=0, m=None):
    """Index arrays of the elements of an n by m matrix at and below its k-th diagonal.

    >>> np.tril_indices(2)
    (array([0, 1, 1]), array([0, 0, 1]))
    """
    return _where_true(tri(n, m, k=k, dtype=bool))


def tril_indices_from(arr, k=0):
    """Index arrays of the elements of a matrix at and below its k-th diagonal.

    >>> np.tril_indices_from(np.eye(2))
    (array([0, 1, 1]), array([0, 0, 1]))
    """
    if arr.ndim != 2:
        raise ValueError("input array must be 2-d")
    return tril_indices(arr.shape[-2], k=k, m=arr.shape[-1])


def triu_indices(n, k=0, m=None):
    """Index arrays of the elements of an n by m matrix at and above its k-th diagonal.

    >>> np.triu_indices(2)
    (array([0, 0, 1]), array([0, 1, 1]))
    """
    return _where_true(~tri(n, m, k=k - 1, dtype=bool))


def triu_indices_from(arr, k=0):
    """Index arrays of the elements of a matrix at and above its k-th diagonal.

    >>> np.triu_indices_from(np.eye(2))
    (array([0, 0, 1]), array([0, 1, 1]))
    """
    if arr.ndim != 2:
        raise ValueError("input array must be 2-d")
    return triu_indices(arr.shape[-2], k=k, m=arr.shape[-1])
