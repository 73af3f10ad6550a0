// The test harness: TEST, CHECK, CHECK_EQUAL, CHECK_CLOSE, CHECK_THROWS.
//
//     TEST(relu_of_a_negative_number_is_zero) { CHECK_EQUAL(relu(-3.0), 0.0); }
//
// A failed check is reported and the case goes on; an exception ends the case and fails it. Link with
// check_main.cpp, which runs every case, or only those named on the command line.
#pragma once

#include <cmath>
#include <exception>
#include <iosfwd>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "common/shape_text.hpp"
#include "common/tensor.hpp"

namespace cnn::check {

struct Case {
    const char* name;
    void (*body)();
};

// Every TEST of the program, in the order of the file.
std::vector<Case>& cases();
bool add(const char* name, void (*body)());

// What the running case has reported so far.
std::vector<std::string>& failures();
void fail(const char* file, int line, std::string_view message);

template <typename T>
std::string to_text(const T& value) {
    std::ostringstream text;
    text.precision(std::is_floating_point_v<T> ? 10 : 6);
    if constexpr (std::is_same_v<T, Shape>)
        text << to_string(value);
    else if constexpr (requires { value.shape(); }) {
        text << "shape " << to_string(value.shape()) << " values";
        for (const auto v : value.values()) text << ' ' << +v;
    } else if constexpr (requires { text << value; })
        text << std::boolalpha << value;
    else
        for (const auto& item : value) text << to_text(item) << ' ';
    return text.str();
}

// Written so that a NaN on either side, which makes every comparison false, is never close.
inline bool close(double actual, double expected, double tolerance) {
    return actual == expected || std::abs(actual - expected) <= tolerance;
}

// "(2,0,1)": the place of a flat index among the axes of a shape.
std::string index_text(int flat, const Shape& shape);

// Empty if the two are close; otherwise says where they differ first, and how.
std::string number_difference(double actual, double expected, double tolerance);

template <typename A, typename E>
std::string difference(const A& actual, const E& expected, double tolerance) {
    if constexpr (std::is_arithmetic_v<A>) {
        return number_difference(static_cast<double>(actual), static_cast<double>(expected), tolerance);
    } else if constexpr (requires { actual.shape(); }) {
        if (actual.shape() != expected.shape())
            return "got shape " + to_string(actual.shape()) + ", expected " + to_string(expected.shape());
        for (int i = 0; i < actual.size(); ++i)
            if (const auto text = difference(actual.data()[i], expected.data()[i], tolerance); !text.empty())
                return "at " + index_text(i, actual.shape()) + ": " + text;
        return "";
    } else {
        if (actual.size() != expected.size())
            return "got " + std::to_string(actual.size()) + " values, expected " + std::to_string(expected.size());
        for (std::size_t i = 0; i < actual.size(); ++i)
            if (const auto text = difference(actual[i], expected[i], tolerance); !text.empty())
                return "at [" + std::to_string(i) + "]: " + text;
        return "";
    }
}

// What the macros below report, if anything. check: as it stands in the test.
void fail_equal(const char* file, int line, const char* check, std::string_view actual, std::string_view expected);
void require_message(const char* file, int line, const char* check, std::string_view message, std::string_view text);

template <typename A, typename E>
void require_close(const char* file, int line, const char* check, const A& actual, const E& expected,
                   double tolerance) {
    if (const std::string text = difference(actual, expected, tolerance); !text.empty())
        fail(file, line, std::string(check) + "\n    " + text);
}

// What most tests use is compiled once, in check.cpp.
extern template std::string to_text(const int&);
extern template std::string to_text(const double&);
extern template std::string to_text(const std::string&);
extern template std::string to_text(const Shape&);
extern template void require_close(const char*, int, const char*, const double&, const double&, double);
extern template void require_close(const char*, int, const char*, const double&, const int&, double);
extern template void require_close(const char*, int, const char*, const Tensor<double>&, const Tensor<double>&, double);

// Runs the cases (all of them, or those named) and prints what failed. Returns the exit code: 0 if at
// least one case ran and none failed, 1 if any failed or there was none, 2 for an unknown name.
int run(const std::vector<Case>& all, const std::vector<std::string>& names, std::ostream& out);

}  // namespace cnn::check

#define TEST(name)                                                                  \
    static void name();                                                             \
    [[maybe_unused]] static const bool name##_added = cnn::check::add(#name, name); \
    static void name()

#define CHECK(condition)                                                                 \
    do {                                                                                 \
        if (!(condition)) cnn::check::fail(__FILE__, __LINE__, "CHECK(" #condition ")"); \
    } while (false)

// Copies: in CHECK_EQUAL(f(x)(0), 1) the number lies in a tensor that is gone after the first line.
#define CHECK_EQUAL(actual, expected)                                                                       \
    do {                                                                                                    \
        const auto check_actual = (actual);                                                                 \
        const auto check_expected = (expected);                                                             \
        if (!(check_actual == check_expected))                                                              \
            cnn::check::fail_equal(__FILE__, __LINE__, "CHECK_EQUAL(" #actual ", " #expected ")",           \
                                   cnn::check::to_text(check_actual), cnn::check::to_text(check_expected)); \
    } while (false)

// Numbers, tensors or arrays of numbers; |actual - expected| <= tolerance everywhere.
#define CHECK_CLOSE(actual, expected, tolerance)                                                                   \
    cnn::check::require_close(__FILE__, __LINE__, "CHECK_CLOSE(" #actual ", " #expected ")", (actual), (expected), \
                              (tolerance))

// The expression must throw, and the message must contain the text.
#define CHECK_THROWS(expression, text)                                                                           \
    do {                                                                                                         \
        try {                                                                                                    \
            static_cast<void>(expression);                                                                       \
            cnn::check::fail(__FILE__, __LINE__, "CHECK_THROWS(" #expression "): nothing was thrown");           \
        } catch (const std::exception& check_error) {                                                            \
            cnn::check::require_message(__FILE__, __LINE__, "CHECK_THROWS(" #expression ")", check_error.what(), \
                                        text);                                                                   \
        }                                                                                                        \
    } while (false)
