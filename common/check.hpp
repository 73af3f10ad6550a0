// The test harness: TEST, CHECK, CHECK_EQUAL, CHECK_CLOSE, CHECK_THROWS.
//
//     TEST(relu_of_a_negative_number_is_zero) { CHECK_EQUAL(relu(-3.0), 0.0); }
//
// A failed check is reported and the case goes on; an exception ends the case and fails it. Link with
// check_main.cpp, which runs every case, or only those named on the command line.
#pragma once

#include <cmath>
#include <exception>
#include <ostream>
#include <sstream>
#include <string>
#include <type_traits>
#include <vector>

#include "common/tensor.hpp"

namespace cnn::check {

struct Case {
    const char* name;
    void (*body)();
};

// Every TEST of the program, in the order of the file.
inline std::vector<Case>& cases() {
    static std::vector<Case> all;
    return all;
}

inline bool add(const char* name, void (*body)()) {
    cases().push_back({name, body});
    return true;
}

// What the running case has reported so far.
inline std::vector<std::string>& failures() {
    static std::vector<std::string> reported;
    return reported;
}

inline void fail(const char* file, int line, const std::string& message) {
    failures().push_back(std::string(file) + ":" + std::to_string(line) + ": " + message);
}

template <typename T>
std::string to_text(const T& value) {
    std::ostringstream text;
    text.precision(std::is_floating_point_v<T> ? 10 : 6);
    if constexpr (std::is_same_v<T, Shape>)
        text << to_string(value);
    else if constexpr (requires { value.shape(); }) {
        text << "shape " << to_string(value.shape()) << " values";
        for (const auto v : value.values()) text << ' ' << v;
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
inline std::string index_text(int flat, const Shape& shape) {
    Shape index(shape.size());
    for (std::size_t axis = shape.size(); axis-- > 0; flat /= shape[axis]) index[axis] = flat % shape[axis];
    return to_string(index);
}

// Empty if the two are close; otherwise says where they differ first, and how.
template <typename A, typename E>
std::string difference(const A& actual, const E& expected, double tolerance) {
    if constexpr (std::is_arithmetic_v<A>) {
        const auto got = static_cast<double>(actual);
        const auto want = static_cast<double>(expected);
        if (close(got, want, tolerance)) return "";
        return "got " + to_text(got) + ", expected " + to_text(want) + " (tolerance " + to_text(tolerance) + ")";
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

// Runs the cases (all of them, or those named) and prints what failed. Returns the exit code: 0 if at
// least one case ran and none failed, 1 if any failed or there was none, 2 for an unknown name.
inline int run(const std::vector<Case>& all, const std::vector<std::string>& names, std::ostream& out) {
    std::vector<Case> chosen = names.empty() ? all : std::vector<Case>{};
    for (const std::string& name : names) {
        const std::size_t before = chosen.size();
        for (const Case& c : all)
            if (name == c.name) chosen.push_back(c);
        if (chosen.size() == before) {
            out << "no case is named " << name << "; the cases are\n";
            for (const Case& c : all) out << "  " << c.name << '\n';
            return 2;
        }
    }
    if (chosen.empty()) {
        out << "FAIL: there is no case to run\n";
        return 1;
    }
    std::vector<std::string> outer;  // of the case that called run(): the harness tests itself
    outer.swap(failures());
    int failed = 0;
    for (const Case& c : chosen) {
        failures().clear();
        try {
            c.body();
        } catch (const std::exception& error) {
            failures().push_back(std::string("exception: ") + error.what());
        } catch (...) {
            failures().push_back("exception of an unknown type");
        }
        if (failures().empty()) continue;
        ++failed;
        out << "FAIL " << c.name << '\n';
        for (const std::string& text : failures()) out << "  " << text << '\n';
    }
    failures().swap(outer);
    out << chosen.size() - static_cast<std::size_t>(failed) << " of " << chosen.size() << " cases passed\n";
    return failed == 0 ? 0 : 1;
}

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
#define CHECK_EQUAL(actual, expected)                                                    \
    do {                                                                                 \
        const auto check_actual = (actual);                                              \
        const auto check_expected = (expected);                                          \
        if (!(check_actual == check_expected))                                           \
            cnn::check::fail(__FILE__, __LINE__,                                         \
                             "CHECK_EQUAL(" #actual ", " #expected ")\n    got      " +  \
                                 cnn::check::to_text(check_actual) + "\n    expected " + \
                                 cnn::check::to_text(check_expected));                   \
    } while (false)

// Numbers, tensors or arrays of numbers; |actual - expected| <= tolerance everywhere.
#define CHECK_CLOSE(actual, expected, tolerance)                                                                \
    do {                                                                                                        \
        const std::string check_text = cnn::check::difference((actual), (expected), (tolerance));               \
        if (!check_text.empty())                                                                                \
            cnn::check::fail(__FILE__, __LINE__, "CHECK_CLOSE(" #actual ", " #expected ")\n    " + check_text); \
    } while (false)

// The expression must throw, and the message must contain the text.
#define CHECK_THROWS(expression, text)                                                                            \
    do {                                                                                                          \
        std::string check_message;                                                                                \
        bool check_thrown = false;                                                                                \
        try {                                                                                                     \
            static_cast<void>(expression);                                                                        \
        } catch (const std::exception& check_error) {                                                             \
            check_thrown = true;                                                                                  \
            check_message = check_error.what();                                                                   \
        }                                                                                                         \
        if (!check_thrown)                                                                                        \
            cnn::check::fail(__FILE__, __LINE__, "CHECK_THROWS(" #expression "): nothing was thrown");            \
        else if (check_message.find(text) == std::string::npos)                                                   \
            cnn::check::fail(__FILE__, __LINE__,                                                                  \
                             "CHECK_THROWS(" #expression ")\n    message  " + check_message + "\n    lacks    " + \
                                 std::string(text));                                                              \
    } while (false)
