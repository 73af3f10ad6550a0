#include "chapters/01_convolution/gallery.hpp"
#include "chapters/01_convolution/strokes.hpp"
#include "chapters/programs/play/play_page.hpp"

namespace cnn {
namespace {

Tensor<double> table(int H, int W, const std::vector<double>& values) { return Tensor<double>({H, W}, values); }

// value(i, j) everywhere
template <typename Value>
Tensor<double> drawn(int H, int W, Value value) {
    Tensor<double> x({H, W});
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j) x(i, j) = value(i, j);
    return x;
}

const Tensor<double> face = table(7, 7, {0, 0, 0, 0, 0, 0, 0,  //
                                         0, 1, 0, 0, 0, 1, 0,  //
                                         0, 0, 0, 0, 0, 0, 0,  //
                                         0, 0, 0, 1, 0, 0, 0,  //
                                         0, 1, 0, 0, 0, 1, 0,  //
                                         0, 0, 1, 1, 1, 0, 0,  //
                                         0, 0, 0, 0, 0, 0, 0});

const Tensor<double> five = table(5, 5, {1, 1, 1, 0, 0,  //
                                         0, 1, 1, 1, 0,  //
                                         0, 0, 1, 1, 1,  //
                                         0, 0, 1, 1, 0,  //
                                         0, 1, 1, 0, 0});

const Tensor<double> curve = table(7, 7, {0, 0, 0, 0,  0,  0,  30,  //
                                          0, 0, 0, 0,  50, 50, 50,  //
                                          0, 0, 0, 20, 50, 0,  0,   //
                                          0, 0, 0, 50, 50, 0,  0,   //
                                          0, 0, 0, 50, 50, 0,  0,   //
                                          0, 0, 0, 50, 50, 0,  0,   //
                                          0, 0, 0, 50, 50, 0,  0});

const Tensor<double> one = table(1, 1, {1});

}  // namespace

std::vector<NamedPicture> play_pictures(const NamedPicture& digit) {
    return {
        {"face", "the face of chapter 1", face},
        digit,
        {"step", "a step from dark to bright", drawn(5, 8, [](int, int j) { return j < 4 ? 0 : 20; })},
        {"ramp", "a ramp: 10 more a column", drawn(5, 8, [](int, int j) { return 10 * j; })},
        {"count", "0 to 29, counted", drawn(5, 6, [](int i, int j) { return 6 * i + j; })},
        {"five", "the 5x5 of chapter 1", five},
        {"curve", "a curve", curve},
        {"dot", "one bright pixel", drawn(9, 9, [](int i, int j) { return i == 4 && j == 4 ? 1 : 0; })},
        {"cross", "a cross", drawn(9, 9, [](int i, int j) { return i == j || i + j == 8 ? 1 : 0; })},
        {"grey", "even grey", drawn(6, 6, [](int, int) { return 100; })},
        {"line", "the line 1 2 4 7", table(1, 4, {1, 2, 4, 7})},
        {"row", "the row 1 2 3 4", table(1, 4, {1, 2, 3, 4})},
        {"signs", "seven numbers from -3 to 3", table(1, 7, {-3, -1, -0.5, 0, 0.5, 1, 3})},
        {"hundred", "the 4x4 of chapter 4", table(4, 4, {4, 6, 1, 3, 0, 8, 12, 9, 2, 3, 16, 100, 1, 46, 74, 27})},
        {"nine", "the 3x3 of chapter 4", table(3, 3, {1, 2, 3, 4, 9, 5, 6, 7, 8})},
    };
}

std::vector<NamedKernel> play_kernels() {
    std::vector<NamedKernel> kernels = kernel_gallery();
    const Tensor<float> strokes = stroke_filters();
    for (int f = 0; f < strokes.shape()[0]; ++f) {
        const float* weights = &strokes(f, 0, 0, 0);
        kernels.push_back({std::string("stroke, ") + stroke_names[static_cast<std::size_t>(f)],
                           Tensor<double>({3, 3}, std::vector<double>(weights, weights + 9)), 1});
    }
    return kernels;
}

std::vector<MapSet> map_sets() {
    const Tensor<double> detector = table(3, 3, {0, 0, 1, 1, 0, 0, 0, 1, 1});
    const Tensor<double> tracers = table(3, 3, {1, 2, 3, 4, 5, 6, 7, 8, 9});
    const Tensor<double> edge = gallery_kernel("prewitt_x").weights;
    const Tensor<double> falling = play_kernels().rbegin()[1].weights, rising = play_kernels().back().weights;
    const Tensor<double> counted = table(1, 3, {1, 0, -1}), ones = table(2, 2, {1, 1, 1, 1});
    return {
        {"face", 1, "the face", "The 4 in the map is a full match.", "face", detector},
        {"line",
         1,
         "a kernel on a line",
         "On the way back 1, 10 and 100 show where each digit came from.",
         "line",
         table(1, 2, {2, 3}),
         {.d_out = {1, 10, 100}}},
        {"curve", 1, "the curve detector", "Now paint with 50 and fill all of it: no curve, and a larger sum.", "curve",
         curve_detector()},
        {"edge", 1, "correlation or convolution", "Turn the kernel: the sign of the edge changes.", "step", edge},
        {"stamps",
         1,
         "the way back in two dimensions",
         "Each output stamps the kernel into dx.",
         "five",
         tracers,
         {.d_out = {1, 0, 0, 0, 10, 0, 0, 0, 100}}},
        {"strokes", 1, "the digit under a stroke", "Choose another stroke: what answers to it?", "digit", rising},
        {"stride",
         2,
         "padding 1, stride 3",
         "The window leaps from place to place.",
         "count",
         ones,
         {.stride = 3, .padding = 1}},
        {"dilation", 2, "dilation 3", "Four weights, three pixels apart, span 4x4.", "count", ones, {.dilation = 3}},
        {"borders",
         2,
         "five borders",
         "Choose another border: which pixels stand beyond the edge?",
         "row",
         counted,
         {.padding = 2, .border = PadMode::reflect, .d_out = {1, 0, 0, 0, 0, 0}}},
        {"strided",
         2,
         "the way back with stride 2",
         "Padding receives a share of the gradient, and it is lost.",
         "line",
         table(1, 3, {2, 3, 5}),
         {.stride = 2, .padding = 1, .d_out = {1, 10}}},
        {"leaps",
         2,
         "the digit, stride 2",
         "Every second place is left out. Now try dilation 2.",
         "digit",
         rising,
         {.stride = 2, .padding = 1}},
        {"relu",
         3,
         "seven numbers through ReLU",
         "On the way back only what was above 0 lets through.",
         "signs",
         one,
         {.relu = true, .d_out = {1, 2, 3, 4, 5, 6, 7}}},
        {"digit",
         3,
         "the digit through ReLU",
         "Along the stroke the filter for falling ones says nothing more.",
         "digit",
         falling,
         {.padding = 1, .relu = true}},
        {"pool",
         4,
         "the largest of each window",
         "Choose the mean instead: what happens to the 100?",
         "hundred",
         one,
         {.pool = "max"}},
        {"winner",
         4,
         "the way back to the winner",
         "The 9 wins in all four windows and collects from all four.",
         "nine",
         one,
         {.pool = "max", .pool_stride = 1, .d_out = {1, 10, 100, 1000}}},
        {"pooled",
         4,
         "the digit, from pixel to pool",
         "Convolution, ReLU, pooling: a first layer with one filter.",
         "digit",
         rising,
         {.padding = 1, .relu = true, .pool = "max"}},
    };
}

std::vector<LandscapeSet> landscape_sets() {
    return {
        {"ravine",
         "the ravine",
         "Give sgd a rate above 2/50, and it leaves the valley.",
         ravine(),
         1e-3,
         {-12, -2.5},
         {4, 2.5},
         {0.5, 2, 5, 10, 25, 50, 100},
         100,
         {"sgd", "momentum", "nesterov", "adam"}},
        {"turned",
         "the ravine, turned",
         "A step size for each axis does not help here: no axis lies along the valley.",
         turned_ravine(),
         1e-3,
         {-10, -9},
         {6, 3},
         {0.5, 2, 5, 10, 25, 50, 100},
         300,
         {"momentum", "nesterov", "adagrad", "rmsprop"}},
        {"rosenbrock",
         "Rosenbrock's valley",
         "The floor is nearly flat: turn the rates.",
         rosenbrock(),
         1e-2,
         {-2, -0.7},
         {2, 2},
         {0.1, 1, 5, 20, 100, 400},
         300,
         {"sgd", "momentum", "adam"}},
        {"saddle",
         "the saddle",
         "Start exactly on the axis, at y = 0: who leaves?",
         saddle(),
         -0.24,
         {-1.5, -1.5},
         {1.5, 1.5},
         {-0.2, -0.1, 0, 0.1, 0.3, 0.7, 1.2},
         100,
         {"sgd", "momentum", "adam"}},
    };
}

}  // namespace cnn
