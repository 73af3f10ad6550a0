#include "common/pictures/contour.hpp"

#include <array>
#include <cmath>
#include <compare>
#include <map>
#include <utility>

namespace cnn {
namespace {

// The side of a cell: right of (horizontal) or above node (i, j). Rows i go up, columns j to the right.
struct Edge {
    int i, j;
    bool horizontal;
    auto operator<=>(const Edge&) const = default;
};

class Marching {
  public:
    Marching(const std::function<double(Point)>& f, double level, int cells) : cells_(cells) {
        for (int i = 0; i <= cells; ++i)
            for (int j = 0; j <= cells; ++j)
                heights_.push_back(f({static_cast<double>(j) / cells, static_cast<double>(i) / cells}) - level);
    }

    std::vector<std::vector<Point>> lines() {
        for (int i = 0; i < cells_; ++i)
            for (int j = 0; j < cells_; ++j) connect(i, j);
        std::vector<std::vector<Point>> result;
        // First the lines that begin at the border, then the closed ones.
        for (const std::size_t ends : {1U, 2U})
            for (const auto& [edge, others] : neighbours_)
                if (others.size() == ends) result.push_back(follow(edge));
        return result;
    }

  private:
    double height(int i, int j) const { return heights_[static_cast<std::size_t>(i * (cells_ + 1) + j)]; }

    // The places where the line crosses the sides of a cell, two by two.
    void connect(int i, int j) {
        const std::array<double, 4> corners{height(i, j), height(i, j + 1), height(i + 1, j + 1), height(i + 1, j)};
        const std::array<Edge, 4> sides{Edge{i, j, true}, Edge{i, j + 1, false}, Edge{i + 1, j, true},
                                        Edge{i, j, false}};
        std::vector<Edge> crossed;
        for (std::size_t k = 0; k < 4; ++k) {
            if (!std::isfinite(corners[k])) return;
            if ((corners[k] >= 0) != (corners[(k + 1) % 4] >= 0)) crossed.push_back(sides[k]);
        }
        // All four: a saddle. The middle decides which corners belong together.
        const double middle = corners[0] + corners[1] + corners[2] + corners[3];
        if (crossed.size() == 4 && (middle >= 0) != (corners[0] >= 0)) std::swap(crossed[1], crossed[3]);
        for (std::size_t k = 0; k + 1 < crossed.size(); k += 2) {
            neighbours_[crossed[k]].push_back(crossed[k + 1]);
            neighbours_[crossed[k + 1]].push_back(crossed[k]);
        }
    }

    // The line from an edge, taken out of neighbours_ on the way.
    std::vector<Point> follow(Edge edge) {
        std::vector<Point> line{crossing(edge)};
        while (!neighbours_[edge].empty()) {
            const Edge next = neighbours_[edge].back();
            neighbours_[edge].pop_back();
            std::erase(neighbours_[next], edge);
            line.push_back(crossing(next));
            edge = next;
        }
        return line;
    }

    Point crossing(const Edge& e) const {
        const double a = height(e.i, e.j), b = e.horizontal ? height(e.i, e.j + 1) : height(e.i + 1, e.j);
        const double t = a / (a - b);
        const double i = e.i + (e.horizontal ? 0 : t), j = e.j + (e.horizontal ? t : 0);
        return {j / cells_, i / cells_};
    }

    int cells_;
    std::vector<double> heights_;  // above the level
    std::map<Edge, std::vector<Edge>> neighbours_;
};

}  // namespace

std::vector<std::vector<Point>> contour_lines(const std::function<double(Point)>& f, double level, int cells) {
    return Marching(f, level, cells).lines();
}

}  // namespace cnn
