// Chapter 17: convolutions and dense layers of bytes, on the instructions that multiply bytes. The same answers as
// conv2d_int8 and dense_int8, to the bit.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "chapters/10_simd_conv/machine/cpu.hpp"
#include "chapters/17_small_machines/int8_network.hpp"

namespace cnn {

// A set of chapter 10 may come without instructions for bytes: then the next one below it is taken.
enum class ByteSet { scalar, neon, avx2, avx512 };
std::string to_string(ByteSet set);  // "scalar", "NEON dot product", "AVX2", "AVX-512 VNNI"
ByteSet byte_set();                  // for the set in use: simd_set()

// A batch as the kernels want it: pixel by pixel, the channels of one pixel side by side, bytes counted from 0.
struct PixelBytes {
    int N, C, H, W;
    std::vector<std::uint8_t> values;  // (N,H,W,C), and a few more that may be read

    PixelBytes(int N, int C, int H, int W);
    explicit PixelBytes(const Tensor<std::int8_t>& x);  // (N,C,H,W) or (N,D)
    Tensor<std::int8_t> planes() const;                 // (N,C,H,W)
};

// A layer whose weights are packed for the set in use when it is made.
class FastInt8Layer {
  public:
    explicit FastInt8Layer(const Int8Weights& k);

    PixelBytes conv2d(const PixelBytes& x, const Conv2dOptions& o) const;
    // Writes the filters from channel `first` on.
    void conv2d(const PixelBytes& x, const Conv2dOptions& o, PixelBytes& y, int first) const;

  private:
    struct Block {
        int first, vectors;
        std::vector<int> groups;
        std::vector<std::int8_t> weights;
        std::vector<std::int32_t> b, multiplier;
    };
    void pack(const Int8Weights& k);
    void pack_group(const std::vector<std::int8_t>& rows, Block& block, int group) const;
    void run(const std::uint8_t* x, std::ptrdiff_t stride, int rows, std::uint8_t* y, std::ptrdiff_t y_stride) const;
    void windows(const PixelBytes& x, const Conv2dOptions& o, int n, int begin, int end, int OW,
                 std::uint8_t* to) const;

    ByteSet set_;
    int F_, C_, KH_, KW_, D_, D4_;  // D4: the bytes of a window, rounded up to fours
    int shift_, x_zero_point_, y_zero_point_;
    std::vector<Block> blocks_;
};

Tensor<std::int8_t> fast_conv2d_int8(const Tensor<std::int8_t>& x, const Int8Weights& k, const Conv2dOptions& o = {});
Tensor<std::int8_t> fast_dense_int8(const Tensor<std::int8_t>& x, const Int8Weights& k);
inline const Int8Kernels fast_int8_kernels{fast_conv2d_int8, fast_dense_int8};

// A whole network whose activations stay pixel by pixel from its first layer to its last.
class FastInt8Network {
  public:
    explicit FastInt8Network(const Int8Network& network);
    // x: (N,C,H,W)   returns what run_int8(network.layers, x) returns
    Tensor<std::int8_t> run(const Tensor<std::int8_t>& x) const;

  private:
    struct Step;
    using Steps = std::vector<Step>;
    static Steps steps_of(const Int8Row& row);
    static PixelBytes run(const Steps& steps, PixelBytes x);
    static PixelBytes run(const Step& step, const PixelBytes& x);

    struct Step {
        Int8Layer layer;
        std::vector<FastInt8Layer> fast;  // one or none
        std::vector<Steps> parts;
    };
    Steps steps_;
};

}  // namespace cnn
