// Chapter 12: compiled once per instruction set; CNN_TABLE is the name of its table, avx2_maps for instance.
#include "chapters/12_batch_norm/fast/map_loops.hpp"

namespace cnn {
namespace {

// The sum of term(p) for 0 <= p < P, always in this order: sixteen sums side by side, which fit into vectors.
template <typename Term>
double sum_of_terms(int P, const Term& term) {
    constexpr int lanes = 16;
    float sums[lanes] = {};
    int p = 0;
    for (; p + lanes <= P; p += lanes)
        for (int lane = 0; lane < lanes; ++lane) sums[lane] += term(p + lane);
    double sum = 0;
    for (; p < P; ++p) sum += static_cast<double>(term(p));
    for (const float one : sums) sum += static_cast<double>(one);
    return sum;
}

double distances(const float* x, int P, float origin) {
    return sum_of_terms(P, [=](int p) { return x[p] - origin; });
}

double squares(const float* x, int P, float origin, float distance) {
    return sum_of_terms(P, [=](int p) {
        const float d = x[p] - origin - distance;
        return d * d;
    });
}

void normalise(const float* __restrict x, int P, float mean, float factor, float beta, bool relu, float* __restrict y) {
    if (relu)
        for (int p = 0; p < P; ++p) {
            const float value = (x[p] - mean) * factor + beta;
            y[p] = value < 0 ? 0.0F : value;
        }
    else
        for (int p = 0; p < P; ++p) y[p] = (x[p] - mean) * factor + beta;
}

// Read first and then chosen, which makes a loop without branches.
void behind_relu(const float* __restrict dy, const float* __restrict y, int P, float* __restrict to) {
    for (int p = 0; p < P; ++p) {
        const float gradient = dy[p];
        to[p] = y[p] > 0 ? gradient : 0.0F;
    }
}

MapSums gradient_sums(const float* x, const float* dy, int P, float mean, float inverse) {
    return {sum_of_terms(P, [=](int p) { return dy[p]; }),
            sum_of_terms(P, [=](int p) { return dy[p] * ((x[p] - mean) * inverse); })};
}

void gradient(const float* __restrict x, const float* __restrict dy, int P, float mean, float inverse, float factor,
              MapSums means, float* __restrict dx) {
    const float mean_dy = static_cast<float>(means.sum), mean_dy_xhat = static_cast<float>(means.products);
    for (int p = 0; p < P; ++p) dx[p] = factor * (dy[p] - mean_dy - (x[p] - mean) * inverse * mean_dy_xhat);
}

}  // namespace

extern const MapLoops CNN_TABLE{distances, squares, normalise, behind_relu, gradient_sums, gradient};

}  // namespace cnn
