// Chapter 11: dropout. In training, units are left out at random; when the network is used, all of them work.
#pragma once

#include <string>

#include "chapters/07_backprop/sequential.hpp"

namespace cnn {

inline void require_keep(const std::string& what, double keep) {
    if (!(keep > 0 && keep <= 1))
        throw std::invalid_argument(what + ": keep is the share of units that stay, above 0 and at most 1, got " +
                                    std::to_string(keep));
}

// returns m: of this shape, each number 1 / keep with probability keep, otherwise 0; their mean is 1 on average
template <typename T>
Tensor<T> dropout_mask(const Shape& shape, double keep, Random& random) {
    require_keep("dropout", keep);
    Tensor<T> mask(shape);
    for (T& m : mask.values())
        if (random.uniform() < keep) m = static_cast<T>(1 / keep);
    return mask;
}

// x: any shape   m: as x   returns x[k] m[k]
template <typename T>
Tensor<T> masked(const Tensor<T>& x, const Tensor<T>& mask) {
    require_shape(mask, x.shape(), "masked: mask");
    Tensor<T> y = x;
    for (int k = 0; k < y.size(); ++k) y.data()[k] *= mask.data()[k];
    return y;
}

// x: any shape   keep: above 0, at most 1   returns y: as x,   y = x / keep with probability keep, otherwise 0
// Inverted dropout: divided already here, so that nothing is left to do when the network is used.
// Source: Srivastava et al., Dropout, 2014, section 10, where the weights are multiplied by keep afterwards instead.
template <typename T>
Tensor<T> dropout(const Tensor<T>& x, double keep, Random& random) {
    return masked(x, dropout_mask<T>(x.shape(), keep, random));
}

// dx[k] = dy[k] m[k], with the mask of the forward pass: the same keep, and random as it was before
template <typename T>
Tensor<T> dropout_backward(const Tensor<T>& x, const Tensor<T>& dy, double keep, Random& random) {
    require_shape(dy, x.shape(), "dropout_backward: dy");
    return dropout(dy, keep, random);
}

// x: any shape   returns y: in training dropout(x, keep), drawn anew in every step; otherwise x
template <typename T>
class DropoutLayer : public Layer<T> {
  public:
    DropoutLayer(const std::string& name, double keep) : Layer<T>(name), keep_share_(keep) { require_keep(name, keep); }

    Tensor<T> forward(const Tensor<T>& x, const Pass& pass) override {
        if (!pass.training) {
            this->keep(Tensor<T>::filled(x.shape(), T(1)));
            return x;
        }
        Random random = random_of(pass, this->name());
        this->keep(dropout_mask<T>(x.shape(), keep_share_, random));
        return masked(x, this->kept());
    }
    Tensor<T> backward(const Tensor<T>& dy) override { return masked(dy, this->kept()); }
    Description describe(const Shape& x) const override {
        return {.name = this->name(), .kind = "dropout", .output = x};
    }
    double keep_share() const { return keep_share_; }

  private:
    double keep_share_;
};

// Leaves out units before the last layer of a network. Nothing for a keep of 1.
template <typename T>
void add_dropout(Sequential<T>& network, double keep) {
    require_keep("add_dropout", keep);
    if (keep == 1) return;
    if (network.layers().empty()) throw std::invalid_argument("add_dropout: the network has no layer");
    network.insert(network.layers().size() - 1, std::make_unique<DropoutLayer<T>>("dropout", keep));
}

}  // namespace cnn
