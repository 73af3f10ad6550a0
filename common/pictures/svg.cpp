#include "common/pictures/svg.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>

namespace cnn {
namespace {

// Dark pages show the same hues lighter. The background is painted: a page cannot be relied on to have the
// brightness that the browser prefers.
constexpr std::string_view style = R"(<style>
text{font-family:system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif}
.page{fill:#fff}.ink{fill:#1f2328}.soft{fill:#59636e}
.axis{stroke:#59636e;fill:none}.grid{stroke:#d8dee4;fill:none}.roof{stroke:#1f2328;stroke-width:2;fill:none}
.lead{stroke:#8b949e;stroke-dasharray:3 3;fill:none}.contour{stroke:#a8b1ba;fill:none}
.box{fill:#f3f6f9;stroke:#59636e}.empty{fill:none;stroke:#d8dee4}
.axis.head{fill:#59636e}.on-light{fill:#1f2328}.on-dark{fill:#fff}
.data{stroke-width:2;stroke-linejoin:round}.dash{stroke-dasharray:7 4}.frame{stroke-width:3;stroke-linejoin:round}.hollow{fill-opacity:0;stroke-width:1.8}
.halo{paint-order:stroke;stroke:#fff;stroke-width:4;stroke-linejoin:round}
.c0{fill:#0072b2;stroke:#0072b2}.c1{fill:#d55e00;stroke:#d55e00}.c2{fill:#009e73;stroke:#009e73}
.c3{fill:#cc79a7;stroke:#cc79a7}.c4{fill:#e69f00;stroke:#e69f00}.c5{fill:#56b4e9;stroke:#56b4e9}
.c6{fill:#444c56;stroke:#444c56}
polyline.data,rect.frame{fill:none}
@media (prefers-color-scheme:dark){
.page{fill:#0d1117}.halo{stroke:#0d1117}.ink{fill:#e6edf3}.soft{fill:#9da7b1}
.axis{stroke:#9da7b1}.grid{stroke:#30363d}.roof{stroke:#e6edf3}.axis.head{fill:#9da7b1}.lead{stroke:#6e7681}
.contour{stroke:#57606a}.box{fill:#161b22;stroke:#9da7b1}.empty{stroke:#30363d}
.c0{fill:#4ba3e3;stroke:#4ba3e3}.c1{fill:#ff8533;stroke:#ff8533}.c2{fill:#2bc49a;stroke:#2bc49a}
.c3{fill:#e3a3c6;stroke:#e3a3c6}.c4{fill:#f2b632;stroke:#f2b632}.c5{fill:#8fd0f5;stroke:#8fd0f5}
.c6{fill:#c3cbd3;stroke:#c3cbd3}
polyline.data,rect.frame{fill:none}}
</style>
)";

std::string attribute(std::string_view name, double value) {
    std::string text = " ";
    text.append(name).append("=\"").append(svg_number(value)).append("\"");
    return text;
}

std::string css_class(const std::string& css) {
    std::string text = " class=\"";
    return text.append(svg_escape(css)).append("\"");
}

std::string point_list(const std::vector<Point>& points) {
    std::string text = " points=\"";
    for (const Point& p : points) {
        if (text.back() != '"') text += ' ';
        text.append(svg_number(p[0])).append(",").append(svg_number(p[1]));
    }
    return text.append("\"");
}

}  // namespace

std::string svg_escape(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else if (c == '"')
            result += "&quot;";
        else if (c == '\'')
            result += "&#39;";
        else if (code < 0x20 && c != '\t' && c != '\n' && c != '\r')
            result += '?';
        else
            result += c;
    }
    return result;
}

std::string svg_number(double value, int decimals) {
    if (!std::isfinite(value)) return "0";
    char digits[400];  // the largest double has 309 before the point
    const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, decimals).ptr;
    std::string text(digits, end);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

std::string colour_class(int series) {
    std::string name = "c";
    return name.append(std::to_string(series % svg_colours));
}

double text_width(std::string_view words, double size) {
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };  // of one letter
    return 0.6 * size * static_cast<double>(std::count_if(words.begin(), words.end(), std::not_fn(continues)));
}

std::vector<std::string> wrapped(const std::string& words, double width, double size) {
    std::vector<std::string> lines{""};
    for (std::size_t begin = 0; begin < words.size();) {
        const std::size_t end = std::min(words.find(' ', begin), words.size());
        const std::string word = words.substr(begin, end - begin);
        begin = end + 1;
        if (word.empty()) continue;
        if (!lines.back().empty() && text_width(lines.back() + " " + word, size) > width) lines.emplace_back();
        lines.back() += (lines.back().empty() ? "" : " ") + word;
    }
    return lines;
}

Svg::Svg(double width, double height, const std::string& title) : width_(width), height_(height), title_(title) {}

void Svg::line(Point from, Point to, const std::string& css) {
    body_ += "<line" + attribute("x1", from[0]) + attribute("y1", from[1]) + attribute("x2", to[0]) +
             attribute("y2", to[1]) + css_class(css) + "/>\n";
}

void Svg::polyline(const std::vector<Point>& points, const std::string& css) {
    body_ += "<polyline" + point_list(points) + css_class(css) + "/>\n";
}

void Svg::rectangle(Point corner, double width, double height, const std::string& css) {
    body_ += "<rect" + attribute("x", corner[0]) + attribute("y", corner[1]) + attribute("width", width) +
             attribute("height", height) + css_class(css) + "/>\n";
}

void Svg::circle(Point centre, double radius, const std::string& css) {
    body_ += "<circle" + attribute("cx", centre[0]) + attribute("cy", centre[1]) + attribute("r", radius) +
             css_class(css) + "/>\n";
}

void Svg::polygon(const std::vector<Point>& points, const std::string& css) {
    body_ += "<polygon" + point_list(points) + css_class(css) + "/>\n";
}

void Svg::cell(Point corner, double width, double height, Colour colour) {
    body_ += "<rect" + attribute("x", corner[0]) + attribute("y", corner[1]) + attribute("width", width) +
             attribute("height", height) + " fill=\"" + colour.css() + "\"/>\n";
}

void Svg::arrow(Point from, Point to, const std::string& css) {
    const double dx = to[0] - from[0], dy = to[1] - from[1], length = std::sqrt(dx * dx + dy * dy);
    if (length == 0) return;
    const Point along{dx / length, dy / length};
    // `back` pixels before the end, `aside` to the left.
    const auto beside = [&](double back, double aside) {
        return Point{to[0] - back * along[0] + aside * along[1], to[1] - back * along[1] - aside * along[0]};
    };
    line(from, beside(6, 0), css);
    polygon({to, beside(9, 4), beside(9, -4)}, css + " head");
}

void Svg::marker(Point centre, int series, int shape, const std::string& tip) {
    const auto [x, y] = centre;
    std::string css = colour_class(series);
    if (series / svg_colours % 2 == 1) css += " hollow";
    if (!tip.empty()) body_ += "<g><title>" + svg_escape(tip) + "</title>";
    switch (shape % svg_marker_shapes) {
        case 0: circle(centre, 4, css); break;
        case 1: rectangle({x - 3.5, y - 3.5}, 7, 7, css); break;
        case 2: polygon({{x, y - 5}, {x + 4.6, y + 3.5}, {x - 4.6, y + 3.5}}, css); break;
        case 3: polygon({{x, y - 5}, {x + 5, y}, {x, y + 5}, {x - 5, y}}, css); break;
        default: polygon({{x, y + 5}, {x + 4.6, y - 3.5}, {x - 4.6, y - 3.5}}, css);
    }
    if (!tip.empty()) body_ += "</g>\n";
}

void Svg::text(Point at, const std::string& words, const std::string& css, double size, Anchor anchor, double degrees) {
    if (words.empty()) return;
    body_ += "<text" + attribute("x", at[0]) + attribute("y", at[1]) + attribute("font-size", size) + css_class(css);
    if (anchor != Anchor::start) body_ += anchor == Anchor::middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"";
    if (degrees != 0)
        body_.append(" transform=\"rotate(")
            .append(svg_number(degrees))
            .append(" ")
            .append(svg_number(at[0]))
            .append(" ")
            .append(svg_number(at[1]))
            .append(")\"");
    body_.append(">").append(svg_escape(words)).append("</text>\n");
}

void Svg::heading(const std::string& title, const std::vector<std::string>& lines) {
    text({16, 28}, title, "ink", 16);
    for (std::size_t i = 0; i < lines.size(); ++i) text({16, 48 + 16 * static_cast<double>(i)}, lines[i], "soft");
}

std::string Svg::str() const {
    const std::string w = svg_number(width_), h = svg_number(height_);
    std::string all = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + w + "\" height=\"" + h +
                      "\" viewBox=\"0 0 " + w + " " + h + "\" role=\"img\">\n<title>" + svg_escape(title_) +
                      "</title>\n";
    all += style;
    all += "<rect class=\"page\" width=\"" + w + "\" height=\"" + h + "\"/>\n";
    return all + body_ + "</svg>\n";
}

}  // namespace cnn
