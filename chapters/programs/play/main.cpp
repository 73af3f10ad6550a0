// Writes the page to play with.
#include <algorithm>
#include <iostream>

#include "chapters/programs/play/play_page.hpp"
#include "common/files/files.hpp"
#include "common/files/idx.hpp"
#include "common/program/flags.hpp"
#include "common/program/output_folder.hpp"

namespace {

using namespace cnn;

// The first of the test images, a seven: the book's first page shows its way through LeNet-5.
NamedPicture first_digit() {
    const Examples digits = read_mnist(CNN_MNIST, Split::test);
    Tensor<double> pixels({digits.x.shape()[2], digits.x.shape()[3]});
    std::copy_n(digits.x.values().begin(), pixels.size(), pixels.values().begin());
    return {"digit", "a handwritten 7", pixels};
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
