#include "common/tools/layout/contents.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>

#include "common/files/files.hpp"
#include "common/tools/workbook/hints.hpp"
#include "common/tools/workbook/list.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

// The names in a folder, sorted, without hidden ones; none if there is no such folder.
std::set<std::string> names_in(const fs::path& folder) {
    std::set<std::string> names;
    std::error_code missing;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, missing))
        if (const std::string name = entry.path().filename().string(); !name.starts_with(".")) names.insert(name);
    return names;
}

Lines lines_of(const fs::path& file) {
    if (!fs::is_regular_file(file)) return {};
    std::istringstream text(read_file(file));
    Lines lines;
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
}

// "| a | b |" -> "a", "b"; nothing for a line that is no row.
Lines cells_of(const std::string& line) {
    Lines cells;
    if (!line.starts_with("|")) return cells;
    std::istringstream text(line.substr(1));
    for (std::string cell; std::getline(text, cell, '|');) {
        const std::size_t begin = cell.find_first_not_of(" \r");
        cells.push_back(begin == std::string::npos ? "" : cell.substr(begin, cell.find_last_not_of(" \r") - begin + 1));
    }
    return cells;
}

// The chapters that "chapters 1 to 3, 5 and 7" names.
std::set<int> chapters_named(const std::string& words) {
    std::set<int> chapters;
    const std::regex number("([0-9]{1,3})( to ([0-9]{1,3}))?");
    for (std::sregex_iterator found(words.begin(), words.end(), number); found != std::sregex_iterator(); ++found) {
        const int first = std::stoi((*found)[1]);
        const int last = (*found)[3].matched ? std::stoi((*found)[3]) : first;
        for (int chapter = first; chapter <= last; ++chapter) chapters.insert(chapter);
    }
    return chapters;
}

class ContentsChecker {
  public:
    explicit ContentsChecker(fs::path root) : root_(std::move(root)), exercises_(read_exercises(root_)) {
        for (const std::string& name : names_in(root_ / "chapters"))
            if (std::regex_match(name, std::regex("[0-9][0-9]_.*"))) topics_.insert(name);
    }

    Lines run() {
        check_folders("exercises");
        for (const std::string& topic : topics_) check_exercises(topic);
        if (fs::is_directory(root_ / "solutions")) {
            check_folders("solutions");
            for (const std::string& topic : topics_) check_leftover_answers(topic);
            for (const Exercise& e : exercises_) check_answers(e);
        }
        for (const std::string& topic : topics_) check_chapter(topic);
        std::sort(violations_.begin(), violations_.end());
        return violations_;
    }

  private:
    void complain(const std::string& file, const std::string& message, int line = 1) {
        violations_.push_back(file + ":" + std::to_string(line) + ": " + message);
    }

    bool has(const std::string& file) const { return fs::is_regular_file(root_ / file); }

    void require(const std::string& file, const std::string& why) {
        if (!has(file)) complain(file, "is missing; " + why);
    }

    // Below exercises/ and solutions/ lie folders called like the chapters.
    void check_folders(const std::string& part) {
        for (const std::string& name : names_in(root_ / part))
            if (name != "CMakeLists.txt" && !topics_.contains(name))
                complain(part + "/" + name, "belongs to no chapter; call the folder like one, or delete it");
    }

    // The exercise whose files may be called like this; nullptr if there is none. A name ends where the dot begins.
    const Exercise* exercise_of(const std::string& topic, const std::string& stem) const {
        for (const Exercise& e : exercises_)
            if (e.topic == topic && e.name == stem) return &e;
        return nullptr;
    }

    std::string remedy(const std::string& topic, const std::string& stem) const {
        const std::string list = "exercises/" + topic + "/exercises.cmake";
        return "is named by no list; write exercise(" + stem + " KIND build MINUTES 15 POINTS 2 NEEDS " + topic +
               " TITLE \"...\") into " + list + ", or delete it";
    }

    void check_exercises(const std::string& topic) {
        const std::string folder = "exercises/" + topic + "/";
        for (const std::string& name : names_in(root_ / folder)) {
            if (name == "README.md" || name == "exercises.cmake") continue;
            std::smatch parts;
            const bool form =
                std::regex_match(name, parts, std::regex("([0-9]+_[a-z0-9_]+?)(_test\\.cpp|\\.cpp|\\.hpp)"));
            if (!form)
                complain(folder + name, "is no part of an exercise; call it like one (4_name.hpp), or delete it");
            else if (!exercise_of(topic, parts[1]))
                complain(folder + name, remedy(topic, parts[1]));
        }
        if (names_in(root_ / folder).empty()) return;
        require(folder + "exercises.cmake",
                "the list of the exercises; one line each: exercise(1_name KIND build ...)");
        require(folder + "README.md",
                "the questions in words, a section each: ## " + std::to_string(std::stoi(topic)) + ".1 Title");
        for (const Exercise& e : exercises_)
            if (e.topic == topic) check_exercise(e);
        check_sections(topic);
    }

    void check_exercise(const Exercise& e) {
        const std::string start = "exercises/" + e.topic + "/" + e.name;
        for (const std::string end : {".hpp", ".cpp", "_test.cpp"})
            require(start + end, "exercises/" + e.topic + "/exercises.cmake lists " + e.name +
                                     ": write the file, or take the line out");
        const std::string text = e.text().generic_string();
        if (!has(text)) return;
        const Lines lines = lines_of(root_ / text);
        const std::string heading = "## " + e.address() + " ";
        if (std::none_of(lines.begin(), lines.end(), [&](const auto& line) { return line.starts_with(heading); }))
            return complain(text, "has no section \"" + heading + e.title +
                                      "\"; write it: the question, a table, three "
                                      "hints");
        const std::size_t hints = read_hints(root_, e).size();
        if (hints < 3)
            complain(text,
                     e.address() + " has " + std::to_string(hints) +
                         " hints and needs three; fold each as <details><summary>Hint 3: the first "
                         "lines</summary> ... </details>",
                     line_of(lines, heading));
        check_asked(e);
    }

    // The lesson asks for the exercise where it can be done, outside of the table of all of them.
    void check_asked(const Exercise& e) {
        const std::string lesson = "chapters/" + e.topic + "/README.md";
        if (!has(lesson)) return;
        const std::string address = std::to_string(e.chapter) + "\\." + std::to_string(e.number);
        const std::regex asked("\\[" + address + "\\]\\(|([Ee]xercises?|[Dd]o) " + address + "($|[^0-9])");
        std::string text;  // without the table, each line behind a space: "exercise" may end one
        for (const std::string& line : lines_of(root_ / lesson))
            if (!line.starts_with("| [" + e.address())) text.append(" ").append(line);
        if (!std::regex_search(text, asked))
            complain(lesson, "asks nowhere for " + e.address() + "; where a reader can do it, write: **Now do [" +
                                 e.address() + "](../../" + e.text().generic_string() + "#...) before you read on.**");
    }

    static int line_of(const Lines& lines, const std::string& beginning) {
        const auto found =
            std::find_if(lines.begin(), lines.end(), [&](const auto& line) { return line.starts_with(beginning); });
        return static_cast<int>(found - lines.begin()) + 1;
    }

    // A section of an exercise that is not in the list.
    void check_sections(const std::string& topic) {
        const std::string text = "exercises/" + topic + "/README.md";
        const Lines lines = lines_of(root_ / text);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            std::smatch parts;
            if (!std::regex_search(lines[i], parts, std::regex("^## ([0-9]+\\.[0-9]+) "))) continue;
            const std::string address = parts[1];
            const bool listed = std::any_of(exercises_.begin(), exercises_.end(),
                                            [&](const Exercise& e) { return e.address() == address; });
            if (!listed)
                complain(text,
                         "has a section " + address + ", which exercises/" + topic +
                             "/exercises.cmake does not list; write its line there, or delete the section",
                         static_cast<int>(i) + 1);
        }
    }

    void check_leftover_answers(const std::string& topic) {
        const std::string folder = "solutions/" + topic + "/";
        for (const std::string& name : names_in(root_ / folder)) {
            std::smatch parts;
            const std::regex form("([0-9]+_[a-z0-9_]+)(\\.(wrong|right)_[a-z0-9_]+)?\\.cpp");
            if (!std::regex_match(name, parts, form))
                complain(folder + name,
                         "is no answer; call it 4_name.cpp, 4_name.wrong_mistake.cpp or "
                         "4_name.right_way.cpp, or delete it");
            else if (!exercise_of(topic, parts[1]))
                complain(folder + name, remedy(topic, parts[1]));
        }
    }

    // A chapter in which nobody has begun to write other right answers is not asked for them.
    bool has_other_right_answers(const std::string& topic) const {
        const auto names = names_in(root_ / "solutions" / topic);
        return std::any_of(names.begin(), names.end(),
                           [](const std::string& name) { return name.find(".right_") != std::string::npos; });
    }

    void check_answers(const Exercise& e) {
        const std::string start = "solutions/" + e.topic + "/" + e.name;
        require(start + ".cpp", "the model answer of exercise " + e.address());
        int wrong = 0, right = 0;
        for (const std::string& name : names_in(root_ / "solutions" / e.topic)) {
            right += name.starts_with(e.name + ".right_") ? 1 : 0;
            if (!name.starts_with(e.name + ".wrong_")) continue;
            ++wrong;
            const std::string file = "solutions/" + e.topic + "/" + name;
            const Lines lines = lines_of(root_ / file);
            if (lines.empty() || !std::regex_match(lines[0], std::regex("// caught by: [a-z0-9_]+")))
                complain(file, "line 1 of a wrong answer is \"// caught by: name_of_a_case\"");
            else if (lines.size() < 2 || !std::regex_match(lines[1], std::regex("// .{8,}")))
                complain(file, "line 2 of a wrong answer is \"// The mistake in plain words.\"", 2);
        }
        if (right == 0 && e.kind == "build" && has_other_right_answers(e.topic))
            complain(start + ".cpp", "is the only right answer; write another way to it, " + e.name +
                                         ".right_way.cpp, so that the test accepts more than one");
        if (wrong < 2)
            complain(start + ".cpp", "has " + std::to_string(wrong) + " wrong answers and needs two; write " + e.name +
                                         ".wrong_mistake.cpp, line 1: // caught by: name_of_a_case");
    }

    void check_chapter(const std::string& topic) {
        const int chapter = std::stoi(topic);
        const std::string folder = "chapters/" + topic + "/";
        require(folder + "README.md", "the lesson of chapter " + std::to_string(chapter));
        require(folder + "demo.cpp", "the worked examples of the lesson; its text quotes what it prints");
        bool tested = false;
        for (const auto& entry : fs::recursive_directory_iterator(root_ / folder))
            tested |= entry.path().filename().string().ends_with("test.cpp");
        if (!tested) complain(folder + "test.cpp", "is missing; a chapter has a test");
        check_contents_entry("README.md", "(" + folder + "README.md)");
        check_contents_entry("chapters/README.md", "(" + topic + "/README.md)");
        check_glossary(chapter);
        check_instructors(chapter);
    }

    void check_contents_entry(const std::string& file, const std::string& link) {
        if (!has(file) || read_file(root_ / file).find(link) != std::string::npos) return;
        complain(file,
                 "has no entry with a link to " + link + "; put <!-- table: chapters --> into it, then: make text");
    }

    void check_glossary(int chapter) {
        const std::string file = "chapters/GLOSSARY.md";
        if (!has(file)) return;
        for (const std::string& line : lines_of(root_ / file))
            if (const Lines cells = cells_of(line); !cells.empty() && cells.back() == std::to_string(chapter)) return;
        complain(file, "has no word of chapter " + std::to_string(chapter) +
                           "; add a row for each new word: | word | meaning | " + std::to_string(chapter) + " |");
    }

    void check_instructors(int chapter) {
        const std::string file = "chapters/INSTRUCTORS.md";
        if (!has(file)) return;
        const std::string number = std::to_string(chapter);
        std::string section, promise;
        bool planned = false;
        for (const std::string& line : lines_of(root_ / file)) {
            if (line.starts_with("## ")) section = line.substr(3);
            const Lines cells = cells_of(line);
            if (section == "What students should bring" && cells.size() > 1 && cells[0] == number) promise = cells[1];
            for (std::size_t i = 1; section == "Course plans" && i < cells.size(); ++i)
                planned |= cells[i].starts_with("chapter") && chapters_named(cells[i]).contains(chapter);
        }
        if (promise.empty())
            complain(file, "says not what a student can do after chapter " + number +
                               "; add to the table at \"What "
                               "students should bring\": | " +
                               number + " | ... |");
        else if (!promises_.insert(promise).second)
            complain(file, "promises the same of chapter " + number + " as of another one: " + promise);
        if (!planned) complain(file, "has chapter " + number + " in no week of the table at \"Course plans\"; add it");
    }

    fs::path root_;
    std::vector<Exercise> exercises_;
    std::set<std::string> topics_;    // folders of chapters
    std::set<std::string> promises_;  // what a student can do after each chapter
    Lines violations_;
};

}  // namespace

std::vector<std::string> check_contents(const fs::path& root) {
    if (!fs::is_directory(root / "exercises") || !fs::is_directory(root / "chapters")) return {};
    try {
        return ContentsChecker(root).run();
    } catch (const std::runtime_error& error) {
        return {error.what()};  // a list or a text that cannot be read, with its place
    }
}

}  // namespace cnn
