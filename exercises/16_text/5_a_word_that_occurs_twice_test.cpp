#include "exercises/16_text/5_a_word_that_occurs_twice.hpp"

#include "chapters/16_text/embedding.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using exercise::table_gradient;
using exercise::Tensor;

TEST(three_places_on_paper) {
    CHECK_EQUAL(table_gradient({1, 2, 1}, Tensor<double>({1, 3}, {10, 20, 30}), 3),
                Tensor<double>({3, 1}, {0, 40, 20}));
}

TEST(padding_learns_nothing) {
    CHECK_EQUAL(table_gradient({2, 0, 0}, Tensor<double>({1, 3}, {1, 5, 6}), 3), Tensor<double>({3, 1}, {0, 0, 1}));
}

TEST(two_numbers_a_word) {
    CHECK_EQUAL(table_gradient({1, 1}, Tensor<double>({2, 2}, {1, 2, 30, 40}), 2),
                Tensor<double>({2, 2}, {0, 0, 3, 70}));
}

TEST(as_the_books_own_on_odd_sizes) {
    cnn::Random random(165);
    for (const auto& [V, D, L] : {std::array{7, 3, 5}, {2, 1, 9}, {9, 5, 1}, {3, 6, 12}}) {
        ABOUT(V, D, L);
        const auto dy = cnn::random_normal<double>({D, L}, random);
        std::vector<int> words;
        for (int i = 0; i < L; ++i) words.push_back(random.below(V));
        CHECK_CLOSE(table_gradient(words, dy, V),
                    cnn::embedding_backward(Tensor<int>({1, L}, std::vector<int>(words)), dy.reshaped({1, D, L}), V),
                    cnn::check::rounding(L, 20));
    }
}
