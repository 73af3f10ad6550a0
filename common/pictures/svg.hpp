// Svg: a picture of lines, shapes and text that any browser shows, on light and on dark pages.
//
//     Svg picture(200, 100, "A diagonal");
//     picture.line({0, 0}, {200, 100}, "axis");
//     write_file("diagonal.svg", picture.str());
//
// Places are in pixels, y downwards, and rounded to hundredths: so all machines write the same file. Colours come from
// classes, each with a value for light and one for dark pages:
//
//     colour_class(i)     the colour of data series i: fills shapes, and with "data" (2 pixels wide) or "frame" (3
//                         pixels, never filled) colours lines; "dash" makes them dashed
//     ink, soft           text, quieter text; "halo" with them for text that may lie on a line
//     axis, grid, roof    lines: of an axis, faint, thick;  lead, contour: thin dashed, thin
//     box, empty          an area with an edge: a part of a diagram, a cell without a value
//     on-light, on-dark   text on a colour that is the same on all pages
//
// A page on GitHub is about 800 pixels wide: make pictures at most 760 wide and text at least 11 high.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "common/pictures/colours.hpp"

namespace cnn {

// & < > " ' as XML wants them. Characters that XML forbids become '?'.
std::string svg_escape(std::string_view text);
// At most `decimals` digits after the point, no zeros at the end, a point whatever the locale. Not finite: "0".
std::string svg_number(double value, int decimals = 2);

// "c0" to "c6", then again from the start: colours that colour-blind readers tell apart (Okabe and Ito, 2008).
constexpr int svg_colours = 7;
std::string colour_class(int series);

using Point = std::array<double, 2>;  // x, y

// About the width of a text in pixels: fonts differ.
double text_width(std::string_view words, double size = 12);
// The words in lines that are at most so wide, one line if there are none.
std::vector<std::string> wrapped(const std::string& words, double width, double size = 12);

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
    // A rectangle whose colour is the same on light and on dark pages.
    void cell(Point corner, double width, double height, Colour colour);
    // A line with a head at its end.
    void arrow(Point from, Point to, const std::string& css = "axis");
    // A small shape in the colour of the series: circle, square, triangle, diamond, triangle upside down.
    // Filled for the first round of colours, hollow for the second.
    // `tip` is what a browser shows when the mouse rests on it.
    void marker(Point centre, int series, int shape, const std::string& tip = "");
    // size in pixels; degrees turns it clockwise around `at`.
    void text(Point at, const std::string& words, const std::string& css = "ink", double size = 12,
              Anchor anchor = Anchor::start, double degrees = 0);
    // The title, and lines below it.
    void heading(const std::string& title, const std::vector<std::string>& lines);

    std::string str() const;

  private:
    std::string body_;
    double width_, height_;
    std::string title_;
};

}  // namespace cnn
