#include "chapters/programs/play/play_page.hpp"

#include <algorithm>

#include "chapters/08_sgd/optimizers.hpp"
#include "chapters/programs/pages/json.hpp"
#include "chapters/programs/pages/pages.hpp"

namespace cnn {
namespace {

// {"H":2,"W":3,"values":[...]}
std::string map_data(const Tensor<double>& x) {
    return "{\"H\":" + std::to_string(x.shape()[0]) + ",\"W\":" + std::to_string(x.shape()[1]) +
           ",\"values\":" + json_list(x.values(), json_number) + "}";
}

std::string field(const std::string& name, const std::string& value) { return json_text(name) + ":" + value; }

std::string field(const std::string& name, int value) { return field(name, std::to_string(value)); }

std::string picture_data(const NamedPicture& p) {
    return "{" + field("name", json_text(p.name)) + "," + field("title", json_text(p.title)) + "," +
           field("map", map_data(p.pixels)) + "}";
}

std::string kernel_data(const NamedKernel& k) {
    return "{" + field("name", json_text(k.name)) + "," + field("divisor", json_number(k.divisor)) + "," +
           field("map", map_data(k.weights)) + "}";
}

std::string set_data(const MapSet& set) {
    const MapSettings& s = set.settings;
    const std::string pool =
        field("kind", json_text(s.pool)) + "," + field("size", s.pool_size) + "," + field("stride", s.pool_stride);
    return "{" + field("name", json_text(set.name)) + "," + field("remark", json_text(set.remark)) + "," +
           field("picture", json_text(set.picture)) + "," + field("kernel", map_data(set.kernel)) + "," +
           field("stride", s.stride) + "," + field("padding", s.padding) + "," + field("dilation", s.dilation) + "," +
           field("border", json_text(to_string(s.border))) + "," + field("relu", s.relu ? "true" : "false") + "," +
           field("pool", "{" + pool + "}") + "," + field("d_out", json_list(s.d_out, json_number)) + "}";
}

// The options that a rule has, under their names, and its own defaults.
template <typename Options>
std::string options_data(const Options& o) {
    std::string text = field("learning_rate", json_number(o.learning_rate));
    const auto add = [&](const std::string& name, double value) { text += "," + field(name, json_number(value)); };
    if constexpr (requires { o.momentum; }) add("momentum", o.momentum);
    if constexpr (requires { o.rho; }) add("rho", o.rho);
    if constexpr (requires { o.beta1; }) add("beta1", o.beta1);
    if constexpr (requires { o.beta2; }) add("beta2", o.beta2);
    if constexpr (requires { o.epsilon; }) add("epsilon", o.epsilon);
    if constexpr (requires { o.weight_decay; }) add("weight_decay", o.weight_decay);
    return "{" + text + "}";
}

std::string optimizers_data() {
    const std::vector<std::string> options{options_data(SgdOptions{}),      options_data(MomentumOptions{}),
                                           options_data(MomentumOptions{}), options_data(AdaGradOptions{}),
                                           options_data(RmsPropOptions{}),  options_data(AdaDeltaOptions{}),
                                           options_data(AdamOptions{}),     options_data(AdamWOptions{})};
    std::string text;
    const std::vector<std::string> names = optimizer_names();
    for (std::size_t n = 0; n < names.size(); ++n)
        text += (n == 0 ? "" : ",\n") + field(names[n], options.at(n));
    return "{" + text + "}";
}

// The rate of each rule on a landscape, as in the lesson. Of two rates for one rule the first.
std::string rates_data(const std::string& landscape) {
    std::string text;
    for (const std::string& name : optimizer_names()) {
        const std::vector<RaceRates> all = race_rates();
        const auto race = std::find_if(all.begin(), all.end(), [&](const RaceRates& r) { return r.name == name; });
        const double rate = landscape == "saddle" ? 0.1 : landscape == "rosenbrock" ? race->rosenbrock : race->ravine;
        text += (text.empty() ? "" : ",") + field(name, json_number(rate));
    }
    return "{" + text + "}";
}

std::string landscape_data(const LandscapeSet& s) {
    return "{" + field("name", json_text(s.name)) + "," + field("remark", json_text(s.remark)) + "," +
           field("landscape", json_text(s.landscape.name)) + "," +
           field("start", json_list(s.landscape.start, json_number)) + "," + field("target", json_number(s.target)) +
           "," + field("low", json_list(s.low, json_number)) + "," + field("high", json_list(s.high, json_number)) +
           "," + field("levels", json_list(s.levels, json_number)) + "," + field("steps", s.steps) + "," +
           field("rates", rates_data(s.name)) + "," + field("running", json_list(s.running, json_text)) + "}";
}

std::string page_data(const NamedPicture& digit) {
    const std::vector<PadMode> borders{PadMode::zero, PadMode::replicate, PadMode::reflect, PadMode::symmetric,
                                       PadMode::wrap};
    return "{" + field("pictures", json_list(play_pictures(digit), picture_data)) + ",\n" +
           field("kernels", json_list(play_kernels(), kernel_data)) + ",\n" +
           field("borders", json_list(borders, [](PadMode mode) { return json_text(to_string(mode)); })) + ",\n" +
           field("sets", json_list(map_sets(), set_data)) + ",\n" + field("optimizers", optimizers_data()) + ",\n" +
           field("landscapes", json_list(landscape_sets(), landscape_data)) + "}";
}

// A link for each set, by chapters. The page of a lesson links to the same address.
std::string set_links() {
    std::string text;
    int chapter = 0;
    const auto add = [&](int of, const std::string& name, const std::string& title) {
        if (of != chapter)
            text += std::string(chapter == 0 ? "" : "</div>\n") + "<div><b>Chapter " + std::to_string(of) + "</b> ";
        chapter = of;
        text += "<span id=\"set=" + name + "\"><a href=\"#set=" + name + "\">" + title + "</a></span> ";
    };
    for (const MapSet& s : map_sets()) add(s.chapter, s.name, s.title);
    for (const LandscapeSet& s : landscape_sets()) add(8, s.name, s.title);
    return text + "</div>";
}

}  // namespace

std::string play_page(const NamedPicture& digit) {
    return fill_page("play.html", {{"data", page_data(digit)}, {"sets", set_links()}});
}

}  // namespace cnn
