# The README says how many tests there are; CTest knows.
#
#     cmake -DBUILD=<folder> -DREADME=README.md [-DUPDATE=ON] -P common/tools/text/count_of_tests.cmake
#
# UPDATE=ON writes the number into the README, as make text does. Counted are the tests of a maintainer's build.
get_filename_component(ctest ${CMAKE_COMMAND} DIRECTORY)
execute_process(COMMAND ${ctest}/ctest --test-dir ${BUILD} -N OUTPUT_VARIABLE list COMMAND_ERROR_IS_FATAL ANY)
if(NOT list MATCHES "Total Tests: ([0-9]+)")
  message(FATAL_ERROR "ctest --test-dir ${BUILD} -N does not say how many tests there are")
endif()
set(there_are ${CMAKE_MATCH_1})
file(READ ${README} text)
set(form "(0 tests failed out of )([0-9]+)")
if(NOT text MATCHES "${form}")
  message(FATAL_ERROR "${README} has no line \"100% tests passed, 0 tests failed out of ${there_are}\"; write it")
endif()
set(said ${CMAKE_MATCH_2})
if(said STREQUAL there_are)
  return()
elseif(NOT UPDATE)
  message(FATAL_ERROR "${README} says that there are ${said} tests, ctest -N finds ${there_are}; mend it with: make text")
endif()
string(REGEX REPLACE "${form}" "\\1${there_are}" text "${text}")
file(WRITE ${README} "${text}")
message("${README}: ${said} tests are ${there_are} now")
