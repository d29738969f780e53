# Strict warnings for our own code; third-party headers come in as SYSTEM and stay quiet.
add_library(ps_warnings INTERFACE)
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
  target_compile_options(ps_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
    -Wcast-align -Wformat=2 -Wnull-dereference -Wimplicit-fallthrough)
  # GCC 12 reports these from inside the standard library at -O2 where nothing is wrong.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(ps_warnings INTERFACE -Wno-null-dereference -Wno-restrict)
    # In a batch of files (PS_UNITY) a .cpp counts as a header, where a class that uses its own anonymous namespace would be a fault.
    target_compile_options(ps_warnings INTERFACE -Wno-subobject-linkage)
  endif()
elseif(MSVC)
  target_compile_options(ps_warnings INTERFACE /W4 /permissive- /utf-8)
endif()
option(PS_WERROR "Warnings are errors" ON)
if(PS_WERROR AND CMAKE_CXX_COMPILER_ID MATCHES "GNU")
  target_compile_options(ps_warnings INTERFACE -Werror)
endif()
