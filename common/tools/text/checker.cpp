#include "common/tools/text/checker.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/files/files.hpp"
#include "common/tools/text/answers.hpp"
#include "common/tools/text/commands.hpp"
#include "common/tools/text/counts.hpp"
#include "common/tools/text/markers.hpp"
#include "common/tools/text/references.hpp"
#include "common/tools/text/style.hpp"

namespace cnn::text {
namespace {

namespace fs = std::filesystem;

// The sum of the minutes of the exercises, which the second paragraph of a lesson repeats.
void check_exercise_minutes(const Place& place, const Markdown& markdown, const std::string& found,
                            std::vector<Complaint>& complaints, std::vector<Edit>& edits) {
    int minutes = 0;
    for (const Exercise& exercise : exercises_of(place.book, place.chapter())) minutes += exercise.minutes;
    const std::string wanted = std::to_string(minutes);
    if (found == wanted) return;
    complaints.push_back({place.file, 3, "the exercises take " + wanted + " minutes, the text says " + found, true});
    const std::size_t begin = markdown.text.find(found, markdown.text.find("**Exercises**"));
    edits.push_back({begin, begin + found.size(), wanted});
}

// The title and the second paragraph of a lesson; a complaint names its own place.
void check_promise(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints,
                   std::vector<Edit>& edits) {
    const int chapter = place.chapter();
    if (place.file != "chapters/" + chapter_folder(place.book, chapter) + "/README.md") return;
    try {
        check_exercise_minutes(place, markdown, promise_of(place.book, chapter).exercise_minutes, complaints, edits);
    } catch (const std::invalid_argument& error) {
        const std::string message = error.what();
        complaints.push_back(
            {place.file, message.find(":1: ") == std::string::npos ? 3 : 1, message.substr(message.find(": ") + 2)});
    }
}

bool is_made(const std::string& folder) {
    return folder == "build" || folder == "out" || folder.starts_with("build-") || folder.starts_with(".");
}

}  // namespace

std::vector<std::string> texts_at(const Book& book, const std::string& path) {
    const fs::path start = book.root / path;
    std::vector<std::string> files;
    const auto add = [&](const fs::path& file) {
        if (file.extension() == ".md")
            files.push_back(file.lexically_normal().lexically_relative(book.root.lexically_normal()).generic_string());
    };
    if (fs::is_regular_file(start)) add(start);
    if (fs::is_directory(start))
        for (auto entry = fs::recursive_directory_iterator(start); entry != fs::recursive_directory_iterator();
             ++entry) {
            if (entry->is_directory() && is_made(entry->path().filename().string()))
                entry.disable_recursion_pending();
            else if (entry->is_regular_file())
                add(entry->path());
        }
    if (files.empty()) throw std::runtime_error(path + ": no Markdown file is there");
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<Complaint> check_text(const Book& book, const std::string& file) {
    const Place place{book, file};
    const Markdown markdown = parse_markdown(read_file(place.path()));
    std::vector<Complaint> complaints;
    std::vector<Edit> edits;
    check_promise(place, markdown, complaints, edits);
    check_markers(place, markdown, complaints, edits);
    check_answers(place, markdown, complaints);
    check_references(place, markdown, complaints);
    check_commands(place, markdown, complaints);
    check_counts(place, markdown, complaints);
    check_style(place, markdown, complaints);
    std::stable_sort(complaints.begin(), complaints.end(),
                     [](const Complaint& a, const Complaint& b) { return a.line < b.line; });
    return complaints;
}

bool mend_text(const Book& book, const std::string& file) {
    const Place place{book, file};
    const Markdown markdown = parse_markdown(read_file(place.path()));
    std::vector<Complaint> complaints;
    std::vector<Edit> edits;
    check_promise(place, markdown, complaints, edits);
    check_markers(place, markdown, complaints, edits);
    std::string text = markdown.text;
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
        text.replace(edit->begin, edit->end - edit->begin, edit->text);
    if (text == markdown.text) return false;
    write_file(place.path(), text);
    return true;
}

std::string to_text(const Complaint& complaint) {
    return complaint.file + ":" + std::to_string(complaint.line) + ": " + complaint.message +
           (complaint.mendable ? "\n    mend it with: make text" : "");
}

}  // namespace cnn::text
