# For tests of a program from outside: set PROGRAM and WORK, a folder that is made anew, include this, end with
# end_of_tests().
file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})
set(failures 0)
get_filename_component(program_name ${PROGRAM} NAME)

# Runs the program with the arguments after `text`; checks the exit code, that one line of standard error has the text, and
# that nothing but that line (and a hint after a wrong command line) was printed there. Leaves what was printed elsewhere in out.
function(expect code text)
  execute_process(COMMAND ${PROGRAM} ${ARGN} RESULT_VARIABLE found OUTPUT_VARIABLE out ERROR_VARIABLE err TIMEOUT 60)
  string(REGEX REPLACE "\n$" "" err "${err}")
  string(REGEX MATCHALL "\n" breaks "${err}")
  list(LENGTH breaks breaks)
  string(FIND "${err}" "${text}" at)
  math(EXPR allowed "${code} - 1")
  if(NOT found EQUAL code OR at EQUAL -1 OR breaks GREATER allowed)
    message(NOTICE "${program_name} ${ARGN}\n  exit code ${found}, expected ${code}\n  standard error: ${err}\n  expected in it: ${text}")
    math(EXPR failures "${failures} + 1")
    set(failures ${failures} PARENT_SCOPE)
  endif()
  set(out "${out}" PARENT_SCOPE)
endfunction()

function(fail text)
  message(NOTICE "${text}")
  math(EXPR failures "${failures} + 1")
  set(failures ${failures} PARENT_SCOPE)
endfunction()

# Runs the program with the arguments after `pattern`; it must succeed and print something that matches. Leaves that in out.
function(expect_output pattern)
  execute_process(COMMAND ${PROGRAM} ${ARGN} RESULT_VARIABLE found OUTPUT_VARIABLE out ERROR_VARIABLE err TIMEOUT 120)
  if(NOT found EQUAL 0 OR NOT out MATCHES "${pattern}")
    fail("${program_name} ${ARGN}\n  exit code ${found}, ${err}\n  expected in its output: ${pattern}\n${out}")
    set(failures ${failures} PARENT_SCOPE)
  endif()
  set(out "${out}" PARENT_SCOPE)
endfunction()

# Runs the program with the arguments after `pattern`; it must succeed, and its standard error must match.
function(expect_note pattern)
  execute_process(COMMAND ${PROGRAM} ${ARGN} RESULT_VARIABLE found OUTPUT_VARIABLE out ERROR_VARIABLE err TIMEOUT 60)
  if(NOT found EQUAL 0 OR NOT err MATCHES "${pattern}")
    fail("${program_name} ${ARGN}\n  exit code ${found}, ${err}\n  expected on standard error: ${pattern}")
    set(failures ${failures} PARENT_SCOPE)
  endif()
endfunction()

# Fails if something did.
function(end_of_tests)
  file(REMOVE_RECURSE ${WORK})
  if(failures GREATER 0)
    message(FATAL_ERROR "${failures} failed")
  endif()
endfunction()
