#include <iostream>

#include "chapters/09_lenet/tables.hpp"
#include "chapters/15_inside/map_picture.hpp"
#include "chapters/15_inside/photographs.hpp"
#include "chapters/programs/networks/commands.hpp"
#include "chapters/programs/networks/photo_page.hpp"
#include "chapters/programs/shared/inside_page.hpp"
#include "common/files/files.hpp"
#include "common/pictures/image_file.hpp"
#include "common/program/output_folder.hpp"

namespace cnn {
int inside_command(const Words& words, const Choices& choices) {
    Flags flags("networks inside", "Writes a page: where a network looked at a photograph, and what fools it.");
    declare_network(flags);
    flags.text("as", "", "what the changed photograph shall be read as; its second guess otherwise")
        .placeholder("CLASS");
    flags.real("epsilon", 2, "how far a pixel may be moved").above(0).at_most(255).unit("of 255");
    flags.text("page", "", "where to; out/networks/inside.html otherwise").placeholder("FILE");
    declare_kernels(flags, choices);
    flags.files("PICTURE", "one photograph", 1);
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    if (flags.get_files().size() > 1) throw UsageError("one photograph, please: each has a page of its own");
    const Kernels<float>& kernels = chosen_kernels(flags, choices);
    const std::filesystem::path file = flags.get_files().front();
    const std::filesystem::path page = flags.given("page") ? std::filesystem::path(flags.get_string("page"))
                                                           : output_folder("networks") / "inside.html";
    require_writable({{"--page", page}}, {file, flags.get_string("weights")});
    const Image image = read_image(file);
    ReadyNetwork ready = read_network(flags, kernels);
    const std::optional<int> wanted = class_wanted(flags.get_string("as"), ready.classes);
    PixelNetwork<float> network = of_pixels(ready.model, ready.preparation);
    const int side = ready.preparation.side;
    const InsideQuestion question{
        .network = &network,
        .classes = ready.classes,
        .model = ready.model.name,
        .map = [&](const Tensor<float>& x, int k) { return class_map(ready.model, network.input(x), k); },
        .map_name = "class activation map",
        .show = picture,
        .patch = {.size = side / 6, .stride = std::max(1, side / 11)},
        .attack = {.epsilon = flags.get_double("epsilon"), .steps = 10, .towards = true}};
    const InsideView view = look_at(question, file.filename().string(), photograph(image, ready.preparation), wanted);
    write_file(page, inside_page(view));
    std::printf("%spage in %s\n", inside_text(view).c_str(), shown(page).c_str());
    return 0;
}

}  // namespace cnn
