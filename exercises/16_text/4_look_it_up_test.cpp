#include "exercises/16_text/4_look_it_up.hpp"

#include "chapters/16_text/embedding.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using exercise::look_up;
using exercise::Tensor;

TEST(two_words_on_paper) {
    CHECK_EQUAL(look_up({2, 1}, Tensor<double>({3, 2}, {9, 9, 3, 4, 5, 6})), Tensor<double>({2, 2}, {5, 3, 6, 4}));
}

TEST(padding_is_zero_whatever_its_row_holds) {
    CHECK_EQUAL(look_up({1, 0, 0}, Tensor<double>({2, 1}, {7, 3})), Tensor<double>({1, 3}, {3, 0, 0}));
}

TEST(the_unknown_word_has_a_row_of_its_own) {
    CHECK_EQUAL(look_up({1, 2}, Tensor<double>({3, 1}, {0, 8, 5})), Tensor<double>({1, 2}, {8, 5}));
}

TEST(as_the_books_own_on_odd_sizes) {
    cnn::Random random(164);
    for (const auto& [V, D, L] : {std::array{7, 3, 5}, {4, 1, 9}, {9, 5, 1}, {2, 6, 4}}) {
        ABOUT(V, D, L);
        const auto table = cnn::random_normal<double>({V, D}, random);
        std::vector<int> words;
        for (int i = 0; i < L; ++i) words.push_back(random.below(V));
        CHECK_EQUAL(look_up(words, table),
                    cnn::embedding(Tensor<int>({1, L}, std::vector<int>(words)), table).reshaped({D, L}));
    }
}
