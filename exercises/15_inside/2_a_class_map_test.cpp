#include "exercises/15_inside/2_a_class_map.hpp"

#include "chapters/15_inside/class_map.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using namespace exercise;

TEST(two_maps) {
    const Tensor<double> maps({2, 1, 3}, {1, 2, 3, 10, 20, 30});
    CHECK_EQUAL(class_map(maps, {1, 0}), Tensor<double>({1, 3}, {1, 2, 3}));
    CHECK_EQUAL(class_map(maps, {3, 0.5}), Tensor<double>({1, 3}, {8, 16, 24}));
}

TEST(what_speaks_against_the_class_stays_below_zero) {
    CHECK_EQUAL(class_map(Tensor<double>({1, 1, 2}, {2, 5}), {-1}), Tensor<double>({1, 2}, {-2, -5}));
}

TEST(rows_and_columns_keep_their_places) {
    CHECK_EQUAL(class_map(Tensor<double>({1, 2, 3}, {1, 2, 3, 4, 5, 6}), {1}),
                Tensor<double>({2, 3}, {1, 2, 3, 4, 5, 6}));
}

TEST(random_maps_agree_with_the_book) {
    cnn::Random random(1);
    const auto maps = cnn::random_normal<double>({1, 5, 3, 4}, random), w = cnn::random_normal<double>({1, 5}, random);
    const auto expected = cnn::class_activation_map(maps, w, 0);
    const std::vector<double> weights(w.values().begin(), w.values().end());
    CHECK_CLOSE(class_map(maps.reshaped({5, 3, 4}), weights), expected.reshaped({3, 4}), cnn::check::rounding(10, 20));
}
