// Chapter 10: the convolution layer at the limit of the processor. Same results as chapter 2's, up to rounding.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/10_simd_conv/conv/column_conv.hpp"
#include "chapters/10_simd_conv/conv/conv_shape.hpp"
#include "chapters/10_simd_conv/conv/filter_blocks.hpp"
#include "chapters/10_simd_conv/conv/filter_conv.hpp"
#include "chapters/10_simd_conv/conv/image_conv.hpp"
#include "chapters/10_simd_conv/conv/layout_plan.hpp"
#include "chapters/10_simd_conv/conv/pixel_conv.hpp"
#include "chapters/10_simd_conv/conv/pixel_weights_conv.hpp"
#include "chapters/10_simd_conv/kernels/correlation.hpp"
#include "chapters/10_simd_conv/machine/aligned_buffer.hpp"
#include "chapters/10_simd_conv/machine/cpu.hpp"
#include "common/tensor.hpp"

namespace cnn {

// The kernels of a set, for those who write their own loops around them.
const KernelTable& kernel_table(SimdSet set);

// Forward, for weights that were packed before. The instruction set and the buffers are fixed when it is made;
// calls do not allocate. Pointers need no alignment. One call at a time.
class ForwardConv {
  public:
    explicit ForwardConv(const ConvShape& shape, Layout layout = Layout::automatic);
    // The layouts that are possible for a shape, and the one that `automatic` takes.
    static std::vector<Promise> promises(const ConvShape& shape);
    static Layout plan(const ConvShape& shape);
    void pack(const float* w);                                                         // (F,C,KH,KW)
    void run(const float* x, const float* b, float* y, After after = After::nothing);  // b may be null: no bias

  private:
    ForwardConv(Layout chosen, const ConvShape& shape);
    std::ptrdiff_t taps() const {
        return static_cast<std::ptrdiff_t>(shape_.sizes.C) * shape_.sizes.KH * shape_.sizes.KW;
    }
    ConvShape shape_;
    const KernelTable& kernels_;
    Correlation correlation_;
    FilterBlocks blocks_;
    std::vector<ImageConv> images_;  // one or none
    std::vector<PixelConv> pixels_;  // one or none
    bool use_pixels_ = false;
    bool blocked_;
    AlignedBuffer packed_;
};

// Gradient of the input, for weights that were packed before.
class BackwardDataConv {
  public:
    // Pixels of dx that a stride skips are zeros, by filters; a few channels may be better off with columns, which add up
    // in another order: they are chosen by their promise only, and only if the layout is automatic.
    explicit BackwardDataConv(const ConvShape& shape, Layout layout = Layout::automatic);
    static std::vector<Promise> promises(const ConvShape& shape);
    void pack(const float* w);
    void run(const float* dy, float* dx);

  private:
    // Pixels of dx that lie a stride apart: they see the same taps of the window.
    struct Part {
        Correlation correlation;
        std::ptrdiff_t first_pixel, first_tap;
        std::vector<ImageConv> images;  // one or none
        std::vector<PixelConv> pixels;  // one or none
        std::ptrdiff_t first_dy;        // where those begin in dy, or in the framed dy
    };
    // dy with the zeros that its parts read around it: written out once, not once for each part.
    struct Frame {
        int top = 0, left = 0, H = 0, W = 0;
        AlignedBuffer values;
    };
    void add_part(int row, int col);
    std::vector<Promise> promises() const;
    void lay_out(Layout layout);
    void lay_out_framed(const std::vector<Part*>& framed);
    void fill_frame(const float* dy);
    ConvShape shape_;
    const KernelTable& kernels_;
    FilterBlocks blocks_;              // of channels of x: they are the filters here
    std::vector<ColumnConv> columns_;  // one, or none and the parts are used
    std::vector<Part> parts_;
    Frame frame_;
    bool use_pixels_ = false;
    AlignedBuffer packed_;
};

// Gradient of the weights. The first call, and the first with more threads, takes the memory for its sums.
class BackwardWeightsConv {
  public:
    explicit BackwardWeightsConv(const ConvShape& shape);
    void run(const float* x, const float* dy, float* dw);  // dw: (F,C,KH,KW)

  private:
    // How the work is cut: dy into images and rows, dw into groups of channels.
    struct Parts {
        int images, rows, group, groups;
        bool in_one_go;  // dy is one part
    };
    struct Item {
        int thread, number, image, row;
    };
    Parts parts(const Correlation& all) const;
    void run_filters(const float* x, const float* dy, float* dw);
    void run_item(const Correlation& all, const Parts& parts, const Item& item, const float* x, float* dw);
    void pack_dy(const float* dy);
    void reserve(int threads, std::ptrdiff_t taps_of_item);
    ConvShape shape_;
    const KernelTable& kernels_;
    FilterBlocks blocks_;
    std::vector<PixelWeightsConv> pixels_;  // one or none
    AlignedBuffer packed_dy_;
    AlignedBuffer packed_dw_, scratch_;
    int scratch_threads_ = 0;
    std::ptrdiff_t scratch_size_ = 0;
};

// x: (N,C,H,W)   w: (F,C,KH,KW)   b: (F)   returns y: (N,F,OH,OW), as conv2d
Tensor<float> fast_conv2d(const Tensor<float>& x, const Tensor<float>& w, const Tensor<float>& b,
                          const Conv2dOptions& o = {});

// w: (F,C,KH,KW)   dy: (N,F,OH,OW)   returns dx of this shape
Tensor<float> fast_conv2d_backward_data(const Shape& x_shape, const Tensor<float>& w, const Tensor<float>& dy,
                                        const Conv2dOptions& o = {});

// x: (N,C,H,W)   dy: (N,F,OH,OW)   returns dw of this shape
Tensor<float> fast_conv2d_backward_weights(const Tensor<float>& x, const Shape& w_shape, const Tensor<float>& dy,
                                           const Conv2dOptions& o = {});

// The sum, always in the same order: 16 sums side by side, which the compiler keeps in vectors.
float sum_of(const float* values, int count);

// All three gradients, as conv2d_backward.
Conv2dGrads<float> fast_conv2d_backward(const Tensor<float>& x, const Tensor<float>& w, const Tensor<float>& dy,
                                        const Conv2dOptions& o = {});

}  // namespace cnn
