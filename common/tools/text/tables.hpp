// The tables that are made from the book itself. Links in them are relative to the file that holds the table.
#pragma once

#include <string>
#include <vector>

#include "common/tools/text/book.hpp"

namespace cnn::text {

// The rows of a table, with its head:
//     exercises  of the chapter that the place belongs to
//     chapters   with what each lesson promises
//     points     every exercise, with minutes and points by chapter and in all
//     mistakes   the wrong answers in solutions/ and the cases that catch them
//     course     a plan by weeks: week, lesson and exercises stay as `found` has them; minutes, points and pass mark
//                are counted
//     run NAME   datasets/runs/NAME.csv, its columns up to that of how the run begins
// Throws std::invalid_argument, with the place to mend, for another name or if something that it needs is not there.
std::vector<std::string> table_named(const std::string& name, const Place& place,
                                     const std::vector<std::string>& found);

}  // namespace cnn::text
