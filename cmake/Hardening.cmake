# The program opens files that anyone may have made, so a fault in it must end the program instead of doing what the file wants.
# The set is that of the OpenSSF's compiler options guide (section "Recommended compiler options"), as far as GCC 12 knows it.
option(PS_HARDENING "Checks that stop the program at a memory fault" ON)
if(NOT PS_HARDENING OR NOT CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
  return()
endif()

# Cheap checks of the standard library: an index past the end, an empty optional, a null unique_ptr.
add_compile_definitions($<$<COMPILE_LANGUAGE:CXX>:_GLIBCXX_ASSERTIONS>)

# MinGW's linker has neither relro nor this stack protector in a static program; DEP and ASLR are its default.
if(WIN32)
  return()
endif()
add_compile_options(-fstack-protector-strong -fstack-clash-protection)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  add_compile_options(-fcf-protection)
endif()
# Checked copies need an optimised build, and the sanitizers check the same calls better.
if(NOT PS_SANITIZE AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
add_link_options($<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-pie> -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
