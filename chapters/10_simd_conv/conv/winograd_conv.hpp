// Chapter 10: 3x3 convolutions at stride 1 with fewer products, after Winograd. Forward only.
//
// F(2x2,3x3) needs 16 products for 4 outputs instead of 36, F(4x4,3x3) 36 for 16 instead of 144. The price is
// accuracy: the numbers are multiplied by up to 8 * 8, and what is large is subtracted from what is large. A NaN
// or an infinity spreads over its tile. So it is used only by those who ask for it, and by frozen networks.
#pragma once

#include "chapters/10_simd_conv/conv/conv_shape.hpp"
#include "chapters/10_simd_conv/conv/filter_blocks.hpp"
#include "chapters/10_simd_conv/conv/filter_conv.hpp"
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
    // The m that is faster than the sum as it stands, 0 if neither is. By the shape alone, since the bits depend on it:
    // of a small map whole tiles compute too much that is thrown away; a few channels or filters do not fill a vector.
    static int worth(const ConvShape& shape) {
        const auto& s = shape.sizes;
        const int side = std::min(s.OH, s.OW);
        if (!applies(shape) || std::min(s.C, s.F) < 16 || side < 12) return 0;
        return side < 20 ? 2 : 4;
    }
    void pack(const float* w);
    void run(const float* x, const float* b, float* y, After after = After::nothing);

  private:
    // Some rows of tiles. What is worked out for them stays in the second-level cache until it has become y.
    struct Slab {
        int begin, end;
    };
    int slab_rows() const;
    void take_shared_memory();
    void turn_input(const float* x, int row_begin, int row_end);
    void transform_input(const Slab& slab);
    void multiply(const Slab& slab);
    void transform_output(const Slab& slab, const float* b, float* y, After after);

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
    AlignedBuffer turned_x_;  // (vectors of channels, rows, cols, lanes), with padding
    // Of a slab, in memory that all such convolutions of a thread share: what one has left there is near for the next.
    std::ptrdiff_t transformed_size_, products_size_, turned_y_size_;
    float* transformed_ = nullptr;  // (places, tiles, channels)
    float* products_ = nullptr;     // (places, tiles, filters)
    float* turned_y_ = nullptr;     // (vectors of filters, rows, cols, lanes)
};

}  // namespace cnn
