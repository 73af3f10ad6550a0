// Chapter 9: LeNet-5 as published. LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to
// document recognition", Proceedings of the IEEE, 1998, section II-B and appendix A.
#pragma once

#include <array>
#include <cmath>
#include <string>

#include "chapters/07_backprop/sequential.hpp"
#include "chapters/08_sgd/initialisation.hpp"

namespace cnn {

// Which maps of S2 each of the 16 maps of C3 sees (the paper's table I): 6 see three neighbours, 6 see four
// neighbours, 3 see two pairs, 1 sees all. Together 60 kernels instead of 96.
inline const std::vector<std::vector<int>>& c3_table() {
    static const std::vector<std::vector<int>> table{
        {0, 1, 2},    {1, 2, 3},    {2, 3, 4},    {3, 4, 5},          {0, 4, 5},    {0, 1, 5},
        {0, 1, 2, 3}, {1, 2, 3, 4}, {2, 3, 4, 5}, {0, 3, 4, 5},       {0, 1, 4, 5}, {0, 1, 2, 5},
        {0, 1, 3, 4}, {1, 2, 4, 5}, {0, 2, 3, 5}, {0, 1, 2, 3, 4, 5},
    };
    return table;
}

// A convolution in which map f sees only the channels table[f].
// x: (N,C,H,W)   returns y: (N,F,OH,OW)   parameters: weight (kernels,1,KH,KW) in the order of the table, bias (F)
// The kernels are laid out in a full (F,C,KH,KW) whose other weights are zero; their gradients are dropped.
template <typename T>
class PartialConv2dLayer : public Layer<T> {
  public:
    PartialConv2dLayer(const std::string& name, int C, std::vector<std::vector<int>> table, Pair kernel,
                       const Kernels<T>& kernels)
        : Layer<T>(name),
          weight(name + ".weight", Tensor<T>({links(table), 1, kernel.rows, kernel.cols})),
          bias(name + ".bias", Tensor<T>({static_cast<int>(table.size())})),
          C_(C),
          table_(std::move(table)),
          kernels_(&kernels) {}

    Tensor<T> forward(const Tensor<T>& x, const Pass& /*pass*/) override {
        this->keep(x);
        return kernels_->conv2d(x, full_weight(), bias.value, {});
    }
    Tensor<T> backward(const Tensor<T>& dy) override {
        Conv2dGrads<T> g = kernels_->conv2d_backward(this->kept(), full_weight(), dy, {});
        accumulate(bias.gradient, g.db);
        int link = 0;
        for (int f = 0; f < g.dw.shape()[0]; ++f)
            for (const int c : table_[static_cast<std::size_t>(f)]) {
                for (int i = 0; i < kernel_size(); ++i) (&weight.gradient(link, 0, 0, 0))[i] += (&g.dw(f, c, 0, 0))[i];
                ++link;
            }
        return std::move(g.dx);
    }
    std::vector<Parameter<T>*> parameters() override { return {&weight, &bias}; }

    // (F,C,KH,KW) with zeros where map f does not see channel c
    Tensor<T> full_weight() const {
        const Shape& k = weight.value.shape();
        Tensor<T> w({static_cast<int>(table_.size()), C_, k[2], k[3]});
        int link = 0;
        for (int f = 0; f < w.shape()[0]; ++f)
            for (const int c : table_[static_cast<std::size_t>(f)])
                std::copy_n(&weight.value(link++, 0, 0, 0), kernel_size(), &w(f, c, 0, 0));
        return w;
    }

    Description describe(const Shape& x) const override {
        const Shape& k = weight.value.shape();
        const Shape y{x[0], static_cast<int>(table_.size()), output_size(x[2], k[2], 1, 0),
                      output_size(x[3], k[3], 1, 0)};
        const long long places = static_cast<long long>(y[2]) * y[3];
        return {.name = this->name(),
                .kind = "convolution " + axes_text({k[2], k[3]}) + ", partly connected",
                .output = y,
                .window = {k[2], 1, 0, 1},
                .multiply_adds = places * weight.value.size(),
                .connections = places * (weight.value.size() + bias.value.size()),
                .parameters = weight.value.size() + bias.value.size()};
    }
    const std::vector<std::vector<int>>& table() const { return table_; }

    Parameter<T> weight;
    Parameter<T> bias;

  private:
    static int links(const std::vector<std::vector<int>>& table) {
        int count = 0;
        for (const auto& channels : table) count += static_cast<int>(channels.size());
        return count;
    }
    int kernel_size() const { return weight.value.shape()[2] * weight.value.shape()[3]; }

    int C_;
    std::vector<std::vector<int>> table_;
    const Kernels<T>* kernels_;
};

// Trainable sub-sampling: the sum of each 2x2 window, times one coefficient for the map, plus one bias.
// x: (N,C,H,W)   returns y: (N,C,H/2,W/2)   parameters: coefficient (C), bias (C)
// y[n,c,i,j] = a[c] * (sum over u,v in 0,1 of x[n, c, 2i+u, 2j+v]) + b[c]
// With the coefficient fixed at 1/4 and no bias this is mean pooling.
template <typename T>
class SubsamplingLayer : public Layer<T> {
  public:
    SubsamplingLayer(const std::string& name, int C)
        : Layer<T>(name), coefficient(name + ".coefficient", Tensor<T>({C})), bias(name + ".bias", Tensor<T>({C})) {}

    Tensor<T> forward(const Tensor<T>& x, const Pass& /*pass*/) override {
        this->keep(x);
        Tensor<T> y(pooled(x.shape()));
        const auto [N, C, OH, OW] = sizes<4>(y, "y");
        for (int n = 0; n < N; ++n)
            for (int c = 0; c < C; ++c)
                for (int i = 0; i < OH; ++i)
                    for (int j = 0; j < OW; ++j)
                        y(n, c, i, j) = coefficient.value(c) * window_sum(x, n, c, i, j) + bias.value(c);
        return y;
    }
    Tensor<T> backward(const Tensor<T>& dy) override {
        const Tensor<T>& x = this->kept();
        require_shape(dy, pooled(x.shape()), this->name() + ": dy");
        const auto [N, C, OH, OW] = sizes<4>(dy, "dy");
        Tensor<T> dx(x.shape());
        for (int n = 0; n < N; ++n)
            for (int c = 0; c < C; ++c)
                for (int i = 0; i < OH; ++i)
                    for (int j = 0; j < OW; ++j) {
                        coefficient.gradient(c) += dy(n, c, i, j) * window_sum(x, n, c, i, j);
                        bias.gradient(c) += dy(n, c, i, j);
                        for (int u = 0; u < 2; ++u)
                            for (int v = 0; v < 2; ++v)
                                dx(n, c, 2 * i + u, 2 * j + v) = dy(n, c, i, j) * coefficient.value(c);
                    }
        return dx;
    }
    std::vector<Parameter<T>*> parameters() override { return {&coefficient, &bias}; }
    Description describe(const Shape& x) const override {
        const Shape y = pooled(x);
        return {.name = this->name(),
                .kind = "sub-sampling 2x2, trainable",
                .output = y,
                .window = {2, 2, 0, 1},
                .multiply_adds = values_per_image(y),
                .connections = values_per_image(y) * (4 + 1),
                .parameters = coefficient.value.size() + bias.value.size()};
    }

    Parameter<T> coefficient;
    Parameter<T> bias;

  private:
    static Shape pooled(const Shape& x) { return {x[0], x[1], x[2] / 2, x[3] / 2}; }
    static T window_sum(const Tensor<T>& x, int n, int c, int i, int j) {
        return x(n, c, 2 * i, 2 * j) + x(n, c, 2 * i, 2 * j + 1) + x(n, c, 2 * i + 1, 2 * j) +
               x(n, c, 2 * i + 1, 2 * j + 1);
    }
};

// The ten digits as pictures of 7x12: '#' is +1, '.' is -1. F6 learns to paint them. The paper shows its own only
// as a figure; these are drawn after the same idea.
using DigitPicture = std::array<const char*, 12>;

inline const std::array<DigitPicture, 10>& digit_pictures() {
    // clang-format off
    static constexpr std::array<DigitPicture, 10> pictures{{
        {".......", "..###..", ".##.##.", "##...##", "##...##", "##...##",
         "##...##", "##...##", "##...##", ".##.##.", "..###..", "......."},
        {".......", "...##..", "..###..", ".####..", "...##..", "...##..",
         "...##..", "...##..", "...##..", "...##..", ".######", "......."},
        {".......", ".#####.", "##...##", "##...##", ".....##", "....##.",
         "...##..", "..##...", ".##....", "##.....", "#######", "......."},
        {".......", "#######", ".....##", "....##.", "...##..", "..####.",
         ".....##", ".....##", ".....##", "##...##", ".#####.", "......."},
        {".......", "....##.", "...###.", "..####.", ".##.##.", "##..##.",
         "##..##.", "#######", "....##.", "....##.", "....##.", "......."},
        {".......", "#######", "##.....", "##.....", "######.", "##...##",
         ".....##", ".....##", ".....##", "##...##", ".#####.", "......."},
        {".......", "..####.", ".##....", "##.....", "##.....", "######.",
         "##...##", "##...##", "##...##", "##...##", ".#####.", "......."},
        {".......", "#######", ".....##", ".....##", "....##.", "....##.",
         "...##..", "...##..", "..##...", "..##...", "..##...", "......."},
        {".......", ".#####.", "##...##", "##...##", "##...##", ".#####.",
         "##...##", "##...##", "##...##", "##...##", ".#####.", "......."},
        {".......", ".#####.", "##...##", "##...##", "##...##", "##...##",
         ".######", ".....##", ".....##", "....##.", ".####..", "......."},
    }};
    // clang-format on
    return pictures;
}

// (10, 84), each value +1 or -1
template <typename T>
Tensor<T> digit_codes() {
    Tensor<T> codes({10, 84});
    for (int k = 0; k < 10; ++k)
        for (int d = 0; d < 84; ++d) {
            const auto& picture = digit_pictures()[static_cast<std::size_t>(k)];
            codes(k, d) = picture[static_cast<std::size_t>(d / 7)][d % 7] == '#' ? T(1) : T(-1);
        }
    return codes;
}

// Radial basis functions: output k is the squared distance of x from code k. Nothing here is trained.
// x: (N,D)   codes: (K,D)   returns y: (N,K)
// y[n,k] = sum over d of (x[n,d] - codes[k,d])^2      dx[n,d] = sum over k of 2 dy[n,k] (x[n,d] - codes[k,d])
template <typename T>
class RbfLayer : public Layer<T> {
  public:
    RbfLayer(const std::string& name, Tensor<T> codes) : Layer<T>(name), codes_(std::move(codes)) {}

    Tensor<T> forward(const Tensor<T>& x, const Pass& /*pass*/) override {
        this->keep(x);
        const auto [N, D] = sizes<2>(x, this->name() + ": x");
        const auto [K, CD] = sizes<2>(codes_, "codes");
        require_shape(x, {N, CD}, this->name() + ": x");
        Tensor<T> y({N, K});
        for (int n = 0; n < N; ++n)
            for (int k = 0; k < K; ++k)
                for (int d = 0; d < D; ++d) y(n, k) += (x(n, d) - codes_(k, d)) * (x(n, d) - codes_(k, d));
        return y;
    }
    Tensor<T> backward(const Tensor<T>& dy) override {
        const Tensor<T>& x = this->kept();
        const auto [N, D] = sizes<2>(x, "x");
        const auto [K, CD] = sizes<2>(codes_, "codes");
        require_shape(dy, {N, K}, this->name() + ": dy");
        Tensor<T> dx({N, CD});
        for (int n = 0; n < N; ++n)
            for (int k = 0; k < K; ++k)
                for (int d = 0; d < D; ++d) dx(n, d) += 2 * dy(n, k) * (x(n, d) - codes_(k, d));
        return dx;
    }
    Description describe(const Shape& x) const override {
        return {.name = this->name(),
                .kind = "radial basis functions",
                .output = {x[0], codes_.shape()[0]},
                .multiply_adds = codes_.size(),
                .connections = codes_.size()};
    }

  private:
    Tensor<T> codes_;
};

// The paper's equation 9, for distances y: (N,K), the smaller the better.
// loss = 1/N sum over n of (y[n,label] + log(exp(-j) + sum over k of exp(-y[n,k]))),   j = 0.1
// The first term pulls the right code near, the second pushes the wrong ones away, but only until they are
// far: exp(-j) is there so that a distance that is large already is not pushed further.
template <typename T>
LossAndGrad<T> rbf_loss(const Tensor<T>& y, std::span<const int> labels) {
    const auto [N, K] = sizes<2>(y, "rbf_loss: y");
    require_labels_fit("rbf_loss", labels, N, K);
    const T floor = std::exp(T(-0.1));
    LossAndGrad<T> result{T(0), Tensor<T>({N, K})};
    for (int n = 0; n < N; ++n) {
        const int label = labels[static_cast<std::size_t>(n)];
        T sum = floor;
        for (int k = 0; k < K; ++k) sum += std::exp(-y(n, k));
        result.loss += (y(n, label) + std::log(sum)) / static_cast<T>(N);
        for (int k = 0; k < K; ++k)
            result.dlogits(n, k) = ((k == label ? T(1) : T(0)) - std::exp(-y(n, k)) / sum) / static_cast<T>(N);
    }
    return result;
}

// The paper's start: every weight and bias uniform within 2.4 / fan_in of zero, where fan_in counts what one unit
// of the layer adds up.
template <typename T>
void initialise_1998(const Sequential<T>& network, Random& random) {
    const auto fill = [&random](std::span<T> values, int fan_in) {
        for (T& value : values) value = static_cast<T>(random.uniform(-2.4 / fan_in, 2.4 / fan_in));
    };
    for (const auto& layer : network.layers()) {
        const auto parameters = layer->parameters();
        if (const auto* partial = dynamic_cast<const PartialConv2dLayer<T>*>(layer.get())) {
            const int area = parameters[0]->value.size() / parameters[0]->value.shape()[0];
            int link = 0;
            for (std::size_t f = 0; f < partial->table().size(); ++f) {
                const int channels = static_cast<int>(partial->table()[f].size());
                fill(std::span(&parameters[0]->value(link, 0, 0, 0), static_cast<std::size_t>(channels * area)),
                     channels * area);
                fill(std::span(&parameters[1]->value(static_cast<int>(f)), 1), channels * area);
                link += channels;
            }
        } else if (!parameters.empty()) {
            const bool subsampling = parameters[0]->value.shape().size() == 1;
            const int fan_in = subsampling ? 4 : fans(parameters[0]->value.shape()).in;
            for (Parameter<T>* p : parameters) fill(p->value.values(), fan_in);
        }
    }
}

}  // namespace cnn
