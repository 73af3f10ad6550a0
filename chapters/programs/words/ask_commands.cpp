// Asking a trained network: what is this text, why, and which words do the filters look for?
#include <iostream>

#include "chapters/09_lenet/tables.hpp"
#include "chapters/16_text/explain.hpp"
#include "chapters/programs/words/commands.hpp"
#include "common/files/utf8.hpp"

namespace cnn {
namespace {

constexpr std::size_t longest_text = 65536;  // bytes

struct Question {
    std::vector<std::string> words;
    Tensor<float> x;  // (1,L)
};

Question question_of(const std::string& text, const TrainedText& trained) {
    const std::string shown_text = "\"" + text.substr(0, 30) + (text.size() > 30 ? "...\"" : "\"");
    if (text.size() > longest_text)
        throw std::runtime_error("the text has " + format_count(static_cast<long long>(text.size())) +
                                 " bytes, a sentence at most " + format_count(longest_text));
    if (const std::size_t at = utf8_error(text); at != std::string::npos)
        throw std::runtime_error("byte " + std::to_string(at + 1) + " of the text is not UTF-8");
    const std::vector<std::string> words = words_of(text);
    if (words.empty()) throw std::runtime_error("there is no word in " + shown_text);
    const std::vector<int> numbers = numbers_of(words, trained.vocabulary);
    const Texts one{"", {numbers}, {0}, {}};
    const int L = std::min(static_cast<int>(words.size()), trained.words);
    if (L < static_cast<int>(words.size()))
        std::fprintf(stderr, "%s: only the first %d of %zu words are read\n", shown_text.c_str(), L, words.size());
    if (std::all_of(numbers.begin(), numbers.end(), [](int n) { return n == unknown_number; }))
        std::fprintf(stderr, "%s: no word of it occurred in training, so the answer says nothing\n",
                     shown_text.c_str());
    return {{words.begin(), words.begin() + L},
            padded<float>(one, std::vector<int>{0}, padded_length(trained.model, L))};
}

struct Answer {
    int best, second;
    double probability;
};

Answer answer_to(const Question& question, TrainedText& trained, const Kernels<float>& kernels) {
    const Tensor<float> p = softmax(kernels.outputs(trained.model.network, question.x));
    std::vector<int> order(static_cast<std::size_t>(p.size()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return p(0, a) > p(0, b); });
    return {order[0], order.at(1), static_cast<double>(p(0, order[0]))};
}

Flags asking(const std::string& command, const std::string& summary, const KernelChoices& choices) {
    Flags flags(command, summary);
    flags.text("weights", "", "file of words train; out/words/words.safetensors otherwise").placeholder("FILE");
    declare_kernels(flags, choices);
    return flags;
}

TrainedText trained_of(const Flags& flags, const Kernels<float>& kernels) {
    return read_text(flags.given("weights") ? std::filesystem::path(flags.get_string("weights")) : default_words_file(),
                     kernels);
}

// A bar of so many characters, to the left of the middle for what speaks against.
std::string bar(double share, double largest) {
    constexpr int half = 16;
    const auto length = static_cast<std::size_t>(std::lround(half * std::abs(share) / largest));
    const std::string ink(length, share < 0 ? '-' : '+');
    return share < 0 ? right(ink, half) + "|" : std::string(half, ' ') + "|" + ink;
}

void print_shares(const Question& question, const Shares& s, const TrainedText& trained) {
    double largest = std::abs(s.rest);
    for (const double share : s.words) largest = std::max(largest, std::abs(share));
    const auto row = [&](const std::string& name, double share) {
        std::printf("  %-20s %7.3f  %s\n", name.c_str(), share, bar(share, largest).c_str());
    };
    for (std::size_t i = 0; i < s.words.size(); ++i) {
        const bool known = trained.vocabulary.number(question.words[i]) != unknown_number;
        row(question.words[i] + (known ? "" : " (unknown)"), s.words[i]);
    }
    row("(the biases)", s.rest);
    std::printf("  %-20s %7.3f\n", "together", s.lead);
}

}  // namespace

int predict_words(const CommandLine& line, const KernelChoices& choices) {
    Flags flags = asking("words predict", "Says of each text which class it is.", choices);
    flags.files("TEXT", "texts, each in quotes", 1);
    if (!flags.parse(line)) {
        std::cout << flags.help();
        return 0;
    }
    const Kernels<float>& kernels = chosen_kernels(flags, choices);
    TrainedText trained = trained_of(flags, kernels);
    for (const std::string& text : flags.get_files()) {
        const Answer a = answer_to(question_of(text, trained), trained, kernels);
        std::printf("%s (%.1f %%): %s\n", trained.classes[static_cast<std::size_t>(a.best)].c_str(),
                    100 * a.probability, text.c_str());
    }
    return 0;
}

int explain_words(const CommandLine& line, const KernelChoices& choices) {
    Flags flags = asking("words explain", "Says how much each word has to do with the answer.", choices);
    flags.files("TEXT", "texts, each in quotes", 1);
    if (!flags.parse(line)) {
        std::cout << flags.help();
        return 0;
    }
    const Kernels<float>& kernels = chosen_kernels(flags, choices);
    TrainedText trained = trained_of(flags, kernels);
    for (const std::string& text : flags.get_files()) {
        const Question question = question_of(text, trained);
        const Answer a = answer_to(question, trained, kernels);
        std::printf("%s (%.1f %%), and not %s, because of\n", trained.classes[static_cast<std::size_t>(a.best)].c_str(),
                    100 * a.probability, trained.classes[static_cast<std::size_t>(a.second)].c_str());
        print_shares(question, shares(trained.model, question.x, a.best, a.second), trained);
    }
    return 0;
}

int filter_words(const CommandLine& line, const KernelChoices& choices) {
    Flags flags = asking("words filters", "Shows which words excite the filters that count most.", choices);
    flags.text("data", "subjectivity", "the sentences that are searched: the training set of a name or a folder")
        .placeholder("NAME");
    flags.integer("filters", 4, "so many of each window and class").at_least(1);
    if (!flags.parse(line)) {
        std::cout << flags.help();
        return 0;
    }
    const Kernels<float>& kernels = chosen_kernels(flags, choices);
    TrainedText trained = trained_of(flags, kernels);
    if (trained.model.table == nullptr)
        throw std::runtime_error("a bag of words has no filters; words explain shows its weights");
    const Texts set = numbered(read_texts(flags.get_string("data"), Split::train), trained.vocabulary);
    std::printf(
        "%s", filter_table(trained.model, set, trained.vocabulary, trained.classes, flags.get_int("filters")).c_str());
    return 0;
}

}  // namespace cnn
