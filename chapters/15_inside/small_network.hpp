// Chapter 15: a network small enough for paper, for the lesson's examples and the tests.
#pragma once

#include "chapters/07_backprop/sequential.hpp"
#include "chapters/08_sgd/initialisation.hpp"

namespace cnn {

// x: (N,C,H,W)   returns (N,K): a 3x3 convolution with F filters, ReLU, the mean of every map, a dense layer
template <typename T>
Sequential<T> mean_pooled_network(const Shape& image, int F, int K, Random& random) {
    const int C = image[0], H = image[1] - 2, W = image[2] - 2;
    const Kernels<T>& kernels = plain_kernels<T>();
    Sequential<T> net("mean-pooled");
    net.add(std::make_unique<Conv2dLayer<T>>("conv", C, F, 3, Conv2dOptions{}, kernels));
    net.add(std::make_unique<ReluLayer<T>>("relu", kernels));
    net.add(std::make_unique<Pool2dLayer<T>>("mean", Pooling::mean, Pool2dOptions{.size = {H, W}, .stride = {H, W}},
                                             kernels));
    net.add(std::make_unique<FlattenLayer<T>>("flatten"));
    net.add(std::make_unique<DenseLayer<T>>("dense", F, K, kernels));
    initialise<T>(net.parameters(), Initialisation::lecun, random);
    return net;
}

}  // namespace cnn
