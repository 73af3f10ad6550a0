#include "exercises/13_architectures/4_second_image.hpp"

#include "chapters/07_backprop/branches.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Tensor;
using exercise::joined;

TEST(one_image) {
    const Tensor<double> a({1, 1, 1, 2}, {1, 2}), b({1, 2, 1, 2}, {3, 4, 5, 6});
    CHECK_EQUAL(joined({a, b}), Tensor<double>({1, 3, 1, 2}, {1, 2, 3, 4, 5, 6}));
}

TEST(two_images_on_paper) {
    const Tensor<double> a({2, 1, 1, 1}, {1, 2}), b({2, 1, 1, 1}, {10, 20});
    CHECK_EQUAL(joined({a, b}), Tensor<double>({2, 2, 1, 1}, {1, 10, 2, 20}));
}

TEST(an_image_does_not_see_its_neighbours) {
    cnn::Random random(4);
    const auto part = [&](int N, int C) { return cnn::random_normal<double>({N, C, 3, 2}, random); };
    const std::vector<Tensor<double>> three{part(4, 1), part(4, 5), part(4, 2)};
    CHECK_EQUAL(joined(three), cnn::concat(three));
}

TEST(a_single_branch_stays_as_it_is) {
    cnn::Random random(5);
    const Tensor<double> y = cnn::random_normal<double>({2, 3, 2, 2}, random);
    CHECK_EQUAL(joined({y}), y);
}
