#include "chapters/programs/shared/inside_page.hpp"

#include <algorithm>
#include <cstdarg>
#include <numeric>

#include "chapters/11_regularisation/distortion.hpp"
#include "chapters/15_inside/map_picture.hpp"
#include "chapters/15_inside/saliency.hpp"
#include "chapters/programs/pages/pages.hpp"
#include "common/files/base64.hpp"
#include "common/pictures/png.hpp"
#include "common/pictures/svg.hpp"
#include "common/program/flags.hpp"

namespace cnn {
namespace {

// ---- What there is to see

std::vector<int> best_of(const Tensor<float>& p, int count) {
    std::vector<int> order(static_cast<std::size_t>(p.size()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return p(0, a) > p(0, b); });
    order.resize(std::min(order.size(), static_cast<std::size_t>(count)));
    return order;
}

std::vector<InsideMap> maps_of(const InsideQuestion& q, const Tensor<float>& x, const Image& shown) {
    const Tensor<float> p = softmax(q.network->forward(x, Pass{}));
    std::vector<InsideMap> maps;
    for (const int k : best_of(p, q.top)) {
        InsideMap one{{q.classes[static_cast<std::size_t>(k)], static_cast<double>(p(0, k))}, {}};
        if (const auto map = q.map(x, k)) one.image = laid_over(shown, *map);
        maps.push_back(std::move(one));
    }
    return maps;
}

// The saliency of the smoothed gradient, blurred by a hundredth of the picture so that one sees it, over the picture.
Image gradient_picture(const InsideQuestion& q, const Tensor<float>& x, int label, const Image& shown) {
    Random random(1);
    const std::vector<int> classes{label};
    const Tensor<float> map = saliency(smooth_gradient<float>(*q.network, x, classes, 12, 25, random));
    const int H = map.shape()[1], W = map.shape()[2];
    return laid_over(shown, blurred(map.reshaped({1, 1, H, W}), 0.01 * W).reshaped({H, W}));
}

// ---- The page

// printf into a string; for numbers and short words.
[[gnu::format(printf, 1, 2)]] std::string format(const char* pattern, ...) {
    char buffer[400];
    std::va_list values;
    va_start(values, pattern);
    std::vsnprintf(buffer, sizeof buffer, pattern, values);
    va_end(values);
    return buffer;
}

std::string img(const Image& image, const std::string& words, const std::string& more = "") {
    return "<img src=\"data:image/png;base64," + base64(png_bytes(image)) + "\" alt=\"" + svg_escape(words) + "\"" +
           more + ">";
}

std::string bar(const InsideGuess& guess) {
    return "<span>" + svg_escape(guess.name) + "</span>" +
           format("<b>%.1f&nbsp;%%</b><i style=\"width:%.2f%%\"></i>", 100 * guess.p, 100 * guess.p);
}

// The pictures that lie on each other, of which the chosen one is seen.
std::string layers_of(const InsideView& view) {
    std::string html = img(view.picture, "the picture");
    for (std::size_t k = 0; k < view.maps.size(); ++k)
        if (view.maps[k].image)
            html += img(*view.maps[k].image, "where it saw: " + view.maps[k].guess.name,
                        format(" data-map=\"%zu\"%s", k, k == 0 ? "" : " hidden"));
    return html;
}

std::string choices(const InsideView& view) {
    std::string html;
    for (std::size_t k = 0; k < view.maps.size(); ++k)
        html += format("<label><input type=\"radio\" name=\"map\" value=\"%zu\"%s>", k, k == 0 ? " checked" : "") +
                bar(view.maps[k].guess) + "</label>\n";
    return html + "<label><input type=\"radio\" name=\"map\" value=\"none\"><span>the picture alone</span></label>\n";
}

std::string bars(const std::vector<InsideMap>& maps) {
    std::string html;
    for (const InsideMap& map : maps) html += "<li>" + bar(map.guess) + "</li>\n";
    return html;
}

}  // namespace

std::optional<int> class_wanted(const std::string& name, const std::vector<std::string>& classes) {
    if (name.empty()) return {};
    const auto found = std::find(classes.begin(), classes.end(), name);
    if (found != classes.end()) return static_cast<int>(found - classes.begin());
    std::string some;
    for (std::size_t k = 0; k < std::min<std::size_t>(classes.size(), 10); ++k)
        some += (k == 0 ? "" : ", ") + classes[k];
    throw UsageError("--as: there is no class \"" + name + "\"; there are " + some +
                     (classes.size() > 10 ? " and " + std::to_string(classes.size() - 10) + " more" : ""));
}

std::string inside_text(const InsideView& v) {
    const auto line = [](const InsideMap& map) { return map.guess.name + format(", %.1f %%\n", 100 * map.guess.p); };
    return v.file + ": " + line(v.maps.front()) + format("changed by at most %g of 255: ", v.epsilon) +
           line(v.after.front());
}

InsideView look_at(const InsideQuestion& q, const std::string& file, const Tensor<float>& x,
                   std::optional<int> wanted) {
    const std::vector<int> best = best_of(softmax(q.network->forward(x, Pass{})), 2);
    const std::vector<int> towards{wanted.value_or(best[1])};
    const Image shown = q.show(x);
    const Tensor<float> missed = occlusion<float>(*q.network, x, best[0], q.patch);
    const Tensor<float> y = rounded(attacked<float>(*q.network, x, towards, q.attack));
    const int times = std::clamp(static_cast<int>(120 / q.attack.epsilon), 1, 20);
    Tensor<float> change = x;
    for (int p = 0; p < x.size(); ++p) change.data()[p] = 128 + static_cast<float>(times) * (y.data()[p] - x.data()[p]);
    return {.file = file,
            .model = q.model,
            .map_name = q.map_name,
            .picture = shown,
            .maps = maps_of(q, x, shown),
            .covered = laid_over(shown, missed),
            .gradient = gradient_picture(q, x, best[0], shown),
            .patch = q.patch,
            .epsilon = q.attack.epsilon,
            .steps = q.attack.steps,
            .times = times,
            .wanted = q.classes[static_cast<std::size_t>(towards[0])],
            .change = q.show(rounded(change)),
            .changed = q.show(y),
            .after = maps_of(q, y, q.show(y))};
}

std::string inside_page(const InsideView& v) {
    const InsideGuess& first = v.maps.front().guess;
    const InsideGuess& after = v.after.front().guess;
    const bool fooled = after.name != first.name;
    return fill_page(
        "inside.html",
        {{"file", svg_escape(v.file)},
         {"model", svg_escape(v.model)},
         {"first", svg_escape(first.name)},
         {"percent", format("%.1f", 100 * first.p)},
         {"layers", layers_of(v)},
         {"choices", choices(v)},
         {"map_name", v.map_name},
         {"covered", img(v.covered, "what is missed when it is covered")},
         {"patch", std::to_string(v.patch.size)},
         {"gradient", img(v.gradient, "the pixels that would change the score most")},
         {"before_picture", img(v.picture, "the picture")},
         {"change", img(v.change, "the change, enlarged")},
         {"changed", img(v.changed, "the picture after the change")},
         {"changed_map", v.after.front().image ? img(*v.after.front().image, "where it sees it now") : ""},
         {"change_title", v.times == 1 ? "The change." : format("The change, %d times as large.", v.times)},
         {"epsilon", format("%g", v.epsilon)},
         {"steps", std::to_string(v.steps)},
         {"wanted", svg_escape(v.wanted)},
         {"after", svg_escape(after.name)},
         {"after_percent", format("%.1f", 100 * after.p)},
         {"verdict", fooled ? "It is fooled." : "It is not fooled."},
         {"before_bars", bars(v.maps)},
         {"after_bars", bars(v.after)}});
}

}  // namespace cnn
