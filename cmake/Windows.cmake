# What our programs need on Windows beyond the toolchain file (cmake/toolchains/mingw-w64.cmake).
if(NOT WIN32)
  return()
endif()

# Windows 10; nothing of the runtime is left in DLLs that would have to be shipped and kept current.
add_compile_definitions(_WIN32_WINNT=0x0A00 WINVER=0x0A00 NOMINMAX UNICODE _UNICODE)
set(ZLIB_USE_STATIC_LIBS ON)
if(MINGW)
  add_link_options(-static)
  add_link_options(-Wl,--no-insert-timestamp) # the same sources give the same program
  # Generated files and templates make more sections than the format takes by default.
  add_compile_options(-Wa,-mbig-obj)
endif()
