#include "exercises/01_convolution/13_turned_or_not.hpp"

#include "chapters/01_convolution/convolution.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using exercise::image_gradient;
using exercise::Tensor;

TEST(the_gradient_check_of_the_image) {
    const std::vector<std::pair<cnn::Shape, cnn::Shape>> cases{
        {{5, 7}, {2, 3}}, {{4, 3}, {4, 3}}, {{3, 5}, {1, 1}}, {{6, 4}, {5, 1}}, {{4, 6}, {1, 4}}};
    for (const auto& [image, kernel] : cases) {
        ABOUT(image, kernel);
        Random random(26);
        auto x = random_normal<double>(image, random);
        const auto k = random_normal<double>(kernel, random);
        CHECK_GRADIENTS(
            {{"x", &x}}, [&] { return cnn::correlate2d(x, k); },
            [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> { return {image_gradient(k, dy)}; });
    }
}
TEST(the_gradient_has_the_size_of_the_image) {
    const Tensor<double> dx = image_gradient(Tensor<double>({2, 4}), Tensor<double>({3, 2}));
    CHECK_EQUAL(dx.shape(), cnn::Shape({4, 5}));
}

TEST(one_row_of_two_outputs) {
    CHECK_CLOSE(image_gradient(Tensor<double>({1, 2}, {1, 2}), Tensor<double>({1, 2}, {10, 100})),
                Tensor<double>({1, 3}, {10, 120, 200}), 0);
}
