#include "common/files/sentences.hpp"

#include <charconv>
#include <sstream>
#include <stdexcept>

#include "common/files/files.hpp"
#include "common/files/utf8.hpp"

namespace cnn {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longest_line = 65536;  // bytes

// What is wrong with a line, or nothing.
std::string fault_of(const std::string& line) {
    if (line.find_first_not_of(" \t") == std::string::npos) return "the line is empty";
    if (line.size() > longest_line)
        return "the line has " + std::to_string(line.size()) + " bytes, a sentence at most " +
               std::to_string(longest_line) + "; is this a text with one sentence a line?";
    if (const std::size_t at = utf8_error(line); at != std::string::npos)
        return "byte " + std::to_string(at + 1) +
               " of the line is not UTF-8; convert the file: iconv -f LATIN1 -t UTF-8";
    return "";
}

}  // namespace

Sentences read_sentences(const fs::path& folder, Split split) {
    const fs::path path = folder / (split == Split::train ? "train.txt" : "test.txt");
    Sentences all{path.string(), {}, {}, lines_of(folder / "classes.txt")};
    const int most = static_cast<int>(all.classes.size()) - 1;
    std::istringstream lines(read_file(path));
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        const std::string place = all.name + ":" + std::to_string(++number) + ": ";
        if (const std::string fault = fault_of(line); !fault.empty()) throw std::runtime_error(place + fault);
        const std::size_t tab = line.find('\t');
        int label = -1;
        const char* end = std::from_chars(line.data(), line.data() + line.size(), label).ptr;
        if (tab == std::string::npos || end != line.data() + tab || label < 0 || label > most)
            throw std::runtime_error(place + "expected a label from 0 to " + std::to_string(most) +
                                     ", a tab and a sentence, found " + line.substr(0, 30));
        if (line.find_first_not_of(" \t", tab) == std::string::npos)
            throw std::runtime_error(place + "there is no sentence behind the label");
        all.labels.push_back(label);
        all.sentences.push_back(line.substr(tab + 1));
    }
    if (all.labels.empty()) throw std::runtime_error(all.name + ": expected sentences, found none");
    return all;
}

}  // namespace cnn
