// Chapter 14: a trained network, cut in two; what of it stands still, and what may learn how fast.
#pragma once

#include <memory>
#include <utility>

#include "chapters/07_backprop/sequential.hpp"
#include "common/known_names.hpp"

namespace cnn {

template <typename T>
std::vector<std::string> layer_names(const Sequential<T>& network) {
    std::vector<std::string> names;
    for (const auto& layer : network.layers()) names.push_back(layer->name());
    return names;
}

// Where the layer of this name stands in the row. Throws std::invalid_argument, which lists the names, if there is none.
template <typename T>
std::size_t place_of(const Sequential<T>& network, const std::string& layer) {
    const std::vector<std::string> names = layer_names(network);
    for (std::size_t place = 0; place < names.size(); ++place)
        if (names[place] == layer) return place;
    throw_unknown("layer", layer, names);
}

// A network in two pieces: above(below(x)) is what it made of x.
template <typename T>
struct TwoHalves {
    Sequential<T> below, above;
};

// `layer` is the first of the upper half. The weights move along.
template <typename T>
TwoHalves<T> cut_before(Sequential<T> network, const std::string& layer) {
    const std::size_t place = place_of(network, layer);
    Layers<T> layers = std::move(network).take_layers();
    TwoHalves<T> halves{Sequential<T>("below"), Sequential<T>("above")};
    for (std::size_t k = 0; k < layers.size(); ++k) (k < place ? halves.below : halves.above).add(std::move(layers[k]));
    return halves;
}

// One row of layers again.
template <typename T>
Sequential<T> joined(TwoHalves<T> halves) {
    Sequential<T> network;
    for (Sequential<T>* half : {&halves.below, &halves.above})
        for (auto& layer : std::move(*half).take_layers()) network.add(std::move(layer));
    return network;
}

// The share of the learning rate for all parameters of one layer; 0: they stand still.
// Throws std::invalid_argument if there is no such layer, or the share is not a number of at least 0.
template <typename T>
void set_rate(Sequential<T>& network, const std::string& layer, double share) {
    if (!(share >= 0))
        throw std::invalid_argument("set_rate: the share of " + layer + " must be at least 0, got " +
                                    std::to_string(share));
    for (Parameter<T>* p : network.layers()[place_of(network, layer)]->parameters()) p->rate = share;
}

// For all layers before this one.
template <typename T>
void set_rate_below(Sequential<T>& network, const std::string& layer, double share) {
    const std::vector<std::string> names = layer_names(network);
    for (std::size_t place = 0, end = place_of(network, layer); place < end; ++place)
        set_rate(network, names[place], share);
}

// Layers that are no longer in training, whatever the pass says: their weights get the rate 0, batch normalisation takes
// its averages and leaves them as they are, dropout drops nothing. Gradients still go through to what is below.
// x: as the layers in it want it   returns y: what they make of it when they are used
template <typename T>
class Frozen : public Layer<T> {
  public:
    explicit Frozen(Sequential<T> inside) : Layer<T>("frozen"), inside_(std::move(inside)) {
        for (Parameter<T>* p : inside_.parameters()) p->rate = 0;
    }

    Tensor<T> forward(const Tensor<T>& x, const Pass& /*pass*/) override { return inside_.forward(x, Pass{}); }
    Tensor<T> backward(const Tensor<T>& dy) override { return inside_.backward(dy); }
    std::vector<Parameter<T>*> parameters() override { return inside_.parameters(); }
    std::vector<Buffer<T>> buffers() override { return inside_.buffers(); }
    Description describe(const Shape& x) const override { return inside_.describe(x); }

  private:
    Sequential<T> inside_;
};

}  // namespace cnn
