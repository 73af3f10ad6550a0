#include "exercises/15_inside/5_one_step.hpp"

#include "chapters/15_inside/fooling.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using namespace exercise;

TEST(up_and_down) {
    CHECK_EQUAL(one_step(Tensor<double>({2}, {100, 100}), Tensor<double>({2}, {3, -0.001}), 8),
                Tensor<double>({2}, {108, 92}));
}

TEST(no_gradient_no_change) {
    CHECK_EQUAL(one_step(Tensor<double>({2}, {100, 7}), Tensor<double>({2}), 8), Tensor<double>({2}, {100, 7}));
}

TEST(a_pixel_stays_a_pixel) {
    CHECK_EQUAL(one_step(Tensor<double>({2}, {3, 250}), Tensor<double>({2}, {-1, 1}), 8),
                Tensor<double>({2}, {0, 255}));
}

TEST(random_pictures_agree_with_the_book) {
    cnn::Random random(4);
    Tensor<double> x({2, 3, 4, 5});
    for (double& pixel : x.values()) pixel = random.below(256);
    const auto dx = cnn::random_normal<double>({2, 3, 4, 5}, random);
    for (const double epsilon : {0.0, 2.5, 40.0})
        CHECK_EQUAL(one_step(x, dx, epsilon), cnn::sign_step(x, x, dx, epsilon, epsilon));
}
