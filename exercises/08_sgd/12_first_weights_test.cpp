#include "exercises/08_sgd/12_first_weights.hpp"

#include "chapters/08_sgd/initialisation.hpp"
#include "common/check.hpp"

using cnn::check::rounding;
using exercise::first_deviation;

TEST(ten_outputs_of_eight_inputs) { CHECK_CLOSE(first_deviation({10, 8}, true), 0.5, rounding(5)); }

TEST(six_filters_on_four_channels) { CHECK_CLOSE(first_deviation({6, 4, 2, 2}, false), 0.25, rounding(5)); }

TEST(every_shape_agrees_with_the_book) {
    cnn::Random random(812);
    for (int trial = 0; trial < 30; ++trial) {
        const cnn::Shape dense{1 + random.below(300), 1 + random.below(300)};
        const cnn::Shape filters{1 + random.below(20), 1 + random.below(20), 1 + random.below(7), 1 + random.below(7)};
        for (const cnn::Shape& shape : {dense, filters}) {
            ABOUT(shape);
            CHECK_CLOSE(first_deviation(shape, true), cnn::initial_deviation(cnn::Initialisation::he, cnn::fans(shape)),
                        rounding(5));
            CHECK_CLOSE(first_deviation(shape, false),
                        cnn::initial_deviation(cnn::Initialisation::lecun, cnn::fans(shape)), rounding(5));
        }
    }
}

TEST(a_layer_with_these_weights_keeps_the_signal) {
    cnn::Random random(813);
    const auto x = cnn::random_normal<double>({400, 60}, random);
    for (const bool relu : {true, false}) {
        ABOUT(relu);
        const auto w = cnn::random_normal<double>({90, 60}, random, first_deviation({90, 60}, relu));
        auto y = cnn::dense(x, w, cnn::Tensor<double>({90}));
        if (relu)
            for (double& value : y.values()) value = std::max(value, 0.0);
        CHECK_CLOSE(cnn::second_moment(y), 1, 0.1);
    }
}
