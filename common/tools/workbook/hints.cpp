#include "common/tools/workbook/hints.hpp"

#include <stdexcept>

#include "common/files/files.hpp"

namespace cnn {
namespace {

const std::string space = " \t\r\n";

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(space);
    return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

// What lies between `open` and `close`, searched from `position`, which moves behind it. False if there is no `open`.
bool take_between(const std::string& text, const std::string& open, const std::string& close, std::size_t& position,
                  std::string& found, const std::string& file) {
    const std::size_t begin = text.find(open, position);
    if (begin == std::string::npos) return false;
    const std::size_t end = text.find(close, begin + open.size());
    if (end == std::string::npos) throw std::runtime_error(file + ": \"" + open + "\" without \"" + close + "\"");
    found = trimmed(text.substr(begin + open.size(), end - begin - open.size()));
    position = end + close.size();
    return true;
}

// The section of the exercise, from its heading to the next.
std::string section(const std::string& text, const Exercise& exercise, const std::string& file) {
    const std::string heading = "## " + exercise.address() + " ";
    const std::size_t begin = ("\n" + text).find("\n" + heading);
    if (begin == std::string::npos)
        throw std::runtime_error(file + ": there is no section \"" + heading + exercise.title + "\"");
    const std::size_t end = text.find("\n## ", begin + heading.size());
    return text.substr(begin, end == std::string::npos ? end : end - begin);
}

}  // namespace

std::vector<Hint> read_hints(const std::filesystem::path& root, const Exercise& exercise) {
    const std::string file = exercise.text().generic_string();
    const std::string text = section(read_file(root / exercise.text()), exercise, file);
    std::vector<Hint> hints;
    std::size_t position = 0;
    for (Hint hint; take_between(text, "<summary>", "</summary>", position, hint.title, file); hints.push_back(hint)) {
        const std::size_t colon = hint.title.find(": ");
        if (colon != std::string::npos) hint.title = hint.title.substr(colon + 2);
        position -= std::string("</summary>").size();
        take_between(text, "</summary>", "</details>", position, hint.text, file);
    }
    return hints;
}

}  // namespace cnn
