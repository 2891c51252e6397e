"""`vectorize`: functions of single elements, or of sub-arrays, called for all of them."""

import itertools

from _ndojo import asanyarray, asarray, broadcast_to, empty, empty_like, frompyfunc
from _ndojo import dtype as make_dtype

from numpy._core.numerictypes import typecodes
from numpy._globals import _NoValue
from numpy.lib._stride_tricks_impl import common_shape

__all__ = ["vectorize"]


class _Signature:
    """The core dimensions of inputs and outputs, as in "(m,n),(n)->(m)"."""

    def __init__(self, text):
        # Few use signatures, and expressions take their time to import.
        import re

        text = re.sub(r"\s+", "", text)
        name, names = r"\w+", r"\((?:\w+(?:,\w+)*)?\)"
        if not re.match(f"^{names}(?:,{names})*->{names}(?:,{names})*$", text):
            raise ValueError(f"not a valid gufunc signature: {text}")
        self.inputs, self.outputs = (
            [tuple(re.findall(name, one)) for one in re.findall(names, side)] for side in text.split("->")
        )


class _Sizes(dict):
    """The extents of named core dimensions."""

    def add(self, argument, names):
        """Take in the last axes of an argument; a ValueError if they contradict."""
        if not names:
            return
        if argument.ndim < len(names):
            raise ValueError(
                f"{argument.ndim}-dimensional argument does not have enough dimensions for all core dimensions "
                f"{names!r}"
            )
        for name, extent in zip(names, argument.shape[-len(names) :], strict=True):
            if self.setdefault(name, extent) != extent:
                raise ValueError(f"inconsistent size for core dimension {name!r}: {extent!r} vs {self[name]!r}")

    def shape(self, names):
        return tuple(self[name] for name in names)


class vectorize:
    """A function that takes arrays, from one that takes elements: it is called for each of them in turn.

    `otypes` are the dtypes of the results, as a text of characters or a list; without them the first call
    shows. Arguments in `excluded`, by number or name, are passed on whole. With `cache` the first call is made
    only once. `signature`, as "(n),(n)->()", makes it a function of sub-arrays. It is no faster than a loop.
    Also a decorator.

    >>> np.vectorize(lambda a, b: a - b if a > b else a + b)([1, 2, 3, 4], 2)
    array([3, 4, 1, 2])
    """

    __module__ = "numpy"

    def __init__(self, pyfunc=_NoValue, otypes=None, doc=None, excluded=None, cache=False, signature=None):
        if pyfunc is not _NoValue and not callable(pyfunc):
            raise TypeError("When used as a decorator, only accepts keyword arguments.")
        self.pyfunc = pyfunc
        self.cache = cache
        self.signature = signature
        self._doc = doc
        self._ufunc = {}
        if hasattr(pyfunc, "__name__"):
            self.__name__ = pyfunc.__name__
        self.__doc__ = getattr(pyfunc, "__doc__", None) if doc is None else doc
        self.otypes = _checked_types(otypes)
        self.excluded = set(excluded) if excluded is not None else set()
        self._in_and_out_core_dims = None
        if signature is not None:
            self._parsed = _Signature(signature)
            self._in_and_out_core_dims = self._parsed.inputs, self._parsed.outputs

    def __call__(self, *args, **kwargs):
        if self.pyfunc is _NoValue:
            self._decorate(*args)
            return self
        function, arguments = self._without_excluded(args, kwargs)
        return self._vectorize_call(function, arguments)

    def _decorate(self, function):
        self.pyfunc = function
        self.__name__ = function.__name__
        self.__doc__ = function.__doc__ if self._doc is None else self._doc

    def _without_excluded(self, args, kwargs):
        """A function of the arguments that vary, and those."""
        if not kwargs and not self.excluded:
            return self.pyfunc, args
        names = [name for name in kwargs if name not in self.excluded]
        places = [place for place in range(len(args)) if place not in self.excluded]
        positional = list(args)

        def function(*varying):
            for place, value in zip(places, varying, strict=False):
                positional[place] = value
            kwargs.update(zip(names, varying[len(places) :], strict=True))
            return self.pyfunc(*positional, **kwargs)

        return function, [*(args[place] for place in places), *(kwargs[name] for name in names)]

    def _vectorize_call(self, function, arguments):
        if self.signature is not None:
            return self._vectorize_call_with_signature(function, arguments)
        if not arguments:
            return function()
        ufunc, types = self._get_ufunc_and_otypes(function, arguments)
        outputs = ufunc(*[asanyarray(one, dtype=object) for one in arguments], out=...)
        if ufunc.nout == 1:
            return asanyarray(outputs, dtype=types[0])
        return tuple(asanyarray(one, dtype=dtype) for one, dtype in zip(outputs, types, strict=True))

    def _get_ufunc_and_otypes(self, func, args):
        """The ufunc that calls the function, and the dtypes of its results."""
        if not args:
            raise ValueError("args can not be empty")
        if self.otypes is not None:
            count = len(args)
            if func is not self.pyfunc:
                return frompyfunc(func, count, len(self.otypes)), self.otypes
            if count not in self._ufunc:
                self._ufunc[count] = frompyfunc(func, count, len(self.otypes))
            return self._ufunc[count], self.otypes
        args = [asarray(one) for one in args]
        if any(one.size == 0 for one in args):
            raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
        first = func(*[one.flat[0] for one in args])
        results = first if isinstance(first, tuple) else (first,)
        types = "".join([asarray(one).dtype.char for one in results])
        called = _with_first_result(func, first) if self.cache else func
        return frompyfunc(called, len(args), len(results)), types

    def _vectorize_call_with_signature(self, func, args):
        """The function called for the sub-arrays of the arguments."""
        inputs, outputs = self._in_and_out_core_dims
        if len(args) != len(inputs):
            raise TypeError(f"wrong number of positional arguments: expected {len(inputs)!r}, got {len(args)!r}")
        args = [asanyarray(one) for one in args]
        sizes = _Sizes()
        loops = []
        for argument, names in zip(args, inputs, strict=True):
            sizes.add(argument, names)
            loops.append(argument.shape[: argument.ndim - len(names)])
        loop = common_shape(loops)
        args = [
            broadcast_to(one, loop + sizes.shape(names), subok=True) for one, names in zip(args, inputs, strict=True)
        ]
        arrays = None
        for index in itertools.product(*map(range, loop)):
            results = func(*[one[index] for one in args])
            count = len(results) if isinstance(results, tuple) else 1
            if count != len(outputs):
                raise ValueError(f"wrong number of outputs from pyfunc: expected {len(outputs)!r}, got {count!r}")
            results = results if len(outputs) > 1 else (results,)
            if arrays is None:
                for result, names in zip(results, outputs, strict=True):
                    sizes.add(result, names)
                arrays = self._new_outputs(loop, sizes, results)
            for array, result in zip(arrays, results, strict=True):
                array[index] = result
        if arrays is None:
            arrays = self._empty_outputs(loop, sizes)
        return arrays[0] if len(outputs) == 1 else arrays

    def _new_outputs(self, loop, sizes, results):
        outputs = self._parsed.outputs
        types = self.otypes or [None] * len(outputs)
        return tuple(
            empty_like(result, shape=loop + sizes.shape(names), dtype=dtype)
            for result, names, dtype in zip(results, outputs, types, strict=True)
        )

    def _empty_outputs(self, loop, sizes):
        """The outputs of no call at all."""
        outputs = self._parsed.outputs
        if self.otypes is None:
            raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
        if any(name not in sizes for names in outputs for name in names):
            raise ValueError(
                "cannot call `vectorize` with a signature including new output dimensions on size 0 inputs"
            )
        return tuple(
            empty(loop + sizes.shape(names), dtype=dtype) for names, dtype in zip(outputs, self.otypes, strict=True)
        )


def _checked_types(otypes):
    """The characters or dtypes of the results; texts and bytes without a length, which the results give."""
    if otypes is None:
        return None
    if isinstance(otypes, str):
        for char in otypes:
            if char not in typecodes["All"]:
                raise ValueError(f"Invalid otype specified: {char}")
        return otypes
    if not hasattr(otypes, "__iter__"):
        raise ValueError("Invalid otype specification")
    return [dtype.char if dtype.char in "SU" else dtype for dtype in map(make_dtype, otypes)]


def _with_first_result(function, first):
    """A function whose first call returns what is known already."""
    known = [first]

    def called(*args):
        return known.pop() if known else function(*args)

    return called
