// Chapter 10: the two transforms of a Winograd convolution, channels in the lanes.
//
// m x m outputs of a 3x3 window from (m+2) x (m+2) inputs with (m+2)^2 products instead of 9 m^2:
//     Y = A^T ((G g G^T) * (B^T d B)) A,   * number by number.
// The products are added up over the channels before A, as a product of matrices for each of the (m+2)^2 places.
// Lavin and Gray, 2016, section 4.
#pragma once

#include <cstddef>

#include "chapters/10_simd_conv/vec/vec.hpp"

namespace cnn {
namespace {

template <int m>
struct Winograd;

template <>
struct Winograd<2> {
    static constexpr float BT[4][4] = {{1, 0, -1, 0}, {0, 1, 1, 0}, {0, -1, 1, 0}, {0, 1, 0, -1}};
    static constexpr float AT[2][4] = {{1, 1, 1, 0}, {0, 1, -1, -1}};
};

template <>
struct Winograd<4> {
    static constexpr float BT[6][6] = {{4, 0, -5, 0, 1, 0},  {0, -4, -4, 1, 1, 0}, {0, 4, -4, -1, 1, 0},
                                       {0, -2, -1, 2, 1, 0}, {0, 2, -1, -2, 1, 0}, {0, 4, 0, -5, 0, 1}};
    static constexpr float AT[4][6] = {
        {1, 1, 1, 1, 1, 0}, {0, 1, -1, 2, -2, 0}, {0, 1, 1, 4, 4, 0}, {0, 1, -1, 8, -8, 1}};
};

// to[i * to_step] = sum over j of Matrix(i, j) * from[j * from_step]. A factor of 0 costs nothing, one of 1 an addition.
template <int to_step, int from_step, int rows, int cols, typename Matrix>
CNN_INLINE void transform(Matrix, Vec* to, const Vec* from) {
    unroll<rows>([&](auto i) CNN_INLINE_LAMBDA {
        Vec sum = Vec::zero();
        unroll<cols>([&](auto j) CNN_INLINE_LAMBDA {
            constexpr float factor = Matrix{}(i, j);
            if constexpr (factor == 1.0F)
                sum = sum + from[j * from_step];
            else if constexpr (factor == -1.0F)
                sum = sum - from[j * from_step];
            else if constexpr (factor != 0.0F)
                sum = fma(Vec::broadcast(factor), from[j * from_step], sum);
        });
        to[i * to_step] = sum;
    });
}

template <int m>
struct MatrixB {
    CNN_INLINE constexpr float operator()(int i, int j) const { return Winograd<m>::BT[i][j]; }
};
template <int m>
struct MatrixA {
    CNN_INLINE constexpr float operator()(int i, int j) const { return Winograd<m>::AT[i][j]; }
};

// x: (rows, cols, lanes)   v[place * place_step + tile * tile_step]: B^T d B of `tiles` tiles side by side
template <int m>
void winograd_input_of(const float* x, std::ptrdiff_t x_row, int tiles, float* v, std::ptrdiff_t place_step,
                       std::ptrdiff_t tile_step) {
    constexpr int n = m + 2;
    for (int tile = 0; tile < tiles; ++tile, x += m * Vec::lanes, v += tile_step) {
        Vec half[n * n];
        unroll<n>([&](auto q) CNN_INLINE_LAMBDA {
            Vec column[n];
            unroll<n>([&](auto p) CNN_INLINE_LAMBDA { column[p] = Vec::load(x + p * x_row + q * Vec::lanes); });
            transform<n, 1, n, n>(MatrixB<m>{}, half + q, column);
        });
        unroll<n>([&](auto p) CNN_INLINE_LAMBDA {
            Vec row[n];
            transform<1, 1, n, n>(MatrixB<m>{}, row, half + p * n);
            unroll<n>([&](auto q) CNN_INLINE_LAMBDA { row[q].store(v + (p * n + q) * place_step); });
        });
    }
}

// products[place * place_step + tile * tile_step]   y: (rows, cols, lanes), y = bias + A^T M A
template <int m>
void winograd_output_of(const float* products, std::ptrdiff_t place_step, std::ptrdiff_t tile_step, const float* bias,
                        int tiles, float* y, std::ptrdiff_t y_row) {
    constexpr int n = m + 2;
    const Vec start = Vec::load(bias);
    for (int tile = 0; tile < tiles; ++tile, products += tile_step, y += m * Vec::lanes) {
        Vec half[m * n];
        unroll<n>([&](auto q) CNN_INLINE_LAMBDA {
            Vec column[n];
            unroll<n>([&](auto p) CNN_INLINE_LAMBDA { column[p] = Vec::load(products + (p * n + q) * place_step); });
            transform<n, 1, m, n>(MatrixA<m>{}, half + q, column);
        });
        unroll<m>([&](auto p) CNN_INLINE_LAMBDA {
            Vec row[m];
            transform<1, 1, m, n>(MatrixA<m>{}, row, half + p * n);
            unroll<m>([&](auto q) CNN_INLINE_LAMBDA { (row[q] + start).store(y + p * y_row + q * Vec::lanes); });
        });
    }
}

void winograd_input(int m, const float* x, std::ptrdiff_t x_row, int tiles, float* v, std::ptrdiff_t place_step,
                    std::ptrdiff_t tile_step) {
    (m == 2 ? winograd_input_of<2> : winograd_input_of<4>)(x, x_row, tiles, v, place_step, tile_step);
}

void winograd_output(int m, const float* products, std::ptrdiff_t place_step, std::ptrdiff_t tile_step,
                     const float* bias, int tiles, float* y, std::ptrdiff_t y_row) {
    (m == 2 ? winograd_output_of<2> : winograd_output_of<4>)(products, place_step, tile_step, bias, tiles, y, y_row);
}

}  // namespace
}  // namespace cnn
