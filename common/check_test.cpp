// The harness tests itself: each case runs small cases of its own through check::run and reads the report.
#include "common/check.hpp"

#include <algorithm>
#include <array>
#include <limits>

using namespace cnn;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

struct Outcome {
    int code;
    std::string text;
};

Outcome run(const std::vector<check::Case>& cases, const std::vector<std::string>& names = {}) {
    std::ostringstream out;
    const int code = check::run(cases, names, out);
    return {code, out.str()};
}

// The inner case must pass, or must fail with this text in its report.
void must_pass(void (*body)()) {
    const Outcome o = run({{"inner", body}});
    if (o.code != 0 || o.text != "1 of 1 cases passed\n")
        check::fail(__FILE__, __LINE__, "should have passed: " + o.text);
}

void must_fail(void (*body)(), const std::string& text) {
    const Outcome o = run({{"inner", body}});
    if (o.code != 1 || o.text.find("FAIL inner\n") != 0 || o.text.find(text) == std::string::npos ||
        o.text.find("0 of 1 cases passed\n") == std::string::npos)
        check::fail(__FILE__, __LINE__, "should have failed with: " + text + "\n    but said: " + o.text);
}

void throws_invalid_argument() { throw std::invalid_argument("x has 3 channels"); }

}  // namespace

TEST(true_checks_pass) {
    must_pass([] { CHECK(1 + 1 == 2); });
    must_pass([] { CHECK_EQUAL(std::string("a"), "a"); });
    must_pass([] { CHECK_CLOSE(1.0, 1.5, 0.5); });
    must_pass([] { CHECK_CLOSE(infinity, infinity, 0.0); });
    must_pass([] { CHECK_CLOSE(Tensor<float>({2}, {1, 2}), Tensor<double>({2}, {1, 2}), 0.0); });
    must_pass([] { CHECK_CLOSE((std::vector<int>{1, 2}), (std::array<double, 2>{1, 2}), 0.0); });
    must_pass([] { CHECK_THROWS(throws_invalid_argument(), "3 channels"); });
}

TEST(a_false_condition_fails) {
    must_fail([] { CHECK(1 + 1 == 3); }, "CHECK(1 + 1 == 3)");
    must_fail([] { CHECK_EQUAL(1 + 1, 3); }, "got      2\n    expected 3");
    must_fail([] { CHECK_EQUAL(not_a_number, not_a_number); }, "got      nan");
    must_fail([] { CHECK_EQUAL(Shape({1, 2}), Shape({2, 1})); }, "got      (1,2)\n    expected (2,1)");
    must_fail(
        [] {
            CHECK_EQUAL(Tensor<double>({2}, {1, 2}), Tensor<double>({2}, {1, 3}));
        },
        "got      shape (2) values 1 2\n    expected shape (2) values 1 3");
    must_fail(
        [] {
            CHECK_EQUAL(std::vector<std::string>({"a", "b"}), std::vector<std::string>({"b"}));
        },
        "got      a b \n    expected b ");
}

TEST(an_expression_may_refer_into_a_temporary) {
    must_pass([] { CHECK_EQUAL(Tensor<double>({2, 3}).shape(), Shape({2, 3})); });
    must_fail([] { CHECK_EQUAL(Tensor<double>({2, 3}).shape(), Shape({3, 2})); }, "got      (2,3)");
}

TEST(a_difference_above_the_tolerance_fails) {
    must_fail([] { CHECK_CLOSE(1.0, 1.5, 0.49); }, "got 1, expected 1.5 (tolerance 0.49)");
    must_fail([] { CHECK_CLOSE(1.5, 1.0, 0.49); }, "got 1.5, expected 1");
    must_fail([] { CHECK_CLOSE(-1, 1, 1.5); }, "got -1, expected 1");
}

TEST(nan_is_close_to_nothing) {
    must_fail([] { CHECK_CLOSE(not_a_number, 1.0, 1e9); }, "got nan, expected 1");
    must_fail([] { CHECK_CLOSE(1.0, not_a_number, 1e9); }, "got 1, expected nan");
    must_fail([] { CHECK_CLOSE(not_a_number, not_a_number, 1e9); }, "got nan, expected nan");
    must_fail([] { CHECK_CLOSE(1.0, 2.0, not_a_number); }, "tolerance nan");
    must_fail(
        [] {
            CHECK_CLOSE(Tensor<double>({2}, {1, not_a_number}), Tensor<double>({2}, {1, 2}), infinity);
        },
        "at (1): got nan");
}

TEST(infinity_is_not_close_to_a_number) {
    must_fail([] { CHECK_CLOSE(infinity, 1e300, 1e300); }, "got inf");
    must_fail([] { CHECK_CLOSE(1e300, infinity, 1e300); }, "expected inf");
    must_fail([] { CHECK_CLOSE(infinity, -infinity, 1e300); }, "got inf, expected -inf");
}

TEST(tensors_of_other_shapes_are_not_close) {
    must_fail(
        [] {
            CHECK_CLOSE(Tensor<double>({2, 3}), Tensor<double>({3, 2}), 1.0);
        },
        "got shape (2,3), expected (3,2)");
    must_fail([] { CHECK_CLOSE(Tensor<double>({6}), Tensor<double>({3, 2}), 1.0); }, "got shape (6), expected (3,2)");
}

TEST(one_wrong_entry_is_named_by_its_own_axes) {
    must_fail(
        [] {
            Tensor<double> x({2, 3, 4, 5});
            const Tensor<double> y = x;
            x(1, 0, 3, 2) = 0.25;
            CHECK_CLOSE(x, y, 0.2);
        },
        "at (1,0,3,2): got 0.25, expected 0");
    must_fail(
        [] {
            CHECK_CLOSE((std::vector<double>{0, 0, 7}), (std::vector<double>{0, 0, 6}), 0.5);
        },
        "at [2]: got 7, expected 6");
}

TEST(arrays_of_other_lengths_are_not_close) {
    must_fail(
        [] {
            CHECK_CLOSE((std::vector<double>{1, 2}), (std::vector<double>{1, 2, 3}), 1.0);
        },
        "got 2 values, expected 3");
    must_fail(
        [] {
            CHECK_CLOSE((std::vector<double>{1, 2, 3}), (std::vector<double>{1, 2}), 1.0);
        },
        "got 3 values, expected 2");
    must_fail([] { CHECK_CLOSE((std::vector<double>{}), (std::vector<double>{1}), 1.0); }, "got 0 values, expected 1");
}

TEST(an_exception_of_any_type_fails_the_case) {
    must_fail([] { throws_invalid_argument(); }, "exception: x has 3 channels");
    must_fail([] { throw 42; }, "exception of an unknown type");
    must_fail([] { throw "text"; }, "exception of an unknown type");
}

TEST(check_throws_fails_if_nothing_or_something_else_is_thrown) {
    must_fail([] { CHECK_THROWS(1 + 1, "3 channels"); }, "CHECK_THROWS(1 + 1): nothing was thrown");
    must_fail([] { CHECK_THROWS(throws_invalid_argument(), "4 channels"); },
              "message  x has 3 channels\n    lacks    4 channels");
    must_fail([] { CHECK_THROWS(throw 42, "42"); }, "exception of an unknown type");
}

TEST(a_case_goes_on_after_a_failed_check_and_counts_what_follows) {
    const Outcome o = run({{"inner", [] {
                                CHECK(false);
                                CHECK_EQUAL(1, 2);
                                CHECK(true);
                                CHECK_CLOSE(1.0, 2.0, 0.1);
                            }}});
    CHECK_EQUAL(o.code, 1);
    CHECK(o.text.find("CHECK(false)") != std::string::npos);
    CHECK(o.text.find("CHECK_EQUAL") == std::string::npos);
    CHECK(o.text.find("  and 2 more failed checks in this case\n") != std::string::npos);
}

TEST(a_thousand_failures_are_two_lines) {
    const Outcome o = run({{"inner",
                            [] {
                                for (int i = 0; i < 1000; ++i) CHECK(i < 0);
                            }},
                           {"next", [] { CHECK(false); }}});
    CHECK_EQUAL(std::count(o.text.begin(), o.text.end(), '\n'), 6);
    CHECK(o.text.find("and 999 more") != std::string::npos);
}

TEST(a_failure_shows_what_it_is_about) {
    must_fail(
        [] {
            for (int N = 1; N <= 3; ++N) {
                ABOUT(N);
                for (double rate : {0.5, 0.25}) {
                    ABOUT(rate, Shape({N, 2}));
                    CHECK(N < 2 || rate > 0.3);
                }
            }
        },
        "CHECK(N < 2 || rate > 0.3)\n    with N = 2, rate = 0.25, Shape({N, 2}) = (2,2)\n  and 1 more");
    must_fail(
        [] {
            { ABOUT(1 + 1); }
            CHECK(false);
        },
        "CHECK(false)\n0 of 1");
}

TEST(a_difference_is_visible_however_small_it_is) {
    must_fail([] { CHECK_CLOSE(0.5 + 6e-14, 0.5, 1e-15); }, "got 0.50000000000006, expected 0.5 (tolerance 1e-15)");
    must_fail([] { CHECK_CLOSE(std::nextafter(1e6, 2e6), 1e6, 0); }, "got 1000000.0000000001, expected 1000000 (");
    must_fail([] { CHECK_EQUAL(1 + 1e-15, 1.0); }, "got      1.0000000000000011\n    expected 1");
    must_fail([] { CHECK_EQUAL(Tensor<double>({1}, {1 + 1e-15}), Tensor<double>({1}, {1})); },
              "values 1.0000000000000011");
}

TEST(of_large_tensors_the_first_difference_is_shown) {
    must_fail(
        [] {
            Tensor<double> x({5, 8});
            const Tensor<double> y = x;
            x(3, 1) = 2;
            CHECK_EQUAL(x, y);
        },
        "CHECK_EQUAL(x, y)\n    at (3,1): got 2, expected 0");
}

TEST(rounding_grows_with_the_operations_and_their_size) {
    CHECK_CLOSE(check::rounding(1), 2.3e-16, 1e-17);
    CHECK_CLOSE(check::rounding(100, 50), 5000 * check::rounding(1), 0);
    double forward = 0;
    double backward = 0;
    for (int i = 0; i < 1000; ++i) {
        forward += 1.0 / (1 + i);
        backward += 1.0 / (1000 - i);
    }
    CHECK(forward != backward);
    CHECK_CLOSE(forward, backward, check::rounding(1000, 7.5));
}

TEST(an_exception_has_the_line_of_its_check) {
    const auto place = [](int line) { return "\n  common/check_test.cpp:" + std::to_string(line) + ": "; };
    must_fail(
        [] {
            CHECK(true);
            const int N = 3;
            ABOUT(N);
            CHECK_EQUAL((throws_invalid_argument(), 1), 1);
        },
        place(__LINE__ - 2) + "exception: x has 3 channels\n    with N = 3\n");
    must_fail(
        [] {
            CHECK(true);
            throws_invalid_argument();
        },
        place(__LINE__ - 3) + "after this line, exception: x has 3 channels\n");
    std::ostringstream out;
    check::run({{"inner", throws_invalid_argument, "a_test.cpp", 7}}, {}, out);
    CHECK(out.str().find("\n  a_test.cpp:7: exception: x has 3 channels\n") != std::string::npos);
}

TEST(whereabouts_are_the_last_check_and_what_it_is_about) {
    const int N = 3;
    ABOUT(N);
    CHECK_EQUAL(check::whereabouts(), "common/check_test.cpp:" + std::to_string(__LINE__) + ", with N = 3");
}

TEST(one_failed_case_of_three_fails_the_run_and_is_named) {
    const Outcome o = run({{"good", [] { CHECK(true); }}, {"bad", [] { CHECK(false); }}, {"fine", [] {}}});
    CHECK_EQUAL(o.code, 1);
    CHECK_EQUAL(o.text.find("FAIL bad\n"), 0U);
    CHECK(o.text.find("good") == std::string::npos);
    CHECK(o.text.find("2 of 3 cases passed\n") != std::string::npos);
}

TEST(zero_cases_fail) {
    const Outcome o = run({});
    CHECK_EQUAL(o.code, 1);
    CHECK_EQUAL(o.text, "FAIL: there is no case to run\n");
}

TEST(only_the_named_cases_run) {
    const std::vector<check::Case> cases{{"good", [] { CHECK(true); }}, {"bad", [] { CHECK(false); }}};
    CHECK_EQUAL(run(cases, {"good"}).code, 0);
    CHECK_EQUAL(run(cases, {"good"}).text, "1 of 1 cases passed\n");
    CHECK_EQUAL(run(cases, {"bad"}).code, 1);
    CHECK_EQUAL(run(cases, {"good", "bad"}).code, 1);
}

TEST(an_unknown_name_gives_exit_code_2_and_the_list_of_cases) {
    const std::vector<check::Case> cases{{"first", [] {}}, {"second", [] {}}};
    const Outcome o = run(cases, {"first", "third"});
    CHECK_EQUAL(o.code, 2);
    CHECK_EQUAL(o.text, "no case is named third; the cases are\n  first\n  second\n");
}

TEST(a_message_begins_with_the_file_from_the_root_and_the_line) {
    const std::string place = "  common/check_test.cpp:" + std::to_string(__LINE__ + 1) + ": CHECK(false)";
    const Outcome o = run({{"inner", [] { CHECK(false); }}});
    CHECK(o.text.find("\n" + place + "\n") != std::string::npos);
}

TEST(every_test_of_the_program_is_in_the_list_in_order) {
    CHECK(check::cases().size() >= 17);
    CHECK_EQUAL(std::string(check::cases().front().name), "true_checks_pass");
}

TEST(a_run_inside_a_case_keeps_what_the_case_has_reported) {
    const Outcome o = run({{"outer", [] {
                                CHECK_EQUAL(std::string("before"), "");
                                must_pass([] { CHECK(true); });
                                run({{"inner", [] { CHECK_EQUAL(std::string("inside"), ""); }}});
                            }}});
    CHECK_EQUAL(o.code, 1);
    CHECK(o.text.find("got      before") != std::string::npos);
    CHECK(o.text.find("inside") == std::string::npos);
}
