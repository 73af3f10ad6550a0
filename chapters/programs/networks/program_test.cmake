# Tests the program `networks` from outside:
#   cmake -DNETWORKS=<program> -DCHECK_IMAGE=<program> -DDATASETS=<folder> -DWORK=<folder> -DCASE=<name> -P this
# CASE bad_input: every wrong input is one clear line, exit code 1 or 2, and leaves files as they were.
# CASE photographs: what it says of the shipped pictures, and of JPEG files made of them; pages, other kernels, other files.
cmake_minimum_required(VERSION 3.22)
set(PROGRAM ${NETWORKS})
include(${CMAKE_CURRENT_LIST_DIR}/../shared/expect.cmake)

set(cat ${DATASETS}/squeezenet/chelsea.png)
set(coffee ${DATASETS}/squeezenet/coffee.png)

# What it says of each picture must begin with such a line; the percentage lies from low to high, in tenths.
function(expect_first name low high)
  expect_output("pixels.\n +[0-9.]+ % [# ]+${name}\n" predict ${ARGN})
  string(REGEX REPLACE ".*pixels.\n +([0-9]+)[.]([0-9]) %[# ]+${name}\n.*" "\\1\\2" tenths "${out}")
  if(tenths LESS low OR tenths GREATER high)
    fail("networks predict ${ARGN}\n  ${name}: ${tenths} tenths of a per cent, expected ${low} to ${high}\n${out}")
  endif()
  set(failures ${failures} PARENT_SCOPE)
endfunction()

if(CASE STREQUAL "bad_input")
  # The command line.
  expect(2 "which command?")
  expect(2 "perdict" perdict ${cat})
  expect(2 "needs at least 1 PICTURE" predict)
  expect(2 "--top" predict --top 0 ${cat})
  expect(2 "--threads: the kernels \"plain\" use one thread" predict --kernels plain --threads 2 ${cat})
  expect(2 "there is no network \"resnet19\"; the networks are alexnet" predict --model resnet19 ${cat})
  expect(2 "there is no network \"resnet19\"" describe squeezenet resnet19)
  expect(2 "no weights of resnet18 come with the book; name a file with --weights" predict --model resnet18 ${cat})
  expect(2 "where to? Name a file with --save" export)
  expect(2 "--untrained needs --model, and goes without --weights" export --untrained --save ${WORK}/x.safetensors)
  expect(2 "which pictures? Name a folder with --data" test)
  expect(1 "the model squeezenet needs images of at least 21x21 pixels" describe squeezenet --side 20)
  expect(2 "needs at least 1 PICTURE" inside)
  expect(2 "one photograph, please" inside ${cat} ${coffee})
  expect(2 "--as: there is no class \"espreso\"; there are tench, goldfish" inside --as espreso ${cat})
  expect(2 "--epsilon" inside --epsilon 0 ${cat})
  foreach(verb predict inside list describe test export)
    expect_output("usage: networks ${verb}" ${verb} --help)
  endforeach()

  # Pictures.
  expect(1 "${WORK}/missing.png" predict ${WORK}/missing.png)
  expect(1 "${WORK}: is a folder" predict ${WORK})
  file(WRITE ${WORK}/a.gif "GIF89a")
  expect(1 "a.gif: expected a picture in PNG, JPEG, PGM or PPM, found a GIF picture; a command that converts" predict
    ${WORK}/a.gif)
  file(WRITE ${WORK}/short.ppm "P6 20 20 255\nabc")
  expect(1 "short.ppm" predict ${cat} ${WORK}/short.ppm)
  if(NOT out STREQUAL "")
    fail("something was said before all pictures were read: ${out}")
  endif()

  # Weights.
  expect(1 "none.safetensors" predict --weights ${WORK}/none.safetensors ${cat})
  expect(1 "imagenet_classes.txt" predict --weights ${DATASETS}/squeezenet/imagenet_classes.txt ${cat})
  expect(1 "lenet5.safetensors: there is no network \"lenet5\"; the networks are alexnet" predict
    --weights ${DATASETS}/lenet5.safetensors ${cat})
  expect_output("1,248,424 parameters of squeezenet\n" export --save ${WORK}/w.safetensors)
  expect(1 "w.safetensors: holds the network squeezenet, not vgg16" predict --model vgg16 --weights ${WORK}/w.safetensors
    ${cat})

  # Where results go is looked at before the work begins, and what is there stays until there is something better.
  configure_file(${cat} ${WORK}/cat.png COPYONLY)
  expect(1 "--page: ${WORK}/cat.png is read by this command" predict --page ${WORK}/cat.png ${WORK}/cat.png)
  expect(1 "--page: ${WORK}: is a folder" predict --page ${WORK} ${WORK}/cat.png)
  file(WRITE ${WORK}/page.html "kept")
  expect(1 "short.ppm" predict --page ${WORK}/page.html ${WORK}/short.ppm)
  expect(1 "--save: ${WORK}/w.safetensors is read by this command" export --weights ${WORK}/w.safetensors
    --save ${WORK}/w.safetensors)
  file(READ ${WORK}/page.html kept)
  if(NOT kept STREQUAL "kept")
    fail("a failed command changed the page that was there")
  endif()

  # Sets of pictures.
  expect(1 "${WORK}/nowhere: there is no such folder" test --data ${WORK}/nowhere)
  file(MAKE_DIRECTORY ${WORK}/set/espresso ${WORK}/set/teapotty)
  expect(1 "set/espresso: there is no picture in this folder" test --data ${WORK}/set)
  configure_file(${coffee} ${WORK}/set/espresso/a.png COPYONLY)
  file(WRITE ${WORK}/set/teapotty/b.png "no picture")
  expect(1 "set: its class \"teapotty\" is none of the 1,000 that squeezenet tells apart" test --data ${WORK}/set)
  file(RENAME ${WORK}/set/teapotty ${WORK}/set/teapot)
  expect_note("left out: .*set/teapot/b.png: expected a picture" test --data ${WORK}/set)
  file(REMOVE_RECURSE ${WORK}/set/espresso)
  execute_process(COMMAND ${NETWORKS} test --data ${WORK}/set RESULT_VARIABLE found ERROR_VARIABLE err)
  if(NOT found EQUAL 1 OR NOT err MATCHES "left out: [^\n]*\nnetworks: [^\n]*set: not one picture could be read\n$")
    fail("a set without a picture: exit code ${found}, ${err}")
  endif()

elseif(CASE STREQUAL "photographs")
  # PyTorch says 45.0, 29.0, 12.1, 11.7 and 89.6, 2.8 of these pictures as Pillow prepares them.
  expect_first("Egyptian cat" 445 455 ${cat})
  expect_first("espresso" 891 901 ${coffee})
  expect_output("chelsea.png .451x300 pixels.*Egyptian cat\n +2[89].[0-9] %[# ]+tiger cat\n +1[12].[0-9] %[# ]+tabby\n +1[12].[0-9] %[# ]+lynx\n +1.[0-9] %[# ]+cheetah\n.*coffee.png .600x400 pixels.*espresso\n +2.[789] %[# ]+soup bowl\n"
    predict ${cat} ${coffee})
  set(fast "${out}")
  foreach(threads 1 2 3)
    expect_output("lynx" predict --threads ${threads} ${cat} ${coffee})
    if(NOT out STREQUAL fast)
      fail("with ${threads} threads it says something else:\n${out}")
    endif()
  endforeach()
  expect_first("Egyptian cat" 445 455 --kernels plain ${cat})
  expect_output("Egyptian cat\n$" predict --top 1 ${cat})
  expect_output("flower.ppm .320x214 pixels" predict ${DATASETS}/flower.ppm)

  # The same pictures as JPEG files: hardly anything left out, and as a telephone would write them.
  find_program(CJPEG cjpeg)
  if(CJPEG)
    foreach(name_first_low_high "chelsea/Egyptian cat/400/560" "coffee/espresso/870/960")
      string(REPLACE "/" ";" parts "${name_first_low_high}")
      list(POP_FRONT parts name first low high)
      execute_process(COMMAND ${CHECK_IMAGE} ${DATASETS}/squeezenet/${name}.png ${WORK}/${name}.ppm COMMAND_ERROR_IS_FATAL ANY)
      foreach(options "-quality;100;-sample;1x1" "-quality;90" "-quality;90;-progressive" "-quality;95;-sample;2x1;-restart;2")
        execute_process(COMMAND ${CJPEG} ${options} -outfile ${WORK}/${name}.jpg ${WORK}/${name}.ppm COMMAND_ERROR_IS_FATAL ANY)
        expect_first(${first} ${low} ${high} ${WORK}/${name}.jpg)
      endforeach()
    endforeach()
  else()
    message("no JPEG files: there is no cjpeg; Debian: libjpeg-turbo-progs")
  endif()

  # The page.
  expect_output("page in .*photo.html\n" predict --page ${WORK}/photo.html ${cat} ${coffee})
  file(READ ${WORK}/photo.html page)
  foreach(part "<h1>Egyptian cat</h1>" "<h1>espresso</h1>" "scaled to 341x227" "mask=\"url.#map1.\"" "less 104, 117, 123")
    if(NOT page MATCHES "${part}")
      fail("the page lacks ${part}")
    endif()
  endforeach()
  if(page MATCHES "https?:" OR page MATCHES "[{][{]")
    fail("the page needs something else, or was not filled in")
  endif()

  # Inside: the cat, and the same cat as an espresso.
  expect_output("chelsea.png: Egyptian cat, 4[45].[0-9] %\nchanged by at most 2 of 255: espresso, [19][0-9.]+ %\npage in .*inside.html\n"
    inside --as espresso --page ${WORK}/inside.html ${cat})
  file(READ ${WORK}/inside.html page)
  foreach(part "<h1>Egyptian cat <b>4[45]" "It is fooled" "towards <em>espresso</em>" "20 times as large" "data-map=\"4\" hidden")
    if(NOT page MATCHES "${part}")
      fail("the page of networks inside lacks ${part}")
    endif()
  endforeach()
  if(page MATCHES "https?:" OR page MATCHES "[{][{]")
    fail("the page of networks inside needs something else, or was not filled in")
  endif()

  # Weights go out to a file and come back; the file says what is needed, or the reader does.
  expect_output("w.safetensors: 1,248,424 parameters of squeezenet\n" export --save ${WORK}/w.safetensors)
  expect_output("lynx" predict --weights ${WORK}/w.safetensors ${cat} ${coffee})
  if(NOT out STREQUAL fast)
    fail("with the weights from a file it says something else:\n${out}")
  endif()
  expect_output("parameters of squeezenet1_0\n" export --model squeezenet1_0 --untrained --save ${WORK}/u.safetensors)
  expect_output(" pixels" predict --model squeezenet1_0 --weights ${WORK}/u.safetensors ${cat})

  # A set of pictures, in folders.
  file(MAKE_DIRECTORY "${WORK}/set/Egyptian cat" ${WORK}/set/cup)
  configure_file(${cat} "${WORK}/set/Egyptian cat/1.png" COPYONLY)
  configure_file(${coffee} ${WORK}/set/cup/1.png COPYONLY)
  expect_output("cup read as espresso\n.*among the first five: 100.00 % .2 of 2.\ntest accuracy 50.00 % .1 of 2.\n" test
    --data ${WORK}/set)

  # Lists and tables.
  expect_output("network +reads +weights +parameters\nalexnet +.3,224,224. .*squeezenet +.3,227,227. +shipped .* 1,248,424\n" list)
  expect_output("features.3 +row of layers .*\n  features.3.squeeze .*\n    features.3.1x1 .*\n      features.3.expand1x1 +convolution 1x1 +.64,55,55. +1,088 +3,097,600 +11x11 .*\nsum +1,248,424 +861,339,936 "
    describe squeezenet)
  expect_output("resnet18, input .3,64,64.*\nsum +11,[0-9,]+ .*\nsqueezenet1_0, input .3,64,64" describe resnet18 squeezenet1_0
    --side 64 --classes 10)
else()
  message(FATAL_ERROR "unknown CASE \"${CASE}\"")
endif()

end_of_tests()
