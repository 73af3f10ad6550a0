// What a network for text looks at: shares that add up, windows that excite most, and the two small experiments.
#include "chapters/16_text/explain.hpp"

#include "chapters/16_text/small_reader.hpp"
#include "common/check.hpp"

using namespace cnn;

namespace {

constexpr TextSizes small{.V = 9, .D = 3, .classes = 2};

TextModel<double> network(const std::vector<WindowsOfText>& windows) {
    const Kernels<double>& plain = plain_kernels<double>();
    TextModel<double> model = windows.empty() ? bag_of_words<double>(small, plain)
                                              : text_network<double>("test", small, windows, 5, 0.5, plain);
    Random random(31);
    for (Parameter<double>* p : model.network.parameters()) p->value = random_normal<double>(p->value.shape(), random);
    return model;
}

Tensor<double> text() { return Tensor<double>({1, 7}, {3, 5, 2, 5, 8, 0, 0}); }

}  // namespace

TEST(shares_are_those_of_the_straight_line_at_the_text) {
    for (const auto& windows : {std::vector<WindowsOfText>{{1}, {2}, {3}}, {{2, 2}}}) {
        TextModel<double> model = network(windows);
        const Shares before = shares(model, text(), 1, 0);
        CHECK_EQUAL(before.words.size(), std::size_t{5});
        for (const int word : {3, 2, 8}) {  // each stands once: its row grows by a little, and nothing else
            ABOUT(word);
            constexpr double step = 1e-6;
            for (int d = 0; d < small.D; ++d) model.table->value(word, d) *= 1 + step;
            const std::size_t place = word == 3 ? 0 : word == 2 ? 2 : 4;
            CHECK_CLOSE((shares(model, text(), 1, 0).lead - before.lead) / step, before.words[place], 1e-4);
            for (int d = 0; d < small.D; ++d) model.table->value(word, d) /= 1 + step;
        }
    }
}

TEST(without_biases_nothing_is_left_over) {
    for (const auto& windows : {std::vector<WindowsOfText>{{1}, {2}, {3}}, {{2, 2}}, {}}) {
        TextModel<double> model = network(windows);
        for (Parameter<double>* p : model.network.parameters())
            if (p->value.shape().size() == 1) p->value = Tensor<double>(p->value.shape());
        const Shares s = shares(model, text(), 0, 1);
        CHECK(std::abs(s.lead) > 0.01);
        CHECK_CLOSE(s.rest, 0, 1e-12);
    }
}

TEST(a_word_that_occurs_twice_in_a_bag_has_two_halves) {
    TextModel<double> model = network({});
    const auto& output = dynamic_cast<const DenseLayer<double>&>(*model.network.layers().back());
    const Shares s = shares(model, text(), 1, 0);
    CHECK_CLOSE(s.words[1], (output.weight.value(1, 5) - output.weight.value(0, 5)) / 2, 1e-12);
    CHECK_CLOSE(s.words[3], s.words[1], 0);
    CHECK_CLOSE(s.words[0], output.weight.value(1, 3) - output.weight.value(0, 3), 1e-12);
}

TEST(the_windows_that_excite_most_are_found_once_each) {
    TextModel<double> model = network({{2}});
    const Texts set{"", {{3, 5, 2}, {5, 2}, {8}, {4, 4, 4}}, {0, 0, 0, 0}, {"a", "b"}};
    const auto best = most_excited(model, 0, set, 9);
    CHECK_EQUAL(best.size(), std::size_t{5});
    for (const std::vector<Excited>& windows : best) {
        CHECK_EQUAL(windows.size(), std::size_t{4});  // 3 5, 5 2, 8 alone, 4 4
        for (std::size_t k = 1; k < windows.size(); ++k) CHECK(windows[k - 1].activation >= windows[k].activation);
    }
    const auto& row = dynamic_cast<const Sequential<double>&>(
        *dynamic_cast<const Concat<double>&>(*model.network.layers().at(1)).branches().front());
    const auto& conv = dynamic_cast<const Conv2dLayer<double>&>(*row.layers().front());
    for (const Excited& window : best[2]) {
        double sum = conv.bias.value(2);
        for (std::size_t v = 0; v < window.words.size(); ++v)
            for (int d = 0; d < small.D; ++d)
                sum += model.table->value(window.words[v], d) * conv.weight.value(2, d, 0, static_cast<int>(v));
        CHECK_CLOSE(window.activation, sum, 1e-12);
    }
}

TEST(the_loudest_filters_speak_for_their_class) {
    TextModel<double> model = network({{1}});
    const Texts set{"", {{3, 5, 2, 8}}, {0}, {"a", "b"}};
    const auto excited = most_excited(model, 0, set, 1);
    const std::vector<Speaker> first = speakers(model, 0, excited, 0, 5), second = speakers(model, 0, excited, 1, 2);
    CHECK_EQUAL(first.size(), std::size_t{5});
    CHECK_EQUAL(second.size(), std::size_t{2});
    CHECK_CLOSE(first.back().says, -second.front().says, 1e-12);  // with two classes, one's lead is the other's lag
}

TEST(only_a_window_of_two_words_knows_the_order) {
    CHECK_EQUAL(right_about_order({}, 1), 10);
    CHECK_EQUAL(right_about_order({{1}}, 1), 10);
    CHECK_EQUAL(right_about_order({{2}}, 1), 20);
}
