"""What sysconfig knows of the build. pydoc looks paths up in it; nothing is compiled against the page's Python."""

build_time_vars = {"py_version_short": "3.11", "Py_ENABLE_SHARED": 0, "WITH_PYMALLOC": 1}
