#include "importers/readers/inflate_queue.h"

namespace ps::importers {

InflateQueue::InflateQueue(std::unique_ptr<ZipArchive::Stream> stream) : stream_(std::move(stream))
{
    thread_ = std::thread([this] { run(); });
}

InflateQueue::~InflateQueue()
{
    {
        const std::lock_guard lock(mutex_);
        cancelled_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void InflateQueue::run()
{
    try {
        for (;;) {
            Slot* slot = nullptr;
            {
                std::unique_lock lock(mutex_);
                wake_.wait(lock, [this] { return cancelled_ || produced_ - consumed_ < slots; });
                if (cancelled_)
                    return;
                slot = &ring_[produced_ % slots];
            }
            slot->bytes.resize(slot_bytes);
            slot->used = stream_->read(slot->bytes);
            const bool end = slot->used == 0;
            {
                const std::lock_guard lock(mutex_);
                if (end)
                    finished_ = true;
                else
                    ++produced_;
            }
            wake_.notify_all();
            if (end)
                return;
        }
    } catch (...) {
        {
            const std::lock_guard lock(mutex_);
            problem_ = std::current_exception();
            finished_ = true;
        }
        wake_.notify_all();
    }
}

std::span<const char> InflateQueue::next()
{
    std::unique_lock lock(mutex_);
    if (holding_) {
        ++consumed_;
        holding_ = false;
        wake_.notify_all();
    }
    wake_.wait(lock, [this] { return finished_ || produced_ > consumed_; });
    if (produced_ > consumed_) {
        holding_ = true;
        const Slot& slot = ring_[consumed_ % slots];
        return {slot.bytes.data(), slot.used};
    }
    if (problem_)
        std::rethrow_exception(problem_);
    return {};
}

} // namespace ps::importers
