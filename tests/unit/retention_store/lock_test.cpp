// A locked result never changes, whatever comes later.
#include "model/policy/rule_pack_store.h"
#include "model/retention/lock_seal.h"
#include "model/retention/retention_run.h"
#include "model/store/verify.h"
#include "tests/stores/small_city.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

using namespace ps;
using namespace ps::retention;
using ps::testing::fill_small_city;
using ps::testing::Line;
using ps::testing::TestStore;

namespace {

RetentionRun compute_unlocked(TestStore& made, const std::map<std::string, std::string>& what_if = {})
{
    return run_retention(made.store(), 2025, "", retention_pack(made.store(), 2025), what_if);
}

std::vector<std::string> everything(const RetentionRun& run)
{
    std::vector<std::string> out{run.pack.source_text, run.inputs_sha256, run.computed_at,
                                 run.result.total_payout.to_string(2), run.result.total_entitlement.to_string(2)};
    for (const auto& note : run.notes)
        out.push_back(to_english(note));
    for (const auto& row : run.result.institutions) {
        out.push_back(row.code + row.name + exact_text(*row.exact_ratio) + exact_text(*row.exact_base));
        for (const auto& money : {row.budget, row.spend, row.base, row.entitlement, row.payout})
            out.push_back(money->to_string(2));
        for (const auto& ratio : {row.score, row.rate})
            out.push_back(ratio->to_string());
        for (const auto& step : row.steps)
            out.push_back(to_english(step));
        for (const auto& problem : row.problems)
            out.push_back(problem.group + to_english(problem.message));
        for (const auto& group : row.groups) {
            out.push_back(group.id + group.name + exact_text(group.exact_budget) + exact_text(group.exact_spend) +
                          exact_text(group.counted_saving) + group.saving.to_string(2));
            for (const auto& step : group.steps)
                out.push_back(to_english(step));
        }
    }
    for (const auto& input : run.inputs) {
        out.push_back(input.code + input.level + input.region);
        for (const auto& group : input.groups)
            for (const auto* list : {&group.selected, &group.non_selected, &group.substitutable})
                for (const auto& purchase : *list)
                    out.push_back(group.id + exact_text(purchase.quantity) + " " + exact_text(purchase.amount));
    }
    return out;
}

// Locked by the program of schema 6, which stored no rules except the pack.
void lock_by_older_program(TestStore& made)
{
    std::ifstream in(PS_TEST_DATA "/stores/schema-6-locked-retention.sql", std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    made.sql(text.str());
}

} // namespace

TEST_CASE("a locked result keeps its rules after defaults, and its pack is not read again")
{
    TestStore made;
    fill_small_city(made);
    auto run = compute_unlocked(made);
    lock_retention(made.store(), run);
    const auto before = everything(run);
    // Whatever happens to the pack's text: no program could read these two.
    for (const char* damage :
         {"UPDATE retention_run SET pack = json_remove(pack, '$.parameters.partial_year')",
          "UPDATE retention_run SET pack = json_set(pack, '$.schema', 99, '$.parameters', json('{}'))"}) {
        made.sql(damage);
        const auto locked = locked_retention(made.store(), 2025).value();
        CHECK(locked.resolved.parameters == run.resolved.parameters);
        CHECK(locked.resolved.defaults == run.resolved.defaults);
        CHECK(locked.rules.kmax == run.rules.kmax);
        CHECK(locked.rules.partial_year == run.rules.partial_year);
        CHECK(locked.rules.score_table.size() == 3);
        CHECK(locked.pack.title == run.pack.title);
        auto after = everything(locked);
        after.front() = before.front(); // the text of the pack
        CHECK(after == before);
    }
    // A rule that was allowed when the result was locked stays readable.
    made.sql("UPDATE retention_run SET resolved_rules = json_set(resolved_rules, '$.parameters.kmax', '0.8')");
    CHECK(locked_retention(made.store(), 2025)->rules.kmax.to_string() == "0.8");
    made.sql("UPDATE retention_run SET resolved_rules = json_set(resolved_rules, '$.parameters.kmax', 'much')");
    CHECK_THROWS_WITH(locked_retention(made.store(), 2025),
                      "a locked result of retained savings is damaged; bring back a backup");
}

TEST_CASE("a result that an older program locked opens, whatever its pack")
{
    TestStore made;
    lock_by_older_program(made);
    for (const char* change :
         {"SELECT 1", "UPDATE retention_run SET pack = json_remove(pack, '$.parameters.partial_year')",
          "UPDATE retention_run SET pack = json_set(pack, '$.parameters.kmax', '0.9')"}) {
        INFO(change);
        if (std::string(change) != "SELECT 1")
            made.sql(change);
        const auto locked = retention::retention(made.store(), {2025, "", "", {}, false});
        CHECK(locked.locked);
        CHECK(locked.result.total_payout.to_string(2) == "1018.02");
        REQUIRE(locked.result.institutions.size() == 2);
        CHECK(locked.result.institutions[0].payout->to_string(2) == "790.54");
        CHECK(locked.result.institutions[1].payout->to_string(2) == "227.48");
        CHECK(locked.pack.id == "retention-default");
        CHECK(locked.pack.effective_from.to_string() == "2019-01-01");
        CHECK(locked.rules.rounding_unit.to_string(2) == "0.01");
        CHECK(locked.resolved.defaults.empty());
    }
    CHECK(locked_retention(made.store(), 2025)->rules.kmax.to_string() == "0.9");
    made.sql("UPDATE retention_run SET pack = 'x'");
    CHECK_THROWS_WITH(locked_retention(made.store(), 2025),
                      "a locked result of retained savings is damaged; bring back a backup");
}

TEST_CASE("a locked result is shown as it was")
{
    TestStore made;
    fill_small_city(made);
    CHECK_FALSE(locked_retention(made.store(), 2025));
    auto run = compute_unlocked(made);
    const auto before = everything(run);
    lock_retention(made.store(), run);
    CHECK(run.locked);

    made.receipt(Line{"H1", "X1", 500, 20250701}.at("1.8"));
    made.sql("UPDATE assessment SET score = 5000000000; DELETE FROM agreement; DELETE FROM organisation");
    const auto locked = retention::retention(made.store(), {2025, "", "", {}, false});
    CHECK(locked.locked);
    CHECK(locked.locked_at == run.locked_at);
    CHECK(everything(locked) == before);
    // Only when it is requested.
    CHECK_FALSE(retention::retention(made.store(), {2025, "", "", {}, true}).locked);
    CHECK_FALSE(retention::retention(made.store(), {2025, "", "retention-default", {}, false}).locked);
    CHECK_FALSE(retention::retention(made.store(), {2025, "", "", {{"kmax", "0.4"}}, false}).locked);
    CHECK_FALSE(retention::retention(made.store(), {2026, "", "", {}, false}).locked);

    for (const auto& check : store::verify_store(made.store())) {
        INFO(check.check);
        CHECK(check.passed);
    }
    CHECK(made.number("SELECT count(*) FROM journal WHERE action = 'lock_retention'") == 1);
    CHECK(made.number("SELECT sum(payout) FROM retention_result") == 101802);
}

TEST_CASE("a year is locked once, and can be unlocked")
{
    TestStore made;
    fill_small_city(made);
    auto run = compute_unlocked(made);
    CHECK_THROWS_WITH(unlock_retention(made.store(), 2025), "the retained savings of 2025 are not locked");
    lock_retention(made.store(), run);
    auto again = compute_unlocked(made);
    CHECK(again.inputs_sha256 == run.inputs_sha256);
    CHECK_THROWS_WITH(lock_retention(made.store(), again), "the retained savings of 2025 are locked already");
    CHECK_FALSE(again.locked);
    unlock_retention(made.store(), 2025);
    CHECK_FALSE(locked_retention(made.store(), 2025));
    lock_retention(made.store(), again);
    CHECK(made.number("SELECT count(*) FROM retention_run") == 2); // the first one is kept for the record
    CHECK(made.number("SELECT count(*) FROM retention_run WHERE locked = 1") == 1);
}

TEST_CASE("an undecided result cannot be locked")
{
    TestStore made;
    fill_small_city(made);
    auto what_if = compute_unlocked(made, {{"kmax", "0.4"}});
    CHECK_THROWS_WITH(lock_retention(made.store(), what_if),
                      "a what-if cannot be locked; import a rule pack with these values and compute with it");
    made.sql("DELETE FROM assessment WHERE institution_code = 'H2'");
    auto undecided = compute_unlocked(made);
    CHECK_THROWS_WITH(lock_retention(made.store(), undecided),
                      "1 institutions have no payout yet, “H2” among them; complete the missing data before "
                      "2025 is locked");
    auto nobody = run_retention(made.store(), 2031, "", retention_pack(made.store(), 2031));
    CHECK_THROWS_WITH(lock_retention(made.store(), nobody), "there is no result of 2031 to lock");
    CHECK(made.number("SELECT count(*) FROM retention_run") == 0);
}

TEST_CASE("a damaged locked result is an error, not a wrong figure")
{
    TestStore made;
    fill_small_city(made);
    auto run = compute_unlocked(made);
    lock_retention(made.store(), run);
    made.sql("UPDATE retention_result SET result = replace(result, 'exact_base', 'base_exact')");
    CHECK_THROWS_WITH(locked_retention(made.store(), 2025),
                      "a locked result of retained savings is damaged; bring back a backup");
}

TEST_CASE("a locked result that was changed in the file is found out and not shown")
{
    // Every column of the two tables; the flag is tested below.
    const std::vector<std::string> changes{
        "UPDATE retention_run SET year = 2024",
        "UPDATE retention_run SET batch = 'B'",
        "UPDATE retention_run SET pack_id = 'x'",
        "UPDATE retention_run SET pack_version = 9",
        "UPDATE retention_run SET pack = json_set(pack, '$.title', 'x')",
        "UPDATE retention_run SET pack_sha256 = 'x'",
        "UPDATE retention_run SET computed_at = 'x'",
        "UPDATE retention_run SET inputs_sha256 = 'x'",
        "UPDATE retention_run SET notes = '[]'",
        "UPDATE retention_run SET locked_at = 'x'",
        "UPDATE retention_run SET resolved_rules = json_set(resolved_rules, '$.parameters.kmax', '0.9')",
        "UPDATE retention_result SET position = position + 10",
        "UPDATE retention_result SET institution = institution || 'x'",
        "UPDATE retention_result SET name = 'x' WHERE position = 1",
        "UPDATE retention_result SET budget = budget + 1 WHERE position = 1",
        "UPDATE retention_result SET spend = spend + 1 WHERE position = 1",
        "UPDATE retention_result SET base = base + 1 WHERE position = 1",
        "UPDATE retention_result SET score = score + 1 WHERE position = 1",
        "UPDATE retention_result SET rate = rate + 1 WHERE position = 1",
        "UPDATE retention_result SET payout = payout + 500000000 WHERE position = 1",
        "UPDATE retention_result SET payout = payout + CASE position WHEN 0 THEN -100 ELSE 100 END", // the sum stays
        "UPDATE retention_result SET inputs = json_set(inputs, '$.x', 1) WHERE position = 1",
        "UPDATE retention_result SET result = replace(result, '227.48', '927.48')",
        "DELETE FROM retention_result WHERE position = 1",
        "DELETE FROM retention_result; DELETE FROM retention_run"};
    for (const auto& change : changes) {
        TestStore made;
        fill_small_city(made);
        auto run = compute_unlocked(made);
        lock_retention(made.store(), run);
        CHECK(verify_locks(made.store()).passed);
        made.sql(change);
        INFO(change);
        CHECK_FALSE(verify_locks(made.store()).passed);
        const auto still_found = made.number("SELECT count(*) FROM retention_run WHERE year = 2025 AND batch = ''");
        if (still_found == 1)
            CHECK_THROWS_AS(retention::retention(made.store(), {2025, "", "", {}, false}), Error);
    }
}

TEST_CASE("whether a result is locked cannot be changed in the file unseen")
{
    TestStore made;
    fill_small_city(made);
    auto run = compute_unlocked(made);
    lock_retention(made.store(), run);
    made.sql("UPDATE retention_run SET locked = 0");
    CHECK_FALSE(verify_locks(made.store()).passed);
    made.sql("UPDATE retention_run SET locked = 1");
    unlock_retention(made.store(), 2025);
    CHECK(verify_locks(made.store()).passed);
    made.sql("UPDATE retention_run SET locked = 1");
    CHECK_FALSE(verify_locks(made.store()).passed);
    made.sql("UPDATE retention_run SET locked = 0");
    auto again = compute_unlocked(made);
    lock_retention(made.store(), again);
    CHECK(verify_locks(made.store()).passed);
    // Put there without the program.
    made.sql("INSERT INTO retention_run SELECT 99, 2023, batch, pack_id, pack_version, pack, pack_sha256, computed_at, "
             "inputs_sha256, notes, 1, locked_at, resolved_rules FROM retention_run LIMIT 1");
    CHECK_FALSE(verify_locks(made.store()).passed);
}

TEST_CASE("of a lock by an older program the sum, the rules and the inputs are compared with its entry")
{
    for (const char* change :
         {"UPDATE retention_result SET payout = payout + 1 WHERE position = 1", "DELETE FROM retention_result",
          "UPDATE retention_run SET pack = json_set(pack, '$.title', 'x')",
          "UPDATE retention_run SET inputs_sha256 = 'x'"}) {
        TestStore made;
        fill_small_city(made);
        auto run = compute_unlocked(made);
        lock_retention(made.store(), run);
        // As the older program wrote its entry.
        made.sql("DROP TRIGGER journal_keeps_entries; UPDATE journal SET detail = json_remove(detail, '$.run', "
                 "'$.content_sha256') WHERE action = 'lock_retention'");
        CHECK(verify_locks(made.store()).passed);
        INFO(change);
        made.sql(change);
        CHECK_FALSE(verify_locks(made.store()).passed);
    }
}
