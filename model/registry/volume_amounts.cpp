// Volumes of periods, and the doubts about them.
#include "model/registry/agreed_volumes.h"

#include <map>
#include <tuple>

namespace ps::registry {

namespace {

/// The whole of `agreed`, not a share of it.
bool is_whole(const Agreement& volume)
{
    const auto days = volume.period.days.first.valid() ? volume.period.days.days() : 0;
    return days <= 0 || days == volume.period.of_days;
}

std::string shown(const std::string& stated)
{
    if (stated.starts_with('Y'))
        return stated.substr(1);
    const auto dash = stated.find('-');
    if (dash == std::string::npos || (dash == 4 && stated.size() == 9))
        return stated;
    const auto day = [](const std::string& key) {
        const auto date = key.size() == 8 ? Date::from_key(std::stoi(key)) : std::nullopt;
        return date ? date->to_string() : std::string("…");
    };
    return day(stated.substr(0, dash)) + " – " + day(stated.substr(dash + 1));
}

} // namespace

std::vector<Agreement> current_volumes(std::vector<Agreement> volumes, Date day)
{
    std::size_t kept = 0;
    for (std::size_t begin = 0; begin < volumes.size();) {
        std::size_t end = begin + 1;
        while (end < volumes.size() && same_agreement(volumes[begin], volumes[end]))
            ++end;
        std::vector<std::size_t> chosen;
        std::optional<std::size_t> otherwise;
        Quantity whole;
        std::int64_t counting = 0;
        for (auto i = begin; end - begin > 1 && i < end; ++i) {
            if (!volumes[i].counts())
                continue;
            ++counting;
            whole += rounded_volume_of(volumes[i]);
            const auto& days = volumes[i].period.days;
            if (!days.first.valid() || days.contains(day))
                chosen.push_back(i);
            else if (!otherwise || days.last < day)
                otherwise = i;
        }
        if (end - begin == 1 && volumes[begin].counts())
            chosen.push_back(begin);
        if (chosen.empty() && otherwise)
            chosen.push_back(*otherwise);
        for (const auto i : chosen) {
            if (counting > 1) // only at the first one: it is the sum of all
                volumes[i].of_all_periods = i == chosen.front() ? whole : Quantity();
            if (i != kept)
                volumes[kept] = std::move(volumes[i]);
            ++kept;
        }
        begin = end;
    }
    volumes.resize(kept);
    return volumes;
}

Exact volume_within(const Agreement& volume, const DateRange& days)
{
    if (!volume.counts() || !volume.period.days.first.valid())
        return 0;
    const auto shared = volume.period.days.intersection(days);
    if (!shared || volume.period.of_days <= 0)
        return 0;
    return to_exact(volume.agreed) * shared->days() / volume.period.of_days;
}

Exact volume_of(const Agreement& volume)
{
    if (!volume.counts())
        return 0;
    return is_whole(volume) ? to_exact(volume.agreed)
                            : to_exact(volume.agreed) * volume.period.days.days() / volume.period.of_days;
}

Quantity rounded_volume_of(const Agreement& volume)
{
    return volume.counts() && is_whole(volume) ? volume.agreed : to_quantity(volume_of(volume));
}

Exact volume_of_a_year(const Agreement& volume)
{
    constexpr long year = 365;
    const auto days = volume.period.days.first.valid() ? volume.period.days.days() : 0;
    return days > year ? volume_of(volume) * year / days : volume_of(volume);
}

Message describe_doubt(const VolumeReading& reading, VolumeDoubt doubt, const std::string& stated, std::int64_t count)
{
    std::vector<std::string> args{reading.batch, std::to_string(count), shown(stated),
                                  reading.execution.first.to_string(), reading.execution.last.to_string()};
    switch (doubt) {
    case VolumeDoubt::none:
        break;
    case VolumeDoubt::basis:
        return describe_question(reading);
    case VolumeDoubt::outside:
        return {PS_N("batch {0}: {1} agreements hold for {2}, which is not wholly within the execution {3} to {4}; for "
                     "now the days within it are read; correct the agreements or the list of batches"),
                std::move(args)};
    case VolumeDoubt::unknown:
        return {PS_N("batch {0}: {1} agreements are of “{2}”, but the execution {3} to {4} has no such period, or more "
                     "than one; they count nowhere until the first and last day of the agreements are written, or the "
                     "list of batches is corrected"),
                std::move(args)};
    case VolumeDoubt::overlap:
        return {PS_N("batch {0}: {1} agreements hold for days for which another volume of the same product is agreed; "
                     "for now both are read; correct or undo one of the files"),
                std::move(args)};
    case VolumeDoubt::replaced:
        return {PS_N("batch {0}: {1} agreements name no period, and the same agreements are stated elsewhere with one; "
                     "those with a period count"),
                std::move(args)};
    }
    return {};
}

std::vector<Message> volume_notes(const VolumeReadings& readings, const std::vector<Agreement>& volumes)
{
    std::map<std::tuple<std::string, VolumeDoubt, std::string>, std::int64_t> counts;
    for (const auto& volume : volumes)
        if (volume.doubt != VolumeDoubt::none)
            ++counts[{volume.batch_code, volume.doubt,
                      volume.doubt == VolumeDoubt::outside || volume.doubt == VolumeDoubt::unknown ? volume.stated
                                                                                                   : std::string()}];
    std::vector<Message> out;
    for (const auto& [what, count] : counts)
        if (const auto* reading = readings.find(std::get<0>(what)))
            out.push_back(describe_doubt(*reading, std::get<1>(what), std::get<2>(what), count));
    return out;
}

} // namespace ps::registry
