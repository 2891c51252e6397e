"""Which functions their arguments may take over with `__array_function__` (NEP 18).

RELEVANT names, for every such function of NumPy, the parameters whose arguments are asked, in the
order in which they are. A function that is added under one of these names dispatches by that; one
with another name needs a row here.

    name      the argument
    *name     the items of the argument
    **name    the argument, or the items of nested lists
"""

import collections
from types import BuiltinFunctionType, FunctionType

from _ndojo import _ArrayFunctionDispatcher, _get_implementing_args, call_like

__all__ = [
    "ARRAY_FUNCTIONS",
    "_get_implementing_args",
    "array_function_dispatch",
    "array_function_from_dispatcher",
    "call_like",
    "dispatch",
    "verify_matching_signatures",
]

# Every function made to dispatch, and the constructors with like=.
ARRAY_FUNCTIONS = set()

# Constructors: they ask the argument `like`, each for itself.
LIKE = frozenset(
    [
        "arange",
        "array",
        "asanyarray",
        "asarray",
        "ascontiguousarray",
        "asfortranarray",
        "empty",
        "eye",
        "frombuffer",
        "fromfile",
        "fromfunction",
        "fromiter",
        "fromstring",
        "full",
        "genfromtxt",
        "identity",
        "loadtxt",
        "ones",
        "require",
        "tri",
        "zeros",
    ]
)


def _table(text):
    rows = (line.split(":") for line in text.strip().splitlines())
    return {name.strip(): tuple(parameters.split()) for name, parameters in rows}


RELEVANT = {
    "numpy": _table("""
        all: a where out
        allclose: a b rtol atol
        amax: a out
        amin: a out
        angle: z
        any: a where out
        append: arr values
        apply_along_axis: arr
        apply_over_axes: a
        argmax: a out
        argmin: a out
        argpartition: a
        argsort: a
        argwhere: a
        around: a out
        array2string: a
        array_equal: a1 a2
        array_equiv: a1 a2
        array_repr: arr
        array_split: ary indices_or_sections
        array_str: a
        astype: x dtype
        atleast_1d: arys
        atleast_2d: arys
        atleast_3d: arys
        average: a weights
        bincount: x weights
        block: **arrays
        broadcast_arrays: args
        broadcast_to: array
        busday_count: begindates enddates weekmask holidays out
        busday_offset: dates offsets weekmask holidays out
        can_cast: from_
        choose: a *choices out
        clip: a a_min a_max out min max
        column_stack: *tup
        common_type: arrays
        compress: condition a out
        concatenate: *arrays out
        convolve: a v
        copy: a
        copyto: dst src where
        corrcoef: x y
        correlate: a v
        count_nonzero: a
        cov: m y fweights aweights
        cross: a b
        cumprod: a out
        cumsum: a out
        cumulative_prod: x out
        cumulative_sum: x out
        datetime_as_string: arr
        delete: arr obj
        diag: v
        diag_indices_from: arr
        diagflat: v
        diagonal: a
        diff: a prepend append
        digitize: x bins
        dot: a b out
        dsplit: ary indices_or_sections
        dstack: *tup
        ediff1d: ary to_end to_begin
        einsum: operands out
        einsum_path: operands
        empty_like: prototype
        expand_dims: a
        extract: condition arr
        fill_diagonal: a
        fix: x out
        flatnonzero: a
        flip: m
        fliplr: m
        flipud: m
        full_like: a
        geomspace: start stop
        gradient: f varargs
        histogram: a bins weights
        histogram2d: x y bins weights
        histogram_bin_edges: a bins weights
        histogramdd: **sample **bins weights
        hsplit: ary indices_or_sections
        hstack: *tup
        i0: x
        imag: val
        inner: a b
        insert: arr obj values
        interp: x xp fp
        intersect1d: ar1 ar2
        is_busday: dates weekmask holidays out
        isclose: a b rtol atol
        iscomplex: x
        iscomplexobj: x
        isin: element test_elements
        isneginf: x out
        isposinf: x out
        isreal: x
        isrealobj: x
        ix_: args
        kron: a b
        lexsort: **keys
        linspace: start stop
        logspace: start stop base
        matrix_transpose: x
        max: a out
        may_share_memory: a b
        mean: a where out
        median: a out
        meshgrid: xi
        min: a out
        min_scalar_type: a
        moveaxis: a
        nan_to_num: x
        nanargmax: a
        nanargmin: a
        nancumprod: a out
        nancumsum: a out
        nanmax: a out
        nanmean: a out
        nanmedian: a out
        nanmin: a out
        nanpercentile: a q out weights
        nanprod: a out
        nanquantile: a q out weights
        nanstd: a out
        nansum: a out
        nanvar: a out
        ndim: a
        nonzero: a
        ones_like: a
        outer: a b out
        packbits: a
        pad: array
        partition: a
        percentile: a q out weights
        piecewise: x *condlist
        place: arr mask vals
        poly: *seq_of_zeros
        polyadd: a1 a2
        polyder: p
        polydiv: u v
        polyfit: x y w
        polyint: p
        polymul: a1 a2
        polysub: a1 a2
        polyval: p x
        prod: a out
        ptp: a out
        put: a ind v
        put_along_axis: arr indices values
        putmask: a mask values
        quantile: a q out weights
        ravel: a
        ravel_multi_index: *multi_index
        real: val
        real_if_close: a
        repeat: a
        reshape: a
        resize: a
        result_type: arrays_and_dtypes
        roll: a
        rollaxis: a
        roots: *p
        rot90: m
        round: a out
        save: arr
        savetxt: X
        savez: args
        savez_compressed: args
        searchsorted: a v sorter
        select: *condlist *choicelist
        setdiff1d: ar1 ar2
        setxor1d: ar1 ar2
        shape: a
        shares_memory: a b
        sinc: x
        size: a
        sort: a
        sort_complex: a
        split: ary indices_or_sections
        squeeze: a
        stack: *arrays out
        std: a where out mean
        sum: a out
        swapaxes: a
        take: a out
        take_along_axis: arr indices
        tensordot: a b
        tile: A reps
        trace: a out
        transpose: a
        trapezoid: y x
        tril: m
        tril_indices_from: arr
        trim_zeros: filt
        triu: m
        triu_indices_from: arr
        union1d: ar1 ar2
        unique: ar
        unique_all: x
        unique_counts: x
        unique_inverse: x
        unique_values: x
        unpackbits: a
        unravel_index: indices
        unstack: x
        unwrap: p
        vander: x
        var: a where out mean
        vdot: a b
        vsplit: ary indices_or_sections
        vstack: *tup
        where: condition x y
        zeros_like: a
    """),
    "numpy.fft": _table("""
        fft: a out
        fft2: a out
        fftn: a out
        fftshift: x
        hfft: a out
        ifft: a out
        ifft2: a out
        ifftn: a out
        ifftshift: x
        ihfft: a out
        irfft: a out
        irfft2: a out
        irfftn: a out
        rfft: a out
        rfft2: a out
        rfftn: a out
    """),
    "numpy.lib.scimath": _table("""
        arccos: x
        arcsin: x
        arctanh: x
        log: x
        log10: x
        log2: x
        logn: n x
        power: x p
        sqrt: x
    """),
    "numpy.lib.stride_tricks": _table("""
        sliding_window_view: x
    """),
    "numpy.linalg": _table("""
        cholesky: a
        cond: x
        cross: x1 x2
        det: a
        diagonal: x
        eig: a
        eigh: a
        eigvals: a
        eigvalsh: a
        inv: a
        lstsq: a b
        matmul: x1 x2
        matrix_norm: x
        matrix_power: a
        matrix_rank: A
        matrix_transpose: x
        multi_dot: *arrays
        norm: x
        outer: x1 x2
        pinv: a
        qr: a
        slogdet: a
        solve: a b
        svd: a
        svdvals: x
        tensordot: x1 x2
        tensorinv: a
        tensorsolve: a b
        trace: x
        vecdot: x1 x2
        vector_norm: x
    """),
}

_dispatchers = {}


def dispatch(namespace, module="numpy"):
    """Put what dispatches in the place of the public functions of a namespace that `module`'s table lists.

    A function keeps one dispatcher, however many namespaces and names it has.
    """
    for name in RELEVANT[module].keys() & set(namespace.get("__all__", namespace)):
        function, relevant = namespace[name], RELEVANT[module][name]
        if isinstance(function, (FunctionType, BuiltinFunctionType)) and function not in _dispatchers:
            _dispatchers[function] = _ArrayFunctionDispatcher(relevant, function)
            ARRAY_FUNCTIONS.add(_dispatchers[function])
    for name, function in namespace.items():
        if isinstance(function, (FunctionType, BuiltinFunctionType)):
            namespace[name] = _dispatchers.get(function, function)
    if module == "numpy":
        ARRAY_FUNCTIONS.update(namespace[name] for name in LIKE & namespace.keys())


# ---- NumPy's own decorators, for functions of others ----

ArgSpec = collections.namedtuple("ArgSpec", "args varargs keywords defaults")


def _specification(function):
    # Only decorating needs inspect, which takes longer to import than numpy.
    import inspect

    full = inspect.getfullargspec(function)
    return ArgSpec(full.args, full.varargs, full.varkw, full.defaults)


def verify_matching_signatures(implementation, dispatcher):
    """Raise a RuntimeError unless the two take the same parameters, the dispatcher with None as defaults."""
    ours, theirs = _specification(implementation), _specification(dispatcher)
    if ours[:3] != theirs[:3] or len(ours.defaults or ()) != len(theirs.defaults or ()):
        raise RuntimeError(f"implementation and dispatcher for {implementation} have different function signatures")
    if any(default is not None for default in theirs.defaults or ()):
        raise RuntimeError("dispatcher functions can only use None for default argument values")


def _verify_like(implementation):
    code = implementation.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    if code.co_kwonlyargcount == 0 or names[-1] != "like":
        raise RuntimeError(
            "__array_function__ expects `like=` to be the last argument and a keyword-only argument. "
            f"{implementation} does not seem to comply."
        )


def array_function_dispatch(dispatcher=None, module=None, verify=True, docs_from_dispatcher=False):
    """A decorator that lets arguments take a function over.

    `dispatcher` is called with the arguments and returns those that are asked for
    `__array_function__`. Without one, the function is called with its `like` first.
    """
    import functools
    import inspect

    def decorate(implementation):
        if verify and dispatcher is None:
            _verify_like(implementation)
        elif verify:
            verify_matching_signatures(implementation, dispatcher)
        public = _ArrayFunctionDispatcher(dispatcher, implementation)
        functools.update_wrapper(public, implementation, updated=())
        if docs_from_dispatcher and dispatcher.__doc__ is not None:
            public.__doc__ = inspect.cleandoc(dispatcher.__doc__)
        if not verify and not getattr(implementation, "__text_signature__", None):
            public.__signature__ = inspect.signature(dispatcher)
        if module is not None:
            public.__module__ = module
        ARRAY_FUNCTIONS.add(public)
        return public

    return decorate


def array_function_from_dispatcher(implementation, module=None, verify=True, docs_from_dispatcher=True):
    """As `array_function_dispatch`, as a decorator of the dispatcher."""

    def decorate(dispatcher):
        return array_function_dispatch(dispatcher, module, verify, docs_from_dispatcher)(implementation)

    return decorate
