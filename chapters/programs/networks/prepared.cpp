// For second_opinion.py: prepared resize IN OUT.ppm ROWS COLUMNS, or prepared NETWORK IN OUT: what the network reads, as
// numbers of four bytes.
#include "chapters/13_architectures/networks.hpp"
#include "common/files/files.hpp"
#include "common/pictures/image_file.hpp"
#include "common/program/flags.hpp"

int main(int argc, char** argv) {
    return cnn::run_program(argc, argv, [](const std::vector<std::string>& words) {
        if (words.size() == 5 && words[0] == "resize") {
            const cnn::Image image = cnn::to_rgb(cnn::read_image(words[1]));
            cnn::write_image(words[2], cnn::resize(image, std::stoi(words[3]), std::stoi(words[4])));
            return 0;
        }
        if (words.size() != 3) throw cnn::UsageError("expected resize or a network, and two files");
        const cnn::Tensor<float> x = cnn::prepare(cnn::read_image(words[1]), cnn::network_named(words[0]).preparation);
        cnn::write_file(words[2],
                        {reinterpret_cast<const char*>(x.data()), static_cast<std::size_t>(x.size()) * sizeof(float)});
        return 0;
    });
}
