# The benchmark. Its measuring loops are compiled once per instruction set, like the kernels.
add_library(benchmark STATIC benchmark.cpp bench_report.cpp machine.cpp)
target_link_libraries(benchmark PUBLIC simd_conv)
add_for_each_instruction_set(benchmark machine)

add_executable(bench bench.cpp)
target_link_libraries(bench benchmark fast_kernels)

add_executable(test_10_bench bench_test.cpp)
target_link_libraries(test_10_bench benchmark check)
add_test(NAME chapter.10_simd_conv.bench COMMAND test_10_bench)
