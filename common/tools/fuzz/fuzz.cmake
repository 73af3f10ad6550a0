# Runs each fuzzer for SECONDS, beginning with its seeds. New inputs go to OUT; one that breaks its reader is named.
#
#     cmake -DBIN=build/fuzz/bin -DSECONDS=60 -DOUT=out/fuzz -P common/tools/fuzz/fuzz.cmake
get_filename_component(here ${CMAKE_CURRENT_LIST_FILE} DIRECTORY)
file(GLOB fuzzers ${BIN}/fuzz_*)
set(broken "")
foreach(fuzzer ${fuzzers})
  get_filename_component(name ${fuzzer} NAME)
  string(REPLACE "fuzz_" "" target ${name})
  if(ONLY AND NOT target STREQUAL ONLY)
    continue()
  endif()
  file(MAKE_DIRECTORY ${OUT}/${target})
  execute_process(COMMAND ${fuzzer} -max_total_time=${SECONDS} -timeout=60 -rss_limit_mb=2048 -max_len=4096 -verbosity=0
    -print_final_stats=1 -artifact_prefix=${OUT}/${target}- ${OUT}/${target} ${here}/seeds/${target}
    RESULT_VARIABLE code ERROR_VARIABLE said)
  string(REGEX MATCH "number_of_executed_units: *[0-9]+" runs "${said}")
  message("${target}: ${runs}")
  if(NOT code EQUAL 0)
    message("${said}")
    list(APPEND broken ${target})
  endif()
endforeach()
if(broken)
  message(FATAL_ERROR "broken: ${broken}. The inputs are ${OUT}/TARGET-crash-...; add them to common/tools/fuzz/seeds/TARGET/")
endif()
message("No input broke a reader.")
