// The parts of the grader, one by one. Whole gradings are in grade_class_test.cpp.
#include "common/tools/grade/grade.hpp"

#include "common/check.hpp"
#include "common/files/deflate.hpp"
#include "common/files/files.hpp"
#include "common/program/process.hpp"
#include "common/program/temporary_folder.hpp"
#include "common/random.hpp"
#include "common/tools/grade/archive.hpp"
#include "common/tools/grade/bench.hpp"
#include "common/tools/grade/contract.hpp"
#include "common/tools/grade/grade_report.hpp"
#include "common/files/utf8.hpp"
#include "common/tools/grade/wire.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Exercise first_exercise() { return find_exercise(read_exercises(CNN_SOURCE), "1.1"); }

struct Mixed {
    double a;
    Tensor<double> b;
    std::vector<int> c;
};

template <typename T>
T sent(const T& x) {
    std::string bytes;
    wire::pack(bytes, x);
    wire::Reader in(bytes);
    return wire::unpack<T>(in);
}

// How reading the archive ends.
std::string complaint(const std::string& bytes, const ArchiveLimits& limits = {}) {
    try {
        read_archive(
            bytes, [](const std::string&) { return true; }, limits);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST(what_is_sent_comes_out_the_same) {
    CHECK_EQUAL(sent(3.5), 3.5);
    CHECK_EQUAL(sent(true), true);
    CHECK_EQUAL(sent(std::string("a\0b", 3)), std::string("a\0b", 3));
    CHECK_EQUAL(sent(std::vector<std::vector<int>>{{1}, {}, {2, 3}}), (std::vector<std::vector<int>>{{1}, {}, {2, 3}}));
    const Tensor<double> x({2, 2}, {1, 2, 3, 4});
    CHECK(sent(x) == x);
    CHECK(sent(Tensor<double>{}) == Tensor<double>{});
    const Mixed mixed = sent(Mixed{1.5, x, {7, 8}});
    CHECK(mixed.a == 1.5 && mixed.b == x && mixed.c == std::vector<int>({7, 8}));
    Random random(1), copy = sent(random);
    CHECK_EQUAL(copy.next(), random.next());
}

TEST(what_is_cut_off_or_makes_no_sense_is_not_believed) {
    std::string bytes;
    wire::pack(bytes, Tensor<double>({2}, {1, 2}));
    bool gone = false;
    try {
        wire::Reader in(std::string_view(bytes).substr(0, bytes.size() - 1));
        wire::unpack<Tensor<double>>(in);
    } catch (const wire::Gone&) {
        gone = true;
    }
    CHECK(gone);
    gone = false;
    try {
        const std::string many(8, '\x7f');
        wire::Reader in(many);
        wire::unpack<std::vector<double>>(in);
    } catch (const wire::Gone&) {
        gone = true;
    }
    CHECK(gone);
}

TEST(both_sides_of_a_call_are_written_from_the_contract) {
    const auto all = declarations_of(
        "#include <x>\nnamespace cnn { int not_this(int a); }\nnamespace exercise {\nusing A = int(int b);  // c(d);\n"
        "struct Layer {\n    int kept = f(2);\n    void step(const T& x);\n};\nstd::vector<std::pair<int, int>> two(\n "
        "   "
        "int a,\n    std::function<int(int, int)> f, bool g = true);\ninline int done() { return 1; }\n}\n");
    CHECK_EQUAL(all.size(), std::size_t{2});
    CHECK_EQUAL(all[0].owner + "::" + all[0].name, std::string("Layer::step"));
    CHECK_EQUAL(all[1].result, std::string("std::vector<std::pair<int, int>>"));
    CHECK_EQUAL(all[1].parameters.size(), std::size_t{3});
    CHECK_EQUAL(all[1].parameters[1].type, std::string("std::function<int(int, int)>"));
    CHECK(contains(
        proxies(all),
        "void Layer::step(const T& x) {\n    return cnn::wire::Proxy<void(Layer&, const T&)>::call(0, *this, x);"));
    CHECK(contains(offers(all, "04_1"), "[](Layer& self, const T& x) -> void { return self.step(x); }"));
    CHECK(contains(offers(all, "04_1"), "(&two)"));
}

TEST(every_contract_of_the_book_can_be_read) {
    for (const Exercise& e : read_exercises(CNN_SOURCE))
        CHECK(!declarations_of(read_file(fs::path(CNN_SOURCE) / "exercises" / e.topic / (e.name + ".hpp"))).empty());
}

TEST(archives_beyond_the_limits_are_refused) {
    const std::string letters(1000, 'a'), wrapped = zlib_compress(letters);
    std::string gzip = "\x1F\x8B\x08" + std::string(7, '\0') + wrapped.substr(2, wrapped.size() - 6);
    for (const std::uint32_t value : {crc32(letters), std::uint32_t{1000}})
        for (const unsigned shift : {0U, 8U, 16U, 24U}) gzip += static_cast<char>(value >> shift & 255U);
    CHECK(contains(complaint(gzip, {.total_bytes = 999}), "unpacks to more than"));
    CHECK(contains(complaint(gzip), "is no tar"));
    CHECK(contains(complaint(gzip.substr(0, 17)), "cut off"));
    CHECK(contains(complaint("PK\x05\x06"), "ends early"));
    CHECK(contains(complaint("PK\x03\x04 and no more"), "no directory"));
    CHECK(contains(complaint("text"), "no archive"));
    CHECK(!is_archive("text") && !is_archive(""));
}

TEST(text_is_made_plain_whatever_the_editor_wrote) {
    CHECK_EQUAL(plain_text("a\r\nb\rc\n"), std::string("a\nb\nc\n"));
    CHECK_EQUAL(plain_text("\xEF\xBB\xBF"
                           "a"),
                std::string("a"));
    CHECK_EQUAL(plain_text(std::string("\xFF\xFE"
                                       "a\0\xFC\0",
                                       6)),
                std::string("a\xC3\xBC"));
    CHECK_EQUAL(plain_text(std::string("\xFE\xFF\xD8\x3D\xDE\x00", 6)), std::string("\xF0\x9F\x98\x80"));
    CHECK_EQUAL(valid_utf8("a\xFC"
                           "b\xC3\xBC\xED\xA0\x80"),
                std::string("a\xEF\xBF\xBD"
                            "b\xC3\xBC\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"));
}

TEST(names_of_files_in_a_rule_of_make_may_hold_anything) {
    const FileSet files = files_of_rule("answer: /a\\ b/c.hpp \\\n /d\\#e/$$f.hpp\n");
    CHECK(files == FileSet({"/a b/c.hpp", "/d#e/$f.hpp"}));
}

TEST(in_one_process_only_what_the_test_calls_can_be_seen) {
    const TemporaryFolder folder;
    const fs::path source = folder.path() / "a.cpp", object = folder.path() / "a.o";
    write_file(
        source,
        "#include <vector>\nnamespace exercise { int f(std::vector<int>& v) { v.push_back(1); return 1; } int other() "
        "{ "
        "return 2; } }\nnamespace cnn::check { [[gnu::weak]] void fail() {} }\nvoid* operator new[](unsigned long) { "
        "return nullptr; }\n");
    CHECK_EQUAL(run_process({CNN_COMPILER, "-std=c++20", "-w", "-c", source.string(), "-o", object.string()}).code, 0);
    if (!hide_symbols(object, {"_ZN8exercise1fERSt6vectorIiSaIiEE"})) return;
    for (const auto& [type, name] : symbols_of(object))
        if (type != 'U' && type != 'w' && (type < 'a' || type > 'z'))
            CHECK_EQUAL(name, std::string("_ZN8exercise1fERSt6vectorIiSaIiEE"));
}

TEST(a_folder_without_students_is_an_error) {
    const TemporaryFolder empty;
    CHECK_THROWS(read_submissions(empty.path(), CNN_SOURCE, {first_exercise()}), "neither a folder nor an archive");
    CHECK_THROWS(read_submissions("/no/such", CNN_SOURCE, {first_exercise()}), "there is no such folder");
}

TEST(hidden_tests_must_be_there_and_compile) {
    const TemporaryFolder folder;
    GradeOptions options;
    options.root = CNN_SOURCE;
    options.work = folder.path() / "work";
    options.overlay = folder.path() / "hidden";
    options.tools = {CNN_COMPILER, {"-std=c++20", "-w", "-I" CNN_SOURCE}};
    const Exercise e = first_exercise();
    const std::vector<Exercise> exercises{e};
    Submission ada{"ada", "", {}, {}};
    ada.answers[e.address()] = {"x.cpp", "text", false, false};
    CHECK_THROWS(Grader(options, exercises, {ada}), "there is no such folder of tests");
    fs::create_directories(options.overlay);
    CHECK_THROWS(Grader(options, exercises, {ada}), "holds no test; expected exercises/NN_topic/K_name_test.cpp");
    write_file(options.overlay / "exercises/01_convolution/1_correlate_line_test.cpp", "this is no C++\n");
    CHECK_THROWS(Grader(options, exercises, {ada}),
                 "hidden/exercises/01_convolution/1_correlate_line_test.cpp does not compile:");
}

TEST(the_table_the_xml_and_the_json_hold_the_same_points) {
    const Exercise e = first_exercise();
    const std::string nasty = "<a> & \"b\"\n\\ \x01 \xFC \xEF\xBF\xBF";
    const Report ada{"=ada", "", {}, {{&e, Verdict::passed, "", 0.5}}};
    const Report bob{"b,c", "a \"word\"", {"one", "two"}, {{&e, Verdict::failed, nasty, 0.5}}};
    const std::string points = std::to_string(e.points);
    CHECK_EQUAL(csv_head({e}), std::string("folder,student,1.1,points,of,remark\n"));
    CHECK_EQUAL(csv_row(ada, "001"), "001,\"'=ada\"," + points + "," + points + "," + points + ",\n");
    CHECK_EQUAL(csv_row(bob, "002"), "002,\"b,c\",0,0," + points + ",\"a \"\"word\"\"; one; two\"\n");
    CHECK(contains(junit_suite(ada), "<testsuite name=\"=ada\" tests=\"1\" failures=\"0\" skipped=\"0\">"));
    CHECK(contains(junit_suite(bob),
                   "<failure message=\"failed\">&lt;a&gt; &amp; &quot;b&quot;\n\\  \xEF\xBF\xBD </failure>"));
    for (const auto& [verdict, element] : {std::pair(Verdict::untouched, "<skipped message=\"not started\"/>"),
                                           std::pair(Verdict::missing, "<skipped message=\"missing\"/>"),
                                           std::pair(Verdict::refused, "<failure message=\"refused\">"),
                                           std::pair(Verdict::not_compiled, "<failure message=\"does not compile\">")})
        CHECK(contains(junit_suite({"c", "", {}, {{&e, verdict, "", 0}}}), element));
    CHECK(contains(results_json(ada), "\"score\": " + points + ", \"max_score\": " + points));
    CHECK(contains(results_json(bob), "<a> & \\\"b\\\"\\n\\\\ \\u0001 \xEF\xBF\xBD"));
}

TEST(the_rule_for_answers_stands_on_every_page_of_exercises) {
    for (const auto& entry : fs::directory_iterator(fs::path(CNN_SOURCE) / "exercises"))
        if (fs::exists(entry.path() / "README.md") &&
            !contains(read_file(entry.path() / "README.md"),
                      "An answer includes its contract and the standard library"))
            CHECK_EQUAL(entry.path().filename().string() + "/README.md",
                        std::string("a page that says: An answer includes its contract and the standard library ..."));
}
