// networks train: from a folder of pictures to a network that predicts another one.
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/12_batch_norm/fast/fast_batch_norm.hpp"
#include "chapters/programs/networks/commands.hpp"
#include "common/check.hpp"
#include "common/pictures/image_file.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

const Choices& choices() {
    static const Kernels<float> fast = fast_kernels_with(steps_with_batch_norm());
    static const Choices all{{&fast, prepare_fast_kernels}};
    return all;
}

// Stripes of this width and tint, with noise: along the rows or across them.
Image stripes(bool along, int width, std::uint64_t seed) {
    Random random(seed);
    Image image{50, 60, 3, {}};
    for (int i = 0; i < image.H; ++i)
        for (int j = 0; j < image.W; ++j)
            for (int c = 0; c < 3; ++c)
                image.pixels.push_back(
                    static_cast<std::uint8_t>(((along ? i : j) / width % 2 == 0 ? 40 : 200) + random.below(40)));
    return image;
}

struct Folder {
    Folder() {
        for (int n = 0; n < 6; ++n) {
            const std::string name = std::to_string(n) + ".png";
            write_image(path / "down" / name, stripes(false, 4 + n % 3, static_cast<std::uint64_t>(n)));
            write_image(path / "across" / name, stripes(true, 4 + n % 3, static_cast<std::uint64_t>(10 + n)));
        }
    }
    TemporaryFolder temporary;
    fs::path path = temporary.path() / "stripes", save = temporary.path() / "mine.safetensors";
    Words train(const Words& more = {}) const {
        Words words{"--data", path.string(), "--save", save.string(), "--side", "67", "--threads", "1"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
};

// The network of a file, as `networks predict` reads it.
ReadyNetwork read_back(const fs::path& path, const Kernels<float>& kernels) {
    Flags flags("networks predict", "");
    declare_network(flags);
    CHECK(flags.parse({"--weights", path.string()}));
    return read_network(flags, kernels);
}

}  // namespace

TEST(a_trained_network_predicts_pictures_that_it_has_not_seen) {
    const Folder folder;
    CHECK_EQUAL(train_command(folder.train({"--epochs", "60", "--learning-rate", "0.001"}), choices()), 0);
    const Kernels<float>& kernels = *choices().front().kernels;
    ReadyNetwork network = read_back(folder.save, kernels);
    CHECK(network.classes == (std::vector<std::string>{"across", "down"}));
    CHECK(network.model.image == (Shape{3, 67, 67}));
    CHECK_EQUAL(network.preparation.side, 67);
    CHECK(network.preparation.blue_first);
    for (const bool along : {true, false})
        for (const int width : {4, 5, 6}) {
            ABOUT(along, width);
            const Tensor<float> x = prepare(stripes(along, width, 99), network.preparation).reshaped({1, 3, 67, 67});
            CHECK_EQUAL(best_classes(probabilities(network, kernels, x), 0, 1).front(), along ? 0 : 1);
        }
}

TEST(all_layers_but_the_last_are_those_that_were_borrowed) {
    const Folder folder;
    CHECK_EQUAL(train_command(folder.train({"--epochs", "1"}), choices()), 0);
    const Kernels<float>& kernels = *choices().front().kernels;
    const ReadyNetwork network = read_back(folder.save, kernels);
    Model<float> shipped = squeezenet(kernels);
    load_squeezenet(shipped);
    const auto mine = network.model.network.parameters(), theirs = shipped.network.parameters();
    CHECK_EQUAL(mine.size(), theirs.size());
    for (std::size_t p = 0; p + 2 < mine.size(); ++p) {
        ABOUT(mine[p]->name);
        CHECK(mine[p]->value == theirs[p]->value);
    }
    CHECK(mine[mine.size() - 2]->value.shape() == (Shape{2, 512, 1, 1}));
}

TEST(what_cannot_be_trained_is_said_before_the_work) {
    const Folder folder;
    CHECK_THROWS(train_command({"--save", folder.save.string()}, choices()),
                 "which pictures? Name a folder with --data");
    fs::remove_all(folder.path / "down");
    CHECK_THROWS(train_command(folder.train(), choices()), "holds one folder, across; expected one for each class");
    CHECK_THROWS(train_command({"--data", folder.path.string(), "--save", folder.path.string()}, choices()), "--save");
    CHECK_THROWS(train_command(folder.train({"--model", "resnet18"}), choices()), "no weights of resnet18");
    CHECK(!fs::exists(folder.save));
}
