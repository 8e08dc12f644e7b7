# Writes the files of a knowledge base into a C++ source file.
#   cmake -DFOLDER=... -DOUTPUT=... -P EmbedKnowledge.cmake
file(GLOB_RECURSE files RELATIVE ${FOLDER} ${FOLDER}/*.textproto)
list(SORT files)
string(CONCAT source "// Made from the files of knowledge/base; do not edit.\n"
    "#include \"knowledge/source_file.h\"\n\n"
    "namespace backwise::knowledge {\n\n"
    "const std::vector<SourceFile>& ShippedFiles() {\n"
    "  static const auto& files = *new std::vector<SourceFile>{\n")
foreach(file IN LISTS files)
  file(READ ${FOLDER}/${file} text)
  string(APPEND source
    "{\"knowledge/base/${file}\", R\"backwise(${text})backwise\"},\n")
endforeach()
string(APPEND source "  };\n  return files;\n}\n\n}  // namespace backwise::knowledge\n")
file(WRITE ${OUTPUT} "${source}")
