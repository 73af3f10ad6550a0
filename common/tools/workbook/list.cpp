#include "common/tools/workbook/list.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <stdexcept>

#include "common/files/files.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

struct Place {
    std::string file;
    int line;
};

[[noreturn]] void fail(const Place& place, const std::string& message) {
    throw std::runtime_error(place.file + ":" + std::to_string(place.line) + ": " + message);
}

// The words of a line: parentheses separate, quotes keep together, # begins a comment.
Words split(const std::string& line, const Place& place) {
    Words words;
    for (std::size_t i = 0; i < line.size() && line[i] != '#';) {
        if (line[i] == '"') {
            const std::size_t end = line.find('"', i + 1);
            if (end == std::string::npos) fail(place, "a quotation mark is not closed");
            words.push_back(line.substr(i + 1, end - i - 1));
            i = end + 1;
        } else if (std::string(" \t\r()").find(line[i]) != std::string::npos) {
            ++i;
        } else {
            const std::size_t end = std::min(line.find_first_of(" \t\r()#\"", i), line.size());
            words.push_back(line.substr(i, end - i));
            i = end;
        }
    }
    return words;
}

// The number in all of `word`; -1 if it is none.
int number_in(const std::string& word) {
    int value = -1;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    return error == std::errc() && end == word.data() + word.size() ? value : -1;
}

// The number before the first _ of "04_pooling".
int leading_number(const std::string& name) { return number_in(name.substr(0, name.find('_'))); }

// The field of this name; fails if the line lacks it.
std::string field(const std::map<std::string, std::string>& fields, const std::string& name, const Place& place) {
    const auto found = fields.find(name);
    if (found == fields.end() || found->second.empty()) fail(place, "this exercise has no " + name);
    return found->second;
}

int number_field(const std::map<std::string, std::string>& fields, const std::string& name, const Place& place) {
    const std::string word = field(fields, name, place);
    if (number_in(word) < 1) fail(place, name + " must be a number of 1 or more, not \"" + word + "\"");
    return number_in(word);
}

Exercise read_line(const Words& words, const std::string& topic, const Place& place) {
    if (words.size() < 2 || words[0] != "exercise" || words.size() % 2 != 0)
        fail(place, "expected exercise(1_name KIND build MINUTES 15 POINTS 2 NEEDS " + topic + " TITLE \"...\")");
    std::map<std::string, std::string> fields;
    for (std::size_t i = 2; i < words.size(); i += 2) fields[words[i]] = words[i + 1];
    Exercise e;
    e.topic = topic;
    e.chapter = leading_number(topic);
    e.name = words[1];
    e.number = leading_number(e.name);
    if (e.chapter < 1 || e.number < 1) fail(place, "folder and exercise begin with a number, as in 04_pooling, 1_name");
    e.kind = field(fields, "KIND", place);
    e.minutes = number_field(fields, "MINUTES", place);
    e.points = number_field(fields, "POINTS", place);
    e.needs = field(fields, "NEEDS", place);
    e.title = field(fields, "TITLE", place);
    return e;
}

void read_chapter(const fs::path& root, const std::string& topic, std::vector<Exercise>& exercises) {
    const fs::path file = fs::path("exercises") / topic / "exercises.cmake";
    const std::string text = read_file(root / file);
    Place place{file.generic_string(), 0};
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        ++place.line;
        const Words words = split(text.substr(begin, end - begin), place);
        begin = end + 1;
        if (words.empty()) continue;
        const Exercise e = read_line(words, topic, place);
        for (const Exercise& other : exercises)
            if (other.address() == e.address())
                fail(place, e.address() + " is " + other.name + " already; give " + e.name + " another number");
        exercises.push_back(e);
    }
}

}  // namespace

std::string Exercise::address() const { return std::to_string(chapter) + "." + std::to_string(number); }
std::string Exercise::id() const { return topic.substr(0, topic.find('_')) + "_" + std::to_string(number); }
fs::path Exercise::answer() const { return fs::path("exercises") / topic / (name + ".cpp"); }
fs::path Exercise::solution() const { return fs::path("solutions") / topic / (name + ".cpp"); }
fs::path Exercise::text() const { return fs::path("exercises") / topic / "README.md"; }

std::vector<Exercise> read_exercises(const fs::path& root) {
    const fs::path folder = root / "exercises";
    if (!fs::is_directory(folder)) throw std::runtime_error(folder.string() + ": there is no such folder");
    std::vector<Exercise> exercises;
    for (const auto& entry : fs::directory_iterator(folder))
        if (fs::is_regular_file(entry.path() / "exercises.cmake"))
            read_chapter(root, entry.path().filename().string(), exercises);
    std::sort(exercises.begin(), exercises.end(), [](const Exercise& a, const Exercise& b) {
        return std::pair(a.chapter, a.number) < std::pair(b.chapter, b.number);
    });
    return exercises;
}

const Exercise& find_exercise(const std::vector<Exercise>& exercises, const std::string& address) {
    if (address.empty())
        throw std::invalid_argument("which exercise? For instance EX=4.1; make progress lists them all");
    std::string same_chapter;
    const int chapter = number_in(address.substr(0, address.find('.')));
    for (const Exercise& e : exercises) {
        if (e.address() == address) return e;
        if (e.chapter == chapter) same_chapter += (same_chapter.empty() ? "" : ", ") + e.address();
    }
    std::string message = "there is no exercise \"" + address + "\"; ";
    if (same_chapter.empty())
        message += "an exercise is a chapter and a number, as in EX=4.1; make progress lists them all";
    else
        message += "chapter " + std::to_string(chapter) + " has " + same_chapter;
    throw std::invalid_argument(message);
}

}  // namespace cnn
