// Chapter 14: SqueezeNet's features, and what becomes of them if a picture is prepared in another way.
#include "chapters/04_pooling/global_pooling.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/14_transfer/cats_dogs.hpp"
#include "chapters/14_transfer/letters.hpp"
#include "common/check.hpp"
#include "common/pictures/image_file.hpp"

using namespace cnn;

namespace {

Image cat() { return read_image(CNN_DATASETS "/squeezenet/chelsea.png"); }

// As pictures_of hands them on: (1,3,H,W), 0 to 1
Tensor<float> as_picture(const Image& image) {
    return scale_pixels(to_tensor(image)).reshaped({1, image.C, image.H, image.W});
}

// 1 less the cosine of the angle: 0 if both point in the same direction
double distance(const Tensor<float>& a, const Tensor<float>& b) {
    double ab = 0, aa = 0, bb = 0;
    for (int i = 0; i < a.size(); ++i) {
        const double u = static_cast<double>(a.data()[i]), v = static_cast<double>(b.data()[i]);
        ab += u * v, aa += u * u, bb += v * v;
    }
    return 1 - ab / std::sqrt(aa * bb);
}

}  // namespace

TEST(a_batch_is_prepared_as_each_photograph_is) {
    const Preparation p = with_side(caffe_preparation, 67);
    const Image image = cat();
    const Tensor<float> one = prepare(image, p), batch = prepare_batch(as_picture(image), p);
    CHECK(batch.shape() == (Shape{1, 3, 67, 67}));
    CHECK_CLOSE(batch.reshaped({3, 67, 67}), one, 1.01);  // one of 255: that is rounded twice
    Tensor<float> two({2, 3, image.H, image.W});
    const Tensor<float> picture = as_picture(image);
    std::copy_n(picture.data(), picture.size(), two.data() + picture.size());
    const Tensor<float> both = prepare_batch(two, p);
    const int D = 3 * 67 * 67;
    CHECK(Tensor<float>({1, 3, 67, 67}, std::vector<float>(both.data() + D, both.data() + 2 * D)) == batch);
}

TEST(a_photograph_has_512_features_and_another_preparation_gives_others) {
    const Kernels<float>& kernels = fast_kernels();
    Sequential<float> body = squeezenet_body(kernels);
    Model<float> whole = squeezenet(plain_kernels<float>());
    load_squeezenet(whole);
    const Preparation right = with_side(caffe_preparation, 67);
    Preparation turned = right, standardised = torchvision_preparation;
    turned.blue_first = false;
    standardised.shorter_side = standardised.side = 67;
    const auto features = [&](const Preparation& p) {
        return kernels.outputs(body, prepare_batch(as_picture(cat()), p));
    };
    const Tensor<float> y = features(right);
    CHECK(y.shape() == (Shape{1, 512}));
    Tensor<float> maps = prepare_batch(as_picture(cat()), right);
    for (const auto& layer : whole.network.layers()) {
        if (layer->name() == "classifier.0") break;
        maps = layer->forward(maps, {});
    }
    CHECK_CLOSE(y, global_avg_pool2d(maps).reshaped({1, 512}), 1e-3);
    CHECK(distance(y, features(turned)) > 0.02);
    CHECK(distance(y, features(standardised)) > 0.1);
}

TEST(features_of_letters_are_what_the_whole_network_sees_before_its_last_layer) {
    const Kernels<float>& kernels = fast_kernels();
    const Examples few = subset(read_data_set(unpacked("letters"), Split::test), std::vector<int>{3, 500, 1249});
    const LetterInputs inputs = letter_inputs(few, kernels);
    CHECK(inputs.pictures.x.shape() == (Shape{3, 1, 32, 32}));
    CHECK(inputs.features.x.shape() == (Shape{3, 84}));
    TwoHalves<float> halves = with_new_end(kernels, 5);
    const Tensor<float> last = halves.above.forward(inputs.features.x, {});
    Sequential<float> whole = joined(std::move(halves));
    CHECK_CLOSE(whole.forward(inputs.pictures.x, {}), last, 1e-4);
}

TEST(a_network_begins_as_its_way_says) {
    const Kernels<float>& kernels = fast_kernels();
    const auto c1 = [&](const std::string& way) {
        return network_for({way, 1, 0.01, 3}, kernels).parameters().front()->value;
    };
    const Tensor<float> digits = digit_reader(kernels).parameters().front()->value;
    CHECK(c1("fine-tuned") == digits);
    CHECK(!(c1("from nothing") == digits));
    CHECK(c1("last layer").shape() == (Shape{10, 84}));
    Sequential<float> tuned = network_for({"fine-tuned", 1, 0.01, 3}, kernels);
    CHECK_CLOSE(tuned.parameters().front()->rate, 0.3, 1e-12);
    CHECK_CLOSE(tuned.parameters().back()->rate, 1, 0);
}

TEST(fine_tuning_changes_the_upper_half_and_nothing_else) {
    const Kernels<float>& kernels = fast_kernels();
    const Examples training = cats_and_dogs(Split::train);
    const Examples few = subset(training, some_of_each(training, 3, 1).training);
    Sequential<float> body = squeezenet_body(kernels);
    const Inputs<float> features = features_of(few, body, kernels, prepared_for(cat_preparation()));
    CHECK(features.x.shape() == (Shape{6, 512}));
    TwoHalves<float> halves = fine_tuned(squeezenet_body(kernels), few, features, {.epochs = 1}, kernels, 1);
    const auto before = body.parameters(), below = halves.below.parameters(), above = halves.above.parameters();
    CHECK_EQUAL(below.size() + above.size(), before.size() + 2);
    for (std::size_t p = 0; p < below.size(); ++p) CHECK(below[p]->value == before[p]->value);
    for (std::size_t p = 0; p + 2 < above.size(); ++p) {
        ABOUT(above[p]->name);
        CHECK(!(above[p]->value == before[below.size() + p]->value));
    }
    CHECK(right_on(few, halves.above, kernels, through(halves.below, kernels, cat_preparation())) >= 5);
}

TEST(a_network_of_its_own_learns_a_few_photographs) {
    const Kernels<float>& kernels = fast_kernels();
    const Examples training = cats_and_dogs(Split::train);
    const Examples few = subset(training, some_of_each(training, 4, 1).training);
    Sequential<float> network = lecture_network(kernels, 1);
    CHECK(network.describe({1, 3, 64, 64}).output == (Shape{1, 2}));
    double first = 0, last = 0;
    train_from_nothing(network, few, 12, kernels, 1,
                       [&](long long step, double loss) { (step == 0 ? first : last) = loss; });
    CHECK(last < first);
}
