#include "common/tools/mutate/mutants.hpp"

#include <algorithm>

#include "common/check.hpp"

using namespace cnn;

namespace {

std::vector<std::string> changed(const std::string& text) {
    std::vector<std::string> all;
    for (const Mutant& mutant : mutants_of(text)) all.push_back(mutant.apply(text));
    std::sort(all.begin(), all.end());
    return all;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST(operators_between_blanks_are_exchanged) {
    CHECK_EQUAL(changed("y = a + b;"), (Texts{"y = a - b;"}));
    CHECK_EQUAL(changed("if (a < b)"), (Texts{"if (a <= b)", "if (a > b)"}));
    CHECK_EQUAL(changed("y += x;"), (Texts{"y -= x;", "y = x;"}));
}

TEST(templates_and_references_are_not) {
    CHECK_EQUAL(changed("std::vector<int> f(const T& x, T* y)"), (Texts{}));
    CHECK_EQUAL(changed("sizes<4>(x)"), (Texts{}));
}

TEST(numbers_become_larger_and_smaller) {
    CHECK_EQUAL(changed("f(2)"), (Texts{"f(1)", "f(3)"}));
    CHECK_EQUAL(changed("f(0)"), (Texts{"f(1)"}));
    CHECK_EQUAL(changed("f(0.5)"), (Texts{"f((0.5 + 1.0))"}));
    CHECK_EQUAL(changed("f(1e-7)"), (Texts{"f((1e-7 + 1.0))"}));
    CHECK_EQUAL(changed("x2 = y;"), (Texts{}));
}

TEST(neighbouring_indices_change_places) {
    CHECK_EQUAL(changed("x(n, c, i, j)"), (Texts{"x(c, n, i, j)", "x(n, c, j, i)", "x(n, i, c, j)"}));
    CHECK_EQUAL(changed("f(int a, int b)"), (Texts{}));
}

TEST(comments_strings_and_directives_are_left_alone) {
    CHECK_EQUAL(changed("// a + b\n/* 1 */ \"2 + 3\" '4'\n#if 5\nstatic_assert(R < 4, \"\");\n"), (Texts{}));
}

TEST(the_line_is_right) {
    const std::string text = "a;\n// 1\nb = c - d;\n";
    const auto mutants = mutants_of(text);
    CHECK_EQUAL(mutants.size(), std::size_t{1});
    CHECK_EQUAL(mutants[0].line, 3);
    CHECK_EQUAL(describe(mutants[0], text), std::string("b = c - d;\n    -> b = c + d;"));
}
