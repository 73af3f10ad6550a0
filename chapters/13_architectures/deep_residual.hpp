// Chapter 13: networks that are too deep, with and without a way around: how they learn.
#pragma once

#include "chapters/12_batch_norm/deep_plain.hpp"
#include "chapters/13_architectures/row.hpp"

namespace cnn {

// Points of the plane to three classes. Each block has two dense layers of 16 units, batch normalisation and ReLU after
// each; with a way around, the second ReLU stands after the sum.
inline Sequential<double> deep_blocks(int blocks, bool residual) {
    constexpr int D = 16;
    Sequential<double> network;
    Row<double> row(network, plain_kernels<double>());
    row.dense("in", 2, D).norm("in.norm", D).relu("in.relu");
    for (int block = 1; block <= blocks; ++block) {
        const std::string name = "block" + std::to_string(block);
        auto& sum = row.branches<Sum<double>>(name);
        Row<double> f = row.branch(sum, name + ".f");
        f.dense(name + ".1", D, D).norm(name + ".norm1", D).relu(name + ".relu1");
        f.dense(name + ".2", D, D).norm(name + ".norm2", D);
        if (residual) row.branch(sum, name + ".around");
        row.relu(name + ".relu");
    }
    row.dense("out", D, 3);
    return network;
}

// Share of 300 points never trained on that are classified rightly, after 40 epochs on 300 others.
inline double right_with_blocks(int blocks, bool residual, std::uint64_t seed) {
    Sequential<double> network = deep_blocks(blocks, residual);
    Random random(seed);
    initialise<double>(network.parameters(), Initialisation::he, random);
    const LabelledPoints points = three_clouds(300, seed), fresh = three_clouds(300, seed + 1000);
    Sgd<double> sgd;
    for (int epoch = 0; epoch < 40; ++epoch)
        train_network(
            network, sgd,
            {.batch = 50, .seed = seed + static_cast<std::uint64_t>(epoch), .schedule = {.learning_rate = 0.05}},
            points.x, points.labels);
    return right_of(network.forward(fresh.x, {}), fresh.labels) / 300.0;
}

}  // namespace cnn
