#include "authoring/render/render.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <system_error>
#include <utility>

#include "authoring/proof/prove.h"
#include "authoring/render/pages.h"
#include "authoring/render/style_sheet.h"

namespace backwise::authoring {
namespace {

namespace fs = std::filesystem;

using knowledge::Knowledge;

// What each file of the book holds, by its address.
using Files = std::map<std::string, std::string>;

// Proves the theorems, unless that is left out.
std::optional<std::vector<TheoremResult>> Prove(const Knowledge& knowledge,
                                                const CommandLine& line) {
  if (line.Option("no-proof")) return std::nullopt;
  return ProveEverything(knowledge, [&](const TheoremResult& result) {
    if (result.proved()) return;
    line.err << "backwise-kb: " << result.name
             << " is not proved; see certificate.html\n";
  });
}

// Makes every file, or fails when a picture cannot be drawn.
absl::StatusOr<Files> MakeFiles(const Knowledge& knowledge,
                                const CommandLine& line) {
  const Book book(knowledge);
  std::vector<Picture> pictures;
  for (const v1::Flag& flag : book.base().flags()) {
    pictures.push_back(FlagPicture(flag, book));
  }
  pictures.push_back(InterviewPicture(book));
  absl::StatusOr<std::vector<std::string>> drawings = Draw(pictures);
  if (!drawings.ok()) return drawings.status();

  Files files = {{"style.css", kStyleSheet}};
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    files[pictures[i].address] = std::move((*drawings)[i]);
  }
  const Uses uses(book);
  const auto proof = Prove(knowledge, line);
  const Picture& interview = pictures.back();
  for (const Page& page : AllPages({book, uses, pictures, interview, proof})) {
    files[page.address] = WholePage(page, book);
  }
  return files;
}

// Writes `files` below `folder`. Returns the path that cannot be written, or
// nothing.
std::optional<std::string> Write(const Files& files, const fs::path& folder) {
  for (const auto& [address, content] : files) {
    const fs::path path = folder / address;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << content;
    out.close();
    if (!out.good()) return path.string();
  }
  return std::nullopt;
}

int RunRender(const CommandLine& line) {
  const std::optional<std::string> folder = line.Option("out");
  if (!folder || folder->empty()) {
    line.err << "backwise-kb: render needs `--out DIR`, the folder to write "
                "to\n";
    return kWrongUse;
  }
  const auto loaded = LoadKnowledge(
      line.words.empty() ? std::nullopt : std::optional(line.words[0]), line);
  if (const int* code = std::get_if<int>(&loaded)) return *code;
  const absl::StatusOr<Files> files =
      MakeFiles(*std::get<std::shared_ptr<const Knowledge>>(loaded), line);
  if (!files.ok()) {
    line.err << "backwise-kb: " << files.status().message() << "\n";
    return kUnreadable;
  }
  if (const auto unwritable = Write(*files, *folder)) {
    line.err << "backwise-kb: cannot write `" << *unwritable << "`\n";
    return kUnreadable;
  }
  line.out << "Wrote " << files->size() << " files. Open "
           << (fs::path(*folder) / "index.html").string() << "\n";
  return kOk;
}

}  // namespace

Command RenderCommand() {
  return {"render",
          "render [DIR] --out FOLDER [--no-proof]",
          "writes the guidance as linked pages to read, with a picture of each "
          "flag;\n      --no-proof leaves the proofs out",
          {"out"},
          {"no-proof"},
          1,
          RunRender};
}

}  // namespace backwise::authoring
