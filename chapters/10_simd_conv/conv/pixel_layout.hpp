// Chapter 10: an image laid out so that the pixels which one tap meets lie side by side.
//
// Three ways. As it is; with its padding written out; or, if the steps between columns are not one or a row is
// shorter than a vector, one copy per column of the window, holding only what that column reads, its rows in the
// order 0, SH, 2*SH, ..., 1, SH+1, ...: then the pixels of y read one line without a gap.
#pragma once

#include <cstddef>

#include "chapters/10_simd_conv/kernels/correlation.hpp"

namespace cnn {

class PixelLayout {
  public:
    PixelLayout(const Correlation& k, int filters, const KernelTable& kernels);

    bool direct() const { return direct_; }  // x itself will do: nothing is padded, and its rows are long enough
    std::ptrdiff_t image_size() const { return image_; }  // floats of a prepared image
    std::ptrdiff_t x_row() const { return x_row_; }       // between two rows of y, in the prepared image
    std::ptrdiff_t offset(int c, int u, int v) const;     // of a tap

    // Writes the prepared image of x, channel_begin <= c < channel_end of it, over zeros or over another prepared image.
    // Does nothing if direct().
    void prepare(const float* x, float* image, int channel_begin, int channel_end) const;

  private:
    void prepare_rows(const float* channel, float* copy, int v, int residue) const;

    Correlation k_;
    const KernelTable* kernels_;
    bool direct_;
    bool shifted_;  // a copy of x for each column of the window
    int rows_;      // of a prepared plane, a multiple of the stride
    std::ptrdiff_t x_row_ = 0, row_ = 0, plane_ = 0, image_ = 0;
};

}  // namespace cnn
