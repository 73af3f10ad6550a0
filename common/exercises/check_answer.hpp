// CHECK_ANSWER: for exercises that are worked out on paper. A wrong answer is reported, the right one is not.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>

#include "common/check.hpp"
#include "common/tensor.hpp"

namespace exercise {

// Empty if the answer is right; else which part of it is not. Numbers, tensors or lists of numbers.
template <typename A, typename E>
std::string answer_trouble(const A& answer, const E& expected, double tolerance = 0) {
    if constexpr (std::is_arithmetic_v<A>) {
        if (cnn::check::close(static_cast<double>(answer), static_cast<double>(expected), tolerance)) return "";
        return "you said " + cnn::check::to_text(answer);
    } else if constexpr (requires { answer.shape(); }) {
        if (answer.shape() != expected.shape()) return "you gave it the shape " + cnn::to_string(answer.shape());
        for (int i = 0; i < answer.size(); ++i)
            if (const auto text = answer_trouble(answer.data()[i], expected.data()[i], tolerance); !text.empty())
                return "at " + cnn::check::index_text(i, answer.shape()) + " " + text;
        return "";
    } else {
        if (answer.size() != expected.size()) return "you gave " + std::to_string(answer.size()) + " numbers";
        for (std::size_t i = 0; i < answer.size(); ++i)
            if (const auto text = answer_trouble(answer[i], expected[i], tolerance); !text.empty())
                return "at [" + std::to_string(i) + "], counted from 0, " + text;
        return "";
    }
}

void report_answer(const char* file, int line, const char* question, std::string_view trouble);

// Compiled once, in check_answer.cpp.
extern template std::string answer_trouble(const double&, const double&, double);
extern template std::string answer_trouble(const double&, const int&, double);

}  // namespace exercise

// CHECK_ANSWER(question(), expected) or CHECK_ANSWER(question(), expected, tolerance). Equal by default; give a
// tolerance where the paper answer is rounded. The message names the question, not the expected value.
#define CHECK_ANSWER(answer, ...)                                                                              \
    do {                                                                                                       \
        cnn::check::enter(__FILE__, __LINE__);                                                                 \
        exercise::report_answer(__FILE__, __LINE__, #answer, exercise::answer_trouble((answer), __VA_ARGS__)); \
        cnn::check::leave();                                                                                   \
    } while (false)
