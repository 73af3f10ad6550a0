// In a cut-down copy of the book: what make new writes builds, is to do, and leaves nothing to complain about.
#include <algorithm>

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/process.hpp"
#include "common/program/temporary_folder.hpp"
#include "common/tools/layout/contents.hpp"
#include "common/tools/layout/layout.hpp"
#include "common/tools/new/skeleton.hpp"
#include "common/tools/text/checker.hpp"

using namespace cnn;
using namespace std::string_literals;
namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

// The book, with its chapters, exercises and answers behind links, and its texts copied, since they are written.
class Copy {
  public:
    Copy() {
        link("common");
        link(".github");
        for (const std::string part : {"chapters", "exercises", "solutions"})
            for (const auto& entry : fs::directory_iterator(fs::path(CNN_SOURCE) / part))
                if (const std::string name = part + "/" + entry.path().filename().string(); fs::is_directory(entry))
                    link(name);
                else
                    copy(name);
        for (const std::string name : {"README.md", "Makefile", "CMakeLists.txt", "LICENSE", "datasets/README.md"})
            copy(name);
        for (const auto& entry : fs::directory_iterator(root() / "chapters"))
            chapters_ += entry.path().filename().string().find('_') == 2 ? 1 : 0;
    }

    fs::path root() const { return folder_.path() / "book"; }
    int next() const { return chapters_ + 1; }
    std::string topic() const { return (next() < 10 ? "0" : "") + std::to_string(next()) + "_doubling"; }

    // Compiles these sources of the copy with the harness `first`, and runs the program.
    ProcessResult run(const std::string& first, const Words& sources) const {
        const std::string program = (folder_.path() / "program").string();
        Words words{CNN_COMPILER,
                    "-std=c++20",
                    "-O0",
                    "-Wall",
                    "-Wextra",
                    "-Wshadow",
                    "-Wconversion",
                    "-Werror",
                    "-Wno-unused-parameter",
                    "-I" + root().string()};
        for (const std::string& source : sources) words.push_back((root() / source).string());
        if (!first.empty()) words.push_back(first);
        for (const char* library : {CNN_LIBRARIES, "-pthread", "-o"}) words.push_back(library);
        words.push_back(program);
        const ProcessResult built = run_process(words, {.seconds = 120});
        if (built.code != 0) return {.code = 1, .output = built.output};
        return run_process({program}, {.seconds = 20});
    }

    // What layout and texts complain about, once make text has been there.
    std::string complaints() const {
        const std::string lesson = "chapters/" + topic() + "/";
        const text::Book book{root(), [&](int) { return run("", {lesson + "demo.cpp"}).output; }};
        std::string list;
        for (const std::string& file :
             {"README.md"s, "chapters/README.md"s, "chapters/INSTRUCTORS.md"s, "chapters/GLOSSARY.md"s,
              lesson + "README.md", "exercises/" + topic() + "/README.md"}) {
            text::mend_text(book, file);
            for (const text::Complaint& complaint : text::check_text(book, file))
                list += text::to_text(complaint) + "\n";
        }
        for (const auto& violations : {check_layout(root()), check_contents(root())})
            for (const std::string& line : violations) list += line + "\n";
        return list;
    }

  private:
    void link(const std::string& name) const {
        fs::create_directories((root() / name).parent_path());
        fs::create_directory_symlink(fs::path(CNN_SOURCE) / name, root() / name);
    }
    void copy(const std::string& name) const { write_file(root() / name, read_file(fs::path(CNN_SOURCE) / name)); }

    TemporaryFolder folder_;
    int chapters_ = 0;
};

}  // namespace

TEST(a_new_chapter_and_a_new_exercise_build_are_to_do_and_leave_no_complaint) {
    const Copy book;
    const std::string number = std::to_string(book.next());
    CHECK_EQUAL(new_chapter(book.root(), book.topic()).size(), 15U);
    CHECK_EQUAL(new_exercise(book.root(), number + ".2_once_more").size(), 10U);
    CHECK_EQUAL(book.complaints(), "");
    const std::string chapter = "chapters/" + book.topic() + "/";
    CHECK_EQUAL(book.run("", {chapter + "test.cpp"}).code, 0);
    const std::string name = book.topic() + "/2_once_more", test = "exercises/" + name + "_test.cpp";
    const auto outcome = [&](const std::string& answer) { return book.run(CNN_HARNESS, {test, answer}); };
    const ProcessResult stub = outcome("exercises/" + name + ".cpp");
    CHECK_EQUAL(stub.code, 77);
    CHECK_EQUAL(outcome("solutions/" + name + ".cpp").code, 0);
    CHECK_EQUAL(outcome("solutions/" + name + ".right_by_adding.cpp").code, 0);
    for (const std::string mistake : {"square", "three_more"}) {
        const std::string answer = "solutions/" + name + ".wrong_" + mistake + ".cpp";
        std::string caught_by = read_file(book.root() / answer).substr("// caught by: "s.size());
        caught_by.resize(caught_by.find('\n'));
        std::replace(caught_by.begin(), caught_by.end(), '_', ' ');
        const ProcessResult wrong = outcome(answer);
        CHECK_EQUAL(wrong.code, 1);
        CHECK(wrong.output.find(caught_by + " ... FAIL") != std::string::npos);
    }
}

TEST(a_name_of_another_form_or_number_writes_nothing) {
    const Copy book;
    const std::string next = std::to_string(book.next());
    const auto before = fs::last_write_time(book.root() / "chapters/GLOSSARY.md");
    for (const std::string name : {"", "4.12", "4_12_name", "4.12_Name", "4.12_na-me", "04.12_name", "4.12_name/../x"})
        CHECK_THROWS(new_exercise(book.root(), name), "an exercise is called like 4.12_mean_pool");
    CHECK_THROWS(new_exercise(book.root(), next + ".1_name"), "there is no chapter " + next);
    CHECK_THROWS(new_exercise(book.root(), "1.99_name"), "the next exercise of chapter 1 is 1.");
    CHECK_THROWS(new_exercise(book.root(), "1.99_correlate_line"), "1.1 is called correlate_line already");
    for (const std::string name : {"", "11", "regularisation", "11_Regularisation", "11-regularisation"})
        CHECK_THROWS(new_chapter(book.root(), name), "a chapter is called like " + next + "_topic");
    CHECK_THROWS(new_chapter(book.root(), "99_name"), "the next chapter is " + next + "_name");
    CHECK(before == fs::last_write_time(book.root() / "chapters/GLOSSARY.md"));
    CHECK(!fs::exists(book.root() / "chapters" / book.topic()));
}
