// Proof that the net holds: a small book in which all is well, and each kind of drift planted in it.
#include <algorithm>

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/temporary_folder.hpp"
#include "common/tools/text/answers.hpp"
#include "common/tools/text/checker.hpp"

using namespace cnn;
using namespace cnn::text;

namespace {

const std::string lesson = "chapters/01_pooling/README.md";

const std::string lesson_text = R"(# Chapter 1: Pooling

**Lesson** 90 minutes · **Exercises** 15 minutes · **Needs** nothing · **You will have** a pooling layer

Read `pooling.hpp` and `common/pair.hpp`, run `make demo CH=1` and look at ![the windows](figures/windows.svg).
See [the end](#the-end), [exercise 1.1](../../exercises/01_pooling/README.md#11-the-mean) and the [list](../../README.md).

<!-- code: pooling.hpp largest -->
```cpp
// The largest of two.
int largest(int a, int b) {
    return a > b ? a : b;
}
```

<!-- output: demo 2 -->
```text
== 2. Means ==
  mean 21.5 of 1,000
  done
```

Only one line, and a number: <!-- value: demo 2 "mean" -->21.5 of <!-- value: demo 2 "of" -->1,000.

<!-- output: demo 1 "4 6" "8 12" -->
```text
  4 6
  8 12
```

The formula is $y = \left( \frac{a}{2} \right)$, and

$$
\begin{aligned} y &= x \end{aligned}
$$

## The end

<!-- table: exercises -->
| exercise | title | kind | minutes | points |
|---|---|---|--:|--:|
| [1.1](../../exercises/01_pooling/README.md#11-the-mean) | The mean | build | 15 | 2 |
<!-- end -->
)";

const std::string readme_text = R"(# The book

<!-- table: chapters -->
| chapter | you will have | lesson | exercises |
|---|---|--:|--:|
| [1 Pooling](chapters/01_pooling/README.md) | a pooling layer | 90 minutes | 1, 15 minutes |
<!-- end -->
)";

const std::string source_text =
    "#pragma once\n\n// The largest of two.\nint largest(int a, int b) {\n    return a > b ? a : b;\n}\n\nint "
    "mean(int);\n";

const std::string printed = "== 1. Maxima ==\n  x\n  4 6\n  8 12\n\n== 2. Means ==\n  mean 21.5 of 1,000\n  done\n";

struct Tree {
    Tree() {
        add("Makefile", "CH ?=\nEX ?=\nall help: x\n\ndemo try:\n\t@echo $(CH)\nname := value\n");
        add("README.md", readme_text);
        add(lesson, lesson_text);
        add("chapters/01_pooling/pooling.hpp", source_text);
        add("chapters/01_pooling/figures/windows.svg", "<svg/>");
        add("common/pair.hpp", "struct Pair {};\n");
        add("exercises/01_pooling/README.md", "# Exercises\n\n## 1.1 The mean\n");
        add("exercises/01_pooling/exercises.cmake",
            "exercise(1_mean KIND build MINUTES 15 POINTS 2 NEEDS 01_pooling TITLE \"The mean\")\n");
    }

    void add(const std::string& name, const std::string& content) const { write_file(folder.path() / name, content); }
    std::string read(const std::string& name) const { return read_file(folder.path() / name); }

    // Every complaint about a file, with | between them.
    std::string complaints(const std::string& file = lesson) const {
        std::string list;
        for (const Complaint& complaint : check_text(book(), file)) list += to_text(complaint) + "|";
        return list;
    }

    Book book() const {
        return {folder.path(), [this](int chapter) {
                    CHECK_EQUAL(chapter, 1);
                    return output;
                }};
    }

    TemporaryFolder folder;
    std::string output = printed;
};

std::string with(std::string text, const std::string& old, const std::string& replacement) {
    const std::size_t at = text.find(old);
    if (at == std::string::npos) throw std::runtime_error("the text does not hold " + old);
    return text.replace(at, old.size(), replacement);
}

// Exactly one complaint, of this line, with this text.
void must_complain(const std::string& complaints, int line, const std::string& text, const std::string& file = lesson) {
    const bool one = std::count(complaints.begin(), complaints.end(), '|') >= 1 &&
                     complaints.starts_with(file + ":" + std::to_string(line) + ": ") &&
                     complaints.find("|" + file) == std::string::npos;
    if (!one || complaints.find(text) == std::string::npos)
        check::fail(__FILE__, __LINE__,
                    "wanted " + file + ":" + std::to_string(line) + " ... " + text + "\n    got " + complaints);
}

// Replaces a part of the lesson and wants that one complaint.
void drift(const std::string& old, const std::string& replacement, int line, const std::string& text) {
    Tree tree;
    tree.add(lesson, with(lesson_text, old, replacement));
    must_complain(tree.complaints(), line, text);
}

}  // namespace

TEST(a_book_in_order_has_no_complaints) {
    const Tree tree;
    CHECK_EQUAL(tree.complaints(), "");
    CHECK_EQUAL(tree.complaints("README.md"), "");
    CHECK_EQUAL(tree.complaints("exercises/01_pooling/README.md"), "");
    CHECK_EQUAL(texts_at(tree.book(), ".").size(), 3U);
    CHECK_THROWS(texts_at(tree.book(), "nowhere"), "nowhere: no Markdown file is there");
}

TEST(lines_may_end_as_on_windows) {
    Tree tree;
    std::string text;
    for (const char c : lesson_text) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
    tree.add(lesson, text);
    CHECK_EQUAL(tree.complaints(), "");
}

TEST(an_edited_fence_of_code) {
    drift("    return a > b ? a : b;", "    return a < b ? a : b;", 12,
          "this is not largest in line 3 of pooling.hpp\n    text |    return a < b ? a : b;\n    book |    return a > "
          "b ? a : b;\n"
          "    mend it with: make text");
    drift("}\n```\n\n<!-- output", "}\nint more;\n```\n\n<!-- output", 14, "text |int more;\n    book (nothing more)");
}

TEST(an_edited_definition) {
    Tree tree;
    tree.add("chapters/01_pooling/pooling.hpp", with(source_text, "largest of two", "larger of two"));
    must_complain(tree.complaints(), 10, "text |// The largest of two.\n    book |// The larger of two.");
    tree.add("chapters/01_pooling/pooling.hpp", with(source_text, "int largest", "double largest"));
    must_complain(tree.complaints(), 11, "book |double largest(int a, int b) {");
}

TEST(an_edited_output) {
    drift("  done\n", "  Done\n", 20, "this is not what the demo prints\n    text |  Done\n    book |  done");
    drift("  8 12\n```", "```", 28, "text (nothing more)\n    book |  8 12");
}

TEST(a_demo_that_prints_something_else) {
    Tree tree;
    tree.output = with(printed, "21.5", "21.6");
    const std::string complaints = tree.complaints();
    CHECK(complaints.find(lesson + ":19: this is not what the demo prints") != std::string::npos);
    CHECK(complaints.find(lesson + ":23: the demo prints 21.6 after \"mean\", the text says 21.5") !=
          std::string::npos);
    CHECK_EQUAL(std::count(complaints.begin(), complaints.end(), '|'), 4);
}

TEST(a_demo_that_prints_the_end_of_a_fence) {
    Tree tree;
    tree.output = with(printed, "  done", "```");
    must_complain(tree.complaints(), 16, "what the demo prints holds a line that would close the fence");
}

TEST(texts_are_found_but_not_those_that_a_build_made) {
    const Tree tree;
    for (const char* made : {"exercises/build", "exercises/01_pooling/out"})
        tree.add(std::string(made) + "/notes.md", "# Notes\n");
    const std::vector<std::string> found{"exercises/01_pooling/README.md"};
    CHECK_EQUAL(texts_at(tree.book(), "exercises"), found);
    CHECK_EQUAL(texts_at(tree.book(), "exercises/01_pooling/README.md"), found);
    CHECK_THROWS(texts_at(tree.book(), "common"), "common: no Markdown file is there");
}

TEST(a_wrong_value) {
    drift("-->21.5", "-->21.3", 23,
          "the demo prints 21.5 after \"mean\", the text says 21.3\n    mend it with: make text");
    drift("-->1,000", "-->1,001", 23, "the demo prints 1,000 after \"of\", the text says 1,001");
    drift("-->1,000", "-->many", 23, "a number must follow the marker: 1,000");
    drift("-->21.5", "-->21.3.4", 23, "a number must follow the marker: 21.5");
    Tree tree;
    tree.add(lesson, with(lesson_text, "-->21.5", "--> **$21.50$**"));
    CHECK_EQUAL(tree.complaints(), "");
}

TEST(a_value_at_the_beginning_of_a_line) {
    const Tree tree;
    tree.add(lesson, with(lesson_text, "and a number: <!-- value", "and a number:\n<!-- value"));
    CHECK(tree.complaints().find("a value may not begin a line") != std::string::npos);
}

TEST(a_count_that_nobody_counts) {
    for (const std::string count : {"912 tests", "Eight optimizers", "ten chapters", "115 quick exercises",
                                    "a hundred exercises", "1,000 tests", "five\ntrained models", "twelve lessons"})
        drift("Only one line", "Here are " + count + ". Only one line", 23, "will be wrong when the book grows");
    Tree tree;
    tree.add(lesson,
             with(lesson_text, "Only one line",
                  "Chapters 4 and 5, `4 tests`, ten tested lines, and\nof <!-- value: book exercises -->1 exercises of "
                  "<!-- value: book chapters -->**1** chapters. Only one line"));
    CHECK_EQUAL(tree.complaints(), "");
    drift("Only one line", "In <!-- value: book chapters -->3 chapters. Only one line", 23,
          "the book has 1 chapters, the text says 3\n    mend it with: make text");
    drift("Only one line", "In <!-- value: book pages -->3 parts. Only one line", 23,
          "of the book are counted chapters and exercises, not \"pages\"");
}

TEST(links_anchors_and_images) {
    drift("(../../README.md)", "(../../READER.md)", 6, "the link ../../READER.md is missing: there is no READER.md");
    drift(
        "(#the-end)", "(#the-start)", 6,
        "the link #the-start: " + lesson + " has no heading #the-start; it has\n    #chapter-1-pooling\n    #the-end");
    drift("#11-the-mean) and", "#12-the-mean) and", 6, "exercises/01_pooling/README.md has no heading #12-the-mean");
    drift("windows.svg", "window.svg", 5,
          "the image figures/window.svg is missing: there is no chapters/01_pooling/figures/window.svg");
    drift("(../../README.md)", "(../../../README.md)", 6, "leads out of the repository");
    drift("(../../README.md)", "(../../out/README.md)", 6, "leads out of the repository");
    drift("(../../README.md)", "(pooling.hpp#L99)", 6, "chapters/01_pooling/pooling.hpp has no line L99");
    drift("(../../README.md)", "[nowhere]", 6, "the link [list] leads nowhere");
}

TEST(a_file_name_that_is_no_file) {
    drift("`pooling.hpp` and", "`poolings.hpp` and", 5,
          "there is no file poolings.hpp, neither beside this text nor from the root");
    drift("`common/pair.hpp`", "`#include \"common/pears.hpp\"`", 5, "there is no file common/pears.hpp");
}

TEST(commands_that_make_does_not_know) {
    drift("`make demo CH=1`", "`make dance CH=1`", 5, "make has no target dance; make help lists them");
    drift("`make demo CH=1`", "`make demo CHAPTER=1`", 5, "make knows no variable CHAPTER");
    drift("`make demo CH=1`", "`make demo CH=2`", 5, "there is no chapter 2");
    drift("`make demo CH=1`", "`make try EX=1.2`", 5, "there is no exercise 1.2");
    drift("## The end\n", "## The end\n\n    make dance       to music\n", 39, "make has no target dance");
    drift("## The end\n", "## The end\n\n```sh\n$ CC=x make demo dance  # make music\n```\n", 40,
          "make has no target dance");
}

TEST(an_exercise_that_is_not_there) {
    drift("Only one line", "Exercise 1.1 is there.\nSee exercises 1.1 and 1.3. Only one line", 24,
          "there is no exercise 1.3");
    drift("[exercise 1.1]", "[exercise 2.1]", 6, "there is no exercise 2.1");
}

TEST(a_stale_table) {
    Tree tree;
    const std::string list = tree.read("exercises/01_pooling/exercises.cmake");
    tree.add("exercises/01_pooling/exercises.cmake", with(list, "POINTS 2", "POINTS 3"));
    must_complain(tree.complaints(), 42, "this is not the table of exercises\n    text || [1.1]");
    tree.add("exercises/01_pooling/exercises.cmake",
             list + "exercise(2_max KIND bug MINUTES 5 POINTS 1 NEEDS 01_pooling TITLE \"The maximum\")\n");
    tree.add(lesson, with(lesson_text, "**Exercises** 15", "**Exercises** 20"));
    must_complain(tree.complaints(), 39, "exercises/01_pooling/README.md has no heading \"## 1.2 The maximum\"");
    must_complain(tree.complaints("README.md"), 6, "this is not the table of chapters", "README.md");
    drift("<!-- end -->\n", "", 39, "a table that begins here has no <!-- end -->");
    drift("<!-- table: exercises -->\n", "", 42, "<!-- end --> without a <!-- table: ... --> before it");
}

TEST(tables_of_points_and_mistakes) {
    Tree tree;
    const std::string text = "<!-- table: points -->\n<!-- end -->\n\n<!-- table: mistakes -->\n<!-- end -->\n";
    tree.add("README.md", text);
    tree.add("solutions/01_pooling/1_mean.wrong_sum.cpp",
             "// caught by: the_mean_of_two\n// The sum is not divided.\n");
    CHECK(mend_text(tree.book(), "README.md"));
    const std::string mended = tree.read("README.md");
    CHECK(mended.find("| 1.1 | The mean | build | 15 | 2 |\n|  | **chapter 1** |  | **15** | **2** |\n"
                      "|  | **1 exercises** |  | **15** | **2** |\n<!-- end -->") != std::string::npos);
    CHECK(mended.find("| 1.1 | The sum is not divided. | `the_mean_of_two` |\n") != std::string::npos);
    CHECK_EQUAL(tree.complaints("README.md"), "");
    tree.add("solutions/01_pooling/1_mean.wrong_sum.cpp", "// The sum is not divided.\n");
    must_complain(tree.complaints("README.md"), 9, "1_mean.wrong_sum.cpp: line 1 must begin with \"// caught by: \"",
                  "README.md");
}

TEST(a_figure_without_a_caption) {
    const auto complaints = [](const std::string& after) {
        Tree tree;
        tree.add(lesson, with(lesson_text, "look at ![the windows](figures/windows.svg).",
                              "look.\n\n![the windows](figures/windows.svg)\n\n" + after));
        return tree.complaints();
    };
    CHECK_EQUAL(complaints("*Two windows.*"), "");
    must_complain(complaints("Two windows."), 7, "a figure has a caption");
    must_complain(complaints("**Two** windows."), 7, "a figure has a caption");
}

TEST(a_lesson_of_more_than_an_evening) {
    const auto words = [](int count) {
        std::string text = "\n";
        for (int n = 1; n <= count; ++n) text += n % 10 == 0 ? "word\n" : "word ";
        return text + "\n";
    };
    const auto complaints = [](const std::string& more) {
        Tree tree;
        tree.add(lesson, with(lesson_text, "## The end", more + "\n## The end"));
        return tree.complaints();
    };
    CHECK_EQUAL(complaints(words(2900)), "");
    CHECK_EQUAL(complaints(words(2900) + "```text" + words(1000) + "```\n"), "");
    CHECK_EQUAL(complaints(words(2900) + "## Exercises\n" + words(1000)), "");
    must_complain(complaints(words(3000)), 1,
                  "words of prose before the exercises are more than 3000; what is only for");
}

TEST(an_example_to_play_with_without_its_command) {
    const auto complaints = [](const std::string& paragraph) {
        Tree tree;
        tree.add("Makefile", "CH ?=\nEX ?=\nall help: x\n\ndemo try play:\n\t@echo $(CH)\nname := value\n");
        tree.add(lesson, with(lesson_text, "Only one line", paragraph + "\n\nOnly one line"));
        return tree.complaints();
    };
    CHECK_EQUAL(complaints("With `make play` you\nmove it. <!-- play: face -->"), "");
    const std::string missing = "the paragraph before <!-- play: face --> does not say `make play`";
    must_complain(complaints("You move it. <!-- play: face -->"), 23, missing);
    must_complain(complaints("See `make play`.\n\nYou move it. <!-- play: face -->"), 25, missing);
    must_complain(complaints("`make play` <!-- play: face or two -->"), 23,
                  "a marker has the form <!-- play: face -->");
}

TEST(the_table_of_a_course_counts_what_its_author_gives) {
    Tree tree;
    const std::string head =
        "<!-- table: course -->\n| week | lesson | exercises | minutes | points |\n|--:|---|---|--:|--:|\n";
    const std::string end = "\n<!-- end -->\n";
    tree.add("README.md", head + "| 1 | chapter 1 | 1.1 |\n| 2 | a rest | |" + end);
    CHECK(mend_text(tree.book(), "README.md"));
    CHECK_EQUAL(tree.read("README.md"), head + "| 1 | chapter 1 | 1.1 | 15 | 2 |\n| 2 | a rest |  | 0 | 0 |\n" +
                                            "|  | **together; 2 points to pass** | 1 exercises | **15** | **2** |" +
                                            end);
    CHECK_EQUAL(tree.complaints("README.md"), "");
    tree.add("README.md", head + "| 1 | chapter 1 | 1.1 1.1 |" + end);
    must_complain(tree.complaints("README.md"), 1, "exercise 1.1 is given twice", "README.md");
    tree.add("README.md", head + "| 1 | chapter 1 | 1.7 |" + end);
    must_complain(tree.complaints("README.md"), 1, "1.7", "README.md");
}

TEST(a_lesson_without_its_promise) {
    Tree tree;
    const std::string form = "the second paragraph of a lesson is \"**Lesson** 90 minutes · **Exercises** 120 minutes";
    for (const std::string wrong : {"**Lesson** long", "**Lesson** 2 hours", "**Time** 90 minutes"}) {
        tree.add(lesson, with(lesson_text, "**Lesson** 90 minutes", wrong));
        must_complain(tree.complaints(), 3, form);
    }
    must_complain(tree.complaints("README.md"), 3, lesson + ":3: the second paragraph of a lesson", "README.md");
    tree.add(lesson, with(lesson_text, "# Chapter 1: ", "# "));
    must_complain(tree.complaints(), 1, "the first line of a lesson is \"# Chapter 1: ...\"");
}

TEST(the_minutes_of_the_exercises_are_those_of_their_list) {
    Tree tree;
    tree.add(lesson, with(lesson_text, "**Exercises** 15 minutes", "**Exercises** 20 minutes"));
    must_complain(tree.complaints(), 3, "the exercises take 15 minutes, the text says 20");
    CHECK(mend_text(tree.book(), lesson));
    CHECK_EQUAL(tree.read(lesson), lesson_text);
}

TEST(an_answer_of_a_predict_exercise_that_stands_in_the_lesson) {
    Tree tree;
    tree.add("exercises/01_pooling/exercises.cmake",
             "exercise(1_mean KIND predict MINUTES 15 POINTS 2 NEEDS 01_pooling TITLE \"The mean\")\n");
    tree.add(lesson, with(lesson_text, "| build |", "| predict |"));
    tree.add("solutions/01_pooling/1_mean.cpp", "double mean() { return 2 * 10; }\ndouble count() { return 300; }\n");
    CHECK_EQUAL(tree.complaints(), "");
    const std::vector<std::pair<std::string, std::string>> answers{{"4 * 250", "1,000"},
                                                                   {"-1000", "1,000"},
                                                                   {"{1, 1e3}", "1,000"},
                                                                   {"T({2}, {7, 1000})", "1,000"},
                                                                   {"43 / 2.0", "21.5"}};
    for (const auto& [answer, printed_as] : answers) {
        tree.add("solutions/01_pooling/1_mean.cpp", "double mean() { return " + answer + "; }\n");
        const std::string wanted = printed_as + " is an answer to exercise 1.1, which is worked out on paper";
        if (tree.complaints().find(wanted) == std::string::npos)
            check::fail(__FILE__, __LINE__, answer + ": " + tree.complaints());
    }
}

TEST(what_make_bench_has_written_gives_no_answer_away) {
    Tree tree;
    tree.add("exercises/01_pooling/exercises.cmake",
             "exercise(1_mean KIND predict MINUTES 15 POINTS 2 NEEDS 01_pooling TITLE \"The mean\")\n");
    tree.add("solutions/01_pooling/1_mean.cpp", "double mean() { return 3.24; }\n");
    const std::string text = with(lesson_text, "| build |", "| predict |");
    tree.add(lesson, with(text, "## The end\n", "## The end\n\n<!-- bench -->\n3.24\n\n<!-- /bench -->\n"));
    CHECK_EQUAL(tree.complaints(), "");
    tree.add(lesson, with(text, "## The end\n", "## The end\n\n<!-- bench -->\n\n<!-- /bench -->\n\n3.24\n"));
    must_complain(tree.complaints(), 43, "3.24 is an answer to exercise 1.1");
}

TEST(a_number_that_make_bench_has_measured) {
    const std::string table =
        "<!-- bench -->\n**forward** on a machine\n\n| GFLOP/s | lenet c1 | lenet c5 |\n|---|--:|--:|\n"
        "| `naive` | 1.48 | 1.58 |\n| `rows` | 7.30 |  |\n\n**forward** on another\n\n| GFLOP/s | lenet c5 "
        "|\n|---|--:|\n"
        "| `naive` | **2.74** |\n\n<!-- /bench -->\n";
    const auto with_value = [&](const std::string& value) {
        return with(with(lesson_text, "Only one line", "It makes <!-- value: bench " + value + ". Only one line"),
                    "## The end\n", "## The end\n\n" + table);
    };
    Tree tree;
    tree.add(lesson, with_value("forward naive \"lenet c5\" -->1.58"));
    CHECK_EQUAL(tree.complaints(), "");
    tree.add(lesson, with_value("forward naive \"lenet c1\" -->1.58"));
    must_complain(tree.complaints(), 23, "make bench has measured 1.48, the text says 1.58");
    tree.add(lesson, with_value("forward naive \"lenet c5\" another -->2.74"));
    CHECK_EQUAL(tree.complaints(), "");
    tree.add(lesson, with_value("forward naive \"lenet c5\" third -->2.74"));
    must_complain(tree.complaints(), 23, "make bench has written no table \"forward\" on \"third\"");
    tree.add(lesson, with_value("backward naive \"lenet c1\" -->1.58"));
    must_complain(tree.complaints(), 23, "make bench has written no table \"backward\"");
    for (const std::string& gap : {std::string("forward naive vgg"), std::string("forward simd \"lenet c1\"")}) {
        tree.add(lesson, with_value(gap + " -->1.58"));
        must_complain(tree.complaints(), 23, "make bench has measured no \"");
    }
    tree.add(lesson, with(lesson_text, "Only one line",
                          "It makes <!-- value: bench forward naive \"lenet c5\" -->1.58. Only one line"));
    tree.add("chapters/01_pooling/MEASURED.md", "# Measured\n\n" + table);
    CHECK_EQUAL(tree.complaints(), "");
    drift("Only one line", "It makes <!-- value: bench forward naive vgg -->1. Only one line", 23,
          "no page has a table between <!-- bench --> and <!-- /bench -->");
}

TEST(a_number_that_a_long_run_has_measured) {
    const auto with_value = [&](const std::string& value) {
        return with(lesson_text, "Only one line", "It reads <!-- value: run " + value + ". Only one line");
    };
    Tree tree;
    tree.add("datasets/runs/few.csv", "# studies few\n# a machine\nremedy,mean\nno remedy,83.1\ndropout,-4e-05\n");
    tree.add(lesson, with_value("few \"no remedy\" mean -->83.1"));
    CHECK_EQUAL(tree.complaints(), "");
    tree.add(lesson, with_value("few dropout mean -->83.1"));
    must_complain(tree.complaints(), 23, "datasets/runs/few.csv has -4e-05, the text says 83.1");
    tree.add(lesson, with_value("few cutout mean -->83.1"));
    must_complain(tree.complaints(), 23, "no row \"cutout\"; there are no remedy, dropout");
    tree.add(lesson, with_value("many dropout mean -->83.1"));
    must_complain(tree.complaints(), 23, "there is no datasets/runs/many.csv");
}

TEST(a_table_of_a_long_run_shows_what_stands_before_its_beginning) {
    Tree tree;
    tree.add("datasets/runs/few.csv", "# studies few\n# a machine\nremedy,mean,beginning,loss 1\nnone,83.1,2.3,1\n");
    const auto with_table = [&](const std::string& name, const std::string& rows) {
        return with(lesson_text, "Only one line",
                    "<!-- table: run " + name + " -->\n" + rows + "<!-- end -->\n\nOnly one line");
    };
    tree.add(lesson, with_table("few", "| remedy | mean |\n|---|--:|\n| none | 83.1 |\n"));
    CHECK_EQUAL(tree.complaints(), "");
    tree.add(lesson, with_table("few", "| remedy | mean |\n|---|--:|\n| none | 84.1 |\n"));
    must_complain(tree.complaints(), 26, "83.1");
    tree.add(lesson, with_table("many", "| remedy |\n|---|\n"));
    must_complain(tree.complaints(), 23, "there is no datasets/runs/many.csv");
}

TEST(the_numbers_that_a_model_answer_returns) {
    CHECK_EQUAL(
        numbers_returned("double f() { return 2 * (3 + 4) - 10 / 4.0; }\nList g() { return {1, -2.5, 1e-3}; }\n"),
        (std::vector<double>{11.5, 1, -2.5, 1e-3}));
    CHECK_EQUAL(numbers_returned("T g() { return T({2}, {8, 2 - 3}); }"), (std::vector<double>{8, -1}));
    for (const char* no_number : {"std::log(4)", "peak() / 2", "(1", "1)", "", "x", "1 +", "{}"})
        CHECK_EQUAL(numbers_returned(std::string("double f() { return ") + no_number + "; }").size(), 0U);
}

TEST(a_formula_that_cannot_be_set) {
    drift("$y = \\left", "y = \\left", 31, "it has no second $");
    drift("\\frac{a}{2}", "\\frac{a}{2", 31, "the formula y = \\left( \\frac{a}{2 \\right): { without }");
    drift("\\frac{a}{2}", "\\frac{a}{2}}", 31, "} without {");
    drift(" \\right)", ")", 31, "\\left without \\right");
    drift("\\left(", "(", 31, "\\right without \\left");
    drift("\\end{aligned}", "", 33, "\\begin{aligned} without \\end{aligned}");
    drift("\\end{aligned}", "\\end{align}", 33, "\\end{align} without \\begin{align}");
    drift("$y = ", "$ y = ", 31, "a blank beside $ keeps it from being a formula");
    drift("is $y = ", "is2$y = ", 31, "a letter or digit beside $ keeps it from being a formula");
    drift("\\right)$,", "\\right)$s,", 31, "a letter or digit beside $ keeps it from being a formula");
    drift("x \\end{aligned}\n$$", "x \\end{aligned}", 33, "it has no second $");
}

TEST(a_line_that_is_too_long) {
    drift("Only one line,", "Only " + std::string(100, 'x') + " line,", 23,
          "characters are more than 120; break the line");
    Tree tree;
    tree.add("README.md", readme_text + "\n| " + std::string(150, 'x') + " |\n\n[a](README.md#the-" +
                              std::string(3, 'x') + ") <!-- " + std::string(150, 'x') + " -->\n");
    CHECK(tree.complaints("README.md").find("120") == std::string::npos);
}

TEST(fences_without_end_or_language) {
    Tree tree;
    tree.add(lesson, lesson_text + "\n```text\nno end\n");
    must_complain(tree.complaints(), 45, "the fence that begins here has no end");
    tree.add(lesson, lesson_text + "\n```\nplain\n```\n");
    must_complain(tree.complaints(), 45, "the fence names no language; write ```cpp, ```text or ```sh");
}

TEST(a_definition_that_is_not_there_or_not_clear) {
    drift("pooling.hpp largest -->", "pooling.hpp smallest -->", 8,
          "pooling.hpp: no definition of smallest; it defines largest, mean");
    drift("pooling.hpp largest -->", "poling.hpp largest -->", 8, "there is no file poling.hpp");
    Tree tree;
    tree.add("chapters/01_pooling/pooling.hpp",
             source_text + "double mean(double x) { return x; }\ndouble largest(double a) { return a; }\n");
    must_complain(tree.complaints(), 8, "largest is defined in lines 4, 10; write largest#1 for the first");
}

TEST(a_part_of_the_output_that_is_not_there) {
    drift("output: demo 2", "output: demo 7", 16, "the demo prints no section 7; it has 1, 2");
    drift("\"4 6\"", "\"4 7\"", 25, "the demo does not print \"4 7\" there");
    drift("\"8 12\"", "\"8 13\"", 25, "the demo does not print \"8 13\" after \"4 6\"");
    drift("demo 2 \"mean\"", "demo 2 \"median\"", 23, "the demo does not print \"median\" there");
    drift("demo 2 \"mean\"", "demo 1 \"8 12\"", 23, "the demo prints no number after \"8 12\"");
}

TEST(markers_that_nobody_understands) {
    drift("<!-- output: demo 2 -->", "<!-- ouput: demo 2 -->", 16,
          "<!-- ouput: demo 2 --> is no marker; there are code:, output:");
    drift("<!-- code: pooling.hpp largest -->", "<!-- code: pooling.hpp -->", 8, "a marker has the form <!-- code:");
    drift("<!-- output: demo 2 -->", "<!-- output: lenet 2 -->", 16, "a marker has the form <!-- output:");
    drift("demo 2 \"mean\"", "demo \"mean\"", 23, "a marker has the form <!-- value:");
    drift("<!-- table: exercises -->", "<!-- table: chairs -->", 39,
          "there is no table \"chairs\"; there are exercises, chapters, points, mistakes, course and run NAME");
    drift("largest -->\n```cpp\n", "largest -->\n```text\n", 8, "the fence after the marker must begin with ```cpp");
    drift("<!-- code: pooling.hpp largest -->\n", "<!-- code: pooling.hpp largest -->\nwords\n", 8,
          "a fence must follow the marker");
    Tree tree;
    tree.add("README.md", "<!-- output: demo 1 -->\n```text\n```\n");
    must_complain(tree.complaints("README.md"), 1, "this file belongs to no chapter", "README.md");
    tree.add("README.md", "# A\n\n<!-- code: README.md\n");
    must_complain(tree.complaints("README.md"), 3, "a comment that begins here has no end", "README.md");
}

TEST(mending_writes_everything_that_differs_and_nothing_else) {
    Tree tree;
    std::string broken = lesson_text;
    for (const auto& [old, replacement] :
         std::vector<std::pair<std::string, std::string>>{{"    return a > b ? a : b;\n}\n", ""},
                                                          {"  done\n", "  Done\n  more\n"},
                                                          {"-->21.5", "-->7"},
                                                          {"-->1,000", "-->999,999,999"},
                                                          {"  4 6\n  8 12\n", ""},
                                                          {"| build | 15 |", "| bug | 5 |"}})
        broken = with(broken, old, replacement);
    tree.add(lesson, broken);
    CHECK(mend_text(tree.book(), lesson));
    CHECK_EQUAL(tree.read(lesson), lesson_text);
    CHECK(!mend_text(tree.book(), lesson));
    CHECK(!mend_text(tree.book(), "README.md"));
    tree.add(lesson, with(lesson_text, "largest -->", "smallest -->"));
    CHECK(!mend_text(tree.book(), lesson));
}

TEST(a_value_inside_of_a_stale_table_goes_away_with_it) {
    Tree tree;
    tree.add(lesson, with(lesson_text, "| build | 15 |", "| build | <!-- value: demo 2 \"of\" -->7 |"));
    CHECK(mend_text(tree.book(), lesson));
    CHECK_EQUAL(tree.read(lesson), lesson_text);
}

TEST(a_fence_in_a_list_keeps_its_indentation) {
    Tree tree;
    tree.add(lesson, lesson_text + "\n1. one\n\n   <!-- code: pooling.hpp largest body -->\n   ```cpp\n   ```\n");
    CHECK(mend_text(tree.book(), lesson));
    CHECK_EQUAL(
        tree.read(lesson),
        lesson_text +
            "\n1. one\n\n   <!-- code: pooling.hpp largest body -->\n   ```cpp\n   int largest(int a, int b) {\n"
            "       return a > b ? a : b;\n   }\n   ```\n");
    CHECK_EQUAL(tree.complaints(), "");
}
