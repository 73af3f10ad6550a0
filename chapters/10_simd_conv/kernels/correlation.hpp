// Chapter 10: the one sum that all three directions of a convolution are.
//
//     y[m,f,i,j] = bias[f] + sum over c,u,v of x[m, c, i*SH+u*DH-PH, j*SW+v*DW-PW] * w[f,c,u,v]
//
// Forward: as it stands. Gradient of the input: x is dy, w is flipped. Gradient of the weights: the channels
// of x are the images m, the images are the channels c, w is dy, and stride and dilation change places. So
// one kernel is enough; what differs are sizes and strides. Plain numbers only: this struct is shared by
// code compiled for different instruction sets.
#pragma once

#include <cstddef>

namespace cnn {

// Sums of floats depend on their order, so there is one, for every layout, tile and instruction set: the bias first, then
// the channels in groups; in a group column after column of the window, v, and in a column channel after channel, c, each
// with its rows, u. What a column of a group reads of x and w is few enough to be in the first-level cache for the next.
constexpr int taps_at_once = 48;
static constexpr int channels_at_once(int KH) { return KH < taps_at_once ? taps_at_once / (KH < 1 ? 1 : KH) : 1; }

struct Correlation {
    int M, C, H, W;              // images, channels, rows, columns of x
    int KH, KW, OH, OW;          // the window; rows and columns of y
    int SH, SW, PH, PW, DH, DW;  // PH, PW may be negative: the first window then starts inside x

    // How many floats lie between neighbours.
    std::ptrdiff_t x_image, x_channel, x_row, x_col;
    std::ptrdiff_t w_channel, w_row, w_col;  // of packed weights: negative if the window is flipped
    std::ptrdiff_t y_image, y_filter, y_row, y_col;
};

// A part of a correlation: one block of filters, some images, some rows.
struct Task {
    const float* x;
    const float* w;     // the packed weights of the block
    const float* bias;  // of the block; null: none
    float* y;           // y[0, first filter of the block, 0, 0]
    int filters;        // how many of the block's lanes are filters; the others are computed and dropped
    int image_begin, image_end, row_begin, row_end;
    bool add;  // go on from what y holds: y_filter is 1
};

// One image with its pixels in the lanes. x holds what the padding reads, too.
//     y[f * y_filter + p] = bias[f] + sum over taps t of x[p / OW * x_row + p % OW + offsets[t]] * weight of f and t
// for begin <= p < end. A vector of pixels must not lie in more than two rows unless x_row is OW, and
// then x must be readable for one vector more than the last pixel needs.
struct PixelTask {
    const float* x;
    const std::ptrdiff_t* offsets;
    const float* w;     // in groups of about equal size, up to the table's: [group][tap][filter of the group]
    const float* bias;  // null: none
    float* y;
    std::ptrdiff_t x_row, y_filter;
    std::ptrdiff_t jump;  // x_row - OW
    int taps, filters, OW, pixels, begin, end;
};

// The gradient of the weights of the same sum, each lane for itself:
//     sums[(f * taps + t) * lanes + p % lanes] += dy[f * dy_filter + p] * x[p / OW * x_row + p % OW + offsets[t]]
// over all pixels p, for filter_begin <= f < filter_end. There must be at least as many pixels as lanes. The last
// vector of x is read whole, with a dy of 0 where it was read before: sums may be NaN if x is not finite.
struct PixelWeightsTask {
    const float* x;
    const std::ptrdiff_t* offsets;
    const float* dy;
    float* sums;
    std::ptrdiff_t x_row, dy_filter;
    std::ptrdiff_t jump;  // x_row - OW
    int taps, OW, pixels, filter_begin, filter_end;
};

// The kernels of one instruction set.
struct KernelTable {
    int lanes;
    int most_vectors;   // of filters in a block
    int pixel_filters;  // in a group of pixel_lanes, at most

    // packed[t * width + r] = rows[r * row_stride + t] for r < count, t < length; 0 for count <= r < width.
    // width: a multiple of the lanes.
    void (*pack)(const float* rows, std::ptrdiff_t row_stride, int count, int length, int width, float* packed);
    // rows[r * row_stride + t] = packed[t * width + r]
    void (*unpack)(const float* packed, int width, int count, int length, float* rows, std::ptrdiff_t row_stride);

    // Filters in the lanes: a block of `vectors` (1, 2 or most_vectors) vectors of filters.
    void (*filter_lanes)(const Correlation& k, const Task& task, int vectors);
    void (*pixel_lanes)(const PixelTask& task);
    void (*pixel_weights)(const PixelWeightsTask& task);

    // to[i * to_row + j] = from[i * from_row + j] for i < rows, j < length; or +=
    void (*copy_rows)(const float* from, std::ptrdiff_t from_row, int rows, int length, float* to,
                      std::ptrdiff_t to_row);
    void (*add_rows)(const float* from, std::ptrdiff_t from_row, int rows, int length, float* to,
                     std::ptrdiff_t to_row);

    // The sum of a[i] * b[i] for i < n.
    float (*dot)(const float* a, const float* b, int n);

    // The transforms of `tiles` Winograd tiles side by side; m is 2 or 4. See winograd_tile.hpp.
    void (*winograd_input)(int m, const float* x, std::ptrdiff_t x_row, int tiles, float* v, std::ptrdiff_t place_step,
                           std::ptrdiff_t tile_step);
    void (*winograd_output)(int m, const float* products, std::ptrdiff_t place_step, std::ptrdiff_t tile_step,
                            const float* bias, int tiles, float* y, std::ptrdiff_t y_row);
};

#if defined(CNN_HAS_X86_KERNELS)
extern const KernelTable avx2_kernels;
extern const KernelTable avx512_kernels;
#elif defined(CNN_HAS_NEON_KERNELS)
extern const KernelTable neon_kernels;
#endif
extern const KernelTable scalar_kernels;

}  // namespace cnn
