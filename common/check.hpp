// The test harness: TEST, CHECK, CHECK_EQUAL, CHECK_CLOSE, CHECK_THROWS, and ABOUT.
//
//     TEST(relu_keeps_what_is_positive) {
//         for (int i = 1; i < 100; ++i) {
//             ABOUT(i);  // a failed check below says: i = 7
//             CHECK_EQUAL(relu(1.0 * i), 1.0 * i);
//         }
//     }
//
// A failed check is reported and the case goes on; of the failures that follow only the number is reported. An
// exception ends the case and fails it. Link with check_main.cpp, which runs every case, or only those named on the
// command line.
#pragma once

#include <cmath>
#include <exception>
#include <iosfwd>
#include <limits>
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
    const char* file = "";
    int line = 0;
};

// Every TEST of the program, in the order of the file.
std::vector<Case>& cases();
bool add(const char* name, void (*body)(), const char* file, int line);

// What the running case reports so far: nothing, or its first failure, and how many followed.
std::vector<std::string>& failures();
void fail(const char* file, int line, std::string_view message);

// Called in a catch block: reports the exception that the case has thrown, with the check that it came from.
void fail_exception(const Case& c);

// Every check says where it begins and that it has ended, so that an exception or a crash has a file and a line.
void enter(const char* file, int line);
void leave();

// "exercises/04_pooling/1_mean_pool_test.cpp:31, N = 3, stride = 2": where the running case is, for a program that crashes.
std::string whereabouts();

template <typename T>
std::string to_text(const T& value, int digits = 10) {
    std::ostringstream text;
    text.precision(digits);
    if constexpr (std::is_same_v<T, Shape>)
        text << to_string(value);
    else if constexpr (requires { value.shape(); }) {
        text << "shape " << to_string(value.shape()) << " values";
        for (const auto v : value.values()) text << ' ' << +v;
    } else if constexpr (requires { text << value; })
        text << std::boolalpha << value;
    else
        for (const auto& item : value) text << to_text(item, digits) << ' ';
    return text.str();
}

// Lives as long as the checks that it is about. Use ABOUT.
class About {
  public:
    // names: "N, stride", as they stand in the test
    template <typename... Value>
    explicit About(std::string_view names, const Value&... values) : About(names, {to_text(values, 6)...}) {}
    About(std::string_view names, const std::vector<std::string>& values);
    ~About();
    About(const About&) = delete;
    About& operator=(const About&) = delete;

  private:
    int exceptions_ = std::uncaught_exceptions();
};

// Written so that a NaN on either side, which makes every comparison false, is never close.
inline bool close(double actual, double expected, double tolerance) {
    return actual == expected || std::abs(actual - expected) <= tolerance;
}

// How far two right answers may lie apart that take so many operations: each of them rounds its result, which is at most
// `size` large, by half a unit of the last place, eps / 2 * size, in either answer.
constexpr double rounding(double operations, double size = 1) {
    return operations * size * std::numeric_limits<double>::epsilon();
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
void fail_texts(const char* file, int line, const char* check, std::string_view actual, std::string_view expected);
void require_message(const char* file, int line, const char* check, std::string_view message, std::string_view text);

// Numbers get as many digits as make the difference visible; of many numbers only the first that differs is shown.
template <typename A, typename E>
void fail_equal(const char* file, int line, const char* check, const A& actual, const E& expected) {
    if constexpr (requires { actual.values(), expected.values(); }) {
        if (actual.size() > 24 && expected.size() > 24)
            return fail(file, line, std::string(check) + "\n    " + difference(actual, expected, 0));
    }
    const bool visible = to_text(actual) != to_text(expected);
    const int digits = visible ? 10 : std::numeric_limits<double>::max_digits10;
    fail_texts(file, line, check, to_text(actual, digits), to_text(expected, digits));
}

template <typename A, typename E>
void require_close(const char* file, int line, const char* check, const A& actual, const E& expected,
                   double tolerance) {
    if (const std::string text = difference(actual, expected, tolerance); !text.empty())
        fail(file, line, std::string(check) + "\n    " + text);
}

// What most tests use is compiled once, in check.cpp.
extern template std::string to_text(const int&, int);
extern template std::string to_text(const double&, int);
extern template std::string to_text(const std::string&, int);
extern template std::string to_text(const Shape&, int);
extern template void require_close(const char*, int, const char*, const double&, const double&, double);
extern template void require_close(const char*, int, const char*, const double&, const int&, double);
extern template void require_close(const char*, int, const char*, const Tensor<double>&, const Tensor<double>&, double);

// Runs the cases (all of them, or those named) and prints what failed. Returns the exit code: 0 if at
// least one case ran and none failed, 1 if any failed or there was none, 2 for an unknown name.
int run(const std::vector<Case>& all, const std::vector<std::string>& names, std::ostream& out);

}  // namespace cnn::check

#define TEST(name)                                                                                      \
    static void name();                                                                                 \
    [[maybe_unused]] static const bool name##_added = cnn::check::add(#name, name, __FILE__, __LINE__); \
    static void name()

// ABOUT(N, C, stride); what the checks that follow in this block are about: a failure shows the values.
#define ABOUT(...) const cnn::check::About CNN_CHECK_UNIQUE(about_, __LINE__)(#__VA_ARGS__, __VA_ARGS__)
#define CNN_CHECK_UNIQUE(name, line) CNN_CHECK_JOINED(name, line)
#define CNN_CHECK_JOINED(name, line) name##line

#define CHECK(condition)                                                                 \
    do {                                                                                 \
        cnn::check::enter(__FILE__, __LINE__);                                           \
        if (!(condition)) cnn::check::fail(__FILE__, __LINE__, "CHECK(" #condition ")"); \
        cnn::check::leave();                                                             \
    } while (false)

// Copies: in CHECK_EQUAL(f(x)(0), 1) the number lies in a tensor that is gone after the first line.
#define CHECK_EQUAL(actual, expected)                                                                           \
    do {                                                                                                        \
        cnn::check::enter(__FILE__, __LINE__);                                                                  \
        const auto check_actual = (actual);                                                                     \
        const auto check_expected = (expected);                                                                 \
        if (!(check_actual == check_expected))                                                                  \
            cnn::check::fail_equal(__FILE__, __LINE__, "CHECK_EQUAL(" #actual ", " #expected ")", check_actual, \
                                   check_expected);                                                             \
        cnn::check::leave();                                                                                    \
    } while (false)

// Numbers, tensors or arrays of numbers; |actual - expected| <= tolerance everywhere.
#define CHECK_CLOSE(actual, expected, tolerance)                                                                       \
    do {                                                                                                               \
        cnn::check::enter(__FILE__, __LINE__);                                                                         \
        cnn::check::require_close(__FILE__, __LINE__, "CHECK_CLOSE(" #actual ", " #expected ")", (actual), (expected), \
                                  (tolerance));                                                                        \
        cnn::check::leave();                                                                                           \
    } while (false)

// The expression must throw, and the message must contain the text.
#define CHECK_THROWS(expression, text)                                                                           \
    do {                                                                                                         \
        cnn::check::enter(__FILE__, __LINE__);                                                                   \
        try {                                                                                                    \
            static_cast<void>(expression);                                                                       \
            cnn::check::fail(__FILE__, __LINE__, "CHECK_THROWS(" #expression "): nothing was thrown");           \
        } catch (const std::exception& check_error) {                                                            \
            cnn::check::require_message(__FILE__, __LINE__, "CHECK_THROWS(" #expression ")", check_error.what(), \
                                        text);                                                                   \
        }                                                                                                        \
        cnn::check::leave();                                                                                     \
    } while (false)
