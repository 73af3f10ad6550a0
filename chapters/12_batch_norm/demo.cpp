// Prints the worked examples of chapter 12.
#include <cstdio>
#include <exception>
#include <functional>
#include <sstream>

#include "chapters/12_batch_norm/deep_plain.hpp"
#include "chapters/12_batch_norm/figures.hpp"
#include "common/gradient_check.hpp"
#include "common/program/flags.hpp"

using namespace cnn;

namespace {

void print_row(const char* name, const Tensor<double>& x) {
    std::printf("  %-24s", name);
    for (const double value : x.values()) std::printf(" %8.4f", value + 0.0);
    std::printf("\n");
}

// Three images of one channel with one place.
Tensor<double> three_numbers() { return Tensor<double>({3, 1}, {2, 3, 7}); }
Tensor<double> one() { return Tensor<double>({1}, {1}); }

void show_paper() {
    const Tensor<double> x = three_numbers();
    const BatchNorm<double> r = batch_norm(x, one(), Tensor<double>({1}));
    std::printf("== 1. Three numbers ==\n");
    print_row("x", x);
    std::printf("  mean %.4f, variance %.4f, deviation %.4f\n", r.mean(0), r.var(0), std::sqrt(r.var(0)));
    print_row("(x - mean) / deviation", r.y);
    print_row("times 2, plus 10", batch_norm(x, Tensor<double>({1}, {2}), Tensor<double>({1}, {10})).y);
    std::printf("\n");
}

void show_gradient() {
    const Tensor<double> x = three_numbers(), dy({3, 1}, {3, 0, 0});
    const BatchNorm<double> r = batch_norm(x, one(), Tensor<double>({1}));
    const BatchNormGrads<double> whole = batch_norm_backward(x, one(), dy);
    const BatchNormGrads<double> part = batch_norm_inference_backward(x, one(), r.mean, r.var, dy);
    std::printf("== 2. The gradient ==\n");
    print_row("dy", dy);
    print_row("xhat", r.y);
    std::printf("  the mean of dy           %8.4f\n", whole.dbeta(0) / 3);
    std::printf("  the mean of dy * xhat    %8.4f\n", whole.dgamma(0) / 3);
    print_row("dx", whole.dx);
    print_row("without the two means", part.dx);
    std::printf("\n");
}

void show_ones() {
    const Tensor<double> x = three_numbers(), ones = Tensor<double>::filled({3, 1}, 1);
    const BatchNorm<double> r = batch_norm(x, one(), Tensor<double>({1}));
    std::printf("== 3. A gradient of ones from above ==\n");
    std::printf("  the outputs add up to    %8.4f\n", r.y(0, 0) + r.y(1, 0) + r.y(2, 0) + 0.0);
    print_row("dx", batch_norm_backward(x, one(), ones).dx);
    std::printf("\n");
}

void show_averages() {
    std::printf("== 4. Running averages: how much of the start is left ==\n");
    std::printf("  %-10s %8s %8s %8s %8s\n", "momentum", "step 1", "step 10", "step 50", "step 500");
    for (const double momentum : {0.5, 0.1, 0.01}) {
        std::printf("  %-10g", momentum);
        for (const int steps : {1, 10, 50, 500}) std::printf(" %7.2f%%", 100 * std::pow(1 - momentum, steps));
        std::printf("\n");
    }
    BatchNormLayer<double> layer("bn", 1);
    std::printf("  The three numbers again and again, momentum 0.1: running mean and variance\n");
    for (int step = 1; step <= 50; ++step) {
        layer.forward(three_numbers(), {.training = true});
        if (step == 1 || step == 10 || step == 50)
            std::printf("    step %-3d %8.4f %8.4f\n", step, layer.running_mean(0), layer.running_var(0));
    }
    std::printf("\n");
}

void show_start() {
    std::printf("== 5. Twenty convolutions at the start: spread of activations, and of gradients ==\n");
    std::printf("  %-14s %-12s %9s %9s %9s | %9s %9s %9s\n", "first weights", "", "input", "layer 10", "layer 20",
                "layer 20", "layer 10", "input");
    for (const bool normalised : {false, true})
        for (const double factor : {0.5, 1.0, 2.0}) {
            const Spreads s = spreads_at_the_start(20, factor, normalised, 1);
            std::printf("  He's times %-3g %-12s %9.2g %9.2g %9.2g | %9.2g %9.2g %9.2g\n", factor,
                        normalised ? "normalised" : "plain", s.activations[0], s.activations[10], s.activations[20],
                        s.gradients[20], s.gradients[10], s.gradients[0]);
        }
    std::printf("\n");
}

void show_training() {
    std::printf("== 6. Twelve dense layers learn three clouds: percent right of 300 new points, 40 epochs ==\n");
    std::printf("  %-14s %-12s %10s %10s %10s\n", "first weights", "", "rate 0.02", "rate 0.2", "rate 2");
    for (const bool normalised : {false, true})
        for (const double factor : {0.5, 1.0, 1.5}) {
            std::printf("  He's times %-3g %-12s", factor, normalised ? "normalised" : "plain");
            for (const double rate : {0.02, 0.2, 2.0}) {
                const DeepRun run = train_deep(12, normalised, rate, factor, 40, 1);
                if (std::isfinite(run.losses.back()))
                    std::printf(" %10.1f", 100 * run.right);
                else
                    std::printf(" %10s", "nan");
            }
            std::printf("\n");
        }
    std::printf("  Guessing gets 33.3. nan: the loss was no number any more.\n\n");
}

void show_error(const char* what, const std::function<void()>& action) {
    try {
        action();
    } catch (const std::exception& error) {
        std::printf("  %s\n    %s\n", what, error.what());
    }
}

void show_forgotten_sums() {
    Random random(1);
    Tensor<double> x = random_normal<double>({4, 1}, random);
    const GradientReport report = check_gradients(
        {{"x", &x}}, [&] { return batch_norm(x, one(), Tensor<double>({1})).y; },
        [&](const Tensor<double>& dy) {
            const ChannelMoments<double> m = batch_moments(x);
            return std::vector{batch_norm_inference_backward(x, one(), m.mean, m.var, dy).dx};
        });
    std::istringstream lines(report.text);
    std::string line;
    for (int n = 0; n < 3 && std::getline(lines, line); ++n) std::printf("    %s\n", line.c_str());
}

void show_mistakes() {
    std::printf("== 7. What breaks if ==\n");
    show_error("... a batch holds one value a channel:", [] { batch_norm(Tensor<double>({1, 1}), one(), one()); });
    show_error("... the channels are counted wrongly:", [] {
        BatchNormLayer<double>("bn2", 16).describe({8, 32, 7, 7});
    });
    std::printf("  ... the two means are forgotten on the way back:\n");
    show_forgotten_sums();
    const float large[] = {4096.25F, 4096.5F, 4096.75F};
    float sum = 0, squares = 0;
    for (const float x : large) sum += x, squares += x * x;
    const ChannelMoments<float> m = batch_moments(Tensor<float>({3, 1}, {large[0], large[1], large[2]}));
    std::printf("  ... the variance of 4096.25, 4096.5, 4096.75 is taken in float\n");
    std::printf("    in one pass, as the mean of the squares less the square of the mean: %g\n",
                static_cast<double>(squares / 3 - (sum / 3) * (sum / 3)));
    std::printf("    in two passes, as the mean of the squared distances:                 %g\n",
                static_cast<double>(m.var(0)));
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>&) {
        show_paper();
        show_gradient();
        show_ones();
        show_averages();
        show_start();
        show_training();
        show_mistakes();
        write_figures();
        return 0;
    });
}
