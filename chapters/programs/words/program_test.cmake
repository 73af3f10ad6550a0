# Tests the program `words` from outside:  cmake -DWORDS=<program> -DWORK=<folder> -P this
# Every wrong input is one clear line, exit code 1 or 2, and leaves files as they were; what was trained can be asked.
cmake_minimum_required(VERSION 3.22)

file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})
set(failures 0)
set(ENV{CNN_OUT} ${WORK}/out)

function(fail text)
  message(NOTICE "${text}")
  math(EXPR failures "${failures} + 1")
  set(failures ${failures} PARENT_SCOPE)
endfunction()

# Runs words with the arguments after `text`; checks the exit code, that standard error has the text, and that nothing but
# that line (and a hint after a wrong command line) was printed there.
function(expect code text)
  execute_process(COMMAND ${WORDS} ${ARGN} RESULT_VARIABLE found OUTPUT_VARIABLE out ERROR_VARIABLE err TIMEOUT 60)
  string(REGEX REPLACE "\n$" "" err "${err}")
  string(REGEX MATCHALL "\n" breaks "${err}")
  list(LENGTH breaks breaks)
  string(FIND "${err}" "${text}" at)
  if(NOT found EQUAL code OR at EQUAL -1 OR (code GREATER 0 AND breaks GREATER_EQUAL code))
    fail("words ${ARGN}\n  exit code ${found}, expected ${code}\n  standard error: ${err}\n  expected in it: ${text}")
    set(failures ${failures} PARENT_SCOPE)
  endif()
endfunction()

# Runs words with the arguments after `pattern`; it must succeed and print something that matches.
function(expect_output pattern)
  execute_process(COMMAND ${WORDS} ${ARGN} RESULT_VARIABLE found OUTPUT_VARIABLE out ERROR_VARIABLE err TIMEOUT 120)
  if(NOT found EQUAL 0 OR NOT out MATCHES "${pattern}")
    fail("words ${ARGN}\n  exit code ${found}, ${err}\n  expected in its output: ${pattern}\n${out}")
    set(failures ${failures} PARENT_SCOPE)
  endif()
endfunction()

# A small set of its own: forty sentences of two kinds.
set(yes "1\ta fine film\n1\tfine , and touching\n1\tthe best film\n1\ttouching !\n")
set(no "0\ta man and a train\n0\ta train leaves\n0\tthe man runs\n0\the meets the man\n")
function(make_data folder train)
  file(WRITE ${WORK}/${folder}/classes.txt "plot\nopinion\n")
  file(WRITE ${WORK}/${folder}/train.txt "${train}")
  file(WRITE ${WORK}/${folder}/test.txt "${yes}${no}")
endfunction()
make_data(good "${yes}${no}${yes}${no}${yes}${no}${yes}${no}${yes}${no}")
set(small --data ${WORK}/good --dimension 8 --epochs 30 --learning-rate 0.02 --batch 8)

# ---- what was trained can be asked
foreach(network short kim lecture bag)
  expect_output("right: 100.00 % .8 of 8;" train --network ${network} ${small} --save ${WORK}/${network}.safetensors)
  expect_output("^opinion .*: a fine, touching film" predict --weights ${WORK}/${network}.safetensors
    "a fine, touching film" "he meets a train")
  expect_output("plot .*: he meets a train" predict --weights ${WORK}/${network}.safetensors "he meets a train")
  expect_output("opinion .*and not plot.*\n  fine .*\n  zanzibar .unknown. .*\n  .the biases.*\n  together" explain
    --weights ${WORK}/${network}.safetensors "fine zanzibar")
endforeach()
expect_output("plot .*\n.*opinion " filters --weights ${WORK}/short.safetensors --data ${WORK}/good)
expect(1 "a bag of words has no filters" filters --weights ${WORK}/bag.safetensors --data ${WORK}/good)

# The same seed gives the same file, on both kernels nearly the same loss.
expect_output("right" train ${small} --save ${WORK}/again.safetensors --threads 2)
file(SHA256 ${WORK}/short.safetensors first)
file(SHA256 ${WORK}/again.safetensors again)
if(NOT first STREQUAL again)
  fail("two runs with one seed wrote different networks")
endif()
expect_output("right: 100.00 %" train ${small} --kernels plain --save ${WORK}/again.safetensors)
expect_output("right: .* of 4;" train ${small} --validation 0.1 --save ${WORK}/again.safetensors)

# ---- questions that are none
set(ask predict --weights ${WORK}/short.safetensors)
expect(1 "there is no word in \" \"" ${ask} " ")
expect(0 "no word of it occurred in training, so the answer says nothing" ${ask} "zanzibar")
string(REPEAT "word " 100 long)
expect(0 "only the first 60 of 100 words are read" ${ask} "${long}")
string(REPEAT "x" 70000 huge)
expect(1 "the text has 70,000 bytes, a sentence at most 65,536" ${ask} ${huge})
string(ASCII 233 latin)
execute_process(COMMAND printf "clich\\351" OUTPUT_VARIABLE latin ENCODING NONE)
expect(1 "byte 6 of the text is not UTF-8" ${ask} ${latin})
expect(2 "TEXT" predict)
expect(1 "there is no such file; train a network first: words train" predict --weights ${WORK}/none.safetensors "a")
expect(2 "try: words --help" guess)

# ---- sets that are none
function(expect_set text train)
  make_data(bad "${train}")
  file(WRITE ${WORK}/kept.safetensors "as before")
  expect(1 "${text}" train --data ${WORK}/bad --save ${WORK}/kept.safetensors)
  file(READ ${WORK}/kept.safetensors kept)
  if(NOT kept STREQUAL "as before")
    fail("words train changed the file of an earlier run")
  endif()
  set(failures ${failures} PARENT_SCOPE)
endfunction()
expect_set("train.txt:9: the line is empty" "${yes}${no}\n${yes}")
expect_set("train.txt:1: there is no sentence behind the label" "1\t \n${yes}${no}")
expect_set("all 4 sentences are \"opinion\"; from one class there is nothing to learn, two are needed" "${yes}")
expect_set("train.txt:9: the line has" "${yes}${no}1\t${huge}\n")
expect_set("train.txt:1: expected a label from 0 to 1, a tab and a sentence" "a fine film\n")
file(WRITE ${WORK}/bad/train.txt "${yes}")
execute_process(COMMAND printf "0\\tclich\\351\\n" OUTPUT_FILE ${WORK}/bad/train.txt)
expect(1 "train.txt:1: byte 8 of the line is not UTF-8; convert the file" train --data ${WORK}/bad)
expect(1 "classes.txt: cannot open" train --data ${WORK}/nowhere)

# ---- files of weights that are none
file(WRITE ${WORK}/text.safetensors "no weights at all")
expect(1 "text.safetensors" predict --weights ${WORK}/text.safetensors "a")
expect(2 "--network" train --network kimm)
expect(1 "the loss is no longer a finite number" train --data ${WORK}/good --learning-rate 1e30 --save ${WORK}/again.safetensors)

file(REMOVE_RECURSE ${WORK})
if(failures GREATER 0)
  message(FATAL_ERROR "${failures} failed")
endif()
