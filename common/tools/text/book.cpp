#include "common/tools/text/book.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "common/files/files.hpp"
#include "common/tools/text/lines.hpp"

namespace cnn::text {
namespace {

namespace fs = std::filesystem;

// 4 for "04_pooling", 0 for a name that does not begin with a number.
int leading_int(const std::string& name) {
    int n = 0;
    for (std::size_t i = 0; i < name.size() && i < 4 && std::isdigit(static_cast<unsigned char>(name[i])); ++i)
        n = n * 10 + (name[i] - '0');
    return n;
}

// "a layer" for "**You will have** a layer"; empty if the part begins with other words.
std::string promised(const std::string& part, const std::string& head) {
    const std::string words = trimmed(part);
    return words.starts_with(head) ? trimmed(words.substr(head.size())) : "";
}

// "90" for "**Lesson** 90 minutes"; empty if the part begins with other words or has no number.
std::string promised_minutes(const std::string& part, const std::string& head) {
    const std::string words = promised(part, head);
    const std::string number = words.substr(0, words.find(' '));
    const bool digits = !number.empty() && number.find_first_not_of("0123456789") == std::string::npos;
    return digits && words == number + " minutes" ? number : "";
}

// The parts between " · ".
std::vector<std::string> parts_of(const std::string& line) {
    const std::string dot = " · ";
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= line.size();) {
        const std::size_t end = std::min(line.find(dot, begin), line.size());
        parts.push_back(line.substr(begin, end - begin));
        begin = end + dot.size();
    }
    return parts;
}

}  // namespace

int Place::chapter() const {
    for (const std::string part : {"chapters/", "exercises/"})
        if (file.starts_with(part) && file.find('/', part.size()) != std::string::npos)
            return leading_int(file.substr(part.size()));
    return 0;
}

std::string chapter_folder(const Book& book, int chapter) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(book.root / "chapters", error))
        if (chapter > 0 && leading_int(entry.path().filename().string()) == chapter)
            return entry.path().filename().string();
    return "";
}

std::vector<Exercise> all_exercises(const Book& book) {
    return fs::is_directory(book.root / "exercises") ? read_exercises(book.root) : std::vector<Exercise>();
}

std::vector<Exercise> exercises_of(const Book& book, int chapter) {
    std::vector<Exercise> exercises = all_exercises(book);
    std::erase_if(exercises, [chapter](const Exercise& e) { return e.chapter != chapter; });
    return exercises;
}

Promise promise_of(const Book& book, int chapter) {
    const std::string file = "chapters/" + chapter_folder(book, chapter) + "/README.md";
    const std::vector<std::string> lines = split_lines(text_of(book.root / file));
    const std::string head = "# Chapter " + std::to_string(chapter) + ": ";
    if (lines.empty() || !lines[0].starts_with(head))
        throw std::invalid_argument(file + ":1: the first line of a lesson is \"" + head + "...\"");
    std::string line;
    for (std::size_t i = 2; i < lines.size() && !lines[i].empty(); ++i) line += lines[i] + " ";
    const std::vector<std::string> parts = parts_of(line);
    Promise promise;
    promise.title = trimmed(lines[0].substr(head.size()));
    if (parts.size() == 4 && !promised(parts[2], "**Needs**").empty()) {
        promise.lesson_minutes = promised_minutes(parts[0], "**Lesson**");
        promise.exercise_minutes = promised_minutes(parts[1], "**Exercises**");
        promise.result = promised(parts[3], "**You will have**");
    }
    if (promise.lesson_minutes.empty() || promise.exercise_minutes.empty() || promise.result.empty())
        throw std::invalid_argument(
            file +
            ":3: the second paragraph of a lesson is \"**Lesson** 90 minutes · **Exercises** 120 "
            "minutes · **Needs** chapter 1 · **You will have** ...\"");
    return promise;
}

std::string text_of(const fs::path& file) {
    try {
        return read_file(file);
    } catch (const std::exception&) {
        return "";
    }
}

}  // namespace cnn::text
