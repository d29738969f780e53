# libxls reads .xls. Debian has it only inside another source package, so scripts/fetch-libxls gets it and it is built
# here, static. Without it the build continues: such files are then refused with "save it as .xlsx".
option(PS_WITH_LIBXLS "Read .xls through libxls" ON)
set(PS_LIBXLS_SOURCE "" CACHE PATH "Folder that holds libxls/xls.h; empty = scripts/fetch-libxls gets it")
set(PS_HAVE_LIBXLS OFF)

if(PS_WITH_LIBXLS)
  set(libxls_folder "${PS_LIBXLS_SOURCE}")
  if(NOT libxls_folder AND EXISTS "${PS_LIBXLS_FETCHED}/libxls/xls.h")
    set(libxls_folder "${PS_LIBXLS_FETCHED}")
  endif()
  if(NOT libxls_folder)
    execute_process(COMMAND "${PROJECT_SOURCE_DIR}/scripts/fetch-libxls"
      OUTPUT_VARIABLE libxls_folder OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_VARIABLE libxls_problem RESULT_VARIABLE libxls_result)
    if(libxls_result EQUAL 0)
      set(PS_LIBXLS_FETCHED "${libxls_folder}" CACHE INTERNAL "What scripts/fetch-libxls found")
    endif()
  endif()
  if(WIN32)
    set(Iconv_FOUND ON) # ours, below
  else()
    find_package(Iconv)
  endif()
  if(EXISTS "${libxls_folder}/libxls/xls.h" AND Iconv_FOUND)
    set(PS_HAVE_LIBXLS ON)
  else()
    message(WARNING "libxls cannot be had: this build refuses .xls files (\"save it as .xlsx\").\n${libxls_problem}")
  endif()
else()
  message(STATUS "Without libxls: this build refuses .xls files (\"save it as .xlsx\")")
endif()

if(PS_HAVE_LIBXLS)
  message(STATUS "libxls: ${libxls_folder}")
  # config.h for libxls; cran.h is what the package that carries it adds for its own printing: we want no
  # printing of a library because of a bad file.
  set(libxls_config "${PROJECT_BINARY_DIR}/libxls-config")
  file(CONFIGURE OUTPUT "${libxls_config}/config.h" @ONLY
    CONTENT "#pragma once\n#define HAVE_ICONV 1\n#define ICONV_CONST\n#define PACKAGE_VERSION \"1.6\"\n")
  file(CONFIGURE OUTPUT "${libxls_config}/cran.h" @ONLY CONTENT [[
#pragma once
#include <stddef.h>
#include <stdio.h>
#ifdef PS_BUILDING_LIBXLS
#define printf(...) ((void)0)
#define fprintf(...) ((void)0)
#endif
]])
  add_library(ps_libxls STATIC
    "${libxls_folder}/libxls/endian.c" "${libxls_folder}/libxls/locale.c" "${libxls_folder}/libxls/ole.c"
    "${libxls_folder}/libxls/xls.c" "${libxls_folder}/libxls/xlstool.c")
  target_include_directories(ps_libxls SYSTEM PUBLIC "${libxls_folder}" "${libxls_config}")
  if(WIN32)
    target_sources(ps_libxls PRIVATE "${PROJECT_SOURCE_DIR}/importers/readers/windows/iconv.cpp")
    target_include_directories(ps_libxls PRIVATE "${PROJECT_SOURCE_DIR}/importers/readers/windows")
  else()
    target_link_libraries(ps_libxls PRIVATE Iconv::Iconv)
  endif()
  target_compile_definitions(ps_libxls PRIVATE PS_BUILDING_LIBXLS)
  target_compile_options(ps_libxls PRIVATE -w) # not our code
endif()
# The tests need to know it, too.
set(PS_HAVE_LIBXLS "${PS_HAVE_LIBXLS}" CACHE INTERNAL "Whether .xls can be read")
