#include "exercises/04_pooling/6_one_number_a_map.hpp"

#include "chapters/04_pooling/global_pooling.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::largest_of_map;
using exercise::mean_of_map;
using exercise::mean_of_map_gradient;
using exercise::Tensor;

namespace {

const std::vector<cnn::Shape> shapes{{1, 1, 1, 1}, {3, 2, 4, 5}, {1, 4, 5, 2}, {2, 1, 1, 7}};

}  // namespace

TEST(the_means_of_two_maps) {
    CHECK_CLOSE(mean_of_map(Tensor<double>({1, 2, 2, 2}, {1, 2, 3, 6, -4, -3, -2, -7})),
                Tensor<double>({1, 2}, {3, -4}), rounding(12, 10));
}

TEST(the_largest_of_two_maps) {
    CHECK_CLOSE(largest_of_map(Tensor<double>({1, 2, 2, 2}, {1, 2, 3, 6, -4, -3, -2, -7})),
                Tensor<double>({1, 2}, {6, -2}), 0);
}

TEST(the_gradient_8_and_4_for_two_maps) {
    CHECK_CLOSE(mean_of_map_gradient(Tensor<double>({1, 2}, {8, 4}), 2, 2),
                Tensor<double>({1, 2, 2, 2}, {2, 2, 2, 2, 1, 1, 1, 1}), rounding(12, 10));
}

TEST(the_gradient_check_of_every_size) {
    Random random(57);
    for (const cnn::Shape& shape : shapes) {
        ABOUT(shape);
        auto x = random_normal<double>(shape, random);
        CHECK_GRADIENTS(
            {{"x", &x}}, [&] { return cnn::global_avg_pool2d(x); },
            [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> {
                return {mean_of_map_gradient(dy, shape[2], shape[3])};
            });
    }
}

TEST(every_size_agrees_with_the_book) {
    Random random(56);
    for (const cnn::Shape& shape : shapes) {
        ABOUT(shape);
        const auto x = random_normal<double>(shape, random);
        CHECK_CLOSE(mean_of_map(x), cnn::global_avg_pool2d(x), rounding(60, 10));
        CHECK_CLOSE(largest_of_map(x), cnn::global_max_pool2d(x), 0);
    }
}
