# 64-bit Windows from Debian, with mingw-w64 and POSIX threads (std::thread needs them). The third-party parts use this file
# as well, and it is part of the key under which they are cached: a change here builds all of them again. What concerns only
# our own programs belongs into cmake/Windows.cmake.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)

set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)

# PS_WINDOWS_PREFIX: the folder of third-party parts, which installer/windows/prefix makes.
set(PS_WINDOWS_PREFIX "$ENV{PS_WINDOWS_PREFIX}" CACHE PATH "Third-party parts for Windows")
set(CMAKE_FIND_ROOT_PATH "${PS_WINDOWS_PREFIX}" /usr/x86_64-w64-mingw32)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES PS_WINDOWS_PREFIX)

# pkg-config must never answer with this machine's own libraries.
set(ENV{PKG_CONFIG_LIBDIR} "${PS_WINDOWS_PREFIX}/lib/pkgconfig:/usr/x86_64-w64-mingw32/lib/pkgconfig")
set(ENV{PKG_CONFIG_PATH} "")
set(ENV{PKG_CONFIG_SYSROOT_DIR} "")
