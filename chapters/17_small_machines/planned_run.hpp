// Chapter 17: a network run in exactly the bytes that its plan asks for.
#pragma once

#include <span>
#include <stdexcept>
#include <string>

#include "chapters/17_small_machines/int8_loops.hpp"
#include "chapters/17_small_machines/memory_plan.hpp"

namespace cnn {

// The sizes of a convolution as int8_loops has them: one size of window, stride and padding for both axes.
// Throws std::invalid_argument that names the layer if it has two, or a dilation.
inline int8_loops::Conv loop_sizes(const Int8Layer& l) {
    const Shape &w = l.weights.w.shape(), &x = l.x_shape, &y = l.y_shape;
    const auto& [stride, padding, dilation] = l.conv;
    if (w[2] != w[3] || stride.rows != stride.cols || padding.rows != padding.cols || dilation != Pair(1))
        throw std::invalid_argument(l.name + ": only square windows without dilation can be exported, this one has " +
                                    to_string(w));
    return {x[1], x[2], x[3], w[0], w[2], y[2], y[3], stride.rows, padding.rows};
}

inline int8_loops::Output loop_output(const Int8Weights& k) {
    return {k.b.data(), k.to_y.multiplier.data(), k.to_y.shift, k.x_zero_point, k.y_zero_point};
}

// Throws std::invalid_argument unless the layers are those that int8_loops has, one after the other.
inline void require_loops(const Int8Row& row) {
    for (const Int8Layer& l : row) {
        using Kind = Int8Layer::Kind;
        const Pool2dOptions& o = l.pool;
        const bool simple_pool = l.kind == Kind::max_pool && o.size.rows == o.size.cols &&
                                 o.stride.rows == o.stride.cols && o.padding == Pair(0) && !o.ceil_mode;
        if (l.kind == Kind::conv) loop_sizes(l);
        if (l.kind != Kind::conv && l.kind != Kind::dense && l.kind != Kind::flatten && !simple_pool)
            throw std::invalid_argument(l.name +
                                        ": only convolutions, max pooling without padding, and dense layers, " +
                                        "one after the other, can be exported");
    }
}

inline void run_loops(const Int8Layer& l, const std::int8_t* x, std::int8_t* y) {
    const Int8Weights& k = l.weights;
    if (l.kind == Int8Layer::Kind::conv)
        int8_loops::conv(loop_sizes(l), x, k.w.data(), loop_output(k), y);
    else if (l.kind == Int8Layer::Kind::dense)
        int8_loops::dense(k.weights_per_filter(), k.filters(), x, k.w.data(), loop_output(k), y);
    else
        int8_loops::max_pool(l.x_shape[1], l.x_shape[2], l.x_shape[3], l.pool.size.rows, l.pool.stride.rows,
                             l.y_shape[2], l.y_shape[3], x, y);
}

// x: (1,C,H,W)   work: plan.bytes bytes, and not one more is touched   returns y: (1,K)
inline Tensor<std::int8_t> run_planned(const Int8Network& network, const MemoryPlan& plan, const Tensor<std::int8_t>& x,
                                       std::span<std::int8_t> work) {
    require_loops(network.layers);
    require_shape(x, network.image, "run_planned: x");
    if (static_cast<int>(work.size()) < plan.bytes)
        throw std::invalid_argument("run_planned: the plan needs " + std::to_string(plan.bytes) + " bytes, got " +
                                    std::to_string(work.size()));
    std::size_t now = 0;
    std::copy(x.values().begin(), x.values().end(), work.begin() + plan.offsets[0]);
    for (const Int8Layer& layer : network.layers) {
        if (layer.kind == Int8Layer::Kind::flatten) continue;
        run_loops(layer, work.data() + plan.offsets[now], work.data() + plan.offsets[now + 1]);
        ++now;
    }
    const std::int8_t* y = work.data() + plan.offsets[now];
    const int K = plan.tensors[now].bytes;
    return Tensor<std::int8_t>({1, K}, std::vector<std::int8_t>(y, y + K));
}

}  // namespace cnn
