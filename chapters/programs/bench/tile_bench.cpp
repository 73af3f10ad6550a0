#include "chapters/programs/bench/tile_bench.hpp"

#include <algorithm>
#include <chrono>
#include <iomanip>
#include <sstream>
#include <stdexcept>

#include "chapters/10_simd_conv/machine/aligned_buffer.hpp"

namespace cnn {
namespace {

constexpr int taps = 64;  // of w and x: little enough for the first-level cache

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

// 0, 1 or 2, so that every order of additions gives the same float.
float small_number(int i, int turn) { return static_cast<float>((i * 7 + i / 5 + turn) % 3); }

struct TileData {
    TileData(const TileLoop& tile, int lanes)
        : filters(tile.rows * lanes), pixels(tile.columns), w(taps * filters), x(taps * pixels), y(filters * pixels) {
        for (int i = 0; i < taps * filters; ++i) w.data()[i] = small_number(i, 0);
        for (int i = 0; i < taps * pixels; ++i) x.data()[i] = small_number(i, 1);
    }
    int filters, pixels;
    AlignedBuffer w, x, y;
};

void check_run(RunTile run, const TileLoop& tile, int lanes, const std::string& name) {
    TileData data(tile, lanes);
    run(data.w.data(), data.x.data(), data.y.data(), taps, 2);
    for (int s = 0; s < data.pixels; ++s)
        for (int r = 0; r < data.filters; ++r) {
            float sum = 0;
            for (int k = 0; k < taps; ++k)
                sum += 2 * data.w.data()[k * data.filters + r] * data.x.data()[k * data.pixels + s];
            if (data.y.data()[s * data.filters + r] != sum)
                throw std::runtime_error("bench: the tile of " + std::to_string(tile.rows) + " x " +
                                         std::to_string(tile.columns) + " with " + name +
                                         " is wrong and was not timed");
        }
}

// GFLOP/s of one sample of about so many seconds.
double speed(RunTile run, const TileLoop& tile, TileData& data, double seconds) {
    const double operations = 2.0 * taps * data.filters * tile.columns;
    const int rounds = std::max(1, static_cast<int>(seconds * 100e9 / operations));
    const double start = now();
    run(data.w.data(), data.x.data(), data.y.data(), taps, rounds);
    return 1e-9 * operations * rounds / (now() - start);
}

double median(std::vector<double> numbers) {
    std::sort(numbers.begin(), numbers.end());
    return numbers[numbers.size() / 2];
}

struct Samples {
    std::vector<double> speeds, peaks, shares;

    void add(double speed, double peak) {
        speeds.push_back(speed);
        peaks.push_back(peak);
        shares.push_back(speed / peak);
    }
};

struct TileSamples {
    TileLoop tile;
    TileData data;
    Samples plain, vectors;
};

std::string fixed(double value, int decimals) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(decimals) << value;
    return text.str();
}

}  // namespace

const TileLoops& tile_loops() {
    switch (simd_set()) {
#if defined(CNN_HAS_X86_KERNELS)
        case SimdSet::avx2: return avx2_tiles;
        case SimdSet::avx512: return avx512_tiles;
#elif defined(CNN_HAS_NEON_KERNELS)
        case SimdSet::neon: return neon_tiles;
#endif
        default: return scalar_tiles;
    }
}

void check_tile(const TileLoop& tile, int lanes) {
    check_run(tile.plain, tile, lanes, "plain loops");
    check_run(tile.vectors, tile, lanes, "vectors");
}

TileResult measure_tiles(int samples, double seconds) {
    const TileLoops& loops = tile_loops();
    std::vector<TileSamples> of_tiles;
    for (const TileLoop& tile : loops.tiles) {
        check_tile(tile, loops.lanes);
        of_tiles.push_back({tile, TileData(tile, loops.lanes), {}, {}});
    }
    for (int sample = 0; sample < samples; ++sample)
        for (TileSamples& t : of_tiles) {
            t.plain.add(speed(t.tile.plain, t.tile, t.data, seconds), multiply_add_speed(seconds));
            t.vectors.add(speed(t.tile.vectors, t.tile, t.data, seconds), multiply_add_speed(seconds));
        }
    TileResult result{loops.registers, median(of_tiles.front().vectors.peaks), {}};
    for (const auto& [tile, data, plain, vectors] : of_tiles) {
        const int needed = tile.rows * tile.columns + std::min(tile.rows, tile.columns) + 1;
        result.rows.push_back({tile.rows, tile.columns, needed, median(plain.speeds), median(vectors.speeds),
                               100 * median(plain.shares), 100 * median(vectors.shares)});
    }
    return result;
}

std::string compiler_name() {
#if defined(__clang__)
    return "clang++ " + std::to_string(__clang_major__);
#else
    return "g++ " + std::to_string(__GNUC__);
#endif
}

std::string tile_markdown(const Machine& machine, const TileResult& result) {
    std::ostringstream text;
    text << "**tiles** on " << machine.processor << ", " << to_string(machine.set) << ", " << compiler_name()
         << "; peak " << fixed(result.peak, 1) << " GFLOP/s, " << result.registers << " registers\n\n"
         << "| tile | registers | plain loops | % of the peak | with vectors | % of the peak with vectors |\n"
         << "|---|--:|--:|--:|--:|--:|\n";
    for (const TileRow& row : result.rows)
        text << "| " << row.rows << " x " << row.columns << " | " << row.registers << " | " << fixed(row.plain, 1)
             << " | " << fixed(row.plain_of_peak, 0) << " | " << fixed(row.vectors, 1) << " | **"
             << fixed(row.vectors_of_peak, 0) << "** |\n";
    return text.str() + "\n";
}

}  // namespace cnn
