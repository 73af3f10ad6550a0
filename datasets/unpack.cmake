# Unpacks MNIST:  cmake -DTO=<folder> -P datasets/unpack.cmake
#
# Puts the four files into the folder TO, once: if they are there and were verified, it does nothing. The
# archive and every file in it must have their known checksums. The files are unpacked into TO.part and
# moved when all is well, so that a damaged archive leaves nothing behind.
#
# -DCLEAN_EXIT=ON: after an error message, end with code 0 instead of CMake's own lines (script mode knows no
# silent failure before CMake 3.29). Who asks for it must look whether TO/verified is there.
# -DARCHIVE=<file> -DARCHIVE_MD5=<sum>: another archive; for the tests.
cmake_minimum_required(VERSION 3.22)

if(NOT DEFINED ARCHIVE)
  set(ARCHIVE ${CMAKE_CURRENT_LIST_DIR}/mnist.tar.xz)
endif()
if(NOT DEFINED ARCHIVE_MD5)
  set(ARCHIVE_MD5 aacf09c097fa8cda113da85157bb05d9)
endif()

# name, bytes, MD5 as published for the unpacked originals
set(FILES
  train-images-idx3-ubyte 47040016 6bbc9ace898e44ae57da46a324031adb
  train-labels-idx1-ubyte 60008 a25bea736e30d166cdddb491f175f624
  t10k-images-idx3-ubyte 7840016 2646ac647ad5339dbf082846283269ea
  t10k-labels-idx1-ubyte 10008 27ae3e4e09519cfbb04c329615203637)

# Sets `error` in the caller to the text; empty means that all is well.
macro(fail text)
  set(error "${text}" PARENT_SCOPE)
  return()
endmacro()

# Sets `done` if TO holds the four files, of the right length, and the mark that they were verified.
function(look)
  set(done FALSE PARENT_SCOPE)
  if(NOT EXISTS ${TO}/verified)
    return()
  endif()
  set(files ${FILES})
  while(files)
    list(POP_FRONT files name bytes md5)
    if(NOT EXISTS ${TO}/${name})
      return()
    endif()
    file(SIZE ${TO}/${name} found)
    if(NOT found EQUAL bytes)
      return()
    endif()
  endwhile()
  set(done TRUE PARENT_SCOPE)
endfunction()

function(check_archive)
  if(NOT EXISTS ${ARCHIVE})
    fail("${ARCHIVE}: is missing; get it back: git checkout -- datasets/mnist.tar.xz")
  endif()
  file(MD5 ${ARCHIVE} found)
  if(NOT found STREQUAL ARCHIVE_MD5)
    file(SIZE ${ARCHIVE} bytes)
    fail("${ARCHIVE}: is damaged: expected MD5 ${ARCHIVE_MD5}, found ${found} (${bytes} bytes); get it back: git checkout -- datasets/mnist.tar.xz")
  endif()
endfunction()

function(unpack)
  file(REMOVE_RECURSE ${TO}.part)
  execute_process(COMMAND ${CMAKE_COMMAND} -E make_directory ${TO}.part RESULT_VARIABLE result OUTPUT_QUIET ERROR_QUIET)
  if(NOT result EQUAL 0)
    fail("${TO}.part: cannot make this folder")
  endif()
  execute_process(COMMAND ${CMAKE_COMMAND} -E tar xf ${ARCHIVE} WORKING_DIRECTORY ${TO}.part
    RESULT_VARIABLE result OUTPUT_QUIET ERROR_VARIABLE reason)
  if(NOT result EQUAL 0)
    string(REGEX REPLACE "[\r\n]+" " " reason "${reason}")
    fail("${ARCHIVE}: cannot unpack it into ${TO}.part: ${reason}")
  endif()
  set(files ${FILES})
  while(files)
    list(POP_FRONT files name bytes md5)
    if(NOT EXISTS ${TO}.part/${name})
      fail("${ARCHIVE}: has no ${name}")
    endif()
    file(MD5 ${TO}.part/${name} found)
    if(NOT found STREQUAL md5)
      fail("${ARCHIVE}: ${name} is damaged: expected MD5 ${md5}, found ${found}")
    endif()
  endwhile()
endfunction()

# Nothing but the four files is touched in TO, whatever folder that is. The mark comes last.
function(move)
  file(REMOVE ${TO}/verified)
  execute_process(COMMAND ${CMAKE_COMMAND} -E make_directory ${TO} RESULT_VARIABLE result OUTPUT_QUIET ERROR_QUIET)
  if(NOT result EQUAL 0)
    fail("${TO}: cannot make this folder")
  endif()
  set(files ${FILES})
  while(files)
    list(POP_FRONT files name bytes md5)
    file(RENAME ${TO}.part/${name} ${TO}/${name} RESULT result)
    if(NOT result STREQUAL "0")
      fail("${TO}/${name}: cannot write: ${result}")
    endif()
  endwhile()
  file(TOUCH ${TO}/verified)
endfunction()

if(NOT TO)
  set(error "usage: cmake -DTO=<folder> -P datasets/unpack.cmake")
else()
  get_filename_component(TO ${TO} ABSOLUTE)
  look()
  if(done)
    return()
  endif()
  check_archive()
  if(NOT error)
    execute_process(COMMAND ${CMAKE_COMMAND} -E echo "unpacking MNIST (9 MB, once) ...")
    unpack()
    if(NOT error)
      move()
    endif()
    file(REMOVE_RECURSE ${TO}.part)
  endif()
endif()

if(error)
  message(NOTICE "${error}")
  if(NOT CLEAN_EXIT)
    if(CMAKE_VERSION VERSION_GREATER_EQUAL 3.29)
      cmake_language(EXIT 1)
    endif()
    message(FATAL_ERROR "MNIST was not unpacked.")
  endif()
endif()
