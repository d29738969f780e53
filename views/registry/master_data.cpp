#include "views/registry/master_data.h"

#include "i18n/translate.h"
#include "views/number_text.h"

#include <functional>
#include <set>
#include <string>

namespace ps::views {

std::vector<registry::Item> ItemsView::answer(store::Store& store, const Ask&, std::stop_token)
{
    return registry::items(store);
}

std::vector<Col<registry::Item>> ItemsView::columns(const Ask&)
{
    return {
        {"code", PS_TR("Item code"), Type::code, 27, &Row::code},
        {"name", PS_TR("Generic name"), Type::text, 24, &Row::generic_name},
        {"kind", PS_TR("Kind"), Type::word, 12, &Row::kind},
        {"category", PS_TR("Category"), Type::text, 16, &Row::category},
        {"trade_name", PS_TR("Trade name"), Type::text, 20, &Row::trade_name},
        {"dosage_form", PS_TR("Dosage form"), Type::text, 13, &Row::dosage_form},
        {"spec", PS_TR("Specification"), Type::text, 17, &Row::specification},
        {"unit", PS_TR("Unit"), Type::word, 7, &Row::unit},
        {"pack_unit", PS_TR("Pack unit"), Type::word, 9, &Row::pack_unit},
        {"pack_factor", PS_TR("Pack factor"), Type::quantity, 10, &Row::pack_factor},
        {"approval_number", PS_TR("Approval number"), Type::code, 18, &Row::approval_number},
        {"manufacturer", PS_TR("Manufacturer"), Type::text, 27, &Row::manufacturer},
        {"monitored_from", PS_TR("Monitored from"), Type::date, 12, &Row::monitored_from},
        {"monitored_until", PS_TR("Monitored until"), Type::date, 12, &Row::monitored_until},
        Col<Row>("listed_price", PS_TR("Listed price"), Type::price, 13, &Row::listed_price)
            .unit(PS_TR("yuan per pack")),
    };
}

Layout ItemsView::contract(const Ask&)
{
    return "code,name,kind,category,trade_name,dosage_form,spec,unit,pack_unit,pack_factor,approval_number,"
           "manufacturer,"
           "monitored_from,monitored_until,listed_price";
}

std::vector<registry::Organisation> OrganisationsView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    return registry::organisations(store, ask.role);
}

std::vector<Col<registry::Organisation>> OrganisationsView::columns(const Ask& ask)
{
    const bool points = ask.role == "point";
    return {
        {"code", points ? PS_TR("Point code") : PS_TR("Code"), Type::code, 18, &Row::code},
        {"name", points ? PS_TR("Point name") : PS_TR("Name"), Type::text, 40, &Row::name},
        {"kind", PS_TR("Kind"), Type::word, 16, &Row::kind},
        {"level", PS_TR("Level"), Type::word, 12, &Row::level},
        {"ownership", PS_TR("Ownership"), Type::word, 12, &Row::ownership},
        {"region_code", PS_TR("Region code"), Type::code, 12, &Row::region_code},
        {"region", PS_TR("Region"), Type::word, 16, &Row::region},
        {"social_credit_code", PS_TR("Social credit code"), Type::code, 20, &Row::social_credit_code},
        {"address", PS_TR("Address"), Type::text, 30, &Row::address},
        {"contact", PS_TR("Contact"), Type::text, 12, &Row::contact},
        {"phone", PS_TR("Phone"), Type::text, 17, &Row::phone},
    };
}

Layout OrganisationsView::contract(const Ask&)
{
    return "code,name,kind,level,ownership,region_code,region,social_credit_code,address,contact,phone";
}

namespace {

Word volume_word(registry::VolumeBasis basis)
{
    return {registry::word_of(basis),
            basis == registry::VolumeBasis::year ? PS_N("volume of a year") : PS_N("volume of the whole cycle")};
}

Word source_word(registry::VolumeSource source)
{
    const char* token = registry::word_of(source);
    switch (source) {
    case registry::VolumeSource::length:
        return {token, PS_N("a cycle of one year")};
    case registry::VolumeSource::file:
        return {token, PS_N("the list of batches says so")};
    case registry::VolumeSource::officer:
        return {token, PS_N("decided")};
    case registry::VolumeSource::files_differ:
        return {token, PS_N("open: the files contradict one another")};
    case registry::VolumeSource::not_stated:
        break;
    }
    return {token, PS_N("open: not stated")};
}

} // namespace

std::vector<VbpBatchRow> VbpBatchesView::answer(store::Store& store, const Ask&, std::stop_token)
{
    const registry::VolumeReadings readings(store);
    std::vector<VbpBatchRow> out;
    for (auto& batch : registry::vbp_batches(store)) {
        const auto* reading = readings.find(batch.code);
        out.push_back({std::move(batch), reading == nullptr ? registry::VolumeReading() : *reading});
    }
    return out;
}

std::vector<Col<VbpBatchRow>> VbpBatchesView::columns(const Ask&)
{
    return {
        {"code", PS_TR("Code of the batch"), Type::code, 20, [](const Row& row) -> Cell { return row.batch.code; }},
        {"name", PS_TR("VBP batch"), Type::text, 44, [](const Row& row) -> Cell { return row.batch.name; }},
        {"kind", PS_TR("Kind"), Type::word, 12, [](const Row& row) -> Cell { return row.batch.kind; }},
        {"execution_from", PS_TR("Execution from"), Type::date, 12,
         [](const Row& row) { return row.batch.execution.first; }},
        {"execution_until", PS_TR("Execution until"), Type::date, 12,
         [](const Row& row) { return row.batch.execution.last; }},
        {"products", PS_TR("Products"), Type::count, 10, [](const Row& row) -> Cell { return row.batch.products; }},
        {"agreements", PS_TR("Agreements"), Type::count, 10,
         [](const Row& row) -> Cell { return row.batch.agreements; }},
        {"days", PS_TR("Days"), Type::count, 8,
         [](const Row& row) -> Cell { return static_cast<std::int64_t>(row.batch.execution.days()); }},
        {"volumes", PS_TR("Volumes are read as"), Type::word, 16,
         [](const Row& row) -> Cell { return volume_word(row.volumes.basis); }},
        {"volumes_from", PS_TR("Who says so"), Type::word, 20,
         [](const Row& row) -> Cell { return source_word(row.volumes.source); }},
        {"volumes_why", PS_TR("Reason"), Type::text, 30, [](const Row& row) -> Cell { return row.volumes.why; }},
    };
}

Layout VbpBatchesView::contract(const Ask&)
{
    return "code,name,kind,execution_from,execution_until,products,agreements,days,volumes,volumes_from,volumes_why";
}

std::string open_volumes_text(const std::vector<registry::VolumeQuestion>& questions)
{
    if (questions.empty())
        return {};
    std::string names;
    for (const auto& question : questions)
        names += (names.empty() ? "" : PS_TR("; ")) +
                 i18n::tr(Message{
                     PS_N("{0} ({1} agreements of {2} institutions)"),
                     {question.reading.batch, count_text(question.agreements), count_text(question.institutions)}});
    return i18n::tr(
        Message{PS_N("{0} batches run for more than a year, and nobody has said whether their agreed volumes are those "
                     "of a year or of the whole cycle: {1}. Until then progress and notices read them as those of the "
                     "whole cycle, and no retained savings are computed from them."),
                {count_text(static_cast<std::int64_t>(questions.size())), names}});
}

std::vector<registry::VolumeQuestion> open_volumes_on(store::Store& store, Date day,
                                                      const std::optional<std::string>& batch)
{
    auto questions = registry::volume_questions(store);
    std::erase_if(questions, [&](const registry::VolumeQuestion& question) {
        return !question.reading.execution.contains(day) || (batch && question.reading.batch != *batch);
    });
    return questions;
}

std::vector<LongBatchesView::Row> LongBatchesView::answer(store::Store& store, const Ask& ask, std::stop_token)
{
    auto rows = registry::volume_questions(store);
    if (ask.only_open)
        return rows;
    std::set<std::string, std::less<>> open;
    for (const auto& row : rows)
        open.insert(row.reading.batch);
    const registry::VolumeReadings readings(store);
    for (const auto& batch : registry::vbp_batches(store)) {
        const auto* reading = readings.find(batch.code);
        if (reading != nullptr && reading->source != registry::VolumeSource::length && !open.contains(batch.code))
            rows.push_back({*reading, batch.name, 0, 0});
    }
    return rows;
}

std::vector<Col<LongBatchesView::Row>> LongBatchesView::columns(const Ask&)
{
    return {
        {"batch", PS_TR("Batch code"), Type::code, 11, [](const Row& row) { return Cell(row.reading.batch); }},
        {"name", PS_TR("VBP batch"), Type::text, 30, &Row::name},
        {"execution_from", PS_TR("Execution from"), Type::date, 14,
         [](const Row& row) { return row.reading.execution.first; }},
        {"execution_until", PS_TR("Execution until"), Type::date, 14,
         [](const Row& row) { return row.reading.execution.last; }},
        {"days", PS_TR("Days"), Type::count, 8,
         [](const Row& row) { return Cell(static_cast<std::int64_t>(row.reading.execution.days())); }},
        {"agreements", PS_TR("Agreements"), Type::count, 10, &Row::agreements},
        {"institutions", PS_TRC("number", "Institutions"), Type::count, 10, &Row::institutions},
        {"question", PS_TR("Question"), Type::text, 60,
         [](const Row& row) { return i18n::tr(registry::describe(row)); }},
        {"volumes", PS_TR("Volumes are read as"), Type::word, 19,
         [](const Row& row) { return volume_word(row.reading.basis); }},
        Col<Row>("volumes_from", PS_TR("Who says so"), Type::word, 27,
                 [](const Row& row) { return source_word(row.reading.source); })
            .tone([](const Row& row) { return row.reading.open() ? Tone::problem : Tone::normal; }),
        {"why", PS_TR("Reason"), Type::text, 25, [](const Row& row) { return Cell(row.reading.why); }},
    };
}

Layout LongBatchesView::contract(const Ask&)
{
    return "batch,name,execution_from,execution_until,days,agreements,institutions,question";
}

Layout LongBatchesView::grid(const Ask&)
{
    return "batch,name,execution_from,execution_until,volumes,volumes_from,why";
}

} // namespace ps::views
