// Chapter 15: where in the picture did the network see a class? Class activation maps and Grad-CAM.
#pragma once

#include <algorithm>
#include <string>

#include "chapters/15_inside/saliency.hpp"

namespace cnn {

// maps: (N,C,H,W), before a global mean   w: (K,C), of the dense layer after it   returns (N,H,W)
// M[n,i,j] = sum over c of w[k,c] maps[n,c,i,j]
// The mean of M is the score of class k, up to its bias. Source: Zhou, Khosla, Lapedriza, Oliva and Torralba, 2016.
template <typename T>
Tensor<T> class_activation_map(const Tensor<T>& maps, const Tensor<T>& w, int k) {
    const auto [N, C, H, W] = sizes<4>(maps, "class_activation_map: maps");
    const auto [K, D] = sizes<2>(w, "class_activation_map: w");
    if (D != C || k < 0 || k >= K)
        throw std::invalid_argument("class_activation_map: class " + std::to_string(k) + " of weights " +
                                    to_string(w.shape()) + " does not fit maps " + to_string(maps.shape()));
    Tensor<T> M({N, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) M(n, i, j) += w(k, c) * maps(n, c, i, j);
    return M;
}

// maps: (N,C,H,W)   dmaps: as maps, the gradient of a score before softmax   returns (N,H,W), nowhere below 0
// M[n,i,j] = max(0, sum over c of a[n,c] maps[n,c,i,j]),   a[n,c] = the mean of dmaps[n,c,...]
// Source: Selvaraju, Cogswell, Das, Vedantam, Parikh and Batra, Grad-CAM, 2017, equations 1 and 2.
template <typename T>
Tensor<T> grad_cam(const Tensor<T>& maps, const Tensor<T>& dmaps) {
    const auto [N, C, H, W] = sizes<4>(maps, "grad_cam: maps");
    require_shape(dmaps, maps.shape(), "grad_cam: dmaps");
    Tensor<T> M({N, H, W});
    for (int n = 0; n < N; ++n) {
        for (int c = 0; c < C; ++c) {
            T a = 0;
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) a += dmaps(n, c, i, j) / static_cast<T>(H * W);
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) M(n, i, j) += a * maps(n, c, i, j);
        }
        for (int i = 0; i < H; ++i)
            for (int j = 0; j < W; ++j) M(n, i, j) = std::max(M(n, i, j), T(0));
    }
    return M;
}

// What a layer inside of a network makes of a batch, and what the network makes of it.
template <typename T>
struct LookInside {
    Tensor<T> maps;  // the layer's output
    Tensor<T> z;     // the network's, before softmax
};

// The place of a layer in the row. Throws std::invalid_argument, with the names of all, if there is none of this name.
template <typename T>
std::size_t place_of(const Sequential<T>& network, const std::string& layer) {
    std::string known;
    for (std::size_t l = 0; l < network.layers().size(); ++l) {
        if (network.layers()[l]->name() == layer) return l;
        known += " " + network.layers()[l]->name();
    }
    throw std::invalid_argument("the network has no layer \"" + layer + "\"; it has:" + known);
}

// x: the network's input
template <typename T>
LookInside<T> look_inside(Sequential<T>& network, const Tensor<T>& x, const std::string& layer) {
    const std::size_t place = place_of(network, layer);
    LookInside<T> seen{{}, x};
    for (std::size_t l = 0; l < network.layers().size(); ++l) {
        seen.z = network.layers()[l]->forward(seen.z, Pass{});
        if (l == place) seen.maps = seen.z;
    }
    return seen;
}

// dz: the gradient of the network's outputs of the last forward   returns that of the layer's output
template <typename T>
Tensor<T> gradient_inside(Sequential<T>& network, const Tensor<T>& dz, const std::string& layer) {
    const std::size_t place = place_of(network, layer);
    Tensor<T> dy = dz;
    for (std::size_t l = network.layers().size() - 1; l > place; --l) dy = network.layers()[l]->backward(dy);
    forget_gradients(network);
    return dy;
}

// Grad-CAM for one class of each image.   x: the network's input   returns (N,H,W) of the layer's output
template <typename T>
Tensor<T> grad_cam_at(Sequential<T>& network, const Tensor<T>& x, std::span<const int> classes,
                      const std::string& layer) {
    const LookInside<T> seen = look_inside(network, x, layer);
    return grad_cam(seen.maps, gradient_inside(network, one_score<T>(seen.z.shape(), classes), layer));
}

}  // namespace cnn
