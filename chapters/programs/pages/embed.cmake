# embed_pages(program page.html script.js ...): puts the text of the files into the program, where pages.hpp finds them.
# Run as a script, writes the C++ file with the text:  cmake -DOUT=<file.cpp> "-DFILES=a;b" -P embed.cmake
if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(embed_script ${CMAKE_CURRENT_LIST_FILE})
  set(embed_folder ${CMAKE_CURRENT_LIST_DIR})
  function(embed_pages program)
    list(TRANSFORM ARGN PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/pages/ OUTPUT_VARIABLE files)
    list(APPEND files ${embed_folder}/theme.css)
    add_custom_command(OUTPUT page_files.cpp
      COMMAND ${CMAKE_COMMAND} -DOUT=page_files.cpp "-DFILES=${files}" -P ${embed_script}
      DEPENDS ${files} ${embed_script} VERBATIM)
    target_sources(${program} PRIVATE ${embed_folder}/pages.cpp ${CMAKE_CURRENT_BINARY_DIR}/page_files.cpp)
  endfunction()
  return()
endif()

set(text "// Made by embed.cmake.\n#include \"chapters/programs/pages/pages.hpp\"\n\n")
string(APPEND text "namespace cnn {\n\nconst std::map<std::string_view, std::string_view>& page_files() {\n")
string(APPEND text "    static const std::map<std::string_view, std::string_view> files{\n")
foreach(file IN LISTS FILES)
  file(READ ${file} content)
  get_filename_component(name ${file} NAME)
  string(APPEND text "{\"${name}\", R\"_file_(${content})_file_\"},\n")
endforeach()
string(APPEND text "    };\n    return files;\n}\n\n}  // namespace cnn\n")
file(WRITE ${OUT} "${text}")
