# Tests the program `lenet` from outside:  cmake -DLENET=<program> -DMNIST=<folder> -DWORK=<folder> -DCASE=<name> -P this
# CASE bad_input: every wrong input is one clear line, exit code 1 or 2, and leaves files as they were.
# CASE models: every model can be trained, tested and used; its recipe holds unless a flag says otherwise.
# CASE resume: a run killed at some moment and resumed ends with the same bytes as one that was not.
cmake_minimum_required(VERSION 3.22)

set(PROGRAM ${LENET})
include(${CMAKE_CURRENT_LIST_DIR}/../shared/expect.cmake)

# A copy of the data, to be damaged.
function(make_data folder)
  file(MAKE_DIRECTORY ${WORK}/${folder})
  foreach(name train-images-idx3-ubyte train-labels-idx1-ubyte t10k-images-idx3-ubyte t10k-labels-idx1-ubyte)
    file(COPY ${MNIST}/${name} DESTINATION ${WORK}/${folder})
  endforeach()
endfunction()

if(CASE STREQUAL "bad_input")
  # The command line.
  expect(2 "which command?")
  expect(2 "tarin" tarin)
  expect(2 "--bach" train --bach 64)
  expect(2 "--batch" train --batch 0)
  expect(2 "--batch" train --batch many)
  expect(2 "--learning-rate" train --learning-rate -1)
  expect(2 "--model" train --model vgg)
  expect(2 "--epochs" train --epochs)
  expect(2 "IMAGE.pgm" predict)
  expect(2 "IMAGE.pgm" inside)
  expect(2 "one picture, please" inside a.pgm b.pgm)
  expect(2 "--train-images: there are only 60000" train --data ${MNIST} --train-images 60001)
  foreach(keep 0 -0.5 1.5 nan half)
    expect(2 "--dropout" train --data ${MNIST} --dropout ${keep})
  endforeach()
  foreach(share -0.1 1.01 some)
    expect(2 "--validation" train --data ${MNIST} --validation ${share})
  endforeach()
  expect(2 "--patience must be at least 1" train --data ${MNIST} --validation 0.5 --patience 0)
  expect(2 "--patience goes with --validation" train --data ${MNIST} --patience 3)
  foreach(share_part 0.001/validation 0.999/training 1/training)
    string(REPLACE "/" ";" parts ${share_part})
    list(GET parts 0 share)
    list(GET parts 1 part)
    expect(1 "--validation: split_off: a share of ${share}" train --data ${MNIST} --train-images 100 --validation ${share}
      --save ${WORK}/no/w.safetensors)
    expect(1 "of 100 examples leaves none for ${part}" train --data ${MNIST} --train-images 100 --validation ${share})
  endforeach()
  if(EXISTS ${WORK}/no)
    fail("a validation share that leaves no image wrote something all the same")
  endif()
  expect(2 "--warmup" train --data ${MNIST} --train-images 64 --epochs 1 --warmup 5)

  expect(2 "--threads: the kernels \"plain\" use one thread" train --data ${MNIST} --kernels plain --threads 2)
  foreach(verb train test predict inside models describe explore)
    expect_output("usage: lenet ${verb}" ${verb} --help)
  endforeach()

  # Data.
  expect(1 "${WORK}/nowhere" train --data ${WORK}/nowhere)
  make_data(short)
  file(WRITE ${WORK}/short/train-images-idx3-ubyte "IDX?")
  expect(1 "short/train-images-idx3-ubyte" train --data ${WORK}/short)
  make_data(swapped)
  configure_file(${MNIST}/t10k-labels-idx1-ubyte ${WORK}/swapped/train-labels-idx1-ubyte COPYONLY)
  expect(1 "swapped/train-labels-idx1-ubyte" train --data ${WORK}/swapped)
  make_data(magic)
  configure_file(${MNIST}/train-labels-idx1-ubyte ${WORK}/magic/train-images-idx3-ubyte COPYONLY)
  expect(1 "0x00000801" train --data ${WORK}/magic)

  # Weights.
  expect(1 "there is no such file; train a network first" test --weights ${WORK}/none.safetensors)
  set(ENV{CNN_OUT} ${WORK}/nothing)
  expect(1 "lenet5.safetensors: there is no such file; train a network first: make lenet" explore --data ${MNIST})
  unset(ENV{CNN_OUT})
  file(WRITE ${WORK}/text.safetensors "these are no weights")
  expect(1 "text.safetensors" test --weights ${WORK}/text.safetensors)
  expect(1 "none.safetensors: there is no such file" explore ${WORK}/none.safetensors --data ${MNIST})
  expect(1 "text.safetensors" explore ${WORK}/text.safetensors --data ${MNIST})

  # A run that is too hot to go on, and a target that cannot be written.
  set(small --data ${MNIST} --train-images 640 --test-images 50 --epochs 1)
  set(kept ${WORK}/kept.safetensors)
  file(WRITE ${kept} "kept")
  expect(1 "Try a learning rate ten times smaller" train ${small} --learning-rate 1000000 --save ${kept})
  file(READ ${kept} content)
  if(NOT content STREQUAL "kept")
    message(NOTICE "a failed run changed the weights that were there")
    math(EXPR failures "${failures} + 1")
  endif()
  file(WRITE ${WORK}/file "")
  expect(1 "${WORK}/file" train ${small} --save ${WORK}/file/w.safetensors)

  # Images, with weights that are good.
  execute_process(COMMAND ${LENET} train ${small} --save ${WORK}/w.safetensors OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  expect(1 "missing.pgm" predict --weights ${WORK}/w.safetensors ${WORK}/missing.pgm)
  expect(1 "w.safetensors: a second lenet5; the page shows one of each" explore --data ${MNIST} --test-images 50
    ${WORK}/w.safetensors ${WORK}/w.safetensors --save ${WORK}/explore.html)
  foreach(name_ink_ground blank/0/0 faint/1/0 dark/0/255)
    string(REPLACE "/" ";" parts ${name_ink_ground})
    list(GET parts 0 name)
    list(GET parts 1 ink)
    list(GET parts 2 ground)
    string(REPEAT "${ground} " 399 before)
    string(REPEAT "${ground} " 384 behind)
    file(WRITE ${WORK}/${name}.pgm "P2 28 28 255\n${before}${ink} ${behind}\n")
  endforeach()
  set(weights --weights ${WORK}/w.safetensors)
  expect(1 "blank.pgm: shows nothing: every pixel is 0 of 255" predict ${weights} ${WORK}/blank.pgm)
  expect_note("faint.pgm: its ink differs from its ground by only 1 of 255" predict ${weights} ${WORK}/faint.pgm)
  expect_note("dark.pgm: its ground is light" predict ${weights} ${WORK}/dark.pgm)
  expect_note("^$" predict ${weights} --invert ${WORK}/dark.pgm)
  expect_note("^$" predict ${weights} --photo ${WORK}/dark.pgm ${WORK}/faint.pgm)

  # Where results go is looked at before the work begins, and what is there stays until there is something better.
  expect(1 "--save and --report name the same file" train ${small} --save ${WORK}/x.safetensors
    --report ${WORK}/./x.safetensors)
  expect(1 "the checkpoint and --report name the same file" train ${small} --save ${WORK}/x.safetensors
    --report ${WORK}/x.checkpoint.safetensors)
  expect(1 "--save: ${WORK}/short: is a folder" train ${small} --save ${WORK}/short)
  if(UNIX)
    expect(1 "--save: /dev/null: is a device" train ${small} --save /dev/null)
  endif()
  expect(1 "--logits: ${WORK}/w.safetensors is read by this command" test ${weights} --data ${MNIST} --test-images 50
    --logits ${WORK}/w.safetensors)
  file(MD5 ${WORK}/w.checkpoint.safetensors before)
  expect(1 "Try a learning rate ten times smaller" train ${small} --learning-rate 1000000 --save ${WORK}/w.safetensors)
  file(MD5 ${WORK}/w.checkpoint.safetensors after)
  if(NOT before STREQUAL after)
    fail("a run that failed at once replaced the checkpoint of another")
  endif()
  expect(1 "was written with --kernels fast, this run has --kernels plain" train ${small} --save ${WORK}/w.safetensors
    --kernels plain --resume)
  expect(1 "was written while training on other images than those of" train ${small} --save ${WORK}/w.safetensors
    --transpose --resume)
  expect(2 "--learning-rate" train ${small} --learning-rate 1e-320)

  # Nothing learnt is no success; a batch may be larger than any set.
  expect_output("Nothing was learnt: .*the learning rate.*labels that belong to other images.*too few steps"
    train ${small} --learning-rate 1e-20 --batch 2147483647 --save ${WORK}/idle.safetensors)
  if(out MATCHES "next:")
    fail("a network that has learnt nothing is tested next:\n${out}")
  endif()
  file(WRITE ${WORK}/small.pgm "P2 3 2 255 0 0 0 0 0 0\n")
  expect(1 "is 3x2 pixels, the network reads 28x28" predict --weights ${WORK}/w.safetensors ${WORK}/small.pgm)
  expect(1 "was written with --learning-rate 0.02, this run has --learning-rate 0.020000000000000004" train ${small}
    --save ${WORK}/w.safetensors --learning-rate 0.020000000000000004 --resume)
  foreach(was_is "augment false/true/" "dropout 1/0.5/0.5" "validation 0/0.5/0.5")
    string(REGEX MATCH "(.*) (.*)/(.*)/(.*)" parts ${was_is})
    expect(1 "was written with --${CMAKE_MATCH_1} ${CMAKE_MATCH_2}, this run has --${CMAKE_MATCH_1} ${CMAKE_MATCH_3}"
      train ${small} --save ${WORK}/w.safetensors --${CMAKE_MATCH_1} ${CMAKE_MATCH_4} --resume)
  endforeach()
  expect(1 "was written with --batch 64, this run has --batch 32" train ${small} --save ${WORK}/w.safetensors --batch 32 --resume)

elseif(CASE STREQUAL "resume")
  # Plain, and with all that draws random numbers or keeps weights aside.
  foreach(remedies none all)
    set(run --data ${MNIST} --train-images 400 --test-images 50 --epochs 6 --kernels plain --seed 3)
    if(remedies STREQUAL "all")
      list(APPEND run --augment --dropout 0.5 --validation 0.25 --patience 5 --learning-rate 0.1)
    endif()
    execute_process(COMMAND ${LENET} train ${run} --save ${WORK}/whole.safetensors OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
    file(REMOVE ${WORK}/killed.checkpoint.safetensors)
    foreach(seconds 0.3 0.5 0.7)
      # TIMEOUT kills the process as kill -9 does.
      execute_process(COMMAND ${LENET} train ${run} --save ${WORK}/killed.safetensors --report ${WORK}/killed.html --resume
        OUTPUT_QUIET ERROR_QUIET TIMEOUT ${seconds})
    endforeach()
    execute_process(COMMAND ${LENET} train ${run} --save ${WORK}/killed.safetensors --report ${WORK}/killed.html --resume
      OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
    file(MD5 ${WORK}/whole.safetensors whole)
    file(MD5 ${WORK}/killed.safetensors killed)
    if(NOT whole STREQUAL killed)
      fail("the resumed run ended with other weights; remedies: ${remedies}")
    endif()
    # The report of the resumed run knows all of its epochs.
    file(READ ${WORK}/killed.html report)
    if(NOT report MATCHES "6 epochs, finished.*<tr><td>1</td>.*<tr><td>6</td>")
      fail("the report of the resumed run lacks epochs; remedies: ${remedies}")
    endif()
  endforeach()

  # The run stops when it has waited long enough, and keeps the weights of its best epoch: at this rate the later ones are
  # worse.
  set(run --data ${MNIST} --train-images 200 --test-images 50 --epochs 60 --validation 0.5 --patience 2 --schedule constant
    --learning-rate 0.05 --kernels plain --save ${WORK}/stopped.safetensors)
  expect_output("the weights are those of epoch [0-9]+, the best by the validation part\n" train ${run})
  string(REGEX MATCH "those of epoch ([0-9]+)" best "${out}")
  set(best ${CMAKE_MATCH_1})
  string(REGEX MATCHALL "\n +[0-9]+ +[0-9.]+ +[0-9.]+ % +[0-9.]+ +[0-9,]+" epochs "${out}")
  list(LENGTH epochs epochs)
  math(EXPR expected "${best} + 2")
  if(NOT epochs EQUAL expected OR epochs GREATER 59)
    fail("with a patience of 2 and epoch ${best} the best of them the run has ${epochs} epochs:\n${out}")
  endif()
  string(REGEX MATCH "test accuracy [^(\n]+" accuracy "${out}")
  expect_output("${accuracy}" test --weights ${WORK}/stopped.safetensors --data ${MNIST} --test-images 50)
  file(MD5 ${WORK}/stopped.safetensors before)
  expect_output("\nresumed from .*those of epoch ${best},.*${accuracy}" train ${run} --resume)
  file(MD5 ${WORK}/stopped.safetensors after)
  if(NOT before STREQUAL after)
    fail("a run that had stopped went on")
  endif()
elseif(CASE STREQUAL "models")
  # Every model: trained for three steps, each of them logged, then tested and used, by the name in its file.
  file(WRITE ${WORK}/digit.pgm "P2 28 28 255\n")
  foreach(pixel RANGE 1 784)
    math(EXPR ink "${pixel} % 28 / 14 * 255")
    file(APPEND ${WORK}/digit.pgm "${ink} ")
  endforeach()
  expect_output("^[a-z][^ ]+ +[0-9,]+ parameters   [^\n]+\n" models)
  string(REGEX MATCHALL "[^\n ]+ +[0-9,]+ parameters" models "${out}")
  foreach(row ${models})
    string(REGEX REPLACE " .*" "" model "${row}")
    set(weights --weights ${WORK}/${model}.safetensors)
    set(run train --model ${model} --data ${MNIST} --train-images 100 --test-images 20 --batch 10 --steps 3 --log-every 1
      --save ${WORK}/${model}.safetensors)
    expect_output("step     2   loss [0-9.]+   after the step [0-9.]+\n" ${run})
    if(out MATCHES "step     3" OR out MATCHES "lecture [0-9]" OR NOT out MATCHES "3 steps: 0.30 epochs")
      fail("lenet ${run}\n${out}")
    endif()
    expect_output("resumed from .* after epoch 1\n" ${run} --resume)
    if(out MATCHES "step     0")
      fail("a run that had ended went on:\n${out}")
    endif()
    expect_output("of 10,000" test ${weights} --data ${MNIST} --logits ${WORK}/logits.txt)
    file(STRINGS ${WORK}/logits.txt rows)
    list(LENGTH rows count)
    string(REGEX MATCHALL "-?[0-9][-+.0-9e]*" numbers "${rows}")
    list(LENGTH numbers values)
    if(NOT count EQUAL 10000 OR NOT values EQUAL 100000)
      fail("test --logits wrote ${count} lines with ${values} numbers, expected 10000 with ten each")
    endif()
    expect_output("digit.pgm: [0-9]  \\(" predict ${weights} ${WORK}/digit.pgm)
    expect_output("\nsum " describe --model ${model})
  endforeach()

  # The layers that no fast code is known for are named, on the screen and in the report.
  set(alone "fast .by their own code: squash1 s2 squash2 c3 ")
  expect_output("kernels ${alone}" train --model lenet5-1998 --data ${MNIST} --train-images 20 --test-images 20 --epochs 1
    --save ${WORK}/alone.safetensors --report ${WORK}/alone.html)
  expect(1 "the outputs of lenet5-1998 are distances" export --int8 --data ${MNIST} --weights ${WORK}/alone.safetensors
    --save ${WORK}/no.hpp)
  file(READ ${WORK}/alone.html report)
  if(NOT report MATCHES "<dt>kernels</dt><dd>${alone}")
    fail("the report does not name the layers that run by their own code")
  endif()
  expect_output("kernels fast\n" train --data ${MNIST} --train-images 20 --test-images 20 --epochs 1
    --save ${WORK}/alone.safetensors)

  # Where nothing is said: in out/lenet, and out/ may lie elsewhere.
  set(ENV{CNN_OUT} ${WORK}/elsewhere)
  expect_output("weights in .*elsewhere/lenet/lenet5.safetensors\n" train --data ${MNIST} --train-images 64 --test-images 20
    --epochs 1)
  expect_output("digits to .*elsewhere/lenet/digits\n" test --data ${MNIST} --test-images 20 --digits 1)
  expect_output("wrote .*elsewhere/lenet/lenet5_int8.hpp and .*lenet5_main.cpp\n.* bytes of weights, 5880 bytes of" export --int8
    --data ${MNIST} --calibrate 20)
  expect(1 "is read by this command" export --int8 --data ${MNIST} --weights ${WORK}/alone.safetensors
    --save ${WORK}/alone.safetensors)
  expect(2 "--int8 must be given" export --data ${MNIST})
  expect_output("page in .*elsewhere/lenet/explore.html " explore --data ${MNIST} --test-images 20)
  unset(ENV{CNN_OUT})

  # What a recipe says, and what the reader says instead.
  set(few --data ${MNIST} --train-images 100 --test-images 20)
  expect_output("Adam, learning rate 0.0001 .constant., batch 50,.*\n6 steps: 3.00 epochs.*step     0   loss.*lecture 2.4833"
    train --model tf-mnist ${few} --save ${WORK}/a.safetensors)
  expect_output("Adam, learning rate 0.002 .cosine., batch 20,.*\n5 steps: 1.00 epochs"
    train --model tf-mnist ${few} --learning-rate 0.002 --schedule cosine --batch 20 --epochs 1 --save ${WORK}/a.safetensors)
  expect_output("Adam, learning rate 0.001 .cosine., batch 64,.*\nepoch   train loss"
    train --model keras-mnist ${few} --save ${WORK}/a.safetensors)
  if(out MATCHES "\n    2  +[0-9.]+  +[0-9.]+ %")
    fail("the recipe of keras-mnist is one epoch:\n${out}")
  endif()
  expect(1 "holds the model keras-mnist; the page shows lenet5 and lenet5-1998" explore ${WORK}/a.safetensors --data ${MNIST})
  expect(1 "was written with --steps 0, this run has --steps 1" train --model keras-mnist ${few} --steps 1
    --save ${WORK}/a.safetensors --resume)
else()
  message(FATAL_ERROR "unknown CASE \"${CASE}\"")
endif()

end_of_tests()
