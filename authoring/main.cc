// `backwise-kb`: the tool of the people who write the guidance.
#include <iostream>
#include <string>
#include <vector>

#include "authoring/commands.h"

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  return backwise::authoring::Run(arguments, std::cout, std::cerr);
}
