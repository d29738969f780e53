# ps_windows_resources(TARGET): what a Windows executable carries inside: the manifest, and for a program also icon and version.
#
#   ps_windows_resources(unit_x)                                            tests: the manifest only
#   ps_windows_resources(pricesentinel-cli PROGRAM ZH "…" EN "…")           descriptions as Explorer and the task manager show them
#   ps_windows_resources(pricesentinel PROGRAM WX ZH "…" EN "…")            with the cursors and bitmaps of wxWidgets
#
# Does nothing when the target is not Windows. WX without PROGRAM is for tests of windows.

# Who the installer and the version resource say it is from.
set(PS_PUBLISHER "PriceSentinel")

if(WIN32)
  enable_language(RC)
endif()

function(ps_windows_resources target)
  if(NOT WIN32)
    return()
  endif()
  cmake_parse_arguments(PS_RC "PROGRAM;WX" "ZH;EN" "" ${ARGN})
  set(resources "${PROJECT_SOURCE_DIR}/installer/windows/resources")
  set(manifest "${resources}/pricesentinel.manifest")
  set(PS_RC_ICON "${PROJECT_SOURCE_DIR}/installer/icons/pricesentinel.ico")
  set(PS_RC_TARGET "${target}")
  set(PS_RC_DESCRIPTION_ZH "${PS_RC_ZH}")
  set(PS_RC_DESCRIPTION_EN "${PS_RC_EN}")
  string(REPLACE "." "," PS_RC_VERSION "${PROJECT_VERSION}.0")
  if(MSVC)
    # The linker of MSVC writes the manifest itself, and two of them are an error.
    target_sources(${target} PRIVATE "${manifest}")
  else()
    set(PS_RC_MANIFEST "1 24 \"${manifest}\"")
  endif()
  if(PS_RC_WX)
    set(PS_RC_WX "#define wxUSE_NO_MANIFEST 1\n#include \"wx/msw/wx.rc\"")
  else()
    set(PS_RC_WX "")
  endif()
  if(PS_RC_PROGRAM)
    set(template "${resources}/pricesentinel.rc.in")
  else()
    set(template "${resources}/test.rc.in")
  endif()
  set(rc "${CMAKE_CURRENT_BINARY_DIR}/${target}.rc")
  configure_file("${template}" "${rc}" @ONLY)
  set_source_files_properties("${rc}" PROPERTIES OBJECT_DEPENDS "${manifest};${PS_RC_ICON}")
  target_sources(${target} PRIVATE "${rc}")
endfunction()
