// The meaning of an agreed volume: its days, and the volumes of days, against a slow count day by day.
#include "model/registry/agreed_volumes.h"
#include "model/registry/registry.h"
#include "model/store/journal.h"
#include "tests/stores/temporary_store.h"

#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

#include <map>
#include <random>

using namespace ps;
using registry::Registry;
using registry::VolumeBasis;
using registry::VolumeDoubt;
using registry::VolumeSource;

namespace {

Date day_of(int key)
{
    return *Date::from_key(key);
}

DateRange days(int first, int last)
{
    return {day_of(first), day_of(last)};
}

std::string text(const DateRange& range)
{
    return std::to_string(range.first.key()) + "-" + std::to_string(range.last.key());
}

std::string text(const std::vector<registry::VolumePeriod>& periods)
{
    std::string out;
    for (const auto& period : periods)
        out += (out.empty() ? "" : " ") + text(period.days) + "/" + std::to_string(period.of_days);
    return out;
}

class Batches {
public:
    /// A list of batches in a file of its own.
    std::int64_t batch(const char* code, int from, int until, const char* volumes = "")
    {
        const auto file = made_.import_batch("vbp_batch", std::to_string(++files_) + ".csv");
        nlohmann::json fields{{"code", code}, {"name", code}, {"execution_from", from}, {"execution_until", until}};
        if (*volumes != '\0')
            fields["volumes"] = volumes;
        registry::put_record(*made_, file, 2, Registry::vbp_batch, fields);
        return file;
    }
    std::int64_t agreement(const char* institution, int agreed, const std::string& period = "", const char* batch = "B")
    {
        const auto file = made_.import_batch("agreement", std::to_string(++files_) + ".csv");
        nlohmann::json fields{{"batch_code", batch},
                              {"institution_code", institution},
                              {"product_code", "P"},
                              {"enterprise", ""},
                              {"agreed_quantity", agreed * 10000}};
        if (!period.empty())
            fields["period"] = period;
        registry::put_record(*made_, file, 2, Registry::agreement, fields);
        return file;
    }
    void change(const char* institution, int from, int agreed, const std::string& period = "")
    {
        const auto file = made_.import_batch("agreement", std::to_string(++files_) + ".csv");
        nlohmann::json fields{{"batch_code", "B"},      {"institution_code", institution},
                              {"product_code", "P"},    {"enterprise", ""},
                              {"effective_from", from}, {"agreed_quantity", agreed * 10000}};
        if (!period.empty())
            fields["period"] = period;
        registry::put_record(*made_, file, 2, Registry::agreement_change, fields);
    }
    void transfer(const char* from, const char* to, int day, int quantity)
    {
        const auto file = made_.import_batch("volume_transfer", std::to_string(++files_) + ".csv");
        registry::put_record(*made_, file, 2, Registry::volume_transfer,
                             {{"batch_code", "B"},
                              {"product_code", "P"},
                              {"enterprise", ""},
                              {"from_institution", from},
                              {"to_institution", to},
                              {"effective_from", day},
                              {"quantity", quantity * 10000}});
    }
    /// "H1 20250101-20251231 100; …", with the doubt where there is one.
    std::string on(int day)
    {
        constexpr const char* doubts[] = {"", " basis", " outside", " unknown", " overlap", " replaced"};
        std::string out;
        for (const auto& volume : registry::agreed_volumes(*made_, day_of(day)))
            out += volume.institution_code + " " + (volume.counts() ? text(volume.period.days) : volume.stated) + " " +
                   registry::rounded_volume_of(volume).to_string() + doubts[static_cast<std::size_t>(volume.doubt)] +
                   "; ";
        return out;
    }
    std::string now(int day)
    {
        std::string out;
        for (const auto& volume : registry::current_volumes(registry::agreed_volumes(*made_, day_of(day)), day_of(day)))
            out += volume.institution_code + " " + text(volume.period.days) + " " +
                   registry::rounded_volume_of(volume).to_string() +
                   (volume.of_all_periods ? " of " + volume.of_all_periods->to_string() : "") + "; ";
        return out;
    }
    const registry::VolumeReading reading(const char* code = "B")
    {
        return *registry::VolumeReadings(*made_).find(code);
    }
    store::Store& store() { return *made_; }
    ps::testing::TemporaryStore& made() { return made_; }

private:
    ps::testing::TemporaryStore made_;
    int files_ = 0;
};

} // namespace

TEST_CASE("the agreement years of an execution begin on its day of the year")
{
    CHECK(text(registry::agreement_years(days(20250101, 20261231))) == "20250101-20251231/365 20260101-20261231/365");
    CHECK(text(registry::agreement_years(days(20240701, 20251231))) == "20240701-20250630/365 20250701-20251231/365");
    CHECK(text(registry::agreement_years(days(20240301, 20240531))) == "20240301-20240531/365");
    CHECK(text(registry::agreement_years(days(20240229, 20260228))) == "20240229-20250228/366 20250301-20260228/365");
}

TEST_CASE("a period stated by a file is found in the execution, or reported as missing")
{
    registry::VolumeReading two{"B", days(20240701, 20260630), VolumeBasis::cycle, VolumeSource::not_stated, "", ""};
    const auto of = [&](const char* stated) {
        const auto found = registry::periods_of(two, stated);
        return text(found.periods) + (found.doubt == VolumeDoubt::none ? "" : "!" + std::to_string(int(found.doubt)));
    };
    const std::string whole = "20240701-20260630/730";
    const std::string first = "20240701-20250630/365";
    const std::string second = "20250701-20260630/365";
    CHECK(of("") == whole + "!1"); // for now
    CHECK(of("cycle") == whole);
    CHECK(of("year") == first + " " + second);
    CHECK(of("Y1") == first);
    CHECK(of("Y2") == second);
    CHECK(of("Y3") == "!3");
    CHECK(of("2024") == first);
    CHECK(of("2025") == second);
    CHECK(of("2026") == "!3"); // no year of it begins in 2026
    CHECK(of("2024-2025") == first);
    CHECK(of("2025-2026") == second);
    CHECK(of("2024-2026") == whole);
    CHECK(of("20250101-20251231") == "20250101-20251231/365");
    CHECK(of("20240101-20241231") == "20240701-20241231/184!2"); // partly before it begins
    CHECK(of("20270101-20271231") == "!3");
    CHECK(of("20250101-") == "20250101-20260630/546");
    CHECK(of("-20241231") == "20240701-20241231/184");
    two.basis = VolumeBasis::year;
    two.source = VolumeSource::officer;
    CHECK(of("") == first + " " + second);

    // Eighteen months: "2025-2026" is the first year, the second, and the whole.
    two.execution = days(20250301, 20260831);
    CHECK(of("2025-2026") == "!3");
    CHECK(of("2026") == "20260301-20260831/184"); // agreed for the part that exists
    CHECK(of("year") == "20250301-20260228/365 20260301-20260831/365");
    // Only one year: whatever its name, it is this one.
    two.execution = days(20241001, 20250930);
    two.source = VolumeSource::length;
    two.basis = VolumeBasis::cycle;
    for (const auto* stated : {"", "cycle", "year", "Y1", "2024", "2025", "2024-2025"})
        CHECK(of(stated) == "20241001-20250930/365");
    CHECK(of("Y2") == "!3");
    CHECK(of("2026") == "!3");
}

TEST_CASE("a batch of several years is a question until a file or an officer answers it")
{
    Batches made;
    made.batch("A", 20250101, 20251231);
    CHECK(made.reading("A").source == VolumeSource::length);
    const auto plain = made.batch("B", 20250101, 20261231);
    CHECK(made.reading().source == VolumeSource::not_stated);
    CHECK(registry::volume_questions(made.store()).empty()); // nothing is agreed
    made.agreement("H1", 7300);
    made.agreement("H2", 100, "Y1"); // names its year itself
    auto questions = registry::volume_questions(made.store());
    REQUIRE(questions.size() == 1);
    CHECK(questions[0].agreements == 1);
    CHECK(questions[0].institutions == 1);
    CHECK(registry::describe(questions[0]).args == std::vector<std::string>{"B", "730"});

    SECTION("by files")
    {
        const auto year = made.batch("B", 20250101, 20261231, "year");
        CHECK(made.reading().source == VolumeSource::file);
        CHECK(made.reading().basis == VolumeBasis::year);
        const auto cycle = made.batch("B", 20250101, 20261231, "cycle");
        CHECK(made.reading().source == VolumeSource::files_differ); // in either order
        CHECK(made.reading().open());
        CHECK(registry::volume_questions(made.store()).size() == 1);
        registry::remove_records(made.store(), year);
        CHECK(made.reading().source == VolumeSource::file);
        CHECK(made.reading().basis == VolumeBasis::cycle);
        registry::remove_records(made.store(), cycle);
        CHECK(made.reading().source == VolumeSource::not_stated);
        CHECK(made.made().ask("SELECT volumes FROM vbp_batch WHERE code = 'B'") == "");
    }
    SECTION("by an officer, who can withdraw the answer; each with an entry in the journal")
    {
        registry::decide_volumes(made.store(), "B", VolumeBasis::year, "鲁医保发〔2025〕1号");
        CHECK(made.reading().source == VolumeSource::officer);
        CHECK(made.reading().why == "鲁医保发〔2025〕1号");
        CHECK(registry::volume_questions(made.store()).empty());
        made.batch("B", 20250101, 20261231, "cycle"); // the decision overrides the files
        CHECK(made.reading().basis == VolumeBasis::year);
        registry::withdraw_volumes(made.store(), "B", "记错了");
        CHECK(made.reading().source == VolumeSource::file);
        CHECK(made.made().ask("SELECT count(*) FROM journal WHERE action = 'batch_volumes'") == "2");
        CHECK_THROWS_AS(registry::withdraw_volumes(made.store(), "B", "再撤"), Error);
        CHECK_THROWS_AS(registry::decide_volumes(made.store(), "B", VolumeBasis::year, "  "), Error);
        CHECK_THROWS_AS(registry::decide_volumes(made.store(), "A", VolumeBasis::year, "一年"), Error);
        CHECK_THROWS_AS(registry::decide_volumes(made.store(), "X", VolumeBasis::year, "没有"), Error);
        // It stays when the list of batches is undone and imported again.
        registry::decide_volumes(made.store(), "B", VolumeBasis::year, "文件");
        registry::remove_records(made.store(), plain);
    }
}

TEST_CASE("agreements of several years coexist, in whatever order the files come")
{
    Batches made;
    SECTION("the batch first")
    {
        made.batch("B", 20250101, 20261231);
    }
    const auto second = made.agreement("H1", 3800, "2026");
    made.agreement("H1", 3650, "Y1");
    SECTION("the batch last")
    {
        made.batch("B", 20250101, 20261231);
    }
    CHECK(made.on(20260630) == "H1 20250101-20251231 3650; H1 20260101-20261231 3800; ");
    CHECK(made.now(20241231) == "H1 20250101-20251231 3650 of 7450; ");
    CHECK(made.now(20251231) == "H1 20250101-20251231 3650 of 7450; ");
    CHECK(made.now(20260101) == "H1 20260101-20261231 3800 of 7450; ");
    CHECK(made.now(20270630) == "H1 20260101-20261231 3800 of 7450; ");
    // A statement without a period is less specific than they are.
    made.agreement("H1", 7300);
    CHECK(made.on(20260630) == "H1  0 replaced; H1 20250101-20251231 3650; H1 20260101-20261231 3800; ");
    registry::remove_records(made.store(), second);
    CHECK(made.on(20260630) == "H1  0 replaced; H1 20250101-20251231 3650; ");
}

TEST_CASE("unreadable periods are reported, and contradictions are not guessed")
{
    Batches made;
    made.batch("B", 20250101, 20261231);
    made.agreement("H1", 10, "Y3");
    made.agreement("H2", 20, "20240701-20250630");
    made.agreement("H3", 30, "2025");
    made.agreement("H3", 40, "20250701-20260630");
    made.agreement("H4", 50, "Y1");
    made.agreement("H4", 50, "2025"); // the same in two spellings
    made.agreement("H5", 60);
    CHECK(made.on(20251231) ==
          "H1 Y3 0 unknown; H2 20250101-20250630 20 outside; H3 20250101-20251231 30 overlap; H3 "
          "20250701-20260630 40 overlap; H4 20250101-20251231 50; H5 20250101-20261231 60 basis; ");
    const auto notes = registry::volume_notes(registry::VolumeReadings(made.store()),
                                              registry::agreed_volumes(made.store(), day_of(20251231)));
    CHECK(notes.size() == 4);
    CHECK(made.now(20251231).find("H1") == std::string::npos);
}

TEST_CASE("changes and transfers of volumes of a year")
{
    Batches made;
    made.batch("B", 20250301, 20260831, "year"); // the second year is cut short: 184 of 365 days
    made.agreement("H1", 3650);
    CHECK(made.on(20250301) == "H1 20250301-20260228 3650; H1 20260301-20260831 1840; ");
    made.change("H1", 20251001, 7300);
    CHECK(made.on(20250930) == "H1 20250301-20260228 3650; H1 20260301-20260831 1840; ");
    CHECK(made.on(20251001) == "H1 20250301-20260228 7300; H1 20260301-20260831 3680; ");
    made.change("H1", 20260401, 3650); // the year that is over stays
    CHECK(made.on(20260401) == "H1 20250301-20260228 7300; H1 20260301-20260831 1840; ");
    made.transfer("H1", "H2", 20251101, 100); // of the year of its day
    made.transfer("H1", "H2", 20260501, 10);
    CHECK(made.on(20260831) == "H1 20250301-20260228 7200; H1 20260301-20260831 1830; H2 20250301-20260228 100; H2 "
                               "20260301-20260831 10; ");
    made.change("H3", 20260401, 365, "Y2");
    CHECK(made.on(20260831).ends_with("H3 20260301-20260831 365; "));
}

TEST_CASE("volumes of any days equal a count day by day")
{
    std::mt19937 random(7);
    const auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
    for (int round = 0; round < 60; ++round) {
        INFO("round " << round);
        Batches made;
        const Date first = day_of(20230101).plus_days(below(800));
        const Date last = first.plus_days(60 + below(1300));
        const bool by_year = below(2) == 0;
        made.batch("B", first.key(), last.key(), by_year ? "year" : "cycle");
        // Each calendar day -> the volume agreed for it, by the wording of the agreement.
        std::map<int, Exact> daily;
        const auto spread = [&](Date from, Date until, long of_days, int volume) {
            for (Date day = from; day <= until; day = day.plus_days(1))
                if (first <= day && day <= last)
                    daily[day.key()] += Exact(volume, of_days);
        };
        const int volume = 1 + below(9999);
        const bool one_year = last.days_since(first) + 1 <= 366;
        std::string stated;
        if (below(3) == 0) {
            const Date from = first.plus_days(below(40));
            const Date until = last.plus_days(-below(20));
            stated = std::to_string(from.key()) + "-" + std::to_string(until.key());
            if (until < from)
                continue;
            spread(from, until, until.days_since(from) + 1, volume);
        } else if (by_year && !one_year) {
            for (Date begin = first; begin <= last;) {
                Date next = begin; // the same day of the next year
                do
                    next = next.plus_days(1);
                while (!(next.month() == first.month() && next.day() == first.day()) &&
                       !(first.month() == 2 && first.day() == 29 && next.month() == 3 && next.day() == 1));
                spread(begin, next.plus_days(-1), next.days_since(begin), volume);
                begin = next;
            }
        } else {
            spread(first, last, last.days_since(first) + 1, volume);
        }
        made.agreement("H1", volume, stated);
        const auto volumes = registry::agreed_volumes(made.store(), last);
        for (int i = 0; i < 20; ++i) {
            const Date from = day_of(20221201).plus_days(below(2200));
            const DateRange asked{from, from.plus_days(below(800))};
            Exact fast = 0;
            for (const auto& one : volumes)
                fast += registry::volume_within(one, asked);
            Exact slow = 0;
            for (const auto& [day, part] : daily)
                if (asked.contains(day_of(day)))
                    slow += part;
            CHECK(fast == slow);
        }
    }
}
