# ps_embed_text(TARGET HEADER_NAME NAMESPACE FILES…): compiles text files into the target as
# `inline constexpr EmbeddedText NAMESPACE::files[]` of {name, text}; <HEADER_NAME> lies in the build folder.
function(ps_embed_text target header namespace)
  set(out "${CMAKE_CURRENT_BINARY_DIR}/embedded/${header}")
  set(absolute)
  foreach(file IN LISTS ARGN)
    get_filename_component(path "${file}" ABSOLUTE)
    list(APPEND absolute "${path}")
  endforeach()
  add_custom_command(OUTPUT "${out}"
    COMMAND "${CMAKE_COMMAND}" "-DOUT=${out}" "-DNAMESPACE=${namespace}" "-DFILES=${absolute}"
            -P "${PROJECT_SOURCE_DIR}/cmake/embed_text_script.cmake"
    DEPENDS ${absolute} "${PROJECT_SOURCE_DIR}/cmake/embed_text_script.cmake" VERBATIM)
  target_sources(${target} PRIVATE "${out}")
  target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/embedded")
endfunction()
