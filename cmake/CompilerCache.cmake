# Two cores build everything, so what was compiled once is not compiled again, in this build folder or another.
find_program(PS_CCACHE ccache)
if(PS_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER "${PS_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${PS_CCACHE}")
endif()
