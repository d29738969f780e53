# ps_embed_text(TARGET HEADER_NAME NAMESPACE FILES…): compiles text files into the target as
# `inline constexpr EmbeddedText NAMESPACE::files[]` of {name, text}; <HEADER_NAME> is in the build folder.
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
  # For checks that need the headers and nothing else: the file's own rule waits for all libraries of the target.
  add_custom_target(${target}_embedded DEPENDS "${out}")
  if(NOT TARGET ps_embedded_headers)
    add_custom_target(ps_embedded_headers)
  endif()
  add_dependencies(ps_embedded_headers ${target}_embedded)
  target_sources(${target} PRIVATE "${out}")
  target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/embedded")
endfunction()
