// A query that may take long (the findings of a province's month). It runs on a worker with its own connection. The
// caller waits for a moment, so that a quick answer is there at once, and a slow one arrives later without blocking the
// window.
#pragma once

#include "gui/background_job.h"
#include "model/base/error.h"
#include "model/store/store.h"

#include <wx/timer.h>

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>

namespace ps::gui {

template <class Answer>
class BackgroundQuery {
public:
    using Ask = std::function<Answer(store::Store&, std::stop_token)>;
    using Take = std::function<void(Answer)>;
    using Fail = std::function<void(std::exception_ptr)>;
    static constexpr std::chrono::milliseconds patience{600};

    /// Stops and forgets an earlier query that still runs. `take` or `fail` is called once: before this returns true,
    /// or later on the GUI thread after it returned false.
    bool run(const std::filesystem::path& file, Ask ask, Take take, Fail fail)
    {
        job_.reset();
        auto shared = std::make_shared<Shared>();
        const auto deliver = [shared, take = std::move(take), fail = std::move(fail)] {
            if (shared->delivered)
                return;
            shared->delivered = true;
            if (shared->problem)
                fail(shared->problem);
            else
                take(std::move(*shared->answer));
        };
        job_ = std::make_unique<BackgroundJob>(
            [shared, file, ask = std::move(ask)](const BackgroundJob::Context& context) {
                std::optional<Answer> answer;
                std::exception_ptr problem;
                try {
                    auto store = store::Store::open(file);
                    answer = ask(store, context.stop);
                } catch (...) {
                    problem = std::current_exception();
                }
                const std::lock_guard lock(shared->mutex);
                shared->answer = std::move(answer);
                shared->problem = problem;
                shared->ready = true;
                shared->changed.notify_one();
            },
            [deliver](std::exception_ptr) { deliver(); });
        {
            std::unique_lock lock(shared->mutex);
            if (!shared->changed.wait_for(lock, patience, [&] { return shared->ready; }))
                return false;
        }
        deliver();
        return true;
    }

private:
    struct Shared {
        std::mutex mutex;
        std::condition_variable changed;
        bool ready = false;
        bool delivered = false; ///< GUI thread only
        std::optional<Answer> answer;
        std::exception_ptr problem;
    };

    std::unique_ptr<BackgroundJob> job_;
};

/// A query about the selected row, started a moment later: moving through a table by keys does not wait for the answers
/// of the rows in between.
template <class Answer>
class RowQuery : public BackgroundQuery<Answer> {
public:
    /// Called on the GUI thread; must not throw.
    explicit RowQuery(std::function<void()> ask)
    {
        later_.Bind(wxEVT_TIMER, [ask = std::move(ask)](wxTimerEvent&) { ask(); });
    }
    void soon() { later_.StartOnce(120); }

private:
    wxTimer later_;
};

} // namespace ps::gui
