// caught by: the_pixel_that_two_windows_share_gets_from_both
// The last window that holds a pixel overwrites what it got from the first.
#include "exercises/13_architectures/11_any_size.hpp"

namespace exercise {
namespace {

// Window i of `windows` on n pixels: from begin to end - 1.
struct Window {
    int begin, end;
};

Window window(int i, int n, int windows) { return {i * n / windows, ((i + 1) * n + windows - 1) / windows}; }

}  // namespace

Tensor<double> mean_to_size(const Tensor<double>& x, int OH, int OW) {
    const auto [H, W] = cnn::sizes<2>(x, "mean_to_size: x");
    Tensor<double> y({OH, OW});
    for (int i = 0; i < OH; ++i)
        for (int j = 0; j < OW; ++j) {
            const Window rows = window(i, H, OH), cols = window(j, W, OW);
            for (int p = rows.begin; p < rows.end; ++p)
                for (int q = cols.begin; q < cols.end; ++q) y(i, j) += x(p, q);
            y(i, j) /= (rows.end - rows.begin) * (cols.end - cols.begin);
        }
    return y;
}

Tensor<double> mean_to_size_gradient(const Tensor<double>& dy, int H, int W) {
    const auto [OH, OW] = cnn::sizes<2>(dy, "mean_to_size_gradient: dy");
    Tensor<double> dx({H, W});
    for (int i = 0; i < OH; ++i)
        for (int j = 0; j < OW; ++j) {
            const Window rows = window(i, H, OH), cols = window(j, W, OW);
            const double pixels = (rows.end - rows.begin) * (cols.end - cols.begin);
            for (int p = rows.begin; p < rows.end; ++p)
                for (int q = cols.begin; q < cols.end; ++q) dx(p, q) = dy(i, j) / pixels;
        }
    return dx;
}

}  // namespace exercise
