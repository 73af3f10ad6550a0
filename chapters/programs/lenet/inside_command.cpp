#include <iostream>

#include "chapters/09_lenet/tables.hpp"
#include "chapters/15_inside/class_map.hpp"
#include "chapters/15_inside/map_picture.hpp"
#include "chapters/15_inside/pixel_network.hpp"
#include "chapters/programs/lenet/pages_read.hpp"
#include "chapters/programs/shared/inside_page.hpp"
#include "chapters/programs/shared/outputs.hpp"
#include "common/files/files.hpp"
#include "common/pictures/image_file.hpp"
#include "common/pictures/tiles.hpp"
#include "common/program/output_folder.hpp"

namespace cnn {
namespace {

// The last layer that makes maps and is no pooling: where Grad-CAM looks. x: the network's input
std::string last_maps(const Model<float>& model) {
    Shape x = input_shape(model);
    x.insert(x.begin(), 1);
    std::string name;
    for (const Description& part : model.network.describe(x).parts)
        if (part.output.size() == 4 && part.output[2] > 1 && part.kind.find("pooling") == std::string::npos)
            name = part.name;
    return name;
}

// Ink on paper, or the colours as they are, so large that one sees the pixels.
Image shown_large(const Tensor<float>& x) {
    Tensor<float> y = x;
    if (x.shape()[1] == 1)
        for (float& pixel : y.values()) pixel = 255 - pixel;
    return to_rgb(enlarged(picture(y), std::max(1, 280 / x.shape()[2])));
}

}  // namespace

int inside_command(const Words& words, const Available& available) {
    Flags flags("lenet inside", "Writes a page: where a network looked at a digit, and what fools it.");
    declare_weights(flags, available);
    declare_pages(flags);
    flags.text("as", "", "what the changed digit shall be read as; its second guess otherwise").placeholder("CLASS");
    flags.real("epsilon", 40, "how far a pixel may be moved").above(0).at_most(255).unit("of 255");
    flags.text("page", "", "where to; out/lenet/inside.html otherwise").placeholder("FILE");
    declare_kernels(flags, available.kernels);
    flags.files("IMAGE.pgm", "one picture", 1);
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    if (flags.get_files().size() > 1) throw UsageError("one picture, please: each has a page of its own");
    const std::filesystem::path file = flags.get_files().front();
    const std::filesystem::path page =
        flags.given("page") ? std::filesystem::path(flags.get_string("page")) : output_folder("lenet") / "inside.html";
    require_writable({{"--page", page}}, {file, flags.get_string("weights")});
    Trained trained = read_trained(flags, available, chosen_kernels(flags, available.kernels));
    if (trained.model.smallest_wins)
        throw UsageError("the network " + trained.model.name + " answers with distances, not with scores");
    const std::vector<Page> pages{read_page(file.string(), flags, trained.model.image)};
    const Examples digit = examples_of(pages, trained.model.image);
    PixelNetwork<float> network = of_pixels(trained.model);
    const std::string layer = last_maps(trained.model);
    const int side = trained.model.image[1];
    const InsideQuestion question{
        .network = &network,
        .classes = trained.classes,
        .model = trained.model.name,
        .map = [&](const Tensor<float>& x, int k) -> std::optional<Tensor<float>> {
            const std::vector<int> classes{k};
            const Tensor<float> map = grad_cam_at<float>(network.network(), network.input(x), classes, layer);
            return map.reshaped({map.shape()[1], map.shape()[2]});
        },
        .map_name = "Grad-CAM at the layer " + layer,
        .show = shown_large,
        .patch = {.size = std::max(1, side / 5), .stride = std::max(1, side / 14), .colour = 0},
        .attack = {.epsilon = flags.get_double("epsilon"), .steps = 10, .towards = true},
        .top = std::min(5, static_cast<int>(trained.classes.size()))};
    const std::vector<int> first{0};
    const InsideView view = look_at(question, file.filename().string(), pixels_of<float>(digit, first),
                                    class_wanted(flags.get_string("as"), trained.classes));
    write_file(page, inside_page(view));
    std::printf("%spage in %s\n", inside_text(view).c_str(), shown(page).c_str());
    if (pages.front().doubt) std::fprintf(stderr, "%s: %s\n", file.string().c_str(), pages.front().doubt->c_str());
    return 0;
}

}  // namespace cnn
