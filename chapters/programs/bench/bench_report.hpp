// Program bench: the results of the benchmark as tables and pictures.
#pragma once

#include <string>
#include <vector>

#include "chapters/10_simd_conv/machine/machine.hpp"
#include "chapters/programs/bench/benchmark.hpp"

namespace cnn {

// One shape, for the terminal.
std::string bench_table(const BenchResult& result);

// A header line, then a line for each shape and kernel. A refused kernel has no numbers but its error.
std::string bench_csv(const std::vector<BenchResult>& results);

// Markdown: a row for each kernel, a column for each shape, a table for each direction.
std::string bench_markdown(const Machine& machine, const std::vector<BenchResult>& results);

// `text` with `content` between the lines <!-- name --> and <!-- /name -->. Throws std::runtime_error, beginning
// with `path`, unless each of them is there once, in this order.
std::string replace_between(const std::string& text, const std::string& name, const std::string& content,
                            const std::string& path);

// `text` with the new tables between <!-- bench --> and <!-- /bench -->. A table has a heading, "**forward** on MACHINE,
// avx2, 1 thread; ...", and takes the place of the one whose heading is the same up to the semicolon; a new one stands
// after the last of its direction. So each machine has its own. Throws as replace_between does.
std::string update_tables(const std::string& text, const std::string& tables, const std::string& path);

// "AMD EPYC (TM) 9000", avx2 -> "amd_epyc_9000_avx2": for the names of files.
std::string file_name_of(const Machine& machine);

// The roofline (Williams, Waterman and Patterson, 2009): over operations per byte, how fast memory and arithmetic
// allow a program to be, and how fast each step was. One direction. Throws std::invalid_argument without a result.
std::string roofline_svg(const Machine& machine, const std::vector<BenchResult>& results);

// The steps of one shape as bars.
std::string ladder_svg(const Machine& machine, const BenchResult& result);

}  // namespace cnn
