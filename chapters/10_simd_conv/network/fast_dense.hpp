// Chapter 10: the dense layer through the kernels of the convolution. Same results as chapter 6's, up to rounding.
//
// Its weights are large and used once for each batch: 3136 x 1024 of them are 13 MB, more than a cache holds. So they
// are read where they lie, row after row, and never packed; what is packed is the batch.
#pragma once

#include "chapters/06_dense/dense.hpp"
#include "chapters/10_simd_conv/conv/filter_blocks.hpp"
#include "chapters/10_simd_conv/kernels/correlation.hpp"
#include "chapters/10_simd_conv/machine/aligned_buffer.hpp"

namespace cnn {

// A dense layer for batches of N. Buffers and instruction set are fixed when it is made; calls do not allocate.
// Pointers need no alignment. One call at a time. The same bits for every number of threads.
class FastDense {
  public:
    FastDense(int N, int D, int K);

    // x: (N,D)   w: (K,D)   b: (K)   y: (N,K), overwritten
    void forward(const float* x, const float* w, const float* b, float* y);
    // w: (K,D)   dy: (N,K)   dx: (N,D), overwritten
    void backward_data(const float* w, const float* dy, float* dx);
    // x: (N,D)   dy: (N,K)   adds to dw: (K,D) and db: (K)
    void backward_weights(const float* x, const float* dy, float* dw, float* db);

  private:
    // Strips of one or two vectors of a matrix with D columns, `rows` rows.
    struct Strips {
        const float* matrix;
        int rows;
    };
    void backward_data_rows(const float* rows, int k, int block, float* dx, const float* ahead, int rows_ahead) const;
    void backward_weights_rows(const Strips& strips, int k, int block, int end, float* dw) const;
    void copy_dy(const float* dy);
    void copy_last_strip(const Strips& strips);
    const float* strip(const Strips& strips, int block) const;
    std::ptrdiff_t row_of(int block) const;

    const int N_, D_, K_;
    const KernelTable& kernels_;
    FilterBlocks images_;     // of forward
    FilterBlocks columns_;    // of the gradients
    AlignedBuffer packed_x_;  // (blocks of images, D, images of a block)
    // Rows of 1024 outputs lie 4096 bytes apart, and the first-level cache has room for eight lines at that distance.
    // So a copy with longer rows is used.
    std::ptrdiff_t dy_row_;
    AlignedBuffer padded_dy_;
    AlignedBuffer last_strip_;  // where a vector would run over the end of a row: a copy with zeros behind it
};

// x: (N,D)   w: (K,D)   b: (K)   returns y: (N,K), as dense
Tensor<float> fast_dense(const Tensor<float>& x, const Tensor<float>& w, const Tensor<float>& b);

// x: (N,D)   w: (K,D)   dy: (N,K)   returns dx: (N,D), dw: (K,D), db: (K), as dense_backward
DenseGrads<float> fast_dense_backward(const Tensor<float>& x, const Tensor<float>& w, const Tensor<float>& dy);

}  // namespace cnn
