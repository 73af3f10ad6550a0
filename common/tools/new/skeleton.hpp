// The skeletons of an exercise and of a chapter: they build, their stub is to do, and the tests of layout and texts are
// content with them, once `make text` has written the tables. Filled in from templates/.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cnn {

// "4.12_name": the next exercise of chapter 4. Writes its contract, stub, test and answers, its line in exercises.cmake
// and its section in the README beside it. Returns the files written, from the root. Throws std::invalid_argument, and
// writes nothing, if the name has another form or the number is not the next.
std::vector<std::string> new_exercise(const std::filesystem::path& root, const std::string& asked);

// "11_regularisation": the next chapter, with a lesson, a header, a demo, a test, a first exercise, and its rows in the
// glossary and on the page for instructors. Returns and throws the same.
std::vector<std::string> new_chapter(const std::filesystem::path& root, const std::string& asked);

}  // namespace cnn
