// Program words: what its subcommands share.
#pragma once

#include <filesystem>

#include "chapters/16_text/text_training.hpp"
#include "chapters/programs/words/program.hpp"

namespace cnn {

using CommandLine = std::vector<std::string>;
using KernelChoices = std::vector<KernelChoice>;

// Each returns the exit code.
int train_words(const CommandLine& line, const KernelChoices& choices);
int predict_words(const CommandLine& line, const KernelChoices& choices);
int explain_words(const CommandLine& line, const KernelChoices& choices);
int filter_words(const CommandLine& line, const KernelChoices& choices);
int words_runs(const CommandLine& line, const KernelChoices& choices);

// The two sets that come with the book, by name.
const std::vector<std::string>& shipped_texts();

// A set of sentences, by its name or its folder. A training set must have two classes.
// Throws std::runtime_error that names the file.
Sentences read_texts(const std::string& data, Split split);

// A network with its weights, and the words that it knows.
struct TrainedText {
    Vocabulary vocabulary;
    std::vector<std::string> classes;
    int words;  // of a text that it reads
    TextModel<float> model;
};

std::filesystem::path default_words_file();
void save_text(const std::filesystem::path& path, const TrainedText& trained, const TextSizes& sizes);
// Throws std::runtime_error that names the file.
TrainedText read_text(const std::filesystem::path& path, const Kernels<float>& kernels);

}  // namespace cnn
