"""Grids, concatenation and slices by subscript, and the positions of diagonals."""

import math
from builtins import complex as _complex
from itertools import product

from _ndojo import (
    arange,
    array,
    asarray,
    complexfloating,
    concatenate,
    intp,
    ndarray,
    ravel_multi_index,
    result_type,
    unravel_index,
)

from numpy._core.fromnumeric import ndim
from numpy._core.function_base import linspace
from numpy._core.numeric import indices
from numpy._core.numerictypes import ScalarType

__all__ = [
    "c_",
    "diag_indices",
    "diag_indices_from",
    "fill_diagonal",
    "index_exp",
    "ix_",
    "mgrid",
    "ndenumerate",
    "ndindex",
    "ogrid",
    "r_",
    "ravel_multi_index",
    "s_",
    "unravel_index",
]


def ix_(*args):
    """Index arrays that select the cross product of positions along each axis.

    Bools stand for the positions where they are true.

    >>> np.arange(6).reshape(2, 3)[np.ix_([0, 1], [0, 2])]
    array([[0, 2],
           [3, 5]])
    """
    return tuple([_cross_index(one, place, len(args)) for place, one in enumerate(args)])


def _cross_index(positions, place, count):
    """One-dimensional positions along axis `place` of `count`."""
    if not isinstance(positions, ndarray):
        positions = asarray(positions)
        if positions.size == 0:
            # A list without elements is float64.
            positions = positions.astype(intp)
    if positions.ndim != 1:
        raise ValueError("Cross index must be 1 dimensional")
    if positions.dtype.kind == "b":
        (positions,) = positions.nonzero()
    return positions.reshape((1,) * place + (positions.size,) + (1,) * (count - place - 1))


# ---- by subscript ----


def _is_imaginary(step):
    return isinstance(step, (_complex, complexfloating))


def _begin(part):
    return 0 if part.start is None else part.start


def _spacing(part):
    """The distance between neighbours that a slice asks for; an imaginary step counts the points."""
    if part.step is None:
        return 1
    if not _is_imaginary(part.step):
        return part.step
    count = int(abs(part.step))
    return (part.stop - _begin(part)) / float(count - 1) if count != 1 else 1


def _line(part):
    """The points of one slice."""
    step, start = part.step, _begin(part)
    if not _is_imaginary(step):
        return arange(start, part.stop, step)
    count = abs(step)
    numbers = arange(0, int(count), 1, dtype=result_type(start, part.stop, count))
    return numbers * _spacing(part) + start


class nd_grid:
    """Coordinates of a grid that slices describe: np.mgrid[0:2, 0:3]; dense, or `sparse`.

    An imaginary step, as in 0:1:5j, counts the points, the end included.
    """

    __slots__ = ("sparse",)

    def __init__(self, sparse=False):
        self.sparse = sparse

    def __getitem__(self, key):
        try:
            return self._grid(key)
        except (IndexError, TypeError):
            # The key is one slice, which has neither a length nor items.
            return _line(key)

    def _grid(self, key):
        parts = [key[place] for place in range(len(key))]
        extents, numbers = [], [0]
        for part in parts:
            step, start = 1 if part.step is None else part.step, _begin(part)
            if _is_imaginary(step):
                step = abs(step)
                extents.append(int(step))
            else:
                extents.append(math.ceil((part.stop - start) / step))
            numbers += [start, part.stop, step]
        dtype = result_type(*numbers)
        if self.sparse:
            return tuple(
                [
                    (arange(extent, dtype=dtype) * _spacing(part) + _begin(part)).reshape(
                        (1,) * place + (extent,) + (1,) * (len(parts) - place - 1)
                    )
                    for place, (extent, part) in enumerate(zip(extents, parts, strict=True))
                ]
            )
        grid = indices(extents, dtype)
        for place, part in enumerate(parts):
            grid[place] = grid[place] * _spacing(part) + _begin(part)
        return grid


class MGridClass(nd_grid):
    """Dense grids: one array with the coordinates along each axis as its first axis.

    >>> np.mgrid[0:2, 0:3][0]
    array([[0, 0, 0],
           [1, 1, 1]])
    """

    __slots__ = ()

    def __init__(self):
        super().__init__(sparse=False)


class OGridClass(nd_grid):
    """Open grids: one array per axis, which broadcast to the grid.

    >>> np.ogrid[0:2, 0:3]
    (array([[0],
           [1]]), array([[0, 1, 2]]))
    """

    __slots__ = ()

    def __init__(self):
        super().__init__(sparse=True)


mgrid = MGridClass()
ogrid = OGridClass()


class _Directive:
    """How the parts between the brackets of r_ and c_ are joined."""

    def __init__(self, axis, matrix, ndmin, trans1d):
        self.axis = axis
        self.matrix = matrix
        self.is_column = False
        self.ndmin = ndmin
        self.trans1d = trans1d

    def read(self, text):
        """Take over a text such as 'r', '0,2' or '0,2,1' that stands first between the brackets."""
        if text in ("r", "c"):
            self.matrix = True
            self.is_column = text == "c"
        elif "," in text:
            numbers = text.split(",")
            try:
                self.axis, self.ndmin = [int(one) for one in numbers[:2]]
                if len(numbers) == 3:
                    self.trans1d = int(numbers[2])
            except Exception as error:
                raise ValueError(f"unknown special directive {text!r}") from error
        else:
            try:
                self.axis = int(text)
            except (ValueError, TypeError) as error:
                raise ValueError("unknown special directive") from error

    def line(self, part):
        """The points of a slice, with the least number of axes."""
        start, step = _begin(part), 1 if part.step is None else part.step
        line = linspace(start, part.stop, int(abs(step))) if _is_imaginary(step) else arange(start, part.stop, step)
        if self.ndmin > 1:
            line = array(line, copy=None, ndmin=self.ndmin)
            if self.trans1d != -1:
                line = line.swapaxes(-1, self.trans1d)
        return line

    def block(self, item):
        """Any other array, its axes where `trans1d` wants them if it has too few."""
        own = ndim(item)
        block = array(item, copy=None, subok=True, ndmin=self.ndmin)
        if self.trans1d == -1 or own >= self.ndmin:
            return block
        added = self.ndmin - own
        first = self.trans1d if self.trans1d >= 0 else self.trans1d + added + 1
        axes = list(range(self.ndmin))
        return block.transpose(axes[:first] + axes[added:] + axes[first:added])


class AxisConcatenator:
    """Joins slices, numbers and arrays between brackets along an axis."""

    __slots__ = ("axis", "matrix", "ndmin", "trans1d")

    concatenate = staticmethod(concatenate)

    def __init__(self, axis=0, matrix=False, ndmin=1, trans1d=-1):
        self.axis = axis
        self.matrix = matrix
        self.trans1d = trans1d
        self.ndmin = ndmin

    def __getitem__(self, key):
        if isinstance(key, str):
            return self._matrix_from_text(key)
        how = _Directive(self.axis, self.matrix, self.ndmin, self.trans1d)
        parts, dtypes = [], []
        for place, item in enumerate(key if isinstance(key, tuple) else (key,)):
            if isinstance(item, str):
                if place != 0:
                    raise ValueError("special directives must be the first entry.")
                how.read(item)
                continue
            if isinstance(item, slice):
                parts.append(how.line(item))
                dtypes.append(parts[-1].dtype)
            elif type(item) in ScalarType:
                parts.append(item)
                dtypes.append(item)
            else:
                parts.append(how.block(item))
                dtypes.append(parts[-1].dtype)
        if dtypes:
            dtype = result_type(*dtypes)
            parts = [array(one, copy=None, subok=True, ndmin=how.ndmin, dtype=dtype) for one in parts]
        joined = self.concatenate(tuple(parts), axis=how.axis)
        return self._as_matrix(joined, how.is_column) if how.matrix else joined

    @staticmethod
    def _as_matrix(joined, is_column):
        import numpy

        matrix = numpy.matrix(joined)
        return matrix.T if joined.ndim == 1 and is_column else matrix

    @staticmethod
    def _matrix_from_text(text):
        import sys

        import numpy

        frame = sys._getframe(2)
        return numpy.bmat(text, frame.f_globals, frame.f_locals)

    def __len__(self):
        return 0


class RClass(AxisConcatenator):
    """Joins along the first axis: np.r_[1:4, 0, 4].

    >>> np.r_[1:4, 0, 4]
    array([1, 2, 3, 0, 4])
    """

    __slots__ = ()

    def __init__(self):
        AxisConcatenator.__init__(self, 0)


class CClass(AxisConcatenator):
    """Joins vectors as columns, arrays along their last axis.

    >>> np.c_[[1, 2], [3, 4]]
    array([[1, 3],
           [2, 4]])
    """

    __slots__ = ()

    def __init__(self):
        AxisConcatenator.__init__(self, -1, ndmin=2, trans1d=0)


r_ = RClass()
c_ = CClass()


class IndexExpression:
    """What stands between brackets as an object: s_[1:, ::2] is a tuple of slices.

    >>> np.s_[2::2]
    slice(2, None, 2)
    """

    __slots__ = ("maketuple",)

    def __init__(self, maketuple):
        self.maketuple = maketuple

    def __getitem__(self, item):
        return (item,) if self.maketuple and not isinstance(item, tuple) else item


index_exp = IndexExpression(maketuple=True)
s_ = IndexExpression(maketuple=False)


# ---- diagonals ----


def fill_diagonal(a, val, wrap=False):
    """Set the main diagonal of an array, in place; `val` is cycled through if it is an array.

    With `wrap` the diagonal of a tall matrix begins again below each square.

    >>> a = np.zeros((2, 2), int)
    >>> np.fill_diagonal(a, 5)
    >>> a
    array([[5, 0],
           [0, 5]])
    """
    if a.ndim < 2:
        raise ValueError("array must be at least 2-d")
    end = a.size
    if a.ndim == 2:
        step = a.shape[1] + 1
        if not wrap:
            end = min(end, a.shape[1] * a.shape[1])
    else:
        _check_equal_extents(a.shape)
        step = sum([a.shape[0] ** power for power in range(a.ndim)])
    a.put(arange(0, end, step), val)


def _check_equal_extents(shape):
    if len(set(shape)) > 1:
        raise ValueError("All dimensions of input must be of equal length")


def diag_indices(n, ndim=2):
    """Index arrays of the main diagonal of an array with `ndim` axes of extent `n`.

    >>> np.diag_indices(3)
    (array([0, 1, 2]), array([0, 1, 2]))
    """
    return (arange(n),) * ndim


def diag_indices_from(arr):
    """Index arrays of the main diagonal of `arr`, whose axes all have the same extent.

    >>> np.diag_indices_from(np.eye(2))
    (array([0, 1]), array([0, 1]))
    """
    if arr.ndim < 2:
        raise ValueError("input array must be at least 2-d")
    _check_equal_extents(arr.shape)
    return diag_indices(arr.shape[0], arr.ndim)


# ---- walking ----


class ndenumerate:
    """Pairs of an index tuple and the element there, in C order.

    >>> list(np.ndenumerate([[7, 8]]))
    [((0, 0), np.int64(7)), ((0, 1), np.int64(8))]
    """

    __module__ = "numpy"

    def __init__(self, arr):
        self.iter = asarray(arr).flat

    def __next__(self):
        """The next pair."""
        return self.iter.coords, next(self.iter)

    def __iter__(self):
        return self


class ndindex:
    """All index tuples of a shape, the last axis fastest. The shape is one tuple or several ints.

    >>> list(np.ndindex(2, 2))
    [(0, 0), (0, 1), (1, 0), (1, 1)]
    """

    __module__ = "numpy"

    def __init__(self, *shape):
        if len(shape) == 1 and isinstance(shape[0], tuple):
            shape = shape[0]
        if min(shape, default=0) < 0:
            raise ValueError("negative dimensions are not allowed")
        self._iter = product(*map(range, shape))

    def __iter__(self):
        return self

    def __next__(self):
        """The next index tuple."""
        return next(self._iter)
