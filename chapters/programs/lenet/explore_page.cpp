#include "chapters/programs/lenet/explore_page.hpp"

#include "chapters/programs/pages/json.hpp"
#include "chapters/programs/pages/pages.hpp"
#include "common/files/base64.hpp"

namespace cnn {
namespace {

std::string number(double value) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.9g", value);  // enough for every float to read back as itself
    return digits;
}

std::string model_data(const ExploredModel& m) {
    std::string weights;
    for (const Parameter<float>* p : m.model.network.parameters()) {
        if (!weights.empty()) weights += ",\n";
        weights += json_text(p->name) + ":{\"shape\":" + json_list(p->value.shape(), json_integer) +
                   ",\"values\":" + json_text(base64_floats(p->value.values())) + "}";
    }
    const PixelScale s = pixel_scale(m.model.pixels);
    return json_text(m.model.name) + ":{\"accuracy\":" + number(m.accuracy) +
           ",\n\"margin\":" + std::to_string(m.model.margin) +
           ",\"background\":" + number(static_cast<double>(s.background)) +
           ",\"step\":" + number(static_cast<double>(s.step())) +
           ",\n\"outputs\":" + json_text(base64_floats(m.outputs.values())) + ",\n\"weights\":{" + weights + "}}";
}

std::string digits_data(const Examples& digits, std::span<const int> which) {
    std::string pixels;
    std::vector<int> labels;
    for (const int n : which) {
        pixels.append(digits.image(n).begin(), digits.image(n).end());
        labels.push_back(digits.labels[static_cast<std::size_t>(n)]);
    }
    return "{\"numbers\":" + json_list(which, json_integer) + ",\"labels\":" + json_list(labels, json_integer) +
           ",\n\"pixels\":" + json_text(base64(pixels)) + "}";
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
        return json_list(rows, [](const char* row) { return json_text(row); });
    };
    return fill_page(
        "explore.html",
        {{"data", "{\"models\":{" + data + "},\n\"digits\":" + digits_data(digits, which) +
                      ",\n\"digit_pictures\":" + json_list(digit_pictures(), picture) + ",\n\"c3_table\":" +
                      json_list(c3_table(),
                                [](const std::vector<int>& channels) { return json_list(channels, json_integer); }) +
                      "}"}});
}

}  // namespace cnn
