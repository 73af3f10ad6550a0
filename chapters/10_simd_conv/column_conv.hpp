// Chapter 10: the gradient of the input through columns, for few channels of x.
//
// The gradient of im2col's matrix is a product, W^T (C*KH*KW x F) times dy (F x OH*OW), in which every tap counts as a
// filter; each of its rows is added to the place of dx that its tap came from (col2im). With one channel the other
// layouts have one sum for each load.
#pragma once

#include <vector>

#include "chapters/10_simd_conv/aligned_buffer.hpp"
#include "chapters/10_simd_conv/conv_shape.hpp"
#include "chapters/10_simd_conv/correlation.hpp"

namespace cnn {

class ColumnConv {
  public:
    ColumnConv(const ConvShape& shape, const KernelTable& kernels);
    // What it promises, as a share of the peak: for each product of a tap with a filter, a tap is stored and added to dx.
    static double share(const ConvShape& shape, int lanes);
    void pack(const float* w);  // (F,C,KH,KW)
    void run(const float* dy, float* dx);

  private:
    void add_columns(const float* columns, float* dx) const;
    void allocate(int threads);

    ConvShape shape_;
    const KernelTable* kernels_;
    int taps_;                            // C*KH*KW, the rows of the columns
    int pixels_;                          // OH*OW
    std::vector<std::ptrdiff_t> planes_;  // where the planes of dy begin
    AlignedBuffer weights_;
    int threads_ = 0;        // that there are columns for
    AlignedBuffer columns_;  // of one image, for each thread
};

}  // namespace cnn
