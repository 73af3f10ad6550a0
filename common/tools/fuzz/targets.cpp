#include "common/tools/fuzz/targets.hpp"

#include <stdexcept>

#include "common/files/compressed_weights.hpp"
#include "common/files/files.hpp"
#include "common/files/idx.hpp"
#include "common/files/safetensors.hpp"
#include "common/known_names.hpp"
#include "common/pictures/image_file.hpp"
#include "common/pictures/jpeg.hpp"
#include "common/pictures/netpbm.hpp"
#include "common/pictures/png.hpp"
#include "common/program/flags.hpp"
#include "common/program/temporary_folder.hpp"
#include "common/tools/text/checker.hpp"
#include "common/tools/text/declarations.hpp"
#include "common/tools/workbook/hints.hpp"
#include "common/tools/workbook/list.hpp"
#include "common/tools/workbook/record.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;

// A folder that lives as long as the program: readers of files find their bytes there.
const fs::path& folder() {
    static const TemporaryFolder folder;
    return folder.path();
}

void require(bool holds, const char* what) {
    if (!holds) throw std::logic_error(std::string("not the same after writing and reading again: ") + what);
}

// Images and labels in one: the first two bytes say how many bytes the images have.
void read_images_and_labels(std::string_view bytes) {
    if (bytes.size() < 2) return;
    const auto low = static_cast<unsigned char>(bytes[0]);
    const auto high = static_cast<unsigned char>(bytes[1]);
    const std::size_t count = std::min<std::size_t>(low + 256U * high, bytes.size() - 2);
    write_file(folder() / "images", bytes.substr(2, count));
    write_file(folder() / "labels", bytes.substr(2 + count));
    const Examples set = read_idx(folder() / "images", folder() / "labels");
    require(set.x.shape()[0] == set.size(), "images");
    static_cast<void>(text_picture(set.image(0).first(static_cast<std::size_t>(set.x.shape()[2] * set.x.shape()[3])),
                                   set.x.shape()[2], set.x.shape()[3]));
}

void read_weights(std::string_view bytes) {
    const WeightFile file = decode_safetensors(bytes, "fuzz.safetensors");
    const WeightFile again = decode_safetensors(encode_safetensors(file), "again.safetensors");
    require(again.metadata == file.metadata && again.tensors.size() == file.tensors.size(), "safetensors");
}

void read_compressed(std::string_view bytes) {
    const std::vector<CompressedLayer> layers{{"squeeze", {1, 3, 2, 2}}, {"expand", {2, 3, 1, 1}}};
    require(decode_compressed_weights(bytes, "fuzz.net", layers).tensors.size() == 4, "compressed weights");
}

void read_any_png(std::string_view bytes) {
    const Image image = decode_png(bytes, "fuzz.png");
    require(decode_png(png_bytes(image), "again.png") == image, "PNG");
}

void read_jpeg(std::string_view bytes) {
    const Image image = decode_jpeg(bytes, "fuzz.jpg");
    require_image(image, "fuzz");
}

void read_netpbm(std::string_view bytes) {
    const Image image = decode_netpbm(bytes, "fuzz.pgm");
    require(decode_netpbm(netpbm_bytes(image), "again.pgm") == image, "Netpbm");
}

// Each line is a word of the command line.
void read_flags(std::string_view bytes) {
    std::vector<std::string> words(1);
    for (const char c : bytes)
        if (c == '\n')
            words.emplace_back();
        else
            words.back() += c;
    Flags flags("lenet train", "Train.");
    flags.integer("batch", 64, "images").at_least(1).at_most(1000);
    flags.real("rate", 0.05, "learning rate").above(0).unit("per step");
    flags.text("optimizer", "sgd", "rule").one_of({"sgd", "adam"});
    flags.boolean("quiet", "print less");
    flags.files("FILE", "to read");
    if (!flags.parse(words)) return;
    require(flags.get_int("batch") >= 1 && flags.get_double("rate") > 0, "flags");
}

void read_exercise_list(std::string_view bytes) {
    const fs::path exercises = folder() / "book" / "exercises" / "04_pooling";
    write_file(exercises / "exercises.cmake", bytes);
    write_file(exercises / "README.md", bytes);
    write_file(folder() / "book" / "out" / "exercises" / "record.txt", bytes);
    static_cast<void>(Record(folder() / "book"));
    for (const Exercise& e : read_exercises(folder() / "book")) static_cast<void>(read_hints(folder() / "book", e));
}

void read_hint_text(std::string_view bytes) {
    write_file(folder() / "hints" / "exercises" / "04_pooling" / "README.md", bytes);
    Exercise e;
    e.chapter = 4;
    e.number = 1;
    e.topic = "04_pooling";
    static_cast<void>(read_hints(folder() / "hints", e));
}

void read_markdown(std::string_view bytes) {
    const fs::path root = folder() / "markdown";
    write_file(root / "chapters/04_pooling/README.md", bytes);
    write_file(root / "chapters/04_pooling/pooling.hpp", bytes);
    const text::Book book{root, [&](int) { return std::string(bytes); }};
    static_cast<void>(text::check_text(book, "chapters/04_pooling/README.md"));
    text::mend_text(book, "chapters/04_pooling/README.md");
    require(!text::mend_text(book, "chapters/04_pooling/README.md"), "a mended text");
}

void read_source(std::string_view bytes) { static_cast<void>(text::find_declarations(bytes)); }

}  // namespace

const std::vector<FuzzTarget>& fuzz_targets() {
    static const std::vector<FuzzTarget> targets{{"idx", read_images_and_labels},
                                                 {"safetensors", read_weights},
                                                 {"compressed_weights", read_compressed},
                                                 {"png", read_any_png},
                                                 {"jpeg", read_jpeg},
                                                 {"netpbm", read_netpbm},
                                                 {"flags", read_flags},
                                                 {"exercises", read_exercise_list},
                                                 {"hints", read_hint_text},
                                                 {"markdown", read_markdown},
                                                 {"source", read_source}};
    return targets;
}

const FuzzTarget& find_fuzz_target(const std::string& name) {
    std::vector<std::string> known;
    for (const FuzzTarget& target : fuzz_targets()) {
        if (target.name == name) return target;
        known.push_back(target.name);
    }
    throw_unknown("fuzz target", name, known);
}

void feed(const FuzzTarget& target, std::string_view bytes) {
    try {
        target.read(bytes);
    } catch (const std::runtime_error&) {
    } catch (const std::invalid_argument&) {
    }
}

}  // namespace cnn
