#include "common/tools/text/book.hpp"

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

std::vector<Exercise> exercises_of(const Book& book, int chapter) {
    if (!fs::is_directory(book.root / "exercises")) return {};
    std::vector<Exercise> exercises = read_exercises(book.root);
    std::erase_if(exercises, [chapter](const Exercise& e) { return e.chapter != chapter; });
    return exercises;
}

Promise promise_of(const Book& book, int chapter) {
    const std::string file = "chapters/" + chapter_folder(book, chapter) + "/README.md";
    const std::vector<std::string> lines = split_lines(text_of(book.root / file));
    const std::string head = "# Chapter " + std::to_string(chapter) + ": ";
    if (lines.empty() || !lines[0].starts_with(head))
        throw std::invalid_argument(file + ":1: the first line of a lesson is \"" + head + "...\"");
    const std::string line = lines.size() > 2 ? lines[2] : "";
    const std::size_t needs = line.find(" · ");
    const std::size_t have = needs == std::string::npos ? needs : line.find(" · ", needs + 1);
    const std::string dot = " · ";
    Promise promise;
    promise.title = trimmed(lines[0].substr(head.size()));
    if (have != std::string::npos && !promised(line.substr(needs + dot.size()), "**Needs**").empty()) {
        promise.minutes = promised(line.substr(0, needs), "**Time**");
        promise.result = promised(line.substr(have + dot.size()), "**You will have**");
    }
    if (!promise.minutes.ends_with(" minutes") || leading_int(promise.minutes) == 0 || promise.result.empty())
        throw std::invalid_argument(file +
                                    ":3: the third line of a lesson is \"**Time** 90 minutes · **Needs** "
                                    "chapter 1 · **You will have** ...\"");
    promise.minutes.resize(promise.minutes.size() - 8);
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
