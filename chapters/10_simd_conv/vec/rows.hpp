// Chapter 10: rows of numbers copied, or added to others.
#pragma once

#include <cstddef>

#include "chapters/10_simd_conv/vec/vec.hpp"

namespace cnn {
namespace {

void copy_rows(const float* from, std::ptrdiff_t from_row, int rows, int length, float* to, std::ptrdiff_t to_row) {
    constexpr int L = Vec::lanes;
    for (int i = 0; i < rows; ++i, from += from_row, to += to_row) {
        int j = 0;
        for (; j + L <= length; j += L) Vec::load(from + j).store(to + j);
        if (j < length) Vec::load_part(from + j, length - j).store_part(to + j, length - j);
    }
}

void add_rows(const float* from, std::ptrdiff_t from_row, int rows, int length, float* to, std::ptrdiff_t to_row) {
    constexpr int L = Vec::lanes;
    for (int i = 0; i < rows; ++i, from += from_row, to += to_row) {
        int j = 0;
        for (; j + L <= length; j += L) (Vec::load(to + j) + Vec::load(from + j)).store(to + j);
        if (j < length)
            (Vec::load_part(to + j, length - j) + Vec::load_part(from + j, length - j)).store_part(to + j, length - j);
    }
}

}  // namespace
}  // namespace cnn
