# cmake -DPROGRAM=... -DTEXT=... -P check_exit.cmake: the program must exit with 1 and print the text.
execute_process(COMMAND ${PROGRAM} RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT code STREQUAL "1" OR NOT output MATCHES "${TEXT}")
  message(FATAL_ERROR "expected exit code 1 and '${TEXT}', got ${code} and '${output}'")
endif()
