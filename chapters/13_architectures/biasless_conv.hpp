// Chapter 13: a convolution without bias. Batch normalisation after it would take the bias away again with the mean.
#pragma once

#include "chapters/07_backprop/layers.hpp"

namespace cnn {

// x: (N,C,H,W)   returns y: (N,F,OH,OW)   parameter: weight (F,C,KH,KW)
// The bias is there, and is 0; but it is no parameter, so nothing trains, counts or saves it.
template <typename T>
class BiaslessConv2dLayer : public Conv2dLayer<T> {
  public:
    using Conv2dLayer<T>::Conv2dLayer;

    std::vector<Parameter<T>*> parameters() override { return {&this->weight}; }

    Description describe(const Shape& x) const override {
        Description description = Conv2dLayer<T>::describe(x);
        description.connections = description.multiply_adds;
        description.parameters = this->weight.value.size();
        return description;
    }
};

}  // namespace cnn
