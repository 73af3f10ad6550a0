#include "common/tools/text/tables.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <sstream>
#include <stdexcept>

#include "common/program/run_file.hpp"
#include "common/tools/text/lines.hpp"
#include "common/tools/text/markdown.hpp"

namespace cnn::text {
namespace {

namespace fs = std::filesystem;

// The way from the file that holds the table to another one.
std::string way_to(const Place& place, const std::string& file) {
    return fs::path(file).lexically_relative(fs::path(place.file).parent_path()).generic_string();
}

// The anchor of the heading "4.1 The mean" in the chapter's exercises.
std::string exercise_anchor(const Place& place, const std::string& file, const Exercise& exercise) {
    for (const Line& line : parse_markdown(text_of(place.book.root / file)).lines)
        if (const std::string words = heading_words(line); words.starts_with(exercise.address() + " "))
            return anchor_of(words);
    throw std::invalid_argument(file + " has no heading \"## " + exercise.address() + " " + exercise.title + "\"");
}

std::string link(const std::string& words, const std::string& target) {
    std::string text = "[";
    text += words;
    text += "](";
    text += target;
    return text + ")";
}

std::string row(const std::vector<std::string>& cells) {
    std::string text = "|";
    for (const std::string& cell : cells) text += " " + cell + " |";
    return text;
}

std::vector<std::string> exercise_table(const Place& place) {
    const std::vector<Exercise> exercises = exercises_of(place.book, place.chapter());
    const std::string folder = "exercises/" + chapter_folder(place.book, place.chapter());
    if (exercises.empty()) throw std::invalid_argument(folder + "/exercises.cmake lists no exercises");
    std::vector<std::string> rows{row({"exercise", "title", "kind", "minutes", "points"}), "|---|---|---|--:|--:|"};
    for (const Exercise& e : exercises) {
        const std::string file = folder + "/README.md";
        const std::string target = way_to(place, file) + "#" + exercise_anchor(place, file, e);
        rows.push_back(
            row({link(e.address(), target), e.title, e.kind, std::to_string(e.minutes), std::to_string(e.points)}));
    }
    return rows;
}

std::vector<std::string> chapter_table(const Place& place) {
    std::vector<std::string> rows{row({"chapter", "you will have", "lesson", "exercises"}), "|---|---|--:|--:|"};
    for (int chapter = 1; !chapter_folder(place.book, chapter).empty(); ++chapter) {
        const Promise promise = promise_of(place.book, chapter);
        const std::string file = "chapters/" + chapter_folder(place.book, chapter) + "/README.md";
        rows.push_back(row(
            {link(std::to_string(chapter) + " " + promise.title, way_to(place, file)), promise.result,
             promise.lesson_minutes + " minutes",
             std::to_string(exercises_of(place.book, chapter).size()) + ", " + promise.exercise_minutes + " minutes"}));
    }
    if (rows.size() == 2) throw std::invalid_argument("chapters/ holds no chapters");
    return rows;
}

std::string total(const std::string& title, int minutes, int points) {
    return row(
        {"", "**" + title + "**", "", "**" + std::to_string(minutes) + "**", "**" + std::to_string(points) + "**"});
}

std::vector<std::string> points_table(const Place& place) {
    std::vector<std::string> rows{row({"exercise", "title", "kind", "minutes", "points"}), "|---|---|---|--:|--:|"};
    int all_minutes = 0, all_points = 0, count = 0;
    for (int chapter = 1; !chapter_folder(place.book, chapter).empty(); ++chapter) {
        int minutes = 0, points = 0;
        for (const Exercise& e : exercises_of(place.book, chapter)) {
            rows.push_back(row({e.address(), e.title, e.kind, std::to_string(e.minutes), std::to_string(e.points)}));
            minutes += e.minutes;
            points += e.points;
            ++count;
        }
        rows.push_back(total("chapter " + std::to_string(chapter), minutes, points));
        all_minutes += minutes;
        all_points += points;
    }
    rows.push_back(total(std::to_string(count) + " exercises", all_minutes, all_points));
    return rows;
}

// The cells of "| 1 | chapter 1 | 1.1 1.2 |", without the blanks around them.
std::vector<std::string> cells_of(const std::string& row) {
    std::vector<std::string> cells;
    for (std::size_t begin = row.find('|'); begin != std::string::npos;) {
        const std::size_t end = row.find('|', begin + 1);
        if (end != std::string::npos) cells.push_back(trimmed(row.substr(begin + 1, end - begin - 1)));
        begin = end;
    }
    return cells;
}

constexpr int pass_share = 60;  // per cent of the points, rounded up

// A plan by weeks: the first three cells of each row are the author's, the others are counted.
std::vector<std::string> course_table(const Place& place, const std::vector<std::string>& found) {
    const std::vector<Exercise> exercises = all_exercises(place.book);
    std::vector<std::string> rows{row({"week", "lesson", "exercises", "minutes", "points"}), "|--:|---|---|--:|--:|"};
    std::set<std::string> given;
    int all_minutes = 0, all_points = 0;
    for (std::size_t i = 2; i < found.size(); ++i) {
        const std::vector<std::string> cells = cells_of(found[i]);
        if (cells.size() < 3 || cells[0].empty()) continue;  // the sum
        int minutes = 0, points = 0;
        std::istringstream addresses(cells[2]);
        for (std::string address; addresses >> address;) {
            const Exercise& e = find_exercise(exercises, address);
            if (!given.insert(address).second) throw std::invalid_argument("exercise " + address + " is given twice");
            minutes += e.minutes;
            points += e.points;
        }
        rows.push_back(row({cells[0], cells[1], cells[2], std::to_string(minutes), std::to_string(points)}));
        all_minutes += minutes;
        all_points += points;
    }
    const int to_pass = (all_points * pass_share + 99) / 100;
    rows.push_back(row({"", "**together; " + std::to_string(to_pass) + " points to pass**",
                        std::to_string(given.size()) + " exercises", "**" + std::to_string(all_minutes) + "**",
                        "**" + std::to_string(all_points) + "**"}));
    return rows;
}

// The words of "// caught by: words"; throws if the line begins otherwise.
std::string comment_words(const std::vector<std::string>& lines, std::size_t i, const std::string& head,
                          const fs::path& file) {
    if (i < lines.size() && lines[i].starts_with(head)) return trimmed(lines[i].substr(head.size()));
    throw std::invalid_argument(file.generic_string() + ": line " + std::to_string(i + 1) + " must begin with \"" +
                                head + "\"");
}

// The wrong answers to one exercise.
void add_mistakes(const Place& place, const fs::path& folder, const Exercise& exercise,
                  std::vector<std::string>& rows) {
    std::error_code missing;
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(place.book.root / folder, missing)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(std::to_string(exercise.number) + "_") && name.find(".wrong_") != std::string::npos)
            files.push_back(folder / name);
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        const std::vector<std::string> lines = split_lines(text_of(place.book.root / file));
        const std::string caught_by = comment_words(lines, 0, "// caught by: ", file);
        rows.push_back(row({exercise.address(), comment_words(lines, 1, "// ", file), '`' + caught_by + '`'}));
    }
}

std::vector<std::string> mistake_table(const Place& place) {
    std::vector<std::string> rows{row({"exercise", "mistake", "caught by"}), "|---|---|---|"};
    for (int chapter = 1; !chapter_folder(place.book, chapter).empty(); ++chapter)
        for (const Exercise& exercise : exercises_of(place.book, chapter))
            add_mistakes(place, fs::path("solutions") / chapter_folder(place.book, chapter), exercise, rows);
    if (rows.size() == 2) throw std::invalid_argument("solutions/ holds no wrong answers");
    return rows;
}

// The first column are names, the others numbers.
std::vector<std::string> run_table(const Place& place, const std::string& name) {
    const fs::path file = fs::path("datasets") / "runs" / (name + ".csv");
    if (!fs::exists(place.book.root / file)) throw std::invalid_argument("there is no " + file.generic_string());
    const RunFile run = read_run_file(place.book.root / file);
    const auto shown = std::find(run.columns.begin(), run.columns.end(), "beginning") - run.columns.begin();
    std::string rule = "|---|";
    for (std::ptrdiff_t column = 1; column < shown; ++column) rule += "--:|";
    std::vector<std::string> rows{row({run.columns.begin(), run.columns.begin() + shown}), rule};
    for (const RunFile::Row& cells : run.rows) rows.push_back(row({cells.begin(), cells.begin() + shown}));
    return rows;
}

}  // namespace

std::vector<std::string> table_named(const std::string& name, const Place& place,
                                     const std::vector<std::string>& found) {
    if (name == "exercises") return exercise_table(place);
    if (name == "chapters") return chapter_table(place);
    if (name == "points") return points_table(place);
    if (name == "mistakes") return mistake_table(place);
    if (name == "course") return course_table(place, found);
    if (name.starts_with("run ")) return run_table(place, name.substr(4));
    throw std::invalid_argument("there is no table \"" + name +
                                "\"; there are exercises, chapters, points, mistakes, course and run NAME");
}

}  // namespace cnn::text
