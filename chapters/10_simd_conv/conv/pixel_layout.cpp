#include "chapters/10_simd_conv/conv/pixel_layout.hpp"

#include "chapters/02_padding_stride/conv2d.hpp"

namespace cnn {

PixelLayout::PixelLayout(const Correlation& k, int filters, const KernelTable& kernels) : k_(k), kernels_(&kernels) {
    const int height = (k.OH - 1) * k.SH + (k.KH - 1) * k.DH + 1;
    const int width = (k.OW - 1) * k.SW + (k.KW - 1) * k.DW + 1;
    // The third way spares the jumps; with many filters that is worth the copies.
    shifted_ = k.SW != 1 || k.OW < kernels.lanes || (filters * k.KH >= 64 && k.OW % kernels.lanes != 0);
    direct_ = !shifted_ && k.PH == 0 && k.PW == 0 && height <= k.H && width <= k.W;
    rows_ = (height + k.SH - 1) / k.SH * k.SH;
    row_ = direct_ ? k.x_row : shifted_ ? k.OW : width;
    plane_ = direct_ ? k.x_channel : row_ * rows_;
    image_ = plane_ * k.C * (shifted_ ? k.KW : 1) + kernels.lanes;
    x_row_ = shifted_ ? row_ : row_ * k.SH;
}

std::ptrdiff_t PixelLayout::offset(int c, int u, int v) const {
    const int row = u * k_.DH;
    if (!shifted_) return c * plane_ + row * row_ + v * k_.DW;
    return (c * k_.KW + v) * plane_ + (row % k_.SH * (rows_ / k_.SH) + row / k_.SH) * row_;
}

// Copy number v of channel c: rows `residue`, residue + SH, ... lie one after the other. What lies in the padding stays 0.
void PixelLayout::prepare_rows(const float* channel, float* copy, int v, int residue) const {
    const int turns = shifted_ ? k_.SH : 1;
    const int step = shifted_ ? k_.SW : 1;
    const int first_col = v * k_.DW - k_.PW;
    const Range cols = inside(static_cast<int>(row_), k_.W, step, first_col);
    const Range rows = inside(rows_ / turns, k_.H, turns, residue - k_.PH);
    if (cols.begin >= cols.end || rows.begin >= rows.end) return;
    const float* from = channel + (rows.begin * turns + residue - k_.PH) * k_.x_row + cols.begin * step + first_col;
    float* to = copy + (residue * (rows_ / turns) + rows.begin) * row_ + cols.begin;
    const int height = rows.end - rows.begin, width = cols.end - cols.begin;
    if (step == 1) return kernels_->copy_rows(from, turns * k_.x_row, height, width, to, row_);
    for (int i = 0; i < height; ++i, from += turns * k_.x_row, to += row_)
        for (int j = 0; j < width; ++j) to[j] = from[static_cast<std::ptrdiff_t>(j) * step];
}

void PixelLayout::prepare(const float* x, float* image, int channel_begin, int channel_end) const {
    if (direct_) return;
    const int copies = shifted_ ? k_.KW : 1;
    for (int c = channel_begin; c < channel_end; ++c)
        for (int v = 0; v < copies; ++v)
            for (int residue = 0; residue < (shifted_ ? k_.SH : 1); ++residue)
                prepare_rows(x + c * k_.x_channel, image + (c * copies + v) * plane_, v, residue);
}

}  // namespace cnn
