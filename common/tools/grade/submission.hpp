// What each student handed in, read into memory before anything is compiled or run: nothing that one student's answers do
// can change what is graded of another's.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "common/tools/workbook/list.hpp"

namespace cnn {

struct Answer {
    std::string name;  // of the file, as the student has it
    std::string text;  // UTF-8 with Unix line ends, whatever it was
    bool too_long = false;
    bool is_stub = false;  // handed out and never changed
};

struct Submission {
    std::string student;                    // the name of the folder or file, in valid UTF-8
    std::string trouble;                    // why nothing could be read; empty if something was
    std::vector<std::string> remarks;       // what was left out
    std::map<std::string, Answer> answers;  // by the exercise's address
};

// Each entry of `directory` is one student's: a folder, an archive or a single file of C++, whatever it is called; archives
// inside of them are read too. An entry that cannot be read is a submission with trouble. An answer is found by its path
// (exercises/04_pooling/1_mean_pool.cpp, however deep), by its name, or by the contract that it includes; links are not
// followed. `root`: the book, whose stubs are compared. Throws std::runtime_error if there is no such directory, or
// nothing in it.
std::vector<Submission> read_submissions(const std::filesystem::path& directory, const std::filesystem::path& root,
                                         const std::vector<Exercise>& exercises);

// UTF-8 with Unix line ends: UTF-16 with its mark is translated, a UTF-8 mark removed.
std::string plain_text(std::string_view bytes);

}  // namespace cnn
