#include "exercises/08_sgd/4_which_way_is_down.hpp"

#include "chapters/08_sgd/landscapes.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::check::rounding;
using exercise::best_direction;
using exercise::change_of_the_loss;
using exercise::Tensor;

namespace {

Tensor<double> gradient_at(const cnn::Landscape& land, double x, double y) {
    const auto g = land.gradient({x, y});
    return Tensor<double>({2}, {g[0], g[1]});
}

}  // namespace

TEST(the_gradient_3_4) {
    CHECK_CLOSE(best_direction(Tensor<double>({2}, {3, 4})), Tensor<double>({2}, {-0.6, -0.8}), rounding(10, 5));
    CHECK_CLOSE(change_of_the_loss(Tensor<double>({2}, {3, 4}), 0.1), -2.5, rounding(10, 5));
}

TEST(on_flat_ground_there_is_no_direction) {
    CHECK_CLOSE(best_direction(Tensor<double>({3})), Tensor<double>({3}), 0);
    CHECK_CLOSE(change_of_the_loss(Tensor<double>({3}), 0.1), 0, 0);
}

TEST(no_other_direction_is_better) {
    cnn::Random random(84);
    const cnn::Landscape land = cnn::rosenbrock();
    for (int place = 0; place < 20; ++place) {
        const double x = random.uniform(-2, 2), y = random.uniform(-2, 2);
        ABOUT(x, y);
        const Tensor<double> best = best_direction(gradient_at(land, x, y));
        CHECK_CLOSE(std::hypot(best(0), best(1)), 1, rounding(10));
        const double step = 1e-6;
        const double reached = land.loss({x + step * best(0), y + step * best(1)});
        CHECK(reached < land.loss({x, y}));
        for (int other = 0; other < 30; ++other) {
            const double angle = random.uniform(0, 6.283);
            ABOUT(angle);
            CHECK(reached <= land.loss({x + step * std::cos(angle), y + step * std::sin(angle)}) + 1e-8);
        }
    }
}

TEST(a_small_step_changes_the_loss_as_predicted) {
    cnn::Random random(85);
    for (const cnn::Landscape& land : {cnn::rosenbrock(), cnn::ravine(), cnn::saddle()})
        for (int place = 0; place < 20; ++place) {
            const double x = random.uniform(-2, 2), y = random.uniform(-2, 2), rate = random.uniform(1e-8, 1e-7);
            ABOUT(x, y, rate);
            const Tensor<double> g = gradient_at(land, x, y);
            const double change = land.loss({x - rate * g(0), y - rate * g(1)}) - land.loss({x, y});
            CHECK_CLOSE(change_of_the_loss(g, rate), change, 1e-3 * std::abs(change) + 1e-12);
        }
}
