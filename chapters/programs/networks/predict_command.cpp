#include <iostream>

#include "chapters/09_lenet/tables.hpp"
#include "chapters/programs/networks/commands.hpp"
#include "chapters/programs/networks/photo_page.hpp"
#include "common/files/files.hpp"
#include "common/pictures/image_file.hpp"

namespace cnn {
namespace {

// The pictures, prepared. Of those from a telephone only what is needed is kept.
std::vector<Photo> read_photos(const Words& files, const Preparation& preparation) {
    std::vector<Photo> photos;
    for (const std::string& file : files) {
        const Image image = read_image(file);
        const Image cut = cut_out(image, preparation);
        photos.push_back({file, image.H, image.W, small_enough(image), cut,
                          normalised(to_tensor(cut), preparation).reshaped({1, 3, cut.H, cut.W})});
    }
    return photos;
}

// One line for each of the best classes: how probable it is, as a number and as a bar.
void print_guesses(const Photo& photo, const std::vector<std::string>& classes) {
    constexpr int widest = 40;
    std::printf("%s (%dx%d pixels)\n", shown(photo.file).c_str(), photo.W, photo.H);
    for (const Guess& guess : photo.guesses) {
        const auto length = static_cast<std::size_t>(std::lround(widest * guess.p));
        std::printf("  %5.1f %%  %s  %s\n", 100 * guess.p, left(std::string(length, '#'), widest).c_str(),
                    classes[static_cast<std::size_t>(guess.k)].c_str());
    }
    std::fflush(stdout);
}

}  // namespace

int predict_command(const Words& words, const Choices& choices) {
    Flags flags("networks predict", "Says what photographs show. PNG, JPEG, PPM or PGM, of any size.");
    declare_network(flags);
    flags.integer("top", 5, "how many classes to name").at_least(1).at_most(1000);
    flags.text("page", "", "also write a page for the browser").placeholder("FILE");
    declare_kernels(flags, choices);
    flags.files("PICTURE", "photographs", 1);
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    const Kernels<float>& kernels = chosen_kernels(flags, choices);
    std::vector<std::filesystem::path> inputs(flags.get_files().begin(), flags.get_files().end());
    inputs.emplace_back(flags.get_string("weights"));
    if (flags.given("page")) require_writable({{"--page", flags.get_string("page")}}, inputs);
    ReadyNetwork network = read_network(flags, kernels);
    std::vector<Photo> photos = read_photos(flags.get_files(), network.preparation);
    for (Photo& photo : photos) {
        const Tensor<float> p = probabilities(network, kernels, photo.x);
        for (const int k : best_classes(p, 0, flags.get_int("top"))) photo.guesses.push_back({k, p(0, k)});
        print_guesses(photo, network.classes);
    }
    if (flags.given("page")) {
        write_file(flags.get_string("page"), photo_page(photos, network));
        std::printf("\npage in %s\n", shown(flags.get_string("page")).c_str());
    }
    return 0;
}

}  // namespace cnn
