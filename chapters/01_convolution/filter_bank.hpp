// Chapter 1, second half: images with C channels, F filters, and a bias for each filter.
//
// A filter has one kernel for each channel. It slides over all channels at once and adds them up, so it
// makes one map; F filters make F maps.
#pragma once

#include <stdexcept>

#include "chapters/01_convolution/convolution.hpp"
#include "common/shape_text.hpp"

namespace cnn {

// Throws unless x and w agree on the channels and there is one bias for each filter.
template <typename T>
void require_filters_fit(const std::string& function, const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& b) {
    const auto [C, H, W] = sizes<3>(x, function + ": x");
    const auto [F, WC, KH, KW] = sizes<4>(w, function + ": w");
    if (C != WC)
        throw std::invalid_argument(function + ": x has " + std::to_string(C) + " channels, w expects " +
                                    std::to_string(WC) + " (x " + to_string(x.shape()) + ", w " + to_string(w.shape()) +
                                    ")");
    require_shape(b, {F}, function + ": b");
}

// x: (C,H,W)   w: (F,C,KH,KW)   b: (F)   returns y: (F,OH,OW)
// y[f,i,j] = b[f] + sum over c,u,v of x[c, i+u, j+v] * w[f,c,u,v]
template <typename T>
Tensor<T> filter_bank(const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& b) {
    require_filters_fit("filter_bank", x, w, b);
    const auto [C, H, W] = sizes<3>(x, "x");
    const auto [F, WC, KH, KW] = sizes<4>(w, "w");
    const int OH = valid_size(H, KH, "filter_bank");
    const int OW = valid_size(W, KW, "filter_bank");
    Tensor<T> y({F, OH, OW});
    for (int f = 0; f < F; ++f)
        for (int i = 0; i < OH; ++i)
            for (int j = 0; j < OW; ++j) {
                y(f, i, j) = b(f);
                for (int c = 0; c < C; ++c)
                    for (int u = 0; u < KH; ++u)
                        for (int v = 0; v < KW; ++v) y(f, i, j) += x(c, i + u, j + v) * w(f, c, u, v);
            }
    return y;
}

template <typename T>
struct FilterBankGrads {
    Tensor<T> dx;
    Tensor<T> dw;
    Tensor<T> db;
};

// x: (C,H,W)   w: (F,C,KH,KW)   dy: (F,OH,OW)   returns dx, dw, db: (F)
// db[f] += dy[f,i,j]   dx[c, i+u, j+v] += dy[f,i,j] * w[f,c,u,v]   dw[f,c,u,v] += dy[f,i,j] * x[c, i+u, j+v]
template <typename T>
FilterBankGrads<T> filter_bank_backward(const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& dy) {
    const auto [C, H, W] = sizes<3>(x, "filter_bank_backward: x");
    const auto [F, WC, KH, KW] = sizes<4>(w, "filter_bank_backward: w");
    FilterBankGrads<T> g{Tensor<T>({C, H, W}), Tensor<T>({F, WC, KH, KW}), Tensor<T>({F})};
    require_filters_fit("filter_bank_backward", x, w, g.db);
    const int OH = valid_size(H, KH, "filter_bank_backward");
    const int OW = valid_size(W, KW, "filter_bank_backward");
    require_shape(dy, {F, OH, OW}, "filter_bank_backward: dy");
    for (int f = 0; f < F; ++f)
        for (int i = 0; i < OH; ++i)
            for (int j = 0; j < OW; ++j) {
                g.db(f) += dy(f, i, j);
                for (int c = 0; c < C; ++c)
                    for (int u = 0; u < KH; ++u)
                        for (int v = 0; v < KW; ++v) {
                            g.dx(c, i + u, j + v) += dy(f, i, j) * w(f, c, u, v);
                            g.dw(f, c, u, v) += dy(f, i, j) * x(c, i + u, j + v);
                        }
            }
    return g;
}

}  // namespace cnn
