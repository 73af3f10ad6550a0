#include "exercises/15_inside/3_grad_cam_with_two_mistakes.hpp"

#include "chapters/15_inside/class_map.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using namespace exercise;

TEST(a_map_that_the_class_wants_more_of) {
    CHECK_EQUAL(grad_cam(Tensor<double>({1, 1, 2}, {1, 5}), Tensor<double>({1, 1, 2}, {2, 4})),
                Tensor<double>({1, 2}, {3, 15}));
}

TEST(gradients_below_zero_count) {
    // their mean is (1 - 3) / 2 = -1, so this map speaks against the class
    CHECK_EQUAL(grad_cam(Tensor<double>({1, 1, 2}, {1, 5}), Tensor<double>({1, 1, 2}, {1, -3})),
                Tensor<double>({1, 2}));
}

TEST(one_map_against_the_other) {
    const Tensor<double> maps({2, 1, 2}, {4, 1, 1, 3}), dmaps({2, 1, 2}, {1, 1, -1, -1});
    CHECK_EQUAL(grad_cam(maps, dmaps), Tensor<double>({1, 2}, {3, 0}));
}

TEST(random_maps_agree_with_the_book) {
    cnn::Random random(2);
    const auto maps = cnn::random_normal<double>({1, 4, 3, 5}, random),
               dmaps = cnn::random_normal<double>({1, 4, 3, 5}, random);
    CHECK_CLOSE(grad_cam(maps.reshaped({4, 3, 5}), dmaps.reshaped({4, 3, 5})),
                cnn::grad_cam(maps, dmaps).reshaped({3, 5}), cnn::check::rounding(40, 20));
}
