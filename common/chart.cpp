#include "common/chart.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <utility>

namespace cnn {
namespace {

constexpr double left = 70, bottom = 60, legend_width = 160;
constexpr double letter = 6.6;  // about the width of a letter of 12 pixels

void require_range(const Axis& axis, const std::string& name) {
    if (!(axis.low < axis.high) || (axis.logarithmic && !(axis.low > 0)))
        throw std::invalid_argument("Chart: the " + name + " axis must go up" +
                                    (axis.logarithmic ? " from above 0" : "") + ", got " + svg_number(axis.low, 6) +
                                    " to " + svg_number(axis.high, 6));
}

// The first of 1, 2, 5, 10, 20, ... times a power of ten that is at least this large.
double round_step(double step) {
    const double power = std::pow(10.0, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= step * 0.999999) return factor * power;
    return 10 * power;
}

}  // namespace

double Axis::place(double value) const {
    if (!logarithmic) return (value - low) / (high - low);
    return std::log(value / low) / std::log(high / low);
}

std::vector<double> Axis::ticks() const {
    std::vector<double> result;
    if (!logarithmic) {
        const double step = round_step((high - low) / 8);
        for (double i = std::ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; ++i) result.push_back(i * step);
        return result;
    }
    const bool dense = high / low <= 1000.001;
    for (double i = std::floor(std::log10(low)); i <= std::log10(high) + 1; ++i)
        for (const double factor : {1.0, 2.0, 5.0}) {
            const double value = factor * std::pow(10.0, i);
            if (value >= low * 0.999999 && value <= high * 1.000001 && (dense || factor == 1.0))
                result.push_back(value);
        }
    return result;
}

Chart::Chart(std::string title, Axis x, Axis y, double width, double height)
    : title_(std::move(title)), x_(std::move(x)), y_(std::move(y)), width_(width), height_(height) {
    require_range(x_, "x");
    require_range(y_, "y");
}

int Chart::series(const std::string& name) {
    series_.push_back({name, {}, {}, {}});
    return static_cast<int>(series_.size()) - 1;
}

void Chart::line(int series, const std::vector<Point>& points) {
    series_.at(static_cast<std::size_t>(series)).lines.push_back(points);
}

void Chart::point(int series, Point at, const std::string& tip) {
    Series& s = series_.at(static_cast<std::size_t>(series));
    s.points.push_back(at);
    s.tips.push_back(tip);
}

void Chart::roof(Point from, Point to, const std::string& name, double place) {
    roofs_.push_back({from, to, name, place});
}

void Chart::vertical(double x, const std::string& name) { verticals_.push_back({x, name}); }

Point Chart::pixel(Point value) const {
    const double top = verticals_.empty() ? 70 : 150;
    const double right = series_.empty() ? 20 : legend_width;
    return {left + x_.place(value.x) * (width_ - left - right),
            height_ - bottom - y_.place(value.y) * (height_ - top - bottom)};
}

bool Chart::visible(Point value) const {
    const double x = x_.place(value.x), y = y_.place(value.y);
    return x >= -1e-9 && x <= 1 + 1e-9 && y >= -1e-9 && y <= 1 + 1e-9;
}

void Chart::draw_axes(Svg& picture) const {
    const Point origin = pixel({x_.low, y_.low}), corner = pixel({x_.high, y_.high});
    for (const double tick : x_.ticks()) {
        const double x = pixel({tick, y_.low}).x;
        picture.line({x, origin.y}, {x, corner.y}, "grid");
        picture.text({x, origin.y + 18}, svg_number(tick, 6), "soft", 12, Svg::Anchor::middle);
    }
    for (const double tick : y_.ticks()) {
        const double y = pixel({x_.low, tick}).y;
        picture.line({origin.x, y}, {corner.x, y}, "grid");
        picture.text({origin.x - 8, y + 4}, svg_number(tick, 6), "soft", 12, Svg::Anchor::end);
    }
    picture.polyline({{origin.x, corner.y}, origin, {corner.x, origin.y}}, "axis");
    picture.text({(origin.x + corner.x) / 2, height_ - 16}, x_.label, "ink", 13, Svg::Anchor::middle);
    picture.text({20, (origin.y + corner.y) / 2}, y_.label, "ink", 13, Svg::Anchor::middle, -90);
}

void Chart::draw_roof(Svg& picture, const Roof& roof) const {
    const Point from = pixel(roof.from), to = pixel(roof.to);
    picture.line(from, to, "roof");
    const double degrees = std::atan2(to.y - from.y, to.x - from.x) * 180 / std::numbers::pi;
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    const Point along{(to.x - from.x) / length, (to.y - from.y) / length};
    const Point at{from.x + along.x * roof.place * length + along.y * 6,
                   from.y + along.y * roof.place * length - along.x * 6};
    picture.text(at, roof.name, "ink halo", 12, Svg::Anchor::start, degrees);
}

void Chart::draw_verticals(Svg& picture) const {
    std::vector<Vertical> sorted = verticals_;
    std::sort(sorted.begin(), sorted.end(), [](const Vertical& a, const Vertical& b) { return a.x < b.x; });
    constexpr double apart = 16;  // between the feet of two names
    std::vector<double> feet;
    for (const Vertical& v : sorted) {
        const double x = pixel({v.x, y_.low}).x;
        feet.push_back(feet.empty() ? x : std::max(x, feet.back() + apart));
    }
    // From the right again, half the way back, so that a crowd stands in the middle of its lines.
    for (std::size_t i = feet.size(); i-- > 0;) {
        const double x = pixel({sorted[i].x, y_.low}).x;
        const double least = i == 0 ? x - apart : std::max(x - apart, i + 1 < feet.size() ? x - apart : x);
        const double wanted = std::max(least, feet[i] - (feet[i] - x) / 2);
        feet[i] = i + 1 < feet.size() ? std::min(wanted, feet[i + 1] - apart) : wanted;
    }
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const Point foot = pixel({sorted[i].x, y_.low}), head = pixel({sorted[i].x, y_.high});
        picture.polyline({foot, head, {feet[i], head.y - 14}}, "lead");
        picture.text({feet[i] + 3, head.y - 17}, sorted[i].name, "ink", 12, Svg::Anchor::start, -60);
    }
}

void Chart::draw_legend(Svg& picture) const {
    const double x = width_ - legend_width + 24;
    double y = pixel({x_.low, y_.high}).y + 8;
    for (std::size_t i = 0; i < series_.size(); ++i, y += 22) {
        const int number = static_cast<int>(i);
        if (!series_[i].lines.empty()) picture.line({x - 12, y}, {x + 12, y}, "data " + colour_class(number));
        if (!series_[i].points.empty() || series_[i].lines.empty()) picture.marker({x, y}, number, number);
        picture.text({x + 18, y + 4}, series_[i].name);
    }
}

std::string Chart::svg() const {
    Svg picture(width_, height_, title_);
    picture.text({left, 28}, title_, "ink", 17);
    picture.text({left, 48}, subtitle_, "soft", 12);
    draw_axes(picture);
    draw_verticals(picture);
    for (const Roof& roof : roofs_) draw_roof(picture, roof);
    for (std::size_t i = 0; i < series_.size(); ++i) {
        const int number = static_cast<int>(i);
        for (const auto& line : series_[i].lines) {
            std::vector<Point> pixels;
            for (const Point& p : line)
                if (visible(p)) pixels.push_back(pixel(p));
            picture.polyline(pixels, "data " + colour_class(number));
        }
        for (std::size_t k = 0; k < series_[i].points.size(); ++k)
            if (visible(series_[i].points[k]))
                picture.marker(pixel(series_[i].points[k]), number, number, series_[i].tips[k]);
    }
    draw_legend(picture);
    return picture.str();
}

std::string bar_chart(const std::string& title, const std::string& subtitle, const std::string& label,
                      const std::vector<Bar>& bars, const std::vector<BarLine>& lines, double width) {
    if (bars.empty()) throw std::invalid_argument("bar_chart: there is no bar");
    double longest = 0, high = 0, widest_text = 0;
    for (const Bar& bar : bars) {
        longest = std::max(longest, letter * static_cast<double>(bar.name.size()));
        widest_text = std::max(widest_text, letter * static_cast<double>(bar.text.size()));
        high = std::max(high, bar.value);
    }
    for (const BarLine& line : lines) high = std::max(high, line.value);
    const double x0 = 24 + longest, span = width - x0 - 24 - widest_text, row = 30;
    const double top = lines.empty() ? 70 : 76 + 18 * static_cast<double>(lines.size());
    const double foot = top + row * static_cast<double>(bars.size());
    const Axis axis{label, 0, high > 0 ? high : 1};
    const auto row_top = [&](std::size_t i) { return top + row * static_cast<double>(i); };
    const auto length = [&](std::size_t i) { return axis.place(bars[i].value) * span; };
    Svg picture(width, foot + 60, title);
    picture.text({16, 28}, title, "ink", 17);
    picture.text({16, 48}, subtitle, "soft", 12);
    for (const double tick : axis.ticks()) {
        const double x = x0 + axis.place(tick) * span;
        picture.line({x, top}, {x, foot}, "grid");
        picture.text({x, foot + 18}, svg_number(tick, 6), "soft", 12, Svg::Anchor::middle);
    }
    for (std::size_t i = 0; i < bars.size(); ++i)
        picture.rectangle({x0, row_top(i) + 5}, std::max(length(i), 1.0), row - 10, colour_class(bars[i].colour));
    // Names of lines stand to the left of the first line and to the right of the others.
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const double x = x0 + axis.place(lines[i].value) * span, y = 72 + 18 * static_cast<double>(i);
        picture.line({x, y - 8}, {x, foot}, "roof");
        picture.text({i == 0 ? x - 6 : x + 6, y + 2}, lines[i].name, "ink halo", 12,
                     i == 0 ? Svg::Anchor::end : Svg::Anchor::start);
    }
    for (std::size_t i = 0; i < bars.size(); ++i) {
        picture.text({x0 - 8, row_top(i) + 19}, bars[i].name, "ink", 12, Svg::Anchor::end);
        picture.text({x0 + length(i) + 8, row_top(i) + 19}, bars[i].text, "ink halo");
    }
    picture.line({x0, top}, {x0, foot}, "axis");
    picture.text({x0 + span / 2, foot + 42}, label, "ink", 13, Svg::Anchor::middle);
    return picture.str();
}

}  // namespace cnn
