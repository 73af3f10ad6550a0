// The harness tests itself: each case runs small cases of its own through check::run and reads the report.
#include "common/check.hpp"

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

TEST(a_case_goes_on_after_a_failed_check) {
    const Outcome o = run({{"inner", [] {
                                CHECK(false);
                                CHECK_EQUAL(1, 2);
                                CHECK(true);
                            }}});
    CHECK_EQUAL(o.code, 1);
    CHECK(o.text.find("CHECK(false)") != std::string::npos);
    CHECK(o.text.find("CHECK_EQUAL(1, 2)") != std::string::npos);
    CHECK(o.text.find("CHECK(true)") == std::string::npos);
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
