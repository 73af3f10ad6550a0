#include "exercises/08_sgd/13_variance_of_what.hpp"

#include <tuple>

#include "chapters/08_sgd/initialisation.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;
using cnn::check::rounding;

namespace {

// The book sends 64 normal vectors through the layers. The mean over a few draws, divided by what goes in.
double by_trying(cnn::Initialisation scheme, int layers, int n) {
    double sum = 0;
    constexpr int draws = 12;
    for (unsigned seed = 1; seed <= draws; ++seed) {
        const std::vector<double> moments = cnn::depth_study(scheme, layers, n, 64, seed);
        sum += moments.back() / moments.front() / draws;
    }
    return sum;
}

}  // namespace

TEST(one_layer_halves_the_mean_square_if_nothing_is_done) {
    CHECK_CLOSE(mean_square_after(1, 256, 1.0 / 256), 0.5, rounding(5));
    CHECK_CLOSE(mean_square_after(0, 256, 0.3), 1, rounding(5));
}

TEST(random_layers_behave_as_the_formula_says) {
    using cnn::Initialisation;
    for (const auto& [scheme, layers, n] : std::vector<std::tuple<Initialisation, int, int>>{
             {Initialisation::lecun, 1, 96}, {Initialisation::normal01, 2, 64}, {Initialisation::he, 3, 96}}) {
        const double deviation = cnn::initial_deviation(scheme, {n, n});
        const double measured = by_trying(scheme, layers, n);
        ABOUT(layers, n);
        CHECK_CLOSE(mean_square_after(layers, n, deviation * deviation) / measured, 1, 0.15);
    }
}

TEST(the_variance_that_keeps_the_signal) {
    for (const int n : {1, 25, 256, 784}) {
        const double he = cnn::initial_deviation(cnn::Initialisation::he, {n, n});
        ABOUT(n);
        CHECK_ANSWER(variance_of_the_weights(n), he * he, 1e-12);
    }
}

TEST(the_neurons_of_both_slides) {
    CHECK_ANSWER(neurons_after_ten_layers(), mean_square_after(10, 256, 2.0 / 256), 1e-12);
    const double expected = mean_square_after(10, 256, 1e-6);
    CHECK_ANSWER(neurons_of_the_small_weights(), expected, 0.05 * expected);
}
