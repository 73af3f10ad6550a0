#include "exercises/16_text/7_the_best_of_nothing.hpp"

#include "chapters/16_text/conv1d.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using exercise::best;
using exercise::Tensor;

TEST(two_texts_on_paper) {
    CHECK_EQUAL(best(Tensor<double>({2, 3}, {1, 4, 9, 5, 2, 3}), {2, 3}), (std::vector<double>{4, 5}));
}

TEST(all_places_below_zero) { CHECK_EQUAL(best(Tensor<double>({1, 3}, {-3, -1, -2}), {3}), std::vector<double>{-1}); }

TEST(what_lies_behind_the_end_does_not_count) {
    CHECK_EQUAL(best(Tensor<double>({1, 4}, {2, 1, 50, 60}), {2}), std::vector<double>{2});
}

TEST(one_place_is_enough) { CHECK_EQUAL(best(Tensor<double>({1, 2}, {-5, 8}), {1}), std::vector<double>{-5}); }

TEST(as_the_books_own) {
    cnn::Random random(167);
    for (int round = 0; round < 10; ++round) {
        const int N = 1 + random.below(4), L = 1 + random.below(7);
        ABOUT(N, L);
        const auto x = cnn::random_normal<double>({N, L}, random);
        std::vector<int> places;
        for (int n = 0; n < N; ++n) places.push_back(1 + random.below(L));
        const auto y = cnn::global_max_pool1d(x.reshaped({N, 1, L}), std::span<const int>(places));
        CHECK_EQUAL(best(x, places), std::vector<double>(y.values().begin(), y.values().end()));
    }
}
