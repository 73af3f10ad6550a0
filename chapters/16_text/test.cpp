// Words, numbers, embedding, and the operations along a line.
#include "chapters/08_sgd/momentum.hpp"
#include "chapters/16_text/conv1d.hpp"
#include "chapters/16_text/embedding.hpp"
#include "chapters/16_text/vocabulary.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using namespace cnn;

using Values = Tensor<double>;
using Words = std::vector<std::string>;

TEST(a_letter_keeps_its_bytes_together) {
    CHECK_EQUAL(letters_of("aé€😀!"), (Words{"a", "é", "€", "😀", "!"}));
    CHECK(letters_of("").empty());
}

TEST(a_letter_that_was_cut_is_an_error) {
    CHECK_THROWS(letters_of("caf\xc3"), "not UTF-8 at byte 4");
    CHECK_THROWS(letters_of("\xe2\x82"), "not UTF-8 at byte 1");
    CHECK_THROWS(letters_of("a\xa9"), "not UTF-8 at byte 2");
    CHECK_THROWS(letters_of("\xc3z"), "not UTF-8 at byte 1");
    CHECK_THROWS(letters_of("ab\xff"), "not UTF-8 at byte 3");
}

TEST(a_text_is_cut_into_words) {
    CHECK_EQUAL(words_of("It's GREAT!"), (Words{"it's", "great", "!"}));
    CHECK_EQUAL(words_of("  a well-made\tfilm , isn't it ? "),
                (Words{"a", "well-made", "film", ",", "isn't", "it", "?"}));
    CHECK_EQUAL(words_of("the '70s -- a cliché..."),
                (Words{"the", "'", "70s", "-", "-", "a", "cliché", ".", ".", "."}));
    CHECK_EQUAL(words_of("rock-"), (Words{"rock", "-"}));
    CHECK(words_of(" \n").empty());
}

TEST(words_are_numbered_by_how_frequent_they_are) {
    const Vocabulary v({{"b", "a", "c"}, {"c", "b", "c"}, {"d"}}, 5);
    CHECK_EQUAL(v.size(), 5);
    CHECK_EQUAL(v.words(), (Words{"c", "b", "a"}));  // a and d occur once each: the alphabet decides
    CHECK_EQUAL(v.number("c"), 2);
    CHECK_EQUAL(v.number("a"), 4);
    CHECK_EQUAL(v.number("d"), unknown_number);
    CHECK_EQUAL(v.word(3), "b");
    CHECK_EQUAL(v.word(0), "(padding)");
    CHECK_EQUAL(v.word(1), "(unknown)");
    CHECK_THROWS(Vocabulary(std::vector<Words>{{"a"}}, 2), "a size of 2 has no room for a word");
}

TEST(padding_and_the_unknown_word_are_two_numbers) {
    CHECK(padding_number != unknown_number);
    const Vocabulary v({{"a", "b"}}, 100);
    for (const std::string& word : v.words())
        CHECK(v.number(word) != padding_number && v.number(word) != unknown_number);
}

TEST(a_vocabulary_survives_as_its_list_of_words) {
    const Vocabulary v({{"b", "a", "c"}, {"c", "b", "c"}}, 100), again(v.words());
    CHECK_EQUAL(again.size(), v.size());
    for (const std::string word : {"a", "b", "c", "d"}) CHECK_EQUAL(again.number(word), v.number(word));
}

TEST(texts_are_padded_behind_and_cut_off) {
    const Texts set{"", {{5, 6}, {7, 8, 9, 4}, {}}, {0, 1, 0}, {"x", "y"}};
    const std::vector<int> which{1, 0, 2};
    const Values x = padded<double>(set, which, 3);
    CHECK_EQUAL(x, Values({3, 3}, {7, 8, 9, 5, 6, 0, 0, 0, 0}));
    CHECK_EQUAL(lengths_of(x), (std::vector<int>{3, 2, 0}));
}

TEST(a_sentence_is_numbered) {
    const Sentences set{"set", {"A fine film", "a film !"}, {1, 0}, {"no", "yes"}};
    const Texts texts = numbered(set, Vocabulary({{"a", "film", "film"}}, 10));
    CHECK_EQUAL(texts.size(), 2);
    CHECK_EQUAL(texts.words[0], (std::vector<int>{3, 1, 2}));
    CHECK_EQUAL(texts.words[1], (std::vector<int>{3, 2, 1}));
    CHECK_EQUAL(part_of(texts, std::vector<int>{1}).words.at(0), texts.words[1]);
}

// ---- embedding

TEST(an_embedding_looks_up_rows) {
    const Values table({4, 2}, {9, 9, 1, 2, 3, 4, 5, 6});
    const Values y = embedding(Tensor<int>({2, 3}, {3, 1, 3, 2, 0, 0}), table);
    CHECK_EQUAL(y, Values({2, 2, 3}, {5, 1, 5, 6, 2, 6, 3, 0, 0, 4, 0, 0}));
}

TEST(the_gradient_of_a_word_that_occurs_twice_is_the_sum) {
    const Values dy({1, 2, 4}, {1, 2, 3, 4, 10, 20, 30, 40});
    const Values dtable = embedding_backward(Tensor<int>({1, 4}, {2, 1, 2, 0}), dy, 4);
    CHECK_EQUAL(dtable, Values({4, 2}, {0, 0, 2, 20, 4, 40, 0, 0}));
}

TEST(a_number_that_is_no_row_is_an_error) {
    const Values table({3, 2});
    CHECK_THROWS(embedding(Tensor<int>({1, 2}, {1, 3}), table),
                 "embedding: word 1 of text 0 has the number 3, the table has the rows 0 to 2");
    CHECK_THROWS(embedding(Tensor<int>({1, 1}, {-1}), table), "has the number -1");
    CHECK_THROWS(embedding_backward(Tensor<int>({1, 1}, {3}), Values({1, 2, 1}), 3),
                 "embedding_backward: word 0 of text 0");
    CHECK_THROWS(embedding_backward(Tensor<int>({1, 2}), Values({1, 2, 1}), 3), "embedding_backward: dy");
    CHECK_THROWS(indices_of(Values({1, 1}, {1.5}), "words"), "words: expected whole numbers of words, got 1.5");
}

TEST(the_gradient_of_the_table) {
    Random random(3);
    for (const auto& [N, L, V, D] : {std::array{1, 1, 2, 1}, {3, 5, 4, 2}, {1, 7, 3, 4}, {2, 3, 9, 1}}) {
        ABOUT(N, L, V, D);
        Tensor<int> indices({N, L});
        for (int& index : indices.values()) index = random.below(V);
        indices(0, 0) = V - 1;
        Values table = random_normal<double>({V, D}, random);
        CHECK_GRADIENTS(
            {{"table", &table}}, [&] { return embedding(indices, table); },
            [&, V = V](const Values& dy) { return std::vector{embedding_backward(indices, dy, V)}; });
    }
}

TEST(a_step_of_the_rows_that_occurred_leaves_the_others) {
    Parameter<double> table("table", Values({4, 2}, {0, 0, 1, 1, 2, 2, 3, 3}));
    Parameter<double>* const one = &table;
    table.gradient = Values::filled({4, 2}, 1);
    Sgd<double> sgd({.learning_rate = 0.5});
    const std::vector<int> rows = words_in(Values({2, 3}, {3, 1, 3, 1, 0, 0}));
    CHECK_EQUAL(rows, (std::vector<int>{1, 3}));
    sgd.step(std::span(&one, 1), only_rows(rows, 2));
    CHECK_EQUAL(table.value, Values({4, 2}, {0, 0, 0.5, 0.5, 2, 2, 2.5, 2.5}));
}

// ---- along a line

TEST(a_filter_of_two_words_on_paper) {
    const Values x({1, 2, 4}, {1, 0, 2, 1, 0, 1, 1, 3}), w({1, 2, 2}, {1, -1, 2, 0});
    CHECK_EQUAL(conv1d(x, w, Values({1}, {10})), Values({1, 1, 3}, {11, 10, 13}));
}

TEST(conv1d_is_its_formula) {
    Random random(4);
    for (const auto& o : {Conv1dOptions{}, {.stride = 2}, {.stride = 3, .padding = 2, .dilation = 2}}) {
        ABOUT(o.stride, o.padding, o.dilation);
        const int N = 3, C = 2, L = 10, F = 4, K = 3;
        const Values x = random_normal<double>({N, C, L}, random), w = random_normal<double>({F, C, K}, random);
        const Values b = random_normal<double>({F}, random), y = conv1d(x, w, b, o);
        for (int n = 0; n < N; ++n)
            for (int f = 0; f < F; ++f)
                for (int i = 0; i < y.shape()[2]; ++i) {
                    double sum = b(f);
                    for (int c = 0; c < C; ++c)
                        for (int v = 0; v < K; ++v)
                            if (const int q = i * o.stride + v * o.dilation - o.padding; q >= 0 && q < L)
                                sum += x(n, c, q) * w(f, c, v);
                    CHECK_CLOSE(y(n, f, i), sum, 1e-12);
                }
        CHECK_EQUAL(y.shape()[2], output_size(L, K, o.stride, 2 * o.padding, o.dilation));
    }
}

TEST(the_gradients_of_conv1d_on_the_grid) {
    Random random(5);
    struct Case {
        int N, C, L, F, K;
        Conv1dOptions o;
    };
    for (const Case& t : {Case{3, 2, 9, 4, 3, {}},
                          {1, 3, 8, 3, 5, {.stride = 2}},
                          {3, 1, 7, 2, 1, {.padding = 1}},
                          {1, 2, 10, 3, 3, {.stride = 3, .padding = 2, .dilation = 2}}}) {
        ABOUT(t.N, t.C, t.L, t.F, t.K, t.o.stride);
        Values x = random_normal<double>({t.N, t.C, t.L}, random), w = random_normal<double>({t.F, t.C, t.K}, random);
        Values b = random_normal<double>({t.F}, random);
        CHECK_GRADIENTS(
            {{"x", &x}, {"w", &w}, {"b", &b}}, [&] { return conv1d(x, w, b, t.o); },
            [&](const Values& dy) {
                const Conv1dGrads<double> g = conv1d_backward(x, w, dy, t.o);
                return std::vector{g.dx, g.dw, g.db};
            });
    }
}

TEST(a_pool_along_a_line) {
    const Values x({1, 2, 5}, {1, 4, 2, 8, 9, 0, -3, -1, -2, 7});
    CHECK_EQUAL(max_pool1d(x), Values({1, 2, 2}, {4, 8, 0, -1}));
    CHECK_EQUAL(max_pool1d(x, {.size = 3, .stride = 2}), Values({1, 2, 2}, {4, 9, 0, 7}));
    CHECK_EQUAL(max_pool1d(x, {.size = 3, .stride = 3}), Values({1, 2, 1}, {4, 0}));
}

TEST(the_gradient_of_max_pool1d) {
    Random random(6);
    for (const auto& o : {Pool1dOptions{}, {.size = 3, .stride = 3}, {.size = 3, .stride = 2, .padding = 1}}) {
        ABOUT(o.size, o.stride, o.padding);
        Values x = random_normal<double>({3, 2, 8}, random);
        CHECK_GRADIENTS(
            {{"x", &x}}, [&] { return max_pool1d(x, o); },
            [&](const Values& dy) { return std::vector{max_pool1d_backward(x, dy, o)}; });
    }
}

TEST(what_lies_behind_the_end_is_never_chosen) {
    const Values x({2, 2, 3}, {-1, -2, 50, 3, 1, 60, 7, 8, 9, -5, -4, -6});
    const std::vector<int> lengths{2, 3};
    CHECK_EQUAL(global_max_pool1d(x, std::span(lengths)), Values({2, 2}, {-1, 3, 9, -4}));
}

TEST(the_first_of_two_equal_maxima_gets_the_gradient) {
    const Values x({1, 1, 4}, {2, 5, 5, 9}), dy({1, 1}, {3});
    const std::vector<int> lengths{3};
    CHECK_EQUAL(global_max_pool1d_backward(x, dy, std::span(lengths)), Values({1, 1, 4}, {0, 3, 0, 0}));
}

TEST(the_gradient_of_the_maximum_over_a_text) {
    Random random(7);
    for (const auto& lengths : {std::vector{4, 1, 6}, {6}, {1}}) {
        ABOUT(lengths);
        Values x = random_normal<double>({static_cast<int>(lengths.size()), 2, 6}, random);
        CHECK_GRADIENTS(
            {{"x", &x}}, [&] { return global_max_pool1d(x, std::span(lengths)); },
            [&](const Values& dy) { return std::vector{global_max_pool1d_backward(x, dy, std::span(lengths))}; });
    }
}

TEST(lengths_that_do_not_fit_are_named) {
    const Values x({2, 1, 3});
    for (const auto& [lengths, text] : {std::pair{std::vector{1}, "1 lengths for a batch of 2"},
                                        {{1, 4}, "a length must be 1 to 3, got 4"},
                                        {{0, 1}, "a length must be 1 to 3, got 0"}}) {
        CHECK_THROWS(global_max_pool1d(x, std::span(lengths)), text);
        CHECK_THROWS(global_max_pool1d_backward(x, Values({2, 1}), std::span(lengths)), text);
    }
    CHECK_THROWS(conv1d(Values({1, 2}), Values({1, 1, 1}), Values({1})), "conv1d: x");
}
