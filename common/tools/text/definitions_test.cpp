// Definitions are found by name in sources that try to hide them.
#include "common/tools/text/definitions.hpp"

#include "common/check.hpp"
#include "common/files/files.hpp"

using namespace cnn;
using text::take_definition;

namespace {

// The lines of the definition with | between them.
std::string taken(const std::string& source, const std::string& name, bool with_comment = true) {
    std::string lines;
    for (const std::string& line : take_definition(source, name, with_comment).lines) lines += line + "|";
    return lines;
}

}  // namespace

TEST(a_function_comes_with_its_comment_and_template_line) {
    const std::string source =
        "// The file.\n#pragma once\n\nnamespace cnn {\n\n// y = f(x)\n// twice\ntemplate <typename T>\n"
        "T f(const T& x) {\n    return x;  // } in a comment\n}\n\n}  // namespace cnn\n";
    CHECK_EQUAL(taken(source, "f"),
                "// y = f(x)|// twice|template <typename T>|T f(const T& x) {|    return x;  // } in a comment|}|");
    CHECK_EQUAL(taken(source, "f", false),
                "template <typename T>|T f(const T& x) {|    return x;  // } in a comment|}|");
    CHECK_EQUAL(take_definition(source, "f", true).first, 5);
}

TEST(a_comment_behind_an_empty_line_does_not_belong_to_the_definition) {
    CHECK_EQUAL(taken("// ---- Sums\n\nint f() { return 1; }\n", "f"), "int f() { return 1; }|");
    CHECK_EQUAL(taken("int a;  // a\nint f() { return 1; }\n", "f"), "int f() { return 1; }|");
    CHECK_EQUAL(taken("/* two\n   lines */\nint f() { return 1; }\n", "f"),
                "/* two|   lines */|int f() { return 1; }|");
}

TEST(braces_in_strings_characters_and_comments_do_not_count) {
    const std::string body = "void f() {|    g(\"}\\\"}\", '}', '\\'', R\"x(}\")\" })x\", 1'000);|    /* } */|}|";
    std::string source = body + "int g;\n";
    for (char& c : source)
        if (c == '|') c = '\n';
    CHECK_EQUAL(taken(source, "f"), body);
}

TEST(types_aliases_constants_and_macros_are_definitions) {
    const std::string source =
        "struct Pair {\n    int a, b;\n    bool operator==(const Pair&) const = default;\n};\n"
        "struct Later;\nenum class Mode { zero, wrap };\n"
        "class Layer final : public Base<int> {\n  public:\n    void f();\n};\n"
        "using Shape = std::vector<int>;\ninline constexpr double pi = 3.14;  // about\n"
        "const std::vector<std::pair<int, int>> table{{1, 2},\n    {3, 4}};\n"
        "#define TWICE(x) \\\n    ((x) + (x))\ntypedef int (*Old)(int);\nstatic float plane[4][4];\n"
        "template <typename T>\nconcept Number = std::is_arithmetic_v<T>;\n"
        "const auto square = [](double x) { return x * x; };\nstd::function<int(int)> call = nullptr;\n";
    CHECK_EQUAL(taken(source, "Pair"),
                "struct Pair {|    int a, b;|    bool operator==(const Pair&) const = default;|};|");
    CHECK_EQUAL(taken(source, "Mode"), "enum class Mode { zero, wrap };|");
    CHECK_EQUAL(taken(source, "Layer"), "class Layer final : public Base<int> {|  public:|    void f();|};|");
    CHECK_EQUAL(taken(source, "Shape"), "using Shape = std::vector<int>;|");
    CHECK_EQUAL(taken(source, "pi"), "inline constexpr double pi = 3.14;  // about|");
    CHECK_EQUAL(taken(source, "table"), "const std::vector<std::pair<int, int>> table{{1, 2},|    {3, 4}};|");
    CHECK_EQUAL(taken(source, "TWICE"), "#define TWICE(x) \\|    ((x) + (x))|");
    CHECK_EQUAL(taken(source, "plane"), "static float plane[4][4];|");
    CHECK_EQUAL(taken(source, "Number"), "template <typename T>|concept Number = std::is_arithmetic_v<T>;|");
    CHECK_EQUAL(taken(source, "square"), "const auto square = [](double x) { return x * x; };|");
    CHECK_EQUAL(taken(source, "call"), "std::function<int(int)> call = nullptr;|");
    CHECK_EQUAL(taken(source, "Later"), "struct Later;|");
}

TEST(members_are_named_after_their_class_and_lose_its_indentation) {
    const std::string source =
        "struct Dense : Layer {\n    // w: (K, D)\n    explicit Dense(int k) : w_{k}, b_(k) {\n        init();\n    }\n"
        "    ~Dense() override;\n    int forward(int x) const { return x; }\n    int w_ = 1;\n};\n"
        "Dense::~Dense() {}\nint Sequential::forward(int x) {\n    return x;\n}\n";
    CHECK_EQUAL(taken(source, "Dense::Dense"), "// w: (K, D)|explicit Dense(int k) : w_{k}, b_(k) {|    init();|}|");
    CHECK_EQUAL(taken(source, "Dense::forward"), "int forward(int x) const { return x; }|");
    CHECK_EQUAL(taken(source, "Dense::w_"), "int w_ = 1;|");
    CHECK_EQUAL(taken(source, "Dense::~Dense"), "Dense::~Dense() {}|");
    CHECK_EQUAL(taken(source, "Sequential::forward"), "int Sequential::forward(int x) {|    return x;|}|");
}

TEST(a_case_of_a_test_is_found_by_its_name) {
    CHECK_EQUAL(taken("namespace {\nint f() { return 1; }\n}\n\nTEST(f_is_one) { CHECK_EQUAL(f(), 1); }\n", "f_is_one"),
                "TEST(f_is_one) { CHECK_EQUAL(f(), 1); }|");
}

TEST(operators_and_functions_with_much_around_their_names) {
    const std::string source =
        "[[nodiscard]] inline auto first(const std::vector<int>& v) noexcept(true) -> const int& {\n    return "
        "v[0];\n}\n"
        "std::ostream& operator<<(std::ostream& out, const A& a) { return out; }\n"
        "struct A {\n    int operator()(int i) { return i; }\n    bool operator<(const A&) const;\n};\n"
        "template <typename T, bool B = (sizeof(T) > 2)>\n    requires std::integral<T> && (B)\nT second(T x) { return "
        "x; }\n"
        "extern \"C\" {\nint third(void) { return 3; }\n}\ninline namespace v1 {\nint fourth(int a = f<int>(2)) { "
        "return a; }\n}\n";
    CHECK_EQUAL(taken(source, "first").substr(0, 28), "[[nodiscard]] inline auto fi");
    CHECK_EQUAL(taken(source, "operator<<"),
                "std::ostream& operator<<(std::ostream& out, const A& a) { return out; }|");
    CHECK_EQUAL(taken(source, "A::operator()"), "int operator()(int i) { return i; }|");
    CHECK_EQUAL(taken(source, "A::operator<"), "bool operator<(const A&) const;|");
    CHECK_EQUAL(taken(source, "second").substr(0, 21), "template <typename T,");
    CHECK_EQUAL(taken(source, "third"), "int third(void) { return 3; }|");
    CHECK_EQUAL(taken(source, "fourth"), "int fourth(int a = f<int>(2)) { return a; }|");
}

TEST(overloads_that_follow_each_other_are_taken_together_or_one_by_one) {
    const std::string source = "// one\nint f(int x) { return x; }\n\n// two\nint f(double) { return 2; }\nint g();\n";
    CHECK_EQUAL(taken(source, "f"), "// one|int f(int x) { return x; }||// two|int f(double) { return 2; }|");
    CHECK_EQUAL(taken(source, "f#2"), "// two|int f(double) { return 2; }|");
    CHECK_EQUAL(taken("int f(int x);\nint g();\nint f(int x) { return x; }\n", "f"), "int f(int x) { return x; }|");
    CHECK_THROWS(taken(source, "f#3"), "no f#3; f is defined 2 times");
    CHECK_THROWS(taken(source, "f#x"), "no f#x");
}

TEST(what_is_not_there_or_not_clear_is_an_error_with_the_way_out) {
    CHECK_THROWS(taken("int f() { return 1; }\nint g = 2;\n", "h"), "no definition of h; it defines f, g");
    CHECK_THROWS(taken("", "h"), "no definition of h; it defines nothing");
    CHECK_THROWS(taken("void f(int) {}\nvoid g() {}\nvoid f(double) {}\n", "f"),
                 "f is defined in lines 1, 3; write f#1 for the first");
}

TEST(definitions_of_the_book_itself) {
    const std::string root = CNN_SOURCE;
    const auto lines = [&](const std::string& file, const std::string& name) {
        return take_definition(read_file(root + "/" + file), name, true).lines;
    };
    CHECK_EQUAL(lines("common/check.hpp", "CHECK_CLOSE").front(),
                "// Numbers, tensors or arrays of numbers; |actual - expected| <= tolerance everywhere.");
    CHECK_EQUAL(lines("common/check.hpp", "to_text").back(), "}");
    CHECK_EQUAL(lines("common/files/files.hpp", "read_file").back(),
                "std::string read_file(const std::filesystem::path& path);");
    CHECK_EQUAL(lines("common/program/temporary_folder.hpp", "TemporaryFolder").back(), "};");
}
