#include "chapters/programs/bench/benchmark.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <sstream>
#include <stdexcept>

#include "chapters/10_simd_conv/machine/machine.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"
#include "common/program/flags.hpp"
#include "common/random.hpp"

namespace cnn {
namespace {

BenchShape named(const std::string& name, const Shape& x, int F, int K, int stride, int padding) {
    return {name, conv_shape(x, {F, x[1], K, K}, {stride, padding, 1})};
}

Tensor<double> to_double(const Tensor<float>& x, bool absolute) {
    Tensor<double> result(x.shape());
    std::transform(x.values().begin(), x.values().end(), result.values().begin(), [absolute](float value) {
        return absolute ? std::abs(static_cast<double>(value)) : static_cast<double>(value);
    });
    return result;
}

struct Tensors {
    Tensor<float> x, w, b, dy;
};

Tensor<double> reference(const Tensors& t, const Conv2dOptions& o, Direction direction, bool absolute) {
    const auto x = to_double(t.x, absolute), w = to_double(t.w, absolute);
    if (direction == Direction::forward) return conv2d(x, w, to_double(t.b, absolute), o);
    Conv2dGrads<double> g = conv2d_backward(x, w, to_double(t.dy, absolute), o);
    return direction == Direction::backward_data ? g.dx : g.dw;
}

AlignedBuffer aligned(const Tensor<float>& x) {
    AlignedBuffer copy(x.size());
    std::copy(x.values().begin(), x.values().end(), copy.data());
    return copy;
}

// "wrong at (0,2,1,3): got 1.25, expected 1.5"
std::string wrong_text(const Shape& shape, int flat, double got, double expected) {
    Shape index(shape.size());
    for (std::size_t axis = shape.size(); axis-- > 0; flat /= shape[axis]) index[axis] = flat % shape[axis];
    std::ostringstream text;
    text << "wrong at " << to_string(index) << ": got " << got << ", expected " << expected;
    return text.str();
}

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

// Something that is timed again and again.
struct Timer {
    std::function<void()> body;
    long calls = 1;  // in one sample
    int wanted = 0;
    bool warm_up = false;         // call once, unmeasured, before each sample: the others have filled the caches
    std::vector<double> seconds;  // for one call

    double take() {
        const double start = now();
        for (long call = 0; call < calls; ++call) body();
        return (now() - start) / static_cast<double>(calls);
    }

    // How many calls fill a sample, how many samples the budget. A call that is a sample by itself is not wasted.
    void calibrate(const BenchEffort& effort) {
        double one = take();
        if (one >= effort.sample) seconds.push_back(one);
        while (one * static_cast<double>(calls) < effort.sample / 4) {
            calls *= 4;
            one = take();
        }
        calls = std::max(1L, std::lround(effort.sample / one));
        const double each = std::max(effort.sample, one);
        wanted = std::clamp(static_cast<int>(std::min(effort.budget / each, 1e6)), 2, std::max(2, effort.samples));
        warm_up = wanted >= effort.samples;
    }

    // Spreads the samples over the rounds.
    void turn(int round, int rounds) {
        const bool due = (round + 1) * wanted / rounds != round * wanted / rounds;
        if (!due || static_cast<int>(seconds.size()) >= wanted) return;
        if (warm_up) body();
        seconds.push_back(take());
    }
};

struct Contestant {
    const ConvStep* step = nullptr;
    BenchRow row;
    AlignedBuffer result;
    Timer run, make_and_run;

    void judge_result(const BenchProblem& problem) {
        Tensor<float> y(problem.exact.shape());
        std::copy_n(result.data(), y.size(), y.data());
        const Verdict verdict = judge(y, problem, step->error);
        row.max_error = verdict.max_error;
        row.complaint = verdict.complaint;
    }
};

// What is wrong with the step on an odd shape, in the direction of the problem; empty if nothing.
std::string odd_complaint(const ConvStep& step, const BenchShape& odd, const BenchProblem& problem) {
    const BenchProblem small(odd, problem.direction);
    Tensor<float> y = Tensor<float>::filled(small.exact.shape(), std::numeric_limits<float>::quiet_NaN());
    bind(step, small)(y.data());
    const std::string complaint = judge(y, small, step.error).complaint;
    return complaint.empty() ? "" : complaint + " for the shape \"" + odd.name + '"';
}

Contestant examine(const ConvStep& step, const BenchProblem& problem) {
    Contestant c;
    c.step = &step;
    c.row.kernel = step.name;
    // A number that is never written stays NaN, and is wrong.
    c.result = aligned(Tensor<float>::filled(problem.exact.shape(), std::numeric_limits<float>::quiet_NaN()));
    try {
        bind(step, problem)(c.result.data());
        c.judge_result(problem);
        for (const BenchShape& odd : odd_shapes())
            if (c.row.complaint.empty() && step.applies(odd.shape)) c.row.complaint = odd_complaint(step, odd, problem);
    } catch (const std::exception& error) {
        c.row.complaint = error.what();
    }
    return c;
}

void take_turns(std::vector<Contestant>& contestants, BenchResult& result, const BenchEffort& effort) {
    const int rounds = std::max(2, effort.samples);
    std::vector<double> peaks;
    for (int round = 0; round < rounds; ++round) {
        peaks.push_back(multiply_add_speed(effort.sample / 2));
        for (Contestant& c : contestants) {
            if (!c.row.complaint.empty()) continue;
            c.run.turn(round, rounds);
            if (c.make_and_run.body) c.make_and_run.turn(round, rounds);
        }
        if (result.threads < 2 || round % 8 != 0) continue;
        const double trip = core_round_trip();
        result.round_trip_low = round == 0 ? trip : std::min(result.round_trip_low, trip);
        result.round_trip_high = std::max(result.round_trip_high, trip);
    }
    std::sort(peaks.begin(), peaks.end());
    result.peak = peaks.back();
    result.peak_median = peaks[peaks.size() / 2];
}

void fill_times(BenchRow& row, const Contestant& c, const BenchResult& result) {
    const double giga = 1e-9 * result.shape.shape.flops();
    std::vector<double> seconds = c.run.seconds;
    std::sort(seconds.begin(), seconds.end());
    row.samples = static_cast<int>(seconds.size());
    row.best = giga / seconds.front();
    row.median = giga / seconds[seconds.size() / 2];
    if (!c.make_and_run.seconds.empty())
        row.with_packing = giga / *std::min_element(c.make_and_run.seconds.begin(), c.make_and_run.seconds.end());
    row.of_peak = 100 * row.best / result.peak;
    row.of_ceiling = 100 * row.best / result.ceiling;
    row.median_of_peak = 100 * row.median / result.peak_median;
}

void fill_ratios(std::vector<BenchRow>& rows) {
    double first = rows.empty() ? 0 : rows.front().best, above = 0;
    for (BenchRow& row : rows) {
        if (!row.complaint.empty()) continue;
        row.to_naive = first > 0 ? row.best / first : 0;
        row.to_above = above > 0 ? row.best / above : 0;
        above = row.best;
    }
}

}  // namespace

std::string to_string(Direction direction) {
    if (direction == Direction::forward) return "forward";
    return direction == Direction::backward_data ? "backward-data" : "backward-weights";
}

const std::vector<BenchShape>& bench_shapes() {
    static const std::vector<BenchShape> shapes{
        named("lenet_c1", {64, 1, 32, 32}, 6, 5, 1, 0),       named("lenet_c3", {64, 6, 14, 14}, 16, 5, 1, 0),
        named("lenet_c5", {64, 16, 5, 5}, 120, 5, 1, 0),      named("keras_c1", {64, 1, 28, 28}, 32, 5, 1, 2),
        named("keras_c2", {64, 32, 14, 14}, 64, 5, 1, 2),     named("vgg_56", {1, 64, 56, 56}, 64, 3, 1, 1),
        named("vgg_28", {1, 128, 28, 28}, 128, 3, 1, 1),      named("vgg_14", {1, 256, 14, 14}, 256, 3, 1, 1),
        named("vgg_7", {1, 512, 7, 7}, 512, 3, 1, 1),         named("resnet_stem", {1, 3, 224, 224}, 64, 7, 2, 3),
        named("pointwise_56", {1, 256, 56, 56}, 64, 1, 1, 0), named("alexnet_c1", {1, 3, 227, 227}, 96, 11, 4, 0),
    };
    return shapes;
}

const std::vector<BenchShape>& odd_shapes() {
    static const std::vector<BenchShape> shapes{
        {"3x2 window on 11x14", conv_shape({2, 3, 11, 14}, {5, 3, 3, 2}, {1, {1, 0}, 1})},
        {"2x3 window on 12x9, stride 2x1", conv_shape({3, 2, 12, 9}, {7, 2, 2, 3}, {{2, 1}, {0, 2}, 1})},
        {"3x3 window on 9x13", conv_shape({2, 5, 9, 13}, {3, 5, 3, 3}, {1, 1, 1})},
        {"1x1 window on 7x10", conv_shape({3, 6, 7, 10}, {5, 6, 1, 1}, {1, 0, 1})},
    };
    return shapes;
}

BenchShape parse_bench_shape(const std::string& text) {
    std::vector<std::string> names;
    for (const BenchShape& shape : bench_shapes()) {
        if (shape.name == text) return shape;
        names.push_back(shape.name);
    }
    std::vector<int> numbers;
    const char* at = text.data();
    const char* const end = at + text.size();
    for (bool more = true; more;) {
        int number = 0;
        const auto [next, error] = std::from_chars(at, end, number);
        more = error == std::errc() && next != end && *next == ',';
        if (error == std::errc() && (more || next == end)) numbers.push_back(number);
        at = next + (more ? 1 : 0);
    }
    if (numbers.size() != 9 || at != end) {
        const std::string near = nearest(text, names);
        throw UsageError("--shape: \"" + text + "\" is no known name and not nine numbers N,C,H,W,F,KH,KW,S,P" +
                         (near.empty() ? "" : "; did you mean " + near + "?"));
    }
    const int* n = numbers.data();
    try {
        const Shape x{n[0], n[1], n[2], n[3]}, w{n[4], n[1], n[5], n[6]};
        element_count(x);
        element_count(w);
        const ConvShape shape = conv_shape(x, w, {n[7], n[8], 1}, "convolution");
        element_count({n[0], n[4], shape.sizes.OH, shape.sizes.OW});
        return {text, shape};
    } catch (const std::invalid_argument& error) {
        throw UsageError("--shape " + text + ": " + error.what());
    }
}

double inside_share(const ConvShape& shape) {
    double inside = 0;
    for (int u = 0; u < shape.sizes.KH; ++u)
        for (int v = 0; v < shape.sizes.KW; ++v) {
            const Tap t = tap(shape.sizes, shape.options, u, v);
            inside +=
                static_cast<double>(std::max(0, t.rows.end - t.rows.begin)) * std::max(0, t.cols.end - t.cols.begin);
        }
    const Conv2dSizes& s = shape.sizes;
    return inside / (static_cast<double>(s.OH) * s.OW * s.KH * s.KW);
}

double operations_per_byte(const ConvShape& shape) {
    return shape.flops() / (4.0 * static_cast<double>(shape.x_size() + shape.w_size() + shape.y_size()));
}

BenchProblem::BenchProblem(const BenchShape& shape_, Direction direction_) : shape(shape_), direction(direction_) {
    const Conv2dSizes& s = shape.shape.sizes;
    Random random(10);
    Tensors t;
    t.x = random_normal<float>({s.N, s.C, s.H, s.W}, random);
    t.w = random_normal<float>({s.F, s.C, s.KH, s.KW}, random);
    t.b = random_normal<float>({s.F}, random);
    t.dy = random_normal<float>({s.N, s.F, s.OH, s.OW}, random);
    exact = reference(t, shape.shape.options, direction, false);
    absolute = reference(t, shape.shape.options, direction, true);
    x = aligned(t.x);
    w = aligned(t.w);
    b = aligned(t.b);
    dy = aligned(t.dy);
    const int taps = s.KH * s.KW;
    terms = direction == Direction::forward         ? s.C * taps
            : direction == Direction::backward_data ? s.F * taps
                                                    : s.N * s.OH * s.OW;
}

std::function<void(float*)> bind(const ConvStep& step, const BenchProblem& p) {
    switch (p.direction) {
        case Direction::forward:
            return [run = step.forward(p.shape.shape, p.w.data()), &p](float* y) { run(p.x.data(), p.b.data(), y); };
        case Direction::backward_data:
            return [run = step.backward_data(p.shape.shape, p.w.data()), &p](float* dx) { run(p.dy.data(), dx); };
        case Direction::backward_weights: break;
    }
    return [run = step.backward_weights(p.shape.shape), &p](float* dw) { run(p.x.data(), p.dy.data(), dw); };
}

bool has_direction(const ConvStep& step, Direction direction) {
    if (direction == Direction::forward) return step.forward != nullptr;
    return direction == Direction::backward_data ? step.backward_data != nullptr : step.backward_weights != nullptr;
}

Verdict judge(const Tensor<float>& result, const BenchProblem& p, double factor) {
    Verdict verdict{0, ""};
    double largest = 0;
    for (int i = 0; i < result.size(); ++i) {
        const double got = result.data()[i], expected = p.exact.data()[i];
        const double error = std::abs(got - expected);
        largest = std::max(largest, std::abs(expected));
        verdict.max_error = error > verdict.max_error || std::isnan(error) ? error : verdict.max_error;
        if (error <= factor * (p.terms + 3) * std::ldexp(1.0, -24) * p.absolute.data()[i] || !verdict.complaint.empty())
            continue;
        verdict.complaint = wrong_text(result.shape(), i, got, expected);
    }
    if (largest > 0) verdict.max_error /= largest;
    return verdict;
}

BenchResult run_bench(const BenchShape& shape, Direction direction, const std::vector<ConvStep>& steps,
                      const BenchEffort& effort) {
    const BenchProblem problem(shape, direction);
    BenchResult result{shape, direction, thread_pool().threads(), 0, 0, 0, 0, 0, {}};
    std::vector<Contestant> contestants;
    for (const ConvStep& step : steps)
        if (has_direction(step, direction) && step.applies(shape.shape)) contestants.push_back(examine(step, problem));
    for (Contestant& c : contestants) {
        if (!c.row.complaint.empty()) continue;
        float* const y = c.result.data();
        c.run.body = [run = bind(*c.step, problem), y] { run(y); };
        c.run.calibrate(effort);
        if (direction == Direction::backward_weights) continue;
        c.make_and_run.body = [&step = *c.step, &problem, y] { bind(step, problem)(y); };
        BenchEffort half = effort;
        half.budget /= 2;
        c.make_and_run.calibrate(half);
    }
    take_turns(contestants, result, effort);
    result.ceiling = result.peak / inside_share(shape.shape);
    for (Contestant& c : contestants) {
        // Once more: what was timed must have been right to the end.
        if (c.row.complaint.empty()) c.judge_result(problem);
        if (c.row.complaint.empty()) fill_times(c.row, c, result);
        result.rows.push_back(c.row);
    }
    fill_ratios(result.rows);
    return result;
}

}  // namespace cnn
