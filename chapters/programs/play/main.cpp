// Writes the page to play with.
#include <iostream>

#include "chapters/01_convolution/strokes.hpp"
#include "chapters/programs/play/play_page.hpp"
#include "common/files/files.hpp"
#include "common/program/flags.hpp"
#include "common/program/output_folder.hpp"

namespace {

using namespace cnn;

NamedPicture first_digit() {
    const Tensor<float> digit = front_page_digit();  // (1,H,W)
    const std::vector<double> pixels(digit.values().begin(), digit.values().end());
    return {"digit", "the 7 of the front page", Tensor<double>({digit.shape()[1], digit.shape()[2]}, pixels)};
}

int play(const std::vector<std::string>& words) {
    Flags flags("play", "Writes a page on which one plays with convolution, pooling and the optimizers.");
    flags.text("save", "", "file for the page; out/play/play.html otherwise").placeholder("FILE");
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    const std::string& save = flags.get_string("save");
    const std::filesystem::path path = save.empty() ? output_folder("play") / "play.html" : std::filesystem::path(save);
    write_file(path, play_page(first_digit()));
    std::cout << "page in " << path.lexically_proximate(std::filesystem::current_path()).string()
              << ": open it in a browser\n";
    return 0;
}

}  // namespace

int main(int argc, char** argv) { return cnn::run_program(argc, argv, play); }
