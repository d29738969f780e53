#include "model/procurement/progress/execution_report.h"

#include "model/procurement/progress/progress.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace ps::procurement {

const std::array<std::string_view, execution_report_width> execution_report_columns{"医疗机构",
                                                                                    "医疗机构编码",
                                                                                    "地区",
                                                                                    "批次名称",
                                                                                    "批次开始时间",
                                                                                    "批次结束时间",
                                                                                    "序时进度",
                                                                                    "签约产品总数",
                                                                                    "零采购产品数",
                                                                                    "零采购产品数占比",
                                                                                    "低于序时进度产品数",
                                                                                    "低于序时进度产品数占比",
                                                                                    "超量采购产品数",
                                                                                    "超量采购产品数占比",
                                                                                    "正常采购产品数",
                                                                                    "正常采购产品数占比",
                                                                                    "对应非中选产品总数",
                                                                                    "采购非中选产品数",
                                                                                    "非中选超量产品数",
                                                                                    "非中选超额产品数",
                                                                                    "对应可替代产品总数",
                                                                                    "采购可替代产品数",
                                                                                    "低于序时进度且非中选超量的产品数"};

namespace {

using registry::VbpRole;

constexpr int share_decimals = 4;

Ratio share_of(std::int64_t part, std::int64_t whole)
{
    return Ratio::from_scaled(divide_half_up(Int128{part} * power_of_ten(share_decimals), whole), share_decimals);
}

class Maker {
public:
    Maker(store::Store& store, const ProgressSlice& slice) : slice_(slice)
    {
        for (const auto& organisation : registry::organisations(store, "institution"))
            regions_.emplace(organisation.code,
                             organisation.region.empty() ? organisation.region_code : organisation.region);
        for (std::size_t i = 0; i < slice_.products().size(); ++i) {
            auto& [non_selected, substitutable] = others_[slice_.group_of_product(i)];
            non_selected += slice_.products()[i].role == VbpRole::non_selected ? 1 : 0;
            substitutable += slice_.products()[i].role == VbpRole::substitutable ? 1 : 0;
        }
        judge_groups();
    }

    std::vector<ExecutionReportRow> rows()
    {
        for (const auto& line : slice_.lines())
            count(line);
        // Within a month a product has two entries: up to the month before, and for the days since.
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> others;
        for (const auto& purchase : slice_.other_purchases()) {
            auto& net = others[{purchase.institution, purchase.product}];
            net = narrow_to_64(Int128{net} + purchase.net);
        }
        for (const auto& [key, net] : others)
            if (net > 0)
                count_other(key.first, key.second);
        std::vector<ExecutionReportRow> out;
        for (auto& [key, cell] : cells_)
            out.push_back(std::move(cell.row));
        std::sort(out.begin(), out.end(), [](const ExecutionReportRow& a, const ExecutionReportRow& b) {
            return std::tuple(a.institution_code, a.from.key(), a.batch_code) <
                   std::tuple(b.institution_code, b.from.key(), b.batch_code);
        });
        return out;
    }

private:
    using Place = std::pair<std::uint32_t, std::size_t>; ///< institution; batch or group
    struct Over {
        bool quantity = false, amount = false;
    };
    struct Cell {
        ExecutionReportRow row;
        std::set<int> groups;
    };

    void judge_groups()
    {
        const auto above = [](std::int64_t part, std::int64_t rest, Ratio ceiling) {
            const Int128 whole = Int128{part} + rest;
            return part > 0 && whole > 0 &&
                   checked_multiply(part, power_of_ten(Ratio::digits)) > checked_multiply(whole, ceiling.raw());
        };
        const auto& rules = slice_.rules();
        for (const auto& bought : slice_.group_purchases())
            over_[{bought.institution, bought.group}] = {
                above(bought.non_selected, bought.selected, rules.non_selected_quantity_ceiling),
                above(bought.non_selected_amount, bought.selected_amount, rules.non_selected_amount_ceiling)};
    }

    Over over(std::uint32_t institution, int group) const
    {
        const auto found = group < 0 ? over_.end() : over_.find({institution, static_cast<std::size_t>(group)});
        return found == over_.end() ? Over{} : found->second;
    }

    // net / agreed < limit × elapsed / days, without a division.
    bool behind(const ProgressLine& line) const
    {
        const auto& term = slice_.term_of(line);
        const auto left = checked_multiply(checked_multiply(line.net(), term.days), power_of_ten(Ratio::digits));
        const auto right =
            checked_multiply(checked_multiply(line.agreed, term.elapsed_days), slice_.rules().behind.raw());
        return left < right;
    }

    void count(const ProgressLine& line)
    {
        const auto& institution = slice_.institutions()[line.institution];
        if (!line.has_agreement || line.agreed <= 0 || institution.code.empty())
            return;
        const auto& volume = slice_.volumes()[line.volume];
        auto& cell = cells_[{line.institution, volume.batch}];
        auto& row = cell.row;
        if (row.products++ == 0)
            begin(row, institution, line);
        else if (row.time_progress != time_progress(slice_.term_of(line))) // lines of different days
            row.time_progress = time_progress(slice_.term_of_batch(volume.batch));
        const bool zero = line.net() <= 0;
        const bool is_behind = !zero && line.net() <= line.agreed && behind(line);
        if (zero)
            ++row.zero;
        else if (line.net() > line.agreed)
            ++row.over;
        else if (is_behind)
            ++row.behind;
        else
            ++row.normal;
        if ((zero || is_behind) && over(line.institution, volume.group).quantity)
            ++row.behind_and_non_selected;
        if (volume.group >= 0 && cell.groups.insert(volume.group).second) {
            const auto others = others_.find(static_cast<std::size_t>(volume.group));
            if (others != others_.end()) {
                row.non_selected += others->second.first;
                row.substitutable += others->second.second;
            }
        }
    }

    void begin(ExecutionReportRow& row, const ProgressInstitution& institution, const ProgressLine& line) const
    {
        const auto& batch = slice_.batches()[slice_.volumes()[line.volume].batch];
        row.institution = institution.name.empty() ? institution.code : institution.name;
        row.institution_code = institution.code;
        if (const auto region = regions_.find(institution.code); region != regions_.end())
            row.region = region->second;
        row.batch_code = batch.batch.code;
        row.batch_name = batch.batch.name;
        row.from = batch.batch.execution.first;
        row.until = batch.batch.execution.last;
        row.time_progress = time_progress(slice_.term_of(line));
    }

    static Ratio time_progress(const ProgressTerm& term) { return share_of(term.elapsed_days, term.days); }

    void count_other(std::uint32_t institution, std::uint32_t product)
    {
        const auto group = static_cast<int>(slice_.group_of_product(product));
        const auto found = cells_.find({institution, slice_.batch_of_product(product)});
        if (found == cells_.end() || !found->second.groups.contains(group))
            return; // a generic without an agreed volume
        auto& row = found->second.row;
        if (slice_.products()[product].role == VbpRole::substitutable) {
            ++row.substitutable_bought;
            return;
        }
        ++row.non_selected_bought;
        const auto over_ceiling = over(institution, group);
        row.non_selected_over_quantity += over_ceiling.quantity ? 1 : 0;
        row.non_selected_over_amount += over_ceiling.amount ? 1 : 0;
    }

    const ProgressSlice& slice_;
    std::map<std::string, std::string> regions_;
    std::map<std::size_t, std::pair<std::int64_t, std::int64_t>> others_; ///< by group: non-selected, substitutable
    std::map<Place, Over> over_;                                          ///< institution and group
    std::map<Place, Cell> cells_;                                         ///< institution and batch
};

} // namespace

ExecutionReport execution_report(store::Store& store, Date day, const std::string& batch,
                                 const std::string& institution)
{
    ProgressFilters filters;
    if (!batch.empty())
        filters.batch = batch;
    else
        filters.phase = BatchPhase::in_force;
    if (!institution.empty())
        filters.institution = institution;
    const ProgressSlice slice(store, day, filters);
    return {day, Maker(store, slice).rows(), slice.notes()};
}

std::array<ReportValue, execution_report_width> report_values(const ExecutionReportRow& row)
{
    const auto share = [&](std::int64_t part) { return share_of(part, row.products); };
    return {row.institution,
            row.institution_code,
            row.region,
            row.batch_name,
            row.from,
            row.until,
            row.time_progress,
            row.products,
            row.zero,
            share(row.zero),
            row.behind,
            share(row.behind),
            row.over,
            share(row.over),
            row.normal,
            share(row.normal),
            row.non_selected,
            row.non_selected_bought,
            row.non_selected_over_quantity,
            row.non_selected_over_amount,
            row.substitutable,
            row.substitutable_bought,
            row.behind_and_non_selected};
}

} // namespace ps::procurement
