#include "common/tools/grade/grade.hpp"

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/process.hpp"
#include "common/program/temporary_folder.hpp"
#include "common/tools/grade/grade_report.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

const std::string contract = "#include \"exercises/01_convolution/1_correlate_line.hpp\"\n";
const std::string head = "Tensor<double> correlate_line(const Tensor<double>& x, const Tensor<double>& k) ";
const std::string right_body =
    "{ Tensor<double> y({x.size() - k.size() + 1});"
    " for (int j = 0; j < y.size(); ++j) for (int v = 0; v < k.size(); ++v) y(j) += x(j + v) * k(v); return y; }";

std::string answer(const std::string& body, const std::string& before = "") {
    return contract + "namespace exercise { " + before + head + body + " }\n";
}

GradeOptions options_in(const fs::path& work) {
    GradeOptions options;
    options.root = CNN_SOURCE;
    options.work = work;
    options.toolchain = {CNN_COMPILER, {"-std=c++20", "-O0", "-w", "-I" CNN_SOURCE}, {CNN_COMMON, "-pthread"}};
    options.limits.seconds = 2;
    options.jobs = 2;
    return options;
}

// Only exercise 1.1, whatever the book holds.
std::vector<Exercise> first_exercise() { return {find_exercise(read_exercises(CNN_SOURCE), "1.1")}; }

// A class of students, and what each got. One grading for all the cases below, because compiling takes its time.
class Class {
  public:
    Class() {
        add("right", answer(right_body));
        add("wrong", answer("{ return x; }"));
        add("hard_coded", answer("{ return Tensor<double>({3}, {1, 2, 3}); }"));
        add("broken", answer("{ return y }"));
        add("loop", answer("{ for (;;); }"));
        add("crash", answer("{ *(volatile int*)nullptr = 1; return x; }"));
        add("leaves", "#include <cstdlib>\n#include <cstdio>\n" +
                          answer("{ std::puts(\"3 of 3 cases passed\"); std::exit(0); }"));
        add("leaves_at_once", "#include <cstdlib>\n" + answer("{ return x; }", "static int s = (std::exit(0), 1); "));
        add("borrows",
            "#include \"chapters/01_convolution/convolution.hpp\"\n" + answer("{ return cnn::correlate1d(x, k); }"));
        add("declares", contract +
                            "namespace cnn { template <typename T> Tensor<T> correlate1d(const Tensor<T>&, const "
                            "Tensor<T>&); extern template Tensor<double> correlate1d(const Tensor<double>&, const "
                            "Tensor<double>&); } namespace exercise { " +
                            head + "{ return cnn::correlate1d(x, k); } }");
        add("own_main", answer("{ return x; }") + "int main() { return 0; }\n");
        add("harness", contract +
                           "namespace cnn::check { [[gnu::weak]] void fail(const char*, int, const std::string&) "
                           "{} } namespace exercise { " +
                           head + "{ return x; } }");
        add("own_test", read_file(fs::path(CNN_SOURCE) / file()));
        write_file(hand_in() / "own_test" / "exercises/01_convolution/1_correlate_line_test.cpp", "int main() {}\n");
        fs::create_directories(hand_in() / "nothing");
        write_file(hand_in() / "flat" / "1_correlate_line.cpp", answer(right_body));
        write_file(hand_in() / "junk.zip", "this is no archive");
        write_file(elsewhere() / file(), answer(right_body));
        write_file(elsewhere() / "inner" / file(), answer(right_body));
        pack("cf", "zipped.zip", elsewhere(), {"--format=zip", "exercises"});
        pack("czf", "packed.tar.gz", elsewhere(), {"inner"});
        pack("cf", "escapes.tar", elsewhere() / "inner", {"../exercises"});
        grade_all();
    }

    const Grade& of(const std::string& student) const { return report(student).grades.front(); }
    const Report& report(const std::string& student) const {
        for (const Report& report : reports_)
            if (report.student == student) return report;
        throw std::logic_error("no student " + student);
    }
    const std::vector<Report>& reports() const { return reports_; }

  private:
    static fs::path file() { return "exercises/01_convolution/1_correlate_line.cpp"; }
    fs::path hand_in() const { return folder_.path() / "handed in"; }
    fs::path elsewhere() const { return folder_.path() / "elsewhere"; }
    void add(const std::string& student, const std::string& text) { write_file(hand_in() / student / file(), text); }
    void pack(const char* how, const char* archive, const fs::path& from, const std::vector<std::string>& what) {
        std::vector<std::string> words{"cmake", "-E", "tar", how, (hand_in() / archive).string()};
        words.insert(words.end(), what.begin(), what.end());
        CHECK_EQUAL(run_process(words, {}, from).code, 0);
    }

    void grade_all() {
        const GradeOptions options = options_in(folder_.path() / "work");
        exercises_ = first_exercise();
        reports_ = grade(find_submissions(hand_in(), options.work), exercises_, options, [](const auto&) {});
    }

    TemporaryFolder folder_;
    std::vector<Exercise> exercises_;
    std::vector<Report> reports_;
};

const Class& students() {
    static const Class all;
    return all;
}

bool says(const std::string& student, const std::string& text) {
    return students().of(student).output.find(text) != std::string::npos;
}

}  // namespace

TEST(a_right_answer_gets_its_points) {
    CHECK(students().of("right").verdict == Verdict::passed);
    CHECK_EQUAL(students().report("right").points(), students().of("right").exercise->points);
    CHECK(students().of("flat").verdict == Verdict::passed);
}

TEST(a_wrong_answer_is_told_what_failed) {
    CHECK(students().of("wrong").verdict == Verdict::failed);
    CHECK(says("wrong", "got shape (4), expected (3)"));
    CHECK_EQUAL(students().report("wrong").points(), 0);
    CHECK(students().of("hard_coded").verdict == Verdict::failed);
    CHECK(says("hard_coded", "1_2_3 ... ok"));
}

TEST(what_does_not_compile_is_told_what_the_compiler_says) {
    CHECK(students().of("broken").verdict == Verdict::not_compiled);
    CHECK(says("broken", "error"));
}

TEST(what_never_ends_or_crashes_fails_alone) {
    CHECK(students().of("loop").verdict == Verdict::failed);
    CHECK(says("loop", "an endless loop?"));
    CHECK(students().of("crash").verdict == Verdict::failed);
    CHECK(says("crash", "segmentation fault"));
}

TEST(leaving_early_or_printing_is_no_pass) {
    CHECK(students().of("leaves").verdict == Verdict::failed);
    CHECK(says("leaves", "the program ended before its test did"));
    CHECK(students().of("leaves_at_once").verdict == Verdict::failed);
}

TEST(the_book_may_not_answer_for_the_student) {
    CHECK(students().of("borrows").verdict == Verdict::refused);
    CHECK(says("borrows", "it includes"));
    CHECK(says("borrows", "convolution.hpp"));
    CHECK(students().of("declares").verdict == Verdict::refused);
    CHECK(says("declares", "calls a function of the book"));
}

TEST(the_test_cannot_be_replaced) {
    CHECK(students().of("own_main").verdict == Verdict::refused);
    CHECK(says("own_main", "it defines main"));
    CHECK(students().of("harness").verdict == Verdict::refused);
    CHECK(says("harness", "it touches the test itself"));
    CHECK(students().of("own_test").verdict == Verdict::untouched);
}

TEST(what_is_missing_or_broken_is_said) {
    CHECK(students().of("nothing").verdict == Verdict::missing);
    CHECK(students().of("junk").verdict == Verdict::missing);
    CHECK(students().report("junk").trouble.find("the archive cannot be read") == 0);
}

TEST(archives_are_unpacked_if_they_stay_in_their_folder) {
    CHECK(students().of("zipped").verdict == Verdict::passed);
    CHECK(students().of("packed").verdict == Verdict::passed);
    CHECK(students().of("escapes").verdict == Verdict::missing);
    CHECK(students().report("escapes").trouble.find("the archive would write to ../exercises") == 0);
}

TEST(a_hidden_test_that_does_not_compile_ends_the_grading) {
    const TemporaryFolder folder;
    GradeOptions options = options_in(folder.path() / "work");
    options.overlay = folder.path() / "hidden";
    write_file(options.overlay / "exercises/01_convolution/1_correlate_line_test.cpp", "this is no C++\n");
    write_file(folder.path() / "ada/1_correlate_line.cpp", answer(right_body));
    CHECK_THROWS(grade({{"ada", folder.path() / "ada", ""}}, first_exercise(), options, [](const auto&) {}),
                 "hidden/exercises/01_convolution/1_correlate_line_test.cpp does not compile:");
}

TEST(the_secret_word_is_in_no_output) {
    for (const Report& report : students().reports())
        CHECK(report.grades.front().output.find("verdict-") == std::string::npos);
}

TEST(a_folder_without_students_is_an_error) {
    const TemporaryFolder empty;
    CHECK_THROWS(find_submissions(empty.path(), empty.path()), "neither a folder nor an archive");
    CHECK_THROWS(find_submissions("/no/such", empty.path()), "there is no such folder");
}

TEST(a_link_is_not_followed) {
    const TemporaryFolder folder;
    const Exercise e = find_exercise(read_exercises(CNN_SOURCE), "1.1");
    const fs::path mine = folder.path() / e.answer();
    fs::create_directories(mine.parent_path());
    fs::create_symlink(fs::path(CNN_SOURCE) / e.answer(), mine);
    CHECK(!submitted_file({"x", folder.path(), ""}, e));
    fs::remove(mine);
    write_file(mine, "text");
    CHECK(submitted_file({"x", folder.path(), ""}, e) == mine);
    CHECK(submitted_file({"x", folder.path().parent_path(), ""}, e).has_value());
}

TEST(the_table_the_xml_and_the_json_hold_the_same_points) {
    const Exercise e = find_exercise(read_exercises(CNN_SOURCE), "1.1");
    const std::string nasty = "<a> & \"b\"\n\\ \x01";
    const std::vector<Report> reports{{"=ada", "", {{&e, Verdict::passed, "", 0.5}}},
                                      {"b,c", "a \"word\"", {{&e, Verdict::failed, nasty, 0.5}}}};
    const std::string points = std::to_string(e.points);
    CHECK_EQUAL(grades_csv(reports), "student,1.1,points,of,remark\n\"'=ada\"," + points + "," + points + "," + points +
                                         ",\n\"b,c\",0,0," + points + ",\"a \"\"word\"\"\"\n");
    const std::string xml = grades_junit(reports);
    CHECK(xml.find("<testsuite name=\"=ada\" tests=\"1\" failures=\"0\" skipped=\"0\">") != std::string::npos);
    CHECK(xml.find("<failure message=\"failed\">&lt;a&gt; &amp; &quot;b&quot;\n\\ </failure>") != std::string::npos);
    for (const auto& [verdict, element] : {std::pair(Verdict::untouched, "<skipped message=\"not started\"/>"),
                                           std::pair(Verdict::missing, "<skipped message=\"missing\"/>"),
                                           std::pair(Verdict::refused, "<failure message=\"refused\">"),
                                           std::pair(Verdict::not_compiled, "<failure message=\"does not compile\">")})
        CHECK(grades_junit({{"c", "", {{&e, verdict, "", 0}}}}).find(element) != std::string::npos);
    CHECK(results_json(reports[0]).find("\"score\": " + points + ", \"max_score\": " + points) != std::string::npos);
    CHECK(results_json(reports[1]).find("<a> & \\\"b\\\"\\n\\\\ \\u0001") != std::string::npos);
}
