#include "exercises/16_text/6_slide_along_the_words.hpp"

#include "chapters/16_text/conv1d.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using exercise::slide;
using exercise::Tensor;

TEST(three_words_on_paper) {
    CHECK_EQUAL(slide(Tensor<double>({1, 3}, {1, 2, 4}), Tensor<double>({1, 1, 2}, {3, -1}), Tensor<double>({1}, {10})),
                Tensor<double>({1, 2}, {11, 12}));
}

TEST(a_text_as_long_as_the_window) {
    CHECK_EQUAL(slide(Tensor<double>({1, 2}, {1, 2}), Tensor<double>({1, 1, 2}, {3, 5}), Tensor<double>({1})),
                Tensor<double>({1, 1}, {13}));
}

TEST(all_numbers_of_a_word_count) {
    CHECK_EQUAL(slide(Tensor<double>({2, 2}, {1, 2, 10, 20}), Tensor<double>({1, 2, 1}, {1, 3}), Tensor<double>({1})),
                Tensor<double>({1, 2}, {31, 62}));
}

TEST(as_the_books_own_on_odd_sizes) {
    cnn::Random random(166);
    for (const auto& [D, L, F, K] : {std::array{3, 8, 2, 3}, {1, 5, 4, 5}, {5, 9, 1, 1}, {2, 7, 3, 4}}) {
        ABOUT(D, L, F, K);
        const auto x = cnn::random_normal<double>({D, L}, random), w = cnn::random_normal<double>({F, D, K}, random);
        const auto b = cnn::random_normal<double>({F}, random);
        CHECK_CLOSE(slide(x, w, b), cnn::conv1d(x.reshaped({1, D, L}), w, b).reshaped({F, L - K + 1}),
                    cnn::check::rounding(2 * D * K, 20));
    }
}
