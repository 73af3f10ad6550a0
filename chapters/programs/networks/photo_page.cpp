#include "chapters/programs/networks/photo_page.hpp"

#include <cstdarg>

#include "chapters/09_lenet/tables.hpp"
#include "chapters/programs/pages/pages.hpp"
#include "common/files/base64.hpp"
#include "common/pictures/contour.hpp"
#include "common/pictures/png.hpp"

namespace cnn {
namespace {

// printf into a string; for numbers and short words.
[[gnu::format(printf, 1, 2)]] std::string format(const char* pattern, ...) {
    char buffer[400];
    std::va_list values;
    va_start(values, pattern);
    std::vsnprintf(buffer, sizeof buffer, pattern, values);
    va_end(values);
    return buffer;
}

std::string address(const Image& image) { return "data:image/png;base64," + base64(png_bytes(image)); }

std::string name_of(const ReadyNetwork& network, int k) {
    return svg_escape(network.classes[static_cast<std::size_t>(k)]);
}

// What the network saw of the picture, in pixels of the picture as it is shown: a square, at its corner.
struct Seen {
    double left, top, side;
};

Seen seen_part(const Photo& photo, const Preparation& p) {
    const MiddleCut cut = middle_cut(photo.H, photo.W, p);
    const double scale = static_cast<double>(photo.shown.H) / cut.H;
    return {cut.left * scale, cut.top * scale, p.side * scale};
}

// Black where the network saw nothing of the class, white where it saw the most.
Image mask_image(const Tensor<float>& map) {
    Tensor<float> grey = map.reshaped({1, map.shape()[0], map.shape()[1]});
    for (float& value : grey.values()) value *= 255;
    return to_image(grey);
}

// The lines around the places that have at least half of the most.
std::string outline(const Tensor<float>& map, const Seen& seen) {
    const auto [H, W] = sizes<2>(map, "outline");
    const auto value = [&map, h = H, w = W](Point at) {
        return map(std::min(h - 1, static_cast<int>(at[1] * h)), std::min(w - 1, static_cast<int>(at[0] * w)));
    };
    std::string path;
    for (const auto& line : contour_lines(value, 0.5, 60))
        for (std::size_t k = 0; k < line.size(); ++k)
            path += format("%s%.1f %.1f", k == 0 ? "M" : "L", seen.left + seen.side * line[k][0],
                           seen.top + seen.side * line[k][1]);
    return path;
}

// The picture under a veil that is thinner the more a place spoke for the class.
std::string veiled_picture(const Photo& photo, const std::optional<Tensor<float>>& map, const Seen& seen, int number) {
    const int W = photo.shown.W, H = photo.shown.H;
    std::string svg = format("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", W, H) + svg_escape(photo.file) +
                      format("\"><image width=\"%d\" height=\"%d\" href=\"", W, H) + address(photo.shown) + "\"/>";
    const std::string square =
        format("x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"", seen.left, seen.top, seen.side, seen.side);
    if (map)
        svg += format("<g class=\"veil\"><mask id=\"map%d\"><rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>", number,
                      W, H) +
               "<g style=\"filter:invert(1)\"><image " + square + " preserveAspectRatio=\"none\" href=\"" +
               address(mask_image(*map)) + "\"/></g></mask>" +
               format("<rect class=\"dark\" width=\"%d\" height=\"%d\" mask=\"url(#map%d)\"/>", W, H, number) +
               "<path class=\"under\" d=\"" + outline(*map, seen) + "\"/><path class=\"edge\" d=\"" +
               outline(*map, seen) + "\"/></g>";
    return svg + "<rect class=\"frame\" " + square + "/></svg>";
}

std::string bars(const Photo& photo, const ReadyNetwork& network) {
    std::string html;
    for (const Guess& guess : photo.guesses)
        html += "<li><span>" + name_of(network, guess.k) + "</span> " +
                format("<b>%.1f&nbsp;%%</b><i style=\"width:%.2f%%\"></i></li>\n", 100 * guess.p, 100 * guess.p);
    return html;
}

// "blue, green, red, 0 to 255, less 104, 117, 123, divided by 1, 1, 1"
std::string preparation_text(const Preparation& p) {
    std::string text = p.blue_first ? "blue, green, red" : "red, green, blue";
    text += format(", from 0 to %g; less %g, %g, %g", p.white, p.mean[0], p.mean[1], p.mean[2]);
    if (p.deviation != std::array<double, 3>{1, 1, 1})
        text += format("; divided by %g, %g, %g", p.deviation[0], p.deviation[1], p.deviation[2]);
    return text;
}

std::string section(const Photo& photo, ReadyNetwork& network, int number) {
    const Preparation& p = network.preparation;
    const Guess& first = photo.guesses.front();
    const std::optional<Tensor<float>> map = class_map(network.model, photo.x, first.k);
    const MiddleCut cut = middle_cut(photo.H, photo.W, p);
    return fill_page("photo_section.html", {{"picture", veiled_picture(photo, map, seen_part(photo, p), number)},
                                            {"controls", map ? "map" : "nomap"},
                                            {"file", svg_escape(std::filesystem::path(photo.file).filename().string())},
                                            {"size", format("%dx%d", photo.W, photo.H)},
                                            {"scaled", format("%dx%d", cut.W, cut.H)},
                                            {"side", std::to_string(p.side)},
                                            {"first", name_of(network, first.k)},
                                            {"percent", format("%.1f", 100 * first.p)},
                                            {"bars", bars(photo, network)},
                                            {"input", address(photo.cut)},
                                            {"values", preparation_text(p)}});
}

}  // namespace

Image small_enough(const Image& image) {
    constexpr int longest = 960;
    const int side = std::max(image.H, image.W);
    if (side <= longest) return to_rgb(image);
    const auto scaled = [side](int n) { return std::max(1, n * longest / side); };
    return to_rgb(resize(image, scaled(image.H), scaled(image.W)));
}

std::string photo_page(const std::vector<Photo>& photos, ReadyNetwork& network) {
    std::string sections;
    for (const Photo& photo : photos) sections += section(photo, network, static_cast<int>(&photo - photos.data()));
    const Shape& image = network.model.image;
    const Description all = network.model.network.describe({1, image[0], image[1], image[2]});
    return fill_page("photo.html", {{"sections", sections},
                                    {"title", name_of(network, photos.front().guesses.front().k)},
                                    {"model", network.model.name},
                                    {"parameters", format_count(all.parameters)},
                                    {"multiply_adds", format_count(all.multiply_adds)},
                                    {"classes", format_count(network.model.classes)}});
}

}  // namespace cnn
