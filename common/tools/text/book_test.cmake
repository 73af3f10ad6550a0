# The book as pages: every link leads somewhere; in a browser as wide as a phone everything is shown and nothing scrolls
# sideways. cmake -DTEXT=program -DPLAY=program -DOUT=folder -DSTEP=pages|browser -P book_test.cmake
if(STEP STREQUAL pages)
  find_program(PANDOC pandoc)
  if(NOT PANDOC)
    message("SKIP: pandoc is missing")
    return()
  endif()
  execute_process(COMMAND ${PLAY} --save ${OUT}.play.html OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${TEXT} book ${OUT} ${OUT}.play.html RESULT_VARIABLE result)
  if(result)
    message(FATAL_ERROR "the pages have faults")
  endif()
  return()
endif()

find_program(BROWSER NAMES chromium chromium-browser google-chrome)
if(NOT BROWSER OR NOT EXISTS ${OUT}/index.html)
  message("SKIP: Chromium or pandoc is missing")
  return()
endif()
file(COPY ${CMAKE_CURRENT_LIST_DIR}/book_check.html DESTINATION ${OUT})
execute_process(COMMAND ${BROWSER} --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync
  --disable-background-networking --disable-component-update --allow-file-access-from-files --virtual-time-budget=120000
  --user-data-dir=${OUT}.profile --dump-dom file://${OUT}/book_check.html
  OUTPUT_VARIABLE dom ERROR_QUIET TIMEOUT 300)
file(REMOVE_RECURSE ${OUT}.profile)
file(REMOVE ${OUT}/book_check.html)
string(REGEX MATCH "<pre id=\"report\">(.*)</pre>" report "${dom}")
message("${CMAKE_MATCH_1}")
if(NOT report MATCHES "LOOKED AT [1-9][0-9]* pages, [0-9]+ formulas, [1-9][0-9]* examples, 0 faults")
  message(FATAL_ERROR "the browser did not show every page as it should")
endif()
