# cmake -DBIN=... -DROOT=... -DWORK=... -P programs_test.cmake: the programs behind make, called as make calls them, and
# wrongly.
file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})

# Runs a program; it must end with this code and print this text.
function(expect code text program)
  execute_process(COMMAND ${BIN}/${program} ${ARGN} RESULT_VARIABLE found OUTPUT_VARIABLE output ERROR_VARIABLE output
    TIMEOUT 600)
  string(FIND "${output}" "${text}" at)
  if(NOT found EQUAL code OR at EQUAL -1)
    message(SEND_ERROR "${program} ${ARGN}\n  exit code ${found}, expected ${code}\n  expected in its output: ${text}\n"
      "${output}")
  endif()
endfunction()

expect(2 "usage: layout ROOT" layout)
expect(1 "layout: ${WORK}/nowhere" layout ${WORK}/nowhere)
file(WRITE ${WORK}/tree/CMakeLists.txt "")
file(MAKE_DIRECTORY ${WORK}/tree/stray)
expect(1 "violations of the layout" layout ${WORK}/tree)

expect(2 "usage: text check" text)
expect(2 "usage: text check" text mend README.md)
expect(1 "text: " text check no/such/text.md)
expect(0 "1 texts, 0 complaints" text check datasets/README.md)

# A book of one exercise.
set(toy ${WORK}/toy)
file(WRITE ${toy}/exercises/01_lines/exercises.cmake
  "exercise(1_sum KIND build MINUTES 5 POINTS 1 NEEDS 01_lines TITLE \"The sum\")\n")
file(WRITE ${toy}/exercises/01_lines/README.md
  "## 1.1 The sum\n\n<details><summary>Hint 1: begin</summary>\n\nBegin with zero.\n\n</details>\n")
file(WRITE ${toy}/exercises/01_lines/1_sum.cpp "throw Todo(\"1.1\");\n")
file(WRITE ${toy}/exercises/01_lines/.stubs/1_sum.cpp "throw Todo(\"1.1\");\n")
file(WRITE ${toy}/solutions/01_lines/1_sum.cpp "the answer\n")
file(WRITE ${toy}/CMakeLists.txt "cmake_minimum_required(VERSION 3.22)\nproject(toy LANGUAGES NONE)\n")
execute_process(COMMAND ${CMAKE_COMMAND} -S ${toy} -B ${toy}/build OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
set(book --root ${toy} --build ${toy}/build)
foreach(verb try hint show progress watch reset)
  expect(0 "--root DIR" workbook ${verb} --help)
endforeach()
foreach(verb try hint show watch reset)
  expect(2 "one exercise at a time" workbook ${verb} 1.1 1.2 ${book})
endforeach()
expect(2 "--levle" workbook hint 1.1 --levle 2 ${book})
expect(1 "there is no exercise \"1.2\"" workbook hint 1.2 ${book})
expect(0 "Begin with zero." workbook hint 1.1 ${book})
expect(1 "make show EX=1.1 SURE=1" workbook show 1.1 ${book})
expect(0 "the answer" workbook show 1.1 --sure ${book})
expect(0 "0 of 1 done" workbook progress ${book})
expect(77 "does not understand it yet" workbook try 1.1 ${book})
expect(77 "does not understand it yet" workbook watch 1.1 --rounds 1 ${book})
expect(0 "is the stub already" workbook reset 1.1 ${book})

# A class of one student, who hands in the model answer.
set(answer exercises/01_convolution/1_correlate_line.cpp)
configure_file(${ROOT}/solutions/01_convolution/1_correlate_line.cpp ${WORK}/class/ada/${answer} COPYONLY)
expect(0 "folder of submissions" grade --help)
expect(2 "which folder of submissions?" grade)
expect(1 "nowhere" grade ${WORK}/nowhere)
expect(0 "1 submissions in " grade ${WORK}/class --only 1.1 --out ${WORK}/grades)
file(READ ${WORK}/grades/ada/results.json results)
if(NOT results MATCHES "\"status\": \"passed\"")
  message(SEND_ERROR "the model answer does not pass:\n${results}")
endif()

expect(0 "--sample N" mutate --help)
expect(2 "is none of solutions, chapters" mutate --what tests)
expect(0 "0 of 0 noticed" mutate --only 1_correlate_line --again 0)
expect(0 "0 of 0 noticed" mutate --what chapters --only convolution.hpp --again 0)
expect(0 " noticed, " mutate --only 1_correlate_line --again 1,2)

set(tiny --shape 1,2,6,6,4,3,3,1,1 --samples 2 --budget 0.001 --threads 1)
expect(0 "--direction" bench --help)
expect(2 "winograd" bench --kernel winogrd)
expect(2 "\"1,2,3\" is no known name" bench --shape 1,2,3)
expect(0 "pictures: ${WORK}/roofline.svg" bench ${tiny} --direction all --csv ${WORK}/tiny.csv
  --svg ${WORK}/roofline.svg)
file(STRINGS ${WORK}/tiny.csv rows)
foreach(direction forward backward-data backward-weights)
  if(NOT rows MATCHES "${direction}")
    message(SEND_ERROR "there is no ${direction} in ${rows}")
  endif()
endforeach()
file(REMOVE_RECURSE ${WORK})
