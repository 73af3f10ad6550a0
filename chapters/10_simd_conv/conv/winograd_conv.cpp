#include "chapters/10_simd_conv/conv/winograd_conv.hpp"

#include <algorithm>
#include <stdexcept>

#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/machine/cpu.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"

namespace cnn {
namespace {

constexpr double G2[4][3] = {{1, 0, 0}, {0.5, 0.5, 0.5}, {0.5, -0.5, 0.5}, {0, 0, 1}};
constexpr double G4[6][3] = {{1.0 / 4, 0, 0},
                             {-1.0 / 6, -1.0 / 6, -1.0 / 6},
                             {-1.0 / 6, 1.0 / 6, -1.0 / 6},
                             {1.0 / 24, 1.0 / 12, 1.0 / 6},
                             {1.0 / 24, -1.0 / 12, 1.0 / 6},
                             {0, 0, 1}};

int round_up(int count, int lanes) { return (count + lanes - 1) / lanes * lanes; }

}  // namespace

WinogradConv::WinogradConv(const ConvShape& shape, int m)
    : shape_(shape),
      m_(m),
      kernels_(&kernel_table(simd_set())),
      lanes_(kernels_->lanes),
      blocks_(shape.sizes.F, lanes_) {
    if ((m != 2 && m != 4) || !applies(shape))
        throw std::invalid_argument("WinogradConv: needs 3x3 windows, stride 1, dilation 1 and m 2 or 4, got windows " +
                                    std::to_string(shape.sizes.KH) + "x" + std::to_string(shape.sizes.KW) + " and m " +
                                    std::to_string(m));
    const auto& s = shape.sizes;
    tile_rows_ = (s.OH + m - 1) / m;
    tile_cols_ = (s.OW + m - 1) / m;
    places_ = (m + 2) * (m + 2);
    channels_ = round_up(s.C, lanes_);
    filters_ = static_cast<int>(blocks_.size(1));
    slab_rows_ = slab_rows();
    tiles_ = slab_rows_ * tile_cols_;
    x_row_ = static_cast<std::ptrdiff_t>(std::max(tile_cols_ * m + 2, s.W + 2 * shape.options.padding.cols)) * lanes_;
    y_row_ = static_cast<std::ptrdiff_t>(tile_cols_) * m * lanes_;
    weights_ = AlignedBuffer(static_cast<std::ptrdiff_t>(places_) * s.C * filters_);
    bias_ = AlignedBuffer(filters_);
    turned_x_ = AlignedBuffer(x_row_ * std::max(tile_rows_ * m + 2, s.H + 2 * shape.options.padding.rows) *
                              (channels_ / lanes_));
    transformed_size_ = static_cast<std::ptrdiff_t>(places_) * tiles_ * channels_;
    products_size_ = static_cast<std::ptrdiff_t>(places_) * tiles_ * filters_;
    turned_y_size_ = y_row_ * slab_rows_ * m * (filters_ / lanes_);
    take_shared_memory();
}

// Whole vectors each. Taken when it is made, and asked for again at each call, since a larger one may have moved it.
void WinogradConv::take_shared_memory() {
    static thread_local AlignedBuffer shared;
    static thread_local std::ptrdiff_t shared_size = 0;
    const std::ptrdiff_t size = transformed_size_ + products_size_ + turned_y_size_;
    if (size > shared_size) {
        shared = AlignedBuffer(size);
        shared_size = size;
    }
    transformed_ = shared.data();
    products_ = transformed_ + transformed_size_;
    turned_y_ = products_ + products_size_;
}

// As many as near_values hold, but all rows if the weights are too many to be read again and again.
int WinogradConv::slab_rows() const {
    constexpr std::ptrdiff_t near_values = 131072, near_weights = 196608;  // floats
    if (static_cast<std::ptrdiff_t>(places_) * shape_.sizes.C * filters_ > near_weights) return tile_rows_;
    const std::ptrdiff_t values_of_row = static_cast<std::ptrdiff_t>(places_) * tile_cols_ * (channels_ + filters_);
    return static_cast<int>(std::clamp<std::ptrdiff_t>(near_values / values_of_row, 1, tile_rows_));
}

// G g G^T of every filter and channel, in double, rounded once.
void WinogradConv::pack(const float* w) {
    const auto& s = shape_.sizes;
    const int n = m_ + 2;
    thread_pool().run(s.F, [&](int, int begin, int end) {
        for (int f = begin; f < end; ++f)
            for (int c = 0; c < s.C; ++c) {
                const float* g = w + (static_cast<std::ptrdiff_t>(f) * s.C + c) * 9;
                const int block = f / (2 * lanes_);
                const int width = blocks_.width(block);
                float* packed = weights_.data() + blocks_.offset(block, s.C) + static_cast<std::ptrdiff_t>(c) * width +
                                f % (2 * lanes_);
                for (int p = 0; p < n; ++p)
                    for (int q = 0; q < n; ++q) {
                        const double* a = m_ == 2 ? G2[p] : G4[p];
                        const double* b = m_ == 2 ? G2[q] : G4[q];
                        double sum = 0;
                        for (int i = 0; i < 9; ++i) sum += a[i / 3] * b[i % 3] * static_cast<double>(g[i]);
                        packed[static_cast<std::ptrdiff_t>(p * n + q) * s.C * filters_] = static_cast<float>(sum);
                    }
            }
    });
}

void WinogradConv::turn_input(const float* x, int row_begin, int row_end) {
    if (row_begin >= row_end) return;
    const auto& s = shape_.sizes;
    const int count = row_end - row_begin;
    const int rows = static_cast<int>(std::max(tile_rows_ * m_ + 2, s.H + 2 * shape_.options.padding.rows));
    const int plane = s.H * s.W;
    thread_pool().run(channels_ / lanes_ * count, [&](int, int begin, int end) {
        for (int item = begin; item < end; ++item) {
            const int c = item / count * lanes_;
            const int row = row_begin + item % count;
            float* to =
                turned_x_.data() +
                (static_cast<std::ptrdiff_t>(item / count) * rows + row + shape_.options.padding.rows) * x_row_ +
                static_cast<std::ptrdiff_t>(shape_.options.padding.cols) * lanes_;
            kernels_->pack(x + static_cast<std::ptrdiff_t>(c) * plane + static_cast<std::ptrdiff_t>(row) * s.W, plane,
                           std::min(lanes_, s.C - c), s.W, lanes_, to);
        }
    });
}

void WinogradConv::transform_input(const Slab& slab) {
    const int rows = static_cast<int>(std::max(tile_rows_ * m_ + 2, shape_.sizes.H + 2 * shape_.options.padding.rows));
    thread_pool().run((slab.end - slab.begin) * (channels_ / lanes_), [&](int, int begin, int end) {
        for (int item = begin; item < end; ++item) {
            const int vector = item % (channels_ / lanes_);
            const int of_slab = item / (channels_ / lanes_);
            const int tile_row = slab.begin + of_slab;
            kernels_->winograd_input(
                m_, turned_x_.data() + (static_cast<std::ptrdiff_t>(vector) * rows + tile_row * m_) * x_row_, x_row_,
                tile_cols_,
                transformed_ + static_cast<std::ptrdiff_t>(of_slab) * tile_cols_ * channels_ + vector * lanes_,
                static_cast<std::ptrdiff_t>(tiles_) * channels_, channels_);
        }
    });
}

// For each place a product of matrices, (tiles x C) times (C x F): a pointwise convolution of one long row.
void WinogradConv::multiply(const Slab& slab) {
    const int C = shape_.sizes.C, tiles = (slab.end - slab.begin) * tile_cols_;
    Correlation k{};
    k.M = k.H = k.KH = k.KW = k.OH = k.SH = k.SW = k.DH = k.DW = 1;
    k.C = C;
    k.W = k.OW = tiles;
    k.x_channel = k.y_filter = 1;
    k.x_col = channels_;
    k.y_col = filters_;
    thread_pool().run(places_ * blocks_.blocks(), [&](int, int begin, int end) {
        for (int item = begin; item < end; ++item) {
            const std::ptrdiff_t place = item / blocks_.blocks();
            const int block = item % blocks_.blocks();
            Correlation of_block = k;
            of_block.w_channel = blocks_.width(block);
            kernels_->filter_lanes(of_block,
                                   {.x = transformed_ + place * tiles_ * channels_,
                                    .w = weights_.data() + place * C * filters_ + blocks_.offset(block, C),
                                    .bias = nullptr,
                                    .y = products_ + place * tiles_ * filters_ + blocks_.begin(block),
                                    .filters = blocks_.width(block),
                                    .image_begin = 0,
                                    .image_end = 1,
                                    .row_begin = 0,
                                    .row_end = 1,
                                    .add = false},
                                   blocks_.vectors(block));
        }
    });
}

void WinogradConv::transform_output(const Slab& slab, const float* b, float* y, After after) {
    const auto& s = shape_.sizes;
    const int vectors = filters_ / lanes_, count = slab.end - slab.begin;
    const int plane = s.OH * s.OW;
    for (int f = 0; f < filters_; ++f) bias_.data()[f] = b == nullptr || f >= s.F ? 0.0F : b[f];
    thread_pool().run(vectors * count, [&](int, int begin, int end) {
        for (int item = begin; item < end; ++item) {
            const int f = item / count * lanes_;
            const int tile_row = slab.begin + item % count;
            float* turned = turned_y_ + static_cast<std::ptrdiff_t>(item) * m_ * y_row_;
            kernels_->winograd_output(
                m_, products_ + static_cast<std::ptrdiff_t>(item % count) * tile_cols_ * filters_ + f,
                static_cast<std::ptrdiff_t>(tiles_) * filters_, filters_, bias_.data() + f, tile_cols_, turned, y_row_);
            if (after == After::relu) relu_in_place(turned, m_ * y_row_);
            for (int row = 0; row < std::min(m_, s.OH - tile_row * m_); ++row)
                kernels_->unpack(turned + row * y_row_, lanes_, std::max(0, std::min(lanes_, s.F - f)), s.OW,
                                 y + static_cast<std::ptrdiff_t>(f) * plane +
                                     static_cast<std::ptrdiff_t>(tile_row * m_ + row) * s.OW,
                                 plane);
        }
    });
}

void WinogradConv::run(const float* x, const float* b, float* y, After after) {
    const auto& s = shape_.sizes;
    take_shared_memory();
    for (int n = 0; n < s.N; ++n) {
        const float* image = x + static_cast<std::ptrdiff_t>(n) * s.C * s.H * s.W;
        int turned = 0;
        for (int row = 0; row < tile_rows_; row += slab_rows_) {
            const Slab slab{row, std::min(tile_rows_, row + slab_rows_)};
            const int needed = std::min(s.H, slab.end * m_ + 2 - shape_.options.padding.rows);
            turn_input(image, turned, needed);
            turned = std::max(turned, needed);
            transform_input(slab);
            multiply(slab);
            transform_output(slab, b, y + static_cast<std::ptrdiff_t>(n) * s.F * s.OH * s.OW, after);
        }
    }
}

}  // namespace cnn
