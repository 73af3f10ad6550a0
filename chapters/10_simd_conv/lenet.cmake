# Whole networks: the fused LeNet, compiled like the kernels above once per instruction set; others layer by layer.
# And the program `lenet` with all kernels.
add_library(fast_kernels STATIC fast_dense.cpp fast_kernels.cpp fast_lenet.cpp fast_network.cpp)
target_link_libraries(fast_kernels PUBLIC simd_conv)
add_for_each_instruction_set(fast_kernels lenet)

add_executable(lenet lenet.cpp)
target_link_libraries(lenet lenet_program fast_kernels)
add_dependencies(lenet mnist)

add_executable(test_10_lenet lenet_test.cpp)
target_link_libraries(test_10_lenet fast_kernels check)
add_test(NAME chapter.10_simd_conv.lenet COMMAND test_10_lenet)

foreach(name dense network)
  add_executable(test_10_${name} ${name}_test.cpp)
  target_link_libraries(test_10_${name} fast_kernels check)
  add_test(NAME chapter.10_simd_conv.${name} COMMAND test_10_${name})
endforeach()

add_library(chapter_10 ALIAS fast_kernels)
