#include "chapters/15_inside/class_map.hpp"

#include "chapters/15_inside/box.hpp"
#include "chapters/15_inside/small_network.hpp"
#include "common/check.hpp"

using namespace cnn;

namespace {

using Values = Tensor<double>;

}  // namespace

TEST(two_maps_on_paper) {
    const Values maps({1, 2, 1, 3}, {1, 0, 2, 0, 4, 2});
    const Values w({2, 2}, {1, -1, 0.5, 0});
    CHECK_EQUAL(class_activation_map(maps, w, 0), Values({1, 1, 3}, {1, -4, 0}));
    CHECK_EQUAL(class_activation_map(maps, w, 1), Values({1, 1, 3}, {0.5, 0, 1}));
    CHECK_THROWS(class_activation_map(maps, w, 2), "class 2 of weights (2,2) does not fit");
    CHECK_THROWS(class_activation_map(maps, Values({2, 3}), 0), "does not fit maps (1,2,1,3)");
}

TEST(the_mean_of_a_class_activation_map_is_the_score) {
    Random random(1);
    for (const int N : {1, 3}) {
        ABOUT(N);
        Sequential<double> net = mean_pooled_network<double>({2, 7, 6}, 5, 3, random);
        const Values x = random_normal<double>({N, 2, 7, 6}, random);
        const LookInside<double> seen = look_inside(net, x, "relu");
        CHECK_EQUAL(seen.z, net.forward(x, Pass{}));
        auto* w = net.parameters()[2];
        auto* b = net.parameters()[3];
        for (int k = 0; k < 3; ++k) {
            const Values M = class_activation_map(seen.maps, w->value, k);
            for (int n = 0; n < N; ++n) {
                double mean = 0;
                for (int i = 0; i < 5; ++i)
                    for (int j = 0; j < 4; ++j) mean += M(n, i, j) / 20;
                CHECK_CLOSE(mean + b->value(k), seen.z(n, k), 1e-12);
            }
        }
    }
}

TEST(grad_cam_is_the_class_activation_map_where_a_global_mean_is) {
    Random random(2);
    for (const int N : {1, 3})
        for (const int F : {1, 2, 6}) {
            ABOUT(N, F);
            Sequential<double> net = mean_pooled_network<double>({F, 7, 6}, F, 4, random);
            const Values x = random_normal<double>({N, F, 7, 6}, random);
            const std::vector<int> classes{3, 0, 2};
            const Values M = grad_cam_at(net, x, std::span(classes).first(static_cast<std::size_t>(N)), "relu");
            const Values maps = look_inside(net, x, "relu").maps;
            for (int n = 0; n < N; ++n) {
                const Values cam =
                    class_activation_map(maps, net.parameters()[2]->value, classes[static_cast<std::size_t>(n)]);
                for (int i = 0; i < 5; ++i)
                    for (int j = 0; j < 4; ++j) CHECK_CLOSE(20 * M(n, i, j), std::max(cam(n, i, j), 0.0), 1e-12);
            }
        }
}

TEST(grad_cam_takes_the_positive_part_of_the_sum_and_not_of_the_gradients) {
    const Values maps({1, 2, 1, 2}, {1, 3, 2, 1}), dmaps({1, 2, 1, 2}, {2, 2, -1, -3});
    // a = 2 and -2: 2 - 4 is below 0, 6 - 2 is not
    CHECK_EQUAL(grad_cam(maps, dmaps), Values({1, 1, 2}, {0, 4}));
    CHECK_THROWS(grad_cam(maps, Values({1, 1, 1, 2})), "grad_cam: dmaps");
}

TEST(a_map_that_speaks_against_the_class_everywhere_is_zero) {
    const Values maps = Values::filled({1, 2, 2, 2}, 1), dmaps = Values::filled({1, 2, 2, 2}, -1);
    CHECK_EQUAL(grad_cam(maps, dmaps), Values({1, 2, 2}));
    CHECK_THROWS(box_around(Values({2, 2}), 0.2), "nowhere above 0");
}

TEST(the_gradient_inside_is_what_small_changes_of_the_maps_say) {
    Random random(3);
    Sequential<double> net = mean_pooled_network<double>({2, 5, 5}, 3, 2, random);
    const Values x = random_normal<double>({1, 2, 5, 5}, random);
    const LookInside<double> seen = look_inside(net, x, "relu");
    const Values dmaps = gradient_inside(net, Values({1, 2}, {0, 1}), "relu");
    const auto score = [&](Values maps) {
        for (std::size_t l = 2; l < 5; ++l) maps = net.layers()[l]->forward(maps, Pass{});
        return maps(0, 1);
    };
    for (int p = 0; p < dmaps.size(); ++p) {
        Values more = seen.maps;
        more.data()[p] += 1e-4;
        CHECK_CLOSE(dmaps.data()[p], (score(more) - score(seen.maps)) / 1e-4, 1e-8);
    }
    for (const Parameter<double>* parameter : net.parameters())
        for (const double g : parameter->gradient.values()) CHECK_EQUAL(g, 0);
}

TEST(a_layer_that_is_not_there_is_named_with_those_that_are) {
    Random random(4);
    Sequential<double> net = mean_pooled_network<double>({1, 5, 5}, 2, 2, random);
    CHECK_THROWS(look_inside(net, Values({1, 1, 5, 5}), "conv9"),
                 "the network has no layer \"conv9\"; it has: conv relu mean flatten dense");
}

TEST(overlap_is_the_shared_area_of_all_area) {
    const Box a{0, 0, 4, 4};
    CHECK_EQUAL(overlap(a, a), 1);
    CHECK_CLOSE(overlap(a, {2, 2, 6, 6}), 4.0 / 28, 1e-15);
    CHECK_CLOSE(overlap(a, {1, 1, 3, 2}), 2.0 / 16, 1e-15);
    CHECK_EQUAL(overlap(a, {4, 0, 8, 4}), 0);
    CHECK_EQUAL(overlap(a, {9, 9, 12, 12}), 0);
    CHECK_EQUAL(overlap({1, 1, 1, 1}, {1, 1, 1, 1}), 0);
}

TEST(a_box_goes_around_the_largest_piece) {
    const Values map({4, 5}, {0, 0, 0, 0, 10,  //
                              0, 3, 4, 0, 0,   //
                              0, 2, 3, 0, 0,   //
                              0, 0, 0, 5, 1});
    CHECK_EQUAL(box_around(map, 0.2), (Box{1, 1, 3, 3}));
    CHECK_EQUAL(box_around(map, 0.3), (Box{1, 1, 3, 3}));
    CHECK_EQUAL(box_around(map, 0.9), (Box{0, 4, 1, 5}));
    CHECK_EQUAL(pieces(map, 0.2).size(), 3);
    CHECK_EQUAL(pieces(map, 0.1).size(), 3);
    CHECK_EQUAL(box_around(Values({1, 3}, {1, 1, 1}), 0.2), (Box{0, 0, 1, 3}));
}

TEST(a_map_of_negative_numbers_has_no_piece) { CHECK(pieces(Values({1, 2}, {-1, -3}), 0.2).empty()); }
