#include "chapters/10_simd_conv/conv/filter_conv.hpp"

#include <algorithm>

#include "chapters/10_simd_conv/machine/threads.hpp"

namespace cnn {

bool is_pointwise(const ConvShape& s) {
    return s.sizes.KH == 1 && s.sizes.KW == 1 && s.options.stride == Pair(1) && s.options.padding == Pair(0);
}

Correlation plain_correlation(const ConvShape& s, int width) {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = s.sizes;
    const Conv2dOptions& o = s.options;
    const std::ptrdiff_t plane = static_cast<std::ptrdiff_t>(H) * W;
    const std::ptrdiff_t taps = static_cast<std::ptrdiff_t>(KH) * KW;
    const std::ptrdiff_t outputs = static_cast<std::ptrdiff_t>(OH) * OW;
    return {N,
            C,
            H,
            W,
            KH,
            KW,
            OH,
            OW,
            o.stride.rows,
            o.stride.cols,
            o.padding.rows,
            o.padding.cols,
            o.dilation.rows,
            o.dilation.cols,
            C * plane,
            plane,
            W,
            1,
            taps * width,
            static_cast<std::ptrdiff_t>(KW) * width,
            width,
            F * outputs,
            outputs,
            OW,
            1};
}

Correlation of_width(Correlation k, int from, int to) {
    k.w_channel = k.w_channel / from * to;
    k.w_row = k.w_row / from * to;
    k.w_col = k.w_col / from * to;
    return k;
}

namespace {

// The rows from row_begin to row_end of the images from image_begin to image_end, for one block of filters.
struct Piece {
    int block, image_begin, image_end, row_begin, row_end;
};

// Where the pixels of a filter lie side by side, its rows at once.
void relu_of_piece(const Correlation& k, const Task& task) {
    const int rows = task.row_end - task.row_begin;
    for (int m = task.image_begin; m < task.image_end; ++m)
        for (int f = 0; f < task.filters; ++f) {
            float* y = task.y + m * k.y_image + f * k.y_filter + task.row_begin * k.y_row;
            if (k.y_col == 1 && (rows == 1 || k.y_row == k.OW)) {
                relu_in_place(y, static_cast<std::ptrdiff_t>(rows) * k.OW);
                continue;
            }
            for (int i = 0; i < rows; ++i)
                for (int j = 0; j < k.OW; ++j) relu_in_place(y + i * k.y_row + j * k.y_col, 1);
        }
}

void run_piece(const FilterWork& work, const Piece& piece, const float* x, const float* packed, const float* bias,
               float* y) {
    const int width = work.blocks.width(piece.block);
    const int f = work.blocks.begin(piece.block);
    const Task task{x,
                    packed + work.blocks.offset(piece.block, work.taps) + work.w_offset * width,
                    bias == nullptr ? nullptr : bias + f,
                    y + f * work.y_block,
                    work.blocks.filters(piece.block),
                    piece.image_begin,
                    piece.image_end,
                    piece.row_begin,
                    piece.row_end,
                    false};
    work.kernels.filter_lanes(of_width(work.correlation, 1, width), task, work.blocks.vectors(piece.block));
    if (work.after == After::relu) relu_of_piece(work.correlation, task);
}

}  // namespace

// Items in this order: block, image, rows. But if all blocks fit in the second-level cache: image, rows, block, so that
// x and y need not.
void run_filter_lanes(const FilterWork& work, const float* x, const float* packed, const float* bias, float* y) {
    constexpr int rows_of_item = 8;
    constexpr std::ptrdiff_t few_weights = 65536;
    const Correlation& k = work.correlation;
    const int blocks = work.blocks.blocks();
    const int images_of_item = std::clamp(30 / k.OW, 1, 8);
    const int image_items = (k.M + images_of_item - 1) / images_of_item;
    const int row_items = (k.OH + rows_of_item - 1) / rows_of_item;
    const int places = image_items * row_items;
    const bool blocks_last = work.blocks.size(work.taps) <= few_weights;
    thread_pool().run(blocks * places, [&](int, int begin, int end) {
        for (int item = begin; item < end; ++item) {
            const int block = blocks_last ? item % blocks : item / places;
            const int place = blocks_last ? item / blocks : item % places;
            const int row = place % row_items * rows_of_item;
            const int image = place / row_items * images_of_item;
            run_piece(work,
                      {block, image, std::min(k.M, image + images_of_item), row, std::min(k.OH, row + rows_of_item)}, x,
                      packed, bias, y);
        }
    });
}

// Items in this order: image, row, block.
void run_filter_rows(const FilterWork& work, const float* x, const float* packed, const float* bias, float* y) {
    const Correlation& k = work.correlation;
    const int blocks = work.blocks.blocks();
    thread_pool().run(k.M * k.OH * blocks, [&](int, int begin, int end) {
        for (int item = begin; item < end; ++item) {
            const int row = item / blocks % k.OH;
            const int image = item / blocks / k.OH;
            run_piece(work, {item % blocks, image, image + 1, row, row + 1}, x, packed, bias, y);
        }
    });
}

}  // namespace cnn
