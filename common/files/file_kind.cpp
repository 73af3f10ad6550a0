#include "common/files/file_kind.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace cnn {

namespace fs = std::filesystem;

namespace {

// `first` stands at `offset`; `inside`, if there is any, somewhere in the first 256 bytes. In the advice, FILE is the
// file and STEM the file without its ending. Of two kinds that fit, the upper one counts.
struct Kind {
    std::size_t offset;
    std::string_view first, inside;
    const char* name;
    const char* advice;
};

constexpr const char* to_png = "a command that converts it: convert FILE STEM.png";
constexpr const char* from_torch =
    "a command that converts it: python3 -c \"import sys, torch, safetensors.torch as s; "
    "s.save_file(torch.load(sys.argv[1], map_location='cpu'), sys.argv[2])\" FILE STEM.safetensors";
constexpr const char* from_numpy =
    "a command that converts it: python3 -c \"import sys, numpy, safetensors.numpy as s; "
    "s.save_file(dict(numpy.load(sys.argv[1])), sys.argv[2])\" FILE STEM.safetensors";
constexpr const char* from_array =
    "a command that converts it: python3 -c \"import sys, numpy, safetensors.numpy as s; "
    "s.save_file(dict(NAME=numpy.load(sys.argv[1])), sys.argv[2])\" FILE STEM.safetensors";
constexpr const char* in_python = "open it in Python, and save its arrays as safetensors";

using namespace std::string_view_literals;
constexpr std::array kinds{
    Kind{0, "\x89PNG"sv, "", "a PNG picture", ""},
    Kind{0, "\xff\xd8\xff"sv, "", "a JPEG picture", ""},
    Kind{0, "GIF8"sv, "", "a GIF picture", "a command that converts its first frame: convert FILE'[0]' STEM.png"},
    Kind{0, "BM"sv, "", "a BMP picture", to_png},
    Kind{8, "WEBP"sv, "", "a WebP picture", to_png},
    Kind{0, "II*\0"sv, "", "a TIFF picture", to_png},
    Kind{0, "MM\0*"sv, "", "a TIFF picture", to_png},
    Kind{4, "ftypavif"sv, "", "an AVIF picture", to_png},
    Kind{4, "ftyphe"sv, "", "a HEIC picture", "a command that converts it: heif-convert FILE STEM.png"},
    Kind{4, "ftypm"sv, "", "a HEIC picture or a film", "a command that converts it: heif-convert FILE STEM.png"},
    Kind{4, "jP  "sv, "", "a JPEG 2000 picture", to_png},
    Kind{0, "%PDF"sv, "", "a PDF",
         "a command that converts its first page: pdftoppm -png -singlefile -r 100 FILE STEM"},
    Kind{0, "<svg"sv, "", "an SVG drawing", to_png},
    Kind{0, "<?xml"sv, "<svg"sv, "an SVG drawing", to_png},
    Kind{0, "P1"sv, "", "a PBM picture", to_png},
    Kind{0, "P4"sv, "", "a PBM picture", to_png},
    Kind{0, "P2"sv, "", "a PGM picture", ""},
    Kind{0, "P5"sv, "", "a PGM picture", ""},
    Kind{0, "P3"sv, "", "a PPM picture", ""},
    Kind{0, "P6"sv, "", "a PPM picture", ""},
    Kind{0, "P7"sv, "", "a PAM picture", to_png},
    Kind{0, "\0\0\x08\x03"sv, "", "IDX images", ""},
    Kind{0, "\0\0\x08\x01"sv, "", "IDX labels", ""},
    Kind{0, "\0\0\x08\x04"sv, "", "IDX images in colour", ""},
    Kind{0, "\x1f\x8b"sv, "", "a file compressed with gzip", "a command that unpacks it: zcat FILE > unpacked"},
    Kind{0,
         "\xfd"
         "7zXZ"sv,
         "", "a file compressed with xz", "a command that unpacks it: xzcat FILE > unpacked"},
    Kind{0, "BZh"sv, "", "a file compressed with bzip2", "a command that unpacks it: bzcat FILE > unpacked"},
    Kind{0, "PK\3\4"sv, ".npy"sv, "arrays of NumPy (.npz)", from_numpy},
    Kind{0, "PK\3\4"sv, "/data.pkl"sv, "weights of PyTorch (a ZIP)", from_torch},
    Kind{0, "PK\3\4"sv, "/version"sv, "weights of PyTorch (a ZIP)", from_torch},
    Kind{0, "PK\3\4"sv, "", "a ZIP archive", "a command that unpacks it: unzip FILE"},
    Kind{0, "\x93NUMPY"sv, "", "one array of NumPy (.npy)", from_array},
    Kind{0, "\x80\2"sv, "", "a pickle of Python, perhaps weights of an old PyTorch", from_torch},
    Kind{0, "\x80\3"sv, "", "a pickle of Python", in_python},
    Kind{0, "\x80\4"sv, "", "a pickle of Python", in_python},
    Kind{0, "\x80\5"sv, "", "a pickle of Python", in_python},
    Kind{0, "\x89HDF"sv, "", "an HDF5 file, as Keras writes them",
         "open it in Python with h5py, and save its arrays as safetensors"},
    Kind{4, "TFL3"sv, "", "a network of TensorFlow Lite", ""},
    Kind{8, "{\""sv, "", "weights in safetensors", ""},
    Kind{0, "version https://git-lfs"sv, "", "only the note that Git LFS left in the file's place",
         "git lfs pull fetches the file"},
    Kind{0, "<!doctype"sv, "", "a page of the web", "fetch the file itself, not the page that shows it"},
    Kind{0, "<html"sv, "", "a page of the web", "fetch the file itself, not the page that shows it"},
    Kind{0,
         "\x7f"
         "ELF"sv,
         "", "a program", ""},
};

bool begins_with(std::string_view bytes, const Kind& kind) {
    const auto same = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    };
    if (bytes.size() < kind.offset + kind.first.size()) return false;
    return std::equal(kind.first.begin(), kind.first.end(), bytes.begin() + static_cast<std::ptrdiff_t>(kind.offset),
                      same) &&
           bytes.substr(0, 256).find(kind.inside) != std::string_view::npos;
}

std::string filled(std::string advice, const fs::path& path) {
    const std::string file = shell_word(path.string());
    const std::string stem = shell_word((path.parent_path() / path.stem()).string());
    for (const auto& [word, text] : {std::pair("FILE", file), {"STEM", stem}})
        if (const std::size_t place = advice.find(word); place != std::string::npos) advice.replace(place, 4, text);
    return advice;
}

}  // namespace

std::string file_kind(std::string_view bytes, const fs::path& path) {
    if (bytes.empty()) return "an empty file";
    const std::string_view text = bytes.substr(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
    for (const Kind& kind : kinds)
        if (begins_with(bytes, kind) || (kind.first[0] == '<' && begins_with(text, kind)))
            return kind.name + (*kind.advice == '\0' ? "" : "; " + filled(kind.advice, path));
    return unknown_kind;
}

std::string conversion(const fs::path& path) { return filled(to_png, path); }

std::string shell_word(std::string_view word) {
    const auto plain = [](unsigned char c) {
        return std::isalnum(c) != 0 ||
               std::string_view("_./-+,:@%").find(static_cast<char>(c)) != std::string_view::npos;
    };
    if (!word.empty() && std::all_of(word.begin(), word.end(), plain)) return std::string(word);
    std::string quoted = "'";
    for (const char c : word) quoted += c == '\'' ? "'\\''" : std::string(1, c);
    return quoted + "'";
}

}  // namespace cnn
