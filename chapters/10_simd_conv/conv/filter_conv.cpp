#include "chapters/10_simd_conv/conv/filter_conv.hpp"

#include <algorithm>

#include "chapters/10_simd_conv/machine/aligned_buffer.hpp"
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
    return {
        .M = N,
        .C = C,
        .H = H,
        .W = W,
        .KH = KH,
        .KW = KW,
        .OH = OH,
        .OW = OW,
        .SH = o.stride.rows,
        .SW = o.stride.cols,
        .PH = o.padding.rows,
        .PW = o.padding.cols,
        .DH = o.dilation.rows,
        .DW = o.dilation.cols,
        .x_image = C * plane,
        .x_channel = plane,
        .x_row = W,
        .x_col = 1,
        .w_channel = taps * width,
        .w_row = static_cast<std::ptrdiff_t>(KW) * width,
        .w_col = width,
        .y_image = F * outputs,
        .y_filter = outputs,
        .y_row = OW,
        .y_col = 1,
    };
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

constexpr std::ptrdiff_t few_weights = 65536;  // so many floats stay in the second-level cache, and a panel beside them
constexpr int panel_floats = 65536;
constexpr int panel_unit = 28;  // pixels: whole tiles of every instruction set

// Windows of one weight on one long row, of which several blocks of filters read all.
bool in_panels(const FilterWork& work) {
    const Correlation& k = work.correlation;
    const bool one_weight = k.KH == 1 && k.KW == 1 && k.OH == 1 && k.W == k.OW && k.SW * k.x_col == 1 && k.y_col == 1;
    return one_weight && work.blocks.blocks() > 1 && work.blocks.size(work.taps) <= few_weights &&
           static_cast<std::ptrdiff_t>(k.C) * k.OW > 4 * panel_floats && k.C <= panel_floats / panel_unit;
}

// x is read from afar once, not once for each block of filters: some pixels of all channels are copied side by side, and
// meet all blocks while they are near.
void run_panels(const FilterWork& work, const float* x, const float* packed, const float* bias, float* y) {
    const Correlation& k = work.correlation;
    const int width = std::min(4, panel_floats / k.C / panel_unit) * panel_unit;
    const int panels = (k.OW + width - 1) / width;
    thread_pool().run(k.M * panels, [&](int, int begin, int end) {
        static thread_local AlignedBuffer panel(panel_floats);
        for (int item = begin; item < end; ++item) {
            const int image = item / panels, first = item % panels * width;
            FilterWork of_panel = work;
            Correlation& part = of_panel.correlation;
            part.M = 1;
            part.W = part.OW = std::min(width, k.OW - first);
            part.x_channel = part.OW;
            work.kernels.copy_rows(x + image * k.x_image + first, k.x_channel, k.C, part.OW, panel.data(), part.OW);
            for (int block = 0; block < work.blocks.blocks(); ++block)
                run_piece(of_panel, {block, 0, 1, 0, 1}, panel.data(), packed, bias, y + image * k.y_image + first);
        }
    });
}

}  // namespace

// Items in this order: block, image, rows. But if all blocks fit in the second-level cache: image, rows, block, so that
// x and y need not.
void run_filter_lanes(const FilterWork& work, const float* x, const float* packed, const float* bias, float* y) {
    if (in_panels(work)) return run_panels(work, x, packed, bias, y);
    constexpr int rows_of_item = 8;
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
