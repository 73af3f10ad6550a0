// The layout checker on small trees of its own: a good one is green, each kind of mistake turns it red.
#include "common/tools/layout/layout.hpp"

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

// "<cmath>" -> the line that includes it.
std::string include(const std::string& header) { return "#include " + header + "\n"; }

// A tree that keeps every rule.
Files good_tree() {
    return {
        {"CMakeLists.txt", ""},
        {"Makefile", ""},
        {"README.md", ""},
        {"LICENSE", ""},
        {".gitignore", ""},
        {"build/anything/main.cpp", include("<boost/any.hpp>")},
        {"build-clang/x", ""},
        {"out/picture.svg", ""},
        {".ci/run", ""},
        {"common/tensor.hpp", "#pragma once\n" + include("<vector>") + include("<cstdint>")},
        {"common/tensor.cpp", include("\"common/tensor.hpp\"") + "#if __has_include(<unistd.h>)\n" +
                                  include("<unistd.h>") + include("<sys/stat.h>") + "#endif\n"},
        {"chapters/README.md", ""},
        {"chapters/01_convolution/convolution.hpp", include("\"common/tensor.hpp\"") + include("<immintrin.h>")},
        {"chapters/02_padding_stride/conv2d.hpp", include("\"chapters/01_convolution/convolution.hpp\"")},
        {"chapters/02_padding_stride/test.cpp", include("\"chapters/02_padding_stride/conv2d.hpp\"")},
        {"chapters/03_relu/relu.hpp", ""},
        {"chapters/programs/lenet/main.cpp", include("\"chapters/04_simd_conv/simd.hpp\"")},
        {"chapters/04_simd_conv/simd.hpp",
         include("\"chapters/02_padding_stride/conv2d.hpp\"") + include("<arm_neon.h>")},
        {"exercises/02_padding_stride/1_same.hpp", include("\"chapters/02_padding_stride/conv2d.hpp\"")},
        {"exercises/02_padding_stride/1_same.cpp", include("\"exercises/02_padding_stride/1_same.hpp\"")},
        {"solutions/02_padding_stride/1_same.cpp", include("\"exercises/02_padding_stride/1_same.hpp\"")},
        {"datasets/README.md", ""},
    };
}

// The violations of the good tree with these files added (or put in the place of those of the same name).
std::vector<std::string> violations_with(const Files& more) {
    const TemporaryFolder root;
    for (const Files& files : {good_tree(), more})
        for (const auto& [name, content] : files) write_file(root.path() / name, content);
    return check_layout(root.path());
}

// Exactly one violation, which begins and goes on like this.
void must_be_red(const Files& more, const std::string& beginning, const std::string& text) {
    const std::vector<std::string> found = violations_with(more);
    if (found.size() != 1 || !found[0].starts_with(beginning) || found[0].find(text) == std::string::npos)
        check::fail(__FILE__, __LINE__, "wanted " + beginning + " ... " + text + ", got " + check::to_text(found));
}

}  // namespace

TEST(a_good_tree_is_green) { CHECK_EQUAL(violations_with({}), std::vector<std::string>{}); }

TEST(an_include_that_goes_up_is_red) {
    must_be_red({{"chapters/01_convolution/bank.hpp", "\n\n" + include("\"chapters/02_padding_stride/conv2d.hpp\"")}},
                "chapters/01_convolution/bank.hpp:3: ",
                "chapter 1 includes \"chapters/02_padding_stride/conv2d.hpp\" of chapter 2; includes go down only");
    must_be_red({{"chapters/03_relu/lenet.cpp", include("\"chapters/04_simd_conv/simd.hpp\"")}},
                "chapters/03_relu/lenet.cpp:1: ", "of chapter 4");
}

TEST(common_including_a_chapter_is_red) {
    must_be_red({{"common/tensor_test.cpp", include("\"chapters/01_convolution/convolution.hpp\"")}},
                "common/tensor_test.cpp:1: ", "it may include only common/");
    must_be_red({{"datasets/look.cpp", include("\"chapters/01_convolution/convolution.hpp\"")}},
                "datasets/look.cpp:1: ", "it may include only common/");
}

TEST(nobody_includes_exercises_or_solutions_but_they_themselves) {
    const std::string exercise = include("\"exercises/02_padding_stride/1_same.hpp\"");
    const std::string solution = include("\"solutions/02_padding_stride/1_same.cpp\"");
    must_be_red({{"chapters/03_relu/relu.hpp", exercise}}, "chapters/03_relu/relu.hpp:1: ", "a chapter includes");
    must_be_red({{"common/a.hpp", exercise}}, "common/a.hpp:1: ", "only common/");
    must_be_red({{"exercises/03_relu/a.cpp", solution}}, "exercises/03_relu/a.cpp:1: ", "exercises/ includes");
}

TEST(a_foreign_header_is_red_wherever_it_stands) {
    for (const std::string header :
         {"<Eigen/Dense>", "<boost/any.hpp>", "<math.h>", "<bits/stdc++.h>", "<windows.h>", "<omp.h>"})
        for (const std::string part : {"chapters/03_relu/", "common/", "exercises/03_relu/", "solutions/03_relu/"})
            must_be_red({{part + "a.cpp", include(header)}},
                        part + "a.cpp:1: ", header + " is no C++20 standard header");
}

TEST(a_posix_header_is_allowed_in_common_under_an_if) {
    must_be_red({{"chapters/03_relu/a.cpp", "#if 1\n" + include("<unistd.h>") + "#endif\n"}},
                "chapters/03_relu/a.cpp:2: ", "hide it behind a function in common/ or chapters/10_simd_conv/machine/");
    for (const std::string header : {"<sys/mman.h>", "<pthread.h>", "<sched.h>", "<poll.h>"})
        must_be_red({{"chapters/04_simd_conv/a.cpp", "#if 1\n" + include(header) + "#endif\n"}},
                    "chapters/04_simd_conv/a.cpp:2: ", "hide it behind a function in common/");
    must_be_red({{"common/a.cpp", "#if 1\n#endif\n" + include("<unistd.h>")}},
                "common/a.cpp:3: ", "put it between #if __has_include(<unistd.h>) and #endif");
}

TEST(chapter_10_may_ask_the_machine) {
    Files chapters;
    for (const std::string name : {"05_a", "06_a", "07_a", "08_a", "09_a"})
        chapters.push_back({"chapters/" + name + "/README.md", ""});
    chapters.push_back({"chapters/10_simd_conv/machine/cpu.cpp", "#if 1\n" + include("<sys/auxv.h>") + "#endif\n"});
    CHECK_EQUAL(violations_with(chapters), std::vector<std::string>{});
    chapters.push_back({"chapters/10_simd_conv/conv/cpu.cpp", "#if 1\n" + include("<sys/auxv.h>") + "#endif\n"});
    must_be_red(chapters, "chapters/10_simd_conv/conv/cpu.cpp:2: ", "<sys/auxv.h> is not standard C++");
}

TEST(a_file_that_does_not_exist_is_red) {
    must_be_red({{"chapters/03_relu/a.cpp", include("\"common/missing.hpp\"")}},
                "chapters/03_relu/a.cpp:1: ", "\"common/missing.hpp\" does not exist");
    must_be_red({{"chapters/03_relu/a.cpp", include("\"common\"")}}, "chapters/03_relu/a.cpp:1: ", "does not exist");
}

TEST(a_quoted_path_that_does_not_start_at_the_root_is_red) {
    must_be_red({{"common/a.cpp", include("\"tensor.hpp\"")}}, "common/a.cpp:1: ", "write its path from the root");
    must_be_red({{"common/a.cpp", include("\"common/../common/tensor.hpp\"")}}, "common/a.cpp:1: ", "detour");
    must_be_red({{"common/a.cpp", include("\"vector\"")}}, "common/a.cpp:1: ", "does not exist");
}

TEST(a_stray_entry_at_the_top_level_is_red) {
    for (const std::string name : {"notes.txt", "src/a.cpp", "a.out", "builds/x", "docs/index.md"})
        must_be_red({{name, ""}}, name.substr(0, name.find('/')) + ":1: ", "does not belong at the top level");
}

TEST(a_file_named_like_an_ignored_folder_is_red) {
    const TemporaryFolder root;
    write_file(root.path() / "CMakeLists.txt", "");
    write_file(root.path() / "out", "");
    CHECK_EQUAL(check_layout(root.path()).size(), 1U);
}

TEST(a_chapter_with_a_wrong_name_or_number_is_red) {
    for (const std::string name : {"attention", "5_relu", "05_ReLU", "05relu", "common"})
        must_be_red({{"chapters/" + name + "/README.md", ""}}, "chapters/" + name + ":1: ", "call it NN_lower_case");
    must_be_red({{"chapters/06_dense/README.md", ""}}, "chapters/06_dense:1: ", "should have the number 5");
    must_be_red({{"chapters/04_pooling/README.md", ""}}, "chapters/04_simd_conv:1: ", "should have the number 5");
}

TEST(a_chapter_that_includes_a_program_is_red) {
    must_be_red({{"chapters/03_relu/a.cpp", include("\"chapters/programs/lenet/main.cpp\"")}},
                "chapters/03_relu/a.cpp:1: ", "programs stand above the chapters");
}

TEST(an_include_is_found_however_it_is_written) {
    for (const std::string line : {"  #include <omp.h>", "#  include\t<omp.h>  // for threads", "#include<omp.h>\r",
                                   "/* a */ #include <omp.h>", "/* a\n b */ #include <omp.h>"})
        CHECK_EQUAL(violations_with({{"common/a.hpp", line + "\n"}}).size(), 1U);
    must_be_red({{"common/a.hpp", "#define HEADER <vector>\n#include HEADER\n"}},
                "common/a.hpp:2: ", "no plain include");
    must_be_red({{"common/a.hpp", "#include_next <vector>\n"}}, "common/a.hpp:1: ", "no plain include");
}

TEST(an_include_in_a_comment_or_a_string_is_none) {
    CHECK_EQUAL(violations_with({{"common/a.hpp",
                                  "// #include <omp.h>\n/*\n#include <omp.h>\n*/\n"
                                  "const char* text = \"#include <omp.h>\";\nconst char* url = \"http://a/*b\";\n"}}),
                std::vector<std::string>{});
}

TEST(every_violation_is_reported_in_order) {
    const std::vector<std::string> found =
        violations_with({{"zoo", ""}, {"common/a.hpp", include("<omp.h>") + include("<vector>") + include("\"x\"")}});
    CHECK_EQUAL(found.size(), 3U);
    CHECK(found[0].starts_with("common/a.hpp:1: "));
    CHECK(found[1].starts_with("common/a.hpp:3: "));
    CHECK(found[2].starts_with("zoo:1: "));
}

TEST(a_folder_that_is_no_repository_is_an_error) {
    CHECK_THROWS(check_layout(TemporaryFolder().path()), "is not the repository: there is no CMakeLists.txt");
}
