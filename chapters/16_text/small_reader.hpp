// Chapter 16: two experiments small enough for a demo. When does order matter, and what do a few filters look for?
#pragma once

#include "chapters/16_text/explain.hpp"
#include "chapters/16_text/text_training.hpp"

namespace cnn {

// "maria says it is not good but bad": the last word decides. For every sentence there is another one of the same words
// with the other answer, so nobody can tell them apart who does not look at the order.
inline Sentences order_sentences(const std::vector<std::string>& speakers) {
    Sentences set{"order", {}, {}, {"bad", "good"}};
    const std::pair<const char*, const char*> opposites[] = {
        {"good", "bad"}, {"funny", "dull"}, {"fresh", "stale"}, {"warm", "cold"}, {"clever", "silly"}};
    for (const std::string& speaker : speakers)
        for (const auto& [good, bad] : opposites)
            for (const int label : {0, 1}) {
                const std::string denied = label == 1 ? bad : good, said = label == 1 ? good : bad;
                set.sentences.push_back(speaker + " says it is not " + denied + " but " + said);
                set.labels.push_back(label);
            }
    return set;
}

struct SmallSets {
    Vocabulary vocabulary;
    Texts training, testing;
};

inline SmallSets order_sets() {
    const Sentences training = order_sentences({"maria", "ali", "chen", "ana"});
    const Vocabulary vocabulary(words_of(training), 100);
    return {vocabulary, numbered(training, vocabulary), numbered(order_sentences({"zoe", "tom"}), vocabulary)};
}

// How many of the 20 sentences of new speakers are right after 60 epochs; without windows by the bag of words.
inline int right_about_order(const std::vector<WindowsOfText>& windows, std::uint64_t seed) {
    const SmallSets sets = order_sets();
    const TextSizes sizes{.V = sets.vocabulary.size(), .D = 8};
    const Kernels<double>& plain = plain_kernels<double>();
    TextModel<double> model = windows.empty() ? bag_of_words<double>(sizes, plain)
                                              : text_network<double>("windows", sizes, windows, 8, 1, plain);
    train_text(model, plain, sets.training,
               {.epochs = 60, .batch = 10, .words = 9, .learning_rate = 0.02, .seed = seed});
    return score(text_outputs(model, plain, sets.testing, 9), sets.testing.labels).right();
}

// The first sentences of a set.
inline Texts first_of(const Texts& set, int count) {
    std::vector<int> which(static_cast<std::size_t>(count));
    std::iota(which.begin(), which.end(), 0);
    return part_of(set, which);
}

// A network of 8 filters for each window, trained on 2,000 of the sentences: plot or opinion?
struct SmallReader {
    SmallSets sets;
    std::vector<std::string> classes;
    TextModel<double> model;
    std::vector<double> losses;  // after each epoch
    TextScore test;
};

inline SmallReader small_reader_of(const Sentences& training, const Sentences& testing) {
    Sentences some = training;
    some.sentences.resize(2000);
    some.labels.resize(2000);
    const Vocabulary vocabulary(words_of(some), 2000);
    const Kernels<double>& plain = plain_kernels<double>();
    SmallReader reader{{vocabulary, numbered(some, vocabulary), first_of(numbered(testing, vocabulary), 500)},
                       training.classes,
                       text_network<double>("small", {.V = 2000, .D = 16}, {{1}, {2}, {3}}, 8, 0.5, plain),
                       {},
                       {}};
    train_text(reader.model, plain, reader.sets.training, {.epochs = 6, .words = 40, .learning_rate = 0.004},
               [&](int, double loss) { reader.losses.push_back(loss); });
    reader.test = score(text_outputs(reader.model, plain, reader.sets.testing, 40), reader.sets.testing.labels);
    return reader;
}

}  // namespace cnn
