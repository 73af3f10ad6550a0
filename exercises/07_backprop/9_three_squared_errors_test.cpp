#include "exercises/07_backprop/9_three_squared_errors.hpp"

#include "chapters/07_backprop/loss.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using namespace exercise;
using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;

namespace {

const Tensor<double> six({2, 3}, {1, 2, 3, 4, 5, 6}), target_of_six({2, 3}, {1, 1, 1, 4, 4, 4});

using SquaredError = LossAndGradient (*)(const Tensor<double>&, const Tensor<double>&);
using SquaredErrorOfTheBook = cnn::LossAndGrad<double> (*)(const Tensor<double>&, const Tensor<double>&);

void check_loss(SquaredError mine, SquaredErrorOfTheBook book) {
    Random random(60);
    for (int times = 0; times < 4; ++times) {
        const int N = 1 + random.below(4), K = 1 + random.below(5);
        ABOUT(N, K);
        Tensor<double> y = random_normal<double>({N, K}, random);
        const auto target = random_normal<double>({N, K}, random);
        CHECK_CLOSE(mine(y, target).loss, book(y, target).loss, rounding(60, 30));
        CHECK_GRADIENTS(
            {{"y", &y}}, [&] { return Tensor<double>({1}, {book(y, target).loss}); },
            [&](const Tensor<double>& upstream) {
                Tensor<double> dy = mine(y, target).dy;
                for (double& value : dy.values()) value *= upstream(0);
                return std::vector{dy};
            });
    }
}

}  // namespace

TEST(half_of_ten_is_five) { CHECK_CLOSE(half_squares(six, target_of_six).loss, 5.0, rounding(12, 10)); }
TEST(ten_over_two_examples_is_five) { CHECK_CLOSE(batch_squares(six, target_of_six).loss, 5.0, rounding(12, 10)); }
TEST(ten_over_six_numbers) { CHECK_CLOSE(mean_squares(six, target_of_six).loss, 10.0 / 6, rounding(12, 10)); }
TEST(half_the_sum_agrees_with_the_book) { check_loss(half_squares, cnn::half_squared_error<double>); }
TEST(the_mean_over_the_batch_agrees_with_the_book) { check_loss(batch_squares, cnn::batch_squared_error<double>); }
TEST(the_mean_over_all_numbers_agrees_with_the_book) { check_loss(mean_squares, cnn::mean_squared_error<double>); }
