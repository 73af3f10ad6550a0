#include "chapters/programs/shared/outputs.hpp"

#include "common/files/files.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;

// The file itself, whatever it is called: through links, with or without "..".
fs::path resolved(const fs::path& path) {
    std::error_code error;
    const fs::path result = fs::weakly_canonical(path, error);
    return error ? fs::absolute(path, error) : result;
}

bool same_file(const fs::path& a, const fs::path& b) {
    std::error_code error;
    return resolved(a) == resolved(b) || fs::equivalent(a, b, error);
}

void try_to_write(const Output& output) {
    try {
        require_writable(output.path);
    } catch (const std::exception& error) {
        throw std::runtime_error(output.flag + ": " + error.what());
    }
}

}  // namespace

void require_writable(const std::vector<Output>& outputs, const std::vector<fs::path>& inputs) {
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            if (same_file(outputs[i].path, outputs[j].path))
                throw std::runtime_error(outputs[j].flag + " and " + outputs[i].flag + " name the same file, " +
                                         outputs[i].path.string() + "; one would replace the other");
        for (const fs::path& input : inputs)
            if (same_file(outputs[i].path, input))
                throw std::runtime_error(outputs[i].flag + ": " + outputs[i].path.string() +
                                         " is read by this command; it would be replaced");
    }
    for (const Output& output : outputs) try_to_write(output);
}

}  // namespace cnn
