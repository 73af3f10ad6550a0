#include "chapters/13_architectures/squeezenet.hpp"

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;

namespace {

template <typename T>
const Kernels<T>& plain() {
    return plain_kernels<T>();
}

// x[c,i,j] = ((7c + 3i + 5j) mod 256) less the mean of its channel
Tensor<double> pattern(int H, int W) {
    Tensor<double> x({1, 3, H, W});
    const double means[] = {104, 117, 123};
    for (int c = 0; c < 3; ++c)
        for (int i = 0; i < H; ++i)
            for (int j = 0; j < W; ++j) x(0, c, i, j) = (7 * c + 3 * i + 5 * j) % 256 - means[c];
    return x;
}

}  // namespace

TEST(with_the_weights_of_its_authors_it_says_the_numbers_that_an_independent_program_says) {
    Model<double> model = squeezenet<double>(plain<double>());
    load_squeezenet(model);
    const Tensor<double> y = model.network.forward(pattern(227, 227), {});
    CHECK_EQUAL(y.shape(), (Shape{1, 1000}));
    double sum = 0, squares = 0;
    for (const double value : y.values()) {
        sum += value;
        squares += value * value;
    }
    CHECK_CLOSE(sum, 2074.23077943, 1e-8);
    CHECK_CLOSE(squares, 12208.84300664, 1e-8);
    CHECK_CLOSE(y(0, 905), 18.7740, 5e-5);
    CHECK_CLOSE(y(0, 681), 17.7247, 5e-5);
    CHECK_CLOSE(y(0, 508), 17.6518, 5e-5);
}

TEST(the_two_differ_in_one_padding) {
    const Model<float> published = squeezenet<float>(plain<float>());
    const Model<float> torchvision = squeezenet1_0<float>(plain<float>());
    CHECK_EQUAL(published.network.describe({1, 3, 224, 224}).multiply_adds, 847'596'576);
    CHECK_EQUAL(published.network.describe({1, 3, 227, 227}).multiply_adds, 861'339'936);
    CHECK_EQUAL(torchvision.network.describe({1, 3, 224, 224}).multiply_adds, 818'924'576);
    CHECK_EQUAL(parameter_count(published.network.parameters()), 1'248'424);
    CHECK_EQUAL(parameter_count(torchvision.network.parameters()), 1'248'424);
}

TEST(two_fifths_of_the_weights_are_not_zero) {
    Model<float> model = squeezenet<float>(plain<float>());
    load_squeezenet(model);
    long long weights = 0, zeros = 0;
    for (const Parameter<float>* p : model.network.parameters()) {
        if (p->value.shape().size() == 1) continue;
        weights += p->value.size();
        zeros += std::count(p->value.values().begin(), p->value.values().end(), 0.0F);
    }
    CHECK_EQUAL(weights, 1'244'448);
    CHECK_EQUAL(weights - zeros <= 422'083, true);  // stored; some of them are the zeros of a bridge
    CHECK_EQUAL(weights - zeros > 400'000, true);
}

TEST(a_file_that_does_not_fit_changes_nothing) {
    const TemporaryFolder folder;
    const std::filesystem::path cut = folder.path() / "cut.net";
    write_file(cut, read_file(squeezenet_file()).substr(0, 600'000));
    Model<float> model = squeezenet<float>(plain<float>());
    model.network.parameters()[0]->value(0, 0, 0, 0) = 42;
    CHECK_THROWS(load_squeezenet(model, cut),
                 "cut.net: expected 675763 bytes for the stored weights that it counts, found 600000: it was cut off");
    CHECK_EQUAL(model.network.parameters()[0]->value(0, 0, 0, 0), 42.0F);

    Model<float> ten = squeezenet<float>(plain<float>(), {3, 227, 227}, 10);
    CHECK_THROWS(load_squeezenet(ten), "classifier.1: expected at most 5120 stored weights, found 105973");
}

TEST(an_image_that_is_too_small_is_refused) {
    CHECK_THROWS(squeezenet<float>(plain<float>(), {3, 20, 227}, 10),
                 "the model squeezenet needs images of at least 21x21 pixels, got (C,H,W) (3,20,227)");
    const Model<float> smallest = squeezenet1_0<float>(plain<float>(), {3, 21, 21}, 10);
    CHECK_EQUAL(smallest.network.describe({2, 3, 21, 21}).output, (Shape{2, 10}));
    CHECK_THROWS(smallest.network.describe({2, 3, 20, 20}), "output_size");
}
