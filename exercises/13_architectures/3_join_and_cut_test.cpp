#include "exercises/13_architectures/3_join_and_cut.hpp"

#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using namespace exercise;

TEST(two_images_on_paper) {
    const Tensor<double> a({2, 1, 1, 1}, {1, 2}), b({2, 2, 1, 1}, {10, 20, 30, 40});
    CHECK_EQUAL(join(a, b), Tensor<double>({2, 3, 1, 1}, {1, 10, 20, 2, 30, 40}));
}

TEST(one_image_of_maps) {
    const Tensor<double> a({1, 1, 1, 2}, {1, 2}), b({1, 1, 1, 2}, {3, 4});
    CHECK_EQUAL(join(a, b), Tensor<double>({1, 2, 1, 2}, {1, 2, 3, 4}));
}

TEST(every_number_goes_back_where_it_came_from) {
    const Parts parts = cut_apart(Tensor<double>({2, 3, 1, 1}, {1, 10, 20, 2, 30, 40}), 1);
    CHECK_EQUAL(parts.da, Tensor<double>({2, 1, 1, 1}, {1, 2}));
    CHECK_EQUAL(parts.db, Tensor<double>({2, 2, 1, 1}, {10, 20, 30, 40}));
}

TEST(the_gradient_on_several_sizes) {
    cnn::Random random(5);
    for (const auto& [A, B] : {std::pair{2, 3}, {1, 1}, {4, 2}})
        for (const int N : {1, 3}) {
            ABOUT(N, A, B);
            Tensor<double> a = cnn::random_normal<double>({N, A, 4, 5}, random);
            Tensor<double> b = cnn::random_normal<double>({N, B, 4, 5}, random);
            CHECK_GRADIENTS(
                {{"a", &a}, {"b", &b}}, [&] { return join(a, b); },
                [&, channels = A](const Tensor<double>& dy) {
                    const Parts parts = cut_apart(dy, channels);
                    return std::vector{parts.da, parts.db};
                });
        }
}
