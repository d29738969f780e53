// Another program that writes is waited for. SQLite sleeps between its attempts: here the test is what it sleeps by, so
// the other one ends exactly while it is waited for, and no time passes.
#include "model/base/platform.h"
#include "tests/stores/temporary_store.h"

#include <catch2/catch.hpp>

#include <sqlite3.h>

#include <functional>

using namespace ps;
using ps::testing::TemporaryStore;

namespace {

/// Takes the place of SQLite's sleep as long as it lives.
class Sleep {
public:
    explicit Sleep(std::function<void()> while_asleep) : files_(sqlite3_vfs_find(platform::sqlite_files()))
    {
        microseconds = 0;
        asleep = std::move(while_asleep);
        original_ = files_->xSleep;
        files_->xSleep = [](sqlite3_vfs*, int wanted) {
            microseconds += wanted;
            asleep();
            return wanted;
        };
    }
    ~Sleep() { files_->xSleep = original_; }
    Sleep(const Sleep&) = delete;
    Sleep& operator=(const Sleep&) = delete;

    static inline std::int64_t microseconds = 0;

private:
    static inline std::function<void()> asleep;
    sqlite3_vfs* files_;
    int (*original_)(sqlite3_vfs*, int) = nullptr;
};

} // namespace

TEST_CASE("a program that ends its writing soon is waited for")
{
    TemporaryStore made;
    auto other = store::Store::open((*made).path());
    other.run_script("BEGIN IMMEDIATE; INSERT INTO setting VALUES ('other', '1')");
    int attempts = 0;
    const Sleep sleep([&] {
        if (++attempts == 3)
            other.run_script("COMMIT");
    });
    store::WriteTransaction transaction(*made);
    CHECK(attempts == 3);
    CHECK(made.ask("SELECT name FROM setting") == "other");
    (*made).run_script("INSERT INTO setting VALUES ('ours', '2')");
    transaction.commit();
    CHECK(made.ask("SELECT count(*) FROM setting") == "2");
}

TEST_CASE("a program that goes on writing is waited for five seconds")
{
    TemporaryStore made;
    auto other = store::Store::open((*made).path());
    other.run_script("BEGIN IMMEDIATE");
    const Sleep sleep([] {});
    CHECK_THROWS_WITH(store::WriteTransaction(*made), Catch::Contains("another program is writing to the store"));
    CHECK(Sleep::microseconds > 4'000'000);
    CHECK(Sleep::microseconds <= 5'000'000);
    // Readers do not wait.
    Sleep::microseconds = 0;
    CHECK(made.ask("SELECT count(*) FROM setting") == "0");
    CHECK(Sleep::microseconds == 0);
}
