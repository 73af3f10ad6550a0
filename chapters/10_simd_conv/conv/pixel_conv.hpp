// Chapter 10: a correlation computed with pixels in the lanes.
#pragma once

#include <cstddef>
#include <vector>

#include "chapters/10_simd_conv/conv/pixel_layout.hpp"
#include "chapters/10_simd_conv/kernels/correlation.hpp"
#include "chapters/10_simd_conv/machine/aligned_buffer.hpp"

namespace cnn {

// Where weight (f,c,u,v) lies: w[first + f*filter + c*channel + u*row + v*col].
struct WeightStrides {
    std::ptrdiff_t first, filter, channel, row, col;
};

// The share of the taps along one axis that lie inside the image.
double share_inside(int n, int k, int outputs, int stride, int padding, int dilation);

// What filters in the lanes promise, as a share of the peak.
double filter_share(const Correlation& k, int filters, int lanes);

// What pixels in the lanes promise; 0 where they are not possible. It is more for few filters, and for sums so short that
// turning a tile of filters at the end costs more than they do.
double pixel_share(const Correlation& k, int filters, int lanes);

class PixelConv {
  public:
    PixelConv(const Correlation& k, int filters, const KernelTable& kernels);
    // False if a weight is not finite: times a zero of the padding, which may be multiplied here, it would be NaN.
    bool pack(const float* w, const WeightStrides& strides);
    void run(const float* x, const float* bias, float* y);

  private:
    void allocate(int threads);
    void compute(const float* image, const float* bias, float* y, float* plane, int begin, int end) const;

    Correlation k_;
    int filters_;
    const KernelTable* kernels_;
    PixelLayout layout_;
    std::vector<std::ptrdiff_t> offsets_;  // of each tap, in the order of sums
    int threads_ = 0;                      // that there are buffers for
    AlignedBuffer weights_;
    AlignedBuffer images_;  // one a thread
    AlignedBuffer planes_;  // of y, where its pixels do not lie side by side
};

}  // namespace cnn
