// Programs: where a command's results will go, looked at before its work begins.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cnn {

// A file that a command will write when its work is done.
struct Output {
    std::string flag;  // "--save"
    std::filesystem::path path;
};

// Called before the work begins. Throws std::runtime_error, which names the flag, if two of the files are the same, if
// one is an input, a folder or a device, or if nothing can be written where it is to lie.
void require_writable(const std::vector<Output>& outputs, const std::vector<std::filesystem::path>& inputs);

}  // namespace cnn
