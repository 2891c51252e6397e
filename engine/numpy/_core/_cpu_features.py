"""What the processor can do, under NumPy's names."""

from pathlib import Path

# Linux's names of what NumPy's own names stand for.
_FLAGS = {
    "SSE": "sse",
    "SSE2": "sse2",
    "SSE3": "pni",
    "SSSE3": "ssse3",
    "SSE41": "sse4_1",
    "POPCNT": "popcnt",
    "SSE42": "sse4_2",
    "AVX": "avx",
    "F16C": "f16c",
    "FMA3": "fma",
    "AVX2": "avx2",
    "AVX512F": "avx512f",
    "AVX512CD": "avx512cd",
    "NEON": "neon",
    "ASIMD": "asimd",
    "SVE": "sve",
}


def _flags():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return frozenset()
    return next((frozenset(line.split()) for line in lines if line.startswith(("flags", "Features"))), frozenset())


def _features():
    flags = _flags()
    return {name: flag in flags for name, flag in _FLAGS.items()}


__cpu_features__ = _features()
