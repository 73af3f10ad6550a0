// main() of the process in which a student's answers run: the exercise is named on the command line, the calls come
// through a socket.
#include "common/tools/grade/wire.hpp"

int main(int argc, char** argv) { return argc == 2 ? cnn::wire::serve(argv[1]) : 2; }
