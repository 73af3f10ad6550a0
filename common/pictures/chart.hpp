// Chart: data in a frame with axes, linear or logarithmic. bar_chart(): one bar for each name.
//
//     Chart chart("Loss", {"epoch", 0, 10}, {"loss", 0.01, 3, true});
//     const int train = chart.series("training");
//     chart.line(train, points);
//     write_file("loss.svg", chart.svg());
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/pictures/svg.hpp"

namespace cnn {

struct Axis {
    std::string label;
    double low, high;
    bool logarithmic = false;  // then low must be above 0

    // From 0 (low) to 1 (high), and back.
    double place(double value) const;
    double value(double place) const;
    // Round numbers from low to high, about `most` of them at most: steps of 1, 2 or 5 times a power of ten;
    // logarithmic: 1, 2, 5, 10, 20, ..., over more than three decades only powers of ten.
    std::vector<double> ticks(int most = 8) const;
    // How a tick is written: "0.05", "20,000", "10⁻⁶".
    std::string text(double tick) const;
};

class Chart {
  public:
    // Throws std::invalid_argument unless low < high, and above 0 on a logarithmic axis.
    Chart(std::string title, Axis x, Axis y, double width = 760, double height = 460);

    // Lines under the title, broken where need be.
    void subtitle(const std::string& words) { subtitle_ = words; }

    // A name with a colour and a marker of its own. Returns its number. If every named series is a line that reaches the
    // right side, and there is room, the names stand beside the ends of the lines, otherwise in a legend. A series
    // without a name is in neither.
    int series(const std::string& name);
    // Cut off at the frame; broken where a value is not a number.
    void line(int series, const std::vector<Point>& points);
    void point(int series, Point at, const std::string& tip = "");
    // A limit: a thick line in the colour of the text, with its name along it, `place` (0 to 1) of the way.
    void roof(Point from, Point to, const std::string& name, double place = 0.02);
    // A thin dashed line from bottom to top; its name stands above the frame, moved aside if it would hide another.
    void vertical(double x, const std::string& name);
    // Thin lines on which f(x, y) has one of these values, which are written on them, far from the data.
    void contours(const std::function<double(Point)>& f, const std::vector<double>& levels);

    std::string svg() const;

  private:
    struct Series {
        std::string name;
        std::vector<std::vector<Point>> lines;
        std::vector<Point> points;
        std::vector<std::string> tips;
    };
    struct Roof {
        Point from, to;
        std::string name;
        double place;
    };
    struct Vertical {
        double x;
        std::string name;
    };
    struct Contour {
        double level;
        std::vector<std::vector<Point>> lines;
    };
    // The name of a series beside the end of its line: from the end to the label's place.
    struct Label {
        int series;
        Point end;
        double y;
    };
    double top() const;
    double right() const;
    Point place(Point value) const;  // in the frame, 0 to 1
    Point at_place(Point place) const;
    Point pixel(Point value) const;
    bool visible(Point value) const;
    std::vector<std::vector<Point>> visible_parts(const std::vector<Point>& line) const;
    std::vector<Label> labels() const;
    Point roomiest(const std::vector<Point>& line, const std::vector<Point>& taken) const;
    void draw_contours(Svg& picture) const;
    void draw_series(Svg& picture, int number) const;
    void draw_axes(Svg& picture) const;
    void draw_roof(Svg& picture, const Roof& roof) const;
    void draw_verticals(Svg& picture) const;
    void draw_legend(Svg& picture) const;

    std::string title_, subtitle_;
    Axis x_, y_;
    double width_, height_;
    std::vector<Series> series_;
    std::vector<Roof> roofs_;
    std::vector<Vertical> verticals_;
    std::vector<Contour> contours_;
};

struct Bar {
    std::string name;
    double value;
    std::string text;  // beside the bar
    int colour = 0;
};

struct BarLine {
    double value;
    std::string name;
};

// Horizontal bars from 0, in order, and vertical lines with names. Throws std::invalid_argument without a bar.
std::string bar_chart(const std::string& title, const std::string& subtitle, const std::string& label,
                      const std::vector<Bar>& bars, const std::vector<BarLine>& lines = {}, double width = 760);

}  // namespace cnn
