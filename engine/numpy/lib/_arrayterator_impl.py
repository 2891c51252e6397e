"""Walking arrays that are larger than what one wants to hold, block by block."""

import math

__all__ = ["Arrayterator"]


class Arrayterator:
    """Blocks of at most `buf_size` elements of an array (or of anything that is sliced like one).

    Indexing gives another Arrayterator over that part; nothing is read before blocks are asked for.

    >>> [block.shape for block in np.lib.Arrayterator(np.zeros((3, 4)), 5)]
    [(1, 4), (1, 4), (1, 4)]
    """

    __module__ = "numpy.lib"

    def __init__(self, var, buf_size=None):
        self.var = var
        self.buf_size = buf_size
        self.start = [0] * len(var.shape)
        self.stop = list(var.shape)
        self.step = [1] * len(var.shape)

    def __getattr__(self, attr):
        return getattr(self.var, attr)

    def __getitem__(self, index):
        """The part that `index` selects, as an Arrayterator; integers keep their axis."""
        part = self.__class__(self.var, self.buf_size)
        for axis, one in zip(range(self.ndim), self._slices(index), strict=False):
            begin, end = self.start[axis], self.stop[axis]
            part.start[axis] = begin + (one.start or 0)
            part.step[axis] = self.step[axis] * (one.step or 1)
            part.stop[axis] = min(end, begin + (one.stop or end - begin))
        return part

    def _slices(self, index):
        """One slice for each axis."""
        index = index if isinstance(index, tuple) else (index,)
        slices = []
        missing = self.ndim - len(index)
        for one in index:
            if one is Ellipsis:
                slices += [slice(None)] * (missing + 1)
                missing = self.ndim - len(slices)
            elif isinstance(one, int):
                slices.append(slice(one, one + 1, 1))
            else:
                slices.append(one)
        return slices + [slice(None)] * (self.ndim - len(slices))

    def __array__(self, dtype=None, copy=None):
        """The whole part at once."""
        return self.var[tuple(map(slice, self.start, self.stop, self.step))]

    @property
    def flat(self):
        """The elements one by one."""
        for block in self:
            yield from block.flat

    @property
    def shape(self):
        """The shape of the part that is walked."""
        return tuple(
            (stop - start - 1) // step + 1 for start, stop, step in zip(self.start, self.stop, self.step, strict=True)
        )

    def __iter__(self):
        """The blocks: as many whole trailing axes as fit, and a piece of the axis before them."""
        shape = self.shape
        if any(extent <= 0 for extent in shape):
            return
        start = list(self.start)
        while True:
            stop, running = self._block_end(start, shape)
            yield self.var[tuple(map(slice, start, stop, self.step))]
            start[running] = stop[running]
            for axis in range(self.var.ndim - 1, 0, -1):
                if start[axis] >= self.stop[axis]:
                    start[axis] = self.start[axis]
                    start[axis - 1] += self.step[axis - 1]
            if start[0] >= self.stop[0]:
                return

    def _block_end(self, start, shape):
        """Where the block at `start` ends along each axis, and the axis that it is cut along."""
        room = self.buf_size or math.prod(shape)
        stop = list(self.stop)
        running = 0
        for axis in reversed(range(len(shape))):
            if room == 0:  # the faster axes have used it up
                stop[axis] = min(self.stop[axis], start[axis] + 1)
            elif room <= shape[axis]:
                stop[axis] = min(self.stop[axis], start[axis] + room * self.step[axis])
                running = axis
            room //= shape[axis]
        return stop, running
