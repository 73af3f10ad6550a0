// Chapter 2: which pixels of the image does one output see?
#pragma once

#include "chapters/02_padding_stride/output_size.hpp"

namespace cnn {

// Of one output, along one axis, measured in pixels of the image. Pixel 0 reaches from 0 to 1, so its
// centre is 0.5. Output i sees the pixels from centre + i * jump - size / 2 to centre + i * jump + size / 2;
// what lies outside of the image is padding.
struct ReceptiveField {
    int size = 1;         // pixels from the first to the last that it sees
    int jump = 1;         // pixels between the fields of two neighbours
    double centre = 0.5;  // of the field of output 0
};

// The field after one more layer with windows of k:
//     size += ((k - 1) * dilation) * jump,   centre += ((k - 1) * dilation / 2 - padding) * jump,   jump *= stride
// padding: the pixels added before the first one. Throws std::invalid_argument if a number makes no sense.
inline ReceptiveField after_layer(ReceptiveField field, int k, int stride, int padding, int dilation = 1) {
    require_window("after_layer", field.size, k, stride, padding, dilation);
    const int reach = window_span(k, dilation) - 1;
    field.size += reach * field.jump;
    field.centre += (reach / 2.0 - padding) * field.jump;
    field.jump *= stride;
    return field;
}

}  // namespace cnn
