// caught by: two_epochs_are_those_of_the_book
// The gradients are never set to zero: each batch adds to those of all batches before.
#include "exercises/09_lenet/14_train.hpp"

namespace exercise {

double train_epoch(Network& network, cnn::Optimizer<double>& optimizer, const Digits& digits, int batch,
                   std::uint64_t seed, int epoch) {
    const int N = digits.images.shape()[0];
    const std::vector<int> order = cnn::epoch_order(N, seed, epoch);
    double sum = 0;
    for (const std::span<const int> which : cnn::batches(order, batch)) {
        std::vector<int> labels;
        for (const int n : which) labels.push_back(digits.labels[static_cast<std::size_t>(n)]);
        const auto error = cnn::softmax_cross_entropy(
            network.forward(cnn::examples(digits.images, which), {.training = true}), labels);
        network.backward(error.dlogits);
        optimizer.step(network.parameters());
        sum += error.loss * static_cast<double>(which.size());
    }
    return sum / N;
}

Recipe recipe() { return {"sgd", 0.1, 8}; }

}  // namespace exercise
