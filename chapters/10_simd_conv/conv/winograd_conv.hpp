// Chapter 10: 3x3 convolutions at stride 1 with fewer products, after Winograd. Forward only.
//
// F(2x2,3x3) needs 16 products for 4 outputs instead of 36, F(4x4,3x3) 36 for 16 instead of 144. The price is
// accuracy: the numbers are multiplied by up to 8 * 8, and what is large is subtracted from what is large. A NaN
// or an infinity spreads over its tile. So it is used only by those who ask for it.
#pragma once

#include "chapters/10_simd_conv/conv/conv_shape.hpp"
#include "chapters/10_simd_conv/conv/filter_blocks.hpp"
#include "chapters/10_simd_conv/kernels/correlation.hpp"
#include "chapters/10_simd_conv/machine/aligned_buffer.hpp"

namespace cnn {

class WinogradConv {
  public:
    // m: 2 or 4. Throws std::invalid_argument for another m or if applies() is false.
    WinogradConv(const ConvShape& shape, int m);
    static bool applies(const ConvShape& shape) {  // 3x3, stride 1, dilation 1
        return shape.sizes.KH == 3 && shape.sizes.KW == 3 && shape.options.stride == Pair(1) &&
               shape.options.dilation == Pair(1);
    }
    void pack(const float* w);
    void run(const float* x, const float* b, float* y);

  private:
    // Some rows of tiles. What is worked out for them stays in the second-level cache until it has become y.
    struct Slab {
        int begin, end;
    };
    int slab_rows() const;
    void turn_input(const float* x, int row_begin, int row_end);
    void transform_input(const Slab& slab);
    void multiply(const Slab& slab);
    void transform_output(const Slab& slab, const float* b, float* y);

    ConvShape shape_;
    int m_;
    const KernelTable* kernels_;
    int lanes_;
    FilterBlocks blocks_;
    int tile_rows_, tile_cols_, places_;
    int slab_rows_, tiles_;         // of a slab, at most
    int channels_, filters_;        // rounded up to whole vectors
    std::ptrdiff_t x_row_, y_row_;  // of the turned images, in floats
    AlignedBuffer weights_;         // (places, block, C, filters of the block)
    AlignedBuffer bias_;
    AlignedBuffer turned_x_;     // (vectors of channels, rows, cols, lanes), with padding
    AlignedBuffer transformed_;  // of a slab: (places, tiles, channels)
    AlignedBuffer products_;     // of a slab: (places, tiles, filters)
    AlignedBuffer turned_y_;     // of a slab: (vectors of filters, rows, cols, lanes)
};

}  // namespace cnn
