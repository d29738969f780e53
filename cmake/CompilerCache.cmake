# Two cores build everything, so what was compiled once is not compiled again: not in this build folder, and not in
# another checkout of the same sources, because the paths below the root do not count.
find_program(PS_CCACHE ccache)
if(PS_CCACHE)
  set(launcher "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1 "${PS_CCACHE}")
  set(CMAKE_C_COMPILER_LAUNCHER "${launcher}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${launcher}")
endif()
