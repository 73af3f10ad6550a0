#include "common/exercises/check_answer.hpp"

namespace exercise {

void report_answer(const char* file, int line, const char* question, std::string_view trouble) {
    if (!trouble.empty())
        cnn::check::fail(file, line, std::string(question) + " is not right yet: " + std::string(trouble));
}

template std::string answer_trouble(const double&, const double&, double);
template std::string answer_trouble(const double&, const int&, double);

}  // namespace exercise
