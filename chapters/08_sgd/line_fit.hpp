// Chapter 8: batch, stochastic and mini-batch gradient descent on a small problem, a line through points.
#pragma once

#include "chapters/06_dense/dense.hpp"
#include "chapters/07_backprop/loss.hpp"
#include "chapters/08_sgd/batches.hpp"
#include "chapters/08_sgd/optimizer.hpp"
#include "chapters/08_sgd/schedules.hpp"

namespace cnn {

struct Points {
    Tensor<double> x;       // (N,1)
    Tensor<double> target;  // (N,1)
};

// N points near the line 2x - 1, off by normal noise of deviation 0.5.
inline Points noisy_line(int N, std::uint64_t seed) {
    Random random(seed);
    Points points{random_normal<double>({N, 1}, random), random_normal<double>({N, 1}, random, 0.5)};
    for (int n = 0; n < N; ++n) points.target(n, 0) += 2 * points.x(n, 0) - 1;
    return points;
}

struct Line {
    double slope;
    double intercept;
};

// The line with the least mean squared error, by formula: covariance / variance, through the means.
inline Line best_line(const Points& points) {
    const int N = points.x.size();
    double x_mean = 0, t_mean = 0, variance = 0, covariance = 0;
    for (int n = 0; n < N; ++n) {
        x_mean += points.x(n, 0) / N;
        t_mean += points.target(n, 0) / N;
    }
    for (int n = 0; n < N; ++n) {
        variance += (points.x(n, 0) - x_mean) * (points.x(n, 0) - x_mean);
        covariance += (points.x(n, 0) - x_mean) * (points.target(n, 0) - t_mean);
    }
    const double slope = covariance / variance;
    return {slope, t_mean - slope * x_mean};
}

// The mean squared error of a line, over inputs with this mean and deviation 1, is a valley: how many times as steep as
// its flattest direction is its steepest?   ratio of the eigenvalues of 2 (mean^2 + 1   mean)
//                                                                         (mean         1   )
inline double steepness_ratio(double mean) {
    const double sum = mean * mean + 2;
    const double root = std::sqrt(sum * sum - 4);
    return (sum + root) / (sum - root);
}

struct LineFit {
    std::vector<Line> lines;  // after each epoch, the first is the start
    int steps = 0;
};

// The three loops of the lectures are one, and differ in the batch size: all the points make it batch
// gradient descent, 1 stochastic gradient descent, anything between mini-batch gradient descent.
inline LineFit fit_line(const Points& points, Optimizer<double>& optimizer, const Schedule& schedule, int batch,
                        int epochs, std::uint64_t seed) {
    Parameter<double> w("weight", Tensor<double>({1, 1}));
    Parameter<double> b("bias", Tensor<double>({1}));
    Parameter<double>* const parameters[] = {&w, &b};
    LineFit fit{{{0, 0}}, 0};
    for (int epoch = 0; epoch < epochs; ++epoch) {
        const std::vector<int> order = epoch_order(points.x.size(), seed, epoch);
        const auto pieces = batches(order, batch);
        for (const auto which : pieces) {
            const Tensor<double> x = examples(points.x, which);
            const Tensor<double> y = dense(x, w.value, b.value);
            const LossAndGrad<double> error = mean_squared_error(y, examples(points.target, which));
            const DenseGrads<double> g = dense_backward(x, w.value, error.dlogits);
            w.gradient = g.dw;
            b.gradient = g.db;
            const long long total = static_cast<long long>(epochs) * static_cast<long long>(pieces.size());
            optimizer.set_learning_rate(schedule.rate(fit.steps++, total));
            optimizer.step(parameters);
        }
        fit.lines.push_back({w.value(0, 0), b.value(0)});
    }
    return fit;
}

}  // namespace cnn
