#include "common/pictures/heat_map.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "common/pictures/colours.hpp"

namespace cnn {
namespace {

constexpr double gap = 1;  // between cells

void require_names(const std::vector<std::string>& names, int count, const std::string& what) {
    if (!names.empty() && static_cast<int>(names.size()) != count)
        throw std::invalid_argument("HeatMap: there are " + std::to_string(count) + " " + what + ", but " +
                                    std::to_string(names.size()) + " names");
}

double longest(const std::vector<std::string>& names) {
    double width = 0;
    for (const std::string& name : names) width = std::max(width, text_width(name));
    return width;
}

struct Range {
    double low, high;
};

Range range_of(const HeatMap& map) {
    double low = 0, high = 0;
    for (const double value : map.values.values())
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    if (map.scale == HeatMap::Scale::diverging) low = -(high = std::max(-low, high));
    if (!std::isnan(map.low)) low = map.low;
    if (!std::isnan(map.high)) high = map.high;
    return {low, high > low ? high : low + 1};
}

Colour colour_at(const HeatMap& map, double share) {
    if (map.scale == HeatMap::Scale::grey) {
        const auto grey = static_cast<std::uint8_t>(std::floor(255 * std::clamp(share, 0.0, 1.0) + 0.5));
        return {grey, grey, grey};
    }
    const auto even = [&map](double t) { return map.roots ? std::copysign(std::sqrt(std::abs(t)), t) : t; };
    return map.scale == HeatMap::Scale::diverging ? diverging(even(2 * share - 1)) : sequential(even(share));
}

// The scale beside the cells: what the colours mean.
void draw_scale(Svg& picture, const HeatMap& map, Point corner, double height) {
    const Range range = range_of(map);
    constexpr int steps = 48;
    const double step = height / steps;
    for (int k = 0; k < steps; ++k)
        picture.cell({corner[0], corner[1] + step * (steps - 1 - k)}, 14, step + (k > 0 ? 0.5 : 0),
                     colour_at(map, (k + 0.5) / steps));
    picture.rectangle(corner, 14, height, "axis");
    const int decimals = range.high - range.low >= 20 ? 0 : 2;
    picture.text({corner[0] + 20, corner[1] + 10}, svg_number(range.high, decimals), "soft");
    picture.text({corner[0] + 20, corner[1] + height}, svg_number(range.low, decimals), "soft");
}

}  // namespace

void HeatMap::draw(Svg& picture, Point corner) const {
    const auto [H, W] = sizes<2>(values, "HeatMap: values");
    require_names(rows, H, "rows");
    require_names(columns, W, "columns");
    const Range range = range_of(*this);
    const double x0 = corner[0], y0 = corner[1], size = cell >= 30 ? 13 : 11;
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j) {
            const Point at{x0 + cell * j, y0 + cell * i};
            if (std::isnan(values(i, j))) {
                picture.rectangle(at, cell - gap, cell - gap, "empty");
                continue;
            }
            const Colour colour = colour_at(*this, (values(i, j) - range.low) / (range.high - range.low));
            picture.cell(at, cell - gap, cell - gap, colour);
            if (numbers != Numbers::none)
                picture.text({at[0] + cell / 2, at[1] + cell / 2 + 0.35 * size},
                             svg_number(values(i, j), static_cast<int>(numbers) - 1),
                             colour.is_dark() ? "on-dark" : "on-light", size, Svg::Anchor::middle);
        }
    for (std::size_t i = 0; i < rows.size(); ++i)
        picture.text({x0 - 8, y0 + cell * (static_cast<double>(i) + 0.5) + 4}, rows[i], "ink", 12, Svg::Anchor::end);
    for (std::size_t j = 0; j < columns.size(); ++j)
        picture.text({x0 + cell * (static_cast<double>(j) + 0.5), y0 - 8}, columns[j], "ink", 12, Svg::Anchor::middle);
    for (const CellFrame& frame : frames)
        picture.rectangle({x0 + cell * frame.j, y0 + cell * frame.i}, cell * frame.W, cell * frame.H,
                          std::string("frame ") + colour_class(frame.colour));
}

std::string HeatMap::svg() const {
    const auto [H, W] = sizes<2>(values, "HeatMap: values");
    const double left = 24 + longest(rows) + (row_label.empty() ? 0 : 24);
    const double width = std::max({left + cell * W + 80, 24 + text_width(title, 16) + 16, 260.0});
    const std::vector<std::string> lines = wrapped(subtitle, width - 40);
    const double top =
        50 + 16 * static_cast<double>(lines.size()) + (columns.empty() ? 0 : 20) + (column_label.empty() ? 0 : 20);
    Svg picture(width, top + cell * H + 20, title);
    picture.heading(title, lines);
    picture.text({left + cell * W / 2, top - (columns.empty() ? 10 : 28)}, column_label, "soft", 12,
                 Svg::Anchor::middle);
    picture.text({28, top + cell * H / 2}, row_label, "soft", 12, Svg::Anchor::middle, -90);
    draw(picture, {left, top});
    if (show_scale) draw_scale(picture, *this, {left + cell * W + 16, top}, cell * H);
    return picture.str();
}

}  // namespace cnn
