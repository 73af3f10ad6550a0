#include "exercises/12_batch_norm/6_fold.hpp"

#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/12_batch_norm/batch_norm.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using exercise::fold;
using exercise::Folded;
using exercise::Tensor;

namespace {

Tensor<double> number(double value) { return Tensor<double>({1}, {value}); }

}  // namespace

TEST(one_weight_on_paper) {
    const Folded f = fold(Tensor<double>({1, 1, 1, 1}, {2}), number(1), number(3), number(10), number(5), number(4), 0);
    CHECK_CLOSE(f.w(0, 0, 0, 0), 3, 1e-14);
    CHECK_CLOSE(f.b(0), 4, 1e-14);
}

TEST(epsilon_stands_inside_the_root) {
    const Folded f = fold(Tensor<double>({1, 1, 1, 1}, {1}), number(0), number(1), number(0), number(0), number(4), 5);
    CHECK_CLOSE(f.w(0, 0, 0, 0), 1.0 / 3, 1e-14);
}

TEST(one_convolution_does_what_two_layers_did) {
    cnn::Random random(26);
    const cnn::Conv2dOptions options{.stride = {1, 2}, .padding = {1, 0}};
    for (const int F : {4, 1}) {
        ABOUT(F);
        const Tensor<double> x = cnn::random_normal<double>({2, 3, 5, 6}, random);
        const Tensor<double> w = cnn::random_normal<double>({F, 3, 3, 2}, random);
        std::vector<Tensor<double>> p;
        for (int i = 0; i < 4; ++i) p.push_back(cnn::random_normal<double>({F}, random));
        Tensor<double> var({F});
        for (double& value : var.values()) value = random.uniform(0.5, 2);
        const Folded f = fold(w, p[0], p[1], p[2], p[3], var, 0.01);
        CHECK_CLOSE(cnn::conv2d(x, f.w, f.b, options),
                    cnn::batch_norm_inference(cnn::conv2d(x, w, p[0], options), p[1], p[2], p[3], var, 0.01),
                    cnn::check::rounding(40, 40));
    }
}
