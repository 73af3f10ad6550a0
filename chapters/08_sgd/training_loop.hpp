// Chapter 8: training, whole. Everything that chapters 1 to 8 have built meets in ten lines.
#pragma once

#include "chapters/07_backprop/sequential.hpp"
#include "chapters/08_sgd/batches.hpp"
#include "chapters/08_sgd/optimizer.hpp"
#include "chapters/08_sgd/schedules.hpp"

namespace cnn {

struct LabelledPoints {
    Tensor<double> x;  // (N,2)
    std::vector<int> labels;
};

// N points: three clouds in turn around (0, 1), (-0.9, -0.5) and (0.9, -0.5), with normal noise of deviation 0.4.
inline LabelledPoints three_clouds(int N, std::uint64_t seed) {
    Random random(seed);
    LabelledPoints points{random_normal<double>({N, 2}, random, 0.4), {}};
    const double centres[3][2] = {{0, 1}, {-0.9, -0.5}, {0.9, -0.5}};
    for (int n = 0; n < N; ++n) {
        for (int d = 0; d < 2; ++d) points.x(n, d) += centres[n % 3][d];
        points.labels.push_back(n % 3);
    }
    return points;
}

// How many rows of the logits have their largest number at their label.
inline int right_of(const Tensor<double>& logits, const std::vector<int>& labels) {
    const auto [N, K] = sizes<2>(logits, "right_of: logits");
    int right = 0;
    for (int n = 0; n < N; ++n) {
        int best = 0;
        for (int k = 1; k < K; ++k)
            if (logits(n, k) > logits(n, best)) best = k;
        if (best == labels.at(static_cast<std::size_t>(n))) ++right;
    }
    return right;
}

struct TrainingPlan {
    int epochs = 1;
    int batch = 32;
    std::uint64_t seed = 1;
    Schedule schedule;
};

// x: (N, ...)   labels: N   changes the network   returns the loss of the last batch
inline double train_network(Sequential<double>& network, Optimizer<double>& optimizer, const TrainingPlan& plan,
                            const Tensor<double>& x, const std::vector<int>& labels) {
    const int N = x.shape()[0];
    const long long steps = static_cast<long long>(plan.epochs) * ((N + plan.batch - 1) / plan.batch);
    long long step = 0;
    double loss = 0;
    for (int epoch = 0; epoch < plan.epochs; ++epoch) {
        const std::vector<int> order = epoch_order(N, plan.seed, epoch);
        for (const std::span<const int> which : batches(order, plan.batch)) {
            network.zero_gradients();
            const Pass pass{.training = true, .seed = plan.seed, .step = step};
            const Tensor<double> logits = network.forward(examples(x, which), pass);
            const LossAndGrad<double> result = softmax_cross_entropy<double>(logits, examples(labels, which));
            network.backward(result.dlogits);
            optimizer.set_learning_rate(plan.schedule.rate(step++, steps));
            optimizer.step(network.parameters());
            loss = result.loss;
        }
    }
    return loss;
}

}  // namespace cnn
