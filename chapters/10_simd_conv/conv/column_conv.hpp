// Chapter 10: the gradient of the input through columns, for few channels of x.
//
// The gradient of im2col's matrix is a product, W^T (C*KH*KW x F) times dy (F x OH*OW), in which every tap counts as a
// filter; each of its rows is added to the place of dx that its tap came from (col2im). With one channel the other
// layouts have one sum for each load. A few rows of dy at a time, so that the matrix stays in the cache.
#pragma once

#include <vector>

#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/10_simd_conv/conv/conv_shape.hpp"
#include "chapters/10_simd_conv/kernels/correlation.hpp"
#include "chapters/10_simd_conv/machine/aligned_buffer.hpp"

namespace cnn {

class ColumnConv {
  public:
    ColumnConv(const ConvShape& shape, const KernelTable& kernels);
    // What it promises, as a share of the peak: for each product of a tap with a filter, a tap is stored and added to dx.
    static double share(const ConvShape& shape, int lanes);
    void pack(const float* w);  // (F,C,KH,KW)
    void run(const float* dy, float* dx);

  private:
    void add_columns(const float* columns, Range rows, float* dx) const;
    void allocate(int threads);
    std::ptrdiff_t column_size() const {
        return static_cast<std::ptrdiff_t>(taps_) * ((shape_.sizes.OH + blocks_ - 1) / blocks_) * shape_.sizes.OW;
    }

    ConvShape shape_;
    const KernelTable* kernels_;
    int taps_;                            // C*KH*KW, the rows of the columns
    int pixels_;                          // OH*OW
    int blocks_;                          // of rows of dy
    std::vector<std::ptrdiff_t> planes_;  // where the planes of dy begin
    AlignedBuffer weights_;
    int threads_ = 0;        // that there are columns for
    AlignedBuffer columns_;  // of one block, for each thread
};

}  // namespace cnn
