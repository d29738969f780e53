# Each room's sources are compiled in batches of a few files, because most of the time of a file goes into the headers it shares
# with its neighbours (docs/performance.md has the figures). An ordinary build of each file by itself keeps the includes honest:
# configure with PS_UNITY=OFF.
option(PS_UNITY "Compile the sources of a room in batches" ON)
set(PS_UNITY_BATCH 8 CACHE STRING "Sources in one batch")

# ps_compile_in_batches(TARGET): unless PS_UNITY is off.
function(ps_compile_in_batches target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${PS_UNITY} UNITY_BUILD_BATCH_SIZE ${PS_UNITY_BATCH})
endfunction()

# ps_compile_alone(FILE …): files that include headers of the system whose macros would reach into their neighbours.
function(ps_compile_alone)
  set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# ps_room(NAME SOURCES … LINK … [PRIVATE_LINK …]): one static library per room, with the project's warnings and the
# source root as include path.
function(ps_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
  add_library(${name} STATIC ${ROOM_SOURCES})
  target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PUBLIC ${ROOM_LINK} PRIVATE ps_warnings ${ROOM_PRIVATE_LINK})
  ps_compile_in_batches(${name})
endfunction()
