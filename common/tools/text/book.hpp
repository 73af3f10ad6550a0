// What the texts of the book may refer to: its files, its exercises, its commands, what its demos print.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "common/tools/workbook/list.hpp"

namespace cnn::text {

struct Book {
    std::filesystem::path root;
    std::function<std::string(int chapter)> demo;  // what the demo of a chapter prints
};

struct Complaint {
    std::string file;  // from the root
    int line;
    std::string message;
    bool mendable = false;  // by `make text`
};

// A file that is being checked: its place decides what the names in it mean.
struct Place {
    const Book& book;
    std::string file;  // from the root, "chapters/04_pooling/README.md"

    std::filesystem::path path() const { return book.root / file; }
    std::filesystem::path folder() const { return path().parent_path(); }
    int chapter() const;  // 4 in chapters/04_pooling/ and exercises/04_pooling/; 0 elsewhere
};

// "04_pooling"; empty if there is no such chapter.
std::string chapter_folder(const Book& book, int chapter);

// Of all chapters, and those of one; none if there are none. Throws std::runtime_error as read_exercises does.
std::vector<Exercise> all_exercises(const Book& book);
std::vector<Exercise> exercises_of(const Book& book, int chapter);

// What the second paragraph of a lesson promises:
// "**Lesson** 90 minutes · **Exercises** 15 minutes · **Needs** chapter 1 · **You will have** a layer".
struct Promise {
    std::string title;             // of the lesson, without "Chapter 4:"
    std::string lesson_minutes;    // "90"
    std::string exercise_minutes;  // "15": the sum of the list in exercises.cmake, which check_text compares
    std::string result;            // "a layer"
};

// Throws std::invalid_argument if the lesson has no such title or line.
Promise promise_of(const Book& book, int chapter);

// The text of a file; empty if it cannot be read.
std::string text_of(const std::filesystem::path& file);

}  // namespace cnn::text
