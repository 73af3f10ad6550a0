// Chapter 7: the functions that a network calls. Replace them, and the same network runs on other code.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/03_relu/activations.hpp"
#include "chapters/04_pooling/pooling.hpp"
#include "chapters/06_dense/dense.hpp"
#include "chapters/07_backprop/layer.hpp"
#include "chapters/07_backprop/loss.hpp"

namespace cnn {

template <typename T>
class Sequential;

using PartOf = std::function<void(int begin, int end)>;

// The layers call the first group, one operation each. Training and testing call the next two, a whole
// mini-batch each; they go through the layers unless somebody knows a faster way through a whole network.
template <typename T>
struct Kernels {
    std::string name;
    std::function<Tensor<T>(const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& b, const Conv2dOptions&)> conv2d;
    std::function<Conv2dGrads<T>(const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& dy, const Conv2dOptions&)>
        conv2d_backward;
    std::function<Tensor<T>(const Tensor<T>& x)> relu;
    std::function<Tensor<T>(const Tensor<T>& x, const Tensor<T>& dy)> relu_backward;
    std::function<Tensor<T>(const Tensor<T>& x, const Pool2dOptions&)> max_pool2d;
    std::function<Tensor<T>(const Tensor<T>& x, const Tensor<T>& dy, const Pool2dOptions&)> max_pool2d_backward;
    std::function<Tensor<T>(const Tensor<T>& x, const Pool2dOptions&)> avg_pool2d;
    std::function<Tensor<T>(const Tensor<T>& x, const Tensor<T>& dy, const Pool2dOptions&)> avg_pool2d_backward;
    std::function<Tensor<T>(const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& b)> dense;
    std::function<DenseGrads<T>(const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& dy)> dense_backward;

    // The network's outputs for a batch x, when it is used, not trained.
    std::function<Tensor<T>(Sequential<T>& network, const Tensor<T>& x)> outputs;
    // The loss of a batch; adds its gradient to every parameter of the network.
    std::function<T(Sequential<T>& network, const Tensor<T>& x, std::span<const int> labels, const Loss<T>& loss,
                    const Pass& pass)>
        loss_and_gradients;

    // Calls part(begin, end) for pieces that make up 0 to size, perhaps at the same time on several threads.
    std::function<void(int size, const PartOf& part)> in_parts;
    // The layers that these kernels know no faster way for, so that each runs by its own forward.
    std::function<std::vector<std::string>(const Sequential<T>& network, const Shape& x)> left_alone;
};

}  // namespace cnn
