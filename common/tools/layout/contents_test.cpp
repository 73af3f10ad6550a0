// The checker of what is left over or missing, on small books: a whole one is green, each gap turns it red.
#include "common/tools/layout/contents.hpp"

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;
const std::string absent = "(absent)";  // in the place of a content: the file is left out

const std::string hint = "<details><summary>Hint: a</summary>\n\nb\n\n</details>\n";
const std::string wrong = "// caught by: two_and_two\n// The sum is not divided.\n";
const std::string list = "exercise(1_mean KIND build MINUTES 15 POINTS 2 NEEDS 01_pooling TITLE \"The mean\")\n";
const std::string questions = "# Exercises\n\n## 1.1 The mean\n\n" + hint + hint + hint;
const std::string instructors =
    "# For instructors\n\n## What students should bring\n\n| chapter | can |\n|---|---|\n| 1 | pool |\n| 2 | flatten "
    "|\n\n"
    "## Course plans\n\n| week | plan | points |\n|--:|---|--:|\n| 2 | chapter 1 | 2 |\n| 4 | chapters 2 to 3 |\n";

// A book of two chapters and one exercise in which nothing is missing.
Files whole_book() {
    Files files{
        {"README.md", "[a](chapters/01_pooling/README.md) [b](chapters/02_flatten/README.md)"},
        {"chapters/README.md", "[a](01_pooling/README.md) [b](02_flatten/README.md)"},
        {"chapters/GLOSSARY.md", "| word | meaning | chapter |\n|---|---|---|\n| pool | a | 1 |\n| flat | b | 2 |\n"},
        {"chapters/INSTRUCTORS.md", instructors},
        {"exercises/CMakeLists.txt", ""},
        {"exercises/01_pooling/README.md", questions},
        {"exercises/01_pooling/exercises.cmake", list},
        {"exercises/01_pooling/.stubs/1_mean.cpp", ""},
        {"exercises/01_pooling/1_mean.hpp", ""},
        {"exercises/01_pooling/1_mean.cpp", ""},
        {"exercises/01_pooling/1_mean_test.cpp", ""},
        {"solutions/01_pooling/1_mean.cpp", ""},
        {"solutions/01_pooling/1_mean.wrong_sum.cpp", wrong},
        {"solutions/01_pooling/1_mean.wrong_max.cpp", wrong},
        {"solutions/01_pooling/1_mean.right_backwards.cpp", ""},
        {"chapters/programs/lenet/main.cpp", ""},
    };
    for (const std::string chapter : {"chapters/01_pooling/", "chapters/02_flatten/"})
        for (const std::string name : {"README.md", "demo.cpp", "tests/flatten_test.cpp"})
            files.push_back({chapter + name, name == "README.md" ? "Now do 1.1.\n" : ""});
    return files;
}

// What is wrong with the whole book once these files stand in it.
std::vector<std::string> violations_with(const Files& changes) {
    const TemporaryFolder root;
    for (const Files& files : {whole_book(), changes})
        for (const auto& [name, content] : files) {
            if (content == absent)
                std::filesystem::remove(root.path() / name);
            else
                write_file(root.path() / name, content);
        }
    return check_contents(root.path());
}

// Exactly one violation, of this file and line, with this remedy.
void must_be_red(const Files& changes, const std::string& place, const std::string& text) {
    const std::vector<std::string> found = violations_with(changes);
    if (found.size() != 1 || !found[0].starts_with(place + ": ") || found[0].find(text) == std::string::npos)
        check::fail(__FILE__, __LINE__, "wanted " + place + ": ... " + text + ", got " + check::to_text(found));
}

}  // namespace

TEST(a_whole_book_is_green) { CHECK_EQUAL(violations_with({}), std::vector<std::string>{}); }

TEST(a_book_for_students_has_no_answers_and_no_page_for_instructors) {
    const TemporaryFolder root;
    for (const auto& [name, content] : whole_book())
        if (!name.starts_with("solutions/") && name != "chapters/INSTRUCTORS.md")
            write_file(root.path() / name, content);
    CHECK_EQUAL(check_contents(root.path()), std::vector<std::string>{});
}

TEST(five_files_of_an_exercise_without_its_line) {
    Files files;
    for (const std::string end : {".hpp", ".cpp", "_test.cpp"})
        files.push_back({"exercises/02_flatten/1_row" + end, ""});
    files.push_back({"exercises/02_flatten/exercises.cmake", ""});
    files.push_back({"exercises/02_flatten/README.md", "# Exercises\n"});
    for (const std::string end : {".cpp", ".wrong_a.cpp"}) files.push_back({"solutions/02_flatten/1_row" + end, ""});
    const std::vector<std::string> found = violations_with(files);
    CHECK_EQUAL(found.size(), 5U);
    for (const std::string& line : found)
        CHECK(line.find(
                  ": is named by no list; write exercise(1_row KIND build MINUTES 15 POINTS 2 NEEDS 02_flatten TITLE "
                  "\"...\") into exercises/02_flatten/exercises.cmake, or delete it") != std::string::npos);
}

TEST(what_lies_about_in_exercises) {
    const std::string here = "exercises/01_pooling/";
    must_be_red({{here + "README2.md", ""}}, here + "README2.md:1", "is no part of an exercise");
    must_be_red({{here + "1_mean.cpp.orig", ""}}, here + "1_mean.cpp.orig:1", "is no part of an exercise");
    must_be_red({{here + "1_mean_old.cpp", ""}}, here + "1_mean_old.cpp:1", "is named by no list");
    must_be_red({{"exercises/03_relu/README.md", ""}}, "exercises/03_relu:1", "belongs to no chapter");
    must_be_red({{"exercises/notes.md", ""}}, "exercises/notes.md:1", "belongs to no chapter");
    must_be_red({{here + "README.md", questions + "\n## 1.2 The median\n"}}, here + "README.md:21",
                "has a section 1.2, which exercises/01_pooling/exercises.cmake does not list");
}

TEST(what_an_exercise_lacks) {
    const std::string here = "exercises/01_pooling/";
    for (const std::string end : {".hpp", ".cpp", "_test.cpp"})
        must_be_red({{here + "1_mean" + end, absent}}, here + "1_mean" + end + ":1",
                    "is missing; exercises/01_pooling/exercises.cmake lists 1_mean");
    must_be_red({{here + "README.md", "# Exercises\n"}}, here + "README.md:1", "has no section \"## 1.1 The mean\"");
    must_be_red({{here + "README.md", absent}}, here + "README.md:1", "is missing; the questions in words");
    must_be_red({{here + "README.md", "# Exercises\n\n## 1.1 The mean\n\n" + hint + hint}}, here + "README.md:3",
                "1.1 has 2 hints and needs three");
    must_be_red({{"exercises/02_flatten/README.md", ""}}, "exercises/02_flatten/exercises.cmake:1", "is missing");
}

TEST(a_list_that_cannot_be_read_is_named) {
    must_be_red({{"exercises/01_pooling/exercises.cmake", "exercise(1_mean KIND build)\n"}},
                "exercises/01_pooling/exercises.cmake:1", "this exercise has no MINUTES");
}

TEST(what_lies_about_in_solutions) {
    const std::string here = "solutions/01_pooling/";
    must_be_red({{here + "2_median.cpp", ""}}, here + "2_median.cpp:1", "is named by no list");
    must_be_red({{here + "1_mean.worse_sum.cpp", ""}}, here + "1_mean.worse_sum.cpp:1", "is no answer; call it");
    must_be_red({{here + "1_mean.hpp", ""}}, here + "1_mean.hpp:1", "is no answer; call it");
    must_be_red({{"solutions/03_relu/1_a.cpp", ""}}, "solutions/03_relu:1", "belongs to no chapter");
}

TEST(what_a_solution_lacks) {
    const std::string here = "solutions/01_pooling/1_mean";
    must_be_red({{here + ".cpp", absent}}, here + ".cpp:1", "is missing; the model answer of exercise 1.1");
    // A second exercise, to be built, with an answer in one way only.
    Files second{{"exercises/01_pooling/README.md", questions + "\n## 1.2 The sum\n\n" + hint + hint + hint},
                 {"solutions/01_pooling/2_sum.cpp", ""},
                 {"solutions/01_pooling/2_sum.wrong_a.cpp", wrong},
                 {"solutions/01_pooling/2_sum.wrong_b.cpp", wrong}};
    for (const std::string end : {".hpp", ".cpp", "_test.cpp"})
        second.push_back({"exercises/01_pooling/2_sum" + end, ""});
    const auto listed = [](const std::string& kind) {
        return list + "exercise(2_sum KIND " + kind + " MINUTES 15 POINTS 2 NEEDS 01_pooling TITLE \"The sum\")\n";
    };
    second.push_back({"chapters/01_pooling/README.md", "Now do 1.1. Now do 1.2.\n"});
    second.push_back({"exercises/01_pooling/exercises.cmake", listed("build")});
    must_be_red(second, "solutions/01_pooling/2_sum.cpp:1", "is the only right answer; write another way");
    second.back().second = listed("bug");
    CHECK_EQUAL(violations_with(second), std::vector<std::string>{});
    must_be_red({{here + ".wrong_sum.cpp", absent}}, here + ".cpp:1", "has 1 wrong answers and needs two");
    must_be_red({{here + ".wrong_sum.cpp", "// The sum.\n"}}, here + ".wrong_sum.cpp:1",
                "// caught by: name_of_a_case");
    must_be_red({{here + ".wrong_sum.cpp", "// caught by: two\n\n#include\n"}}, here + ".wrong_sum.cpp:2",
                "The mistake in plain words");
}

TEST(a_lesson_asks_for_each_exercise_of_its_chapter) {
    const std::string lesson = "chapters/01_pooling/README.md";
    for (const std::string nowhere :
         {"", "| [1.1](../x.md) | The mean |\n", "11.1 is more than 1.12\n", "C1  1.1\n", "exercise 1.12\n"})
        must_be_red({{lesson, nowhere}}, lesson + ":1", "asks nowhere for 1.1; where a reader can do it, write");
    for (const std::string asked : {"Exercise 1.1.\n", "of exercise\n1.1.\n", "Now do [1.1](../x.md).\n"})
        CHECK_EQUAL(violations_with({{lesson, asked}}), std::vector<std::string>{});
}

TEST(what_a_chapter_lacks) {
    const std::string here = "chapters/02_flatten/";
    must_be_red({{here + "README.md", absent}}, here + "README.md:1", "the lesson of chapter 2");
    must_be_red({{here + "demo.cpp", absent}}, here + "demo.cpp:1", "the worked examples");
    must_be_red({{here + "tests/flatten_test.cpp", absent}}, here + "test.cpp:1", "a chapter has a test");
    must_be_red({{"README.md", "[a](chapters/01_pooling/README.md)"}}, "README.md:1",
                "no entry with a link to (chapters/02_flatten/README.md); put <!-- table: chapters --> into it");
    must_be_red({{"chapters/README.md", "[b](02_flatten/README.md)"}}, "chapters/README.md:1",
                "no entry with a link to (01_pooling/README.md)");
    must_be_red({{"chapters/GLOSSARY.md", "| pool | a | 1 |\n"}}, "chapters/GLOSSARY.md:1", "has no word of chapter 2");
}

TEST(a_chapter_that_instructors_do_not_find) {
    const auto without = [](const std::string& part) {
        std::string text = instructors;
        return text.erase(text.find(part), part.size());
    };
    must_be_red({{"chapters/INSTRUCTORS.md", without("| 2 | flatten |\n")}}, "chapters/INSTRUCTORS.md:1",
                "says not what a student can do after chapter 2; add to the table");
    std::string twice = instructors;
    twice.replace(twice.find("| 2 | flatten |"), 15, "| 2 | pool |");
    must_be_red({{"chapters/INSTRUCTORS.md", twice}}, "chapters/INSTRUCTORS.md:1",
                "promises the same of chapter 2 as of another one: pool");
    must_be_red({{"chapters/INSTRUCTORS.md", without("| 4 | chapters 2 to 3 |\n")}}, "chapters/INSTRUCTORS.md:1",
                "has chapter 2 in no week of the table at \"Course plans\"");
}
