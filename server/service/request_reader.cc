#include "server/service/request_reader.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

#include "absl/strings/ascii.h"
#include "backwise/v1/advisor_service.pb.h"
#include "server/service/errors.h"
#include "server/service/limits.h"
#include "server/service/region.h"

namespace backwise::service {
namespace {

using engine::CaseAnswer;
using engine::Fact;
using v1::Answer;
using v1::Choices;
using Kind = CaseAnswer::Kind;

// The two requests have the same fields.
using Request = v1::AssessRequest;
constexpr bool Same(int left, int right) { return left == right; }
static_assert(Same(Request::kAnswersFieldNumber,
                   v1::AdvanceRequest::kAnswersFieldNumber) &&
              Same(Request::kLanguageCodeFieldNumber,
                   v1::AdvanceRequest::kLanguageCodeFieldNumber) &&
              Same(Request::kRegionCodeFieldNumber,
                   v1::AdvanceRequest::kRegionCodeFieldNumber) &&
              Same(Request::kKnowledgeReleaseFieldNumber,
                   v1::AdvanceRequest::kKnowledgeReleaseFieldNumber));

// Wire types of the protobuf encoding, and the tags of fields that have them.
// Fields up to number 15 have tags of one byte; ours are.
constexpr std::uint8_t VarintTag(int number) {
  return static_cast<std::uint8_t>(number << 3);
}
constexpr std::uint8_t FixedTag(int number) {
  return static_cast<std::uint8_t>(number << 3 | 1);
}
constexpr std::uint8_t BytesTag(int number) {
  return static_cast<std::uint8_t>(number << 3 | 2);
}

bool IsAscii(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), absl::ascii_isascii);
}

// Takes fields from the front of a serialised message.
class Fields {
 public:
  explicit Fields(absl::string_view bytes)
      : next_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  bool AtEnd() const { return next_ == end_; }

  // Each takes something, or returns false when it is not there or is written
  // longer than it need be.
  bool Tag(std::uint8_t& tag) {
    if (next_ == end_) return false;
    tag = static_cast<std::uint8_t>(*next_++);
    return true;
  }
  bool Bool(bool& value) {
    std::uint8_t byte = 0;
    if (!Tag(byte) || byte > 1) return false;
    value = byte == 1;
    return true;
  }
  bool Double(double& value) {
    if (end_ - next_ < static_cast<std::ptrdiff_t>(sizeof(value))) return false;
    std::memcpy(&value, next_, sizeof(value));
    next_ += sizeof(value);
    return true;
  }
  bool Bytes(absl::string_view& bytes) {
    std::size_t size = 0;
    if (!Length(size) || size > static_cast<std::size_t>(end_ - next_)) {
      return false;
    }
    bytes = absl::string_view(next_, size);
    next_ += size;
    return true;
  }

 private:
  // Of messages that are not too large for a request.
  bool Length(std::size_t& length) {
    std::uint8_t byte = 0;
    length = 0;
    for (int shift = 0; shift <= 14; shift += 7) {
      if (!Tag(byte)) return false;
      length |= static_cast<std::size_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return true;
    }
    return false;
  }

  const char* next_;
  const char* const end_;
};

}  // namespace

RequestReader::RequestReader(const knowledge::Knowledge& knowledge)
    : knowledge_(knowledge) {
  const auto count =
      static_cast<std::uint32_t>(knowledge.base().findings_size());
  findings_.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    Answerable& answerable = findings_.emplace_back();
    answerable.index = i;
    answerable.finding = &knowledge.finding(i);
    answerable.kind = answerable.finding->kind();
    const int not_sure = knowledge.not_sure_choice[i];
    if (not_sure != knowledge::kNone) {
      answerable.not_sure = std::uint64_t{1} << not_sure;
    }
    std::uint64_t bit = 1;
    for (const v1::Choice& choice : answerable.finding->choices()) {
      answerable.choices.push_back({choice.id(), bit, choice.number()});
      bit <<= 1;
    }
    index_[answerable.finding->id()] = i;
  }
}

const RequestReader::Answerable::Choice* RequestReader::Answerable::Find(
    absl::string_view id) const {
  for (const Choice& choice : choices) {
    if (choice.id == id) return &choice;
  }
  return nullptr;
}

bool RequestReader::Read(absl::string_view request, Case& read) const {
  constexpr std::size_t kUsualAnswers = 64;
  read.content.answers.reserve(kUsualAnswers);
  Fields fields(request);
  while (!fields.AtEnd()) {
    std::uint8_t tag = 0;
    absl::string_view value;
    if (!fields.Tag(tag) || !fields.Bytes(value)) return false;
    switch (tag) {
      case BytesTag(Request::kAnswersFieldNumber):
        if (!ReadAnswer(value, read)) return false;
        break;
      case BytesTag(Request::kLanguageCodeFieldNumber):
        // Served are also such as "en-" and anything; it must be a text, too.
        if (!IsServedLanguage(value) || !IsAscii(value)) return false;
        break;
      case BytesTag(Request::kRegionCodeFieldNumber): {
        Violations violations;
        read.region = &ReadRegion(knowledge_, std::string(value), violations);
        if (!violations.empty()) return false;
        break;
      }
      case BytesTag(Request::kKnowledgeReleaseFieldNumber):
        if (value != knowledge_.base().release()) return false;
        break;
      default:
        return false;
    }
  }
  return read.content.answers.size() <= kMostAnswers;
}

bool RequestReader::ReadAnswer(absl::string_view answer, Case& read) const {
  Fields fields(answer);
  std::uint8_t tag = 0;
  absl::string_view id;
  if (!fields.Tag(tag) || tag != BytesTag(Answer::kFindingFieldNumber) ||
      !fields.Bytes(id)) {
    return false;
  }
  const auto found = index_.find(id);
  if (found == index_.end()) return false;
  const Answerable& answerable = findings_[found->second];
  if (!read.facts[answerable.index].IsAbsent()) return false;
  CaseAnswer& said = read.content.answers.emplace_back();
  said.finding = answerable.finding->number();
  Fact fact;
  if (!fields.Tag(tag)) return false;
  switch (tag) {
    case VarintTag(Answer::kPresentFieldNumber): {
      bool present = false;
      if (answerable.kind != v1::FINDING_KIND_PRESENCE ||
          !fields.Bool(present)) {
        return false;
      }
      said.kind = present ? Kind::kYes : Kind::kNo;
      fact = present ? Fact::Yes() : Fact::No();
      break;
    }
    case VarintTag(Answer::kUnsureFieldNumber): {
      bool unsure = false;
      if (!fields.Bool(unsure) || !unsure) return false;
      said.kind = Kind::kUnsure;
      const bool has_unsure = answerable.kind == v1::FINDING_KIND_PRESENCE ||
                              answerable.kind == v1::FINDING_KIND_CHOICE;
      fact = answerable.not_sure != 0 ? Fact::Chosen(answerable.not_sure)
             : has_unsure             ? Fact::Unsure()
                                      : Fact::Declined();
      break;
    }
    case FixedTag(Answer::kNumberFieldNumber): {
      double number = 0;
      const bool is_scale = answerable.kind == v1::FINDING_KIND_SCALE;
      if ((!is_scale && answerable.kind != v1::FINDING_KIND_NUMBER) ||
          !fields.Double(number) ||
          // Not so of what is no number either.
          !(number >= answerable.finding->minimum() &&
            number <= answerable.finding->maximum()) ||
          (is_scale && number != std::floor(number))) {
        return false;
      }
      said.kind = Kind::kNumber;
      // -0 would print and hash differently from 0.
      said.number = number == 0 ? 0.0 : number;
      fact = Fact::Number(said.number);
      break;
    }
    case BytesTag(Answer::kChoiceFieldNumber): {
      absl::string_view choice;
      if (answerable.kind != v1::FINDING_KIND_CHOICE || !fields.Bytes(choice)) {
        return false;
      }
      const Answerable::Choice* chosen = answerable.Find(choice);
      if (chosen == nullptr) return false;
      said.kind = Kind::kChoice;
      said.choice = chosen->number;
      fact = Fact::Chosen(chosen->bit);
      break;
    }
    case BytesTag(Answer::kChoicesFieldNumber): {
      absl::string_view choices;
      ChoiceSets chosen;
      ChoiceSets unasked;
      if (answerable.kind != v1::FINDING_KIND_CHOICES ||
          !fields.Bytes(choices) ||
          !ReadChoices(answerable, choices, chosen, unasked)) {
        return false;
      }
      said.kind = Kind::kChoices;
      said.chosen = chosen.numbers;
      said.unasked = unasked.numbers;
      // "Not sure" is a way to answer a row, never a row that waits.
      fact = Fact::Chosen(chosen.bits, unasked.bits & ~answerable.not_sure);
      break;
    }
    default:
      return false;
  }
  read.facts.Set(answerable.index, fact);
  return fields.AtEnd();
}

bool RequestReader::ReadChoices(const Answerable& answerable,
                                absl::string_view choices, ChoiceSets& chosen,
                                ChoiceSets& unasked) {
  Fields fields(choices);
  while (!fields.AtEnd()) {
    std::uint8_t tag = 0;
    absl::string_view id;
    if (!fields.Tag(tag) || !fields.Bytes(id)) return false;
    if (tag != BytesTag(Choices::kIdsFieldNumber) &&
        tag != BytesTag(Choices::kUnaskedIdsFieldNumber)) {
      return false;
    }
    const Answerable::Choice* choice = answerable.Find(id);
    if (choice == nullptr ||
        ((chosen.bits | unasked.bits) & choice->bit) != 0) {
      return false;
    }
    ChoiceSets& sets =
        tag == BytesTag(Choices::kIdsFieldNumber) ? chosen : unasked;
    sets.bits |= choice->bit;
    sets.numbers |= std::uint64_t{1} << choice->number;
  }
  return true;
}

}  // namespace backwise::service
