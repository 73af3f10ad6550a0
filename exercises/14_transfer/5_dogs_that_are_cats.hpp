// Exercise 14.5: dogs that are cats
#pragma once

#include <string>
#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

// paths: of pictures, as a file system lists them, in any order: "dogs/rex.png", one folder a class
// returns the class of each picture, in the order of the paths. The classes are the folders, numbered from 0 in the order of
// their names, so that the numbers do not depend on the order of the paths.
//
// dogs/rex.png cats/tom.png dogs/ace.png: 1 0 1.
std::vector<int> classes_of(const std::vector<std::string>& paths);

}  // namespace exercise
