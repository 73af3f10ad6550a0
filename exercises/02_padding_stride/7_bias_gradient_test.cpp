#include "exercises/02_padding_stride/7_bias_gradient.hpp"

#include "chapters/02_padding_stride/conv2d.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using exercise::bias_gradient;
using exercise::Tensor;

TEST(two_images_of_two_outputs) {
    CHECK_CLOSE(bias_gradient(Tensor<double>({2, 1, 1, 2}, {1, 10, 100, 1000})), Tensor<double>({1}, {1111}), 0);
}

TEST(each_filter_has_its_own) {
    CHECK_CLOSE(bias_gradient(Tensor<double>({2, 2, 2, 1}, {1, 2, 10, 20, 100, 200, 1000, 2000})),
                Tensor<double>({2}, {303, 3030}), 0);
}

TEST(the_gradient_check_of_the_bias) {
    for (const cnn::Shape& image : std::vector<cnn::Shape>{{1, 2, 4, 5}, {3, 1, 5, 4}, {2, 3, 3, 7}}) {
        ABOUT(image);
        Random random(32);
        const auto x = random_normal<double>(image, random);
        const auto w = random_normal<double>({4, image[1], 2, 3}, random);
        auto b = random_normal<double>({4}, random);
        CHECK_GRADIENTS(
            {{"b", &b}}, [&] { return cnn::conv2d(x, w, b, {.stride = 2, .padding = 1}); },
            [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> { return {bias_gradient(dy)}; });
    }
}
