#include "chapters/programs/lenet/explore_page.hpp"

#include "chapters/programs/pages/pages.hpp"
#include "common/files/base64.hpp"

namespace cnn {
namespace {

std::string number(double value) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.9g", value);  // enough for every float to read back as itself
    return digits;
}

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

// [one,two,...]
template <typename Range, typename Text>
std::string list(const Range& range, Text text) {
    std::string result = "[";
    for (const auto& value : range) {
        if (result.size() > 1) result += ',';
        result += text(value);
    }
    return result + "]";
}

std::string model_data(const ExploredModel& m) {
    const auto integer = [](int value) { return std::to_string(value); };
    std::string weights;
    for (const Parameter<float>* p : m.model.network.parameters()) {
        if (!weights.empty()) weights += ",\n";
        weights += quoted(p->name) + ":{\"shape\":" + list(p->value.shape(), integer) +
                   ",\"values\":" + quoted(base64_floats(p->value.values())) + "}";
    }
    const PixelScale& s = m.model.scale;
    return quoted(m.model.name) + ":{\"accuracy\":" + number(m.accuracy) +
           ",\n\"margin\":" + std::to_string(m.model.margin) +
           ",\"background\":" + number(static_cast<double>(s.background)) +
           ",\"step\":" + number(static_cast<double>((s.ink - s.background) / 255.0f)) +
           ",\n\"outputs\":" + quoted(base64_floats(m.outputs.values())) + ",\n\"weights\":{" + weights + "}}";
}

std::string digits_data(const Examples& digits, std::span<const int> which) {
    std::string pixels;
    std::vector<int> labels;
    for (const int n : which) {
        pixels.append(digits.image(n).begin(), digits.image(n).end());
        labels.push_back(digits.labels[static_cast<std::size_t>(n)]);
    }
    const auto integer = [](int value) { return std::to_string(value); };
    return "{\"numbers\":" + list(which, integer) + ",\"labels\":" + list(labels, integer) +
           ",\n\"pixels\":" + quoted(base64(pixels)) + "}";
}

}  // namespace

const std::vector<std::string>& explored_models() {
    static const std::vector<std::string> names{"lenet5", "lenet5-1998"};
    return names;
}

std::string explore_page(const std::vector<ExploredModel>& models, const Examples& digits, std::span<const int> which) {
    std::string data;
    for (const ExploredModel& m : models) data += (data.empty() ? "" : ",\n") + model_data(m);
    const auto picture = [](const DigitPicture& rows) {
        return list(rows, [](const char* row) { return quoted(row); });
    };
    return fill_page("explore.html",
                     {{"data", "{\"models\":{" + data + "},\n\"digits\":" + digits_data(digits, which) +
                                   ",\n\"digit_pictures\":" + list(digit_pictures(), picture) + ",\n\"c3_table\":" +
                                   list(c3_table(),
                                        [](const std::vector<int>& channels) {
                                            return list(channels, [](int c) { return std::to_string(c); });
                                        }) +
                                   "}"}});
}

}  // namespace cnn
