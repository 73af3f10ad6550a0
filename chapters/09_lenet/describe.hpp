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

// Adds a row for a layer that sees inputs of the shape x through this field, or, for a box, one for each layer in it.
// Returns the field through which its outputs see the image, whose height is H.
inline ReceptiveField add_rows(const Description& d, const Shape& x, ReceptiveField field, int H,
                               std::vector<LayerRow>& rows) {
    if (!d.box) {
        const Window& w = d.window;
        field = after_layer(field, w.size, w.stride, w.padding, w.dilation);
        if (d.output.size() == 2) field.size = H;  // flat from here on: every value sees the whole image
        constexpr long long bytes = sizeof(float);
        rows.push_back({d.name, d.kind, Shape(d.output.begin() + 1, d.output.end()), d.parameters, d.multiply_adds,
                        d.connections, std::min(field.size, H), element_count(x) * bytes});
        return field;
    }
    ReceptiveField widest = field;
    Shape shape = x;
    for (const Description& part : d.parts) {
        const ReceptiveField after = add_rows(part, shape, d.side_by_side ? field : widest, H, rows);
        if (!d.side_by_side || after.size >= widest.size) widest = after;
        if (!d.side_by_side) shape = part.output;
    }
    return widest;
}

// image: (C,H,W), the shape of one input
template <typename T>
std::vector<LayerRow> describe(const Sequential<T>& network, const Shape& image) {
    const Shape x{1, image[0], image[1], image[2]};
    std::vector<LayerRow> rows;
    add_rows(network.describe(x), x, ReceptiveField{}, image[1], rows);
    return rows;
}

}  // namespace cnn
