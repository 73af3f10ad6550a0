#include <atomic>
#include <chrono>
#include <sstream>
#include <thread>

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/process.hpp"
#include "common/program/temporary_folder.hpp"
#include "common/tools/workbook/hints.hpp"
#include "common/tools/workbook/plain_formulas.hpp"
#include "common/tools/workbook/record.hpp"
#include "common/tools/workbook/workbook.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

const std::string stub = "throw Todo(\"4.1\");  // TODO\n";

// A book with three exercises in two chapters.
struct ToyBook {
    ToyBook() {
        write_file(root() / "exercises/04_pooling/exercises.cmake",
                   "# the list\n"
                   "exercise(1_mean KIND build MINUTES 15 POINTS 2 NEEDS 04_pooling TITLE \"The mean\")\n\n"
                   "exercise(2_ties KIND bug MINUTES 20 POINTS 3 NEEDS 04_pooling TITLE \"A tie (twice)\") # hard\n");
        write_file(root() / "exercises/10_simd_conv/exercises.cmake",
                   "exercise(1_dot KIND measure MINUTES 30 POINTS 5 NEEDS 10_simd_conv TITLE \"Dot\")\n");
        write_file(root() / "exercises/04_pooling/README.md",
                   "# Exercises\n\n## 4.1 The mean\n\nWrite it.\n\n<details><summary>Hint 1: the idea</summary>\n\nAdd "
                   "up.\n\n</details>\n<details><summary>Hint 2: the formula</summary>\n\nDivide\n\n</details>\n\n"
                   "## 4.2 A tie\n\n<details><summary>Hint 1: look</summary>\n\nTwice.\n\n</details>\n");
        for (const Exercise& e : read_exercises(root())) write_file(root() / e.answer(), stub);
    }
    const fs::path& root() const { return folder.path(); }
    Workbook workbook() { return {root(), root() / "build", out}; }
    Exercise exercise(const std::string& address) const { return find_exercise(read_exercises(root()), address); }

    TemporaryFolder folder;
    std::ostringstream out;
};

std::string list_complaint(const std::string& text) {
    TemporaryFolder folder;
    write_file(folder.path() / "exercises/04_pooling/exercises.cmake", text);
    try {
        read_exercises(folder.path());
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "no complaint";
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST(what_the_reader_has_done_is_kept_in_the_folder_for_output) {
    ToyBook book;
    const TemporaryFolder elsewhere;
    const Exercise e = book.exercise("4.1");
    const Workbook workbook{book.root(), book.root() / "build", book.out, elsewhere.path()};
    CHECK_EQUAL(show_hint(workbook, "4.1", 0), 0);
    CHECK_EQUAL(Record(book.root(), elsewhere.path()).hints_read(e), 1);
    write_file(book.root() / e.answer(), "mine");
    write_file(book.root() / "exercises/04_pooling/.stubs/1_mean.cpp", stub);
    CHECK_EQUAL(reset_exercise(workbook, "4.1"), 0);
    CHECK_EQUAL(read_file(elsewhere.path() / "exercises/backup/04_pooling-1_mean-1.cpp"), std::string("mine"));
    CHECK(!fs::exists(book.root() / "out"));
}

TEST(the_list_is_read_in_order_of_chapter_and_number) {
    const auto all = read_exercises(ToyBook().root());
    CHECK_EQUAL(all.size(), std::size_t{3});
    CHECK_EQUAL(all[0].address(), std::string("4.1"));
    CHECK_EQUAL(all[1].title, std::string("A tie (twice)"));
    CHECK_EQUAL(all[1].kind, std::string("bug"));
    CHECK_EQUAL(all[1].minutes, 20);
    CHECK_EQUAL(all[1].points, 3);
    CHECK_EQUAL(all[2].address(), std::string("10.1"));
    CHECK_EQUAL(all[2].id(), std::string("10_1"));
    CHECK_EQUAL(all[2].answer(), fs::path("exercises/10_simd_conv/1_dot.cpp"));
    CHECK_EQUAL(all[2].solution(), fs::path("solutions/10_simd_conv/1_dot.cpp"));
}

TEST(a_wrong_line_of_the_list_is_named) {
    const std::string rest = " POINTS 2 NEEDS 04_pooling TITLE \"The mean\")\n";
    CHECK(
        contains(list_complaint("\nexercise(1_mean KIND build" + rest), "exercises.cmake:2: this exercise has no MI"));
    CHECK(contains(list_complaint("exercise(1_mean KIND build MINUTES 0" + rest), "MINUTES must be a number of 1"));
    CHECK(contains(list_complaint("exercise(1_mean KIND build MINUTES 5x" + rest), "MINUTES must be a number of 1"));
    CHECK(contains(list_complaint("exercise(mean KIND build MINUTES 5" + rest), "begin with a number"));
    CHECK(contains(list_complaint("exercise(1_mean \"KIND"), "a quotation mark is not closed"));
    CHECK(contains(list_complaint("message(hello)"), "expected exercise("));
    const std::string line = "exercise(1_mean KIND build MINUTES 5" + rest;
    CHECK(contains(list_complaint(line + line), "exercises.cmake:2: 4.1 is 1_mean already"));
}

TEST(an_unknown_exercise_is_answered_with_those_of_its_chapter) {
    const auto all = read_exercises(ToyBook().root());
    CHECK_THROWS(find_exercise(all, "4.9"), "there is no exercise \"4.9\"; chapter 4 has 4.1, 4.2");
    CHECK_THROWS(find_exercise(all, "7.1"), "as in EX=4.1");
    CHECK_THROWS(find_exercise(all, "x"), "as in EX=4.1");
    CHECK_THROWS(find_exercise(all, ""), "which exercise?");
}

TEST(hints_are_those_of_the_exercise_and_no_other) {
    const ToyBook book;
    const auto hints = read_hints(book.root(), book.exercise("4.1"));
    CHECK_EQUAL(hints.size(), std::size_t{2});
    CHECK_EQUAL(hints[0].title, std::string("the idea"));
    CHECK_EQUAL(hints[0].text, std::string("Add up."));
    CHECK_EQUAL(hints[1].text, std::string("Divide"));
    CHECK_EQUAL(read_hints(book.root(), book.exercise("4.2")).front().text, std::string("Twice."));
}

TEST(a_missing_section_or_an_open_hint_is_an_error) {
    ToyBook book;
    write_file(book.root() / "exercises/10_simd_conv/README.md", "## 10.10 Another\n");
    CHECK_THROWS(read_hints(book.root(), book.exercise("10.1")), "there is no section \"## 10.1 Dot\"");
    write_file(book.root() / "exercises/10_simd_conv/README.md", "## 10.1 Dot\n<details><summary>Hint 1: x</summary>");
    CHECK_THROWS(read_hints(book.root(), book.exercise("10.1")), "without \"</details>\"");
}

TEST(hints_come_one_after_the_other_and_the_last_stays) {
    ToyBook book;
    show_hint(book.workbook(), "4.1", 0);
    CHECK(contains(book.out.str(), "Hint 1 of 2: the idea"));
    CHECK(contains(book.out.str(), "make hint EX=4.1 gives hint 2"));
    show_hint(book.workbook(), "4.1", 0);
    CHECK(contains(book.out.str(), "Hint 2 of 2: the formula"));
    book.out.str("");
    show_hint(book.workbook(), "4.1", 0);
    CHECK(contains(book.out.str(), "Hint 2 of 2: the formula"));
    CHECK(contains(book.out.str(), "make show EX=4.1"));
    book.out.str("");
    show_hint(book.workbook(), "4.1", 1);
    CHECK(contains(book.out.str(), "Hint 1 of 2"));
    CHECK_THROWS(show_hint(book.workbook(), "4.1", 3), "4.1 has 2 hints, so LEVEL is 1 to 2");
}

TEST(an_exercise_is_done_only_as_long_as_the_text_that_passed_stands) {
    const ToyBook book;
    const Exercise e = book.exercise("4.1");
    Record record(book.root());
    CHECK(record.state(e) == State::untouched);
    record.set_tried(e, false);
    CHECK(record.state(e) == State::started);
    record.set_tried(e, true);
    CHECK(Record(book.root()).state(e) == State::done);
    write_file(book.root() / e.answer(), "other text");
    CHECK(Record(book.root()).state(e) == State::started);
    CHECK(Record(book.root()).state(book.exercise("4.2")) == State::untouched);
}

TEST(a_record_that_cannot_be_read_is_left_out) {
    const ToyBook book;
    write_file(book.root() / "out/exercises/record.txt", "4.1 nonsense\n\n4.2 1 0 2\n4.1\n");
    const Record record(book.root());
    CHECK(record.state(book.exercise("4.1")) == State::untouched);
    CHECK_EQUAL(record.hints_read(book.exercise("4.2")), 2);
}

TEST(progress_counts_and_names_the_next) {
    ToyBook book;
    Record(book.root()).set_tried(book.exercise("4.1"), true);
    show_progress(book.workbook());
    CHECK(contains(book.out.str(), "1 of 2 done, 0 started, 20 minutes left"));
    CHECK(contains(book.out.str(), "1 of 3 done, 0 h 50 min left"));
    CHECK(contains(book.out.str(), "Next: make try EX=4.2   A tie (twice), 20 minutes"));
}

TEST(next_stays_in_the_chapter_as_long_as_something_is_open_there) {
    ToyBook book;
    Record(book.root()).set_tried(book.exercise("4.2"), true);
    write_file(book.root() / "solutions/04_pooling/2_ties.cpp", "the answer\n");
    show_solution(book.workbook(), "4.2", false);
    CHECK(contains(book.out.str(), "Next: make try EX=4.1"));
    Record(book.root()).set_tried(book.exercise("10.1"), true);
    write_file(book.root() / "solutions/10_simd_conv/1_dot.cpp", "the answer\n");
    book.out.str("");
    show_solution(book.workbook(), "10.1", false);
    CHECK(contains(book.out.str(), "Next: make try EX=4.1"));
}

TEST(formulas_are_written_for_a_terminal) {
    const std::vector<std::pair<std::string, std::string>> formulas{
        {"the weight $k_v$ and $x_{j+v} k_v$", "the weight k_v and x_(j+v) k_v"},
        {"$y_{i,j} = \\sum_{u,v} x_{i+u,\\,j+v} \\, k_{u,v}$", "y_(i,j) = sum_(u,v) x_(i+u,j+v) k_(u,v)"},
        {"$\\frac{1}{HW} \\sum x$, $n - \\tfrac{n + 1}{2}$", "1/HW sum x, n - (n + 1)/2"},
        {"$\\left\\lfloor \\frac{n + 2P}{S} \\right\\rfloor + 1$", "floor((n + 2P)/S) + 1"},
        {"$|g| = \\sqrt{\\sum g_d^2}$", "|g| = sqrt(sum g_d^2)"},
        {"$e^{-|x|}$ $e^x / (1 + e^x)$", "e^(-|x|) e^x / (1 + e^x)"},
        {"$n_\\text{in} \\sigma^2 \\cdot \\eta \\le 3$", "n_in sigma^2 * eta <= 3"},
        {"$d\\text{scale}_c \\mathrel{+}= \\tanh^2 x$", "dscale_c += tanh^2 x"},
        {"it costs 3 $ and 4 $ here", "it costs 3 $ and 4 $ here"},
        {"`$HOME` and $$ a \\times b $$", "`$HOME` and  a * b "},
        {"no formula at all", "no formula at all"}};
    for (const auto& [text, plain] : formulas) {
        ABOUT(text);
        CHECK_EQUAL(plain_formulas(text), plain);
    }
}

TEST(no_hint_of_the_book_keeps_a_sign_of_latex) {
    for (const Exercise& e : read_exercises(CNN_SOURCE))
        for (const Hint& hint : read_hints(CNN_SOURCE, e)) {
            const std::string text = plain_formulas(hint.text);
            ABOUT(e.address(), hint.title, text);
            for (const char* sign : {"$", "\\", "{,", "frac"})
                CHECK(!contains(text, sign) || contains(hint.text, "`") || contains(hint.text, "```"));
        }
}

TEST(the_answer_is_shown_with_a_warning_first) {
    ToyBook book;
    CHECK_EQUAL(show_solution(book.workbook(), "4.1", true), 77);
    CHECK(contains(book.out.str(), "has no model answers"));
    write_file(book.root() / "solutions/04_pooling/1_mean.cpp", "the answer\n");
    CHECK_EQUAL(show_solution(book.workbook(), "4.1", false), 77);
    CHECK(!contains(book.out.str(), "the answer\n"));
    CHECK(contains(book.out.str(), "make show EX=4.1 SURE=1"));
    CHECK_EQUAL(show_solution(book.workbook(), "4.1", true), 0);
    CHECK(contains(book.out.str(), "the answer\n"));
    book.out.str("");
    Record(book.root()).set_tried(book.exercise("4.1"), true);
    CHECK_EQUAL(show_solution(book.workbook(), "4.1", false), 0);
    CHECK(contains(book.out.str(), "Next: make try EX=4.2"));
}

TEST(reset_brings_the_stub_back_and_keeps_each_text) {
    ToyBook book;
    const Exercise e = book.exercise("4.1");
    write_file(book.root() / e.answer(), "mine");
    CHECK_THROWS(reset_exercise(book.workbook(), "4.1"), "neither git nor .stubs has it");
    CHECK_EQUAL(read_file(book.root() / e.answer()), std::string("mine"));
    write_file(book.root() / "exercises/04_pooling/.stubs/1_mean.cpp", stub);
    Record(book.root()).set_tried(e, true);
    reset_exercise(book.workbook(), "4.1");
    CHECK_EQUAL(read_file(book.root() / e.answer()), stub);
    CHECK(Record(book.root()).state(e) == State::untouched);
    write_file(book.root() / e.answer(), "mine again");
    reset_exercise(book.workbook(), "4.1");
    const fs::path backup = book.root() / "out/exercises/backup";
    CHECK_EQUAL(read_file(backup / "04_pooling-1_mean-1.cpp"), std::string("mine"));
    CHECK_EQUAL(read_file(backup / "04_pooling-1_mean-2.cpp"), std::string("mine again"));
    reset_exercise(book.workbook(), "4.1");
    CHECK(contains(book.out.str(), "is the stub already"));
    CHECK(!fs::exists(backup / "04_pooling-1_mean-3.cpp"));
}

#if __has_include(<unistd.h>)

namespace {

// Here an answer is a script. To compile it is to look at its syntax, which prints it too.
struct BookOfScripts : ToyBook {
    BookOfScripts() {
        write_file(root() / "CMakeLists.txt",
                   "cmake_minimum_required(VERSION 3.22)\n"
                   "project(toy LANGUAGES NONE)\n"
                   "set(answer ${CMAKE_SOURCE_DIR}/exercises/04_pooling/1_mean.cpp)\n"
                   "add_custom_target(exercise_04_1 COMMAND sh -nv ${answer} COMMAND mkdir -p bin\n"
                   "  COMMAND cp ${answer} bin/exercise_04_1 COMMAND chmod +x bin/exercise_04_1)\n");
        run_process({"cmake", "-S", root().string(), "-B", (root() / "build").string()});
    }
    // What make try says of this answer; `code` is its exit code.
    std::string say(const std::string& script) {
        write_file(root() / exercise("4.1").answer(), "#!/bin/sh\n" + script + "\n");
        out.str("");
        code = try_exercise(workbook(), "4.1");
        return out.str();
    }
    State state() const { return Record(root()).state(exercise("4.1")); }

    int code = -1;
};

}  // namespace

TEST(an_answer_that_passes_is_green_until_the_last) {
    BookOfScripts book;
    const std::string first = book.say("echo all cases passed");
    CHECK_EQUAL(book.code, 0);
    CHECK(contains(first, "4.1  The mean\n      exercises/04_pooling/1_mean.cpp\n\nall cases passed\n\nGREEN: 4.1"));
    CHECK(contains(first, "Next: make try EX=4.2   A tie (twice), 20 minutes"));
    CHECK(!contains(first, "make show"));
    CHECK(book.state() == State::done);
    write_file(book.root() / book.exercise("4.1").solution(), "the answer");
    Record record(book.root());
    for (const char* address : {"4.2", "10.1"}) record.set_tried(book.exercise(address), true);
    const std::string last = book.say("exit 0");
    CHECK(contains(last, "Compare: make show EX=4.1\nThat was the last one"));
}

TEST(an_answer_that_fails_is_red_and_says_how_it_ended) {
    BookOfScripts book;
    const std::string red = book.say("echo got 1, expected 2; exit 1");
    CHECK_EQUAL(book.code, 77);
    CHECK(contains(red, "got 1, expected 2\n\nRED: 4.1"));
    CHECK(contains(red, "Next: mend exercises/04_pooling/1_mean.cpp, then make try EX=4.1\n"));
    CHECK(contains(red, "make hint EX=4.1   for a hint"));
    CHECK(book.state() == State::started);
    show_hint(book.workbook(), "4.1", 0);
    CHECK(contains(book.say("kill -SEGV $$"), "Here it ended: a segmentation fault"));
    CHECK_EQUAL(book.code, 77);
    CHECK(contains(book.out.str(), "make hint EX=4.1   for more hints"));
}

TEST(an_answer_that_a_grader_would_refuse_is_not_green) {
    ToyBook book;
    const Exercise e = book.exercise("4.1");
    const Toolchain tools{CNN_COMPILER, {"-std=c++20", "-I" + book.root().string()}};
    const fs::path answer = book.root() / e.answer();
    write_file(book.root() / "exercises/04_pooling/1_mean.hpp", "#include <vector>\n#include \"common/tensor.hpp\"\n");
    write_file(book.root() / "common/tensor.hpp", "#include <string>\n");
    write_file(book.root() / "chapters/04_pooling/pooling.hpp", "");
    const auto complaint = [&](const std::string& text) {
        write_file(answer, text);
        return IncludeRules(book.root(), e, tools).complaint(files_read(answer, tools), answer);
    };
    const std::string honest = "#include \"exercises/04_pooling/1_mean.hpp\"\n#include <map>\n";
    CHECK_EQUAL(complaint(honest), std::string());
    CHECK(contains(complaint(honest + "#include \"chapters/04_pooling/pooling.hpp\"\n"),
                   "it includes chapters/04_pooling/pooling.hpp; an answer may include its contract, 1_mean.hpp"));
    CHECK(contains(complaint("# 1 \"/usr/include/x.h\" 1 3\n#include \"chapters/04_pooling/pooling.hpp\"\n"),
                   "it includes chapters/04_pooling/pooling.hpp"));
}

TEST(an_answer_that_is_not_begun_is_to_do) {
    BookOfScripts book;
    CHECK(contains(book.say("exit 77 # throw Todo("), "TO DO: not started yet, about 15 minutes."));
    CHECK_EQUAL(book.code, 77);
    CHECK(book.state() == State::untouched);
}

TEST(what_the_compiler_says_comes_first_and_names_files_from_the_root) {
    BookOfScripts book;
    const std::string broken = book.say("if true; then");
    CHECK_EQUAL(book.code, 77);
    CHECK(contains(broken, "The compiler does not understand it yet:\n\n  exercises/04_pooling/1_mean.cpp: "));
    CHECK(contains(broken, "Next: mend exercises/04_pooling/1_mean.cpp"));
    CHECK(!contains(broken, book.root().string()));
    CHECK(book.state() == State::started);
    const std::string made = book.say("#[3/4] Linking\nexit 0 # warning\n# a line of the answer -o name");
    CHECK(!contains(made, "-o name"));
    std::string many;
    for (int i = 0; i < 60; ++i) many += "# warning " + std::to_string(i) + "\n";
    CHECK(contains(book.say("exit 0\n" + many), "# warning 30\n"));
    CHECK(contains(book.out.str(), "more complaints of the compiler\n"));
    CHECK(!contains(book.out.str(), "# warning 50"));
    const std::string warned = book.say("exit 0 # warning");
    CHECK_EQUAL(book.code, 0);
    CHECK(contains(warned, "The compiler warns:\n\n  exit 0 # warning\n"));
    CHECK(contains(warned, "GREEN: 4.1"));
}

TEST(watch_tries_again_at_every_save) {
    BookOfScripts book;
    const fs::path answer = book.root() / book.exercise("4.1").answer();
    write_file(answer, "mkdir " + (book.root() / "tried").string() + " 2>/dev/null && exit 1; exit 0\n");
    std::atomic<bool> ended = false;
    std::thread editor([&] {
        for (auto time = fs::last_write_time(answer); !ended; time += std::chrono::seconds(1)) {
            fs::last_write_time(answer, time);
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    });
    const int code = watch_exercise(book.workbook(), "4.1", 2);
    ended = true;
    editor.join();
    CHECK_EQUAL(code, 0);
    const std::string out = book.out.str();
    CHECK(out.find("RED: 4.1") < out.find("Watching exercises/04_pooling/1_mean.cpp: save it"));
    CHECK(out.find("Watching") < out.find("GREEN: 4.1") && contains(out, "GREEN: 4.1"));
}

TEST(reset_takes_the_stub_from_the_history) {
    ToyBook book;
    const fs::path answer = book.root() / book.exercise("4.1").answer();
    const auto git = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"git", "-c", "user.name=A", "-c", "user.email=a@b"});
        CHECK_EQUAL(run_process(words, {}, book.root()).code, 0);
    };
    git({"init", "-q"});
    git({"add", "."});
    git({"commit", "-q", "-m", "stubs"});
    write_file(answer, "mine");
    git({"commit", "-q", "-a", "-m", "mine"});
    CHECK_EQUAL(reset_exercise(book.workbook(), "4.1"), 0);
    CHECK_EQUAL(read_file(answer), stub);
    CHECK(contains(book.out.str(), "Your text is kept in out/exercises/backup/04_pooling-1_mean-1.cpp"));
}

#endif
