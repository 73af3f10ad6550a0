// Chapter 10: a whole LeNet with one image in each lane of a vector.
//
// A small map has short rows, and a vector of pixels would hang over their edges. A vector that holds the same
// pixel of 16 images has no edges: every instruction of the plain loops becomes one that serves 16 images.
// Such a group of images is a slice. Its activations stay in the cache from the first layer to the last and
// back. Layout of a slice: (C, H, W, lanes).
//
// Plain numbers only: this header is shared by code compiled for different instruction sets.
#pragma once

#include <cstddef>

namespace cnn {

// The network of chapter 9's modern_lenet, fixed at compile time so that the compiler can unroll its loops.
struct LenetSizes {
    static constexpr int image = 32, kernel = 5;
    static constexpr int maps1 = 6, pooled1 = 14;  // C1: 6 maps of 28x28, pooled to 14x14
    static constexpr int maps3 = 16, pooled3 = 5;  // C3: 16 maps of 10x10, pooled to 5x5
    static constexpr int flat = maps3 * pooled3 * pooled3;
    static constexpr int hidden5 = 120, hidden6 = 84, classes = 10;
};

struct LenetWeights {
    const float *c1, *c1_bias;
    const float *c3, *c3_bias;
    const float *c5, *c5_bias;
    const float *f6, *f6_bias;
    const float *out, *out_bias;
};

// One buffer for each quantity, all slices one after the other.
struct LenetBuffers {
    float* image;              // (slice, 32*32, lanes)
    float *pooled1, *winner1;  // (slice, 6*14*14, lanes); which of the four won, -1 if ReLU stopped it
    float *pooled3, *winner3;  // (slice, 400, lanes)
    float *hidden5, *hidden6, *logits;
    float *dlogits, *dhidden6, *dhidden5, *dpooled3, *dpooled1;
    // The sum over the pixels of one slice, still one number for each image: (slice, weights, lanes).
    float *dc1, *dc1_bias, *dc3, *dc3_bias;
    // The inputs of the dense layers once more, image by image: (images, units rounded up to 16).
    float *rows5, *rows6, *rows_out;
};

struct LenetGradients {
    float *c1, *c1_bias;
    float *c3, *c3_bias;
    float *c5, *c5_bias;
    float *f6, *f6_bias;
    float *out, *out_bias;
};

// One part of `parts`, for one thread.
struct Share {
    int part, parts;
};

// Room for one image on its way through lenet_single.hpp.
struct LenetSingleBuffers {
    float* packed_c3;       // C3's weights: (filters / lanes, 6*5*5, lanes)
    float *pooled1, *flat;  // with a vector more than they need
    float *hidden5, *hidden6;
};

// The functions of one instruction set. They work on the slices begin to end - 1.
struct LenetKernels {
    int lanes;
    // One image, (32,32), without a batch around it.
    void (*pack_single)(const LenetWeights& w, const LenetSingleBuffers& b);
    void (*forward_single)(const LenetWeights& w, const float* image, const LenetSingleBuffers& b, float* logits);
    // images: (count,32,32), row by row, of one slice; lanes beyond count become 0
    void (*load_images)(const float* images, int count, float* slice);
    void (*forward)(const LenetWeights& w, const LenetBuffers& b, int begin, int end);
    // From dlogits back to the gradients of the convolutions' weights, still one sum for each image.
    void (*backward)(const LenetWeights& w, const LenetBuffers& b, int begin, int end);
    // Adds the gradients of all slices to g. Every number is computed by one thread, its terms in the same order,
    // however many threads share the work.
    void (*reduce)(const LenetBuffers& b, int slices, const LenetGradients& g, Share share);
};

#if defined(CNN_HAS_X86_KERNELS)
extern const LenetKernels avx2_lenet;
extern const LenetKernels avx512_lenet;
#elif defined(CNN_HAS_NEON_KERNELS)
extern const LenetKernels neon_lenet;
#endif
extern const LenetKernels scalar_lenet;

}  // namespace cnn
