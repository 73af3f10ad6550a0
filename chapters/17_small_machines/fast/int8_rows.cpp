// Chapter 17: compiled once per instruction set; CNN_TABLE is the name of its table, avx2_int8 for instance.

#include "chapters/17_small_machines/fast/byte_sums.hpp"

namespace cnn {
namespace {

// `Rows` rows times `Vectors` vectors of filters: every weight that is loaded meets all rows, every byte all filters.
template <int Rows, int Vectors>
CNN_INLINE void tile(const Int8Rows& job, int row) {
    const std::uint8_t* x = job.x + row * job.x_stride;
    Sums sum[Rows][Vectors];
    CNN_UNROLL for (int r = 0; r < Rows; ++r) CNN_UNROLL for (int v = 0; v < Vectors; ++v) sum[r][v] =
        Sums::load(job.b + v * Sums::lanes);
    const std::int8_t* w = job.w;
    for (int step = 0; step < job.steps; ++step) {
        const std::uint8_t* four = x + job.group[step];
        Weights weights[Vectors];
        CNN_UNROLL for (int v = 0; v < Vectors; ++v) weights[v] = Weights::load(w + v * Sums::lanes * 4);
        CNN_UNROLL for (int r = 0; r < Rows; ++r) {
            const Four in = Four::load(four + r * job.x_stride);
            CNN_UNROLL for (int v = 0; v < Vectors; ++v) sum[r][v] = dot(sum[r][v], in, weights[v]);
        }
        w += Vectors * Sums::lanes * 4;
    }
    CNN_UNROLL for (int r = 0; r < Rows; ++r) CNN_UNROLL for (int v = 0; v < Vectors; ++v) {
        const int left = job.filters - v * Sums::lanes;
        if (left > 0)
            store(job.y + (row + r) * job.y_stride + v * Sums::lanes, left < Sums::lanes ? left : Sums::lanes,
                  sum[r][v], job.multiplier + v * Sums::lanes, job.rounding);
    }
}

template <int Vectors>
void rows_of(const Int8Rows& job) {
    constexpr int most = (Sums::registers > 16 ? 20 : Sums::registers > 8 ? 8 : 4) / Vectors;
    int row = 0;
    for (; row + most <= job.rows; row += most) tile<most, Vectors>(job, row);
    for (; row < job.rows; ++row) tile<1, Vectors>(job, row);
}

void rows(const Int8Rows& job) {
    if (job.vectors == 2)
        rows_of<2>(job);
    else
        rows_of<1>(job);
}

}  // namespace

extern const Int8Table CNN_TABLE{Sums::lanes, Sums::offset, Sums::saturates, rows};

}  // namespace cnn
