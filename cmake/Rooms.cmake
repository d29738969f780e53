# ps_room(NAME SOURCES … LINK … [PRIVATE_LINK …]): one static library a room, with the house's warnings and the source root as include path.
function(ps_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
  add_library(${name} STATIC ${ROOM_SOURCES})
  target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PUBLIC ${ROOM_LINK} PRIVATE ps_warnings ${ROOM_PRIVATE_LINK})
endfunction()
