// What lies in the house that no list names, and what a list or a chapter promises and nobody has written.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cnn {

// One line for each thing that is missing or left over, "file:line: what is wrong; what to do", sorted; empty if all is
// well. What is packed for students has no solutions/ and no page for instructors, and is not asked for them. The rules:
//   * exercises/NN_topic/ holds README.md, exercises.cmake and three files for each exercise that it lists;
//     README.md has a section for each, with three hints, and for no other;
//   * solutions/NN_topic/ holds for each exercise its model answer, two wrong answers or more, and for what is to be
//     built another right one; a wrong answer says in its first two lines which case catches it, and the mistake;
//   * a chapter has a lesson, a demo and a test, entries in both tables of contents and in the glossary, objectives and
//     a place in the course plans.
std::vector<std::string> check_contents(const std::filesystem::path& root);

}  // namespace cnn
