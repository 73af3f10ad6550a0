// Prints the ideas of chapter 10 on sizes small enough to read. Nothing here is timed: that is what `make bench` is for.
#include <algorithm>
#include <cstdio>
#include <limits>
#include <string>
#include <vector>

#include "chapters/10_simd_conv/figures.hpp"
#include "chapters/10_simd_conv/machine/cpu.hpp"
#include "chapters/10_simd_conv/steps/conv_steps.hpp"
#include "chapters/10_simd_conv/steps/im2col.hpp"
#include "chapters/10_simd_conv/tile_figures.hpp"
#include "chapters/10_simd_conv/vec/lanes.hpp"
#include "common/program/flags.hpp"
#include "common/program/output_folder.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

void show_im2col() {
    std::printf("== 1. im2col: every window becomes a column ==\n");
    const ConvShape s = conv_shape({1, 1, 3, 4}, {1, 1, 2, 2}, {});
    const std::vector<float> x{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    std::vector<float> columns(4 * 6);
    im2col(s, x.data(), columns.data());
    std::printf("  x, 3x4:\n");
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = 0; j < 4; ++j) std::printf(" %3.0f", static_cast<double>(x[i * 4 + j]));
        std::printf("\n");
    }
    std::printf("  its windows of 2x2, one in each column:\n");
    for (std::size_t tap = 0; tap < 4; ++tap) {
        for (std::size_t p = 0; p < 6; ++p) std::printf(" %3.0f", static_cast<double>(columns[tap * 6 + p]));
        std::printf("\n");
    }
    std::printf(
        "  A filter is a row of 4 weights; row times matrix is the convolution. The matrix holds\n"
        "  %zu numbers where x holds %zu: the price is memory traffic.\n\n",
        columns.size(), x.size());
}

void show_lanes() {
    std::printf("== 2. Sixteen images in the place of one number ==\n");
    Random random(1);
    const auto x = random_normal<float>({Lanes::count, 1, 4, 4}, random);
    const auto w = random_normal<float>({1, 1, 3, 3}, random);
    const Tensor<float> b({1});
    Tensor<Lanes> x_lanes({1, 1, 4, 4});
    for (int i = 0; i < 16; ++i)
        for (int n = 0; n < Lanes::count; ++n) x_lanes.data()[i].of_image[n] = x.data()[n * 16 + i];
    Tensor<Lanes> w_lanes({1, 1, 3, 3});
    for (int i = 0; i < 9; ++i) w_lanes.data()[i] = Lanes(w.data()[i]);
    const auto y = conv2d(x, w, b);
    const auto y_lanes = conv2d(x_lanes, w_lanes, Tensor<Lanes>({1}));
    int equal = 0;
    for (int i = 0; i < 4; ++i)
        for (int n = 0; n < Lanes::count; ++n) equal += y_lanes.data()[i].of_image[n] == y.data()[n * 4 + i] ? 1 : 0;
    std::printf("  conv2d<float> on %s and conv2d<Lanes> on %s:\n  %d of %d outputs have the same bits.\n\n",
                to_string(x.shape()).c_str(), to_string(x_lanes.shape()).c_str(), equal, y.size());
}

void show_tile() {
    std::printf(
        "== 3. The register tile: loads against multiply-adds ==\n"
        "  rows x columns   loads   multiply-adds   multiply-adds for each load\n");
    const int tiles[][2] = {{1, 1}, {1, 4}, {2, 4}, {4, 4}, {2, 14}, {6, 4}};
    for (const auto& tile : tiles)
        std::printf("  %4d x %-2d         %3d         %3d         %10.1f\n", tile[0], tile[1], tile[0] + tile[1],
                    tile[0] * tile[1], static_cast<double>(tile[0] * tile[1]) / (tile[0] + tile[1]));
    std::printf(
        "  A processor loads about as many vectors as it multiplies and adds. Only a tile of sums\n"
        "  that stays in the registers keeps its multipliers busy.\n\n");
}

// One forward pass of a step on random numbers, compared with chapter 2.
double largest_difference(const ConvStep& step, const ConvShape& s) {
    Random random(2);
    const auto& z = s.sizes;
    const auto x = random_normal<float>({z.N, z.C, z.H, z.W}, random);
    const auto w = random_normal<float>({z.F, z.C, z.KH, z.KW}, random);
    const auto b = random_normal<float>({z.F}, random);
    const auto expected = conv2d(x, w, b, s.options);
    Tensor<float> y(expected.shape());
    step.forward(s, w.data())(x.data(), b.data(), y.data());
    double largest = 0;
    for (int i = 0; i < y.size(); ++i)
        largest = std::max(largest, static_cast<double>(std::abs(y.data()[i] - expected.data()[i])));
    return largest;
}

void show_ladder() {
    std::printf("== 4. The ladder, each step on 3 images: 5 -> 18 channels of 13x11, 3x3, padding 1 ==\n");
    const ConvShape s = conv_shape({3, 5, 13, 11}, {18, 5, 3, 3}, {.padding = 1});
    for (const ConvStep& step : conv_steps())
        if (step.applies(s))
            std::printf("  %-26s %s %s\n", step.name.c_str(), largest_difference(step, s) < 1e-4 ? "right " : "WRONG ",
                        step.idea.c_str());
    std::printf("  How fast is each? make bench\n");
}

// Operations for each byte of x, w and y, and what that allows on a machine of 120 GFLOP/s and 20 GB/s.
void show_roofline() {
    constexpr double peak = 120, bandwidth = 20;
    std::printf(
        "\n== 5. A roofline on paper: %.0f GFLOP/s, %.0f GB/s ==\n"
        "  layer                    million operations   operations a byte   at most, GFLOP/s\n",
        peak, bandwidth);
    struct Example {
        const char* name;
        ConvShape shape;
    };
    const Example examples[] = {
        {"LeNet C1, 64 images", conv_shape({64, 1, 32, 32}, {6, 1, 5, 5}, {})},
        {"LeNet C5, 64 images", conv_shape({64, 16, 5, 5}, {120, 16, 5, 5}, {})},
        {"VGG, 64 maps of 56", conv_shape({1, 64, 56, 56}, {64, 64, 3, 3}, {.padding = 1})},
        {"VGG, 512 maps of 7", conv_shape({1, 512, 7, 7}, {512, 512, 3, 3}, {.padding = 1})},
        {"1x1, 1 map to 1", conv_shape({64, 1, 28, 28}, {1, 1, 1, 1}, {})},
    };
    for (const auto& [name, s] : examples) {
        const double bytes = 4.0 * static_cast<double>(s.x_size() + s.w_size() + s.y_size());
        const double intensity = s.flops() / bytes;
        std::printf("  %-24s %18.1f %19.1f %18.0f\n", name, s.flops() / 1e6, intensity,
                    std::min(peak, intensity * bandwidth));
    }
}

// A velocity without a gradient is multiplied by 0.9 at every step.
void show_denormals() {
    float velocity = 0.001F;
    int steps = 0;
    for (; velocity >= std::numeric_limits<float>::min(); ++steps) velocity *= 0.9F;
    std::printf(
        "\n== 6. A velocity that fades ==\n"
        "  0.001 times 0.9 again and again is denormal after %d steps, and then never reaches 0:\n"
        "  after 2000 steps it is %.2g.\n",
        steps, [&velocity, steps] {
            for (int step = steps; step < 2000; ++step) velocity *= 0.9F;
            return static_cast<double>(velocity);
        }());
}

// How much of its peak a core on paper reaches with few sums, and with many.
void show_core(const PaperCore& core) {
    constexpr int cycles = 12;
    std::printf("\n== 7. A core on paper: %.0f GHz, %d units of %d lanes, a latency of %d cycles ==\n", core.gigahertz,
                core.units, core.lanes, core.latency);
    std::printf("  peak: %.0f x %d x %d x 2 = %.0f GFLOP/s\n", core.gigahertz, core.units, core.lanes, core.peak());
    std::printf("  sums   multiply-adds begun in %d cycles, of %d   GFLOP/s\n", cycles, cycles * core.units);
    for (const int sums : {1, 2, 4, 8, 12}) {
        const int count = count_begun(begun(core, sums, cycles));
        std::printf("  %4d                    %2d                     %5.0f\n", sums, count,
                    core.peak() * count / (cycles * core.units));
    }
}

// A tile of rows x columns keeps its sums, the smaller of its two sides and one number of the other in registers.
void show_tiles_on(const PaperCore& core) {
    std::printf(
        "\n== 8. Tiles on that core: what may hold them up ==\n"
        "  tile     registers   cycles: multiply   load   wait   share of the peak\n");
    const int tiles[][2] = {{1, 1}, {1, 4}, {2, 4}, {3, 4}, {4, 4}, {2, 14}};
    for (const auto& [rows, columns] : tiles) {
        const int needed = rows * columns + std::min(rows, columns) + 1;
        const double multiply = static_cast<double>(rows * columns) / core.units;
        const double load = static_cast<double>(rows + columns) / core.loads;
        const double share = multiply / std::max({multiply, load, static_cast<double>(core.latency)});
        std::printf("  %d x %-2d      %2d            %6.1f        %4.1f   %4d   ", rows, columns, needed, multiply,
                    load, core.latency);
        if (needed > core.registers)
            std::printf("spills: %d registers are too few\n", core.registers);
        else
            std::printf("%5.1f %%\n", 100 * share);
    }
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>&) {
        show_im2col();
        show_lanes();
        show_tile();
        show_ladder();
        show_roofline();
        show_denormals();
        const PaperCore core;
        show_core(core);
        show_tiles_on(core);
        draw_core(output_folder("10_simd_conv") / "core.svg", core);
        draw_latency(output_folder("10_simd_conv") / "latency.svg", core);
        draw_lanes(output_folder("10_simd_conv") / "lanes.svg");
        draw_tile(output_folder("10_simd_conv") / "tile.svg");
        draw_packing(output_folder("10_simd_conv") / "packing.svg");
        draw_image_lanes(output_folder("10_simd_conv") / "image_lanes.svg");
        return 0;
    });
}
