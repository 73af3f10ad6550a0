// Program bench: the benchmark. It checks every step against plain loops in double, and refuses to time a wrong one.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "chapters/10_simd_conv/machine/aligned_buffer.hpp"
#include "chapters/10_simd_conv/steps/conv_steps.hpp"
#include "common/tensor.hpp"

namespace cnn {

enum class Direction { forward, backward_data, backward_weights };

std::string to_string(Direction direction);  // "forward", "backward-data", "backward-weights"

struct BenchShape {
    std::string name;
    ConvShape shape;
};

// The layers of known networks that are measured by default.
const std::vector<BenchShape>& bench_shapes();

// A name of that list, or N,C,H,W,F,KH,KW,S,P. Throws UsageError.
BenchShape parse_bench_shape(const std::string& text);

// Useful products as a part of all: those whose pixel lies in the image, not in the padding.
double inside_share(const ConvShape& shape);
// Operations for each byte, if x, w and y each go to or come from memory once.
double operations_per_byte(const ConvShape& shape);

// What the steps get, and what must come out.
struct BenchProblem {
    BenchProblem(const BenchShape& shape, Direction direction);

    BenchShape shape;
    Direction direction;
    AlignedBuffer x, w, b, dy;  // whose vectors lie in one cache line each, as a network's buffers do
    Tensor<double> exact;       // the result of chapter 2 in double
    Tensor<double> absolute;    // the same sums of absolute values
    int terms;                  // products in one sum
};

// A step with its arguments: does it once, into `result`. Made anew, weights are packed anew.
std::function<void(float* result)> bind(const ConvStep& step, const BenchProblem& problem);
bool has_direction(const ConvStep& step, Direction direction);

struct Verdict {
    double max_error;       // the largest difference, divided by the largest exact value
    std::string complaint;  // empty: right
};

// Each number may be wrong by factor * (terms + 3) * 2^-24 times the sum of its absolute products: as much as
// adding that many floats in any order may lose. NaN is always wrong.
Verdict judge(const Tensor<float>& result, const BenchProblem& problem, double factor);

struct BenchEffort {
    int samples = 25;       // of each kernel; fewer if they do not fit in `budget`, but at least 2
    double sample = 0.004;  // seconds: as many calls as fill this are one sample
    double budget = 0.6;    // seconds for the samples of one kernel
};

struct BenchRow {
    std::string kernel;
    std::string complaint;  // empty: right. Otherwise the step was not timed, and the numbers below are 0
    double max_error = 0;
    int samples = 0;
    double best = 0, median = 0;         // GFLOP/s
    double median_of_peak = 0;           // percent of the median of the peaks
    double with_packing = 0;             // GFLOP/s, best, if it is made anew for each call; 0: nothing to pack
    double of_peak = 0, of_ceiling = 0;  // percent of the best peak
    double to_above = 0, to_naive = 0;   // how many times as fast as the row above, the first row; 0: unknown
};

struct BenchResult {
    BenchShape shape;
    Direction direction;
    int threads;
    double peak, peak_median;  // GFLOP/s, of those that were measured between the samples
    double ceiling;            // the peak, when products with the padding are counted but not computed
    double round_trip_low = 0, round_trip_high = 0;  // ns between two cores, during the rounds; 0: not measured
    std::vector<BenchRow> rows;
};

// Small shapes whose sizes are all different, so that a height in the place of a width shows.
const std::vector<BenchShape>& odd_shapes();

// Checks the steps on the shape and on the odd shapes, then times those that are right. They take turns: one sample of
// each, and one of the loop that measures the peak, again and again, so that a slow moment of the machine hits all, and
// so that a share of the peak is a share of what the machine could do in those moments.
BenchResult run_bench(const BenchShape& shape, Direction direction, const std::vector<ConvStep>& steps,
                      const BenchEffort& effort = {});

}  // namespace cnn
