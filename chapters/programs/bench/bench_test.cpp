#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <vector>

#include "chapters/10_simd_conv/machine/machine.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"
#include "chapters/10_simd_conv/steps/reordered.hpp"
#include "chapters/programs/bench/bench_report.hpp"
#include "chapters/programs/bench/benchmark.hpp"
#include "chapters/programs/bench/tile_bench.hpp"
#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/flags.hpp"
#include "common/program/run_file.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;

namespace {

int calls = 0;  // of the step below that was used last

bool always(const ConvShape&) { return true; }

// A step whose result is right but for what `spoil` does to it.
using Spoil = void (*)(float* result, std::ptrdiff_t size);

template <Spoil spoil>
ForwardRun spoiled(const ConvShape& s, const float* w) {
    return [s, w](const float* x, const float* b, float* y) {
        ++calls;
        reordered_forward(s, x, w, b, y);
        spoil(y, s.y_size());
    };
}
template <Spoil spoil>
BackwardDataRun spoiled_data(const ConvShape& s, const float* w) {
    return [s, w](const float* dy, float* dx) {
        ++calls;
        reordered_backward_data(s, w, dy, dx);
        spoil(dx, s.x_size());
    };
}
template <Spoil spoil>
BackwardWeightsRun spoiled_weights(const ConvShape& s) {
    return [s](const float* x, const float* dy, float* dw) {
        ++calls;
        reordered_backward_weights(s, x, dy, dw);
        spoil(dw, s.w_size());
    };
}
template <Spoil spoil>
ConvStep step_that(const std::string& name) {
    return {name, "", spoiled<spoil>, spoiled_data<spoil>, spoiled_weights<spoil>, always, true, 1, false};
}

void leave(float*, std::ptrdiff_t) {}
void nudge_last(float* result, std::ptrdiff_t size) { result[size - 1] += 0.001F; }
void nan_first(float* result, std::ptrdiff_t) { result[0] = std::numeric_limits<float>::quiet_NaN(); }
void infinite(float* result, std::ptrdiff_t size) { result[size / 2] = std::numeric_limits<float>::infinity(); }
// Right as long as it is looked at before it is timed.
void only_later(float* result, std::ptrdiff_t) {
    const int looks = 1 + static_cast<int>(odd_shapes().size());
    result[0] += calls > looks ? 1.0F : 0.0F;
}

ForwardRun without_bias(const ConvShape& s, const float* w) {
    return [s, w](const float* x, const float*, float* y) {
        ++calls;
        const std::vector<float> zeros(static_cast<std::size_t>(s.sizes.F));
        reordered_forward(s, x, w, zeros.data(), y);
    };
}
ForwardRun flipped(const ConvShape& s, const float* w) {
    std::vector<float> turned(w, w + s.w_size());
    const int taps = s.sizes.KH * s.sizes.KW;
    for (auto at = turned.begin(); at != turned.end(); at += taps) std::reverse(at, at + taps);
    return [s, turned](const float* x, const float* b, float* y) {
        ++calls;
        reordered_forward(s, x, turned.data(), b, y);
    };
}
// Right where H is W: a height taken for a width.
ForwardRun only_square(const ConvShape& s, const float* w) {
    return [s, w](const float* x, const float* b, float* y) {
        ++calls;
        reordered_forward(s, x, w, b, y);
        if (s.sizes.H != s.sizes.W) y[0] += 1.0F;
    };
}
ForwardRun last_output_left_out(const ConvShape& s, const float* w) {
    return [s, w](const float* x, const float* b, float* y) {
        ++calls;
        const float before = y[s.y_size() - 1];
        reordered_forward(s, x, w, b, y);
        y[s.y_size() - 1] = before;
    };
}
ForwardRun throwing(const ConvShape&, const float*) { throw std::runtime_error("no memory for this step"); }

ConvStep forward_only(const std::string& name, ForwardRun (*forward)(const ConvShape&, const float*)) {
    return {name, "", forward, nullptr, nullptr, always, true, 1, false};
}

// All sizes differ; stride 2 leaves a column over.
BenchShape tiny() { return {"tiny", conv_shape({2, 3, 7, 8}, {4, 3, 3, 2}, {2, {1, 0}, 1})}; }

constexpr BenchEffort hasty{3, 1e-6, 1e-6};

BenchResult bench(const std::vector<ConvStep>& steps, Direction direction = Direction::forward) {
    calls = 0;
    return run_bench(tiny(), direction, steps, hasty);
}

// It was called once, to be looked at, and has no time.
void check_refused(const ConvStep& step, const std::string& why, Direction direction = Direction::forward) {
    const BenchResult result = bench({step}, direction);
    const BenchRow& row = result.rows.at(0);
    if (row.complaint.find(why) == std::string::npos)
        check::fail(
            __FILE__, __LINE__,
            step.name + ", " + to_string(direction) + ": complaint '" + row.complaint + "' lacks '" + why + "'");
    CHECK_EQUAL(calls, 1);
    CHECK_EQUAL(row.samples, 0);
    CHECK_EQUAL(row.best, 0.0);
    CHECK_EQUAL(row.median, 0.0);
    CHECK_EQUAL(row.with_packing, 0.0);
    CHECK(bench_table(result).find("not timed, wrong") != std::string::npos);
    CHECK(bench_csv({result}).find("tiny," + to_string(direction) + "," + step.name + "," +
                                   std::to_string(result.threads) + ",,,,,,") != std::string::npos);
}

constexpr Direction directions[] = {Direction::forward, Direction::backward_data, Direction::backward_weights};

BenchRow made_row(const std::string& kernel, double best) {
    BenchRow row;
    row.kernel = kernel;
    row.best = best;
    row.median = best / 2;
    row.with_packing = best / 4;
    row.of_peak = best;
    row.median_of_peak = best / 4;
    row.of_ceiling = best / 2;
    row.to_naive = best;
    row.samples = 25;
    row.max_error = 1.25e-7;
    return row;
}

BenchResult made_result() {
    BenchResult r{tiny(), Direction::forward, 1, 100, 98, 120, 0, 0, {made_row("naive", 1), made_row("fast", 90.5)}};
    BenchRow wrong;
    wrong.kernel = "winograd-4";
    wrong.complaint = "wrong at (0,0,0,0): got 1, expected 2";
    r.rows.push_back(wrong);
    return r;
}

Machine made_machine() {
    return {"Processor <1> & co", SimdSet::scalar, {1}, {100}, {20}, {{"L1", 16384, 400}, {"memory", 1 << 20, 20}}, 75};
}

}  // namespace

TEST(a_right_step_is_timed_in_every_direction) {
    for (const Direction direction : directions) {
        const BenchResult result = bench({step_that<leave>("right")}, direction);
        const BenchRow& row = result.rows.at(0);
        CHECK_EQUAL(row.complaint, std::string());
        CHECK(row.samples >= 2);
        CHECK(row.best > 0 && row.best >= row.median && row.median > 0);
        CHECK_EQUAL(row.with_packing > 0, direction != Direction::backward_weights);
        CHECK(row.max_error < 1e-6);
        CHECK_CLOSE(row.of_peak, 100 * row.best / result.peak, 1e-9);
        CHECK_CLOSE(row.median_of_peak, 100 * row.median / result.peak_median, 1e-9);
        CHECK(result.peak_median <= result.peak);
        CHECK_CLOSE(row.of_ceiling, 100 * row.best / result.ceiling, 1e-9);
        CHECK(result.ceiling > result.peak);
    }
}

TEST(one_output_that_is_a_little_off_is_refused_in_every_direction) {
    check_refused(step_that<nudge_last>("nudged"), "wrong at (1,3,3,3)");
    check_refused(step_that<nudge_last>("nudged"), "wrong at (1,2,6,7)", Direction::backward_data);
    check_refused(step_that<nudge_last>("nudged"), "wrong at (3,2,2,1)", Direction::backward_weights);
}

TEST(nan_and_infinity_are_refused_in_every_direction) {
    for (const Direction direction : directions) {
        check_refused(step_that<nan_first>("nan"), "got nan", direction);
        check_refused(step_that<infinite>("infinite"), "got inf", direction);
    }
}

TEST(a_forgotten_bias_is_refused) { check_refused(forward_only("no-bias", without_bias), "wrong at (0,0,0,0)"); }
TEST(a_flipped_kernel_is_refused) { check_refused(forward_only("flipped", flipped), "wrong at"); }
TEST(an_output_that_is_not_written_is_refused) {
    check_refused(forward_only("lazy", last_output_left_out), "wrong at (1,3,3,3): got nan");
}

TEST(a_step_that_throws_is_refused_with_its_message) {
    const BenchResult result = bench({forward_only("throwing", throwing)});
    CHECK_EQUAL(result.rows.at(0).complaint, std::string("no memory for this step"));
    CHECK_EQUAL(result.rows.at(0).best, 0.0);
}

TEST(a_step_that_is_right_on_squares_only_is_refused) {
    const BenchShape square{"square", conv_shape({2, 3, 8, 8}, {4, 3, 3, 3}, {1, 1, 1})};
    calls = 0;
    const BenchResult result = run_bench(square, Direction::forward, {forward_only("square", only_square)}, hasty);
    const std::string& complaint = result.rows.at(0).complaint;
    CHECK(complaint.find("wrong at (0,0,0,0)") != std::string::npos);
    CHECK(complaint.find("for the shape \"3x2 window on 11x14\"") != std::string::npos);
    CHECK_EQUAL(result.rows.at(0).best, 0.0);
}

TEST(every_kind_of_step_is_looked_at_on_an_odd_shape) {
    for (const ConvStep& step : conv_steps()) {
        int looked_at = 0;
        for (const BenchShape& odd : odd_shapes()) {
            CHECK(odd.shape.sizes.H != odd.shape.sizes.W && odd.shape.sizes.OH != odd.shape.sizes.OW);
            looked_at += step.applies(odd.shape) ? 1 : 0;
        }
        CHECK(looked_at > 0);
    }
}

TEST(a_busy_machine_is_named) {
    BenchResult result = made_result();
    CHECK(bench_table(result).find("busy") == std::string::npos);
    result.peak_median = 80;
    CHECK(bench_table(result).find("the machine was busy: its peak was 100.0 at best and 80.0 in the median") !=
          std::string::npos);
}

TEST(a_step_that_becomes_wrong_while_it_is_timed_loses_its_times) {
    const BenchResult result = bench({step_that<only_later>("later")});
    CHECK(result.rows.at(0).complaint.starts_with("wrong at (0,0,0,0)"));
    CHECK_EQUAL(result.rows.at(0).best, 0.0);
}

TEST(ratios_skip_a_refused_step) {
    const BenchResult result = bench({step_that<leave>("a"), step_that<nan_first>("b"), step_that<leave>("c")});
    CHECK_EQUAL(result.rows.size(), 3U);
    CHECK_EQUAL(result.rows[0].to_above, 0.0);
    CHECK_EQUAL(result.rows[0].to_naive, 1.0);
    CHECK_EQUAL(result.rows[1].to_naive, 0.0);
    CHECK_CLOSE(result.rows[2].to_above, result.rows[2].best / result.rows[0].best, 1e-12);
    CHECK_CLOSE(result.rows[2].to_naive, result.rows[2].best / result.rows[0].best, 1e-12);
}

TEST(a_step_without_the_direction_or_not_for_the_shape_is_left_out) {
    ConvStep never = step_that<leave>("never");
    never.applies = [](const ConvShape&) { return false; };
    const std::vector<ConvStep> steps{forward_only("forward", without_bias), never, step_that<leave>("right")};
    const BenchResult result = bench(steps, Direction::backward_weights);
    CHECK_EQUAL(result.rows.size(), 1U);
    CHECK_EQUAL(result.rows.at(0).kernel, std::string("right"));
}

TEST(every_step_of_the_ladder_is_accepted_on_a_tiny_shape) {
    const BenchShape shape{"tiny 3x3", conv_shape({2, 3, 9, 10}, {5, 3, 3, 3}, {1, 1, 1})};
    for (const Direction direction : directions) {
        const BenchResult result = run_bench(shape, direction, conv_steps(), hasty);
        CHECK(result.rows.size() >= (direction == Direction::forward ? 12U : 2U));
        for (const BenchRow& row : result.rows) CHECK_EQUAL(row.kernel + row.complaint, row.kernel);
    }
}

TEST(the_error_bound_grows_with_the_number_of_terms_and_their_size) {
    const BenchProblem problem(tiny(), Direction::forward);
    CHECK_EQUAL(problem.terms, 18);
    CHECK_EQUAL(BenchProblem(tiny(), Direction::backward_data).terms, 24);
    CHECK_EQUAL(BenchProblem(tiny(), Direction::backward_weights).terms, 32);
    Tensor<float> y(problem.exact.shape());
    std::copy(problem.exact.values().begin(), problem.exact.values().end(), y.values().begin());
    CHECK_EQUAL(judge(y, problem, 1).complaint, std::string());
    const double bound = 21 * 5.9604644775390625e-8 * problem.absolute.data()[5];  // 2^-24
    const auto with_error = [&](double error) {
        Tensor<float> changed = y;
        changed.data()[5] = static_cast<float>(problem.exact.data()[5] + error);
        return changed;
    };
    CHECK_EQUAL(judge(with_error(0.9 * bound), problem, 1).complaint, std::string());
    CHECK(!judge(with_error(1.2 * bound), problem, 1).complaint.empty());
    CHECK_EQUAL(judge(with_error(1.2 * bound), problem, 2).complaint, std::string());
}

TEST(the_largest_error_is_relative_to_the_largest_value_and_nan_stays) {
    const BenchProblem problem(tiny(), Direction::forward);
    Tensor<float> y(problem.exact.shape());
    std::copy(problem.exact.values().begin(), problem.exact.values().end(), y.values().begin());
    double largest = 0;
    for (const double value : problem.exact.values()) largest = std::max(largest, std::abs(value));
    y.data()[7] += 2.0F;
    CHECK_CLOSE(judge(y, problem, 1).max_error, 2 / largest, 1e-6);
    y.data()[3] = std::numeric_limits<float>::quiet_NaN();
    CHECK(std::isnan(judge(y, problem, 1).max_error));
}

TEST(a_shape_is_a_name_or_nine_numbers) {
    CHECK_EQUAL(bench_shapes().size(), 12U);
    const ConvShape vgg = parse_bench_shape("vgg_56").shape;
    CHECK_EQUAL(vgg.flops(), 2.0 * 56 * 56 * 64 * 64 * 9);
    const ConvShape stem = parse_bench_shape("resnet_stem").shape;
    CHECK_EQUAL(stem.sizes.OH, 112);
    CHECK_EQUAL(parse_bench_shape("alexnet_c1").shape.sizes.OH, 55);
    CHECK_EQUAL(parse_bench_shape("lenet_c5").shape.sizes.OH, 1);
    const BenchShape own = parse_bench_shape("3,17,31,29,33,3,5,2,1");
    const Conv2dSizes& s = own.shape.sizes;
    CHECK_EQUAL((Shape{s.N, s.C, s.H, s.W, s.F, s.KH, s.KW, s.OH, s.OW}.size()), 9U);
    CHECK_EQUAL(to_string(Shape{s.N, s.C, s.H, s.W, s.F, s.KH, s.KW}), std::string("(3,17,31,29,33,3,5)"));
    CHECK_EQUAL(to_string(Shape{s.OH, s.OW, own.shape.options.stride.rows, own.shape.options.padding.cols}),
                std::string("(16,14,2,1)"));
}

TEST(a_wrong_shape_says_what_is_wrong) {
    CHECK_THROWS(parse_bench_shape("vgg_65"),
                 "--shape: \"vgg_65\" is no known name and not nine numbers N,C,H,W,F,KH,KW,S,P; did you mean vgg_56?");
    for (const char* text : {"", "1,2,3", "1,2,3,4,5,1,1,1", "1,2,3,4,5,1,1,1,0,0", "1,2,3,4,5,1,1,1,",
                             "1,,3,4,5,1,1,1,0", "1,2,3,4,5,1,1,1,x", "1,2,3,4,5,1,1,1,0x", ",1,2,3,4,5,1,1,1",
                             "99999999999,2,3,4,5,1,1,1,0", " 1,2,3,4,5,1,1,1,0"})
        CHECK_THROWS(parse_bench_shape(text), "not nine numbers");
    CHECK_THROWS(parse_bench_shape("1,1,3,3,1,5,5,1,0"), "a window of 5 does not fit in 3 + 0 padding");
    CHECK_THROWS(parse_bench_shape("0,1,3,3,1,1,1,1,0"), "every size must be at least 1");
    CHECK_THROWS(parse_bench_shape("1,1,3,3,0,1,1,1,0"), "every size must be at least 1");
    CHECK_THROWS(parse_bench_shape("1,1,3,3,1,1,1,0,0"), "--shape 1,1,3,3,1,1,1,0,0: ");
    CHECK_THROWS(parse_bench_shape("1,1,3,3,1,1,1,1,-1"), "--shape 1,1,3,3,1,1,1,1,-1: ");
    CHECK_THROWS(parse_bench_shape("60000,1,1000,1000,1,1,1,1,0"), "more than 2147483647 values");
    CHECK_THROWS(parse_bench_shape("1,1,30000,30000,64,1,1,1,0"), "more than 2147483647 values");
}

TEST(the_ceiling_counts_the_products_inside_the_image) {
    CHECK_EQUAL(inside_share(parse_bench_shape("lenet_c1").shape), 1.0);
    CHECK_CLOSE(inside_share(parse_bench_shape("keras_c2").shape), (64.0 / 70) * (64.0 / 70), 1e-12);
    CHECK_CLOSE(inside_share(conv_shape({1, 1, 1, 1}, {1, 1, 3, 5}, {1, {1, 2}, 1})), 1.0 / 15, 1e-12);
}

TEST(the_intensity_counts_x_w_and_y_once) {
    CHECK_CLOSE(operations_per_byte(parse_bench_shape("pointwise_56").shape),
                2.0 * 64 * 3136 * 256 / (4.0 * (256 * 3136 + 256 * 64 + 64 * 3136)), 1e-9);
}

TEST(the_csv_has_the_columns_of_the_text_and_quotes_shapes_with_commas) {
    BenchResult result = made_result();
    const std::string header =
        "shape,direction,kernel,threads,gflops_best,gflops_median,percent_of_peak,median_percent_of_peak,ratio_to_"
        "naive,max_error\n";
    CHECK_EQUAL(bench_csv({}), header);
    CHECK_EQUAL(bench_csv({result}), header +
                                         "tiny,forward,naive,1,1.000,0.500,1.00,0.25,1.000,1.2e-07\n"
                                         "tiny,forward,fast,1,90.500,45.250,90.50,22.62,90.500,1.2e-07\n"
                                         "tiny,forward,winograd-4,1,,,,,,0.0e+00\n");
    result.shape.name = "1,2,3";
    CHECK(bench_csv({result}).find("\n\"1,2,3\",forward,fast,") != std::string::npos);
}

TEST(the_table_of_the_readme_names_the_machine_and_every_kernel) {
    const std::string text = bench_markdown(made_machine(), {made_result(), made_result()});
    CHECK_EQUAL(
        text,
        std::string("**forward** on Processor <1> & co, scalar, 1 thread; peak 100.0 GFLOP/s\n\n"
                    "| GFLOP/s | tiny | tiny |\n|---|--:|--:|\n| `naive` | 1.00 | 1.00 |\n| `fast` | 90.5 | 90.5 |\n"
                    "| with packing | 22.6 | 22.6 |\n| % of the ceiling | **45** | **45** |\n"
                    "| `winograd-4` | wrong | wrong |\n| its error | 0.0e+00 | 0.0e+00 |\n\n"));
    BenchResult two = made_result();
    two.threads = 2;
    two.round_trip_low = 61;
    two.round_trip_high = 330;
    CHECK(bench_markdown(made_machine(), {two})
              .find("2 threads; peak 100.0 GFLOP/s; a message between two cores and back took 61 to 330 ns") !=
          std::string::npos);
    CHECK(bench_table(two).find("; a message between two cores and back took 61 to 330 ns\n") != std::string::npos);
}

TEST(rewriting_a_table_keeps_the_text_around_the_markers) {
    const std::string before = "# Title\r\n\ntext <!-- bench -->\nold\n| x |\n<!-- /bench --> tail\nend";
    const std::string after = replace_between(before, "bench", "new\n", "README.md");
    CHECK_EQUAL(after, std::string("# Title\r\n\ntext <!-- bench -->\nnew\n<!-- /bench --> tail\nend"));
    CHECK_EQUAL(replace_between(after, "bench", "new\n", "README.md"), after);
    CHECK_EQUAL(replace_between("<!-- bench --><!-- /bench -->", "bench", "", "p"),
                std::string("<!-- bench -->\n<!-- /bench -->"));
}

TEST(missing_and_crossed_markers_are_refused) {
    CHECK_THROWS(replace_between("text", "bench", "", "a/README.md"), "a/README.md: there is no line <!-- bench -->");
    CHECK_THROWS(replace_between("<!-- bench -->", "bench", "", "p"), "p: there is no line <!-- /bench -->");
    CHECK_THROWS(replace_between("<!-- /bench --><!-- bench -->", "bench", "", "p"),
                 "<!-- /bench --> stands before <!-- bench -->");
    CHECK_THROWS(replace_between("<!-- bench --><!-- bench --><!-- /bench -->", "bench", "", "p"),
                 "<!-- bench --> is there twice");
}

TEST(each_machine_has_its_own_table) {
    const std::string mine = "**forward** on A, avx2, 1 thread; peak 1\n\n| 1 |\n\n";
    const std::string back = "**backward-data** on A, avx2, 1 thread; peak 1\n\n| 2 |\n\n";
    const std::string text = "before\n<!-- bench -->\n" + mine + back + "<!-- /bench -->\nafter\n";
    const std::string again = "**forward** on A, avx2, 1 thread; peak 3\n\n| 3 |\n\n";
    CHECK_EQUAL(update_tables(text, again, "p"),
                "before\n<!-- bench -->\n" + again + back + "<!-- /bench -->\nafter\n");
    const std::string other = "**forward** on A, avx512, 1 thread; peak 4\n\n| 4 |\n\n";
    CHECK_EQUAL(update_tables(text, other, "p"),
                "before\n<!-- bench -->\n" + mine + other + back + "<!-- /bench -->\nafter\n");
    const std::string tiles = "**tiles** on A; peak 5\n\n| 5 |\n\n";
    CHECK_EQUAL(update_tables(text, tiles, "p"),
                "before\n<!-- bench -->\n" + mine + back + tiles + "<!-- /bench -->\nafter\n");
    CHECK_EQUAL(update_tables(text, "", "p"), text);
    CHECK_THROWS(update_tables("no page", tiles, "p"), "p: there is no line <!-- bench -->");
}

TEST(a_machine_names_its_files) {
    Machine machine = made_machine();
    CHECK_EQUAL(file_name_of(machine), std::string("processor_1_co_scalar"));
    machine.processor = "Intel(R) Xeon(R) Processor";
    machine.set = SimdSet::avx512;
    CHECK_EQUAL(file_name_of(machine), std::string("intel_xeon_processor_avx512"));
}

TEST(every_tile_is_right_and_measured) {
    const SimdSet before = simd_set();
    for (const SimdSet set : available_simd_sets()) {
        set_simd_set(set);
        const TileResult result = measure_tiles(2, 1e-5);
        CHECK_EQUAL(result.rows.size(), std::size(tile_loops().tiles));
        for (const TileRow& row : result.rows) {
            ABOUT(to_string(set), row.rows, row.columns);
            CHECK(row.plain > 0 && row.vectors > 0 && row.plain_of_peak > 0 && row.vectors_of_peak > 0);
        }
    }
    set_simd_set(before);
}

TEST(a_wrong_tile_is_not_timed) {
    const RunTile right = tile_loops().tiles[0].plain;
    const RunTile wrong = [](const float*, const float*, float*, int, int) {};
    CHECK_THROWS(check_tile({1, 1, wrong, right}, tile_loops().lanes),
                 "the tile of 1 x 1 with plain loops is wrong and was not timed");
    CHECK_THROWS(check_tile({1, 1, right, wrong}, tile_loops().lanes),
                 "the tile of 1 x 1 with vectors is wrong and was not timed");
}

TEST(the_table_of_tiles_names_the_machine_the_compiler_and_the_registers) {
    const std::string text = tile_markdown(made_machine(), {16, 99.96, {{2, 4, 11, 3.25, 80, 3.2, 79.6}}});
    CHECK_EQUAL(text,
                "**tiles** on Processor <1> & co, scalar, " + compiler_name() +
                    "; peak 100.0 GFLOP/s, 16 registers\n\n"
                    "| tile | registers | plain loops | % of the peak | with vectors | % of the peak with vectors |\n"
                    "|---|--:|--:|--:|--:|--:|\n| 2 x 4 | 11 | 3.2 | 3 | 80.0 | **80** |\n\n");
}

TEST(the_pictures_show_every_kernel_shape_and_limit) {
    const std::string roofline = roofline_svg(made_machine(), {made_result()});
    for (const char* text : {">tiny<", ">naive<", ">fast<", ">winograd-4<", "peak 100 GFLOP/s", "memory 20 GB/s",
                             "fast, tiny: 90.5 GFLOP/s", "Processor &lt;1&gt; &amp; co, scalar, 1 thread"})
        if (roofline.find(text) == std::string::npos)
            check::fail(__FILE__, __LINE__, std::string("roofline lacks ") + text);
    const std::string ladder = ladder_svg(made_machine(), made_result());
    for (const char* text :
         {">naive<", ">fast<", ">winograd-4<", ">peak 100<", "ceiling without the padding 120", "not timed: wrong"})
        if (ladder.find(text) == std::string::npos)
            check::fail(__FILE__, __LINE__, std::string("ladder lacks ") + text);
    CHECK_THROWS(roofline_svg(made_machine(), {}), "there is no result");
}

TEST(a_refused_result_alone_can_still_be_drawn) {
    BenchResult r = made_result();
    r.rows.erase(r.rows.begin(), r.rows.begin() + 2);
    CHECK(roofline_svg(made_machine(), {r}).ends_with("</svg>\n"));
    CHECK(ladder_svg(made_machine(), r).find("nan") == std::string::npos);
}

TEST(the_processor_is_named_by_the_first_model_name) {
    const TemporaryFolder folder;
    write_file(folder.path() / "cpuinfo",
               "processor\t: 0\nmodel\t\t: 17\nmodel name\t: Fast 9000 @ 3 GHz\nmodel name\t: other\n");
    CHECK_EQUAL(processor_name(folder.path() / "cpuinfo"), std::string("Fast 9000 @ 3 GHz"));
    CHECK_EQUAL(processor_name(folder.path() / "nothing"), std::string("unknown processor"));
    write_file(folder.path() / "arm", "processor\t: 0\nCPU part\t: 0xd0c\n");
    CHECK_EQUAL(processor_name(folder.path() / "arm"), std::string("unknown processor"));
}

TEST(caches_are_read_from_the_system_without_those_of_instructions) {
    const TemporaryFolder folder;
    const auto put = [&](const std::string& index, const std::string& level, const std::string& type,
                         const std::string& size) {
        write_file(folder.path() / index / "level", level + "\n");
        write_file(folder.path() / index / "type", type + "\n");
        write_file(folder.path() / index / "size", size + "\n");
    };
    put("index0", "1", "Data", "48K");
    put("index1", "1", "Instruction", "32K");
    put("index2", "2", "Unified", "2048K");
    put("index3", "3", "Unified", "32M");
    const auto levels = cache_levels(folder.path());
    CHECK_EQUAL(levels.size(), 3U);
    CHECK_EQUAL(levels.at(0).name, std::string("L1"));
    CHECK_EQUAL(levels.at(0).bytes, 48L << 10);
    CHECK_EQUAL(levels.at(2).name, std::string("L3"));
    CHECK_EQUAL(levels.at(2).bytes, 32L << 20);
    CHECK_EQUAL(cache_levels(folder.path() / "nothing").size(), 3U);
}

TEST(the_machine_is_measured_with_every_instruction_set) {
    const SimdSet before = simd_set();
    const int threads_before = thread_pool().threads();
    for (const SimdSet set : available_simd_sets()) {
        set_simd_set(set);
        const Machine machine = measure_machine(3, {1e-5, 1, 1 << 16});
        CHECK_EQUAL(machine.threads, (std::vector<int>{1, 2, 3}));
        CHECK_EQUAL(to_string(machine.set), to_string(set));
        for (const double speed : machine.peak) CHECK(speed > 0);
        for (const double speed : machine.triad) CHECK(speed > 0);
        CHECK(machine.reads.size() >= 2);
        CHECK_EQUAL(machine.peak_on(2), machine.peak[1]);
        CHECK_THROWS(machine.triad_on(4), "nothing was measured on 4 threads");
        CHECK(describe(machine).find("the peak") != std::string::npos);
    }
    set_simd_set(before);
    set_threads(threads_before);
}

// As the lesson says of the run that it quotes.
TEST(the_measured_plan_took_the_fastest_layout_of_all_six_layers_and_the_formula_of_four) {
    const RunFile run = read_run_file(run_path("layouts"));
    std::map<std::string, int> right;
    for (const RunFile::Row& row : run.rows) {
        const auto speed = [&](const std::string& layout) {
            const std::string& cell = run.at(row[0], layout);
            return cell.empty() ? 0.0 : std::stod(cell);
        };
        const double best = std::max({speed("filters"), speed("pixels"), speed("images")});
        for (const std::string plan : {"estimated", "measured"})
            if (speed(run.at(row[0], plan)) == best) ++right[plan];
    }
    CHECK_EQUAL(run.rows.size(), 6U);
    CHECK_EQUAL(right["measured"], 6);
    CHECK_EQUAL(right["estimated"], 4);
}
