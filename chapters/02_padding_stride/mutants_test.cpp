// Is the gradient check strict enough? Thirty-four wrong backward passes of conv2d, each a mistake that people
// make, must all be rejected on the grid of shapes that every layer of this book is checked on; the right
// one must pass. `spoiled_backward` is the textbook's seven loops with one place changed for each mistake.
#include "chapters/02_padding_stride/conv2d.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

enum class Mistake {
    none,
    upstream_flipped,
    upstream_ignored,
    upstream_transposed,
    upstream_batch_forgotten,
    upstream_filter_forgotten,
    db_averaged,
    db_of_the_first_image,
    db_without_the_last_column,
    dx_ignores_stride,
    dw_ignores_stride,
    dx_ignores_padding,
    dw_ignores_padding,
    dx_ignores_dilation,
    dw_ignores_dilation,
    dx_swaps_strides,
    dx_swaps_paddings,
    dw_swaps_dilations,
    dx_kernel_flipped,
    dx_kernel_transposed,
    dw_kernel_flipped,
    dx_channels_swapped,
    dw_channels_swapped,
    dw_loses_the_last_kernel_row,
    dw_loses_the_last_kernel_column,
    dw_loses_the_last_output_row,
    dw_loses_the_last_output_column,
    dw_uses_image_0,
    dx_of_the_first_filter,
    dx_of_the_first_image,
    dx_assigned,
    dw_assigned,
    dw_averaged,
    dw_off_by_a_thousandth,
    dx_twice,
    count
};

// Where dx or dw looks for the pixel of a tap, and whether that pixel exists.
struct Geometry {
    Pair stride;
    Pair padding;
    Pair dilation;
    int row(int i, int u) const { return i * stride.rows + u * dilation.rows - padding.rows; }
    int col(int j, int v) const { return j * stride.cols + v * dilation.cols - padding.cols; }
};

Geometry geometry_of_dx(Mistake m, const Conv2dOptions& o) {
    Geometry g{o.stride, o.padding, o.dilation};
    if (m == Mistake::dx_ignores_stride) g.stride = 1;
    if (m == Mistake::dx_ignores_padding) g.padding = 0;
    if (m == Mistake::dx_ignores_dilation) g.dilation = 1;
    if (m == Mistake::dx_swaps_strides) g.stride = {o.stride.cols, o.stride.rows};
    if (m == Mistake::dx_swaps_paddings) g.padding = {o.padding.cols, o.padding.rows};
    return g;
}

Geometry geometry_of_dw(Mistake m, const Conv2dOptions& o) {
    Geometry g{o.stride, o.padding, o.dilation};
    if (m == Mistake::dw_ignores_stride) g.stride = 1;
    if (m == Mistake::dw_ignores_padding) g.padding = 0;
    if (m == Mistake::dw_ignores_dilation) g.dilation = 1;
    if (m == Mistake::dw_swaps_dilations) g.dilation = {o.dilation.cols, o.dilation.rows};
    return g;
}

// dy as the mistaken author reads it.
double upstream(Mistake m, const Tensor<double>& dy, int n, int f, int i, int j) {
    const auto [N, F, OH, OW] = sizes<4>(dy, "dy");
    switch (m) {
        case Mistake::upstream_ignored: return 1;
        case Mistake::upstream_flipped: return dy(n, f, OH - 1 - i, OW - 1 - j);
        case Mistake::upstream_transposed: return (&dy(n, f, 0, 0))[j * OH + i];
        case Mistake::upstream_batch_forgotten: return dy(0, f, i, j);
        case Mistake::upstream_filter_forgotten: return dy(n, 0, i, j);
        default: return dy(n, f, i, j);
    }
}

// w as the mistaken author reads it for dx.
double weight_of_dx(Mistake m, const Tensor<double>& w, int f, int c, int u, int v) {
    const auto [F, C, KH, KW] = sizes<4>(w, "w");
    switch (m) {
        case Mistake::dx_kernel_flipped: return w(f, c, KH - 1 - u, KW - 1 - v);
        case Mistake::dx_kernel_transposed: return (&w(f, c, 0, 0))[v * KH + u];
        case Mistake::dx_channels_swapped: return w.data()[((c * F + f) * KH + u) * KW + v];
        default: return w(f, c, u, v);
    }
}

bool dw_skips(Mistake m, const Conv2dSizes& s, int i, int j, int u, int v) {
    return (m == Mistake::dw_loses_the_last_kernel_row && u == s.KH - 1) ||
           (m == Mistake::dw_loses_the_last_kernel_column && v == s.KW - 1) ||
           (m == Mistake::dw_loses_the_last_output_row && i == s.OH - 1) ||
           (m == Mistake::dw_loses_the_last_output_column && j == s.OW - 1);
}

void add(double& sum, double term, bool assign) { sum = assign ? term : sum + term; }

struct Inputs {
    Tensor<double> x;
    Tensor<double> w;
    Tensor<double> b;
    Conv2dOptions options;
};

// One output's share of dx and dw.
void spread(Mistake m, const Inputs& in, const Conv2dSizes& s, double d, int n, int f, int i, int j,
            Conv2dGrads<double>& g) {
    const Geometry of_dx = geometry_of_dx(m, in.options);
    const Geometry of_dw = geometry_of_dw(m, in.options);
    const auto exists = [&](int p, int q) { return p >= 0 && p < s.H && q >= 0 && q < s.W; };
    const bool dx_wanted =
        !(m == Mistake::dx_of_the_first_filter && f > 0) && !(m == Mistake::dx_of_the_first_image && n > 0);
    for (int c = 0; c < s.C; ++c)
        for (int u = 0; u < s.KH; ++u)
            for (int v = 0; v < s.KW; ++v) {
                const int p = of_dx.row(i, u);
                const int q = of_dx.col(j, v);
                if (exists(p, q) && dx_wanted)
                    add(g.dx(n, c, p, q), d * weight_of_dx(m, in.w, f, c, u, v), m == Mistake::dx_assigned);
                const int row = of_dw.row(i, u);
                const int col = of_dw.col(j, v);
                if (!exists(row, col) || dw_skips(m, s, i, j, u, v)) continue;
                const int image = m == Mistake::dw_uses_image_0 ? 0 : n;
                double& target = m == Mistake::dw_channels_swapped ? g.dw(c, f, u, v)
                                 : m == Mistake::dw_kernel_flipped ? g.dw(f, c, s.KH - 1 - u, s.KW - 1 - v)
                                                                   : g.dw(f, c, u, v);
                add(target, d * in.x(image, c, row, col), m == Mistake::dw_assigned);
            }
}

Conv2dGrads<double> spoiled_backward(Mistake m, const Inputs& in, const Tensor<double>& dy) {
    const Conv2dSizes s = conv2d_sizes("spoiled_backward", in.x, in.w, in.b, in.options);
    Shape dw_shape = in.w.shape();
    if (m == Mistake::dw_channels_swapped) std::swap(dw_shape[0], dw_shape[1]);
    Conv2dGrads<double> g{Tensor<double>(in.x.shape()), Tensor<double>(dw_shape), Tensor<double>({s.F})};
    for (int n = 0; n < s.N; ++n)
        for (int f = 0; f < s.F; ++f)
            for (int i = 0; i < s.OH; ++i)
                for (int j = 0; j < s.OW; ++j) {
                    const double d = upstream(m, dy, n, f, i, j);
                    const bool db_skips = (m == Mistake::db_of_the_first_image && n > 0) ||
                                          (m == Mistake::db_without_the_last_column && j == s.OW - 1);
                    if (!db_skips) g.db(f) += d;
                    spread(m, in, s, d, n, f, i, j, g);
                }
    const auto scale = [](Tensor<double>& t, double factor) {
        for (double& value : t.values()) value *= factor;
    };
    if (m == Mistake::db_averaged) scale(g.db, 1.0 / (s.N * s.OH * s.OW));
    if (m == Mistake::dw_averaged) scale(g.dw, 1.0 / s.N);
    if (m == Mistake::dw_off_by_a_thousandth) scale(g.dw, 1.001);
    if (m == Mistake::dx_twice) scale(g.dx, 2);
    return g;
}

struct GridPoint {
    const char* name;
    int N, C, H, W, F, KH, KW;
    Conv2dOptions options;
};

// The shapes that every layer with windows is checked on.
const std::vector<GridPoint>& grid() {
    static const std::vector<GridPoint> points{
        {"one image, 1x1 kernel", 1, 3, 4, 5, 2, 1, 1, {}},
        {"as many filters as channels", 1, 2, 5, 6, 2, 3, 3, {.stride = 1, .padding = 1}},
        {"all sizes different, leftovers", 3, 2, 8, 11, 4, 5, 6, {.stride = 2, .padding = {1, 0}}},
        {"stride, padding and dilation per axis", 2, 1, 9, 8, 3, 2, 3, {{2, 1}, {1, 2}, {3, 2}}},
        {"three images, padding {1, 2}", 3, 2, 6, 7, 1, 4, 2, {.stride = {1, 3}, .padding = {1, 2}}},
    };
    return points;
}

Inputs inputs_of(const GridPoint& p) {
    Random random(20);
    return {random_normal<double>({p.N, p.C, p.H, p.W}, random), random_normal<double>({p.F, p.C, p.KH, p.KW}, random),
            random_normal<double>({p.F}, random), p.options};
}

using Backward = std::function<Conv2dGrads<double>(const Inputs&, const Tensor<double>&)>;

GradientReport check_at(const GridPoint& point, const Backward& backward) {
    Inputs in = inputs_of(point);
    return check_gradients(
        {{"x", &in.x}, {"w", &in.w}, {"b", &in.b}}, [&] { return conv2d(in.x, in.w, in.b, in.options); },
        [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> {
            const Conv2dGrads<double> g = backward(in, dy);
            return {g.dx, g.dw, g.db};
        });
}

bool is_rejected(Mistake m) {
    return std::any_of(grid().begin(), grid().end(), [m](const GridPoint& point) {
        return !check_at(point, [m](const Inputs& in, const Tensor<double>& dy) {
                    return spoiled_backward(m, in, dy);
                }).passed;
    });
}

// The mistakes first, ..., last, each of which must be rejected.
void must_be_rejected(Mistake first, Mistake last) {
    for (int m = static_cast<int>(first); m <= static_cast<int>(last); ++m)
        if (!is_rejected(static_cast<Mistake>(m)))
            check::fail(__FILE__, __LINE__, "mistake number " + std::to_string(m) + " was accepted on the whole grid");
}

}  // namespace

TEST(the_right_backward_pass_is_accepted_on_the_whole_grid) {
    CHECK(!is_rejected(Mistake::none));
    for (const GridPoint& point : grid()) {
        const GradientReport report = check_at(point, [](const Inputs& in, const Tensor<double>& dy) {
            return conv2d_backward(in.x, in.w, dy, in.options);
        });
        CHECK_EQUAL(point.name + report.text, point.name);
        CHECK_EQUAL(report.skipped, 0);
    }
}

TEST(the_grid_varies_every_parameter_and_leaves_pixels_over) {
    const GridPoint& p = grid()[2];
    CHECK_EQUAL((p.H + 2 * p.options.padding.rows - window_span(p.KH, p.options.dilation.rows)) % 2, 1);
    CHECK_EQUAL((p.W + 2 * p.options.padding.cols - window_span(p.KW, p.options.dilation.cols)) % 2, 1);
    std::vector<int> numbers{p.N, p.C, p.H, p.W, p.F, p.KH, p.KW};
    std::sort(numbers.begin(), numbers.end());
    CHECK(std::adjacent_find(numbers.begin(), numbers.end()) == numbers.end());
    CHECK_EQUAL(static_cast<int>(Mistake::count), 35);
}

TEST(a_wrong_upstream_gradient_is_rejected) {
    must_be_rejected(Mistake::upstream_flipped, Mistake::upstream_filter_forgotten);
}

TEST(a_wrong_bias_gradient_is_rejected) { must_be_rejected(Mistake::db_averaged, Mistake::db_without_the_last_column); }

TEST(a_backward_pass_that_ignores_an_option_is_rejected) {
    must_be_rejected(Mistake::dx_ignores_stride, Mistake::dw_ignores_dilation);
}

TEST(a_backward_pass_that_swaps_the_axes_of_an_option_is_rejected) {
    must_be_rejected(Mistake::dx_swaps_strides, Mistake::dw_swaps_dilations);
}

TEST(a_kernel_turned_or_transposed_is_rejected) {
    must_be_rejected(Mistake::dx_kernel_flipped, Mistake::dw_channels_swapped);
}

TEST(a_lost_row_column_image_or_filter_is_rejected) {
    must_be_rejected(Mistake::dw_loses_the_last_kernel_row, Mistake::dx_of_the_first_image);
}

TEST(an_assignment_or_a_wrong_factor_is_rejected) { must_be_rejected(Mistake::dx_assigned, Mistake::dx_twice); }

// Why the grid is a grid: with one shape, and a comfortable one, mistakes stay invisible.
TEST(a_single_square_shape_with_stride_1_misses_mistakes) {
    const GridPoint comfortable{"square", 1, 2, 5, 5, 2, 3, 3, {.stride = 1, .padding = 1}};
    for (const Mistake m : {Mistake::dx_ignores_stride, Mistake::dw_ignores_dilation, Mistake::dx_swaps_paddings,
                            Mistake::upstream_batch_forgotten, Mistake::db_of_the_first_image, Mistake::dw_averaged,
                            Mistake::dw_uses_image_0})
        CHECK(check_at(comfortable, [&](const Inputs& in, const Tensor<double>& dy) {
                  return spoiled_backward(m, in, dy);
              }).passed);
}
