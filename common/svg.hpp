// Svg: a picture of lines, shapes and text that any browser shows, on light and on dark pages.
//
//     Svg picture(200, 100, "A diagonal");
//     picture.line({0, 0}, {200, 100}, "axis");
//     write_file("diagonal.svg", picture.str());
//
// Places are in pixels, y downwards. Colours come from classes: "ink" (text), "soft" (quieter text), "axis", "grid",
// "roof" for lines, "halo" for text that may lie on a line, and colour_class(i) for data; each has a value for light and one for dark pages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cnn {

// & < > " ' as XML wants them. Characters that XML forbids become '?'.
std::string svg_escape(std::string_view text);
// At most `decimals` digits after the point, no zeros at the end, a point whatever the locale. Not finite: "0".
std::string svg_number(double value, int decimals = 2);

// "c0" to "c6", then again from the start: colours that colour-blind readers tell apart (Okabe and Ito, 2008).
constexpr int svg_colours = 7;
std::string colour_class(int series);

struct Point {
    double x, y;
};

// Markers differ in shape too, so that they can be told apart without colour.
constexpr int svg_marker_shapes = 5;

class Svg {
  public:
    enum class Anchor { start, middle, end };

    Svg(double width, double height, const std::string& title);

    void line(Point from, Point to, const std::string& css);
    void polyline(const std::vector<Point>& points, const std::string& css);
    void rectangle(Point corner, double width, double height, const std::string& css);
    void circle(Point centre, double radius, const std::string& css);
    void polygon(const std::vector<Point>& points, const std::string& css);
    // A small shape in the colour of the series: circle, square, triangle, diamond, triangle upside down.
    // Filled for the first round of colours, hollow for the second.
    // `tip` is what a browser shows when the mouse rests on it.
    void marker(Point centre, int series, int shape, const std::string& tip = "");
    // size in pixels; degrees turns it clockwise around `at`.
    void text(Point at, const std::string& words, const std::string& css = "ink", double size = 12,
              Anchor anchor = Anchor::start, double degrees = 0);

    std::string str() const;

  private:
    std::string body_;
    double width_, height_;
    std::string title_;
};

}  // namespace cnn
