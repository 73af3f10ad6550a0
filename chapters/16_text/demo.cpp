// Prints the worked examples of chapter 16.
#include <cstdio>
#include <exception>
#include <functional>

#include "chapters/16_text/figures.hpp"
#include "chapters/16_text/small_reader.hpp"
#include "common/files/unpacked.hpp"
#include "common/program/flags.hpp"

using namespace cnn;

namespace {

using Values = Tensor<double>;

void print_row(const char* name, const double* values, int count) {
    std::printf("  %-26s", name);
    for (int i = 0; i < count; ++i) std::printf(" %7.2f", values[i] + 0.0);
    std::printf("\n");
}

void print_numbers(const Texts& set, const Vocabulary& vocabulary, int L) {
    for (int n = 0; n < set.size(); ++n) {
        const int which[] = {n};
        const Values x = padded<double>(set, which, L);
        std::printf("   ");
        for (const double number : x.values()) std::printf(" %2g", number);
        std::printf("   %s\n", text_of(set.words[static_cast<std::size_t>(n)], vocabulary).c_str());
    }
}

void show_numbers() {
    std::printf("== 1. From letters to numbers ==\n");
    const std::string word = "clich\xc3\xa9";
    std::printf("  \"%s\" has %zu letters in %zu bytes; cut after byte 6 it is \"not UTF-8\"\n", word.c_str(),
                letters_of(word).size(), word.size());
    const Sentences training{
        "three sentences", {"A fine film.", "A film, a cliché.", "It's a FINE cast."}, {1, 0, 1}, {"no", "yes"}};
    const Vocabulary vocabulary(words_of(training), 7);
    std::printf("  the vocabulary of three sentences, 7 numbers:");
    for (int number = 0; number < vocabulary.size(); ++number)
        std::printf(" %d %s", number, vocabulary.word(number).c_str());
    std::printf("\n  the sentences, and one that came later:\n");
    print_numbers(numbered(training, vocabulary), vocabulary, 6);
    print_numbers(numbered({"later", {"a superb film"}, {1}, training.classes}, vocabulary), vocabulary, 6);
    std::printf("\n");
}

// Three words as rows of two numbers.
Values small_table() { return Values({5, 2}, {0, 0, 1, 0, 0, 1, 2, 1, -1, 3}); }
Tensor<int> four_words() { return Tensor<int>({1, 4}, {2, 3, 2, 4}); }

void show_embedding() {
    const Values y = embedding(four_words(), small_table());
    const Values dy({1, 2, 4}, {1, 2, 3, 4, 0.1, 0.2, 0.3, 0.4});
    const Values dtable = embedding_backward(four_words(), dy, 5);
    std::printf("== 2. The embedding of the words 2 3 2 4 ==\n");
    print_row("first numbers", &y(0, 0, 0), 4);
    print_row("second numbers", &y(0, 1, 0), 4);
    std::printf("  from above come 1 2 3 4 for the first, 0.1 0.2 0.3 0.4 for the second; the table gets\n");
    for (const int row : {2, 3, 4}) print_row(("gradient of word " + std::to_string(row)).c_str(), &dtable(row, 0), 2);
    std::printf("\n");
}

void show_filter() {
    const Values x = embedding(four_words(), small_table()), w({1, 2, 2}, {1, -1, 2, 0}), b({1}, {0.5});
    const Values y = conv1d(x, w, b);
    const std::vector<int> all{3};
    std::printf("== 3. A filter of two words ==\n");
    print_row("at the places 0, 1, 2", y.data(), 3);
    print_row("the maximum", global_max_pool1d(y, std::span(all)).data(), 1);
    const Values dx = conv1d_backward(x, w, global_max_pool1d_backward(y, Values({1, 1}, {1}), std::span(all))).dx;
    print_row("gradient, first numbers", &dx(0, 0, 0), 4);
    print_row("gradient, second numbers", &dx(0, 1, 0), 4);
    std::printf("\n");
}

void show_padding() {
    const Values w({1, 2, 2}, {-1, -1, -2, 0}), b({1}, {0.5});
    std::printf("== 4. The same text, alone and beside a longer one ==\n");
    for (const int L : {4, 7}) {
        Tensor<int> indices({1, L});
        std::copy_n(four_words().data(), 4, indices.data());
        const Values y = conv1d(embedding(indices, small_table()), w, b);
        const std::vector<int> every{y.shape()[2]}, real{3};
        std::printf("  padded to %d words:", L);
        for (const double value : y.values()) std::printf(" %5.1f", value);
        std::printf("   maximum of all %4.1f, of the real ones %4.1f\n", global_max_pool1d(y, std::span(every))(0, 0),
                    global_max_pool1d(y, std::span(real))(0, 0));
    }
    std::printf("\n");
}

void print_part(const Description& part) {
    std::printf("  %-14s %-26s %-14s %10s\n", part.name.c_str(), part.kind.c_str(), to_string(part.output).c_str(),
                format_count(part.parameters).c_str());
}

void show_lecture() {
    std::printf("== 5. The lecture's network, for one text of 21 words ==\n");
    std::printf("  %-14s %-26s %-14s %10s\n", "layer", "kind", "output", "parameters");
    const Description all = lecture_network<double>({}, plain_kernels<double>()).network.describe({1, 21});
    for (const Description& part : all.parts) {
        if (!part.box)
            print_part(part);
        else
            for (const Description& layer : part.parts.front().parts) print_part(layer);
    }
    std::printf("  %-14s %-26s %-14s %10s\n\n", "together", "", "", format_count(all.parameters).c_str());
}

void show_order() {
    std::printf("== 6. Not good but bad: where only the order tells ==\n");
    std::printf("  right of 20 sentences by new speakers, for three seeds\n");
    const std::pair<const char*, std::vector<WindowsOfText>> readers[] = {
        {"bag of words", {}}, {"windows of one word", {{1}}}, {"windows of two words", {{2}}}};
    for (const auto& [name, windows] : readers) {
        std::printf("  %-24s", name);
        for (const std::uint64_t seed : {1U, 2U, 3U}) std::printf(" %3d", right_about_order(windows, seed));
        std::printf("\n");
    }
    std::printf("\n");
}

void show_small_reader(SmallReader& reader) {
    std::printf("== 7. Eight filters a window, 2,000 sentences: which words excite them most ==\n");
    std::printf("  loss %.2f after the first epoch, %.2f after the last; %d of %d test sentences right\n",
                reader.losses.front(), reader.losses.back(), reader.test.right(), reader.test.all());
    std::printf("%s\n",
                filter_table(reader.model, reader.sets.training, reader.sets.vocabulary, reader.classes, 2).c_str());
}

void show_shares(SmallReader& reader) {
    std::printf("== 8. Each word's share in the lead of \"subjective\" ==\n");
    for (const std::string& text : example_texts()) {
        const std::vector<std::string> words = words_of(text);
        const Shares s = shares_in(reader, text);
        for (std::size_t i = 0; i < words.size(); ++i)
            std::printf("%s%s %+.2f", i % 6 == 0 ? "\n  " : "   ", words[i].c_str(), s.words[i]);
        std::printf("\n  and the biases %+.2f: together %+.2f\n", s.rest, s.lead);
    }
    std::printf("\n");
}

void show_error(const char* what, const std::function<void()>& action) {
    try {
        action();
    } catch (const std::exception& error) {
        std::printf("  %s\n    %s\n", what, error.what());
    }
}

void show_mistakes() {
    std::printf("== 11. What breaks if ==\n");
    show_error("... the table has one row less than the vocabulary:", [] {
        embedding(Tensor<int>({1, 3}, {2, 3, 5}), small_table());
    });
    show_error("... probabilities are handed in for numbers of words:", [] {
        EmbeddingLayer<double>("embedding", 5, 2).forward(Values({1, 2}, {0.25, 0.75}), {});
    });
    show_error("... a letter is cut in the middle:", [] { letters_of("clich\xc3"); });
    show_error("... the lengths are those of the words, not those of the windows:", [] {
        const std::vector<int> words{4};
        global_max_pool1d(Values({1, 1, 3}), std::span(words));
    });
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>&) {
        show_numbers();
        show_embedding();
        show_filter();
        show_padding();
        show_lecture();
        show_order();
        const std::filesystem::path folder = unpacked("subjectivity");
        SmallReader reader = small_reader_of(read_sentences(folder, Split::train), read_sentences(folder, Split::test));
        show_small_reader(reader);
        show_shares(reader);
        std::printf("%s%s", runs_text().c_str(), speed_text().c_str());
        show_mistakes();
        write_figures(reader);
        return 0;
    });
}
