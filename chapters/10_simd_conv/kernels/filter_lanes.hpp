// Chapter 10: the register tile with filters in the lanes.
//
// V vectors of filters meet M x P pixels (P neighbours in a row, in each of M lines: the same row of M images, or M
// rows of one image). All V*M*P sums stay in registers over all channels and taps; a tap costs V loads of packed
// weights, M*P broadcasts of pixels straight from x, and V*M*P multiply-adds.
//
// Taps that fall into the padding are not computed: rows of the window are cut off by the range of u, and in
// the first and last columns of x a tap leaves out the pixels of the tile that it would find outside. What is left is
// added in the order of sums of correlation.hpp, whatever the tile.
#pragma once

#include "chapters/10_simd_conv/kernels/correlation.hpp"
#include "chapters/10_simd_conv/vec/transpose.hpp"
#include "chapters/10_simd_conv/vec/vec.hpp"

namespace cnn {
namespace {

constexpr int most_skipped = 3;  // pixels that a tap may leave out at one end of a tile; each number is code
constexpr int most_edge_taps = 32;
constexpr int tile_sums = Vec::registers == 32 ? 28 : Vec::registers == 16 ? 12 : 8;  // registers that hold sums
constexpr int tile_sums_alone = tile_sums == 28 ? 30 : tile_sums;  // with one vector of filters: pixels need none
constexpr int most_vectors = Vec::registers == 16 ? 3 : 2;         // of filters

// Pixels of a row in a tile with so many vectors of filters.
constexpr int tile_pixels(int vectors) { return tile_sums / (vectors < 2 ? 2 : vectors); }
// Whether two rows of one image fit in a tile, and are worth the code.
constexpr bool two_rows(int vectors, int pixels) {
    return Vec::registers == 32 && vectors == 2 && pixels > 3 && pixels <= 7;
}

// Which pixels of a tile does column v of the window miss? Those on the left for v < full_begin, none for
// v < full_end, those on the right after that. The same for every row, so it is worked out once a column.
struct ColumnPlan {
    int begin, full_begin, full_end, end;
    int left[most_edge_taps];   // of v = begin, ...
    int right[most_edge_taps];  // of v = full_end, ...
    bool possible;
};

// No load may move across this line. Without it compilers load the pixels of several taps at once, run out of
// registers and spill the sums. With 16 registers it costs more than it saves.
CNN_INLINE void keep_order() { __atomic_signal_fence(__ATOMIC_SEQ_CST); }

// To the next pixel, in a way that compilers cannot see through: clang++ would work out the addresses of all pixels of a
// tap at once, load all pixels, and spill the sums, which took more than twice as long.
CNN_INLINE void step_by(std::ptrdiff_t step, const float*& at) {
    at += step;
    asm volatile("" : "+r"(at));
}

CNN_INLINE int divide_up(int a, int b) { return a <= 0 ? 0 : (a + b - 1) / b; }

// How many of P pixels from j on find tap v left of x, and right of it.
CNN_INLINE int missed_left(const Correlation& k, int j, int v, int P) {
    return smaller(P, divide_up(k.PW - j * k.SW - v * k.DW, k.SW));
}
CNN_INLINE int missed_right(const Correlation& k, int j, int v, int P) {
    return smaller(P, divide_up((j + P - 1) * k.SW + v * k.DW - k.PW - (k.W - 1), k.SW));
}

// The plan for P pixels from j on. Not possible if a tap misses pixels on both sides, or too many.
inline ColumnPlan plan_columns(const Correlation& k, int j, int P) {
    ColumnPlan plan{};
    plan.end = k.KW;
    while (plan.begin < plan.end && missed_left(k, j, plan.begin, P) == P) ++plan.begin;
    while (plan.begin < plan.end && missed_right(k, j, plan.end - 1, P) == P) --plan.end;
    plan.full_begin = plan.begin;
    plan.full_end = plan.end;
    while (plan.full_begin < plan.end && missed_left(k, j, plan.full_begin, P) > 0) ++plan.full_begin;
    while (plan.full_end > plan.begin && missed_right(k, j, plan.full_end - 1, P) > 0) --plan.full_end;
    const int lefts = plan.full_begin - plan.begin;
    const int rights = plan.end - plan.full_end;
    plan.possible = plan.full_begin <= plan.full_end && lefts <= most_edge_taps && rights <= most_edge_taps;
    for (int v = 0; plan.possible && v < lefts; ++v) {
        plan.left[v] = missed_left(k, j, plan.begin + v, P);
        if (plan.left[v] > most_skipped) plan.possible = false;
    }
    for (int v = 0; plan.possible && v < rights; ++v) {
        plan.right[v] = missed_right(k, j, plan.full_end + v, P);
        if (plan.right[v] > most_skipped) plan.possible = false;
    }
    return plan;
}

// The rows of the window that lie inside x if the first of them is row `top`: none if all lie above or below.
struct WindowRows {
    int begin, end;
};
CNN_INLINE WindowRows rows_inside(const Correlation& k, int top) {
    return {divide_up(-top, k.DH), smaller(k.KH, divide_up(k.H - top, k.DH))};
}
// Of the first line of a tile, and of the second.
struct LineRows {
    WindowRows first, second;
};

CNN_INLINE int filters_in(int filters, int vector) {
    return smaller(Vec::lanes, larger(0, filters - vector * Vec::lanes));
}

struct TileSize {
    int vectors, lines, pixels;
    std::ptrdiff_t y_line;
};

// y with the filters side by side: one store a pixel.
void store_filters(const Correlation& k, const Task& task, TileSize size, const float* done, float* y) {
    constexpr int L = Vec::lanes;
    for (int m = 0; m < size.lines; ++m)
        for (int p = 0; p < size.pixels; ++p)
            for (int g = 0; g < size.vectors; ++g, done += L) {
                float* at = y + m * size.y_line + p * k.y_col + g * L;
                Vec::load(done).store_part(at, filters_in(task.filters, g));
            }
}

// y with the pixels side by side: turn the tile, then one store a filter.
void store_pixels(const Correlation& k, const Task& task, TileSize size, const float* done, float* y) {
    constexpr int L = Vec::lanes;
    for (int m = 0; m < size.lines; ++m)
        for (int from = 0; from < size.pixels; from += L)
            for (int g = 0; g < size.vectors; ++g) {
                const int pixels = smaller(L, size.pixels - from);
                const float* first = done + ((m * size.pixels + from) * size.vectors + g) * L;
                Vec block[L];
                for (int p = 0; p < L; ++p) block[p] = Vec::load(first + (p < pixels ? p : 0) * size.vectors * L);
                transpose(block);
                float* at = y + m * size.y_line + g * L * k.y_filter + from;
                const int filters = filters_in(task.filters, g);
                for (int f = 0; f < L; ++f)
                    if (f < filters) block[f].store_part(at + f * k.y_filter, pixels);
            }
}

// y with neither: number after number.
void store_scattered(const Correlation& k, const Task& task, TileSize size, const float* done, float* y) {
    for (int m = 0; m < size.lines; ++m)
        for (int f = 0; f < task.filters; ++f)
            for (int p = 0; p < size.pixels; ++p)
                y[m * size.y_line + f * k.y_filter + p * k.y_col] =
                    done[(m * size.pixels + p) * size.vectors * Vec::lanes + f];
}

// From the sums of a tile, (lines, pixels, vectors, lanes), to y. Compiled once, not once for each tile.
void store_tile(const Correlation& k, const Task& task, TileSize size, const float* done, float* y) {
    if (k.y_filter == 1)
        store_filters(k, task, size, done, y);
    else if (k.y_col == 1)
        store_pixels(k, task, size, done, y);
    else
        store_scattered(k, task, size, done, y);
}

// How to walk over the taps of one column of the window, in floats: down its rows, then to the next channel.
struct Walk {
    int rows;
    int first_from, second_to;  // uneven lines: which rows of the window the first line and the second have
    std::ptrdiff_t line, step;  // from line to line and from pixel to pixel of the tile
    std::ptrdiff_t x_row, w_row, x_turn, w_turn;
    std::ptrdiff_t w_ahead;  // how far ahead weights are fetched, line by line: no processor guesses their order
                             // The same column of the next channels; with the last channels, the next column.
};
constexpr std::ptrdiff_t near_weights = 65536;  // so many floats stay in the second-level cache: 0, not fetched ahead

// unit_step: the pixels of the tile lie side by side, so that their addresses are known but for the first.
template <int V, int M, int P, bool unit_step>
struct FilterTile {
    static constexpr int L = Vec::lanes;
    using Sums = Vec[V][M * P];

    // One tap: `lines` lines from `line` on, the pixels from `left` to P - `right`.
    template <int line, int lines, int left, int right>
    static CNN_INLINE void tap(const Walk& walk, const float* x, const float* w, Sums& acc) {
        if constexpr (Vec::registers == 32) keep_order();
        Vec weights[V];
        CNN_UNROLL for (int g = 0; g < V; ++g) {
            weights[g] = Vec::load(w + g * L);
            if (V > 1 && g * L % 16 == 0 && walk.w_ahead != 0) __builtin_prefetch(w + walk.w_ahead + g * L, 0, 2);
        }
        CNN_UNROLL for (int m = line; m < line + lines; ++m) {
            const float* at = x + m * walk.line + left * (unit_step ? 1 : walk.step);
            CNN_UNROLL for (int p = left; p < P - right; ++p) {
                const Vec pixel = Vec::broadcast(unit_step ? at[p - left] : *at);
                CNN_UNROLL for (int g = 0; g < V; ++g) acc[g][m * P + p] = fma(weights[g], pixel, acc[g][m * P + p]);
                if (!unit_step) step_by(walk.step, at);
            }
        }
    }

    // A tap in row u of the window, which perhaps only one of two lines has.
    template <int left, int right>
    static CNN_INLINE void tap_of_row(const Walk& walk, int u, const float* x, const float* w, Sums& acc) {
        const bool first = u >= walk.first_from, second = u < walk.second_to;
        if (first && second)
            tap<0, 2, left, right>(walk, x, w, acc);
        else if (first)
            tap<0, 1, left, right>(walk, x, w, acc);
        else if (second)
            tap<1, 1, left, right>(walk, x, w, acc);
    }

    // One column of the window: `rows` taps of each channel, `count` in all. uneven: of two lines, each has its own rows.
    template <bool uneven, int left, int right>
    static CNN_INLINE void taps(const Walk& walk, const float* x, const float* w, int count, Sums& acc) {
        int row = walk.rows;
        for (; count > 0; --count) {
            if constexpr (uneven)
                tap_of_row<left, right>(walk, walk.rows - row, x, w, acc);
            else
                tap<0, M, left, right>(walk, x, w, acc);
            const bool last = --row == 0;
            x += last ? walk.x_turn : walk.x_row;
            w += last ? walk.w_turn : walk.w_row;
            row = last ? walk.rows : row;
        }
    }

    // A number known only now, 1 <= skipped <= most_skipped, chooses among loops compiled for each.
    template <bool uneven, bool on_the_left, int guess = 1>
    static CNN_INLINE void taps_at_edge(int skipped, const Walk& walk, const float* x, const float* w, int count,
                                        Sums& acc) {
        if constexpr (guess < P && guess <= most_skipped) {
            if (skipped == guess)
                taps<uneven, on_the_left ? guess : 0, on_the_left ? 0 : guess>(walk, x, w, count, acc);
            else
                taps_at_edge<uneven, on_the_left, guess + 1>(skipped, walk, x, w, count, acc);
        }
    }

    // The taps of the window in all rows that a line has. x: where its first tap lies, perhaps outside.
    template <bool uneven>
    static CNN_INLINE void window(const Correlation& k, const ColumnPlan& plan, const float* x, const float* w,
                                  std::ptrdiff_t x_line, const LineRows& lines, Sums& acc) {
        const int u_begin = uneven ? smaller(lines.first.begin, lines.second.begin) : lines.first.begin;
        const int rows = (uneven ? larger(lines.first.end, lines.second.end) : lines.first.end) - u_begin;
        if (rows <= 0) return;
        const std::ptrdiff_t x_row = k.DH * k.x_row;
        const int channels = channels_at_once(k.KH);
        const Walk walk{rows,
                        lines.first.begin - u_begin,
                        lines.second.end - u_begin,
                        x_line,
                        k.SW * k.x_col,
                        x_row,
                        k.w_row,
                        k.x_channel - (rows - 1) * x_row,
                        k.w_channel - (rows - 1) * k.w_row,
                        k.C * k.w_channel <= near_weights ? 0
                        : channels < k.C                  ? channels * k.w_channel
                                                          : larger(1, 16 / rows) * k.w_col};
        x += u_begin * x_row;
        w += u_begin * k.w_row;
        for (int c = 0; c < k.C; c += channels) {
            const int count = rows * smaller(channels, k.C - c);
            for (int v = plan.begin; v < plan.end; ++v) {
                const float* xp = x + c * k.x_channel + v * k.DW * k.x_col;
                const float* wp = w + c * k.w_channel + v * k.w_col;
                if (v < plan.full_begin)
                    taps_at_edge<uneven, true>(plan.left[v - plan.begin], walk, xp, wp, count, acc);
                else if (v < plan.full_end)
                    taps<uneven, 0, 0>(walk, xp, wp, count, acc);
                else
                    taps_at_edge<uneven, false>(plan.right[v - plan.full_end], walk, xp, wp, count, acc);
            }
        }
    }

    // acc[g][m*P+p]: the sums of row i, columns j and following, of the images that x starts with; or, by_rows, of the
    // rows i and i + 1. Of these, the first may lack taps above that the second has, and the second taps below.
    static CNN_INLINE void sums(const Correlation& k, const ColumnPlan& plan, const float* x, const float* w, int i,
                                int j, bool by_rows, Sums& acc) {
        const int top = i * k.SH - k.PH;
        const LineRows lines{rows_inside(k, top), rows_inside(k, by_rows ? top + k.SH : top)};
        x += top * k.x_row + (j * k.SW - k.PW) * k.x_col;
        const std::ptrdiff_t x_line = by_rows ? k.SH * k.x_row : k.x_image;
        if constexpr (M == 2 && two_rows(V, P)) {
            if (lines.first.begin != lines.second.begin || lines.first.end != lines.second.end)
                return window<true>(k, plan, x, w, x_line, lines, acc);
        }
        window<false>(k, plan, x, w, x_line, lines, acc);
    }

    // With the bias, or with the sums so far: a sum that is taken in several goes is the sum taken in one.
    static CNN_INLINE void start(const Correlation& k, const Task& task, const float* y, std::ptrdiff_t y_line,
                                 Sums& acc) {
        if (task.add) {
            CNN_UNROLL for (int m = 0; m < M; ++m) CNN_UNROLL for (int p = 0; p < P; ++p) {
                CNN_UNROLL for (int g = 0; g < V; ++g) acc[g][m * P + p] =
                    Vec::load_part(y + m * y_line + p * k.y_col + g * L, filters_in(task.filters, g));
            }
            return;
        }
        CNN_UNROLL for (int g = 0; g < V; ++g) {
            const Vec bias =
                task.bias == nullptr ? Vec::zero() : Vec::load_part(task.bias + g * L, filters_in(task.filters, g));
            CNN_UNROLL for (int p = 0; p < M * P; ++p) acc[g][p] = bias;
        }
    }

    // The lines of y that this tile is the first to fill: its stores would wait for them.
    static CNN_INLINE void fetch_y(const Correlation& k, const Task& task, const float* y, std::ptrdiff_t y_line) {
        if (V == 1 || k.y_col != 1) return;
        for (int m = 0; m < M; ++m)
            for (int f = 0; f < task.filters; ++f) __builtin_prefetch(y + m * y_line + f * k.y_filter + P - 1, 1);
    }

    static CNN_INLINE void store_as_they_are(const Correlation& k, const Sums& acc, float* y, std::ptrdiff_t y_line) {
        CNN_UNROLL for (int m = 0; m < M; ++m) CNN_UNROLL for (int p = 0; p < P; ++p) {
            CNN_UNROLL for (int g = 0; g < V; ++g) acc[g][m * P + p].store(y + m * y_line + p * k.y_col + g * L);
        }
    }

    static CNN_INLINE void store_turned(const Correlation& k, const Sums& acc, float* y, std::ptrdiff_t y_line) {
        CNN_UNROLL for (int m = 0; m < M; ++m) CNN_UNROLL for (int g = 0; g < V; ++g) {
            Vec block[L];
            CNN_UNROLL for (int p = 0; p < L; ++p) block[p] = acc[g][m * P + smaller(p, P - 1)];
            transpose(block);
            float* at = y + m * y_line + g * L * k.y_filter;
            CNN_UNROLL for (int f = 0; f < L; ++f) block[f].store_part(at + f * k.y_filter, P);
        }
    }

#if defined(CNN_VEC_AVX2)
    // Four pixels of eight filters are two squares in four registers; turned, each half is four pixels of one filter.
    static CNN_INLINE void store_squares(const Correlation& k, const Sums& acc, float* y, std::ptrdiff_t y_line) {
        CNN_UNROLL for (int m = 0; m < M; ++m) CNN_UNROLL for (int g = 0; g < V; ++g) {
            CNN_UNROLL for (int from = 0; from < P; from += 4) {
                Vec square[4];
                CNN_UNROLL for (int p = 0; p < 4; ++p) square[p] = acc[g][m * P + smaller(from + p, P - 1)];
                transpose_squares(square);
                float* at = y + m * y_line + g * L * k.y_filter + from;
                CNN_UNROLL for (int f = 0; f < 4; ++f) {
                    square[f].store_fours(at + f * k.y_filter, at + (f + 4) * k.y_filter, smaller(4, P - from));
                }
            }
        }
    }
#endif

    // Straight from the registers where that is worth the code, else by way of `done`.
    static CNN_INLINE void store(const Correlation& k, const Task& task, const Sums& acc, float* y,
                                 std::ptrdiff_t y_line) {
        constexpr bool large = L == 16 && V * M * P >= 20 && P > L / 2 && P <= L;
        const bool complete = task.filters == V * L;
        if (complete && k.y_filter == 1) return store_as_they_are(k, acc, y, y_line);
        if constexpr (large) {
            if (complete && k.y_col == 1) return store_turned(k, acc, y, y_line);
        }
#if defined(CNN_VEC_AVX2)
        if (P > 1 && complete && k.y_col == 1) return store_squares(k, acc, y, y_line);
#endif
        alignas(64) float done[M * P * V * L];
        CNN_UNROLL for (int p = 0; p < M * P; ++p) {
            CNN_UNROLL for (int g = 0; g < V; ++g) acc[g][p].store(done + (p * V + g) * L);
        }
        store_tile(k, task, {V, M, P, y_line}, done, y);
    }

    // P columns from j on, of the M images from m on: row after row, or by_rows, M rows at once. Returns the first row
    // that is left over.
    static int column(const Correlation& k, const Task& task, const ColumnPlan& plan, int m, int j, bool by_rows) {
        const float* x = task.x + m * k.x_image;
        const int rows = by_rows ? M : 1;
        const std::ptrdiff_t y_line = by_rows ? k.y_row : k.y_image;
        int i = task.row_begin;
        for (; i + rows <= task.row_end; i += rows) {
            float* y = task.y + m * k.y_image + i * k.y_row + j * k.y_col;
            fetch_y(k, task, y, y_line);
            Sums acc;
            start(k, task, y, y_line, acc);
            sums(k, plan, x, task.w, i, j, by_rows, acc);
            store(k, task, acc, y, y_line);
        }
        return i;
    }
};

constexpr int tile_images(int V, int P) {
    return V > 2 ? 1 : smaller((V == 1 ? tile_sums_alone : tile_sums) / V / P, 8);
}

// As many images as fit in a tile, or two, or one; of one image two rows, where they fit. Returns how many images.
template <int V, int P, int M = tile_images(V, P)>
int filter_columns(const Correlation& k, Task task, const ColumnPlan& plan, int m, int j) {
    const bool unit_step = P == 1 || k.SW * k.x_col == 1;
    if constexpr (M > 2) {
        if (m + M > task.image_end || !unit_step) return filter_columns<V, P, 2>(k, task, plan, m, j);
    } else if constexpr (M == 2) {
        if (m + M > task.image_end || !unit_step) {
            if (two_rows(V, P) && unit_step)
                task.row_begin = FilterTile<V, M, P, true>::column(k, task, plan, m, j, true);
            return filter_columns<V, P, 1>(k, task, plan, m, j);
        }
    } else if constexpr (P > 1) {
        if (!unit_step) {
            FilterTile<V, M, P, false>::column(k, task, plan, m, j, false);
            return M;
        }
    }
    FilterTile<V, M, P, true>::column(k, task, plan, m, j, false);
    return M;
}

template <int V, int P = tile_pixels(V)>
int filter_columns_of(int pixels, const Correlation& k, const Task& task, const ColumnPlan& plan, int m, int j) {
    if constexpr (P > 1) {
        if (pixels < P) return filter_columns_of<V, P - 1>(pixels, k, task, plan, m, j);
    }
    return filter_columns<V, P>(k, task, plan, m, j);
}

// As many columns as fit in a tile, but no more than the plan allows; the columns of a row in nearly equal parts.
template <int V>
void filter_lanes_of(const Correlation& k, const Task& task) {
    const int tiles = (k.OW + tile_pixels(V) - 1) / tile_pixels(V);
    for (int tile = 0; tile < tiles; ++tile) {
        const int end = k.OW * (tile + 1) / tiles;
        for (int j = k.OW * tile / tiles; j < end;) {
            int pixels = end - j;
            ColumnPlan plan = plan_columns(k, j, pixels);
            while (!plan.possible) plan = plan_columns(k, j, pixels = pixels > 5 ? smaller(pixels - 1, 5) : pixels - 1);
            for (int m = task.image_begin; m < task.image_end;) m += filter_columns_of<V>(pixels, k, task, plan, m, j);
            j += pixels;
        }
    }
}

void filter_lanes(const Correlation& k, const Task& task, int vectors) {
    if (vectors == 1)
        filter_lanes_of<1>(k, task);
    else if (vectors == 2)
        filter_lanes_of<2>(k, task);
    else
        filter_lanes_of<most_vectors>(k, task);
}

}  // namespace
}  // namespace cnn
