// A class of more than forty students, made here, and graded by the program itself: honest ones whose files lie about in
// every way, broken ones, and some that would rather not do the exercise. Each gets what it must get, and no other.
#include <algorithm>
#include <map>
#include <sstream>

#include "common/check.hpp"
#include "common/files/deflate.hpp"
#include "common/files/files.hpp"
#include "common/program/process.hpp"
#include "common/program/temporary_folder.hpp"
#include "common/files/utf8.hpp"

#if __has_include(<unistd.h>)
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace cnn;
namespace fs = std::filesystem;

namespace {

const std::string topic = "exercises/01_convolution/";
const std::string file = topic + "1_correlate_line.cpp";

// ---- Answers to 1.1

const std::string contract = "#include \"" + topic + "1_correlate_line.hpp\"\n";
const std::string head = "Tensor<double> correlate_line(const Tensor<double>& x, const Tensor<double>& k) ";
const std::string right_body =
    "{ Tensor<double> y({x.size() - k.size() + 1});"
    " for (int j = 0; j < y.size(); ++j) for (int v = 0; v < k.size(); ++v) y(j) += x(j + v) * k(v); return y; }";

std::string answer(const std::string& body, const std::string& before = "") {
    return contract + before + "namespace exercise { " + head + body + " }\n";
}
const std::string right = answer(right_body);
std::string right_after(const std::string& statements, const std::string& before = "") {
    return answer("{ " + statements + right_body.substr(1), before);
}

std::string with_crlf(const std::string& text) {
    std::string all;
    for (const char c : text) all += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return all;
}

std::string utf16(const std::string& ascii) {
    std::string all = "\xFF\xFE";
    for (const char c : ascii) all += {c, '\0'};
    return all;
}

// ---- Archives, byte by byte: no program would write some of these.

std::string number(std::uint32_t value, int bytes) {
    std::string text;
    for (int k = 0; k < bytes; ++k) text += static_cast<char>(value >> 8 * k & 255U);
    return text;
}
std::uint32_t length(const std::string& text) { return static_cast<std::uint32_t>(text.size()); }

struct Member {
    std::string name, bytes;
    std::uint32_t flags = 0, mode = 0;
};

std::string zip(const std::vector<Member>& members) {
    std::string all, directory;
    for (const Member& m : members) {
        const std::string common = number(m.flags, 2) + number(0, 2) + number(0, 4) + number(crc32(m.bytes), 4) +
                                   number(length(m.bytes), 4) + number(length(m.bytes), 4) + number(length(m.name), 2) +
                                   number(0, 2);
        directory += "PK\x01\x02" + number(0x0314, 2) + number(20, 2) + common + number(0, 2) + number(0, 2) +
                     number(0, 2) + number(m.mode << 16U, 4) + number(length(all), 4) + m.name;
        all += "PK\x03\x04" + number(20, 2) + common + m.name + m.bytes;
    }
    const auto count = static_cast<std::uint32_t>(members.size());
    return all + directory + "PK\x05\x06" + number(0, 4) + number(count, 2) + number(count, 2) +
           number(length(directory), 4) + number(length(all), 4) + number(0, 2);
}

std::string octal(std::size_t value, int digits) {
    std::string text;
    for (; digits > 0; --digits, value /= 8) text.insert(text.begin(), static_cast<char>('0' + value % 8));
    return text + '\0';
}

std::string tar_member(const std::string& name, const std::string& bytes, char kind = '0',
                       const std::string& link = "") {
    const auto padded = [](std::string text, std::size_t size) {
        text.resize(size, '\0');
        return text;
    };
    std::string header = padded(name, 100) + octal(0644, 7) + octal(0, 7) + octal(0, 7) + octal(bytes.size(), 11) +
                         octal(0, 11) + "        " + kind + padded(link, 100) + "ustar" + '\0' + "00";
    header = padded(header, 512);
    std::size_t sum = 0;
    for (const char c : header) sum += static_cast<unsigned char>(c);
    header.replace(148, 8, octal(sum, 6) + ' ');
    return header + padded(bytes, (bytes.size() + 511) / 512 * 512);
}
const std::string tar_end(1024, '\0');

std::string gzip(const std::string& bytes) {
    const std::string wrapped = zlib_compress(bytes);
    return "\x1F\x8B\x08" + std::string(7, '\0') + wrapped.substr(2, wrapped.size() - 6) + number(crc32(bytes), 4) +
           number(length(bytes), 4);
}

// ---- The class

struct Expected {
    bool passes;
    std::string says;  // what the table or the student's results say
};

std::map<std::string, Expected>& expected() {
    static std::map<std::string, Expected> all;
    return all;
}

// A row of the table.
struct Row {
    std::string folder, line;
    std::map<std::string, std::string> cells;  // by the head of their column
};

class Class {
  public:
    Class() {
        make_book();
        honest_names();
        honest_archives();
        honest_texts();
        several_answers();
        broken();
        leaving();
        reaching_out();
        taking_the_place();
        looking_elsewhere();
        entries_ = static_cast<int>(expected().size());
        graded_ = grade({});
#if __has_include(<unistd.h>)
        ::chmod((hand_in() / "locked").c_str(), 0700);
#endif
        read_table();
        resumed_ = grade({"--resume"});
        no_tests_ = grade({"--tests", "/no/such/folder"});
    }

    const Row& row(const std::string& student) const {
        const auto found = rows_.find(student);
        if (found == rows_.end()) throw std::runtime_error("no row of " + student + " in " + table_);
        return found->second;
    }
    std::string results(const std::string& student) const {
        return read_file(out() / row(student).folder / "results.json");
    }
    fs::path out() const { return folder_.path() / "the grades"; }
    fs::path book() const { return folder_.path() / "the book"; }

    int entries_ = 0;
    ProcessResult graded_, resumed_, no_tests_;
    std::map<std::string, Row> rows_;
    std::string table_;

  private:
    fs::path hand_in() const { return folder_.path() / "handed in"; }

    // Only what chapters 1 and 2 need, in a folder whose name has a blank.
    void make_book() const {
        const auto copy = [&](const std::string& part) {
            fs::create_directories((book() / part).parent_path());
            fs::copy(fs::path(CNN_SOURCE) / part, book() / part, fs::copy_options::recursive);
        };
        for (const char* part : {"common", "chapters/01_convolution", "exercises/01_convolution",
                                 "chapters/02_padding_stride", "exercises/02_padding_stride"})
            copy(part);
        write_file(book() / "solutions/01_convolution/1_correlate_line.cpp", right);
    }

    void expect(const std::string& student, bool passes, const std::string& says) const {
        expected()[student] = {passes, says};
    }
    void folder(const std::string& name, const std::string& text, bool passes, const std::string& says = "",
                const std::string& where = file, const std::string& shown = "") const {
        write_file(hand_in() / name / where, text);
        expect(shown.empty() ? name : shown, passes, says);
    }
    void entry(const std::string& name, const std::string& bytes, const std::string& student, bool passes,
               const std::string& says = "") const {
        write_file(hand_in() / name, bytes);
        expect(student, passes, says);
    }

    void honest_names() const {
        folder("Ada Lovelace", right, true);
        folder("a#b$c", right, true);
        folder("grades.csv", right, true);
        folder("line\nbreak", right, true, "", file, "line break");
        folder("J\xFCrgen in Latin-1", right, true, "", file, "J\xEF\xBF\xBDrgen in Latin-1");
        folder(std::string(252, 'n'), right, true);
        folder("..twice", right, true);
    }

    void honest_archives() const {
        entry("J\xC3\xBCrgen.zip",
              zip({{"\xC3\x9C"
                    "bung/" +
                        file,
                    right, 0x800}}),
              "J\xC3\xBCrgen", true);
        entry("UPPER.ZIP", zip({{"UPPER\\" + file, right}}), "UPPER", true);
        entry("packed.tar.gz", gzip(tar_member(file, right) + tar_end), "packed", true);
        entry("no ending", gzip(tar_member(file, right) + tar_end), "no ending", true);
        entry("bzipped.tar.bz2", compressed("cjf"), "bzipped", has("bzip2"), has("bzip2") ? "" : "needs bzip2");
        entry("xzed.tar.xz", compressed("cJf"), "xzed", has("xz"), has("xz") ? "" : "needs xz");
        entry("seven.7z", compressed("cf"), "seven", has("bsdtar"), has("bsdtar") ? "" : "ask for a zip");
        entry("loose.cpp", right, "loose.cpp", true);
        folder("as Moodle packs", zip({{file, right}}), true, "", "Ada_assignsubmission_file/hand in.zip");
        folder("deep", right, true, "", "one/two/three/1_correlate_line.cpp");
        folder("renamed", right, true, "", "my answer (2).CPP");
        folder("apple", right, true);
        write_file(hand_in() / "apple/__MACOSX/._1_correlate_line.cpp", "junk");
        write_file(hand_in() / "__MACOSX/x.cpp", "junk");
        write_file(hand_in() / ".DS_Store", "junk");
    }

    void honest_texts() const {
        folder("windows", with_crlf(right), true);
        folder("utf16", utf16(right), true);
        folder("talkative",
               right_after("for (int i = 0; i < 3000; ++i) std::printf(\"a long line %d\\n\", i); ",
                           "#include <cstdio>\n"),
               true);
        folder("latin", answer("{ std::puts(\"\xFC\xFF\"); return x; }", "#include <cstdio>\n"), false, "failed");
        folder("operators",
               answer(right_body,
                      "#include <cstdlib>\n#include <new>\n"
                      "void* operator new(std::size_t n) { return std::malloc(n); }\n"
                      "void operator delete(void* p) noexcept { std::free(p); }\n"
                      "void operator delete(void* p, std::size_t) noexcept { std::free(p); }\n"),
               true);
        folder("macros", answer(right_body, "#define x_ 3\n#define N 5\nusing namespace std;\n"), true);
        const std::string stub = read_file(fs::path(CNN_SOURCE) / file);
        folder("untouched", with_crlf(stub), false, "not started");
        folder("twice", right, true);
        write_file(hand_in() / "twice/a" / file, stub);
    }

    // Many answers in one hand: each counts for itself, whatever becomes of the others.
    void several_answers() const {
        folder("several", right, true);
        const auto add = [&](const std::string& answer_file, const std::string& text) {
            write_file(hand_in() / "several/exercises" / answer_file, text);
        };
        const auto book_file = [](const std::string& name) { return read_file(fs::path(CNN_SOURCE) / name); };
        for (const std::string name : {"01_convolution/3_correlate_image.cpp", "01_convolution/11_line_gradient.cpp",
                                       "02_padding_stride/4_beyond_the_edge.cpp"})
            add(name, book_file("solutions/" + name));
        add("01_convolution/10_kernel_gradient.cpp",
            book_file("solutions/01_convolution/10_kernel_gradient.wrong_kernel_turned.cpp"));
        add("01_convolution/12_sparse_matrix.cpp",
            with_crlf(book_file("exercises/01_convolution/12_sparse_matrix.cpp")));
        add("01_convolution/8_filter_bank.cpp", "this is not C++\n");
        add("01_convolution/5_convolve_by_turning.cpp",
            "#include <cstdlib>\nstatic int s = (std::exit(0), 1);\n" +
                book_file("solutions/01_convolution/5_convolve_by_turning.cpp"));
    }

    void broken() const {
        entry("empty.zip", "", "empty", false, "the file is empty");
        entry("secret.zip", zip({{file, right, 1}}), "secret", false, "the zip has a password");
        entry("cut.zip", zip({{file, right}}).substr(0, 200), "cut", false, "cut off");
        entry("none.zip", "this is no archive", "none", false, "it is none");
        entry("notes.docx", "words", "notes.docx", false, "neither a folder, nor an archive, nor C++");
        folder("nothing", "words", false, "there is no answer in it", "readme.txt");
        folder("syntax", answer("{ return y }"), false, "does not compile");
        folder("wrong", answer("{ return x; }"), false, "got shape (4), expected (3)");
        folder("long", answer(right_body, "//" + std::string(1'000'001, 'x') + "\n"), false, "longer than a megabyte");
        fs::create_symlink(fs::path(CNN_SOURCE) / "solutions", hand_in() / "link");
        expect("link", false, "a link is not followed");
#if __has_include(<unistd.h>)
        folder("locked", right, geteuid() == 0, geteuid() == 0 ? "" : "cannot be read");
        ::chmod((hand_in() / "locked").c_str(), 0);
        ::mkfifo((hand_in() / "pipe").c_str(), 0600);
        expect("pipe", false, "neither a folder nor a file");
#endif
    }

    // Archives that would write elsewhere, and programs that end early.
    void leaving() const {
        const std::string away = (book() / topic).string();
        entry("links.tar",
              tar_member("exercises", "", '2', book().string() + "/exercises") +
                  tar_member(topic + "1_correlate_line_test.cpp", "int main() {}") + tar_member("x/" + file, right) +
                  tar_end,
              "links", true);
        entry("hard.tar", tar_member(file, "", '1', away + "1_correlate_line.cpp") + tar_end, "hard", false,
              "no answer");
        entry("escapes.zip", zip({{"../../" + file, right}}), "escapes", true);
        entry("devices.tar", tar_member(file, "", '3') + tar_end, "devices", false, "no answer");
        entry("zip link.zip", zip({{file, away, 0, 0120777}}), "zip link", false, "no answer");
        entry("bomb.tar.gz", gzip(tar_member("zeros.cpp", std::string(3 << 20, '\0')) + tar_end), "bomb", false,
              "zeros.cpp answers no exercise");
        const std::string c = "#include <cstdlib>\n#include <cstdio>\n#include <unistd.h>\n#include <csignal>\n";
        folder("leaves", answer("{ std::puts(\"3 of 3 cases passed\"); std::exit(0); }", c), false,
               "ended before its test");
        folder("leaves at once", answer("{ return x; }", c + "static int s = (std::exit(0), 1);\n"), false, "failed");
        folder("crash", answer("{ *(volatile int*)nullptr = 1; return x; }"), false, "segmentation fault");
        folder("loop", answer("{ for (volatile int i = 0;; i = i + 1); }"), false, "an endless loop?");
        folder("sleeps", answer("{ sleep(100); return x; }", c), false, "an endless loop?");
        folder("kills its parent", answer("{ kill(getppid(), SIGKILL); return x; }", c), false, "failed");
        folder("kills all", answer("{ kill(-getpgrp(), SIGKILL); return x; }", c), false, "failed");
        folder("throws in the beginning", answer("{ return x; }", "static int s = (throw 1, 1);\n"), false, "failed");
    }

    void reaching_out() const {
        const std::string c = "#include <cstdlib>\n#include <cstdio>\n#include <unistd.h>\n#include <fstream>\n";
        const std::string mark = (folder_.path() / "mark").string();
        folder("writes", right_after("std::ofstream(\"" + mark + "\") << 1; ", c), true);
        folder("daemon",
               right_after("if (fork() == 0) { setsid(); if (fork() == 0) { sleep(2); std::ofstream(\"" + mark +
                               "\") << 1; } _exit(0); } ",
                           c),
               true);
        folder("many processes", answer("{ for (int i = 0; i < 300; ++i) if (fork() == 0) sleep(100); return x; }", c),
               false, "failed");
        folder(
            "memory",
            answer("{ std::vector<double> v(1u << 28); return Tensor<double>({1}, {v[5]}); }", "#include <vector>\n"),
            false, "bad_alloc");
        folder("channel", answer("{ write(3, \"passed passed passed passed passed\", 34); std::exit(0); }", c), false,
               "failed");
    }

    void taking_the_place() const {
        folder("own main", right + "int main() { return 0; }\n", false, "failed");
        folder("harness",
               answer("{ return x; }",
                      "#include <string_view>\nnamespace cnn::check { [[gnu::weak]] void "
                      "fail(const char*, int, std::string_view) {} }\n"),
               false, "failed");
        folder("templates",
               answer("{ return x; }",
                      "template <> bool cnn::Tensor<double>::operator==(const Tensor&) const "
                      "{ return true; }\n"),
               false);
        folder(
            "paper",
            "#include <string_view>\n#include \"" + topic +
                "2_read_the_map.hpp\"\nnamespace exercise { void "
                "report_answer(const char*, int, const char*, std::string_view) {} double outputs() { return 0; } "
                "double "
                "row_2_column_1() { return 0; } double in_the_middle() { return 0; } double best_match() { return 0; } "
                "double curve_on_its_curve() { return 0; } double curve_moved() { return 0; } }\n",
            false, "failed", topic + "2_read_the_map.cpp");
        folder("own test", read_file(fs::path(CNN_SOURCE) / file), false, "not started");
        write_file(hand_in() / "own test" / topic / "1_correlate_line_test.cpp", "int main() {}\n");
    }

    void looking_elsewhere() const {
        const std::string body = "{ return cnn::correlate1d(x, k); }",
                          book_file = "chapters/01_convolution/convolution.hpp";
        folder("borrows", answer(body, "#include \"" + book_file + "\"\n"), false, "it includes " + book_file);
        folder("declares",
               answer(body,
                      "namespace cnn { template <typename T> Tensor<T> correlate1d(const Tensor<T>&, const "
                      "Tensor<T>&); extern template Tensor<double> correlate1d(const Tensor<double>&, const "
                      "Tensor<double>&); }\n"),
               false, "it calls a function of the book");
        const std::string model = "#include \"solutions/01_convolution/1_correlate_line.cpp\"\n";
        folder("model", model, false, "it includes solutions/");
        folder("model by a marker", "# 1 \"/usr/include/stdio.h\" 1 3\n" + model + "# 2 \"x.cpp\" 2\n", false,
               "it includes solutions/");
        folder("model if it is there",
               "#if __has_include(\"solutions/01_convolution/1_correlate_line.cpp\")\n" + model + "#endif\n", false,
               "it includes solutions/");
        folder("offered by 1.5",
               "#include \"" + topic +
                   "5_convolve_by_turning.hpp\"\nnamespace exercise { Tensor<double> "
                   "turned(const Tensor<double>& k) { return cnn::flipped(k); } Tensor<double> convolve(const "
                   "Tensor<double>& x, "
                   "const Tensor<double>& k) { return cnn::convolve2d(x, k); } }\n",
               false, "", topic + "5_convolve_by_turning.cpp");
        folder("offered by 2.4",
               "#include \"exercises/02_padding_stride/4_beyond_the_edge.hpp\"\n#include "
               "\"chapters/02_padding_stride/padding.hpp\"\nint exercise::pixel_at(int i, int n, PadMode mode) "
               "{ return cnn::source_index(i, n, mode); }\n",
               false, "it includes chapters/02_padding_stride/padding.hpp",
               "exercises/02_padding_stride/4_beyond_the_edge.cpp");
    }

    static bool has(const char* program) {
        try {
            return run_process({program, "--version"}).code == 0;
        } catch (const std::runtime_error&) {
            return false;
        }
    }

    // As cmake packs it.
    std::string compressed(const char* how) const {
        const TemporaryFolder at;
        write_file(at.path() / "in" / file, right);
        std::vector<std::string> words{"cmake", "-E", "tar", how, "../packed", "exercises"};
        if (std::string(how) == "cf") words.insert(words.begin() + 5, "--format=7zip");
        CHECK_EQUAL(run_process(words, {}, at.path() / "in").code, 0);
        return read_file(at.path() / "packed");
    }

    ProcessResult grade(const std::vector<std::string>& more) const {
        std::vector<std::string> words{CNN_GRADE,   "--root", book().string(), "--out", out().string(),
                                       "--seconds", "1",      "--jobs",        "3",     hand_in().string()};
        words.insert(words.end(), more.begin(), more.end());
        return run_process(words, {}, folder_.path());
    }

    void read_table() {
        table_ = read_file(out() / "grades.csv");
        std::istringstream lines(table_);
        std::string head_line;
        std::getline(lines, head_line);
        for (std::string line; std::getline(lines, line);) {
            const std::size_t first = line.find(','), second = line.find(',', first + 1);
            std::string student = line.substr(first + 1, second - first - 1);
            if (student.starts_with('"')) student = student.substr(1, student.find_last_of('"') - 1);
            Row& row = rows_[student] = {line.substr(0, first), line, {}};
            std::istringstream all(line.substr(second + 1)), heads(head_line.substr(head_line.find("1.1,")));
            for (std::string cell, name; std::getline(all, cell, ',') && std::getline(heads, name, ',');)
                row.cells[name] = cell;
        }
    }

    TemporaryFolder folder_;
};

const Class& students() {
    static const Class all;
    return all;
}

}  // namespace

TEST(every_entry_gets_a_row_and_the_grade_that_it_must_get) {
    const Class& all = students();
    CHECK_EQUAL(all.graded_.code, 0);
    if (all.graded_.code != 0) CHECK_EQUAL(all.graded_.output, std::string());
    CHECK(all.entries_ >= 40);
    CHECK_EQUAL(all.rows_.size(), expected().size());
    std::string wrong;
    for (const auto& [student, must] : expected()) {
        const Row& row = all.row(student);
        const std::string told = row.line + all.results(student);
        if ((row.cells.at("points") != "0") != must.passes || told.find(must.says) == std::string::npos)
            wrong += student + " should " + (must.passes ? "pass" : "fail") + " and read \"" + must.says +
                     "\": " + told.substr(0, 700) + "\n";
    }
    CHECK_EQUAL(wrong, std::string());
}

TEST(each_answer_of_a_student_counts_for_itself) {
    std::map<std::string, std::string> cells = students().row("several").cells;
    for (const auto& [exercise, points] : std::map<std::string, std::string>{{"1.1", "2"},
                                                                             {"1.3", "2"},
                                                                             {"1.5", "0"},
                                                                             {"1.8", "0"},
                                                                             {"1.10", "0"},
                                                                             {"1.11", "3"},
                                                                             {"1.12", "0"},
                                                                             {"2.4", "2"},
                                                                             {"points", "9"}}) {
        ABOUT(exercise);
        CHECK_EQUAL(cells[exercise], points);
    }
    const std::string results = students().results("several");
    for (const char* said : {"not started", "does not compile", "ended before its test"})
        CHECK(results.find(said) != std::string::npos);
}

TEST(all_that_is_written_is_valid_utf_8) {
    for (const auto& [student, row] : students().rows_)
        CHECK_EQUAL(valid_utf8(students().results(student)), students().results(student));
    for (const char* table : {"grades.csv", "grades.xml"}) {
        const std::string text = read_file(students().out() / table);
        CHECK_EQUAL(valid_utf8(text), text);
    }
}

TEST(nothing_of_the_book_has_changed_and_nothing_was_written_elsewhere) {
    for (const char* kept : {"1_correlate_line.cpp", "1_correlate_line_test.cpp"})
        CHECK_EQUAL(read_file(students().book() / topic / kept), read_file(fs::path(CNN_SOURCE) / topic / kept));
    CHECK(!fs::exists(students().out() / "work"));
    if (students().graded_.output.find("can write nowhere") != std::string::npos)
        CHECK(!fs::exists(students().out().parent_path() / "mark"));
}

TEST(a_second_run_takes_up_what_the_first_has_done) {
    CHECK_EQUAL(students().resumed_.code, 0);
    CHECK(students().resumed_.output.find(std::to_string(students().entries_) + " submissions were graded before") !=
          std::string::npos);
    CHECK_EQUAL(read_file(students().out() / "grades.csv"), students().table_);
}

TEST(hidden_tests_that_are_not_there_are_an_error) {
    CHECK_EQUAL(students().no_tests_.code, 1);
    CHECK(students().no_tests_.output.find("there is no such folder of tests") != std::string::npos);
}
