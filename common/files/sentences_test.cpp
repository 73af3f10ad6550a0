#include "common/files/sentences.hpp"

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;

namespace {

Sentences read(const std::string& lines) {
    const TemporaryFolder folder;
    write_file(folder.path() / "classes.txt", "plot\nopinion\n");
    write_file(folder.path() / "test.txt", lines);
    return read_sentences(folder.path(), Split::test);
}

}  // namespace

TEST(each_line_is_a_label_and_a_sentence) {
    const Sentences all = read("1\ta fine film .\r\n0\t the cat\tsleeps\n");
    CHECK_EQUAL(all.size(), 2);
    CHECK_EQUAL(all.labels, (std::vector<int>{1, 0}));
    CHECK_EQUAL(all.sentences, (std::vector<std::string>{"a fine film .", " the cat\tsleeps"}));
    CHECK_EQUAL(all.classes, (std::vector<std::string>{"plot", "opinion"}));
}

TEST(a_line_that_is_neither_is_named_with_its_number) {
    CHECK_THROWS(read("1\tyes\n2\tno\n"),
                 "test.txt:2: expected a label from 0 to 1, a tab and a sentence, found 2\tno");
    CHECK_THROWS(read("a sentence\n"), "test.txt:1: expected a label");
    CHECK_THROWS(read("1 \tyes\n"), "test.txt:1: expected a label");
    CHECK_THROWS(read("\tyes\n"), "test.txt:1: expected a label");
    CHECK_THROWS(read("-1\tyes\n"), "test.txt:1: expected a label");
    CHECK_THROWS(read(""), "test.txt: expected sentences, found none");
}

TEST(a_line_that_holds_no_sentence_is_named) {
    CHECK_THROWS(read("1\tyes\n\n0\tno\n"), "test.txt:2: the line is empty");
    CHECK_THROWS(read("1\tyes\n \t\n"), "test.txt:2: the line is empty");
    CHECK_THROWS(read("1\tyes\n0\t  \n"), "test.txt:2: there is no sentence behind the label");
}

TEST(a_line_that_is_no_text_is_named) {
    CHECK_THROWS(read("1\tyes\n0\tclich\xe9\n"), "test.txt:2: byte 8 of the line is not UTF-8; convert the file");
    CHECK_THROWS(read("0\tcaf\xc3"), "test.txt:1: byte 6 of the line is not UTF-8");
    CHECK_EQUAL(read("0\tclich\xc3\xa9\n").size(), 1);
    CHECK_EQUAL(read("0\t" + std::string(60000, 'a')).size(), 1);
    CHECK_THROWS(read("0\t" + std::string(1 << 20, 'a')),
                 "test.txt:1: the line has 1048578 bytes, a sentence at most 65536");
}

TEST(a_file_that_is_missing_is_named) {
    const TemporaryFolder folder;
    CHECK_THROWS(read_sentences(folder.path(), Split::train), "classes.txt: cannot open: No such file");
}
