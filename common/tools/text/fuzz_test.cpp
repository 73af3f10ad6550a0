// Texts and sources that nobody would write: complaints, errors, but never a crash or an endless loop.
#include <stdexcept>

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/temporary_folder.hpp"
#include "common/random.hpp"
#include "common/tools/text/checker.hpp"
#include "common/tools/text/declarations.hpp"
#include "common/tools/text/definitions.hpp"
#include "common/tools/text/style.hpp"

using namespace cnn;
using namespace cnn::text;

namespace {

// `count` pieces, chosen by chance and put one behind the other.
std::string jumble(Random& random, const std::vector<std::string>& pieces, int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += pieces[static_cast<std::size_t>(random.below(static_cast<int>(pieces.size())))];
    return text;
}

// Some bytes of a text replaced, removed or doubled.
std::string damaged(Random& random, std::string text) {
    for (int i = 0; i < 20 && !text.empty(); ++i) {
        const auto at = static_cast<std::size_t>(random.below(static_cast<int>(text.size())));
        const int kind = random.below(3);
        if (kind == 0) text[at] = static_cast<char>(random.below(256));
        if (kind == 1) text.erase(at, static_cast<std::size_t>(1 + random.below(40)));
        if (kind == 2) text.insert(at, text.substr(at, static_cast<std::size_t>(1 + random.below(40))));
    }
    return text;
}

const std::vector<std::string> markdown_pieces{"\n",
                                               "\n\n",
                                               "    ",
                                               "# ",
                                               "```",
                                               "```cpp\n",
                                               "\n```\n",
                                               "$",
                                               "$$",
                                               "\\",
                                               "`",
                                               "``",
                                               "[",
                                               "]",
                                               "(",
                                               ")",
                                               "![a](",
                                               "](",
                                               "<",
                                               ">",
                                               "<!-- ",
                                               " -->",
                                               "<!-- code: a.hpp f -->\n",
                                               "<!-- output: demo 1 -->\n",
                                               "<!-- value: demo 1 \"x\" -->",
                                               "<!-- table: chapters -->\n",
                                               "<!-- table: exercises -->\n",
                                               "<!-- end -->\n",
                                               "| a |\n",
                                               "- ",
                                               "\"",
                                               "1.5",
                                               "\\left",
                                               "\\begin{",
                                               "}",
                                               "make ",
                                               "CH=",
                                               "EX=1.",
                                               "exercise 1.",
                                               "a.hpp",
                                               "#L",
                                               "\xC3",
                                               "\xFF",
                                               "\r\n",
                                               "\t",
                                               "x",
                                               "%",
                                               "0",
                                               "<a href=\"",
                                               "99999999999999999999"};

const std::vector<std::string> source_pieces{"{",
                                             "}",
                                             "(",
                                             ")",
                                             "[",
                                             "]",
                                             "<",
                                             ">",
                                             ";",
                                             ":",
                                             "::",
                                             ",",
                                             "=",
                                             "~",
                                             "\n",
                                             "\"",
                                             "'",
                                             "R\"(",
                                             ")\"",
                                             "\\",
                                             "//",
                                             "/*",
                                             "*/",
                                             "#define ",
                                             "#",
                                             "\n#if\n",
                                             "template ",
                                             "struct ",
                                             "class ",
                                             "enum ",
                                             "namespace ",
                                             "operator",
                                             "using ",
                                             "typedef ",
                                             "requires ",
                                             "f",
                                             "x ",
                                             " = ",
                                             "TEST(",
                                             "public:",
                                             "extern \"C\" {",
                                             "friend ",
                                             "final",
                                             "->",
                                             "noexcept(",
                                             "1'0",
                                             "concept ",
                                             "alignas(",
                                             "\xFF"};

}  // namespace

TEST(no_text_stops_the_checker) {
    const TemporaryFolder folder;
    const Book book{folder.path(), [](int) { return std::string("== 1. A ==\n x 1\n"); }};
    write_file(folder.path() / "Makefile", "a b:\n");
    write_file(folder.path() / "chapters/01_a/a.hpp", "int f();\n");
    Random random(1);
    for (int i = 0; i < 400; ++i) {
        const std::string file = "chapters/01_a/README.md";
        write_file(folder.path() / file, jumble(random, markdown_pieces, 1 + random.below(120)));
        check_text(book, file);
        const std::string original = read_file(folder.path() / file);
        mend_text(book, file);
        const std::string mended = read_file(folder.path() / file);
        mend_text(book, file);
        if (read_file(folder.path() / file) != mended)
            check::fail(__FILE__, __LINE__, "not the same twice:\n" + original);
    }
}

TEST(damaged_lessons_do_not_stop_the_checker) {
    Random random(2);
    const std::string root = CNN_SOURCE;
    const Book book{root, [](int) { return std::string("== 1. A ==\n x 1\n"); }};
    const TemporaryFolder folder;
    for (const std::string& file : texts_at(book, "chapters"))
        for (int i = 0; i < 3; ++i) {
            write_file(folder.path() / file, damaged(random, read_file(book.root / file)));
            check_text({folder.path(), book.demo}, file);
        }
}

TEST(no_source_stops_the_scanner) {
    Random random(3);
    for (int i = 0; i < 3000; ++i) {
        const std::string source = jumble(random, source_pieces, 1 + random.below(100));
        for (const Declaration& d : find_declarations(source)) {
            CHECK(d.begin < d.end && d.end <= source.size());
            try {
                take_definition(source, d.name, true);
            } catch (const std::invalid_argument&) {
            }
        }
    }
}

TEST(deep_nesting_does_not_exhaust_the_stack) {
    std::string spaces, brackets, structs;
    for (int i = 0; i < 20000; ++i) {
        spaces += "namespace a {";
        structs += "struct a {";
        brackets += "[";
    }
    find_declarations(spaces);
    find_declarations(structs);
    CHECK_EQUAL(parse_markdown(brackets).spans.size(), 1U);
    CHECK_EQUAL(formula_fault(std::string(20000, '{')), "{ without }");
}

TEST(every_declaration_of_the_book_can_be_taken) {
    int taken = 0;
    for (const std::string folder : {"/common", "/chapters"})
        for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(CNN_SOURCE) + folder)) {
            const std::string extension = entry.path().extension().string();
            if (extension != ".hpp" && extension != ".cpp") continue;
            const std::string source = read_file(entry.path());
            for (const Declaration& d : find_declarations(source)) {
                const std::string text = source.substr(d.begin, d.end - d.begin);
                const bool ends = text.ends_with(";") || text.ends_with("}") || text.starts_with("#define");
                if (!ends || text.find("\n\n\n") != std::string::npos)
                    check::fail(__FILE__, __LINE__, entry.path().string() + ": " + d.name + " is\n" + text);
                ++taken;
            }
        }
    CHECK(taken > 1000);
}
