# Packs the book for students: no model answers, no wrong answers, nothing for maintainers or instructors.
#
#     cmake -DROOT=. -DOUT=out/handout -P common/tools/grade/handout.cmake
#
# Writes OUT/cnn-book.tar.gz. The stubs are packed twice: make reset takes them from .stubs, where there is no git.
get_filename_component(root ${ROOT} ABSOLUTE)
get_filename_component(out ${OUT} ABSOLUTE)
set(book ${out}/cnn-book)
file(REMOVE_RECURSE ${book})

# What git lists: notes, hidden tests and submissions that lie about are nobody's business. Without git, the book's own parts.
set(parts README.md Makefile CMakeLists.txt LICENSE .gitignore .clang-format common chapters exercises datasets)
execute_process(COMMAND git -C ${root} -c core.quotepath=off ls-files -- ${parts} OUTPUT_VARIABLE listed RESULT_VARIABLE no_git ERROR_QUIET)
if(NOT no_git AND listed)
  string(REGEX REPLACE "\n$" "" listed "${listed}")
  string(REPLACE "\n" ";" parts "${listed}")
endif()
foreach(part ${parts})
  get_filename_component(folder ${part} DIRECTORY)
  if(EXISTS ${root}/${part})
    file(COPY ${root}/${part} DESTINATION ${book}/${folder})
  endif()
endforeach()
file(REMOVE ${book}/chapters/INSTRUCTORS.md ${book}/chapters/ANSWERS.md)
foreach(text README.md chapters/README.md)
  file(READ ${book}/${text} words)
  string(REGEX REPLACE "\\[page for[ \n]+instructors\\]\\([^)]*\\)" "page for instructors" words "${words}")
  file(WRITE ${book}/${text} "${words}")
endforeach()

file(GLOB lists ${root}/exercises/*/exercises.cmake)
set(count 0)
foreach(list ${lists})
  get_filename_component(folder ${list} DIRECTORY)
  get_filename_component(topic ${folder} NAME)
  file(GLOB answers ${folder}/*.cpp)
  list(FILTER answers EXCLUDE REGEX "_test\\.cpp$")
  foreach(answer ${answers})
    file(READ ${answer} text)
    if(NOT text MATCHES "throw Todo\\(")
      message(FATAL_ERROR "${answer} is no stub any more; pack the handout from a clean tree, or make reset it")
    endif()
    file(COPY ${answer} DESTINATION ${book}/exercises/${topic}/.stubs)
    math(EXPR count "${count} + 1")
  endforeach()
endforeach()

execute_process(COMMAND ${CMAKE_COMMAND} -E tar czf cnn-book.tar.gz cnn-book WORKING_DIRECTORY ${out}
  RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "${out}/cnn-book.tar.gz could not be written")
endif()
file(REMOVE_RECURSE ${book})
message("${count} exercises are packed.\nNext: give ${out}/cnn-book.tar.gz to your students; grade what they return with make grade DIR=folder")
