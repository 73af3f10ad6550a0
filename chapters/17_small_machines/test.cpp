#include <cmath>

#include "chapters/04_pooling/global_pooling.hpp"
#include "chapters/17_small_machines/compression.hpp"
#include "chapters/17_small_machines/int8_grid.hpp"
#include "chapters/17_small_machines/planned_run.hpp"
#include "common/check.hpp"

using namespace cnn;

namespace {

using Bytes = Tensor<std::int8_t>;

Bytes numbers(std::vector<int> values) {
    std::vector<std::int8_t> bytes(values.begin(), values.end());
    return Bytes({static_cast<int>(values.size())}, std::move(bytes));
}

}  // namespace

// ---- Bytes and what they mean

TEST(rounding_goes_to_the_nearest_and_ties_go_up) {
    CHECK_EQUAL(rounded(2.5), 3.0);
    CHECK_EQUAL(rounded(-2.5), -2.0);
    CHECK_EQUAL(rounded(2.4), 2.0);
    CHECK_EQUAL(rounded(-2.6), -3.0);
    CHECK_EQUAL(rounded(0.49999999999999994), 0.0);  // plus 0.5 it would be 1
}

TEST(five_numbers_on_paper) {
    const Scale s = scale_of({-1, 4.1});
    CHECK_CLOSE(s.scale, 0.02, 1e-12);
    CHECK_EQUAL(s.zero_point, -78);
    CHECK_EQUAL(quantise(Tensor<double>({5}, {-1, 0, 0.011, 4.1, 9}), s.scale, s.zero_point),
                numbers({-128, -78, -77, 127, 127}));
    CHECK_CLOSE(dequantise<double>(numbers({-128, -78, -77, 127}), s.scale, s.zero_point),
                Tensor<double>({4}, {-1, 0, 0.02, 4.1}), 1e-12);
}

TEST(every_byte_comes_back_and_no_number_moves_by_more_than_half_a_step) {
    Random random(1);
    for (const Span& span : {Span{-1, 3}, Span{0, 6}, Span{-0.3, 0}, Span{2, 5}, Span{-1e-6, 1e6}}) {
        ABOUT(span.low, span.high);
        const Scale s = scale_of(span);
        for (int q = -128; q <= 127; ++q) {
            const Bytes byte = numbers({q});
            CHECK_EQUAL(quantise(dequantise<double>(byte, s.scale, s.zero_point), s.scale, s.zero_point), byte);
        }
        for (int n = 0; n < 100; ++n) {
            const Tensor<double> x({1}, {random.uniform(std::min(span.low, 0.0), std::max(span.high, 0.0))});
            const auto back = dequantise<double>(quantise(x, s.scale, s.zero_point), s.scale, s.zero_point);
            CHECK_CLOSE(back, x, s.scale * 1.000001);  // a half, and at the ends what the zero point was rounded by
        }
        CHECK_EQUAL(dequantise<double>(quantise(Tensor<double>({1}), s.scale, s.zero_point), s.scale, s.zero_point)(0),
                    0.0);
    }
}

TEST(spans_leave_out_as_many_as_they_are_told) {
    Tensor<float> x({1000});
    for (int i = 0; i < 1000; ++i) x(i) = static_cast<float>((i * 7) % 1000);
    CHECK_EQUAL(span_of(x).low, 0.0);
    CHECK_EQUAL(span_of(x).high, 999.0);
    CHECK_EQUAL(span_of(x, 0.99).low, 5.0);
    CHECK_EQUAL(span_of(x, 0.99).high, 994.0);
    CHECK_THROWS(span_of(x, 1.5), "span_of: keep 1.5");
}

TEST(numbers_without_a_byte_are_refused) {
    CHECK_THROWS(quantise(Tensor<double>({1}, {NAN}), 1, 0), "quantise: x holds nan");
    CHECK_THROWS(quantise(Tensor<double>({1}), 0, 0), "scale 0.000000 must be a finite number above 0");
    CHECK_THROWS(quantise(Tensor<double>({1}), 1, 200), "zero point 200 must be a byte, -128 to 127");
    CHECK_THROWS(scale_of({0, INFINITY}), "a span must be finite");
    CHECK_EQUAL(scale_of({0, 0}).scale, 1.0);
}

// ---- Requantising

TEST(a_fraction_of_whole_numbers_is_as_good_as_the_factor) {
    Random random(2);
    for (int n = 0; n < 2000; ++n) {
        const double factor = std::exp(random.uniform(-18, 0));
        const Multipliers m = multipliers_of({factor, factor / 1000});
        const int sum = random.below(1 << 22) - (1 << 21);
        ABOUT(factor, sum);
        const int zero_point = random.below(256) - 128;
        const double exact = sum * factor + zero_point;
        const int got = requantise(sum, m.multiplier[0], m.shift, zero_point);
        CHECK_CLOSE(got, std::clamp(exact, -128.0, 127.0), 0.5 + 1e-2);
    }
}

TEST(ties_of_requantising_go_up) {
    const Multipliers half = multipliers_of({0.5});
    for (const auto& [sum, expected] : {std::pair{3, 2}, {1, 1}, {-1, 0}, {-3, -1}, {-5, -2}, {4, 2}, {300, 127}}) {
        ABOUT(sum);
        CHECK_EQUAL(int{requantise(sum, half.multiplier[0], half.shift, 0)}, expected);
    }
}

TEST(the_factor_one_changes_no_byte_and_the_largest_sums_do_not_overflow) {
    const Rescale same({0.3, 7}, {0.3, 7});
    for (int q = -128; q <= 127; ++q) CHECK_EQUAL(int{same(q - 7)}, q);
    const Multipliers one = multipliers_of({1});
    const int most = static_cast<int>(largest_sum) - 1;
    CHECK_EQUAL(int{requantise(most, one.multiplier[0], one.shift, 127)}, 127);
    CHECK_EQUAL(int{requantise(-most, one.multiplier[0], one.shift, -128)}, -128);
    const Multipliers tiny = multipliers_of({1e-9});
    CHECK_EQUAL(int{requantise(most, tiny.multiplier[0], tiny.shift, 0)}, 1);
}

TEST(factors_that_are_none_are_refused) {
    CHECK_THROWS(multipliers_of({0.5, -1}), "a factor is -1");
    CHECK_THROWS(multipliers_of({NAN}), "a factor is nan");
    CHECK_THROWS(multipliers_of({2e9}), "expected more than 2^-31 and less than 2^30");
    CHECK_THROWS(multipliers_of({0.0, 1e-30}), "the largest factor is 0.000000");
}

// ---- Layers

TEST(a_convolution_on_paper) {
    // x means 10, 20, 30 (scale 10, zero point -1), w means 0.5, 1 (scale 0.5), y has the scale 20 and the zero point 1
    const Bytes x({1, 1, 1, 3}, {0, 1, 2});
    const Int8Weights k{Bytes({1, 1, 1, 2}, {1, 2}), Tensor<std::int32_t>({1}, {4}), multipliers_of({0.25}), -1, 1};
    // sums: 1*1 + 2*2 + 4 = 9, 2*1 + 3*2 + 4 = 12; a quarter: 2.25, 3; plus the zero point
    CHECK_EQUAL(conv2d_int8(x, k), Bytes({1, 1, 1, 2}, {3, 4}));
    // With one pixel of padding before and after: 0 + 1*2 + 4 = 6, and 3*1 + 0 + 4 = 7, a quarter of them 1.5, 1.75
    CHECK_EQUAL(conv2d_int8(x, k, {.padding = {0, 1}}), Bytes({1, 1, 1, 4}, {3, 3, 4, 3}));
}

TEST(layers_of_bytes_answer_as_layers_of_numbers_within_a_step) {
    Random random(3);
    for (const Int8Case& c : int8_grid()) {
        ABOUT(c.x, c.w);
        const Tensor<double> x = random_normal<double>(c.x, random), w = random_normal<double>(c.w, random);
        const Tensor<double> b = random_normal<double>({c.w[0]}, random);
        const bool conv = c.x.size() == 4;
        const Tensor<double> y = conv ? conv2d(x, w, b, c.conv) : dense(x, w, b);
        const Scale xs = scale_of(span_of(x)), ys = scale_of({span_of(y).low - 0.1, span_of(y).high + 0.1});
        const Int8Weights k = quantise_weights(w, b, xs, ys, "layer");
        const Bytes q = quantise(x, xs.scale, xs.zero_point);
        const Bytes got = conv ? conv2d_int8(q, k, c.conv) : dense_int8(q, k);
        // Each input is off by half a step of its scale or less, each weight by half a step of its own
        const int D = w.size() / c.w[0];
        const double off = ys.scale + 0.5 * xs.scale * 1.3 * std::sqrt(D) + 0.5 * 0.03 * 1.3 * std::sqrt(D);
        CHECK_CLOSE(dequantise<double>(got, ys.scale, ys.zero_point), y, off);
    }
}

TEST(padding_is_the_number_zero_also_at_the_edges) {
    Random random(4);
    for (const Int8Case& c : int8_grid()) {
        if (c.x.size() != 4) continue;
        ABOUT(c.x, c.w);
        const Int8Weights k = random_weights(c.w, random);
        const Bytes x = random_bytes(c.x, random);
        const auto [ph, pw] = std::pair{c.conv.padding.rows, c.conv.padding.cols};
        Bytes framed =
            Bytes::filled({c.x[0], c.x[1], c.x[2] + 2 * ph, c.x[3] + 2 * pw}, static_cast<std::int8_t>(k.x_zero_point));
        for (int n = 0; n < c.x[0]; ++n)
            for (int ch = 0; ch < c.x[1]; ++ch)
                for (int i = 0; i < c.x[2]; ++i)
                    for (int j = 0; j < c.x[3]; ++j) framed(n, ch, i + ph, j + pw) = x(n, ch, i, j);
        CHECK_EQUAL(conv2d_int8(framed, k, {.stride = c.conv.stride, .dilation = c.conv.dilation}),
                    conv2d_int8(x, k, c.conv));
    }
}

TEST(no_sum_can_overflow_or_the_layer_is_refused) {
    Int8Weights k = extreme_weights({2, 10}, false);
    CHECK_EQUAL(sum_limit(k, 0), 2 * 255 * 127 * 10);
    require_sums_fit(k, "f6");
    k.b(1) = 1 << 30;
    CHECK_THROWS(require_sums_fit(k, "f6"), "f6: the sums of filter 1 may reach");
    CHECK_THROWS(require_sums_fit(extreme_weights({1, 16578}, false), "f7"), "expected less than 2^30");
    require_sums_fit(extreme_weights({1, 16577}, false), "f7");
}

TEST(a_bias_beside_which_the_weights_are_tiny_fits_as_well) {
    const Tensor<double> w({2, 2}, {1e-12, -1e-12, 0, 0}), b({2}, {3, -5});
    const Int8Weights k = quantise_weights(w, b, {0.1, 0}, {0.05, 0}, "f6");
    CHECK_EQUAL(dense_int8(Bytes({1, 2}, {127, -128}), k), Bytes({1, 2}, {60, -100}));
}

TEST(outputs_finer_than_the_sums_and_shapes_that_do_not_fit_are_refused) {
    const Tensor<double> w({1, 1}, {1}), b({1});
    CHECK_THROWS(quantise_weights(w, b, {1, 0}, {1e-4, 0}, "f6"), "f6: a step of y");
    CHECK_THROWS(quantise_weights(w, Tensor<double>({2}), {1, 0}, {1, 0}, "f6"), "f6: b");
    Random random(5);
    CHECK_THROWS(conv2d_int8(Bytes({1, 2, 4, 4}), random_weights({1, 3, 2, 2}, random)),
                 "conv2d_int8: x has 2 channels, w expects 3");
    CHECK_THROWS(dense_int8(Bytes({1, 2}), random_weights({1, 3}, random)), "dense_int8: x has 2 values per example");
}

TEST(means_in_whole_numbers_are_the_nearest_byte) {
    Random random(6);
    for (const Shape& shape : {Shape{1, 1, 2, 2}, Shape{2, 3, 5, 7}}) {
        ABOUT(shape);
        const Bytes x = random_bytes(shape, random);
        const Tensor<double> numbers = dequantise<double>(x, 1, 0);
        for (const Pool2dOptions& o : {Pool2dOptions{}, Pool2dOptions{.size = 3, .stride = 2, .padding = 1}}) {
            const Tensor<double> exact = avg_pool2d(numbers, o);
            const Bytes got = avg_pool2d_int8(x, o);
            for (int i = 0; i < got.size(); ++i) CHECK_EQUAL(1.0 * got.data()[i], rounded(exact.data()[i]));
        }
        const Tensor<double> mean = global_avg_pool2d(numbers);
        CHECK_CLOSE(dequantise<double>(global_avg_pool2d_int8(x, {1, 5}, {1, -7}), 1, -7),
                    dequantise<double>(quantise(mean, 1, 0), 1, 5), 1);
    }
    CHECK_EQUAL(avg_pool2d_int8(Bytes({1, 1, 2, 2}, {-1, 0, -1, 0})), Bytes({1, 1, 1, 1}, {0}));  // -0.5 goes up
}

TEST(joined_parts_have_one_scale) {
    const Bytes a({1, 1, 1, 2}, {10, -128}), b({1, 2, 1, 2}, {1, 2, 3, 127});
    CHECK_EQUAL(concat_int8({a, b}, {{1, 0}, {0.5, -1}}, {1, 0}), Bytes({1, 3, 1, 2}, {10, -128, 1, 2, 2, 64}));
    CHECK_THROWS(concat_int8({a, b}, {{1, 0}}, {1, 0}), "2 tensors and 1 scales");
    CHECK_THROWS(concat_int8({a, Bytes({1, 1, 2, 2})}, {{1, 0}, {1, 0}}, {1, 0}), "concat_int8: x");
}

// ---- Memory

TEST(tensors_that_live_together_do_not_overlap_and_others_may) {
    // a and b live together, c follows
    const MemoryPlan plan = plan_memory({{"a", 10, 0, 1}, {"b", 30, 1, 2}, {"c", 25, 2, 3}, {"d", 5, 3, 3}});
    CHECK_EQUAL(plan.offsets, (std::vector<int>{30, 0, 30, 0}));
    CHECK_EQUAL(plan.bytes, 55);
    CHECK_EQUAL(most_live(plan.tensors), 55);
    Random random(7);
    for (int run = 0; run < 200; ++run) {
        ABOUT(run);
        std::vector<LiveTensor> tensors;
        for (int t = 0; t < 12; ++t) {
            const int first = random.below(10);
            tensors.push_back({"t", 1 + random.below(50), first, first + random.below(4)});
        }
        const MemoryPlan p = plan_memory(tensors);
        CHECK(p.bytes >= most_live(tensors));
        for (std::size_t a = 0; a < tensors.size(); ++a)
            for (std::size_t b = 0; b < a; ++b)
                if (live_together(tensors[a], tensors[b]))
                    CHECK(p.offsets[a] >= p.offsets[b] + tensors[b].bytes ||
                          p.offsets[b] >= p.offsets[a] + tensors[a].bytes);
    }
}

TEST(what_a_branch_reads_lives_until_the_last_branch_has_read_it) {
    using Kind = Int8Layer::Kind;
    const Shape one{1, 1, 2, 2}, two{1, 2, 2, 2};
    const auto layer = [](Kind kind, const char* name, Shape x, Shape y) {
        return Int8Layer{kind, name, std::move(x), std::move(y), {}, {}};
    };
    Int8Layer fire = layer(Kind::side_by_side, "join", one, two);
    fire.parts = {{layer(Kind::conv, "left", one, one)}, {layer(Kind::conv, "right", one, one)}};
    const auto tensors = live_tensors({one, {}, {layer(Kind::conv, "squeeze", one, one), fire}});
    CHECK_EQUAL(tensors.size(), 5U);  // input, squeeze, left, right, join
    CHECK_EQUAL(tensors[1].name, "squeeze");
    CHECK_EQUAL(tensors[1].last, 3);
    CHECK_EQUAL(tensors[2].last, 3);
    CHECK_EQUAL(tensors[4].bytes, 8);
}

TEST(loops_answer_as_the_layers_and_what_they_cannot_run_is_refused) {
    Random random(8);
    for (const Int8Case& c : int8_grid()) {
        const bool conv = c.x.size() == 4;
        if (conv && (c.w[2] != c.w[3] || c.conv.stride.rows != c.conv.stride.cols || c.conv.dilation != Pair(1)))
            continue;
        ABOUT(c.x, c.w);
        Shape shape = c.x;
        shape[0] = 1;
        const Bytes x = random_bytes(shape, random);
        const Int8Weights k = random_weights(c.w, random);
        const Bytes expected = conv ? conv2d_int8(x, k, c.conv) : dense_int8(x, k);
        const auto kind = conv ? Int8Layer::Kind::conv : Int8Layer::Kind::dense;
        const Int8Layer layer{kind, "layer", shape, expected.shape(), {}, {}, k, c.conv};
        Bytes y(expected.shape());
        run_loops(layer, x.data(), y.data());
        CHECK_EQUAL(y, expected);
    }
    const Int8Layer mean{Int8Layer::Kind::global_mean, "pool", {1, 1, 2, 2}, {1, 1}, {}, {}};
    CHECK_THROWS(require_loops({mean}), "pool: only convolutions, max pooling without padding, and dense layers");
    const Int8Layer oblong{
        Int8Layer::Kind::conv, "c1", {1, 1, 4, 4}, {1, 1, 3, 2}, {}, {}, random_weights({1, 1, 2, 3}, random)};
    CHECK_THROWS(require_loops({oblong}), "c1: only square windows");
}

// ---- Fewer weights, fewer bits

TEST(the_smallest_weights_are_dropped_and_stay_away) {
    const Tensor<double> w({2, 3}, {0.5, -0.1, 0.2, -0.9, 0.05, 0.3});
    const Tensor<std::uint8_t> mask = pruning_mask(w, 0.5);
    CHECK_EQUAL(mask, Tensor<std::uint8_t>({2, 3}, {1, 0, 0, 1, 0, 1}));
    Tensor<double> grown = Tensor<double>::filled({2, 3}, 7);
    apply_mask(grown, mask);
    CHECK_EQUAL(grown, Tensor<double>({2, 3}, {7, 0, 0, 7, 0, 7}));
    CHECK_EQUAL(pruning_mask(w, 1), Tensor<std::uint8_t>::filled({2, 3}, 1));
    CHECK_THROWS(pruning_mask(w, 0), "pruning_limit: keep 0.000000 must be above 0");
}

TEST(a_codebook_finds_the_clusters_and_leaves_zeros_alone) {
    const Tensor<double> w({9}, {1.0, 1.2, 0, -2, -2.2, 0, 5, 1.1, -2.1});
    const Codebook<double> book = make_codebook(w, 2);
    CHECK_EQUAL(book.entries.size(), 4U);
    CHECK_EQUAL(book.entries[0], 0.0);
    Tensor<double> shared = w;
    apply_codebook(shared, book);
    CHECK_CLOSE(shared, Tensor<double>({9}, {1.1, 1.1, 0, -2.1, -2.1, 0, 5, 1.1, -2.1}), 1e-12);
    CHECK_THROWS(make_codebook(w, 9), "9 bits, expected 1 to 8");
}

TEST(weights_that_share_an_entry_share_the_mean_of_their_gradients) {
    const Codebook<double> book{{0, 1, 2}, {1, 2, 1, 0, 1}};
    Tensor<double> gradient({5}, {3, 5, 6, 100, 0});
    share_gradients(gradient, book);
    CHECK_EQUAL(gradient, Tensor<double>({5}, {3, 5, 3, 0, 3}));
}

TEST(a_long_way_is_bridged_and_the_end_costs_nothing) {
    std::vector<int> code(60);
    code[2] = 7;
    code[3] = 1;
    code[22] = 5;  // 18 places later: a bridge over 15, then 2 more
    const Stored stored = stored_weights(code, 4);
    CHECK_EQUAL(stored.skips, (std::vector<int>{2, 0, 15, 2}));
    CHECK_EQUAL(stored.codes, (std::vector<int>{7, 1, 0, 5}));
    CHECK_EQUAL(packed_bytes(stored, 3, 4, 10), 4 + 32 + 40 + 2 + 2);
    CHECK(stored_weights(std::vector<int>(40), 4).codes.empty());
    code.assign(17, 0);
    code[16] = 1;  // exactly one bridge and nothing between
    CHECK_EQUAL(stored_weights(code, 4).skips, (std::vector<int>{15, 0}));
}
