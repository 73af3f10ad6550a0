#include "common/tools/new/skeleton.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <regex>
#include <stdexcept>

#include "common/files/files.hpp"
#include "common/tools/workbook/list.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;
using Values = std::map<std::string, std::string>;  // NAME -> what stands for @NAME@
using Files = std::map<std::string, std::string>;   // name from the root -> content

// The template with every @NAME@ filled in.
std::string filled(const std::string& name, const Values& values) {
    std::string text = read_file(fs::path(CNN_SOURCE) / "common/tools/new/templates" / (name + ".in"));
    for (const auto& [key, value] : values)
        for (std::size_t at = 0; (at = text.find("@" + key + "@", at)) != std::string::npos; at += value.size())
            text.replace(at, key.size() + 2, value);
    return text;
}

// "mean_pool" -> "Mean pool"
std::string title_of(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
    return name;
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// The folders of the chapters, by their numbers.
std::map<int, std::string> topics(const fs::path& root) {
    std::map<int, std::string> found;
    for (const auto& entry : fs::directory_iterator(root / "chapters"))
        if (const std::string name = entry.path().filename().string();
            std::regex_match(name, std::regex("[0-9][0-9]_.*")))
            found[std::stoi(name)] = name;
    return found;
}

// The text of a file to which something is added; empty if it is new.
std::string before(const Files& files, const fs::path& root, const std::string& name) {
    if (const auto found = files.find(name); found != files.end()) return found->second;
    return fs::exists(root / name) ? read_file(root / name) : "";
}

// The text with a row behind the table that stands under a heading. In the row, @WEEK@ is one more than the first cell
// of the row before, and empty cells are added until it is as wide. Rows whose first cell is empty are totals.
std::string with_row(std::string text, const std::string& heading, std::string row) {
    const std::size_t section = text.find("\n" + heading + "\n");
    const std::size_t table = section == std::string::npos ? section : text.find("\n|", section + 1);
    if (table == std::string::npos) throw std::invalid_argument("there is no table under \"" + heading + "\"");
    std::size_t end = table + 1, last = end;
    for (std::size_t next = end; next < text.size() && text[next] == '|';) {
        const bool total = text.compare(next, 4, "|  |") == 0;
        const std::size_t row_begin = next;
        next = std::min(text.find('\n', next), text.size() - 1) + 1;
        if (total) continue;
        last = row_begin;
        end = next;
    }
    const std::string above = text.substr(last, end - last);
    if (const std::size_t week = row.find("@WEEK@"); week != std::string::npos)
        row.replace(week, 6, std::to_string(std::atoi(above.c_str() + 1) + 1));
    while (std::count(row.begin(), row.end(), '|') < std::count(above.begin(), above.end(), '|')) row += " |";
    return text.insert(end, row + "\n");
}

void add_exercise(const fs::path& root, const std::string& topic, int number, const std::string& name, Files& files) {
    const int chapter = std::stoi(topic);
    const Values values{{"CHAPTER", std::to_string(chapter)},
                        {"ADDRESS", std::to_string(chapter) + "." + std::to_string(number)},
                        {"TOPIC", topic},
                        {"FILE", std::to_string(number) + "_" + name},
                        {"FUNCTION", name},
                        {"TITLE", title_of(name)}};
    const std::string exercise = "exercises/" + topic + "/" + values.at("FILE");
    for (const std::string end : {".hpp", ".cpp", "_test.cpp"})
        files[exercise + end] = filled("exercise" + end, values);
    if (fs::is_directory(root / "solutions"))
        for (const std::string end : {".cpp", ".right_by_adding.cpp", ".wrong_square.cpp", ".wrong_three_more.cpp"})
            files["solutions/" + topic + "/" + values.at("FILE") + end] = filled("solution" + end, values);
    const std::string list = "exercises/" + topic + "/exercises.cmake", text = "exercises/" + topic + "/README.md";
    files[list] = before(files, root, list) + filled("exercises.cmake", values);
    const std::string questions = before(files, root, text);
    files[text] = (questions.empty() ? filled("exercises.md", values) : questions) + filled("exercise.md", values);
}

// The lesson asks for it at its end; whoever writes it knows a better place.
void ask_in_lesson(const fs::path& root, const std::string& topic, int number, std::string name, Files& files) {
    const std::string lesson = "chapters/" + topic + "/README.md",
                      address = std::to_string(std::stoi(topic)) + "." + std::to_string(number);
    std::string text = before(files, root, lesson), anchor = address + "-" + name;
    anchor.erase(anchor.find('.'), 1);
    std::replace(anchor.begin(), anchor.end(), '_', '-');
    text.insert(
        std::min(text.find("\n## Exercises\n"), text.size()),
        "\n**Now do [" + address + "](../../exercises/" + topic + "/README.md#" + anchor + ") before you read on.**\n");
    files[lesson] = text;
}

std::vector<std::string> written(const fs::path& root, const Files& files) {
    std::vector<std::string> names;
    for (const auto& [name, content] : files) {
        write_file(root / name, content);
        names.push_back(name);
    }
    return names;
}

}  // namespace

std::vector<std::string> new_exercise(const fs::path& root, const std::string& asked) {
    std::smatch parts;
    if (!std::regex_match(asked, parts, std::regex("([1-9][0-9]?)\\.([1-9][0-9]?)_([a-z][a-z0-9_]*)")))
        throw std::invalid_argument(
            "an exercise is called like 4.12_mean_pool (chapter, number, name in lower case), not \"" + asked + "\"");
    const int chapter = std::stoi(parts[1]);
    const auto chapters = topics(root);
    const auto topic = chapters.find(chapter);
    if (topic == chapters.end())
        throw std::invalid_argument("there is no chapter " + std::to_string(chapter) + "; the chapters are 1 to " +
                                    std::to_string(chapters.size()));
    int next = 1;
    for (const Exercise& e : read_exercises(root)) {
        if (e.chapter != chapter) continue;
        next = std::max(next, e.number + 1);
        if (e.name.substr(e.name.find('_') + 1) == parts[3])
            throw std::invalid_argument(e.address() + " is called " + parts[3].str() + " already");
    }
    if (std::stoi(parts[2]) != next)
        throw std::invalid_argument("the next exercise of chapter " + std::to_string(chapter) + " is " +
                                    parts[1].str() + "." + std::to_string(next) + "_" + parts[3].str());
    Files files;
    add_exercise(root, topic->second, next, parts[3], files);
    ask_in_lesson(root, topic->second, next, parts[3], files);
    return written(root, files);
}

std::vector<std::string> new_chapter(const fs::path& root, const std::string& asked) {
    const auto chapters = topics(root);
    const int next = static_cast<int>(chapters.size()) + 1;
    std::smatch parts;
    if (!std::regex_match(asked, parts, std::regex("([0-9][0-9])_([a-z][a-z0-9_]*)")))
        throw std::invalid_argument("a chapter is called like " + two_digits(next) + "_topic, in lower case, not \"" +
                                    asked + "\"");
    if (std::stoi(parts[1]) != next)
        throw std::invalid_argument("the next chapter is " + two_digits(next) + "_" + parts[2].str());
    const std::string number = std::to_string(next), folder = "chapters/" + asked + "/";
    const Values values{{"CHAPTER", number},
                        {"BEFORE", std::to_string(next - 1)},
                        {"TOPIC", asked},
                        {"HEADER", parts[2]},
                        {"TITLE", title_of(parts[2])}};
    Files files;
    files[folder + "README.md"] = filled("lesson.md", values);
    files[folder + parts[2].str() + ".hpp"] = filled("chapter.hpp", values);
    files[folder + "demo.cpp"] = filled("demo.cpp", values);
    files[folder + "test.cpp"] = filled("test.cpp", values);
    add_exercise(root, asked, 1, "twice", files);
    const std::string glossary = "chapters/GLOSSARY.md", teachers = "chapters/INSTRUCTORS.md";
    files[glossary] = with_row(before(files, root, glossary), "## Words",
                               "| " + parts[2].str() + " | what it is, in a sentence | " + number + " |");
    if (fs::exists(root / teachers)) {
        files[teachers] = with_row(before(files, root, teachers), "## What students should bring",
                                   "| " + number + " | say what is new in this chapter, and use it |");
        files[teachers] =
            with_row(files[teachers], "### Two terms", "| @WEEK@ | chapter " + number + " | " + number + ".1 |");
    }
    return written(root, files);
}

}  // namespace cnn
