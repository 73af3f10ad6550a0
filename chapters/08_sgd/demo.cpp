// Prints the worked examples of chapter 8 and writes its pictures to out/08_sgd/.
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "chapters/08_sgd/figures.hpp"
#include "chapters/08_sgd/preprocessing.hpp"
#include "chapters/08_sgd/training_loop.hpp"
#include "common/program/flags.hpp"

using namespace cnn;

namespace {

// The weight after each of these gradients, from w = 1.
std::vector<double> walk(Optimizer<double>& optimizer, const std::vector<double>& gradients) {
    Parameter<double> w("w", Tensor<double>({1}, {1.0}));
    Parameter<double>* const parameters[] = {&w};
    std::vector<double> values;
    for (const double g : gradients) {
        w.gradient(0) = g;
        optimizer.step(parameters);
        values.push_back(w.value(0));
    }
    return values;
}

void show_learning_rates() {
    std::printf("== 1. The learning rate ==\n");
    std::printf("  The loss 2 w^2 has the slope 4 w. From w = 1, against the gradient:\n");
    std::printf("  %-5s %8s %8s %8s %8s %9s\n", "rate", "step 1", "step 2", "step 3", "step 4", "step 50");
    struct Row {
        double rate;
        const char* remark;
    };
    for (const Row& row : {Row{0.01, "too small"},
                           {0.2, "good"},
                           {0.25, "1/curvature: at once"},
                           {0.45, "overshoots, arrives"},
                           {0.5, "2/curvature: to and fro"},
                           {0.55, "diverges"}}) {
        std::printf("  %-5g", row.rate);
        double w = 1;
        for (int step = 1; step <= 50; ++step) {
            w -= row.rate * 4 * w;
            if (step <= 4) std::printf(" %8.4f", w);
        }
        std::printf(" %9.3g  %s\n", w, row.remark);
    }
    std::printf("  Each step multiplies w by 1 - 4 * rate: above 2 / curvature that is beyond -1.\n\n");
}

void show_three_loops() {
    std::printf("== 2. Batch, mini-batch, stochastic: a line through 200 points ==\n");
    const Points points = noisy_line(200, 1);
    const Line best = best_line(points);
    std::printf("  The best line, by formula: %.4f x %+.4f. How far away is gradient descent?\n", best.slope,
                best.intercept);
    std::printf("  %-34s %7s %9s %9s %9s\n", "", "steps", "epoch 1", "epoch 5", "epoch 20");
    const auto row = [&](const char* label, int batch, const Schedule& schedule) {
        Sgd<double> sgd;
        const LineFit fit = fit_line(points, sgd, schedule, batch, 20, 1);
        std::printf("  %-34s %7d", label, fit.steps);
        for (const std::size_t epoch : {1U, 5U, 20U})
            std::printf(" %9.5f",
                        std::hypot(fit.lines[epoch].slope - best.slope, fit.lines[epoch].intercept - best.intercept));
        std::printf("\n");
    };
    row("batch: all 200 in every step", 200, {.learning_rate = 0.05});
    row("mini-batches of 20", 20, {.learning_rate = 0.05});
    row("stochastic: one by one", 1, {.learning_rate = 0.05});
    row("stochastic, rate falling to 0", 1, {.decay = Decay::cosine, .learning_rate = 0.05});
    std::printf("  Small batches take more steps in an epoch; a fixed rate keeps them wandering.\n");
    std::printf("  Iterations are not epochs: 2,500 batches of 50 are %.2f epochs of 55,000.\n\n",
                epochs(2500, 50, 55000));
}

void show_rules() {
    std::printf("== 3. Eight rules, three steps ==\n");
    std::printf("  w = 1, learning rate 0.1, the gradients 2, 2 and -1:\n");
    for (const std::string& name : optimizer_names()) {
        const auto optimizer = make_optimizer<double>(name, 0.1);
        std::printf("  %-10s", name.c_str());
        for (const double w : walk(*optimizer, {2, 2, -1})) std::printf(" %9.5f", w);
        std::printf("\n");
    }
    std::printf("  Momentum rolls on although the last gradient points back. Adam's first\n");
    std::printf("  step is the learning rate itself, whatever the gradient.\n\n");
}

void show_race() {
    std::printf("== 4. A race: steps to the end of three valleys ==\n");
    std::printf("  %-9s %6s %13s %7s %7s %13s\n", "", "", "ravine", "turned", "", "Rosenbrock");
    std::printf("  %-9s %6s %6s %6s %7s %7s %6s %6s\n", "", "rate", "first", "stays", "stays", "rate", "first",
                "stays");
    for (const RaceRates& race : race_rates()) {
        const auto race_in = [&](const Landscape& land, double rate, double target) {
            const auto optimizer = make_optimizer<double>(race.name, rate);
            const std::vector<Point> path = descend(land, *optimizer, 20000);
            const auto written = [](int step) { return step < 0 ? std::string("-") : std::to_string(step); };
            return std::pair{written(steps_to_reach(land, path, target)),
                             written(steps_to_stay(land, path, target, 200))};
        };
        const auto [first, stays] = race_in(ravine(), race.ravine, 1e-3);
        const auto [turned_first, turned_stays] = race_in(turned_ravine(), race.ravine, 1e-3);
        const auto [valley_first, valley_stays] = race_in(rosenbrock(), race.rosenbrock, 1e-2);
        std::printf("  %-9s %6g %6s %6s %7s %7g %6s %6s\n", race.name.c_str(), race.ravine, first.c_str(),
                    stays.c_str(), turned_stays.c_str(), race.rosenbrock, valley_first.c_str(), valley_stays.c_str());
    }
    std::printf("  first: the first step with a loss below the target. stays: it stays there for 200 steps.\n");
    std::printf("  A dash: not within 20,000 steps. Each rate was chosen for its rule and valley, but for\n");
    std::printf("  the second adadelta, which has the rate of its paper.\n\n");
}

void show_saddle() {
    std::printf("== 5. A saddle: 0.001 beside the axis, learning rate 0.1 ==\n");
    std::printf("  %-10s", "loss after");
    for (const int step : {0, 20, 40, 60, 80, 100}) std::printf(" %8d", step);
    std::printf("\n");
    for (const char* name : {"sgd", "momentum", "adam"}) {
        const auto optimizer = make_optimizer<double>(name, 0.1);
        const auto path = descend(saddle(), *optimizer, 100);
        std::printf("  %-10s", name);
        for (std::size_t step = 0; step <= 100; step += 20) std::printf(" %8.4f", saddle().loss(path[step]));
        std::printf("\n");
    }
    std::printf("  Plain descent stays long on the plateau, at 0; the minimum is -0.25.\n\n");
}

void show_schedules() {
    std::printf("== 6. Schedules: the rate in a run of 100 steps ==\n  %-12s", "step");
    const std::vector<long long> steps{0, 4, 9, 25, 50, 75, 99};
    for (const long long step : steps) std::printf(" %8lld", step);
    std::printf("\n");
    for (const std::string& name : decay_names()) {
        const Schedule schedule{
            .decay = decay_named(name), .learning_rate = 0.1, .warmup = 10, .factor = 0.5, .every = 30};
        std::printf("  %-12s", name.c_str());
        for (const long long step : steps) std::printf(" %8.5f", schedule.rate(step, 100));
        std::printf("\n");
    }
    std::printf("  All rise for 10 steps first, the warm-up. Two are halved every 30 steps.\n\n");
}

void show_initialisation() {
    std::printf("== 7. The first weights: ten ReLU layers of 256 ==\n");
    std::printf("  The mean of x^2, which is 1 at the entrance:\n  %-13s %9s %10s %10s %10s\n", "", "deviation",
                "layer 1", "layer 5", "layer 10");
    for (const std::string& name : initialisation_names()) {
        const Initialisation scheme = initialisation_named(name);
        const std::vector<double> moments = depth_study(scheme, 10, 256, 64, 2);
        std::printf("  %-13s %9.4f %10.2g %10.2g %10.2g\n", name.c_str(), initial_deviation(scheme, {256, 256}),
                    moments[1], moments[5], moments[10]);
    }
    double mean = 0, least = 1e9, most = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const double last = depth_study(Initialisation::he, 10, 256, 64, seed).back();
        mean += last / 20;
        least = std::min(least, last);
        most = std::max(most, last);
    }
    std::printf("  He's rule with 20 seeds: after layer 10 from %.2f to %.2f, the mean is %.2f\n", least, most, mean);
    std::printf("  2/n is the variance of the weights. \"Close to zero\" kills a deep network.\n\n");
}

void show_preprocessing() {
    std::printf("== 8. A pixel that never varies ==\n");
    const Tensor<double> x({3, 3}, {1, 0, 4, 2, 0, 4, 3, 0, 7});
    const PixelMoments m = pixel_moments(x);
    std::printf("  Three images of three pixels: 1 0 4 | 2 0 4 | 3 0 7\n  deviations ");
    for (const double deviation : m.deviation.values()) std::printf(" %.4f", deviation);
    std::printf("\n  (x - mean) / deviation of the first image:");
    for (int d = 0; d < 3; ++d) {
        const double y = (x(0, d) - m.mean(d)) / m.deviation(d);
        if (std::isnan(y))
            std::printf(" NaN");
        else
            std::printf(" %.4f", y);
    }
    std::printf("\n  standardise_pixels divides only where it can: ");
    for (int d = 0; d < 3; ++d) std::printf(" %.4f", standardise_pixels(x, m)(0, d));
    std::printf("\n  67 of MNIST's 784 pixels are like that. One deviation for all avoids it.\n");
    std::printf("  A line through points with the mean x of  ");
    for (const double mean : {0, 1, 5, 10}) std::printf(" %8g", mean);
    std::printf("\n  is a valley so many times as steep across:");
    for (const double mean : {0, 1, 5, 10}) std::printf(" %8.1f", steepness_ratio(mean));
    std::printf("\n\n");
}

void show_batches() {
    std::printf("== 9. Mini-batches: ten examples, four at a time, seed 1 ==\n");
    for (int epoch = 0; epoch < 3; ++epoch) {
        const std::vector<int> order = epoch_order(10, 1, epoch);
        std::printf("  epoch %d:", epoch);
        for (const auto batch : batches(order, 4)) {
            std::printf("  [");
            for (const int n : batch) std::printf(" %d", n);
            std::printf(" ]");
        }
        std::printf("\n");
    }
    std::printf("  The order depends on the seed and the epoch alone, as a resumed run needs.\n\n");
}

// Ten steps on the parabola 2 w^2, as a network trains: the backward pass adds to the gradient.
std::vector<double> ten_steps(bool zero_before_each) {
    Parameter<double> w("w", Tensor<double>({1}, {1.0}));
    Parameter<double>* const parameters[] = {&w};
    Sgd<double> sgd({.learning_rate = 0.2});
    std::vector<double> values;
    for (int step = 0; step < 10; ++step) {
        if (zero_before_each) w.gradient(0) = 0;
        w.gradient(0) += 4 * w.value(0);
        sgd.step(parameters);
        values.push_back(w.value(0));
    }
    return values;
}

void show_mistakes() {
    std::printf("== 10. What breaks if ==\n  the gradients are not set to zero before each batch (2 w^2, rate 0.2):\n");
    for (const bool zeroed : {true, false}) {
        std::printf("  %-10s", zeroed ? "zeroed" : "forgotten");
        for (const double w : ten_steps(zeroed)) std::printf(" %8.4f", w);
        std::printf("\n");
    }
    std::printf("  a share is written as a percentage:\n");
    try {
        Momentum<double>({.momentum = 90});
    } catch (const std::exception& error) {
        std::printf("  %s\n", error.what());
    }
    std::printf("\n");
}

// Three clouds of points in the plane, and a network that learns which cloud a point is from.
void show_training() {
    std::printf("== 12. The training loop: 150 points in three clouds ==\n");
    const LabelledPoints clouds = three_clouds(150, 1);
    Sequential<double> network;
    network.add(std::make_unique<DenseLayer<double>>("hidden", 2, 8, plain_kernels<double>()));
    network.add(std::make_unique<ReluLayer<double>>("relu", plain_kernels<double>()));
    network.add(std::make_unique<DenseLayer<double>>("output", 8, 3, plain_kernels<double>()));
    Random random(1);
    initialise<double>(network.parameters(), Initialisation::he, random);
    Momentum<double> momentum;
    int done = 0;
    for (const int epochs : {0, 1, 3, 16}) {
        done += epochs;
        train_network(network, momentum, {epochs, 10, 1, {.learning_rate = 0.02}}, clouds.x, clouds.labels);
        const Tensor<double> logits = network.forward(clouds.x, {});
        std::printf("  after %2d epochs: loss %.4f, %3d of 150 right\n", done,
                    softmax_cross_entropy<double>(logits, clouds.labels).loss, right_of(logits, clouds.labels));
    }
    std::printf("  ln 3 is 1.0986: that much costs it to guess among three.\n");
}

void show_decay() {
    std::printf("== 11. Two kinds of weight decay: one step without any gradient, rate 0.1, decay 0.5 ==\n");
    std::printf("  %-28s %10s %10s\n", "from the weights", "10", "0.1");
    const auto row = [](const char* label, Optimizer<double>& rule, double first_factor) {
        Parameter<double> w("w", Tensor<double>({2}, {10, 0.1}));
        Parameter<double>* const parameters[] = {&w};
        for (int i = 0; i < 2; ++i) w.gradient(i) = first_factor * w.value(i);
        rule.step(parameters);
        std::printf("  %-28s %10.4f %10.4f\n", label, w.value(0), w.value(1));
    };
    Adam<double> adam({.learning_rate = 0.1});
    AdamW<double> adamw({.learning_rate = 0.1, .weight_decay = 0.5});
    row("0.5 w added to the gradient", adam, 0.5);
    row("AdamW", adamw, 0);
    std::printf("  Adam makes a step of the rate of any gradient; AdamW takes the same share of both.\n\n");
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>&) {
        show_learning_rates();
        show_three_loops();
        show_rules();
        show_race();
        show_saddle();
        show_schedules();
        show_initialisation();
        show_preprocessing();
        show_batches();
        show_mistakes();
        show_decay();
        show_training();
        write_figures();
        return 0;
    });
}
