#include "exercises/11_regularisation/6_lost_eigenvalues.hpp"

#include "chapters/11_regularisation/fancy_pca.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

TEST(one_axis) {
    const auto offset = colour_offset({2, 1, 1}, {{{0.6, 0, 0.8}, {0, 1, 0}, {-0.8, 0, 0.6}}}, {0.5, 0, 0});
    CHECK_CLOSE(offset[0], 0.6, 1e-15);
    CHECK_CLOSE(offset[1], 0, 1e-15);
    CHECK_CLOSE(offset[2], 0.8, 1e-15);
}

TEST(every_axis_counts_by_its_eigenvalue) {
    const auto offset = colour_offset({4, 2, 0.5}, {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}, {0.1, 0.2, 0.4});
    CHECK_CLOSE(offset[0], 0.4, 1e-15);
    CHECK_CLOSE(offset[1], 0.4, 1e-15);
    CHECK_CLOSE(offset[2], 0.2, 1e-15);
}

TEST(random_axes_agree_with_the_book) {
    cnn::Random random(4);
    for (int times = 0; times < 20; ++times) {
        cnn::ColourAxes axes{};
        std::array<double, 3> draws{};
        for (std::size_t k = 0; k < 3; ++k) {
            axes.variance[k] = random.uniform(), draws[k] = random.normal();
            for (double& part : axes.direction[k]) part = random.normal();
        }
        const auto offset = colour_offset(axes.variance, axes.direction, draws);
        const auto expected = cnn::colour_offset(axes, draws);
        for (std::size_t c = 0; c < 3; ++c) CHECK_CLOSE(offset[c], expected[c], cnn::check::rounding(18, 20));
    }
}

TEST(the_slide_and_the_paper) {
    CHECK_ANSWER(length_on_the_slide(), 0.1, 1e-9);
    CHECK_ANSWER(right_length(), 0.1 * 0.002, 1e-9);
}
