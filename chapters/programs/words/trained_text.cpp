#include <algorithm>
#include <charconv>
#include <sstream>

#include "chapters/programs/words/commands.hpp"
#include "common/files/safetensors.hpp"
#include "common/files/unpacked.hpp"
#include "common/program/output_folder.hpp"
#include "common/program/progress.hpp"

namespace cnn {

namespace fs = std::filesystem;

const std::vector<std::string>& shipped_texts() {
    static const std::vector<std::string> names{"subjectivity", "sentence-polarity"};
    return names;
}

namespace {

fs::path folder_of(const std::string& data) {
    if (data == "subjectivity") return unpacked("subjectivity");
    if (data == "sentence-polarity") return unpacked("sentence-polarity");
    return data;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    return text;
}

std::vector<std::string> lines_in(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

const std::string& entry(const WeightFile& file, const std::string& key) {
    const auto found = file.metadata.find(key);
    if (found == file.metadata.end())
        throw std::runtime_error(file.path.string() + ": its metadata lack \"" + key +
                                 "\"; was it written by words train?");
    return found->second;
}

int number_in(const WeightFile& file, const std::string& key, int most) {
    const std::string& text = entry(file, key);
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 1 || number > most)
        throw std::runtime_error(file.path.string() + ": its metadata have " + key + " \"" + text +
                                 "\", expected a number from 1 to " + std::to_string(most));
    return number;
}

void load(const WeightFile& file, TextModel<float>& model) {
    const std::vector<Parameter<float>*> parameters = model.network.parameters();
    for (const Parameter<float>* p : parameters) file.at(p->name, p->value.shape());
    if (file.tensors.size() != parameters.size())
        throw std::runtime_error(file.path.string() + ": holds " + std::to_string(file.tensors.size()) +
                                 " tensors, the network " + model.name + " has " + std::to_string(parameters.size()));
    require_finite(file);
    for (Parameter<float>* p : parameters) p->value = file.at(p->name, p->value.shape());
}

}  // namespace

Sentences read_texts(const std::string& data, Split split) {
    const Sentences set = read_sentences(folder_of(data), split);
    const int first = set.labels.front();
    if (split == Split::train &&
        std::all_of(set.labels.begin(), set.labels.end(), [first](int label) { return label == first; }))
        throw std::runtime_error(set.name + ": all " + format_count(set.size()) + " sentences are \"" +
                                 set.classes[static_cast<std::size_t>(first)] +
                                 "\"; from one class there is nothing to learn, two are needed");
    return set;
}

fs::path default_words_file() { return output_folder("words") / "words.safetensors"; }

void save_text(const fs::path& path, const TrainedText& trained, const TextSizes& sizes) {
    WeightFile file{{{"network", trained.model.name},
                     {"vocabulary", joined(trained.vocabulary.words())},
                     {"classes", joined(trained.classes)},
                     {"dimension", std::to_string(sizes.D)},
                     {"words", std::to_string(trained.words)}},
                    {}};
    for (const Parameter<float>* p : trained.model.network.parameters()) file.tensors.push_back({p->name, p->value});
    write_safetensors(path, file);
}

TrainedText read_text(const fs::path& path, const Kernels<float>& kernels) {
    if (!fs::exists(path))
        throw std::runtime_error(path.string() + ": there is no such file; train a network first: words train");
    const WeightFile file = read_safetensors(path);
    const Vocabulary vocabulary(lines_in(entry(file, "vocabulary")));
    const std::vector<std::string> classes = lines_in(entry(file, "classes"));
    const TextSizes sizes{vocabulary.size(), number_in(file, "dimension", 4096), static_cast<int>(classes.size())};
    try {
        TrainedText trained{vocabulary, classes, number_in(file, "words", 10000),
                            text_model<float>(entry(file, "network"), sizes, kernels)};
        load(file, trained.model);
        return trained;
    } catch (const std::invalid_argument& error) {
        throw std::runtime_error(path.string() + ": " + error.what());
    }
}

}  // namespace cnn
