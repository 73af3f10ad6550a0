// Exercise 9.14: train a network.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "chapters/07_backprop/sequential.hpp"
#include "chapters/08_sgd/batches.hpp"
#include "chapters/08_sgd/optimizers.hpp"
#include "common/exercises/todo.hpp"

namespace exercise {

using Network = cnn::Sequential<double>;

struct Digits {
    cnn::Tensor<double> images;  // (N,1,8,8)
    std::vector<int> labels;     // N
};

// One epoch of training with cnn::softmax_cross_entropy. The order of the images is cnn::epoch_order(N, seed, epoch),
// cut by cnn::batches into batches of `batch`. Each batch: gradients to zero, forward, loss, backward, one step of the
// optimizer. Returns the mean loss over the N images: a last batch that is smaller counts less. N is at least 1.
double train_epoch(Network& network, cnn::Optimizer<double>& optimizer, const Digits& digits, int batch,
                   std::uint64_t seed, int epoch);

// With what to train: 1,500 digits, three epochs. The network has 8 filters of 3x3, ReLU, max pooling and a dense
// layer. Its loss on 297 digits that it has not seen must come to 0.6 or less.
struct Recipe {
    std::string optimizer;  // one of cnn::optimizer_names(): "sgd", "momentum", "adam" ...
    double learning_rate;
    int batch;
};
Recipe recipe();

}  // namespace exercise
