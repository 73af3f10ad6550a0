#include "chapters/programs/pages/pages.hpp"

#include <bit>
#include <stdexcept>

#include "common/files/base64.hpp"

namespace cnn {
namespace {

std::string_view file_of_page(std::string_view name) {
    const auto found = page_files().find(name);
    if (found == page_files().end())
        throw std::invalid_argument("fill_page: there is no value and no file \"" + std::string(name) + "\"");
    return found->second;
}

}  // namespace

std::string fill_page(const std::string& name, const std::map<std::string, std::string>& values) {
    std::string_view rest = file_of_page(name);
    std::string page;
    for (std::size_t open = rest.find("{{"); open != rest.npos; open = rest.find("{{")) {
        const std::size_t close = rest.find("}}", open);
        if (close == rest.npos) throw std::invalid_argument("fill_page: {{ without }} in " + name);
        const std::string key(rest.substr(open + 2, close - open - 2));
        const auto value = values.find(key);
        page += rest.substr(0, open);
        page += value == values.end() ? file_of_page(key) : std::string_view(value->second);
        rest.remove_prefix(close + 2);
    }
    return page.append(rest);
}

std::string base64_floats(std::span<const float> values) {
    std::string bytes;
    for (const float value : values)
        for (int shift = 0; shift < 32; shift += 8)
            bytes += static_cast<char>(std::bit_cast<std::uint32_t>(value) >> shift & 0xFF);
    return base64(bytes);
}

}  // namespace cnn
