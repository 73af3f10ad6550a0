// What a reader does with exercises: try, hint, show, progress, watch, reset. Each ends by saying what to type next.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

#include "common/tools/workbook/list.hpp"
#include "common/tools/workbook/rules.hpp"

namespace cnn {

struct Workbook {
    std::filesystem::path root;   // of the book
    std::filesystem::path build;  // its build folder
    std::ostream& out;
    std::filesystem::path output = root / "out";  // where is kept what the reader has done
    Toolchain tools = {};  // how the grader compiles answers; without a compiler, what they include is not looked at
};

// Each returns the exit code of the program: 0 unless said otherwise.
int try_exercise(const Workbook& book, const std::string& address);          // 1: red. 77: not started
int show_hint(const Workbook& book, const std::string& address, int level);  // level 0: the next
int show_solution(const Workbook& book, const std::string& address, bool sure);
int show_progress(const Workbook& book);
int watch_exercise(const Workbook& book, const std::string& address, int rounds);  // rounds 0: until Ctrl-C
int reset_exercise(const Workbook& book, const std::string& address);

}  // namespace cnn
