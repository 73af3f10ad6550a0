#include "exercises/12_batch_norm/4_running_on_paper.hpp"

#include "chapters/12_batch_norm/batch_norm_layer.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;
using cnn::Tensor;

namespace {

cnn::BatchNormLayer<double> updated(double momentum, double mean, double var, int n, int steps) {
    cnn::BatchNormLayer<double> layer("bn", 1, {.momentum = momentum});
    for (int step = 0; step < steps; ++step) layer.update(Tensor<double>({1}, {mean}), Tensor<double>({1}, {var}), n);
    return layer;
}

}  // namespace

TEST(three_steps) { CHECK_ANSWER(after_three_steps(), updated(0.2, 5, 1, 2, 3).running_mean(0), 0.0005); }

TEST(the_other_momentum) { CHECK_ANSWER(ours_for_keras(), 1 - 0.9, 0.0005); }

TEST(the_variance_of_all_images) { CHECK_ANSWER(variance_to_keep(), updated(1, 0, 8, 5, 1).running_var(0), 0.0005); }

TEST(whole_steps) {
    int steps = 0;
    for (double left = 1; left >= 0.01; left *= 1 - 0.25) ++steps;
    CHECK_ANSWER(steps_until_one_percent(), steps);
}
