# Writes the files of a knowledge base into a C++ source file.
#   cmake -DFOLDER=... -DOUTPUT=... -P EmbedKnowledge.cmake
file(GLOB_RECURSE files RELATIVE ${FOLDER} ${FOLDER}/*.textproto)
list(SORT files)
string(CONCAT source "// Made from the files of knowledge/base; do not edit.\n"
    "#include \"knowledge/source_file.h\"\n\n"
    "namespace backwise::knowledge {\n\n"
    "std::vector<SourceFile> ShippedFiles() {\n"
    "  std::vector<SourceFile> files;\n")
foreach(file IN LISTS files)
  file(READ ${FOLDER}/${file} text)
  string(APPEND source
    "files.push_back({\"knowledge/base/${file}\",\n"
    "R\"backwise(${text})backwise\"});\n")
endforeach()
string(APPEND source "  return files;\n}\n\n}  // namespace backwise::knowledge\n")
file(WRITE ${OUTPUT} "${source}")
