// Chapter 9: the table of a network's layers, computed from the layers themselves.
#pragma once

#include <string>

#include "chapters/02_padding_stride/receptive_field.hpp"
#include "chapters/07_backprop/sequential.hpp"

namespace cnn {

struct LayerRow {
    std::string name;
    std::string kind;
    Shape output;             // without the batch
    long long parameters;     // trainable
    long long multiply_adds;  // forward, one image
    long long connections;    // as the 1998 paper counts them
    int receptive_field;      // pixels of the input that one output sees, along one axis; at most the whole image
    long long kept_bytes;     // for one image: the input that the layer keeps for the backward pass
};

// image: (C,H,W), the shape of one input
template <typename T>
std::vector<LayerRow> describe(const Sequential<T>& network, const Shape& image) {
    Shape shape{1, image[0], image[1], image[2]};
    ReceptiveField field;
    std::vector<LayerRow> rows;
    for (const auto& layer : network.layers()) {
        const Window window = layer->window();
        const Shape output = layer->output_shape(shape);
        field = after_layer(field, window.size, window.stride, window.padding, window.dilation);
        if (output.size() == 2) field.size = image[1];  // flat from here on: every value sees the whole image
        rows.push_back({layer->name(), layer->kind(), Shape(output.begin() + 1, output.end()),
                        parameter_count(layer->parameters()), layer->multiply_adds(shape), layer->connections(shape),
                        std::min(field.size, image[1]), element_count(shape) * static_cast<long long>(sizeof(T))});
        shape = output;
    }
    return rows;
}

}  // namespace cnn
