# Grades one student who hands in every model answer: each exercise of the book must get its points.
#
#     cmake -DGRADE=build/bin/grade -DROOT=. -DWORK=build/grade_models -P grade_models.cmake
file(REMOVE_RECURSE ${WORK})
file(GLOB answers RELATIVE ${ROOT}/solutions ${ROOT}/solutions/*/*.cpp)
list(FILTER answers EXCLUDE REGEX "[.](wrong|right)_[a-z0-9_]*[.]cpp$")
foreach(answer ${answers})
  configure_file(${ROOT}/solutions/${answer} ${WORK}/class/ada/exercises/${answer} COPYONLY)
endforeach()
list(LENGTH answers count)
execute_process(COMMAND ${GRADE} ${WORK}/class --out ${WORK}/grades RESULT_VARIABLE failed OUTPUT_VARIABLE said
  ERROR_VARIABLE said)
if(failed)
  message(FATAL_ERROR "grade ends with ${failed}:\n${said}")
endif()
file(READ ${WORK}/grades/001/results.json results)
string(REGEX MATCHALL "\"status\": \"passed\"" passed "${results}")
list(LENGTH passed passed)
if(NOT passed EQUAL count)
  string(REGEX MATCHALL "\"name\": \"[^\"]*\"[^}]*\"status\": \"(failed|refused|missing|not_compiled)\"[^}]*" wrong "${results}")
  message(FATAL_ERROR "${passed} of ${count} model answers pass. Those that do not:\n${wrong}")
endif()
message("${passed} of ${count} model answers pass")
