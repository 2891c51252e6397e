"""Python functions of scalars as functions of arrays."""

from itertools import product

from _ndojo import asanyarray, asarray, broadcast_to, empty, empty_like, fromiter
from _ndojo import dtype as make_dtype

from numpy._core._wrapping import wrapped
from numpy._core.numerictypes import typecodes
from numpy._globals import _NoValue
from numpy.lib._stride_tricks_impl import common_shape

__all__ = ["vectorize"]

_NAME = r"\w+"
_DIMENSIONS = f"(?:{_NAME}(?:,{_NAME})*)?"
_ARGUMENT = rf"\({_DIMENSIONS}\)"
_ARGUMENTS = f"{_ARGUMENT}(?:,{_ARGUMENT})*"
_SIGNATURE = f"^{_ARGUMENTS}->{_ARGUMENTS}$"


def _parse_gufunc_signature(signature):
    """The names of the core dimensions of inputs and outputs: "(m,n),(n)->(m)" has [("m", "n"), ("n",)], [("m",)]."""
    # Few use signatures, and expressions take their time to import.
    import re

    signature = re.sub(r"\s+", "", signature)
    if not re.match(_SIGNATURE, signature):
        raise ValueError(f"not a valid gufunc signature: {signature}")
    return tuple(
        [
            [tuple(re.findall(_NAME, argument)) for argument in re.findall(_ARGUMENT, side)]
            for side in signature.split("->")
        ]
    )


def _learn_sizes(sizes, array, names):
    """Note the extents of an array's last axes under the names of its core dimensions."""
    if not names:
        return
    if array.ndim < len(names):
        raise ValueError(
            f"{array.ndim}-dimensional argument does not have enough dimensions for all core dimensions {names!r}"
        )
    for name, extent in zip(names, array.shape[-len(names) :], strict=True):
        if sizes.setdefault(name, extent) != extent:
            raise ValueError(f"inconsistent size for core dimension {name!r}: {extent!r} vs {sizes[name]!r}")


class vectorize:
    """A function of arrays that calls `pyfunc` with the elements of its arguments, broadcast.

    It is as slow as a loop. `otypes` are the dtypes of the results, found out by a first call
    unless given; arguments in `excluded` (positions and names) are passed on whole; `signature`,
    as "(n),(n)->()", has the function take and return arrays. Without `pyfunc`, a decorator.

    >>> np.vectorize(lambda a, b: a if a > b else b)([1, 5], 3)
    array([3, 5])
    """

    def __init__(self, pyfunc=_NoValue, otypes=None, doc=None, excluded=None, cache=False, signature=None):
        if pyfunc is not _NoValue and not callable(pyfunc):
            raise TypeError("When used as a decorator, only accepts keyword arguments.")
        self.pyfunc = pyfunc
        self.cache = cache
        self.signature = signature
        if hasattr(pyfunc, "__name__") and pyfunc is not _NoValue:
            self.__name__ = pyfunc.__name__
        self._doc = doc
        self.__doc__ = pyfunc.__doc__ if doc is None and pyfunc is not _NoValue else doc
        self.otypes = _checked_otypes(otypes)
        self.excluded = set() if excluded is None else set(excluded)
        self._core_dims = None if signature is None else _parse_gufunc_signature(signature)

    def __call__(self, *args, **kwargs):
        """Call the function for every element; the first call of a decorator names the function."""
        if self.pyfunc is _NoValue:
            self._decorate(*args, **kwargs)
            return self
        if not kwargs and not self.excluded:
            return self._call(self.pyfunc, args)
        return self._call(*self._with_fixed(args, kwargs))

    def _decorate(self, pyfunc):
        self.__name__ = pyfunc.__name__
        self.pyfunc = pyfunc
        self.__doc__ = pyfunc.__doc__ if self._doc is None else self._doc

    def _with_fixed(self, args, kwargs):
        """A function of only those arguments that are arrays to loop over, and these."""
        names = [name for name in kwargs if name not in self.excluded]
        places = [place for place in range(len(args)) if place not in self.excluded]
        positional, named = list(args), dict(kwargs)

        def function(*values):
            for place, value in zip(places, values, strict=False):
                positional[place] = value
            named.update(zip(names, values[len(places) :], strict=True))
            return self.pyfunc(*positional, **named)

        return function, [args[place] for place in places] + [kwargs[name] for name in names]

    def _call(self, function, args):
        if self.signature is not None:
            return self._call_with_core_dims(function, args)
        if not args:
            return function()
        function, otypes = self._with_otypes(function, args)
        objects = [asanyarray(one, dtype=object) for one in args]
        results = [wrapped(one, *objects) for one in _results(function, len(otypes), objects)]
        results = tuple([asanyarray(one, dtype=otype) for one, otype in zip(results, otypes, strict=True)])
        return results[0] if len(results) == 1 else results

    def _with_otypes(self, function, args):
        """The function to loop with, and the dtypes of its results."""
        if self.otypes is not None:
            return function, self.otypes
        arrays = [asarray(one) for one in args]
        if any(one.size == 0 for one in arrays):
            raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
        first = function(*[one[(0,) * one.ndim] for one in arrays])
        outputs = first if isinstance(first, tuple) else (first,)
        otypes = "".join([asarray(one).dtype.char for one in outputs])
        return _remembering_first(function, first) if self.cache else function, otypes

    def _call_with_core_dims(self, function, args):
        input_dims, output_dims = self._core_dims
        if len(args) != len(input_dims):
            raise TypeError(f"wrong number of positional arguments: expected {len(input_dims)!r}, got {len(args)!r}")
        arrays = tuple([asanyarray(one) for one in args])
        sizes = {}
        for array, names in zip(arrays, input_dims, strict=True):
            _learn_sizes(sizes, array, names)
        loops = [array.shape[: array.ndim - len(names)] for array, names in zip(arrays, input_dims, strict=True)]
        loop = common_shape(loops)
        arrays = [
            broadcast_to(array, _shape(loop, names, sizes), subok=True)
            for array, names in zip(arrays, input_dims, strict=True)
        ]
        outputs = None
        for index in product(*map(range, loop)):
            results = function(*[array[index] for array in arrays])
            count = len(results) if isinstance(results, tuple) else 1
            if count != len(output_dims):
                raise ValueError(f"wrong number of outputs from pyfunc: expected {len(output_dims)!r}, got {count!r}")
            if len(output_dims) == 1:
                results = (results,)
            if outputs is None:
                results = [asanyarray(one) if names else one for one, names in zip(results, output_dims, strict=True)]
                for one, names in zip(results, output_dims, strict=True):
                    _learn_sizes(sizes, one, names)
                outputs = self._outputs(loop, sizes, results)
            for output, result in zip(outputs, results, strict=True):
                output[index] = result
        if outputs is None:
            if self.otypes is None:
                raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
            if any(name not in sizes for names in output_dims for name in names):
                raise ValueError(
                    "cannot call `vectorize` with a signature including new output dimensions on size 0 inputs"
                )
            outputs = self._outputs(loop, sizes, None)
        return outputs[0] if len(output_dims) == 1 else outputs

    def _outputs(self, loop, sizes, results):
        output_dims = self._core_dims[1]
        shapes = [_shape(loop, names, sizes) for names in output_dims]
        otypes = [None] * len(shapes) if self.otypes is None else self.otypes
        if results is None:
            return tuple([empty(shape, dtype) for shape, dtype in zip(shapes, otypes, strict=True)])
        return tuple(
            [
                empty_like(one, shape=shape, dtype=dtype)
                for one, shape, dtype in zip(results, shapes, otypes, strict=True)
            ]
        )


vectorize.__module__ = "numpy"


def _checked_otypes(otypes):
    """A text of type characters, or a list of dtypes, or None."""
    if otypes is None:
        return None
    if isinstance(otypes, str):
        for character in otypes:
            if character not in typecodes["All"]:
                raise ValueError(f"Invalid otype specified: {character}")
        return otypes
    if not hasattr(otypes, "__iter__"):
        raise ValueError("Invalid otype specification")
    dtypes = [make_dtype(one) for one in otypes]
    # Text is as long as the results need.
    return [one.char if one.char in "SU" else one for one in dtypes]


def _results(function, count, arrays):
    """What the function returns for every element of object arrays, broadcast: `count` arrays of objects."""
    try:
        shape = common_shape([one.shape for one in arrays])
    except ValueError:
        shapes = " ".join([str(one.shape).replace(" ", "") for one in arrays])
        raise ValueError(f"operands could not be broadcast together with shapes {shapes} ") from None
    columns = [broadcast_to(one, shape).ravel().tolist() for one in arrays]
    rows = [function(*row) for row in zip(*columns, strict=True)]
    if count == 1:
        return (fromiter(rows, object, len(rows)).reshape(shape),)
    for row in rows:
        if not isinstance(row, tuple) or len(row) != count:
            raise ValueError(f"wrong number of outputs from pyfunc: expected {count!r}, got {_count(row)!r}")
    return tuple([fromiter([row[k] for row in rows], object, len(rows)).reshape(shape) for k in range(count)])


def _count(row):
    return len(row) if isinstance(row, tuple) else 1


def _remembering_first(function, first):
    """The function, but the first call returns what is known already."""
    known = [first]

    def call(*args):
        return known.pop() if known else function(*args)

    return call


def _shape(loop, names, sizes):
    return (*loop, *[sizes[name] for name in names])
