#include "common/files/sentences.hpp"

#include <charconv>
#include <stdexcept>

#include "common/files/files.hpp"

namespace cnn {

namespace fs = std::filesystem;

Sentences read_sentences(const fs::path& folder, Split split) {
    const fs::path path = folder / (split == Split::train ? "train.txt" : "test.txt");
    Sentences all{path.string(), {}, {}, lines_of(folder / "classes.txt")};
    const int most = static_cast<int>(all.classes.size()) - 1;
    int number = 0;
    for (const std::string& line : lines_of(path)) {
        ++number;
        const std::size_t tab = line.find('\t');
        int label = -1;
        const char* end = std::from_chars(line.data(), line.data() + line.size(), label).ptr;
        if (tab == std::string::npos || end != line.data() + tab || label < 0 || label > most)
            throw std::runtime_error(all.name + ":" + std::to_string(number) + ": expected a label from 0 to " +
                                     std::to_string(most) + ", a tab and a sentence, found " + line.substr(0, 30));
        all.labels.push_back(label);
        all.sentences.push_back(line.substr(tab + 1));
    }
    if (all.labels.empty()) throw std::runtime_error(all.name + ": expected sentences, found none");
    return all;
}

}  // namespace cnn
