// Nothing: CMake precompiles headers only for a file that is compiled with them. See exercises/CMakeLists.txt.
