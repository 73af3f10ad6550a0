// Program lenet: pictures of digits from files, as a network wants them. In predict_command.cpp.
#pragma once

#include <optional>

#include "chapters/programs/lenet/commands.hpp"
#include "common/pictures/image.hpp"

namespace cnn {

// A picture to be read, and what makes one doubt that it can be.
struct Page {
    Image image;
    std::optional<std::string> doubt;
};

// The flags --invert and --photo; one picture as they and the network want it, (C,H,W). Throws std::runtime_error that names
// the file.
void declare_pages(Flags& flags);
Page read_page(const std::string& file, const Flags& flags, const Shape& wanted);

// The pictures as a set; every label is 0.
Examples examples_of(const std::vector<Page>& pages, const Shape& image);

}  // namespace cnn
