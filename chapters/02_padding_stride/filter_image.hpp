// Chapter 2: a kernel applied to a photograph, edges included: the result is as large as the photograph.
#pragma once

#include "chapters/01_convolution/gallery.hpp"
#include "chapters/02_padding_stride/output_size.hpp"
#include "chapters/02_padding_stride/padding.hpp"

namespace cnn {

// image: (H,W) or (C,H,W)   k: (KH,KW)   returns y: as image, not clamped
// The padding is "SAME" with stride 1: KH - 1 rows and KW - 1 columns in all. If that is odd, the extra one is at
// the bottom or the right.
template <typename T>
Tensor<T> filter_image_same(const Tensor<T>& image, const Tensor<T>& k, PadMode mode) {
    const auto [KH, KW] = sizes<2>(k, "filter_image_same: k");
    const SidePadding rows = same_padding(KH, KH, 1);
    const SidePadding cols = same_padding(KW, KW, 1);
    return filter_image(pad2d(image, {rows.before, rows.after, cols.before, cols.after}, mode), k);
}

}  // namespace cnn
