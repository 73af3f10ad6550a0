#include "common/files/file_kind.hpp"

#include "common/check.hpp"
#include "common/program/process.hpp"

using namespace cnn;

TEST(kinds_are_told_by_their_first_bytes) {
    const auto kind = [](const std::string& bytes) { return file_kind(bytes, "a.x"); };
    CHECK_EQUAL(kind(""), "an empty file");
    CHECK_EQUAL(kind("hello"), "other bytes");
    CHECK_EQUAL(kind("\x89PNG\r\n"), "a PNG picture");
    CHECK_EQUAL(kind("GIF89a"), "a GIF picture; a command that converts its first frame: convert a.x'[0]' a.png");
    CHECK_EQUAL(kind("BM1234"), "a BMP picture; a command that converts it: convert a.x a.png");
    CHECK_EQUAL(kind("RIFF1234WEBPVP8 "), "a WebP picture; a command that converts it: convert a.x a.png");
    CHECK_EQUAL(kind({"MM\0*", 4}), "a TIFF picture; a command that converts it: convert a.x a.png");
    CHECK_EQUAL(kind({"\0\0\0\x18"
                      "ftypheic",
                      12}),
                "a HEIC picture; a command that converts it: heif-convert a.x a.png");
    CHECK_EQUAL(kind("%PDF-1.5"),
                "a PDF; a command that converts its first page: pdftoppm -png -singlefile -r 100 a.x a");
    CHECK_EQUAL(kind("\x1f\x8b\x08"), "a file compressed with gzip; a command that unpacks it: zcat a.x > unpacked");
    CHECK_EQUAL(kind("\n <HTML>"), "a page of the web; fetch the file itself, not the page that shows it");
    CHECK_EQUAL(kind("version https://git-lfs.github.com/spec/v1\n"),
                "only the note that Git LFS left in the file's place; git lfs pull fetches the file");
}

TEST(weights_of_other_programs_are_told_apart_within_a_zip) {
    const auto kind = [](const std::string& name) {
        return file_kind("PK\3\4" + std::string(26, 'x') + name, "m.pth");
    };
    CHECK(
        kind("archive/data.pkl").starts_with("weights of PyTorch (a ZIP); a command that converts it: python3 -c \""));
    CHECK(kind("archive/data.pkl").ends_with(" m.pth m.safetensors"));
    CHECK(kind("conv1.npy").starts_with("arrays of NumPy (.npz); "));
    CHECK_EQUAL(kind("photo.jpg"), "a ZIP archive; a command that unpacks it: unzip m.pth");
}

TEST(a_name_with_blanks_is_quoted_in_commands) {
    CHECK_EQUAL(shell_word("out/a-1.png"), "out/a-1.png");
    CHECK_EQUAL(shell_word("my cat's.png"), "'my cat'\\''s.png'");
    CHECK_EQUAL(shell_word(""), "''");
    CHECK(file_kind("BM", "my cat.bmp").ends_with("convert 'my cat.bmp' 'my cat'.png"));
    for (const std::string word : {"a b", "it's", "$HOME", "a;b", "*", "\"", "\\"})
        CHECK_EQUAL(run_process({"sh", "-c", "printf %s " + shell_word(word)}).output, word);
}
