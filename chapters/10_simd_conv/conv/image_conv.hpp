// Chapter 10: a correlation computed with images in the lanes.
//
// One output pixel at a time, of all filters and as many images as lanes: a product of matrices without edges. It
// is the filter tile with the roles exchanged: x is what is packed, the images are its "filters", and the
// filters are its "pixels". Taps in the padding are left out exactly, strides cost nothing, and nothing is wasted when
// the images are small; but x and y must be turned around, which only pays if every number is used often.
#pragma once

#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/10_simd_conv/conv/pixel_conv.hpp"
#include "chapters/10_simd_conv/kernels/correlation.hpp"
#include "chapters/10_simd_conv/machine/aligned_buffer.hpp"

namespace cnn {

// What that promises, as a share of the peak; 0 where it is not possible.
double image_share(const Correlation& k, int filters, int lanes);

class ImageConv {
  public:
    ImageConv(const Correlation& k, int filters, const KernelTable& kernels);
    void pack(const float* w, const WeightStrides& strides);
    void run(const float* x, const float* bias, float* y);

  private:
    Correlation pixel_correlation(Range rows, Range cols, int width) const;
    void pixel(const float* x, const float* bias, float* y, int width, int i, int j) const;

    Correlation k_;
    int filters_;
    const KernelTable* kernels_;
    AlignedBuffer weights_;              // (C,KH,KW,F)
    AlignedBuffer packed_x_, packed_y_;  // (blocks of images, numbers of an image, images of a block)
};

}  // namespace cnn
